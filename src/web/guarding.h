/* What stands between a write and its handler: where it comes from, whose form it was, how often,
 * and whether it came before. Used by the dispatcher alone. */
#pragma once

#include "engines/idempotency.h"
#include "web/app.h"

/* So that the forms of this page have a csrf, made when there is one. */
void guard_prepare_forms(struct request *request);
/* Origin and Sec-Fetch-Site, where the browser sends them, name this very site. Tokens are free. */
bool guard_origin(const struct request *request);
/* The form's token fits: of the sign-in; for anonymous forms of this hub, route and day. Bearer
 * tokens and signed links carry their own proof. */
bool guard_token(struct request *request);
bool guard_rate(struct request *request, int64_t *wait_seconds);
/* Opens the signed link of the address into request->link; false when it is not one or over. */
bool guard_link(struct request *request);
/* The request's idempotency key, if it has one. */
bool guard_idempotency(struct request *request, struct idempotent_request *once);
struct response guard_replay(struct request *request, const struct kept_answer *kept);
