/* How projects and sessions are said on their pages. */
#pragma once

#include "features/initiatives/views.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"

/* "Saturday 5 December 2026, 10:00 to 11:30" */
struct text say_when(const struct request *request, const struct session *session);
/* "Saturday 5 December 2026" */
struct text say_day_of(const struct request *request, const struct session *session);
/* "Upstairs, The Old Bakery", or that there is no room yet. */
struct text say_where(const struct request *request, const struct session *session);
struct text say_room(struct request *request, int64_t room_id);

/* All rooms, and none; used by the forms of a start and of a session. */
struct choice_field room_field(struct request *request, int64_t chosen);

struct places {
    int64_t wanted;
    int64_t taken;
    int64_t missing;
};
struct places places_of(const struct shift_array *shifts);
/* "6 of 8 helpers are coming" */
struct text say_helpers(const struct request *request, struct places places);
/* "7 guests have booked" */
struct text say_booked(const struct request *request, int64_t booked);

/* "14 guests came · 4 people helped · 6 hours were given" */
struct text say_figures(const struct request *request, const struct session *session);

/* "2 short", or "Ready". */
struct tag_view gap_tag(const struct request *request, int64_t missing);
struct tag_view state_tag(const struct request *request, enum initiative_state state);
struct tag_view mood_tag(const struct request *request, struct text mood);
struct tag_view session_tag(const struct request *request, const struct session *session,
                            int64_t missing);

/* "8 sessions, every Saturday from … to …, 10:00 to 11:30." */
struct text say_series(struct request *request, const struct new_initiative *wanted,
                       int64_t length_minutes);

/* What is in a room (room_is_free): a title, or that it is closed. */
struct text say_taken_by(struct request *request, struct text by);
/* "Christmas Day on 25 December, Boxing Day on 26 December": the next three; empty where the packs
 * know of none. */
struct text say_next_holidays(struct request *request);
