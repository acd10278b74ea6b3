/* What of venues goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper venue_keeper;
