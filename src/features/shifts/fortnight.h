/* Planning a fortnight: who of those who could come is invited to which open shift, so that as many
 * places as possible are filled, by those whom they suit best, spread over many people, and nobody
 * in two places at once (platform/solve/assign.h). A proposal only: the lead changes it, then
 * invites. */
#pragma once

#include "features/shifts/shifts.h"

#define FORTNIGHT_DAYS 14
#define FORTNIGHT_SHIFTS_MOST 200
#define FORTNIGHT_PLACES_MOST 2 /* for one person; one for who has not helped yet */
#define FORTNIGHT_OTHERS 2      /* shown beside those proposed */

struct fortnight_choice {
    int64_t person_id;
    struct text name;
    struct text reason; /* as of a suggestion */
    bool is_newcomer;
    bool is_proposed;
};

struct fortnight_shift {
    struct shift shift;
    int64_t wanted; /* places without anybody, and without an invitation that waits */
    struct {
        struct fortnight_choice *items; /* those proposed first */
        size_t count;
    } choices;
};

struct fortnight {
    struct {
        struct fortnight_shift *items; /* by start */
        size_t count;
    } shifts;
    int64_t wanted, proposed;  /* places */
    int64_t people, newcomers; /* who are proposed */
    int64_t gap_per_mille;     /* how far from the best there can be, at most */
    bool is_by_solver;         /* else the quick way: one place after another */
};

/* Of those open shifts of the next fortnight for which keep answers yes. Shifts that ask for
 * leaflets, canvassing or money are left out: an invitation to them is an ask. */
struct fortnight fortnight_plan(struct work *work,
                                bool (*keep)(const void *reader, const struct shift *shift),
                                const void *reader);
