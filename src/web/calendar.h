/* Writing calendars that other programs subscribe to: iCalendar (RFC 5545, with NAME and
 * REFRESH-INTERVAL of RFC 7986), events with UTC times and no recurrence. */
#pragma once

#include <stdbool.h>

#include "base/buffer.h"

struct calendar {
    struct buffer out;
};

struct calendar_event {
    struct text uid; /* the same for ever */
    int64_t starts_at;
    int64_t ends_at;
    int64_t changed_at;
    int64_t sequence; /* raised by every change */
    bool is_cancelled;
    struct text summary;
    struct text description; /* or empty */
    struct text location;    /* or empty */
    struct text url;
};

/* name: what readers call the calendar. */
struct calendar calendar_new(struct arena *arena, struct text name);
void calendar_add(struct calendar *calendar, const struct calendar_event *event);
struct text calendar_end(struct calendar *calendar);
