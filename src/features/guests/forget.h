/* What of guests goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper guest_keepers[3];
