/* The demonstration hub: a real place with made-up people and twelve weeks of history, made through
 * the same rules as a real hub's, so that every figure on a screen comes from rows. */
#pragma once

#include "engines/hubs.h"
#include "engines/work.h"

struct demo_officer {
    struct text role;
    struct text email;
    struct text password;
};

struct demo_officers {
    struct demo_officer *items;
    size_t count;
};

enum demo_make {
    DEMO_MADE,
    DEMO_NOT_EMPTY,  /* the database has a hub already */
    DEMO_INCOMPLETE, /* a rule refused what the demonstration asked of it: *why says which */
};

/* Within the caller's transaction, on a database without a hub. work->now is the day the history
 * ends; the same seed makes the same hub. */
enum demo_make demo_make(struct work *work, struct demo_officers *officers, struct text *why);
