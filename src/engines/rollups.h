/* Figures per day, kept in the transaction of what they count, so that a dashboard reads a handful
 * of rows however old the hub is. */
#pragma once

#include "engines/work.h"

/* n more times, total more of it (minutes, pence), on that local day. Negative takes back. */
void rollup(struct work *work, struct text metric, struct date day, int64_t n, int64_t total);

/* One metric, added up day by day and then written at once: for what brings in many. */
struct rollup_gathering;
struct rollup_gathering *rollup_gather_begin(struct arena *arena);
void rollup_gather(struct rollup_gathering *gathering, struct date day, int64_t n);
void rollup_gather_end(struct work *work, struct text metric,
                       const struct rollup_gathering *gathering);

struct rollup_figure {
    int64_t n;
    int64_t total;
};

struct rollup_figure rollup_between(struct work *work, struct text metric, struct date from,
                                    struct date to);

struct rollup_day {
    struct text day;
    struct text metric;
    int64_t n;
    int64_t total;
};

struct rollup_day_array {
    struct rollup_day *items;
    size_t count;
};

/* Every figure of those days, by day and metric. */
struct rollup_day_array rollup_days(struct work *work, struct date from, struct date until);

/* The metrics. */
#define METRIC_SESSIONS_HELD TEXT("sessions-held")
#define METRIC_GUESTS_CAME TEXT("guests-came")
#define METRIC_VOLUNTEERS_CAME TEXT("volunteers-came") /* total: minutes */
#define METRIC_FIRST_DIFFERENCES TEXT("first-differences")
#define METRIC_TOUCHES_GAVE TEXT("touches-gave")
#define METRIC_TOUCHES_ASKED TEXT("touches-asked")
#define METRIC_TOUCHES_OFFERED TEXT("touches-offered")
#define METRIC_TOUCHES_HEARD TEXT("touches-heard")
#define METRIC_TOUCHES_DID TEXT("touches-did")
#define METRIC_OVERRIDES TEXT("overrides") /* of the ask allowance; total: people */
#define METRIC_SIGN_UPS TEXT("sign-ups")
#define METRIC_BOOKINGS TEXT("bookings")
#define METRIC_JOINED TEXT("joined")
#define METRIC_OUTCOMES TEXT("outcomes") /* total: people */
