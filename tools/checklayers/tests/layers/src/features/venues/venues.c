#include "features/shifts/shifts.h"
#include "hubward_rows.h"
