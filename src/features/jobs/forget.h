/* What jobs let go, and when (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper job_keepers[2];
void job_forget_guest(struct work *work, int64_t guest_id);
