/* What the town knows of a learner. */
#pragma once

#include "engines/work.h"

struct town_class {
    int64_t note; /* higher than at the start, so that an outcome may rest on it */
    int64_t certificate;
    int64_t guest;
};

struct town_class town_add_class(struct work *work, int64_t enrolment_id, const char *mark);
