/* Sign-ups: reading them, and what the register says of them. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/panic.h"
#include "engines/names.h"
#include "features/journey/journey.h"
#include "features/shifts/standing.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"

struct text sign_up_state_name(enum sign_up_state state)
{
    switch (state) {
    case SIGN_UP_INVITED: return TEXT("invited");
    case SIGN_UP_CONFIRMED: return TEXT("confirmed");
    case SIGN_UP_WAITLISTED: return TEXT("waitlisted");
    case SIGN_UP_DECLINED: return TEXT("declined");
    case SIGN_UP_ATTENDED: return TEXT("attended");
    case SIGN_UP_NO_SHOW: return TEXT("no-show");
    case SIGN_UP_DROPPED: return TEXT("dropped");
    case SIGN_UP_DROPPED_LATE: return TEXT("dropped-late");
    }
    unreachable();
}

/* The statements that read sign-ups have the same columns. */
#define FACTS_OF(row)                                                                              \
    (&(struct sign_up_facts){.confirmed_at = (row).confirmed_at,                                   \
                             .waitlisted_at = (row).waitlisted_at,                                 \
                             .declined_at = (row).declined_at,                                     \
                             .dropped_at = (row).dropped_at,                                       \
                             .attended_minutes = (row).attended_minutes,                           \
                             .no_show_at = (row).no_show_at,                                       \
                             .starts_at = (row).starts_at})
#define SIGN_UP_OF(arena, row)                                                                     \
    ((struct sign_up){.id = (row).id,                                                              \
                      .shift_id = (row).shift_id,                                                  \
                      .person_id = (row).person_id,                                                \
                      .name = name_full((arena), (row).given_name, (row).family_name),             \
                      .title = (row).title,                                                        \
                      .role_title = (row).role_title,                                              \
                      .reason = (row).reason,                                                      \
                      .session_id = (row).session_id,                                              \
                      .starts_at = (row).starts_at,                                                \
                      .ends_at = (row).ends_at,                                                    \
                      .state = sign_up_state_of(FACTS_OF(row)),                                    \
                      .left_at = (row).dropped_at.is_set ? (row).dropped_at.value                  \
                                                         : (row).declined_at.value,                \
                      .is_from_waitlist = sign_up_is_from_waitlist(FACTS_OF(row)),                 \
                      .minutes = (row).attended_minutes.value})
#define SIGN_UPS_OF(work, rows, array)                                                             \
    for (size_t i = 0; i < (rows).count; i++)                                                      \
    (array).items[(array).count++] = SIGN_UP_OF((work)->arena, (rows).items[i])

static struct sign_up_array array_of(struct work *work, size_t most)
{
    return (struct sign_up_array){.items = arena_make_array(work->arena, struct sign_up, most)};
}

bool sign_up_find(struct work *work, int64_t id, struct sign_up *sign_up)
{
    struct sign_up_by_id_row row;
    if (!sign_up_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *sign_up = SIGN_UP_OF(work->arena, row);
    return true;
}

struct sign_up_array sign_up_list_of_shift(struct work *work, int64_t shift_id)
{
    struct sign_ups_of_shift_rows rows =
        sign_ups_of_shift(work->db, work->arena, .shift_id = shift_id);
    struct sign_up_array sign_ups = array_of(work, rows.count);
    SIGN_UPS_OF(work, rows, sign_ups);
    return sign_ups;
}

struct sign_up_array sign_up_list_of_session(struct work *work, int64_t session_id)
{
    struct sign_ups_of_session_rows rows =
        sign_ups_of_session(work->db, work->arena, .session_id = session_id);
    struct sign_up_array sign_ups = array_of(work, rows.count);
    SIGN_UPS_OF(work, rows, sign_ups);
    return sign_ups;
}

static int compare_starts(const void *a, const void *b)
{
    const struct sign_up *one = a, *other = b;
    if (one->starts_at != other->starts_at)
        return one->starts_at > other->starts_at ? -1 : 1;
    return (one->id > other->id) - (one->id < other->id);
}

/* Ordered here: SQLite would make a table for it even of none. */
struct sign_up_array sign_up_list_of_person(struct work *work, int64_t person_id)
{
    struct sign_ups_of_person_rows rows =
        sign_ups_of_person(work->db, work->arena, .person_id = person_id);
    struct sign_up_array sign_ups = array_of(work, rows.count);
    SIGN_UPS_OF(work, rows, sign_ups);
    if (sign_ups.count > 1)
        qsort(sign_ups.items, sign_ups.count, sizeof *sign_ups.items, compare_starts);
    return sign_ups;
}

struct sign_up_array sign_up_list_ahead(struct work *work, int64_t person_id)
{
    struct sign_up_array all = sign_up_list_of_person(work, person_id);
    struct sign_up_array ahead = array_of(work, all.count);
    for (size_t i = all.count; i-- > 0;) {
        enum sign_up_state state = all.items[i].state;
        bool is_open =
            state == SIGN_UP_INVITED || state == SIGN_UP_CONFIRMED || state == SIGN_UP_WAITLISTED;
        if (is_open && all.items[i].starts_at > work->now)
            ahead.items[ahead.count++] = all.items[i];
    }
    return ahead;
}

struct sign_up_array sign_up_list_after(struct work *work, int64_t initiative_id, int64_t after,
                                        int64_t most)
{
    struct sign_ups_after_rows rows = sign_ups_after(work->db, work->arena, .after = after,
                                                     .most = most, .initiative_id = initiative_id);
    struct sign_up_array sign_ups = array_of(work, rows.count);
    SIGN_UPS_OF(work, rows, sign_ups);
    return sign_ups;
}

static struct text hours_text(struct arena *arena, int64_t minutes)
{
    int64_t hours = minutes / 60, rest = minutes % 60;
    if (hours == 0)
        return text_format(arena, "%lld minutes", (long long)rest);
    if (rest == 0)
        return text_format(arena, hours == 1 ? "%lld hour" : "%lld hours", (long long)hours);
    return text_format(arena, "%lld h %lld min", (long long)hours, (long long)rest);
}

static struct touch difference_of(struct work *work, const struct sign_up *sign_up, int64_t minutes)
{
    return (struct touch){
        .person_id = sign_up->person_id,
        .kind = TOUCH_DID,
        .at = sign_up->starts_at,
        .summary =
            text_format(work->arena, "Helped at %.*s (%.*s), %.*s.", TEXT_ARG(sign_up->title),
                        TEXT_ARG(sign_up->role_title), TEXT_ARG(hours_text(work->arena, minutes))),
        .source = TEXT("shift"),
        .source_id = sign_up->id,
    };
}

/* A role that teaches something: whoever was there has learned it. */
static void keep_training(struct work *work, const struct sign_up *sign_up, bool is_here)
{
    struct shift shift;
    if (shift_find(work, sign_up->shift_id, &shift) && shift.teaches.size)
        training_from_session(
            work,
            &(struct person_training){.person_id = sign_up->person_id,
                                      .training = shift.teaches,
                                      .session_id = sign_up->session_id,
                                      .done_on = zone_local(work->zone, sign_up->starts_at).date},
            is_here);
}

void sign_up_set_outcome(struct work *work, int64_t sign_up_id, bool is_here, int64_t minutes)
{
    struct sign_up sign_up;
    if (!sign_up_find(work, sign_up_id, &sign_up))
        return;
    bool was_here = sign_up.state == SIGN_UP_ATTENDED;
    if (is_here ? was_here && sign_up.minutes == minutes : sign_up.state == SIGN_UP_NO_SHOW)
        return;
    struct touch did = difference_of(work, &sign_up, minutes);
    keep_training(work, &sign_up, is_here);
    if (was_here)
        touch_take_back(work, &did);
    if (is_here) {
        sign_up_attend(work->db, .id = sign_up_id, .attended_minutes = MAYBE(minutes));
        touch_add(work, &did);
        return;
    }
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    sign_up_miss(work->db, .id = sign_up_id, .no_show_at = MAYBE(work->now),
                 .no_show_by_account_id =
                     by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0});
}

/* The shift of the session that misses somebody most, or the first. */
static int64_t shift_for_walk_in(struct work *work, int64_t session_id)
{
    struct shift_array shifts = shift_list_of_session(work, session_id);
    const struct shift *best = NULL;
    for (size_t i = 0; i < shifts.count; i++) {
        const struct shift *one = &shifts.items[i];
        if (!best || one->capacity - one->confirmed > best->capacity - best->confirmed)
            best = one;
    }
    return best ? best->id : 0;
}

int64_t sign_up_add_walk_in(struct work *work, int64_t session_id, int64_t person_id)
{
    struct sign_up_of_session_person_row there;
    if (sign_up_of_session_person(work->db, work->arena, &there, .session_id = session_id,
                                  .person_id = person_id)) {
        bool has_place =
            there.confirmed_at.is_set && !there.declined_at.is_set && !there.dropped_at.is_set;
        if (!has_place)
            sign_up_confirm(work->db, .id = there.id, .confirmed_at = MAYBE(work->now));
        return there.id;
    }
    struct sign_up_person_is_known_row person;
    int64_t shift_id = shift_for_walk_in(work, session_id);
    if (shift_id == 0 || !sign_up_person_is_known(work->db, work->arena, &person, .id = person_id))
        return 0;
    int64_t id = work_new_id(work);
    sign_up_insert(work->db, .id = id, .shift_id = shift_id, .person_id = person_id,
                   .confirmed_at = MAYBE(work->now));
    return id;
}
