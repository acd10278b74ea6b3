/* The verdict on who gets a place, and the taking of it. */
#include "engines/names.h"
#include "features/shifts/standing.h"

#include "base/arena.h"
#include "engines/rollups.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"

enum sign_up_state sign_up_state_of(const struct sign_up_facts *facts)
{
    if (facts->no_show_at.is_set)
        return SIGN_UP_NO_SHOW;
    if (facts->attended_minutes.is_set)
        return SIGN_UP_ATTENDED;
    if (facts->dropped_at.is_set)
        return facts->starts_at - facts->dropped_at.value < LATE_MS ? SIGN_UP_DROPPED_LATE
                                                                    : SIGN_UP_DROPPED;
    if (facts->declined_at.is_set)
        return SIGN_UP_DECLINED;
    if (facts->confirmed_at.is_set)
        return SIGN_UP_CONFIRMED;
    return facts->waitlisted_at.is_set ? SIGN_UP_WAITLISTED : SIGN_UP_INVITED;
}

bool sign_up_is_from_waitlist(const struct sign_up_facts *facts)
{
    return facts->waitlisted_at.is_set && facts->confirmed_at.is_set;
}

static struct sign_up sign_up_of(struct work *work, const struct shift_standing_row *row)
{
    struct sign_up_facts facts = {.confirmed_at = row->confirmed_at,
                                  .waitlisted_at = row->waitlisted_at,
                                  .declined_at = row->declined_at,
                                  .dropped_at = row->dropped_at,
                                  .attended_minutes = row->attended_minutes,
                                  .no_show_at = row->no_show_at,
                                  .starts_at = row->starts_at};
    return (struct sign_up){
        .id = row->id.value,
        .shift_id = row->shift_id,
        .session_id = row->session_id,
        .name = name_full(work->arena, row->given_name, row->family_name),
        .title = row->title,
        .role_title = row->role_title,
        .reason = row->reason,
        .starts_at = row->starts_at,
        .ends_at = row->ends_at,
        .state = sign_up_state_of(&facts),
        .is_from_waitlist = sign_up_is_from_waitlist(&facts),
        .minutes = row->attended_minutes.value,
    };
}

bool standing_find(struct work *work, int64_t shift_id, int64_t person_id,
                   struct standing *standing)
{
    struct shift_standing_row row;
    if (!shift_standing(work->db, work->arena, &row, .shift_id = shift_id, .person_id = person_id))
        return false;
    *standing = (struct standing){
        .sign_up = sign_up_of(work, &row),
        .theme = row.theme,
        .cancelled_at = row.cancelled_at.value,
        .waitlisted_at = row.waitlisted_at,
        .places_left = row.capacity - row.confirmed,
        .keeps_newcomer_place = row.keeps_newcomer_place == 1,
        .asks_for = row.asks_for.data ? row.asks_for : TEXT(""),
        .has_skill = row.has_skill == 1,
        .has_language = row.has_language == 1,
        .clashes = row.clashes == 1,
        .has_helped = row.has_helped == 1,
        .is_refused = row.is_refused == 1,
        .has_sign_up = row.id.is_set,
    };
    standing->sign_up.person_id = person_id;
    struct person_needs needs = NEEDS_OF(row);
    struct date day = zone_local(work->zone, row.starts_at).date;
    standing->person = person_judge(work, person_id, &needs, day);
    return true;
}

static bool has_place(const struct standing *standing)
{
    enum sign_up_state state = standing->sign_up.state;
    return standing->has_sign_up &&
           (state == SIGN_UP_CONFIRMED || state == SIGN_UP_ATTENDED || state == SIGN_UP_NO_SHOW);
}

static bool is_kept_for_newcomer(const struct standing *standing, int64_t now)
{
    return standing->places_left == 1 && standing->keeps_newcomer_place && standing->has_helped &&
           standing->sign_up.starts_at - now > NEWCOMER_UNTIL_MS;
}

static enum shift_join gap_verdict(enum requirement_kind kind)
{
    switch (kind) {
    case REQUIREMENT_TRAINING: return SHIFT_NEEDS_TRAINING;
    case REQUIREMENT_REFERENCES: return SHIFT_NEEDS_REFERENCES;
    case REQUIREMENT_AGE: return SHIFT_TOO_YOUNG;
    case REQUIREMENT_CHECK:
    case REQUIREMENT_VOTE: break;
    }
    return SHIFT_NEEDS_CHECK;
}

enum shift_join standing_verdict(const struct standing *standing, int64_t now)
{
    if (standing->cancelled_at != 0)
        return SHIFT_CANCELLED;
    if (has_place(standing))
        return SHIFT_ALREADY;
    if (standing->sign_up.starts_at <= now)
        return SHIFT_TOO_LATE;
    if (standing->clashes)
        return SHIFT_CLASHES;
    if (!standing->has_skill)
        return SHIFT_NEEDS_SKILL;
    if (!standing->has_language)
        return SHIFT_NEEDS_LANGUAGE;
    if (!person_may(&standing->person))
        return gap_verdict(standing->person.gaps[0].requirement.kind);
    if (standing->places_left <= 0)
        return SHIFT_WAITLISTED;
    return is_kept_for_newcomer(standing, now) ? SHIFT_NEWCOMER_PLACE : SHIFT_JOINED;
}

static void confirm(struct work *work, struct standing *standing)
{
    struct sign_up *sign_up = &standing->sign_up;
    struct maybe_integer now = MAYBE(work->now);
    if (standing->has_sign_up) {
        sign_up_confirm(work->db, .id = sign_up->id, .confirmed_at = now,
                        .waitlisted_at = standing->is_promotion ? standing->waitlisted_at
                                                                : (struct maybe_integer){0});
    } else {
        sign_up->id = work_new_id(work);
        sign_up_insert(work->db, .id = sign_up->id, .shift_id = sign_up->shift_id,
                       .person_id = sign_up->person_id, .confirmed_at = now);
    }
    sign_up->state = SIGN_UP_CONFIRMED;
    rollup(work, METRIC_SIGN_UPS, work_today(work), 1, 0);
}

static void wait_for_place(struct work *work, struct standing *standing)
{
    struct sign_up *sign_up = &standing->sign_up;
    struct maybe_integer now = MAYBE(work->now);
    if (!standing->has_sign_up) {
        sign_up->id = work_new_id(work);
        sign_up_insert(work->db, .id = sign_up->id, .shift_id = sign_up->shift_id,
                       .person_id = sign_up->person_id, .waitlisted_at = now);
    } else if (sign_up->state != SIGN_UP_WAITLISTED) {
        sign_up_wait(work->db, .id = sign_up->id, .waitlisted_at = now);
    }
    sign_up->state = SIGN_UP_WAITLISTED;
}

enum shift_join standing_join(struct work *work, struct standing *standing)
{
    enum shift_join verdict = standing_verdict(standing, work->now);
    if (verdict == SHIFT_JOINED)
        confirm(work, standing);
    else if (verdict == SHIFT_WAITLISTED)
        wait_for_place(work, standing);
    return verdict;
}
