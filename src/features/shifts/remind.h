/* Reminders: who has a place tomorrow is told by e-mail, with the link to say no after all and the
 * entry for their calendar. A service message: not counted. */
#pragma once

#include "engines/retention.h"

#define REMINDER_SOURCE "shift-reminder"

/* For the day's run (struct keeper). */
struct retention_look shift_remind(struct work *work, int64_t after, int64_t most);
/* They still have the place, and it has not begun (struct single_check). */
bool shift_reminder_is_wanted(struct work *work, int64_t sign_up_id);
