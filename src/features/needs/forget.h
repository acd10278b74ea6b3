/* What of needs goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper need_keeper;
/* That they told us. */
void need_forget_person(struct work *work, int64_t person_id);
