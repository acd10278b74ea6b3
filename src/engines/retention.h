/* What is kept only for a time goes when that time is over. Each feature says how its own goes (a
 * keeper); once a day the program looks at all of it, some hundred rows a minute, so that nobody
 * waits for it. docs/retention.md is the whole list. */
#pragma once

#include <stddef.h>

#include "engines/work.h"

/* One look at some rows. */
struct retention_look {
    int64_t looked; /* at so many rows */
    int64_t gone;   /* of them, or with them */
    int64_t after;  /* where the next look goes on; 0: this one saw the last row */
};

struct keeper {
    const char *what; /* "guests": in the audit record and in docs/retention.md */
    /* Looks at `most` rows at most, from after that place on (0: the first), and takes out those
     * whose time is over. */
    struct retention_look (*look)(struct work *work, int64_t after, int64_t most);
};

/* What is older than so many months, counted back from today. */
struct retention_bound {
    struct text day; /* the first day that is kept */
    int64_t instant; /* its beginning in the hub's zone */
};
struct retention_bound retention_bound(struct work *work, int months);

/* Goes on with the day's run of the connection's hub, in the caller's transaction; `most` rows at
 * most are looked at. When the run is over and something went, it leaves one audit record with
 * figures alone. Keepers run in their order. Adds to *gone; returns how many were looked at. */
int64_t retention_go_on(struct work *work, const struct keeper *const *keepers, size_t count,
                        int64_t most, int64_t *gone);
