/* What is on, for everybody: public sessions and the words that go with them. */
#pragma once

#include "features/guests/guests.h"
#include "features/hubpage/views.h"
#include "features/sessions/sessions.h"

#define PROGRAMME_DAYS 84 /* how far ahead anything is shown */

/* Local midnight of a day. */
int64_t day_begins(struct request *request, struct date day);
/* Sessions of public initiatives that begin in those days and are not over; cancelled ones too. */
struct session_array programme_between(struct request *request, struct date from, int64_t days);
/* Public, of this hub; others are not there. */
bool programme_find(struct request *request, int64_t id, struct session *session);

bool session_is_over(const struct request *request, const struct session *session);
bool session_is_ahead(const struct request *request, const struct session *session);
int64_t session_places_left(struct request *request, const struct session *session);
/* The same for sessions of a list, asked at once: taken is booking_counts of the whole list. */
struct booking_counts session_bookings(struct request *request,
                                       const struct session_array *sessions);
int64_t session_places_of(const struct session *session, const struct booking_counts *taken);

struct contact contact_of_hub(struct request *request);
/* "10:00 to 12:00" */
struct text show_times(struct request *request, const struct session *session);
/* "today", "tomorrow", "Thursday 26 November" */
struct text show_near_day(struct request *request, struct date day);
/* The same at the beginning of a line, with a time: "Today, 10:00"; within a week the weekday
 * alone.
 */
struct text show_when(struct request *request, struct date day, struct text time);
/* "Upstairs"; "Upstairs, St Anselm's" when the venue is not the usual one */
struct text show_room(struct request *request, const struct session *session, struct text usual);
struct text show_address(struct request *request, struct text address, struct text postcode);
/* The beginning of a public text: its first sentence when the whole is long. */
struct text first_words(struct text words);

/* The days of sessions in order; those without any are left out. */
struct day_list programme_days(struct request *request, const struct session_array *sessions,
                               const struct booking_counts *taken, struct text usual_venue);
/* What a door, a group of offers or a heading is called for residents. */
struct text theme_title(struct request *request, struct text theme_code);
/* One door for each theme that is offered, the nearest first; then doors that are always open. */
struct door_list programme_doors(struct request *request, const struct session_array *sessions);
