/* Today: the chair's first screen. What needs you, what is on, who is new, where the lights are
 * off; each figure from the rows behind it. */
#pragma once

#include "web/feature.h"

extern const struct feature today_feature;
