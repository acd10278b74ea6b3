/* Behind the link at the foot of every message: how often, by which way, or not at all. No account,
 * nothing to sign in to; one-click unsubscribe (RFC 8058) goes to the same address. */
#pragma once

#include "features/messages/messages.h"

#define PREFERENCES_PURPOSE TEXT("preferences")

/* Their address: the same as long as it lasts. Empty without a base_url. */
struct text preferences_address(struct work *work, struct text link_key, struct text base_url,
                                int64_t person_id);

struct response preferences_show(struct request *request);
struct response preferences_act(struct request *request);
