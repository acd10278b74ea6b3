/* Who told us of a need goes, what they said stays (docs/retention.md). */
#include "features/needs/forget.h"

#include "base/arena.h"
#include "needs_queries.h"

#define TOLD_MONTHS 24

static struct retention_look look_at_evidence(struct work *work, int64_t after, int64_t most)
{
    struct retention_bound bound = retention_bound(work, TOLD_MONTHS);
    struct need_evidence_look_rows rows =
        need_evidence_look(work->db, work->arena, .after = after, .most = most,
                           .before = bound.instant, .day = bound.day);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].is_due == 1) {
            need_teller_forget(work->db, .evidence_id = rows.items[i].id);
            look.gone += need_evidence_forget(work->db, .id = rows.items[i].id);
        }
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

void need_forget_person(struct work *work, int64_t person_id)
{
    need_tellers_forget_person(work->db, .person_id = person_id);
}

const struct keeper need_keeper = {.what = "need-evidence", .look = look_at_evidence};
