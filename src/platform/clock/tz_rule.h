/* The rule at the end of a time zone file: "GMT0BST,M3.5.0/1,M10.5.0" (the TZ of POSIX with the
 * hours of RFC 8536, section 3.3.1). It holds for all years after the changes that the file lists.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* A day of the year, and seconds since its midnight by the clock that is changed. */
struct tz_day {
    enum { TZ_WEEKDAY_OF_MONTH, TZ_DAY_WITHOUT_LEAP, TZ_DAY_OF_YEAR } kind;
    int month, week, weekday; /* week 5: the last; weekday 0: Sunday */
    int day;                  /* of the other two kinds: from 1, from 0 */
    int64_t seconds;
};

struct tz_rule {
    int standard, summer; /* seconds east of UTC */
    bool has_summer;
    struct tz_day start, end; /* of summer time */
};

/* False when it is none. */
bool tz_rule_read(struct text text, struct tz_rule *rule);

struct tz_change {
    int64_t at; /* seconds UTC */
    int offset; /* seconds east of UTC, from then on */
};

/* The two changes of a year of a rule with summer time, in their order. */
void tz_rule_changes(const struct tz_rule *rule, int year, struct tz_change changes[2]);
