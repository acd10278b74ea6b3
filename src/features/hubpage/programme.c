/* Public sessions, and how they are told in a line. */
#include "features/hubpage/programme.h"

#include "base/arena.h"
#include "features/venues/venues.h"
#include "platform/clock/clock.h"

#define LONGEST_WORDS 140
#define FEW_PLACES 5

int64_t day_begins(struct request *request, struct date day)
{
    return zone_instant(request->work.zone, (struct local_time){.date = day});
}

bool session_is_over(const struct request *request, const struct session *session)
{
    return session->ends_at <= request->work.now;
}

bool session_is_ahead(const struct request *request, const struct session *session)
{
    return session->state != SESSION_CANCELLED && !session_is_over(request, session);
}

struct session_array programme_between(struct request *request, struct date from, int64_t days)
{
    struct session_array all = session_list_between(&request->work, day_begins(request, from),
                                                    day_begins(request, date_add_days(from, days)));
    struct session_array shown = {
        .items = arena_make_array(request->work.arena, struct session, all.count)};
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].is_public && !session_is_over(request, &all.items[i]))
            shown.items[shown.count++] = all.items[i];
    return shown;
}

bool programme_find(struct request *request, int64_t id, struct session *session)
{
    return session_find(&request->work, id, session) && session->is_public;
}

int64_t session_places_left(struct request *request, const struct session *session)
{
    int64_t left = session->capacity - booking_count(&request->work, session->id) -
                   booking_count_kept(&request->work, session->id);
    return left > 0 ? left : 0;
}

struct booking_counts session_bookings(struct request *request,
                                       const struct session_array *sessions)
{
    if (sessions->count == 0)
        return (struct booking_counts){0};
    return booking_counts_between(&request->work, sessions->items[0].starts_at,
                                  sessions->items[sessions->count - 1].starts_at);
}

int64_t session_places_of(const struct session *session, const struct booking_counts *taken)
{
    int64_t left = session->capacity - booking_count_of(taken, session->id) -
                   booking_kept_of(taken, session->id);
    return left > 0 ? left : 0;
}

struct text show_address(struct request *request, struct text street, struct text postcode)
{
    if (text_is_empty(street) || text_is_empty(postcode))
        return text_is_empty(street) ? postcode : street;
    return text_format(request->work.arena, "%.*s, %.*s", TEXT_ARG(street), TEXT_ARG(postcode));
}

struct text show_room(struct request *request, const struct session *session, struct text usual)
{
    if (text_is_empty(session->room_name) || text_equal(session->venue_name, usual))
        return session->room_name;
    return text_format(request->work.arena, "%.*s, %.*s", TEXT_ARG(session->room_name),
                       TEXT_ARG(session->venue_name));
}

struct text show_times(struct request *request, const struct session *session)
{
    return tr_fill(request, "{from} to {until}", "from", show_time(request, session->starts_at),
                   "until", show_time(request, session->ends_at), NULL);
}

struct text show_near_day(struct request *request, struct date day)
{
    int64_t ahead = date_days_between(work_today(&request->work), day);
    if (ahead == 0)
        return tr(request, "today");
    if (ahead == 1)
        return tr(request, "tomorrow");
    return tr_fill(request, "{weekday} {day}", "weekday", show_weekday(request, date_weekday(day)),
                   "day", show_day(request, day), NULL);
}

struct text show_when(struct request *request, struct date day, struct text time)
{
    int64_t ahead = date_days_between(work_today(&request->work), day);
    if (ahead == 0)
        return tr_fill(request, "Today, {time}", "time", time, NULL);
    if (ahead == 1)
        return tr_fill(request, "Tomorrow, {time}", "time", time, NULL);
    return tr_fill(request, "{day}, {time}", "day",
                   ahead < 7 ? show_weekday(request, date_weekday(day))
                             : show_near_day(request, day),
                   "time", time, NULL);
}

struct text first_words(struct text words)
{
    if (text_count_characters(words) <= LONGEST_WORDS)
        return words;
    return text_slice(words, 0, text_find(words, TEXT(". ")) + 1);
}

/* What a telephone dials: blanks and brackets are for the eye. */
static struct text dialled(struct arena *arena, struct text phone)
{
    struct buffer out = buffer_new(arena, phone.size + 1);
    for (size_t i = 0; i < phone.size; i++)
        if (phone.data[i] == '+' || (phone.data[i] >= '0' && phone.data[i] <= '9'))
            buffer_add_char(&out, phone.data[i]);
    return buffer_text(&out);
}

struct contact contact_of_hub(struct request *request)
{
    const struct hub *hub = request->hub;
    struct contact contact = {.phone = hub->phone,
                              .phone_link = dialled(request->work.arena, hub->phone),
                              .email = hub->email};
    struct venue_array venues = venue_list_after(&request->work, 0, 50);
    for (size_t i = 0; i < venues.count && text_is_empty(contact.venue); i++) {
        const struct venue *venue = &venues.items[i];
        if (venue->partner_id)
            continue;
        contact.venue = venue->name;
        contact.address = show_address(request, venue->address, venue->postcode);
        contact.is_step_free = venue->is_step_free;
        contact.opening_hours = venue->opening_hours;
    }
    contact.is_known = contact.phone.size || contact.email.size || contact.venue.size;
    contact.may_be_told = role_may(request->viewer.role, SETTINGS_WRITE);
    return contact;
}

static void set_tag(struct request *request, const struct session *session, int64_t left,
                    struct session_line *line)
{
    line->tag_class = TEXT("ok");
    line->tag = tr(request, "Free");
    if (session->state == SESSION_CANCELLED) {
        line->tag_class = TEXT("hot");
        line->tag = tr(request, "Cancelled");
    } else if (left == 0) {
        line->tag_class = TEXT("warn");
        line->tag = tr(request, "Full");
    } else if (left <= FEW_PLACES) {
        line->tag = tr_plural(request, "{n} place", "{n} places", left);
    }
}

static struct text detail_of(struct request *request, const struct session *session,
                             struct text usual_venue)
{
    struct text until = show_time(request, session->ends_at);
    struct text room = isolated(request, show_room(request, session, usual_venue));
    return text_is_empty(room)
               ? tr_fill(request, "Until {time}", "time", until, NULL)
               : tr_fill(request, "{room}, until {time}", "room", room, "time", until, NULL);
}

static struct session_line line_of(struct request *request, const struct session *session,
                                   int64_t left, struct text usual_venue)
{
    struct session_line line = {
        .id = session->id,
        .time = show_time(request, session->starts_at),
        .title = session->title,
        .words = session->state == SESSION_CANCELLED ? session->cancelled_reason
                                                     : first_words(session->public_text),
        .detail = detail_of(request, session, usual_venue),
    };
    set_tag(request, session, left, &line);
    return line;
}

static struct text day_title(struct request *request, struct date day)
{
    int64_t ahead = date_days_between(work_today(&request->work), day);
    return ahead == 0 || ahead == 1 ? show_near_day(request, day) : show_day(request, day);
}

struct day_list programme_days(struct request *request, const struct session_array *sessions,
                               const struct booking_counts *taken, struct text usual_venue)
{
    struct arena *arena = request->work.arena;
    struct day_list days = {.items = arena_make_array(arena, struct day_lines, sessions->count)};
    struct session_line *lines = arena_make_array(arena, struct session_line, sessions->count);
    for (size_t i = 0; i < sessions->count; i++) {
        const struct session *session = &sessions->items[i];
        if (i == 0 || date_compare(session->day, sessions->items[i - 1].day) != 0)
            days.items[days.count++] =
                (struct day_lines){.weekday = show_weekday(request, date_weekday(session->day)),
                                   .day = day_title(request, session->day),
                                   .sessions.items = &lines[i]};
        lines[i] = line_of(request, session, session_places_of(session, taken), usual_venue);
        days.items[days.count - 1].sessions.count++;
    }
    return days;
}
