/* The user guide, inside the program. */
#pragma once

#include "web/feature.h"

extern const struct feature guide_feature;
