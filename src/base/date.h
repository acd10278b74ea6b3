/* Calendar arithmetic without time zones (those are platform/clock/zone.h). Instants are int64_t
 * milliseconds since 1970-01-01T00:00Z; local days are struct date, stored as YYYY-MM-DD. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

#define SECOND_MS INT64_C(1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

struct date {
    int year;  /* 1 to 9999; 0 means absent */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* Monday first, as ISO 8601. */
enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

bool date_is_valid(struct date date);
bool date_from_text(struct text text, struct date *date); /* YYYY-MM-DD exactly */
struct date date_or_none(struct text text);               /* year 0 when it is none */
struct text date_to_text(struct arena *arena, struct date date);
struct text date_text_or_none(struct arena *arena, struct date date); /* absent for year 0 */
int64_t date_to_days(struct date date); /* days since 1970-01-01, proleptic Gregorian */
struct date date_from_days(int64_t days);
struct date date_add_days(struct date date, int64_t days);
/* Same day n months on; the last day of that month when it has no such day. */
struct date date_add_months(struct date date, int months);
int64_t date_days_between(struct date from, struct date to); /* to - from */
int date_compare(struct date a, struct date b);
enum weekday date_weekday(struct date date);
struct date date_monday_of(struct date date);

/* "HH:MM", 24 hours. */
bool time_from_text(struct text text, int *minutes_of_day);
struct text time_to_text(struct arena *arena, int minutes_of_day);

/* RFC 3339 in UTC, to the second: 2026-11-26T18:30:00Z. */
struct text instant_to_text(struct arena *arena, int64_t instant);
bool instant_from_text(struct text text, int64_t *instant);
