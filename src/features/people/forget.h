/* What of people goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper people_keepers[4];
