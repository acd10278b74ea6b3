/* More: the plain page of links to everything that has no tab, and what a hub says of itself. */
#pragma once

#include "web/feature.h"

extern const struct feature settings_feature;
