/* What may be required of a person before they do something, judged from dated facts: one rule for
 * checks, training, references, age and the vote. Features bring the facts and say the words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/text.h"

enum requirement_kind {
    REQUIREMENT_CHECK,      /* what: a level of check_levels.h, or one that covers it */
    REQUIREMENT_TRAINING,   /* what: the training's code */
    REQUIREMENT_REFERENCES, /* number of them */
    REQUIREMENT_AGE,        /* number of years */
    REQUIREMENT_VOTE
};

struct requirement {
    enum requirement_kind kind;
    struct text what; /* or empty */
    int64_t number;   /* references, years; else 0 */
};

/* Something known of a person. Of REQUIREMENT_AGE: from is the day of birth. */
struct dated_fact {
    enum requirement_kind kind;
    struct text what;  /* or empty */
    struct date from;  /* the first day on which it holds */
    struct date until; /* the last one; year 0: it has no end */
};

struct dated_fact_array {
    struct dated_fact *items;
    size_t count;
};

enum requirement_status {
    REQUIREMENT_MET,
    REQUIREMENT_ENDS_SOON, /* met that day, and over soon after */
    REQUIREMENT_LATER,     /* what is known holds from a later day on */
    REQUIREMENT_OVER,      /* it was met before */
    REQUIREMENT_MISSING
};

struct requirement_standing {
    enum requirement_status status;
    /* Met: the last day, year 0 when it has no end. Later: from when. Over: the last day it was. */
    struct date day;
    int64_t missing; /* references, when that many are wanted yet; else 0 */
};

/* on: the day for which it is asked. soon_days: how near an end has to be to be told of. */
struct requirement_standing requirement_judge(const struct requirement *requirement,
                                              const struct dated_fact_array *facts, struct date on,
                                              int soon_days);
bool requirement_is_met(const struct requirement_standing *standing);
