/* The ask allowance: whether a person may be asked for something now (DOMAIN.md, rule 1). One
 * judgement, in C for one person and in SQL for many ({ask_verdict(b, w)} of fragments.sql, in any
 * feature's statements); every sender goes through it. */
#pragma once

#include "features/journey/balances.h"
#include "features/journey/wishes.h"

struct allowance_rules {
    int ask_days; /* between two asks */
    int new_days; /* from joining: no ask before the first difference and its thanks */
    int offers;   /* in offer_days; 1 or 2: a balance knows the last two */
    int offer_days;
    int thanks_days; /* within which a difference made wants its thank-you */
};

struct allowance_rules allowance_rules_of(struct work *work);

/* The rules at a moment. */
struct allowance_limits {
    int64_t now;
    int64_t asked_since;   /* whoever was asked after it was asked too lately */
    int64_t offered_since; /* offers after it count */
    struct date new_since; /* whoever joined after it is new */
    int offers;
};

struct allowance_limits allowance_limits_at(const struct allowance_rules *rules, int64_t now,
                                            struct date today);
struct allowance_limits allowance_limits_now(struct work *work);

/* In the order in which they are looked at: the first that holds is the verdict. */
enum allowance {
    ALLOWANCE_MAY,
    ALLOWANCE_SAID_NO,       /* they never want to be asked */
    ALLOWANCE_NEW,           /* first days, before the first difference and its thanks */
    ALLOWANCE_NOTHING_SINCE, /* nothing given, heard or done since the last ask */
    ALLOWANCE_TOO_SOON,      /* since the last ask */
    ALLOWANCE_WISH,          /* for their own limit on how often */
    ALLOWANCE_OFFERED_ENOUGH /* only of offers: two places were offered lately */
};
#define ALLOWANCE_COUNT (ALLOWANCE_OFFERED_ENOUGH + 1)

const char *allowance_code(enum allowance verdict); /* "may", "said-no", "nothing-since" … */
bool allowance_from_code(struct text code, enum allowance *verdict);

/* Of an ask. */
enum allowance allowance_judge(const struct balance *balance, const struct wish *wish,
                               const struct allowance_limits *limits);
/* Of a touch of any kind: an ask is judged as above, an offer by how many there were, everything
 * else may always go. */
enum allowance allowance_judge_kind(enum touch_kind kind, const struct balance *balance,
                                    const struct wish *wish, const struct allowance_limits *limits);

/* ALLOWANCE_MAY for somebody of whom nothing is known. */
enum allowance allowance_of(struct work *work, int64_t person_id); /* of an ask, now */
enum allowance allowance_of_kind(struct work *work, int64_t person_id, enum touch_kind kind);

/* How many people have each verdict about an ask now, by enum allowance. */
struct allowance_counts {
    int64_t of[ALLOWANCE_COUNT];
};
/* Among all active members, each person once. */
struct allowance_counts allowance_count_members(struct work *work);
/* Among these people, each as often as named. */
struct allowance_counts allowance_count_people(struct work *work, const int64_t *person_ids,
                                               size_t count);

struct allowance_person {
    int64_t person_id;
    struct text given_name, family_name;
    int64_t asked_at; /* 0: never */
};
struct allowance_people {
    struct allowance_person *items;
    size_t count;
};
/* Active members with that verdict about an ask now, by id after `after`. */
struct allowance_people allowance_list_members(struct work *work, enum allowance verdict,
                                               int64_t after, int64_t most);
