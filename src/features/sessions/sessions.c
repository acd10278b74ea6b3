/* The rules of sessions. */
#include "features/sessions/sessions.h"

#include "base/arena.h"
#include "engines/names.h"
#include "platform/clock/clock.h"
#include "sessions_queries.h"

#define MOST_SESSIONS 2000

/* The one place that decides it. */
static enum session_state session_state_of(struct maybe_integer cancelled_at,
                                           struct maybe_integer held_at)
{
    if (cancelled_at.is_set)
        return SESSION_CANCELLED;
    return held_at.is_set ? SESSION_HELD : SESSION_SCHEDULED;
}

struct text session_state_name(enum session_state state)
{
    switch (state) {
    case SESSION_SCHEDULED: return TEXT("scheduled");
    case SESSION_HELD: return TEXT("held");
    case SESSION_CANCELLED: return TEXT("cancelled");
    }
    return TEXT("");
}

/* The statements of this part read the same columns into rows of the same shape: the first and
 * only difference is their order and choice. */
#define SESSION_OF(row, normal_postcode)                                                           \
    ((struct session){.id = (row)->id,                                                             \
                      .initiative_id = (row)->initiative_id,                                       \
                      .title = (row)->title,                                                       \
                      .theme = (row)->theme,                                                       \
                      .kind = (row)->kind,                                                         \
                      .public_text = (row)->public_text,                                           \
                      .is_public = (row)->is_public != 0,                                          \
                      .room_id = (row)->room_id.value,                                             \
                      .room_name = text_or_empty((row)->room_name),                                \
                      .venue_name = text_or_empty((row)->venue_name),                              \
                      .address = text_or_empty((row)->address),                                    \
                      .postcode = (normal_postcode),                                               \
                      .is_step_free = (row)->is_step_free.value != 0,                              \
                      .is_in_our_room = (row)->room_id.is_set && !(row)->partner_id.is_set,        \
                      .starts_at = (row)->starts_at,                                               \
                      .ends_at = (row)->ends_at,                                                   \
                      .capacity = (row)->capacity,                                                 \
                      .sequence = (row)->sequence,                                                 \
                      .changed_at = (row)->changed_at,                                             \
                      .state = session_state_of((row)->cancelled_at, (row)->held_at),              \
                      .cancelled_reason = text_or_empty((row)->cancelled_reason),                  \
                      .guests_came = (row)->guests_came,                                           \
                      .volunteers_came = (row)->volunteers_came,                                   \
                      .volunteer_minutes = (row)->volunteer_minutes,                               \
                      .went = text_or_empty((row)->went),                                          \
                      .best = text_or_empty((row)->best),                                          \
                      .change_next = text_or_empty((row)->change_next)})

static struct text shown_postcode(struct work *work, struct text postcode)
{
    return postcode.data ? postcode_normal(work->arena, postcode) : TEXT("");
}

bool session_find(struct work *work, int64_t id, struct session *session)
{
    struct session_by_id_row row;
    if (!session_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *session = SESSION_OF(&row, shown_postcode(work, row.postcode));
    return date_from_text(row.day, &session->day);
}

static struct session_array list_of_hub(struct work *work, const struct session_window *window)
{
    struct session_rows_between_rows rows = session_rows_between(
        work->db, work->arena, .from_at = window->from, .until_at = window->until,
        .after_id = window->after_id, .most = window->most);
    struct session_array sessions = {.items =
                                         arena_make_array(work->arena, struct session, rows.count)};
    for (; sessions.count < rows.count; sessions.count++) {
        const struct session_rows_between_row *row = &rows.items[sessions.count];
        struct session *session = &sessions.items[sessions.count];
        *session = SESSION_OF(row, shown_postcode(work, row->postcode));
        date_from_text(row->day, &session->day);
    }
    return sessions;
}

static struct session_array list_of_initiative(struct work *work,
                                               const struct session_window *window)
{
    struct session_rows_of_initiative_rows rows = session_rows_of_initiative(
        work->db, work->arena, .initiative_id = window->initiative_id, .from_at = window->from,
        .until_at = window->until, .after_id = window->after_id, .most = window->most);
    struct session_array sessions = {.items =
                                         arena_make_array(work->arena, struct session, rows.count)};
    for (; sessions.count < rows.count; sessions.count++) {
        const struct session_rows_of_initiative_row *row = &rows.items[sessions.count];
        struct session *session = &sessions.items[sessions.count];
        *session = SESSION_OF(row, shown_postcode(work, row->postcode));
        date_from_text(row->day, &session->day);
    }
    return sessions;
}

struct session_array session_list_next(struct work *work)
{
    struct session_rows_next_rows rows = session_rows_next(
        work->db, work->arena, .begun_since = work->now - DAY_MS, .now = work->now);
    struct session_array sessions = {.items =
                                         arena_make_array(work->arena, struct session, rows.count)};
    for (; sessions.count < rows.count; sessions.count++) {
        const struct session_rows_next_row *row = &rows.items[sessions.count];
        struct session *session = &sessions.items[sessions.count];
        *session = SESSION_OF(row, shown_postcode(work, row->postcode));
        date_from_text(row->day, &session->day);
    }
    return sessions;
}

struct session_array session_list_window(struct work *work, const struct session_window *window)
{
    return window->initiative_id ? list_of_initiative(work, window) : list_of_hub(work, window);
}

bool session_has_any(struct work *work)
{
    return session_count_ever(work->db) > 0;
}

struct session_array session_list_between(struct work *work, int64_t from, int64_t until)
{
    return session_list_window(
        work, &(struct session_window){.from = from, .until = until, .most = MOST_SESSIONS});
}

struct session_array session_list_of(struct work *work, int64_t initiative_id)
{
    return list_of_initiative(work, &(struct session_window){.initiative_id = initiative_id,
                                                             .from = INT64_MIN,
                                                             .until = INT64_MAX,
                                                             .most = MOST_SESSIONS});
}

int64_t session_initiative(struct work *work, int64_t id)
{
    struct session_owner_row row;
    return session_owner(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

int64_t session_add(struct work *work, const struct new_session *session)
{
    int64_t id = work_new_id(work);
    struct local_time local = {.date = session->day, .minutes = session->minutes};
    int64_t starts_at = zone_instant(work->zone, local);
    session_insert(work->db, .id = id, .initiative_id = session->initiative_id,
                   .room_id = MAYBE_ID(session->room_id),
                   .day = date_to_text(work->arena, session->day), .starts_at = starts_at,
                   .ends_at = starts_at + session->length_minutes * MINUTE_MS,
                   .capacity = session->capacity, .changed_at = work->now);
    return id;
}

struct session_place session_place_of(struct work *work, const struct session *session)
{
    return (struct session_place){
        .day = session->day,
        .minutes = zone_local(work->zone, session->starts_at).minutes,
        .length_minutes = (int)((session->ends_at - session->starts_at) / MINUTE_MS),
        .room_id = session->room_id,
        .capacity = session->capacity,
    };
}

void session_set_place(struct work *work, const struct session *session,
                       const struct session_place *place)
{
    struct local_time local = {.date = place->day, .minutes = place->minutes};
    int64_t starts_at = zone_instant(work->zone, local);
    int64_t ends_at = starts_at + place->length_minutes * MINUTE_MS;
    if (starts_at == session->starts_at && ends_at == session->ends_at &&
        place->room_id == session->room_id) {
        session_write_capacity(work->db, .id = session->id, .capacity = place->capacity);
        return;
    }
    session_write_move(work->db, .id = session->id, .day = date_to_text(work->arena, place->day),
                       .starts_at = starts_at, .ends_at = ends_at,
                       .room_id = MAYBE_ID(place->room_id), .capacity = place->capacity,
                       .moved_at = MAYBE(work->now), .was_starts_at = MAYBE(session->starts_at),
                       .was_room_id = MAYBE_ID(session->room_id), .changed_at = work->now);
}

enum session_cancel session_cancel(struct work *work, int64_t id, struct text reason)
{
    struct session session;
    if (!session_find(work, id, &session))
        return SESSION_CANCEL_UNKNOWN;
    if (session.state == SESSION_CANCELLED)
        return SESSION_CANCEL_DONE;
    if (session.state == SESSION_HELD || session.ends_at <= work->now)
        return SESSION_CANCEL_TOO_LATE;
    session_set_cancelled(work->db, .id = id, .cancelled_at = work->now,
                          .cancelled_reason = reason);
    return SESSION_CANCEL_DONE;
}

void session_set_held(struct work *work, int64_t id, const struct session_held *held)
{
    session_write_held(work->db, .id = id, .held_at = MAYBE(work->now),
                       .guests_came = held->guests_came, .volunteers_came = held->volunteers_came,
                       .volunteer_minutes = held->volunteer_minutes);
}

void session_set_went(struct work *work, int64_t id, struct text went, struct text best,
                      struct text change_next)
{
    session_write_went(work->db, .id = id, .went = went, .best = best, .change_next = change_next);
}

void session_set_attendance(struct work *work, const struct session *session,
                            const struct ward_attendance *wards, size_t count)
{
    struct text day = date_to_text(work->arena, session->day);
    attendance_remove(work->db, .initiative_id = session->initiative_id, .day = day);
    for (size_t i = 0; i < count; i++)
        attendance_insert(work->db, .initiative_id = session->initiative_id, .day = day,
                          .ward_code = wards[i].ward_code, .guests = wards[i].guests,
                          .volunteers = wards[i].volunteers);
}
