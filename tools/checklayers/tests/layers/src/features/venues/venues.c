#include "features/shifts/shifts.h"
