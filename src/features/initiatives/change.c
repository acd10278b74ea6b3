/* Changing what has begun: a project, one of its sessions, one of its roles. */
#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/venues/venues.h"
#include "initiatives_queries.h"
#include "platform/clock/clock.h"
#include "web/links.h"

#define MOST_SESSIONS 2000
#define BOOKING_LINKS_LAST_MS (30 * DAY_MS) /* after the session, as those of new bookings */

static struct session_array sessions_ahead(struct work *work, int64_t initiative_id)
{
    struct session_array all =
        session_list_window(work, &(struct session_window){.initiative_id = initiative_id,
                                                           .from = work->now + 1,
                                                           .until = INT64_MAX,
                                                           .most = MOST_SESSIONS});
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].state == SESSION_SCHEDULED)
            all.items[kept++] = all.items[i];
    all.count = kept;
    return all;
}

int initiative_usual_minutes(struct work *work, int64_t id)
{
    struct session_array ahead = sessions_ahead(work, id);
    if (ahead.count == 0)
        return -1;
    return session_place_of(work, &ahead.items[ahead.count - 1]).minutes;
}

static int64_t start_of(struct work *work, const struct session_place *place)
{
    return zone_instant(work->zone,
                        (struct local_time){.date = place->day, .minutes = place->minutes});
}

static bool is_free(struct work *work, int64_t session_id, const struct session_place *place,
                    struct text *by)
{
    int64_t starts_at = start_of(work, place);
    struct room_wish wish = {.room_id = place->room_id,
                             .starts_at = starts_at,
                             .ends_at = starts_at + place->length_minutes * MINUTE_MS,
                             .moved_session_id = session_id};
    return place->room_id == 0 || room_is_free(work, &wish, by);
}

static void keep_links(struct work *work, int64_t session_id, int64_t ends_at)
{
    struct bookings_to_keep_rows bookings =
        bookings_to_keep(work->db, work->arena, .session_id = session_id);
    struct sign_ups_to_keep_rows sign_ups =
        sign_ups_to_keep(work->db, work->arena, .session_id = session_id);
    for (size_t i = 0; i < bookings.count; i++)
        link_outlast(work, TEXT("booking"), bookings.items[i].id, ends_at + BOOKING_LINKS_LAST_MS);
    for (size_t i = 0; i < sign_ups.count; i++)
        link_outlast(work, TEXT("shift-invitation"), sign_ups.items[i].id, ends_at);
}

static void move(struct work *work, const struct session *session,
                 const struct session_place *place)
{
    int64_t ends_at = start_of(work, place) + place->length_minutes * MINUTE_MS;
    session_set_place(work, session, place);
    initiative_write_beginning(work->db, .id = session->initiative_id);
    keep_links(work, session->id, ends_at);
}

enum session_move initiative_move_session(struct work *work, int64_t session_id,
                                          const struct session_place *place, struct text *by)
{
    struct session session;
    struct room room;
    if (!session_find(work, session_id, &session))
        return SESSION_MOVE_UNKNOWN;
    if (session.state != SESSION_SCHEDULED || session.starts_at <= work->now)
        return SESSION_MOVE_TOO_LATE;
    if (start_of(work, place) <= work->now)
        return SESSION_MOVE_PAST;
    if (place->room_id && !room_find(work, place->room_id, &room))
        return SESSION_MOVE_ROOM_UNKNOWN;
    if (!is_free(work, session_id, place, by))
        return SESSION_MOVE_ROOM_TAKEN;
    if (place->capacity < booked_at_session(work->db, .session_id = session_id))
        return SESSION_MOVE_TOO_SMALL;
    move(work, &session, place);
    return SESSION_MOVED;
}

/* Where a session of the changed project would be. */
struct series {
    const struct initiative_change *wanted;
    int64_t usual_room_id;
    int usual_minutes;
};

static struct session_place place_in(struct work *work, const struct series *series,
                                     const struct session *session)
{
    struct session_place place = session_place_of(work, session);
    if (place.room_id == series->usual_room_id)
        place.room_id = series->wanted->room_id;
    if (series->wanted->minutes >= 0 && place.minutes == series->usual_minutes)
        place.minutes = series->wanted->minutes;
    return place;
}

/* What would begin in the past stays as it is. */
static bool is_to_move(struct work *work, const struct session *session,
                       const struct session_place *place)
{
    int64_t starts_at = start_of(work, place);
    return starts_at > work->now &&
           (place->room_id != session->room_id || starts_at != session->starts_at);
}

static bool finds_room(struct work *work, const struct series *series,
                       const struct session_array *ahead, struct room_clash *clash)
{
    for (size_t i = 0; i < ahead->count; i++) {
        struct session_place place = place_in(work, series, &ahead->items[i]);
        if (!is_to_move(work, &ahead->items[i], &place) ||
            is_free(work, ahead->items[i].id, &place, &clash->by))
            continue;
        clash->starts_at = start_of(work, &place);
        return false;
    }
    return true;
}

enum initiative_changed initiative_change(struct work *work, const struct initiative_change *wanted,
                                          struct room_clash *clash)
{
    struct initiative initiative;
    struct room room;
    if (!initiative_find(work, wanted->id, &initiative))
        return INITIATIVE_UNKNOWN;
    if (text_is_empty(text_trim(wanted->title)))
        return INITIATIVE_TITLE_MISSING;
    if (wanted->room_id && wanted->room_id != initiative.room_id &&
        !room_find(work, wanted->room_id, &room))
        return INITIATIVE_CHANGE_ROOM_UNKNOWN;
    struct session_array ahead = sessions_ahead(work, wanted->id);
    struct series series = {.wanted = wanted,
                            .usual_room_id = initiative.room_id,
                            .usual_minutes = initiative_usual_minutes(work, wanted->id)};
    if (!finds_room(work, &series, &ahead, clash))
        return INITIATIVE_CHANGE_ROOM_TAKEN;
    initiative_write_change(work->db, .id = wanted->id, .title = text_trim(wanted->title),
                            .aim = wanted->aim,
                            .room_id = {.is_set = wanted->room_id != 0, .value = wanted->room_id});
    for (size_t i = 0; i < ahead.count; i++) {
        struct session_place place = place_in(work, &series, &ahead.items[i]);
        if (is_to_move(work, &ahead.items[i], &place))
            move(work, &ahead.items[i], &place);
    }
    return INITIATIVE_CHANGED;
}
