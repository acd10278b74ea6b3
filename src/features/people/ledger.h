/* Give and ask, as a person's page shows it: a picture of what has passed between them and the hub,
 * whether they may be asked for something now, and what could be given instead. */
#pragma once

#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/people/people.h"
#include "features/people/views.h"

/* So many of the newest touches make the picture, however long the story is. */
#define LEDGER_TOUCHES 60

/* Whose it is; membership has no id when there is none. */
struct ledger_owner {
    const struct person *person;
    const struct membership *membership;
    struct balance balance;
    struct wish wish;
};

/* touches: newest first, at least LEDGER_TOUCHES of them when there are as many. */
struct people_ledger_view ledger_of(struct request *request, const struct ledger_owner *owner,
                                    const struct touch_array *touches);
