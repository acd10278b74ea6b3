/* How fast a hub's messages go to its mail server: so many a minute, and after a silence later and
 * later. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is remembered between rounds; zero is the start. */
struct pace {
    int64_t filled_at;
    int64_t tokens; /* thousandths of a message */
    int64_t paused_until, pause;
};

/* How many may go now: at once no more than ten seconds bring, and one. */
size_t pace_allows(struct pace *pace, int64_t a_minute, int64_t now);
void pace_took(struct pace *pace, size_t count);
/* No mail server answered: a pause of 20 seconds, then of twice as much each time, up to 15
 * minutes. */
void pace_is_stuck(struct pace *pace, int64_t now);
void pace_goes_on(struct pace *pace);
