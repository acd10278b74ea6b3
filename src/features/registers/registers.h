/* Registers: who came to a session. Marks are events with a time of their own; the newest mark of
 * a guest or volunteer counts, so two phones converge, and a replay changes nothing. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature registers_feature;

struct session;

enum register_mark {
    REGISTER_MARKED,
    REGISTER_OLDER, /* a newer mark is there already */
    REGISTER_UNKNOWN,
    REGISTER_NOT_YET, /* the session is more than a day ahead */
    REGISTER_CLOSED   /* it was so long ago that its figures stand: its names go (forget.h) */
};

#define REGISTER_OPEN_DAYS 365

/* A mark from the future is one of now. When the register was finished before, it is counted
 * again. */
enum register_mark register_mark_guest(struct work *work, int64_t session_id, int64_t guest_id,
                                       bool is_here, int64_t marked_at);
enum register_mark register_mark_volunteer(struct work *work, int64_t session_id,
                                           int64_t sign_up_id, bool is_here, int64_t marked_at);

/* One who is or was expected, as far as the campaign side knows them. */
struct register_volunteer {
    int64_t sign_up_id;
    int64_t person_id;
    struct text name; /* "Grace O.": registers are kept on phones, which know no family names */
    struct text role_title;
    bool is_here;
};

struct register_volunteers {
    struct register_volunteer *items;
    size_t count;
};

struct register_volunteers register_list_volunteers(struct work *work, int64_t session_id);

/* Who is here, all at once. */
struct register_ticks {
    const int64_t *guests;
    size_t guest_count;
    const int64_t *sign_ups;
    size_t sign_up_count;
    int64_t marked_at;
};

/* Marks everybody who is expected: those ticked as here, all others as absent. Marks newer than
 * marked_at stay. REGISTER_UNKNOWN when somebody ticked does not belong to the session. */
enum register_mark register_mark_all(struct work *work, int64_t session_id,
                                     const struct register_ticks *ticks);

enum register_finish {
    REGISTER_FINISHED,
    REGISTER_FINISH_UNKNOWN,
    REGISTER_FINISH_NOT_YET, /* the session has not begun */
    REGISTER_FINISH_CANCELLED,
    REGISTER_FINISH_CLOSED
};
/* Whether its figures stand for good. */
bool register_is_closed(struct work *work, const struct session *session);
/* Counts the marks: the session is held, volunteers' commitments get their outcome, rollups and
 * wards follow. May be done again after more marks: figures are corrected, never doubled. */
enum register_finish register_finish(struct work *work, int64_t session_id);
