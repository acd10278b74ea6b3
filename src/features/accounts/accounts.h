/* Signing in and out: the pages. The rules are the web layer's (web/accounts.h). */
#pragma once

#include "web/feature.h"

extern const struct feature accounts_feature;

/* The accounts of a demonstration hub are offered on its sign-in page: their addresses end in a
 * domain that can never belong to anybody (RFC 6761), and they share one password. */
#define DEMO_DOMAIN "@demo.invalid"
#define DEMO_PASSWORD "open the door"
