/* Signing in and out: the pages. The rules are the web layer's (web/accounts.h). */
#pragma once

#include "web/feature.h"

extern const struct feature accounts_feature;
