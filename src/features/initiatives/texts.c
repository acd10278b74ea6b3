/* Sentences and tags of projects and sessions. */
#include "features/initiatives/texts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/holidays.h"
#include "features/venues/venues.h"
#include "platform/clock/clock.h"

static struct text say_hours(const struct request *request, int64_t starts_at, int64_t ends_at)
{
    return tr_fill(request, "{start} to {end}", "start", show_time(request, starts_at), "end",
                   show_time(request, ends_at), NULL);
}

struct text say_when(const struct request *request, const struct session *session)
{
    return tr_fill(request, "{day}, {hours}", "day", say_day_of(request, session), "hours",
                   say_hours(request, session->starts_at, session->ends_at), NULL);
}

struct text say_day_of(const struct request *request, const struct session *session)
{
    struct text weekday = show_weekday(request, date_weekday(session->day));
    if (session->day.year != work_today(&request->work).year)
        return show_long_day(request, session->day);
    return tr_fill(request, "{weekday} {day}", "weekday", weekday, "day",
                   show_day(request, session->day), NULL);
}

static struct text say_room_of(const struct request *request, struct text room, struct text venue)
{
    return tr_fill(request, "{room}, {venue}", "room", room, "venue", venue, NULL);
}

struct text say_where(const struct request *request, const struct session *session)
{
    if (session->room_id == 0)
        return tr(request, "no room yet");
    return say_room_of(request, session->room_name, session->venue_name);
}

struct text say_room(struct request *request, int64_t room_id)
{
    struct room room;
    if (room_id == 0 || !room_find(&request->work, room_id, &room))
        return tr(request, "No room yet");
    return say_room_of(request, room.name, room.venue_name);
}

struct places places_of(const struct shift_array *shifts)
{
    struct places places = {0};
    for (size_t i = 0; i < shifts->count; i++) {
        const struct shift *shift = &shifts->items[i];
        places.wanted += shift->capacity;
        places.taken += shift->confirmed;
        if (shift->confirmed < shift->capacity)
            places.missing += shift->capacity - shift->confirmed;
    }
    return places;
}

struct text say_helpers(const struct request *request, struct places places)
{
    struct arena *arena = request->work.arena;
    return tr_fill(request, "{taken} of {wanted} helpers are coming", "taken",
                   integer_to_text(arena, places.taken), "wanted",
                   integer_to_text(arena, places.wanted), NULL);
}

struct text say_booked(const struct request *request, int64_t booked)
{
    if (booked == 0)
        return tr(request, "no guest has booked yet");
    return tr_plural(request, "{n} guest has booked", "{n} guests have booked", booked);
}

struct text say_figures(const struct request *request, const struct session *session)
{
    struct text guests =
        tr_plural(request, "{n} guest came", "{n} guests came", session->guests_came);
    struct text helpers =
        tr_plural(request, "{n} person helped", "{n} people helped", session->volunteers_came);
    struct text hours = tr_plural(request, "{n} hour was given", "{n} hours were given",
                                  (session->volunteer_minutes + 30) / 60);
    return tr_fill(request, "{guests} · {helpers} · {hours}", "guests", guests, "helpers", helpers,
                   "hours", hours, NULL);
}

struct tag_view gap_tag(const struct request *request, int64_t missing)
{
    if (missing > 0)
        return (struct tag_view){tr_plural(request, "{n} short", "{n} short", missing),
                                 TEXT("warn"), TEXT("triangle-alert")};
    return (struct tag_view){tr(request, "Ready"), TEXT("ok"), TEXT("check")};
}

struct tag_view state_tag(const struct request *request, enum initiative_state state)
{
    switch (state) {
    case INITIATIVE_PLANNED:
        return (struct tag_view){tr(request, "Being prepared: everybody is found"), TEXT("ok"),
                                 TEXT("check")};
    case INITIATIVE_RECRUITING:
        return (struct tag_view){tr(request, "Being prepared: helpers are wanted"), TEXT("warn"),
                                 TEXT("user-plus")};
    case INITIATIVE_RUNNING:
        return (struct tag_view){tr(request, "Running"), TEXT("ok"), TEXT("sun")};
    case INITIATIVE_PAUSED:
        return (struct tag_view){tr(request, "Paused"), TEXT("warn"), TEXT("circle-pause")};
    case INITIATIVE_FINISHED:
        return (struct tag_view){tr(request, "Finished"), TEXT("info"), TEXT("circle-check")};
    }
    return (struct tag_view){0};
}

struct tag_view mood_tag(const struct request *request, struct text mood)
{
    if (text_equal(mood, TEXT("well")))
        return (struct tag_view){tr(request, "Going well"), TEXT("ok"), TEXT("sun")};
    if (text_equal(mood, TEXT("hand")))
        return (struct tag_view){tr(request, "Needs a hand"), TEXT("warn"), TEXT("hand")};
    if (text_equal(mood, TEXT("stuck")))
        return (struct tag_view){tr(request, "Stuck"), TEXT("hot"), TEXT("circle-alert")};
    return (struct tag_view){0};
}

struct tag_view session_tag(const struct request *request, const struct session *session,
                            int64_t missing)
{
    switch (session->state) {
    case SESSION_CANCELLED:
        return (struct tag_view){tr(request, "Cancelled"), TEXT("hot"), TEXT("x")};
    case SESSION_HELD:
        return (struct tag_view){tr(request, "Held"), TEXT("info"), TEXT("circle-check")};
    case SESSION_SCHEDULED: break;
    }
    if (session->ends_at <= request->work.now)
        return (struct tag_view){tr(request, "Register is open"), TEXT("warn"), TEXT("list")};
    return gap_tag(request, missing);
}

static struct text show_day_and_year(const struct request *request, struct date day)
{
    return tr_fill(request, "{day} {year}", "day", show_day(request, day), "year",
                   text_format(request->work.arena, "%d", day.year), NULL);
}

struct text say_series(struct request *request, const struct new_initiative *wanted,
                       int64_t length_minutes)
{
    struct series_weeks weeks = initiative_weeks(&request->work, wanted);
    struct date first = weeks.first, last = weeks.last;
    struct local_time local = {.date = first, .minutes = wanted->minutes};
    int64_t starts_at = zone_instant(request->work.zone, local);
    struct text hours = say_hours(request, starts_at, starts_at + length_minutes * MINUTE_MS);
    if (wanted->sessions == 1)
        return tr_fill(request, "One day: {day}, {hours}.", "day", show_long_day(request, first),
                       "hours", hours, NULL);
    return tr_fill(request, "{number} sessions: every {weekday} from {first} to {last}, {hours}.",
                   "number", text_format(request->work.arena, "%d", wanted->sessions), "weekday",
                   show_weekday(request, wanted->weekday), "first",
                   show_day_and_year(request, first), "last", show_day_and_year(request, last),
                   "hours", hours, NULL);
}

struct text say_taken_by(struct request *request, struct text by)
{
    return by.size ? by : tr(request, "it is closed then");
}

struct text say_next_holidays(struct request *request)
{
    struct buffer out = buffer_new(request->work.arena, 100);
    struct holiday_array holidays =
        holidays_between(&request->work, request->today, date_add_days(request->today, 365));
    for (size_t i = 0; i < holidays.count && i < 3; i++)
        buffer_add_listed(&out, tr_fill(request, "{holiday} on {day}", "holiday",
                                        text_from(holidays.items[i].name), "day",
                                        show_day(request, holidays.items[i].day), NULL));
    return buffer_text(&out);
}
