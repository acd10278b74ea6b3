/* The journey: every touch between the hub and a person, what it was (gave, asked, offered, heard,
 * did, service), what follows from them, and what the person said about being contacted. */
#pragma once

#include "features/journey/allowance.h"
#include "features/journey/overrides.h"
#include "features/journey/owed.h"
#include "features/journey/touch.h"
#include "features/journey/wishes.h"
#include "web/feature.h"

extern const struct feature journey_feature;
