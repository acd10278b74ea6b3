/* Outcomes: what changed for a guest or a community, dated and evidenced. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "web/feature.h"

extern const struct feature outcomes_feature;

struct outcome_kind {
    const char *code; /* level-gained, interview, job-offer, job-begun, job-4-weeks, job-13-weeks,
                         job-26-weeks, business-trading, qualification, confidence, community */
    const char *name; /* "gained a level of English" */
    const char *one;  /* "{n} person gained a level of English" */
    const char *many;
    const char *icon;
};

extern const struct outcome_kind outcome_kinds[];
extern const size_t outcome_kind_count;
extern const char *const outcome_codes[];                       /* for form_choice */
const struct outcome_kind *outcome_kind_find(struct text code); /* NULL when there is none */

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
    OUTCOME_PEOPLE_BAD,       /* 1 to 1,000; a guest is one person */
    OUTCOME_GUEST_UNKNOWN     /* not of that initiative */
};
/* guest_id 0: for several people or the community. */
enum outcome_add outcome_add(struct work *work, const struct outcome *outcome, int64_t guest_id,
                             int64_t *id);
bool outcome_find(struct work *work, int64_t id, struct outcome *outcome);
/* What it belongs to, or 0. */
int64_t outcome_initiative(struct work *work, int64_t id);
/* Newest first. */
struct outcome_array outcome_list_of(struct work *work, int64_t initiative_id);
struct outcome_array outcome_list_since(struct work *work, struct date since);
/* People of each kind since a day; kinds without any are left out. */
struct outcome_sum {
    struct text kind;
    int64_t people;
};

struct outcome_sums {
    struct outcome_sum *items;
    size_t count;
};

struct outcome_sums outcome_sums_since(struct work *work, struct date since);
/* By id, after that one; of all initiatives when initiative_id is 0. */
struct outcome_array outcome_list_after(struct work *work, int64_t initiative_id, int64_t after,
                                        int64_t most);
/* "3 people gained a level of English" */
struct text outcome_sentence(const struct request *request, struct text kind, int64_t people);
/* The same for whoever is no officer: counts of 1 to 4 are not told (DOMAIN.md, rule 7). */
struct text outcome_sentence_told(const struct request *request, struct text kind, int64_t people);
