/* Children at a session: counts by age, never names, and whether enough adults are with them
 * (RULE_RATIO_…; https://learning.nspcc.org.uk, recommended adult to child ratios). */
#pragma once

#include "features/checks/checks.h"
#include "web/web.h"

extern const struct feature children_feature;

#define CHILDREN_MOST 500 /* of one age */

struct children {
    int64_t expected[AGE_BANDS];
    int64_t here[AGE_BANDS]; /* counted at the door */
};

/* Zeros when nothing was written down. */
struct children children_at(struct work *work, int64_t session_id);
/* Zeros take the rows out. */
void children_write(struct work *work, int64_t session_id, const struct children *children);

struct children_watch {
    int64_t expected, here;      /* children of all ages */
    int64_t needed, needed_here; /* adults for them */
    int64_t adults, adults_here; /* who have a place; who were marked as here */
};
struct children_watch children_watch(struct work *work, int64_t session_id, struct date day);

/* "16 children are expected: 4 adults are needed, and 2 are coming." Empty without children. */
struct text say_children_expected(const struct request *request,
                                  const struct children_watch *watch);
/* "12 children are here: 3 adults are needed, and 2 are here." */
struct text say_children_here(const struct request *request, const struct children_watch *watch);
