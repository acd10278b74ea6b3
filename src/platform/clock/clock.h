/* The present, and local time. */
#pragma once

#include <stdint.h>

#include "base/date.h"

struct arena;
struct zone;

int64_t clock_now(void); /* ms UTC */

struct local_time {
    struct date date;
    int minutes; /* since local midnight, as a wall clock shows it */
};

/* A zone of the system's tzdata ("Europe/London"), read once and kept for the life of the program;
 * NULL when there is none of that name. Never TZ, never localtime(). */
const struct zone *zone_find(struct text name);
struct local_time zone_local(const struct zone *zone, int64_t instant);
/* The instant at which a wall clock in the zone shows this. In the gap of spring the clock has
 * jumped: the time after the jump; in the fold of autumn: the first of the two. */
int64_t zone_instant(const struct zone *zone, struct local_time local);
int zone_offset_minutes(const struct zone *zone, int64_t instant);
struct text zone_name(const struct zone *zone);
