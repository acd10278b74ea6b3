/* Registers: who came to a session. Marks are events with a time of their own; the newest mark of
 * a guest or volunteer counts, so two phones converge, and a replay changes nothing. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature registers_feature;

enum register_mark { REGISTER_MARKED, REGISTER_OLDER, REGISTER_UNKNOWN, REGISTER_NOT_YET };

/* REGISTER_OLDER: a newer mark is there already. REGISTER_NOT_YET: the session is more than a day
 * ahead. */
enum register_mark register_mark_guest(struct work *work, int64_t session_id, int64_t guest_id,
                                       bool is_here, int64_t marked_at);
enum register_mark register_mark_volunteer(struct work *work, int64_t session_id,
                                           int64_t sign_up_id, bool is_here, int64_t marked_at);

enum register_finish {
    REGISTER_FINISHED,
    REGISTER_FINISH_UNKNOWN,
    REGISTER_FINISH_NOT_YET,
    REGISTER_FINISH_CANCELLED
};
/* Counts the marks: the session is held, volunteers' commitments get their outcome, rollups and
 * wards follow. May be done again after more marks. */
enum register_finish register_finish(struct work *work, int64_t session_id);
