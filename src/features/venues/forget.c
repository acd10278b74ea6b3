/* Who has the keys of a venue that closed goes (docs/retention.md). */
#include "features/venues/forget.h"

#include "base/arena.h"
#include "venues_queries.h"

#define KEYS_MONTHS 24

static struct retention_look look_at_venues(struct work *work, int64_t after, int64_t most)
{
    struct retention_bound bound = retention_bound(work, KEYS_MONTHS);
    struct venue_look_rows rows = venue_look(work->db, work->arena, .after = after, .most = most,
                                             .before = bound.instant, .day = bound.day);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1)
            look.gone += venue_forget_keys(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

const struct keeper venue_keeper = {.what = "venues", .look = look_at_venues};
