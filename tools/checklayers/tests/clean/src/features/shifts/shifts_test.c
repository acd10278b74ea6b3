#include "features/features.h"
#include "harness/harness.h"

static int calls;

void take(void)
{
    free(malloc(calls));
}
