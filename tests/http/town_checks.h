/* What somebody of the town has for a role: a check under way, a training, a reference. */
#pragma once

#include "engines/work.h"

struct town_checks {
    int64_t check; /* its next step is to look at the papers */
    int64_t training;
    int64_t reference;
};

struct town_checks town_add_checks(struct work *work, int64_t person_id, const char *mark);
