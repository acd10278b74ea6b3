/* Renewals: members are told before their fee is due, on the day, and once in the days of grace.
 * Notices are service messages: never an ask, never held back, never counted. */
#pragma once

#include "features/memberships/memberships.h"
#include "web/feature.h"

extern const struct feature renewals_feature;

#define RENEWAL_SOURCE "renewal"
/* A notice whose day is longer ago is not made up for: nobody who was brought in with a file gets
 * last year's. */
#define RENEWAL_LATE_DAYS 6

enum renewal_kind { RENEWAL_NONE, RENEWAL_BEFORE, RENEWAL_DUE, RENEWAL_LATE };

/* When each is made, in days; 0 before and late: none of that kind. */
struct renewal_days {
    int before;
    bool on_day;
    int late;
};
/* Which notice is due today for a membership that is paid up to that day; the last one, when the
 * program stood still for a while. */
enum renewal_kind renewal_due(const struct renewal_days *days, struct date paid_until,
                              struct date today);
struct renewal_days renewal_days_now(struct work *work);

/* Makes the notices of the day: by e-mail where that is set up, else as letters to print. A keeper
 * (engines/retention.h), once a day in pieces; `gone` stays 0. Each notice is made once. */
struct retention_look renewal_look_at(struct work *work, int64_t after, int64_t most);
/* Whether the notice still holds: nobody has paid, left or been told otherwise since. */
bool renewal_is_wanted(struct work *work, int64_t notice_id);
