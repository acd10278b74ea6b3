/* Shifts: a role at one session, and the people who take its places. */
#pragma once

#include "engines/work.h"
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
    struct text role_title;
    struct text what;
    struct text skill, language, check_level; /* or empty */
    bool keeps_newcomer_place;
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

/* Every reason why a person does or does not get a place: always exactly one of these. */
enum shift_join {
    SHIFT_JOINED,
    SHIFT_WAITLISTED, /* full, but a place may come free */
    SHIFT_CLASHES,    /* they help somewhere else at that time */
    SHIFT_NEEDS_CHECK,
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

enum shift_invite { SHIFT_INVITED, SHIFT_INVITE_ALREADY, SHIFT_INVITE_UNKNOWN };
/* Writes the sign-up, and a touch of the kind "offered". reason: why they were suggested. */
enum shift_invite shift_invite(struct work *work, int64_t shift_id, int64_t person_id,
                               struct text reason, int64_t *sign_up_id);

struct sign_up {
    int64_t id;
    int64_t shift_id;
    int64_t person_id;
    struct text name; /* "Grace Oldacre" */
    struct text role_title;
    struct text reason;
    enum sign_up_state state;
};

struct sign_up_array {
    struct sign_up *items;
    size_t count;
};

struct sign_up_array sign_up_list_of_shift(struct work *work, int64_t shift_id);
/* Confirmed and attended ones of a session, for its register. */
struct sign_up_array sign_up_list_of_session(struct work *work, int64_t session_id);
struct sign_up_array sign_up_list_of_person(struct work *work, int64_t person_id);

/* From the register: the outcome of the commitment, a touch of the kind "did". minutes 0 and
 * is_here false is a no-show. Replays change nothing. */
void sign_up_set_outcome(struct work *work, int64_t sign_up_id, bool is_here, int64_t minutes);
/* Somebody who helped without having signed up, marked at the register. */
int64_t sign_up_add_walk_in(struct work *work, int64_t session_id, int64_t person_id);

/* Who could take a place, best first, each with the reason in plain words. */
struct suggestion {
    int64_t person_id;
    struct text name;
    struct text reason;  /* "teaches; speaks Arabic; free on Saturday mornings; 0.8 miles away" */
    struct text warning; /* "needs a basic check first", or empty */
    int64_t score;
    bool is_invited;
    bool is_newcomer;
};
struct suggestion_array {
    struct suggestion *items;
    size_t count;
};
struct suggestion_array shift_suggest(struct work *work, int64_t shift_id, size_t most);
