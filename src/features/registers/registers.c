/* Marking and counting. */
#include "features/registers/registers.h"

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/guests/guests.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "registers_queries.h"

bool register_is_closed(struct work *work, const struct session *session)
{
    return date_days_between(session->day, work_today(work)) > REGISTER_OPEN_DAYS;
}

static enum register_mark may_mark(struct work *work, int64_t session_id, struct session *session)
{
    if (!session_find(work, session_id, session) || session->state == SESSION_CANCELLED)
        return REGISTER_UNKNOWN;
    if (register_is_closed(work, session))
        return REGISTER_CLOSED;
    return session->starts_at - DAY_MS > work->now ? REGISTER_NOT_YET : REGISTER_MARKED;
}

/* Phones' clocks go fast; a mark from the future would outlast every later one. */
static int64_t not_ahead(const struct work *work, int64_t marked_at)
{
    return marked_at > 0 && marked_at < work->now ? marked_at : work->now;
}

static enum register_mark after_mark(struct work *work, const struct session *session,
                                     int64_t changed)
{
    if (changed == 0)
        return REGISTER_OLDER;
    if (session->state == SESSION_HELD)
        register_finish(work, session->id);
    return REGISTER_MARKED;
}

static bool is_guest_of(struct work *work, int64_t session_id, int64_t guest_id)
{
    return guest_of_session_count(work->db, .session_id = session_id, .guest_id = guest_id) > 0;
}

static bool is_volunteer_of(struct work *work, int64_t session_id, int64_t sign_up_id)
{
    return volunteer_of_session_count(work->db, .session_id = session_id,
                                      .sign_up_id = sign_up_id) > 0;
}

enum register_mark register_mark_guest(struct work *work, int64_t session_id, int64_t guest_id,
                                       bool is_here, int64_t marked_at)
{
    struct session session;
    enum register_mark may = may_mark(work, session_id, &session);
    if (may != REGISTER_MARKED)
        return may;
    if (!is_guest_of(work, session_id, guest_id))
        return REGISTER_UNKNOWN;
    return after_mark(work, &session,
                      guest_mark_put(work->db, .session_id = session_id, .guest_id = guest_id,
                                     .is_here = is_here, .marked_at = not_ahead(work, marked_at)));
}

enum register_mark register_mark_volunteer(struct work *work, int64_t session_id,
                                           int64_t sign_up_id, bool is_here, int64_t marked_at)
{
    struct session session;
    enum register_mark may = may_mark(work, session_id, &session);
    if (may != REGISTER_MARKED)
        return may;
    if (!is_volunteer_of(work, session_id, sign_up_id))
        return REGISTER_UNKNOWN;
    return after_mark(work, &session,
                      volunteer_mark_put(work->db, .session_id = session_id,
                                         .sign_up_id = sign_up_id, .is_here = is_here,
                                         .marked_at = not_ahead(work, marked_at)));
}

static struct text short_name(struct arena *arena, struct text given_name, struct text family_name)
{
    struct text initial = text_first_character(family_name);
    if (text_is_empty(initial))
        return given_name;
    return text_trim(text_format(arena, "%.*s %.*s.", TEXT_ARG(given_name), TEXT_ARG(initial)));
}

struct register_volunteers register_list_volunteers(struct work *work, int64_t session_id)
{
    struct volunteer_rows_rows rows =
        volunteer_rows(work->db, work->arena, .session_id = session_id);
    struct register_volunteers list = {
        .items = arena_make_array(work->arena, struct register_volunteer, rows.count)};
    for (; list.count < rows.count; list.count++) {
        const struct volunteer_rows_row *row = &rows.items[list.count];
        list.items[list.count] = (struct register_volunteer){
            .sign_up_id = row->id,
            .person_id = row->person_id,
            .name = short_name(work->arena, row->given_name, row->family_name),
            .role_title = row->role_title,
            .is_here = row->is_here == 1};
    }
    return list;
}

static bool is_among(int64_t id, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static bool all_belong(struct work *work, int64_t session_id, const struct register_ticks *ticks)
{
    for (size_t i = 0; i < ticks->guest_count; i++)
        if (!is_guest_of(work, session_id, ticks->guests[i]))
            return false;
    for (size_t i = 0; i < ticks->sign_up_count; i++)
        if (!is_volunteer_of(work, session_id, ticks->sign_ups[i]))
            return false;
    return true;
}

static void mark_absent(struct work *work, int64_t session_id, const struct register_ticks *ticks,
                        int64_t marked_at)
{
    struct expected_guests guests = guest_list_expected(work, session_id);
    struct register_volunteers volunteers = register_list_volunteers(work, session_id);
    for (size_t i = 0; i < guests.count; i++) {
        int64_t id = guests.items[i].guest.id;
        if (!is_among(id, ticks->guests, ticks->guest_count))
            guest_mark_put(work->db, .session_id = session_id, .guest_id = id, .is_here = 0,
                           .marked_at = marked_at);
    }
    for (size_t i = 0; i < volunteers.count; i++) {
        int64_t id = volunteers.items[i].sign_up_id;
        if (!is_among(id, ticks->sign_ups, ticks->sign_up_count))
            volunteer_mark_put(work->db, .session_id = session_id, .sign_up_id = id, .is_here = 0,
                               .marked_at = marked_at);
    }
}

enum register_mark register_mark_all(struct work *work, int64_t session_id,
                                     const struct register_ticks *ticks)
{
    struct session session;
    enum register_mark may = may_mark(work, session_id, &session);
    if (may != REGISTER_MARKED)
        return may;
    if (!all_belong(work, session_id, ticks))
        return REGISTER_UNKNOWN;
    int64_t marked_at = not_ahead(work, ticks->marked_at);
    mark_absent(work, session_id, ticks, marked_at);
    for (size_t i = 0; i < ticks->guest_count; i++)
        guest_mark_put(work->db, .session_id = session_id, .guest_id = ticks->guests[i],
                       .is_here = 1, .marked_at = marked_at);
    for (size_t i = 0; i < ticks->sign_up_count; i++)
        volunteer_mark_put(work->db, .session_id = session_id, .sign_up_id = ticks->sign_ups[i],
                           .is_here = 1, .marked_at = marked_at);
    return REGISTER_MARKED;
}

/* Somebody in two roles at one session is one who came, for its length once. */
static void count_volunteers(struct work *work, const struct session *session,
                             struct session_held *held)
{
    struct register_volunteers list = register_list_volunteers(work, session->id);
    int64_t minutes = (session->ends_at - session->starts_at) / MINUTE_MS, last_person = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct register_volunteer *one = &list.items[i];
        sign_up_set_outcome(work, one->sign_up_id, one->is_here, one->is_here ? minutes : 0);
        if (!one->is_here || one->person_id == last_person)
            continue;
        last_person = one->person_id;
        held->volunteers_came++;
        held->volunteer_minutes += minutes;
    }
}

static void roll_up(struct work *work, const struct session *before,
                    const struct session_held *held)
{
    bool was_held = before->state == SESSION_HELD;
    struct session_held old = {0};
    if (was_held)
        old = (struct session_held){before->guests_came, before->volunteers_came,
                                    before->volunteer_minutes};
    else
        rollup(work, METRIC_SESSIONS_HELD, before->day, 1, 1);
    int64_t guests = held->guests_came - old.guests_came;
    rollup(work, METRIC_GUESTS_CAME, before->day, guests, guests);
    rollup(work, METRIC_VOLUNTEERS_CAME, before->day, held->volunteers_came - old.volunteers_came,
           held->volunteer_minutes - old.volunteer_minutes);
}

/* Here the two sides meet: as counts by ward, which lead back to nobody. */
static void count_wards(struct work *work, const struct session *session)
{
    struct text day = date_to_text(work->arena, session->day);
    struct guest_ward_counts_rows guests = guest_ward_counts(
        work->db, work->arena, .initiative_id = session->initiative_id, .day = day);
    struct volunteer_ward_counts_rows volunteers = volunteer_ward_counts(
        work->db, work->arena, .initiative_id = session->initiative_id, .day = day);
    struct ward_attendance *wards =
        arena_make_array(work->arena, struct ward_attendance, guests.count + volunteers.count + 1);
    size_t count = 0, at = 0;
    for (size_t i = 0; i < guests.count; i++)
        wards[count++] = (struct ward_attendance){.ward_code = guests.items[i].ward_code,
                                                  .guests = guests.items[i].guests};
    for (size_t i = 0; i < volunteers.count; i++) {
        struct text code = volunteers.items[i].ward_code;
        while (at < guests.count && text_compare(wards[at].ward_code, code) < 0)
            at++;
        bool is_same = at < guests.count && text_equal(wards[at].ward_code, code);
        size_t to = is_same ? at : count++;
        wards[to].ward_code = code;
        wards[to].volunteers = volunteers.items[i].volunteers;
    }
    session_set_attendance(work, session, wards, count);
}

enum register_finish register_finish(struct work *work, int64_t session_id)
{
    struct session session;
    struct session_held held = {0};
    if (!session_find(work, session_id, &session))
        return REGISTER_FINISH_UNKNOWN;
    if (session.state == SESSION_CANCELLED)
        return REGISTER_FINISH_CANCELLED;
    if (session.starts_at > work->now)
        return REGISTER_FINISH_NOT_YET;
    if (register_is_closed(work, &session))
        return REGISTER_FINISH_CLOSED;
    held.guests_came = guest_here_count(work->db, .session_id = session_id);
    count_volunteers(work, &session, &held);
    session_set_held(work, session_id, &held);
    roll_up(work, &session, &held);
    count_wards(work, &session);
    work_note(work, "guests=%lld volunteers=%lld", (long long)held.guests_came,
              (long long)held.volunteers_came);
    return REGISTER_FINISHED;
}
