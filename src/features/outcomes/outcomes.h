/* Outcomes: what changed for a guest or a community, dated and evidenced. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature outcomes_feature;

struct outcome_kind {
    const char *code; /* level-gained, job-begun, job-13-weeks, job-26-weeks, interview,
                         business-trading, qualification, confidence, community */
    const char *name; /* "gained a level of English" */
    const char *one;  /* "{n} person gained a level of English" */
    const char *many;
};

extern const struct outcome_kind outcome_kinds[];
extern const size_t outcome_kind_count;
extern const char *const outcome_codes[]; /* for form_choice */

struct outcome {
    int64_t id;
    int64_t initiative_id;
    struct text kind;
    struct date happened_on;
    int64_t people;
    struct text evidence;
    struct text note;
};

struct outcome_array {
    struct outcome *items;
    size_t count;
};

enum outcome_add {
    OUTCOME_ADDED,
    OUTCOME_KIND_UNKNOWN,
    OUTCOME_INITIATIVE_UNKNOWN,
    OUTCOME_DAY_AHEAD,
    OUTCOME_EVIDENCE_MISSING, /* nothing is counted without evidence */
    OUTCOME_GUEST_UNKNOWN
};
/* guest_id 0: for several people or the community. */
enum outcome_add outcome_add(struct work *work, const struct outcome *outcome, int64_t guest_id,
                             int64_t *id);
struct outcome_array outcome_list_of(struct work *work, int64_t initiative_id);
struct outcome_array outcome_list_since(struct work *work, struct date since);
