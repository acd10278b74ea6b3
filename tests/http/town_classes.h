/* What the town knows of a learner. */
#pragma once

#include "engines/work.h"

struct town_class {
    int64_t note; /* higher than at the start, so that an outcome may rest on it */
    int64_t certificate;
};

struct enrolment;
struct town_class town_add_class(struct work *work, const struct enrolment *enrolment,
                                 const char *mark);
