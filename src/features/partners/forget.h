/* What of partners goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper partner_keeper;
