/* What of accounts, sign-ins and links goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

extern const struct keeper web_keepers[4];
