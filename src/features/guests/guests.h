/* Guests: those the hub helps, on the help side of the wall. Nothing here leads into people. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature guests_feature;

struct guest {
    int64_t id;
    struct text first_name;
    struct text initial;    /* or empty */
    struct text known_need; /* what they want us to know, or empty */
    struct text ward_code;
};

/* Takes out everything that leads to the guest; places ahead come free, what was counted stays
 * counted. False when there is none. */
bool guest_forget(struct work *work, int64_t guest_id);

/* How many different guests' records one officer or token may open on a day; 0: as many as they
 * like. The chair's and the secretary's work is to see all of them. */
#define GUESTS_A_DAY 100
int64_t guest_cap_of(enum access_role role);
/* Before records of guests are shown: counts them for the day of who asks. False when it would be
 * more than the day allows; then nothing may be shown, and that it was tried stays written. */
bool guests_open(struct request *request, const int64_t *guest_ids, size_t count);
struct response guests_too_many(struct request *request);

/* Since that day, newest first. */
struct guest_opening_day {
    struct text day;
    struct actor actor;
    int64_t guests; /* different ones */
};

struct guest_opening_days {
    struct guest_opening_day *items;
    size_t count;
};

struct guest_opening_days guest_openings_since(struct work *work, struct text day);

struct guest_stop {
    struct text day;
    struct actor actor;
    int64_t at;
};

struct guest_stops {
    struct guest_stop *items;
    size_t count;
};

/* Who was stopped since that day, newest first. */
struct guest_stops guest_stops_since(struct work *work, struct text day);

/* "Amina K.": all that a register shows of a name. */
struct text guest_short_name(struct arena *arena, const struct guest *guest);

/* What a guest needs so that they can come. */
struct enrolment_wishes {
    bool creche;
    bool step_free;
};

struct new_guest {
    struct text first_name;
    struct text initial;
    struct text contact;    /* or empty */
    struct text language;   /* or empty */
    struct text postcode;   /* or empty; only its ward is kept */
    struct text known_need; /* or empty */
    struct enrolment_wishes wishes;
};

enum booking_outcome {
    BOOKING_MADE,
    BOOKING_FULL,
    BOOKING_TOO_LATE, /* it is over */
    BOOKING_CANCELLED_SESSION,
    BOOKING_NAME_MISSING,
    BOOKING_POSTCODE_BAD,
    BOOKING_UNKNOWN /* no such session, or not a public one */
};

/* A place at a session. Whoever holds its link is shown what they told us with that very booking
 * and nothing older: a name and a telephone number, by which a guest is found again, are no secret.
 */
struct booking {
    int64_t id;
    int64_t session_id;
    int64_t booked_at;
    bool is_walk_in;
    bool is_cancelled;
    bool is_first; /* made together with the guest: all that is known was told with it */
    struct guest guest;
    struct text contact;
    struct text language;
};

/* A resident's own act: the guest is made, or found again by first name, initial and contact, and
 * enrolled in the initiative. */
enum booking_outcome booking_add(struct work *work, int64_t session_id,
                                 const struct new_guest *guest, int64_t *booking_id);
/* At the register: somebody walked in. Never full: they are here. */
enum booking_outcome booking_add_walk_in(struct work *work, int64_t session_id,
                                         const struct new_guest *guest, int64_t *guest_id);
bool booking_find(struct work *work, int64_t id, struct booking *booking);
enum booking_cancel { BOOKING_CANCEL_DONE, BOOKING_CANCEL_ALREADY, BOOKING_CANCEL_UNKNOWN };
enum booking_cancel booking_cancel(struct work *work, int64_t booking_id);
/* Places taken: booked, and learners of a class who have not said no to this session. */
int64_t booking_count(struct work *work, int64_t session_id);

/* Places kept for those who wait for one in the class: nobody else may book them. */
int64_t booking_count_kept(struct work *work, int64_t session_id);

/* The same of every session that starts in a time, both ends included. */
struct booking_count {
    int64_t session_id;
    int64_t taken;
    int64_t kept; /* for learners who wait for a place in the class */
};

struct booking_counts {
    struct booking_count *items;
    size_t count;
};

struct booking_counts booking_counts_between(struct work *work, int64_t from, int64_t last);
/* 0 for a session that is not among them. */
int64_t booking_count_of(const struct booking_counts *counts, int64_t session_id);
int64_t booking_kept_of(const struct booking_counts *counts, int64_t session_id);

/* Computed by enrolment_state_of from dated facts. */
enum enrolment_state {
    ENROLMENT_ENQUIRY,
    ENROLMENT_WAITING,
    ENROLMENT_PLACED,
    ENROLMENT_ATTENDING, /* placed, and came */
    ENROLMENT_COMPLETED,
    ENROLMENT_LEFT
};

struct enrolment_facts {
    bool is_waiting, is_placed, has_come, has_completed, has_left;
};

enum enrolment_state enrolment_state_of(const struct enrolment_facts *facts);
struct text enrolment_state_name(enum enrolment_state state); /* "enquiry" ... */

struct enrolment {
    int64_t id;
    int64_t initiative_id;
    struct guest guest;
    struct text enquired_on;
    struct text placed_on, waiting_since, completed_on, left_on; /* each may be empty */
    struct text left_reason; /* a code of enrolment_reasons, "moved-on", or empty */
    struct enrolment_wishes wishes;
    int64_t partner_id; /* who sent them, or 0 */
    enum enrolment_state state;
};

struct enrolment_array {
    struct enrolment *items;
    size_t count;
};

enum enrolment_add {
    ENROLMENT_ADDED,
    ENROLMENT_INITIATIVE_UNKNOWN,
    ENROLMENT_NAME_MISSING,
    ENROLMENT_POSTCODE_BAD
};

/* A guest in an initiative, placed from today, or waiting. The same guest again is the same
 * enrolment: who asks to wait keeps the place they have, or their turn. */
enum enrolment_add enrolment_add(struct work *work, int64_t initiative_id,
                                 const struct new_guest *guest, bool is_waiting, int64_t *id);
bool enrolment_find(struct work *work, int64_t id, struct enrolment *enrolment);
bool enrolment_find_of(struct work *work, int64_t guest_id, int64_t initiative_id,
                       struct enrolment *enrolment);
void enrolment_wish(struct work *work, int64_t id, const struct enrolment_wishes *wishes);

/* --- Moving up or on ---------------------------------------------------------------------------
 */

/* Why somebody leaves: neutral words, nobody's fault. */
struct enrolment_reason {
    const char *code;
    const char *name;
};

extern const struct enrolment_reason enrolment_reasons[];
extern const size_t enrolment_reason_count;
/* NULL when there is no such code. */
const struct enrolment_reason *enrolment_reason_find(struct text code);

enum enrolment_move {
    ENROLMENT_MOVED,
    ENROLMENT_MOVE_UNKNOWN,
    ENROLMENT_MOVE_NOT_NOW, /* it is over, or never began; or it goes on, for what takes it back */
    ENROLMENT_MOVE_NOWHERE, /* no such other initiative, or it is over */
    ENROLMENT_MOVE_REASON
};

/* With either of these, places that they booked at sessions ahead come free. */
enum enrolment_move enrolment_complete(struct work *work, int64_t id);
enum enrolment_move enrolment_leave(struct work *work, int64_t id, struct text reason);
/* Into another initiative, with their wishes: a place from today there, or its waiting list where
 * it is full. What was ended by that is "moved-on". */
enum enrolment_move enrolment_move(struct work *work, int64_t id, int64_t initiative_id,
                                   int64_t *new_id);
/* Who left or completed comes again. */
enum enrolment_move enrolment_take_back(struct work *work, int64_t id);
/* From the waiting list, from today; also when there is no free place: whoever gives it knows. */
enum enrolment_move enrolment_give_place(struct work *work, int64_t id);

/* A partner sent them, and they agreed to that today. */
void enrolment_refer(struct work *work, int64_t id, int64_t partner_id);

/* Ids of enrolments that wait, whoever waits longest first. */
struct enrolment_queue {
    int64_t *items;
    size_t count;
};

struct enrolment_queue enrolment_queue(struct work *work, int64_t initiative_id);
/* Places of an initiative that nobody has, by its capacity; never below 0. */
int64_t enrolment_places_free(struct work *work, int64_t initiative_id);
/* By id, after that one; of all initiatives when initiative_id is 0. */
struct enrolment_array enrolment_list(struct work *work, int64_t initiative_id, int64_t after,
                                      int64_t most);
/* guests_open for the first of them. */
bool enrolments_open(struct request *request, const struct enrolment_array *enrolments,
                     size_t count);
/* What it belongs to, or 0. */
int64_t enrolment_initiative(struct work *work, int64_t id);
/* 0 when the guest is not in it. */
int64_t enrolment_of(struct work *work, int64_t guest_id, int64_t initiative_id);
bool guest_is_enrolled(struct work *work, int64_t guest_id, int64_t initiative_id);

/* Guests expected at a session: booked, or enrolled in its initiative and not cancelled (of a
 * drop-in: enrolled or come within six weeks), and whoever was marked. By first name. */
struct expected_guest {
    struct guest guest;
    bool is_first_time;
    bool is_walk_in;
};
struct expected_guests {
    struct expected_guest *items;
    size_t count;
};
struct expected_guests guest_list_expected(struct work *work, int64_t session_id);
/* guests_open for all of them. */
bool guests_open_expected(struct request *request, const struct expected_guests *guests);
