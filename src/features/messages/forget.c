/* Whom a message was for goes; how many it reached stays. */
#include "features/messages/forget.h"

#include "base/arena.h"
#include "messages_queries.h"

#define MESSAGE_MONTHS 24

void message_forget_person(struct work *work, int64_t person_id)
{
    recipients_unname_person(work->db, .person_id = person_id);
}

static struct retention_look look_at_recipients(struct work *work, int64_t after, int64_t most)
{
    int64_t before = retention_bound(work, MESSAGE_MONTHS).instant;
    struct recipient_look_rows rows =
        recipient_look(work->db, work->arena, .after = after, .most = most, .before = before);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += recipient_unname(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

static struct retention_look look_at_messages(struct work *work, int64_t after, int64_t most)
{
    int64_t before = retention_bound(work, MESSAGE_MONTHS).instant;
    struct message_look_rows rows =
        message_look(work->db, work->arena, .after = after, .most = most, .before = before);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += message_unsign(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

static struct retention_look look_at_bounces(struct work *work, int64_t after, int64_t most)
{
    (void)after;
    int64_t before = retention_bound(work, MESSAGE_MONTHS).instant;
    int64_t gone = bounces_forget(work->db, .before = before, .most = most);
    return (struct retention_look){.looked = gone, .gone = gone, .after = gone == most};
}

const struct keeper message_keepers[3] = {
    {.what = "recipients", .look = look_at_recipients},
    {.what = "messages", .look = look_at_messages},
    {.what = "bounces", .look = look_at_bounces},
};
