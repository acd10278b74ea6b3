/* The public side of a hub: what is on, how to book a place, who we are. */
#pragma once

#include "web/feature.h"

extern const struct feature hubpage_feature;
