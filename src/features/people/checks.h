/* Checks of people: what the pages of checks need beside people.h. */
#pragma once

#include "features/people/people.h"

/* Certificates have no end of their own: they are asked for again after RULE_CHECK_MONTHS. The
 * Disclosure and Barring Service checks nobody under RULE_CHECK_AGE. */
struct person_check_array {
    struct person_check *items;
    size_t count;
};

enum check_record {
    CHECK_RECORDED,
    CHECK_PERSON_UNKNOWN,
    CHECK_LEVEL_UNKNOWN,
    CHECK_ISSUED_IN_FUTURE,
    CHECK_TOO_YOUNG,
    CHECK_EXPIRES_TOO_EARLY,
    CHECK_EXPIRES_TOO_LATE /* more than three years after it was issued */
};
/* An absent expires_on becomes three years after issued_on. */
enum check_record check_record(struct work *work, struct person_check *check);

struct person_check_array check_list(struct work *work, int64_t person_id); /* newest first */
/* For one that was written down wrongly. False when that person has none such. */
bool check_remove(struct work *work, int64_t person_id, int64_t check_id);
