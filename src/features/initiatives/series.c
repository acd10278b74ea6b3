/* Weekly sessions: on which days they are, and planning more of them. */
#include "base/arena.h"
#include "engines/holidays.h"
#include "features/initiatives/rules.h"
#include "features/shifts/shifts.h"
#include "features/venues/venues.h"
#include "platform/clock/clock.h"

#define WEEKS_LEFT_OUT_MOST 52

static bool is_skipped(const struct new_initiative *wanted, struct date day)
{
    for (size_t i = 0; i < wanted->skipped.count; i++)
        if (date_compare(wanted->skipped.items[i], day) == 0)
            return true;
    return false;
}

static struct text why_left_out(struct work *work, const struct new_initiative *wanted,
                                struct date day)
{
    if (is_skipped(wanted, day))
        return TEXT("you left it out");
    const char *holiday = wanted->skips_holidays ? holiday_on(work, day) : NULL;
    return holiday ? text_from(holiday) : TEXT("");
}

struct series_weeks initiative_weeks(struct work *work, const struct new_initiative *wanted)
{
    int days = ((int)wanted->weekday - (int)date_weekday(wanted->starts_on) + 7) % 7;
    struct date day = date_add_days(wanted->starts_on, days);
    int sessions = wanted->sessions < 1 ? 1 : wanted->sessions;
    size_t most = (size_t)sessions + WEEKS_LEFT_OUT_MOST;
    struct series_weeks weeks = {.items = arena_make_array(work->arena, struct series_week, most),
                                 .first = day};
    for (int held = 0; held < sessions && weeks.count < most; day = date_add_days(day, 7)) {
        struct text left_out = why_left_out(work, wanted, day);
        weeks.items[weeks.count++] = (struct series_week){.day = day, .left_out = left_out};
        if (left_out.size)
            continue;
        weeks.first = held ? weeks.first : day;
        weeks.last = day;
        held++;
    }
    return weeks;
}

int64_t initiative_add_session(struct work *work, const struct new_session *session,
                               const struct role_array *roles)
{
    int64_t id = session_add(work, session);
    for (size_t i = 0; i < roles->count; i++)
        shift_add(work, id, roles->items[i].id, roles->items[i].capacity);
    return id;
}

/* The weeks that a wish for more sessions comes to. */
static struct series_weeks weeks_of(struct work *work, const struct more_session *wanted)
{
    return initiative_weeks(
        work,
        &(struct new_initiative){.starts_on = wanted->day,
                                 .weekday = date_weekday(wanted->day),
                                 .sessions = wanted->sessions,
                                 .skips_holidays = wanted->sessions > 1 && wanted->skips_holidays});
}

static int64_t start_on(struct work *work, const struct more_session *wanted, struct date day)
{
    return zone_instant(work->zone, (struct local_time){.date = day, .minutes = wanted->minutes});
}

static bool finds_room(struct work *work, const struct more_session *wanted,
                       const struct series_weeks *weeks, struct room_clash *clash)
{
    for (size_t i = 0; i < weeks->count; i++) {
        if (weeks->items[i].left_out.size)
            continue;
        int64_t starts_at = start_on(work, wanted, weeks->items[i].day);
        struct room_wish wish = {.room_id = wanted->room_id,
                                 .starts_at = starts_at,
                                 .ends_at = starts_at + wanted->length_minutes * MINUTE_MS};
        if (!room_is_free(work, &wish, &clash->by)) {
            clash->starts_at = starts_at;
            return false;
        }
    }
    return true;
}

enum initiative_plan_session initiative_plan_session(struct work *work,
                                                     const struct more_session *wanted,
                                                     int64_t *session_id, struct room_clash *clash)
{
    struct initiative initiative;
    struct room room;
    struct series_weeks weeks = weeks_of(work, wanted);
    if (!initiative_find(work, wanted->initiative_id, &initiative) ||
        initiative.state == INITIATIVE_FINISHED)
        return INITIATIVE_SESSION_UNKNOWN;
    if (start_on(work, wanted, weeks.first) <= work->now)
        return INITIATIVE_SESSION_TOO_EARLY;
    if (wanted->room_id && !room_find(work, wanted->room_id, &room))
        return INITIATIVE_SESSION_ROOM_UNKNOWN;
    if (wanted->room_id && !finds_room(work, wanted, &weeks, clash))
        return INITIATIVE_SESSION_ROOM_TAKEN;
    struct role_array roles = role_list(work, initiative.id);
    *session_id = 0;
    for (size_t i = 0; i < weeks.count; i++) {
        if (weeks.items[i].left_out.size)
            continue;
        int64_t id =
            initiative_add_session(work,
                                   &(struct new_session){.initiative_id = initiative.id,
                                                         .room_id = wanted->room_id,
                                                         .day = weeks.items[i].day,
                                                         .minutes = wanted->minutes,
                                                         .length_minutes = wanted->length_minutes,
                                                         .capacity = initiative.capacity},
                                   &roles);
        *session_id = *session_id ? *session_id : id;
    }
    return INITIATIVE_SESSION_PLANNED;
}
