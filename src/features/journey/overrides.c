/* Overrides: kept, told and counted. */
#include "features/journey/overrides.h"

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/journey/touches.h"
#include "journey_queries.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

bool allowance_override_add(struct work *work, struct allowance_override *override)
{
    override->reason = text_trim(override->reason);
    if (text_is_empty(override->reason))
        return false;
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    override->id = work_new_id(work);
    override->at = work->now;
    override->by_account_id = by_officer ? work->actor.id : 0;
    override_insert(
        work->db, .id = override->id, .at = override->at, .kind = touch_kind_name(override->kind),
        .source = override->source, .source_id = override->source_id, .reason = override->reason,
        .by_account_id = by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0});
    rollup(work, METRIC_OVERRIDES, work_today(work), 1, 0);
    work_note(work, "override=%lld", (long long) override->id);
    return true;
}

bool allowance_override_find(struct work *work, struct text source, int64_t source_id,
                             struct allowance_override *override)
{
    struct override_of_source_row row;
    if (!override_of_source(work->db, work->arena, &row, .source = source, .source_id = source_id))
        return false;
    *override = (struct allowance_override){.id = row.id,
                                            .at = row.at,
                                            .source = source,
                                            .source_id = source_id,
                                            .reason = row.reason,
                                            .by_account_id = row.by_account_id.value};
    touch_kind_from_name(row.kind, &override->kind);
    return true;
}

/* They read it in their own story: what was done, why, and who answers for it. */
static struct text story_line(struct work *work, const struct allowance_override *override)
{
    const char *what = override->kind == TOUCH_OFFERED
                           ? "Offered a place though there were two offers in 30 days"
                           : "Asked though requests were paused";
    struct text name = account_name(work, override->by_account_id);
    if (text_is_empty(name))
        return text_format(work->arena, "%s: %.*s", what, TEXT_ARG(override->reason));
    return text_format(work->arena, "%s: %.*s (%.*s)", what, TEXT_ARG(override->reason),
                       TEXT_ARG(name));
}

void allowance_override_reach(struct work *work, const struct allowance_override *override,
                              int64_t person_id, enum allowance verdict)
{
    override_person_insert(work->db, .override_id = override->id, .person_id = person_id,
                           .verdict = text_from(allowance_code(verdict)));
    rollup(work, METRIC_OVERRIDES, zone_local(work->zone, override->at).date, 0, 1);
    touch_add(work, &(struct touch){.person_id = person_id,
                                    .kind = TOUCH_SERVICE,
                                    .summary = story_line(work, override),
                                    .source = TEXT("override"),
                                    .source_id = override->id});
}

void allowance_override_take_back(struct work *work, const struct allowance_override *override,
                                  int64_t person_id)
{
    if (override_person_take_back(work->db, .override_id = override->id, .person_id = person_id) ==
        0)
        return;
    rollup(work, METRIC_OVERRIDES, zone_local(work->zone, override->at).date, 0, -1);
    touch_take_back(work, &(struct touch){.person_id = person_id,
                                          .kind = TOUCH_SERVICE,
                                          .source = TEXT("override"),
                                          .source_id = override->id});
}

struct allowance_overrides allowance_override_list(struct work *work, int64_t since, int64_t most)
{
    struct override_list_rows rows =
        override_list(work->db, work->arena, .since = since, .most = most);
    struct allowance_overrides list = {
        .items = arena_make_array(work->arena, struct allowance_override, rows.count)};
    for (; list.count < rows.count; list.count++) {
        const struct override_list_row *row = &rows.items[list.count];
        struct allowance_override *override = &list.items[list.count];
        *override = (struct allowance_override){.id = row->id,
                                                .at = row->at,
                                                .source = row->source,
                                                .source_id = row->source_id,
                                                .reason = row->reason,
                                                .by_account_id = row->by_account_id.value,
                                                .people = row->people};
        touch_kind_from_name(row->kind, &override->kind);
        override->by_name = account_name(work, override->by_account_id);
    }
    return list;
}
