/* "malloc(1)" in a comment or a string is not a call. */
#include "features/shifts/shifts.h"

#include "features/needs/needs.h"
#include "shifts_queries.h"

static const char *const words[] = {"free(x)", "calloc"};
static const struct {
    const char *name;
    int *places;
} table[SHIFT_FULL + 1] = {
    [SHIFT_JOINED] = {"joined", 0},
};
struct shift;
enum outcome { SHIFT_JOINED, SHIFT_FULL };
typedef int count;

int shift_places(struct shift *shift)
{
    static const int most = 5;
    return shift->free(most) + shift_count() + words[0][0];
}
