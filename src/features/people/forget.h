/* What of people goes by itself (docs/retention.md). */
#pragma once

#include "engines/retention.h"

#define PERSON_MONTHS 24     /* after they were last a member, helped or were in touch */
#define MEMBERSHIP_MONTHS 72 /* after it ended: name and dates, as long as accounts are kept */
#define CHECK_MONTHS 36      /* after the certificate's day: none is good for longer */

extern const struct keeper people_keepers[5];
