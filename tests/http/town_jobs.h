/* What the town has of somebody who looks for work. */
#pragma once

#include "engines/work.h"

struct town_seeker {
    int64_t initiative_id, session_id, guest_id, account_id;
    const char *mark;
    int64_t visit, application, practice, check; /* what was added */
};

void town_add_seeker(struct work *work, struct town_seeker *seeker);
