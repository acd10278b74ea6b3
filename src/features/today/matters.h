/* What needs somebody: collected from the features that know, the most urgent three. */
#pragma once

#include "features/today/views.h"

struct today_matters today_matters(struct request *request);
