/* From rules to days. */
#include "engines/holidays.h"

#include <stdlib.h>

#include "base/arena.h"
#include "engines/rules.h"

#define A_YEAR_MOST 64

/* Easter Sunday of the Gregorian calendar (J. Meeus, Astronomical Algorithms, chapter 8). */
static struct date easter_of(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (struct date){.year = year, .month = n / 31, .day = n % 31 + 1};
}

/* The number-th Monday of the month, -1: the last. */
static struct date monday_of(int year, int month, int number)
{
    struct date first = {.year = year, .month = month, .day = 1};
    struct date monday = date_add_days(first, (7 - (int)date_weekday(first)) % 7);
    if (number > 0)
        return date_add_days(monday, 7 * ((int64_t)number - 1));
    while (date_add_days(monday, 7).month == month)
        monday = date_add_days(monday, 7);
    return monday;
}

static struct date day_of(const struct holiday_rule *rule, int year)
{
    switch (rule->kind) {
    case HOLIDAY_EASTER: return date_add_days(easter_of(year), rule->number);
    case HOLIDAY_MONDAY: return monday_of(year, rule->month, rule->number);
    case HOLIDAY_DAY:
    case HOLIDAY_MOVED: break;
    }
    return (struct date){.year = year, .month = rule->month, .day = rule->number};
}

static bool is_among(const struct holiday_array *holidays, struct date day)
{
    for (size_t i = 0; i < holidays->count; i++)
        if (date_compare(holidays->items[i].day, day) == 0)
            return true;
    return false;
}

static bool is_weekend(struct date day)
{
    return date_weekday(day) == SATURDAY || date_weekday(day) == SUNDAY;
}

/* The next working day that is none itself. */
static struct date moved_from(const struct holiday_array *holidays, struct date day)
{
    do
        day = date_add_days(day, 1);
    while (is_weekend(day) || is_among(holidays, day));
    return day;
}

static int compare(const void *a, const void *b)
{
    const struct holiday *one = a, *other = b;
    return date_compare(one->day, other->day);
}

/* The days themselves first: what is moved goes round them. */
static struct holiday_array holidays_of(struct work *work, int year)
{
    const struct holiday_rule *rules[A_YEAR_MOST / 2];
    struct date middle = {.year = year, .month = 7, .day = 1};
    size_t count = rule_holidays(work, middle, rules, A_YEAR_MOST / 2);
    struct holiday_array holidays = {
        .items = arena_make_array(work->arena, struct holiday, A_YEAR_MOST)};
    for (size_t i = 0; i < count; i++)
        holidays.items[holidays.count++] =
            (struct holiday){.day = day_of(rules[i], year), .name = rules[i]->name};
    for (size_t i = 0; i < count; i++)
        if (rules[i]->kind == HOLIDAY_MOVED && is_weekend(holidays.items[i].day)) {
            struct date day = moved_from(&holidays, holidays.items[i].day);
            holidays.items[holidays.count++] = (struct holiday){.day = day, .name = rules[i]->name};
        }
    if (holidays.count)
        qsort(holidays.items, holidays.count, sizeof *holidays.items, compare);
    return holidays;
}

struct holiday_array holidays_between(struct work *work, struct date from, struct date until)
{
    size_t years = until.year < from.year ? 0 : (size_t)(until.year - from.year + 1);
    struct holiday_array found = {
        .items = arena_make_array(work->arena, struct holiday, years * A_YEAR_MOST + 1)};
    for (int year = from.year; year <= until.year; year++) {
        struct holiday_array all = holidays_of(work, year);
        for (size_t i = 0; i < all.count; i++)
            if (date_compare(all.items[i].day, from) >= 0 &&
                date_compare(all.items[i].day, until) <= 0)
                found.items[found.count++] = all.items[i];
    }
    return found;
}

const char *holiday_on(struct work *work, struct date day)
{
    struct holiday_array found = holidays_between(work, day, day);
    return found.count ? found.items[0].name : NULL;
}
