/* What has passed between the hub and a person, as dated facts: what the ask allowance
 * (allowance.h) is judged by. Kept in the transaction of the touch or the membership. */
#pragma once

#include "base/date.h"
#include "engines/work.h"
#include "features/journey/touch.h"

/* Instants; 0: never. Zero all over: nothing has passed yet. */
struct balance {
    int64_t asked_at;          /* the last ask */
    int64_t eased_at;          /* the last time they were given something, were heard or did it */
    int64_t did_at;            /* the last difference made */
    int64_t first_did_at;      /* the first */
    int64_t thanked_at;        /* the last thank-you */
    int64_t first_thanked_at;  /* the first one at or after the first difference */
    int64_t offered_at;        /* the last offer */
    int64_t offered_before_at; /* the last one at another moment: one page of places counts once */
    struct date joined_on;     /* of the newest membership; of applying until they have joined */
};

/* A touch that is not older than anything in the balance. False when it is older: then the balance
 * has to be worked out anew. */
bool balance_append(struct balance *balance, const struct touch *touch);

/* Zero when nothing is known of the person. */
struct balance balance_of(struct work *work, int64_t person_id);
/* For what writes touches: keeps a touch that was just written. */
void balance_keep(struct work *work, const struct touch *touch);
/* The balance of a newcomer: a first membership, and no touch yet. */
void balance_begin(struct work *work, int64_t person_id, struct text joined_on);
/* Works it out anew from touches and memberships, after any change that is no new touch: taking
 * back, merging, joining, leaving. A person of whom there is nothing left has no balance. */
void balance_refresh(struct work *work, int64_t person_id);
