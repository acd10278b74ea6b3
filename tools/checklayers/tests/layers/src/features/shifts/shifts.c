#include "features/venues/venues.h"
#include "harness/harness.h"
