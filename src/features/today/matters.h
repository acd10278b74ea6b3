/* What needs somebody: collected from the features that know, the most urgent three. */
#pragma once

#include "features/guests/guests.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/today/views.h"

/* What several parts of the page look at, read once. */
struct today_week {
    struct session_array sessions; /* that began within seven days, or will */
    struct shift_gaps gaps;        /* of those that are not over */
    struct booking_counts booked;  /* the same */
};

struct today_week today_week(struct work *work);
struct today_matters today_matters(struct request *request, const struct today_week *week);
