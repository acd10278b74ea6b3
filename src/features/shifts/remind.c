/* The reminders of a day. */
#include "features/shifts/remind.h"

#include "base/arena.h"
#include "engines/hubs.h"
#include "features/messages/messages.h"
#include "features/shifts/handlers.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"
#include "web/json.h"
#include "web/links.h"

bool shift_reminder_is_wanted(struct work *work, int64_t sign_up_id)
{
    struct sign_up sign_up;
    struct shift shift;
    return sign_up_find(work, sign_up_id, &sign_up) && sign_up.state == SIGN_UP_CONFIRMED &&
           sign_up.starts_at > work->now && shift_find(work, sign_up.shift_id, &shift) &&
           !shift.is_cancelled;
}

/* Addresses below the hub: the sender knows what stands before them. */
static struct text fields_of(struct work *work, const struct hub *hub, const struct shift *shift,
                             const struct sign_ups_of_day_row *row)
{
    struct request hubs = request_in_hubs_words(work, hub);
    struct request words = message_request(&hubs, row->person_id);
    struct shift_facts_view facts = shift_facts(&words, shift);
    struct text token = link_token_again(work, hub->link_key, INVITATION_PURPOSE, row->id);
    struct json json = json_new(work->arena);
    if (text_is_empty(token))
        token = link_token(work, hub->link_key, INVITATION_PURPOSE, row->id, shift->ends_at);
    json_begin_object(&json, NULL);
    json_add_text(&json, "what", facts.name);
    json_add_text(&json, "when", facts.when);
    json_add_text(&json, "where", facts.where.size ? facts.where : facts.hub_name);
    json_add_text(&json, "link", text_format(work->arena, "/u/%.*s", TEXT_ARG(token)));
    json_add_text(&json, "calendar",
                  text_format(work->arena, "/u/%.*s?calendar=1", TEXT_ARG(token)));
    json_end_object(&json);
    return buffer_text(&json.out);
}

static void remind(struct work *work, const struct hub *hub, const struct sign_ups_of_day_row *row)
{
    struct shift shift;
    if (!shift_find(work, row->shift_id, &shift))
        return;
    message_send_one(work, hub->link_key,
                     &(struct single_message){.template = "shift-reminder",
                                              .person_id = row->person_id,
                                              .fields = fields_of(work, hub, &shift, row),
                                              .source = TEXT(REMINDER_SOURCE),
                                              .source_id = row->id,
                                              .base_url = TEXT(""),
                                              .signed_by = hub->name});
}

struct retention_look shift_remind(struct work *work, int64_t after, int64_t most)
{
    struct hub hub;
    struct date tomorrow = date_add_days(work_today(work), 1);
    int64_t from = zone_instant(work->zone, (struct local_time){.date = tomorrow});
    int64_t until =
        zone_instant(work->zone, (struct local_time){.date = date_add_days(tomorrow, 1)});
    struct sign_ups_of_day_rows rows = sign_ups_of_day(
        work->db, work->arena, .from_at = from, .until_at = until, .after = after, .most = most);
    struct retention_look look = {.looked = (int64_t)rows.count};
    if (rows.count == 0 || !hub_get(work->db, work->arena, db_hub(work->db), &hub))
        return look;
    for (size_t i = 0; i < rows.count; i++)
        remind(work, &hub, &rows.items[i]);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}
