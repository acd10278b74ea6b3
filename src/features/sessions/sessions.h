/* Sessions: one dated occurrence of an initiative in a room. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature sessions_feature;

enum session_state { SESSION_SCHEDULED, SESSION_HELD, SESSION_CANCELLED };

struct text session_state_name(enum session_state state); /* "scheduled", "held", "cancelled" */

struct session {
    int64_t id;
    int64_t initiative_id;
    struct text title; /* the initiative's */
    struct text theme;
    struct text kind;
    struct text public_text;
    bool is_public;
    int64_t room_id; /* or 0 */
    struct text room_name;
    struct text venue_name;
    struct text address;
    struct text postcode; /* with its blank */
    bool is_step_free;
    bool is_in_our_room; /* not a partner's, nor nowhere yet */
    struct date day;
    int64_t starts_at;
    int64_t ends_at;
    int64_t capacity; /* guests */
    int64_t sequence; /* RFC 5545 */
    int64_t changed_at;
    enum session_state state;
    struct text cancelled_reason;
    int64_t guests_came; /* when held */
    int64_t volunteers_came;
    int64_t volunteer_minutes;
    struct text went; /* well, mixed, badly, or empty */
    struct text best;
    struct text change_next;
};

struct session_array {
    struct session *items;
    size_t count;
};

bool session_find(struct work *work, int64_t id, struct session *session);
/* Whether any was ever planned. */
bool session_has_any(struct work *work);
/* Ordered by start; cancelled ones too. At most 2,000. */
struct session_array session_list_between(struct work *work, int64_t from, int64_t until);
struct session_array session_list_of(struct work *work, int64_t initiative_id);

/* The one of each initiative that is not finished that runs or comes next, the newest initiative
 * first. */
struct session_array session_list_next(struct work *work);

/* A part of such a list: what starts from one instant up to another, after the session of that id
 * among those that start at `from` itself. */
struct session_window {
    int64_t initiative_id; /* 0: of all */
    int64_t from;
    int64_t until;
    int64_t after_id; /* 0: the first is wanted too */
    int64_t most;
};
struct session_array session_list_window(struct work *work, const struct session_window *window);
/* What it belongs to, or 0. */
int64_t session_initiative(struct work *work, int64_t id);

struct new_session {
    int64_t initiative_id;
    int64_t room_id; /* or 0 */
    struct date day;
    int minutes; /* local time of the start */
    int length_minutes;
    int64_t capacity;
};
/* The caller (initiatives) has checked the room. Returns the id. */
int64_t session_add(struct work *work, const struct new_session *session);

/* Another time or room, or other places for guests. The caller (initiatives) has checked them. */
struct session_place {
    struct date day;
    int minutes; /* local time of the start */
    int length_minutes;
    int64_t room_id; /* or 0 */
    int64_t capacity;
};
void session_set_place(struct work *work, const struct session *session,
                       const struct session_place *place);
/* The place as it is. */
struct session_place session_place_of(struct work *work, const struct session *session);

enum session_cancel { SESSION_CANCEL_DONE, SESSION_CANCEL_TOO_LATE, SESSION_CANCEL_UNKNOWN };
enum session_cancel session_cancel(struct work *work, int64_t id, struct text reason);

/* For whoever was told an earlier time or room: "The time or the place has changed. Before, it was
 * Saturday 28 November 2026, 10:00, Upstairs."; empty when nothing moved since that instant. */
struct text session_say_move(struct request *request, int64_t id, int64_t since);
/* The session as JSON: 200. */
struct response session_answer_json(struct request *request, int64_t id);

/* The register is finished: figures are kept on the session, counted per day and per ward. */
struct session_held {
    int64_t guests_came;
    int64_t volunteers_came;
    int64_t volunteer_minutes;
};
void session_set_held(struct work *work, int64_t id, const struct session_held *held);
void session_set_went(struct work *work, int64_t id, struct text went, struct text best,
                      struct text change_next);

/* Where those who came live: counts without ids (the wall), replaced as a whole for that day. */
struct ward_attendance {
    struct text ward_code;
    int64_t guests;
    int64_t volunteers;
};
void session_set_attendance(struct work *work, const struct session *session,
                            const struct ward_attendance *wards, size_t count);
