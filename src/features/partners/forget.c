/* Whom to ask at a partner goes, the partner stays (docs/retention.md). */
#include "features/partners/forget.h"

#include "base/arena.h"
#include "partners_queries.h"

#define CONTACT_MONTHS 24

static struct retention_look look_at_partners(struct work *work, int64_t after, int64_t most)
{
    int64_t before = retention_bound(work, CONTACT_MONTHS).instant;
    struct partner_look_rows rows =
        partner_look(work->db, work->arena, .after = after, .most = most, .before = before);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += partner_forget_contact(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

const struct keeper partner_keeper = {.what = "partners", .look = look_at_partners};
