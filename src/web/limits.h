/* Limits on how often: per account and per network, in memory, for sign-in, signed links and
 * anonymous posts. A bucket of tokens each (as RFC 2697's single rate), refilled with time. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct arena;
struct limits;

enum limit_kind { LIMIT_SIGN_IN_ACCOUNT, LIMIT_SIGN_IN_NETWORK, LIMIT_LINK, LIMIT_ANONYMOUS_POST };

struct limits *limits_new(struct arena *arena);
/* True and one token taken, or false with *retry_after_seconds. `who` is an account's folded
 * address or a client's; IPv4 counts by /24, IPv6 by /64. */
bool limit_take(struct limits *limits, enum limit_kind kind, struct text who, int64_t now,
                int64_t *retry_after_seconds);
