/* Shifts: a role at one session, and the people who take its places. */
#pragma once

#include "engines/work.h"
#include "features/checks/checks.h"
#include "web/feature.h"

extern const struct feature shifts_feature;

enum sign_up_state {
    SIGN_UP_INVITED,
    SIGN_UP_CONFIRMED,
    SIGN_UP_WAITLISTED,
    SIGN_UP_DECLINED,
    SIGN_UP_ATTENDED,
    SIGN_UP_NO_SHOW,
    SIGN_UP_DROPPED,
    SIGN_UP_DROPPED_LATE /* less than 48 hours before */
};

struct text sign_up_state_name(enum sign_up_state state);

struct shift {
    int64_t id;
    int64_t session_id;
    int64_t role_id;
    int64_t initiative_id;
    struct text title; /* the initiative's */
    struct text theme; /* the initiative's */
    struct text role_title;
    struct text what;
    struct text skill, language; /* or empty */
    struct person_needs needs;
    struct text teaches; /* a training, whoever is there has it then; or empty */
    bool keeps_newcomer_place;
    struct text asks_for;         /* "leaflets", "canvassing", "money", or empty */
    bool is_cancelled;            /* the session is */
    int64_t sequence, changed_at; /* the session's, for calendars */
    int64_t starts_at, ends_at;
    int64_t capacity;
    int64_t confirmed; /* places taken */
    int64_t invited;   /* waiting for an answer */
};

struct shift_array {
    struct shift *items;
    size_t count;
};

/* A shift for that role at that session. Returns its id. */
int64_t shift_add(struct work *work, int64_t session_id, int64_t role_id, int64_t capacity);
bool shift_find(struct work *work, int64_t id, struct shift *shift);
struct shift_array shift_list_of_session(struct work *work, int64_t session_id);
/* Shifts with free places whose session starts in that time, by start. */
struct shift_array shift_list_open(struct work *work, int64_t from, int64_t until);
/* The same without their words: where people are missing, and how many. */
struct shift_gap {
    int64_t shift_id;
    int64_t session_id;
    int64_t initiative_id;
    int64_t missing;
};

struct shift_gaps {
    struct shift_gap *items;
    size_t count;
};

struct shift_gaps shift_gap_list(struct work *work, int64_t from, int64_t until);
/* Of that role, at sessions that begin from now on and were not cancelled. */
struct shift_array shift_list_of_role(struct work *work, int64_t role_id);
struct shift_array shift_list_after(struct work *work, int64_t after, int64_t most); /* by id */

#define SHIFT_CAPACITY_MOST 100
/* More places take in whoever waits. SHIFT_RESIZE_TAKEN: more people than that have one. */
enum shift_resize { SHIFT_RESIZED, SHIFT_RESIZE_UNKNOWN, SHIFT_RESIZE_TAKEN };
enum shift_resize shift_resize(struct work *work, int64_t id, int64_t capacity);

/* Every reason why a person does or does not get a place: always exactly one of these. */
enum shift_join {
    SHIFT_JOINED,
    SHIFT_WAITLISTED, /* full, but a place may come free */
    SHIFT_CLASHES,    /* they help somewhere else at that time */
    SHIFT_NEEDS_CHECK,
    SHIFT_NEEDS_TRAINING,
    SHIFT_NEEDS_REFERENCES,
    SHIFT_TOO_YOUNG,
    SHIFT_NEEDS_SKILL,
    SHIFT_NEEDS_LANGUAGE,
    SHIFT_NEWCOMER_PLACE, /* the last place is kept for somebody's first difference */
    SHIFT_TOO_LATE,       /* it has begun */
    SHIFT_CANCELLED,
    SHIFT_ALREADY, /* they have a place already */
    SHIFT_UNKNOWN
};

/* What would happen, without doing it. */
enum shift_join shift_may_join(struct work *work, int64_t shift_id, int64_t person_id);
enum shift_join shift_join(struct work *work, int64_t shift_id, int64_t person_id);
/* "shift-full", "shift-clashes" …: for the API. */
const char *shift_join_code(enum shift_join verdict);

enum shift_invite {
    SHIFT_INVITED,
    SHIFT_INVITE_ALREADY,        /* they have an invitation or an answer */
    SHIFT_INVITE_NOT_WANTED,     /* they asked not to be asked for this kind of thing */
    SHIFT_INVITE_OFFERED_ENOUGH, /* two offers in 30 days: the allowance (journey.h) */
    SHIFT_INVITE_PAUSED,         /* it would be an ask, and theirs are paused: the same */
    SHIFT_INVITE_TOO_LATE,       /* it has begun, or is cancelled */
    SHIFT_INVITE_UNKNOWN
};
/* Writes the sign-up, and a touch of the kind "offered", or "asked" when the role asks for
 * leaflets, canvassing or money. reason: why they were suggested. The id is set for
 * SHIFT_INVITE_ALREADY too. */
enum shift_invite shift_invite(struct work *work, int64_t shift_id, int64_t person_id,
                               struct text reason, int64_t *sign_up_id);

/* The same though they were offered enough, or theirs are paused. why is kept, and they read it;
 * without it nothing is overridden. */
enum shift_invite shift_invite_anyway(struct work *work, int64_t shift_id, int64_t person_id,
                                      struct text why, int64_t *sign_up_id);

struct sign_up {
    int64_t id;
    int64_t shift_id;
    int64_t person_id;
    struct text name;  /* "Grace Oldacre" */
    struct text title; /* the initiative's */
    struct text role_title;
    struct text reason; /* why they were suggested; may be absent */
    int64_t session_id;
    int64_t starts_at, ends_at; /* the session's */
    enum sign_up_state state;
    int64_t left_at;       /* when they said no or gave it up, or 0 */
    bool is_from_waitlist; /* confirmed because somebody else dropped out: they must be told */
    int64_t minutes;       /* when attended */
};

struct sign_up_array {
    struct sign_up *items;
    size_t count;
};

bool sign_up_find(struct work *work, int64_t id, struct sign_up *sign_up);
struct sign_up_array sign_up_list_of_shift(struct work *work, int64_t shift_id);
/* Confirmed and attended ones of a session, for its register. */
struct sign_up_array sign_up_list_of_session(struct work *work, int64_t session_id);
struct sign_up_array sign_up_list_of_person(struct work *work,
                                            int64_t person_id); /* newest first */
/* By id; of all initiatives when initiative_id is 0. */
struct sign_up_array sign_up_list_after(struct work *work, int64_t initiative_id, int64_t after,
                                        int64_t most);

enum sign_up_leave {
    SIGN_UP_DECLINED_NOW, /* they had no place yet */
    SIGN_UP_DROPPED_NOW,
    SIGN_UP_DROPPED_LATE_NOW,
    SIGN_UP_LEAVE_ALREADY,  /* they had left before */
    SIGN_UP_LEAVE_TOO_LATE, /* it has begun */
    SIGN_UP_LEAVE_UNKNOWN
};
/* Declines an invitation or drops out of a place. A place that comes free goes to the first one
 * waiting who may have it, until 12 hours before: *promoted is their sign-up, or 0. */
enum sign_up_leave sign_up_leave(struct work *work, int64_t sign_up_id, int64_t *promoted);
/* Of the person: a place, a wait or an invitation at a session that is ahead; the next first. */
struct sign_up_array sign_up_list_ahead(struct work *work, int64_t person_id);
/* All of these, by the same rules; the links in their invitations end. */
void sign_up_leave_all(struct work *work, int64_t person_id);
/* They do not want to be asked for shifts of this theme any more, or do again. */
void sign_up_refuse_kind(struct work *work, int64_t sign_up_id, bool is_refused);
bool sign_up_kind_is_refused(struct work *work, int64_t sign_up_id);

/* From the register: the outcome of the commitment, a touch of the kind "did". minutes 0 and
 * is_here false is a no-show. Replays change nothing; another outcome puts the first one right. */
void sign_up_set_outcome(struct work *work, int64_t sign_up_id, bool is_here, int64_t minutes);
/* Somebody who helped without having signed up, marked at the register: their sign-up of that
 * session, made when there is none. 0 when the session has no shift or there is no such person. */
int64_t sign_up_add_walk_in(struct work *work, int64_t session_id, int64_t person_id);

/* Two sign-ups for one shift of two people who are one (features/people/merge.h): what came of it
 * decides which stays, then a promise, then a no. */
struct sign_up_twin {
    int64_t stays_id, goes_id;
};
struct sign_up_twin_array {
    struct sign_up_twin *items;
    size_t count;
};
struct sign_up_twin_array sign_up_list_twins(struct work *work, int64_t kept_id, int64_t gone_id);

/* Who could take a place, best first, each with the reason in plain words. */
struct suggestion {
    int64_t person_id;
    struct text name;
    struct text reason;  /* "teaches; speaks Arabic; free on Saturday mornings; 0.8 miles away" */
    struct text warning; /* "needs a basic check first", or empty */
    int64_t score;
    bool is_invited;
    bool is_newcomer;
    bool is_offered_enough; /* may be invited only against the allowance */
    struct text phone;      /* or empty */
    int64_t asked_at;       /* the last invitation; 0: never */
};
struct suggestion_array {
    struct suggestion *items;
    size_t count;
};
struct suggestion_array shift_suggest(struct work *work, int64_t shift_id, size_t most);

/* A shift that begins within 48 hours and misses somebody because somebody dropped out late: then
 * shift_suggest names whoever may come without a word of warning in the order of who was asked
 * least recently. */
struct shift_cover {
    int64_t shift_id;
    int64_t initiative_id;
    struct text title; /* the initiative's */
    struct text role_title;
    struct text name; /* who cannot come after all */
    int64_t starts_at;
};
struct shift_cover_array {
    struct shift_cover *items;
    size_t count;
};
struct shift_cover_array shift_list_to_cover(struct work *work); /* by start, each shift once */
bool shift_is_to_cover(struct work *work, int64_t shift_id);

/* What pages for whoever may take a place say of a shift. */
struct shift_words {
    struct text name;    /* "Tutor at English class" */
    struct text what;    /* or empty */
    struct text when;    /* "Saturday 28 November 2026, 10:00 to 12:00" */
    struct text where;   /* "Upstairs at The Old Bakery", or empty */
    struct text address; /* with its postcode, or empty */
    struct text left;    /* "2 places are free." */
};
struct shift_words shift_say(struct request *request, const struct shift *shift);
/* A stored reason, in the language of the person it is about: "you teach, you live near". */
struct text shift_reason_for_them(struct request *request, struct text reason);
/* A verdict for whoever wants the place: what it means, and what to do next. */
struct text shift_verdict_for_them(struct request *request, enum shift_join verdict);

/* Places that fit one person: they could have them now, are free then or have not said, live near
 * enough and have not said no to that kind of thing. The best of each role, best first; not the
 * same ones for everybody. */
#define FITTING_FROM_MS (12 * HOUR_MS)
#define FITTING_UNTIL_MS (28 * DAY_MS)
#define FITTING_LOOKED_AT 120 /* open shifts */

struct fitting_place {
    struct shift shift;
    struct text reason; /* as of a suggestion */
    int64_t score;
};
struct fitting_places {
    struct fitting_place *items;
    size_t count;
};
struct fitting_places shift_fitting(struct work *work, int64_t person_id, size_t most);
