/* Reading what is to change, from forms and from JSON: what was not sent stays as it is. Each adds
 * what is wrong to the request, and is false when it was refused. */
#pragma once

#include "features/initiatives/initiatives.h"
#include "features/sessions/sessions.h"

bool project_change_or_say(struct request *request, const struct initiative *old);
bool role_change_or_say(struct request *request, const struct role *old);
bool session_change_or_say(struct request *request, const struct session *old);
