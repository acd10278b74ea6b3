/* Which days a payment pays for. */
#include "features/fees/fees.h"

#define YEAR_MONTHS 12

static bool has_lapsed_by(const struct membership *membership, struct date day, int grace_days)
{
    struct date paid = membership->paid_until;
    return paid.year != 0 && date_compare(date_add_days(paid, grace_days), day) < 0;
}

/* The first day after `day` that is so many whole terms after the beginning. Counted from there,
 * and not from month to month: the 31st comes back after a short month. */
static struct date next_after(struct date beginning, int months, struct date day)
{
    struct date until = beginning;
    for (int terms = 1; date_compare(until, day) <= 0; terms++)
        until = date_add_months(beginning, terms * months);
    return until;
}

/* Whether the days paid for have gone in step with the day of joining. */
static bool is_in_step(struct date joined, int months, struct date paid)
{
    struct date day = joined;
    for (int terms = 1; date_compare(day, paid) < 0; terms++)
        day = date_add_months(joined, terms * months);
    return date_compare(day, paid) == 0;
}

/* The last day of the association's year in which the day lies. */
static struct date end_of_year(struct text year_starts, struct date day)
{
    int64_t month = 1, first = 1;
    text_to_integer(text_slice(year_starts, 0, 2), &month);
    text_to_integer(text_slice(year_starts, 3, 5), &first);
    struct date start = {day.year, (int)month, (int)first};
    if (date_compare(start, day) > 0)
        start.year--;
    start.year++;
    return date_add_days(start, -1);
}

static struct date until_after(const struct membership_type *type,
                               const struct membership *membership, struct date base, bool goes_on)
{
    if (type->year_starts.size)
        return end_of_year(type->year_starts, goes_on ? date_add_days(base, 1) : base);
    struct date beginning = base;
    if (goes_on && membership->joined_on.year &&
        is_in_step(membership->joined_on, type->term_months, base))
        beginning = membership->joined_on;
    return next_after(beginning, type->term_months, base);
}

struct fee_term fee_term_after(const struct membership_type *type,
                               const struct membership *membership, struct date paid_on,
                               int grace_days)
{
    struct fee_term term = {.joins_again = has_lapsed_by(membership, paid_on, grace_days)};
    bool goes_on = !term.joins_again && membership->paid_until.year != 0;
    struct date base = goes_on ? membership->paid_until : paid_on;
    bool is_dated_year = type->year_starts.size && goes_on;
    term.from = is_dated_year ? date_add_days(base, 1) : base;
    if (type->term_months > 0)
        term.until = until_after(type, membership, base, goes_on);
    return term;
}
