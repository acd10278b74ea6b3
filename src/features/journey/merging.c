/* When two records turn out to be of one human: a first difference is counted once, the stricter
 * wish holds, and the balance is worked out from the touches of both. */
#include "engines/rollups.h"
#include "features/journey/balances.h"
#include "features/journey/touches.h"
#include "features/journey/wishes.h"
#include "journey_queries.h"
#include "platform/clock/clock.h"
#include "web/feature.h"

/* What one of them said holds for the one they are. */
static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct wish_find_row kept, gone;
    if (!wish_find(work->db, work->arena, &kept, .person_id = kept_id) ||
        !wish_find(work->db, work->arena, &gone, .person_id = gone_id))
        return;
    bool is_gones = gone.never_ask > kept.never_ask ||
                    (gone.never_ask == kept.never_ask && gone.ask_days.value > kept.ask_days.value);
    int64_t days = is_gones ? gone.ask_days.value : kept.ask_days.value;
    wish_store(work->db, .person_id = kept_id,
               .never_ask = is_gones ? gone.never_ask : kept.never_ask,
               .ask_days = days ? MAYBE(days) : (struct maybe_integer){0},
               .said_at = is_gones ? gone.said_at : kept.said_at,
               .said_how = is_gones ? gone.said_how : kept.said_how);
    if (text_is_empty(kept.language))
        wish_language_store(work->db, .person_id = kept_id, .said_at = gone.said_at,
                            .said_how = gone.said_how, .language = gone.language);
}

static void count_person(struct work *work, int64_t person_id, int64_t n)
{
    int64_t at = touch_first_did_at(work, person_id);
    if (at)
        rollup(work, METRIC_FIRST_DIFFERENCES, zone_local(work->zone, at).date, n, 0);
}

const struct person_hooks journey_person_hooks = {
    .make_room = make_room, .count = count_person, .work_out = balance_refresh};
