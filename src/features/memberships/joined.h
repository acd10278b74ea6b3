/* Counting joinings: shared by the rules and by what files tell. */
#pragma once

#include "engines/work.h"

/* n more on that day; nothing when it is absent. */
void membership_count_joined(struct work *work, struct text joined_on, int64_t n);
