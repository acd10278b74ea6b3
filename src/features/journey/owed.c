/* Whose thanks are owed, from the balances. */
#include "features/journey/owed.h"

#include "base/arena.h"
#include "features/journey/allowance.h"
#include "journey_queries.h"

#define DID_SHOWN 10

static int64_t chased_since(const struct work *work)
{
    return work->now - THANKS_CHASED_DAYS * DAY_MS;
}

static int64_t late_before(struct work *work)
{
    return work->now - allowance_rules_of(work).thanks_days * DAY_MS;
}

struct thanks_owed_array thanks_owed_list(struct work *work, int64_t most)
{
    int64_t late = late_before(work);
    struct owed_people_rows rows =
        owed_people(work->db, work->arena, .since = chased_since(work), .most = most);
    struct thanks_owed_array owed = {
        .items = arena_make_array(work->arena, struct thanks_owed, rows.count),
        .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        owed.items[i] = (struct thanks_owed){.person_id = rows.items[i].id,
                                             .given_name = rows.items[i].given_name,
                                             .family_name = rows.items[i].family_name,
                                             .did_at = rows.items[i].did_at.value,
                                             .what = rows.items[i].what,
                                             .is_late = rows.items[i].did_at.value < late};
    return owed;
}

struct thanks_counts thanks_owed_counts(struct work *work)
{
    struct owed_counts_row row = {0};
    owed_counts(work->db, work->arena, &row, .since = chased_since(work),
                .late = late_before(work));
    return (struct thanks_counts){.all = row.everybody, .late = row.late};
}

struct thanks_did_array thanks_did_since(struct work *work, int64_t person_id)
{
    struct balance balance = balance_of(work, person_id);
    struct did_since_rows rows = did_since(work->db, work->arena, .person_id = person_id,
                                           .after = balance.thanked_at, .most = DID_SHOWN);
    struct thanks_did_array did = {
        .items = arena_make_array(work->arena, struct thanks_did, rows.count)};
    for (; did.count < rows.count; did.count++) {
        const struct did_since_row *row = &rows.items[did.count];
        did.items[did.count] = (struct thanks_did){.id = row->id,
                                                   .at = row->at,
                                                   .what = row->summary,
                                                   .source = row->source,
                                                   .source_id = row->source_id};
    }
    return did;
}
