#include "features/needs/needs.h"
#include "features/shifts/shifts.h"

const char *const titles[] = {"Needs", "Shifts"};
