/* The capability of one register: whoever holds the page may mark on it until the end of the next
 * day, also when their sign-in has lapsed. */
#pragma once

#include "web/web.h"

/* A keyed hash of hub, session and last day, with that day in front of it. */
struct text register_capability(struct request *request, int64_t session_id,
                                struct date session_day);
/* Whether the request's field "capability" is this session's, and still lasts. */
bool register_capability_is_good(struct request *request, int64_t session_id);
