/* Public holidays of a hub's country, from the rules of its packs (rule_file.h). */
#pragma once

#include <stddef.h>

#include "base/date.h"
#include "engines/work.h"

struct holiday {
    struct date day;
    const char *name; /* as the pack has it */
};

struct holiday_array {
    struct holiday *items; /* by day */
    size_t count;
};

/* From that day to that day, both counted in. */
struct holiday_array holidays_between(struct work *work, struct date from, struct date until);
/* Its name; NULL when it is none. */
const char *holiday_on(struct work *work, struct date day);
