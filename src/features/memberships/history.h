/* Memberships as other programs recorded them: brought in, corrected and taken out again by
 * imports. Rules of joining and leaving are in memberships.h. */
#pragma once

#include "engines/work.h"

/* Days are YYYY-MM-DD, absent where there is none. */
struct membership_facts {
    int64_t id;
    struct text type;
    struct text applied_on;
    struct text joined_on;
    struct text paid_until; /* absent: for life */
    struct text resigned_on;
    int64_t amount_pence;
};

/* The latest membership of the person. */
bool membership_find_latest(struct work *work, int64_t person_id, struct membership_facts *facts);
bool membership_find_facts(struct work *work, int64_t id, struct membership_facts *facts);
/* facts->id is set. */
void membership_bring_in(struct work *work, int64_t person_id, struct membership_facts *facts);
void membership_correct_facts(struct work *work, const struct membership_facts *facts);
void membership_take_out(struct work *work, int64_t id);
bool membership_facts_equal(const struct membership_facts *a, const struct membership_facts *b);
