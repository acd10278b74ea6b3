/* Memberships: dated facts; the state is computed from them in one function. */
#pragma once

#include "base/date.h"
#include "engines/rollups.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature memberships_feature;

enum membership_state {
    MEMBERSHIP_NONE,
    MEMBERSHIP_APPLIED,
    MEMBERSHIP_ACTIVE,
    MEMBERSHIP_LAPSED,
    MEMBERSHIP_RESIGNED,
    MEMBERSHIP_REFUSED,
    MEMBERSHIP_REMOVED
};

struct text membership_state_name(enum membership_state state);

struct membership {
    int64_t id;
    int64_t person_id;
    struct text type;
    struct date applied_on, joined_on, paid_until, resigned_on, refused_on,
        removed_on; /* year 0: none */
    int64_t amount_pence;
    struct text why_joined;
    int64_t of_membership_id; /* 0: their own; else that of their household, which pays for it */
};

/* A day and what the rules in force say about it. */
struct membership_day {
    struct date today;
    struct date paid_since; /* whoever is paid up to then, or later, has not lapsed */
};
struct membership_day membership_today(struct work *work);

/* What fragments.sql says to the database. Refused, removed and resigned from that day on; applied
 * until the day of joining; lapsed when the grace is over; else active. */
enum membership_state membership_state_of(const struct membership *membership,
                                          const struct membership_day *day);
enum membership_state membership_state_now(struct work *work, const struct membership *membership);
/* One sentence about their vote and provisional time, for officers; empty for who is no member. */
struct text membership_say_vote(struct request *request, const struct membership *membership);
/* The newest membership of the person; false when they never had one. */
bool membership_of_person(struct work *work, int64_t person_id, struct membership *membership);
bool membership_find(struct work *work, int64_t id, struct membership *membership);
/* A member's vote at the meetings of the association. How long one waits for it is the rule of the
 * day of joining: whoever comes in numbers before a meeting does not decide it. */
enum vote_right {
    VOTE_NONE,     /* no member */
    VOTE_NOT_KIND, /* their type of membership is without a vote */
    VOTE_LATER,    /* not before that day */
    VOTE_NOW
};
struct membership_vote {
    enum vote_right right;
    struct date from;              /* the first day with a vote; year 0: none is to come */
    struct date provisional_until; /* the last day of the provisional time; year 0: it is over */
};
struct membership_vote membership_vote_of(struct work *work, const struct membership *membership);

/* Writes it as it is and counts the joining; an absent applied_on is the day of joining, or today.
 * Returns its id. */
int64_t membership_add(struct work *work, const struct membership *membership);

/* What is wrong with a membership that somebody tells; the field it is about in brackets. */
enum membership_save {
    MEMBERSHIP_SAVED,
    MEMBERSHIP_UNKNOWN,
    MEMBERSHIP_PERSON_UNKNOWN,
    MEMBERSHIP_OPEN_ALREADY,         /* they have one that is active or applied for */
    MEMBERSHIP_JOINED_BEFORE_APPLY,  /* joined_on */
    MEMBERSHIP_JOINED_IN_FUTURE,     /* joined_on */
    MEMBERSHIP_PAID_BEFORE_JOINING,  /* paid_until */
    MEMBERSHIP_RESIGNED_TOO_EARLY,   /* resigned_on: before joining or applying */
    MEMBERSHIP_REFUSED_AFTER_JOINED, /* refused_on: only applications are refused */
    MEMBERSHIP_REMOVED_TOO_EARLY,    /* removed_on: before joining, or never joined */
    MEMBERSHIP_PAID_BY_ANOTHER,      /* paid_until: it follows the one of their household */
    MEMBERSHIP_PAYS_FOR_OTHERS,      /* type: of a household to one that is for a single person */
    MEMBERSHIP_REFUSED_ALONE,        /* refused_on: two officers refuse (features/refusals) */
    MEMBERSHIP_REMOVED_ALONE         /* removed_on: the same */
};
/* id 0: a new one, whose id is set. What it belongs to is not changed (household_add). */
enum membership_save membership_save(struct work *work, struct membership *membership);
/* The same type again for whoever had lapsed; their household comes along. Returns its id. */
int64_t membership_join_again(struct work *work, const struct membership *lapsed, struct date from,
                              struct date until);
/* It was not so: the one that began goes, for them and their household. */
void membership_take_joining_back(struct work *work, int64_t id, int64_t lapsed_id);

/* From today: an application is refused, a member or one who lapsed is removed. Who asks for it has
 * made sure that two officers said so (features/refusals). False when it is neither. */
bool membership_put_out(struct work *work, int64_t id);
/* As it was before that: the application waits again, the membership goes on. False when it was not
 * put out, or they have another that is open. */
bool membership_take_back(struct work *work, int64_t id);
/* The first paid_until that has not lapsed today: the statements' :paid_since. */
struct text membership_paid_since(struct work *work);
/* Members who joined lately. */
struct newcomer {
    int64_t person_id;
    struct text given_name, family_name;
    struct date joined_on;
    bool has_helped; /* at least once */
};

struct newcomers {
    struct newcomer *items; /* the newest */
    size_t count;
    int64_t all;
};

struct newcomers membership_newcomers(struct work *work, int days, int64_t most);

struct membership_array {
    struct membership *items;
    size_t count;
};

/* Households. Everybody of one has a membership of their own; one of them, whose type is for a
 * household, pays for the others, and these are paid up to the same day as long as they belong to
 * it. When it ends, or they leave, they stand alone with the day up to which they are paid. */
#define HOUSEHOLD_MOST 20
enum household_add {
    HOUSEHOLD_ADDED,
    HOUSEHOLD_UNKNOWN, /* no such membership, or not the newest of whose it is */
    HOUSEHOLD_PERSON_UNKNOWN,
    HOUSEHOLD_NOT_SHARED,      /* its type is for one person */
    HOUSEHOLD_NOT_MEMBERS,     /* it is not active today */
    HOUSEHOLD_OF_ANOTHER,      /* it belongs to another itself */
    HOUSEHOLD_FULL,            /* HOUSEHOLD_MOST */
    HOUSEHOLD_IN_ALREADY,      /* the person belongs to it, or it is theirs */
    HOUSEHOLD_IN_OTHER,        /* the person belongs to another one: they leave it first */
    HOUSEHOLD_HAS_OWN,         /* the person has a membership: is_instead was not said */
    HOUSEHOLD_APPLIED,         /* the person has applied: that is answered first */
    HOUSEHOLD_PAYS_FOR_OTHERS, /* the person's own membership does */
};
/* The person's own active membership goes on as one of the household when is_instead; without one
 * they are a member from today. *id is that of theirs. */
enum household_add household_add(struct work *work, int64_t membership_id, int64_t person_id,
                                 bool is_instead, int64_t *id);
/* Says at the field why nobody was added; false when all is well. */
bool household_tell_fault(struct request *request, const char *field, enum household_add outcome);
/* Whether somebody could be added to it; HOUSEHOLD_ADDED when so. */
enum household_add household_may_grow(struct work *work, int64_t membership_id);
/* They stand alone with a membership of that type; absent: membership_single_type. False when the
 * person's newest membership belongs to no other. */
bool household_leave(struct work *work, int64_t person_id, struct text type);
/* The code of the hub's usual type for one person: "full", or else the first that is open. */
struct text membership_single_type(struct work *work);
/* Those that belong to it, by id. */
struct membership_array household_of(struct work *work, int64_t membership_id);
/* Who is paid together with it, as words that household_mend reads; empty: nobody. For who may be
 * removed by mistake: then it stands alone, and its household with it. */
struct text household_bonds(struct work *work, int64_t membership_id);
/* Puts together again who was parted so, but for those who paid, left or joined another household
 * meanwhile. How many of how many. */
struct household_mended {
    size_t together, all;
};
struct household_mended household_mend(struct work *work, struct text bonds);
/* The same, without doing it: how many are together today. */
struct household_mended household_together(struct work *work, struct text bonds);
bool membership_type_is_household(struct work *work, struct text type);

/* By id; person_id 0: everybody's. */
struct membership_array membership_list_after(struct work *work, int64_t person_id, int64_t after,
                                              int64_t most);

/* What membership files tell: brought in, corrected and taken out again as it is, without the
 * rules of joining and leaving.
 *
 * Days are YYYY-MM-DD, absent where there is none. */
struct membership_facts {
    int64_t id;
    struct text type;
    struct text applied_on;
    struct text joined_on;
    struct text paid_until; /* absent: for life */
    struct text resigned_on;
    int64_t amount_pence;
    int64_t of_membership_id; /* written by household_bring_in alone */
};

/* The latest membership of the person. */
bool membership_find_latest(struct work *work, int64_t person_id, struct membership_facts *facts);
bool membership_find_facts(struct work *work, int64_t id, struct membership_facts *facts);
/* facts->id is set; the joining is gathered for METRIC_JOINED. */
void membership_bring_in(struct work *work, int64_t person_id, struct membership_facts *facts,
                         struct rollup_gathering *joinings);
/* The same for somebody of whom the hub has nothing else yet. */
void membership_bring_in_newcomer(struct work *work, int64_t person_id,
                                  struct membership_facts *facts,
                                  struct rollup_gathering *joinings);
/* Of one that belongs to another paid_until stays. */
void membership_correct_facts(struct work *work, const struct membership_facts *facts);
void membership_take_out(struct work *work, int64_t id);
bool membership_facts_equal(const struct membership_facts *a, const struct membership_facts *b);

/* Whether what a file tells of two memberships lets one be paid with the other; lapsed or not. Also
 * of memberships that are not there yet (id 0). HOUSEHOLD_NOT_MEMBERS: who pays is no member or has
 * left. `coming`: how many come into it beside. */
enum household_add household_told_fault(struct work *work, const struct membership *main,
                                        const struct membership *own, size_t coming);
/* The newest membership of one person is paid with that of the other from now on, and has its kind;
 * before and after tell what that changed. Also refused when it is so already. */
enum household_add household_bring_in(struct work *work, int64_t payer_id, int64_t person_id,
                                      struct membership_facts *before,
                                      struct membership_facts *after);
/* As it was before that. */
void household_put_back(struct work *work, const struct membership_facts *before);
