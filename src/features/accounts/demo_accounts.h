/* The accounts of a demonstration hub, offered on its sign-in page: their addresses end in
 * "@demo.invalid", a domain that can never belong to anybody (RFC 6761), and no other account may.
 */
#pragma once

#include "features/accounts/accounts.h"
#include "features/accounts/views.h"

struct demo_accounts demo_accounts(struct request *request);
