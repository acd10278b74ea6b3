/* Reading the rule, and what it says of a year. */
#include "platform/clock/tz_rule.h"

#include "base/date.h"

enum { DAY_SECONDS = 24 * 60 * 60, USUAL_CHANGE = 2 * 60 * 60 };

static bool take(struct text *rest, char wanted)
{
    if (rest->size == 0 || rest->data[0] != wanted)
        return false;
    *rest = text_slice(*rest, 1, rest->size);
    return true;
}

static bool take_number(struct text *rest, int least, int most, int *number)
{
    size_t size = 0;
    *number = 0;
    for (; size < rest->size && size < 3; size++) {
        char c = rest->data[size];
        if (c < '0' || c > '9')
            break;
        *number = *number * 10 + (c - '0');
    }
    *rest = text_slice(*rest, size, rest->size);
    return size > 0 && *number >= least && *number <= most;
}

/* "2", "-3:30", "167:59:59": seconds. */
static bool take_hours(struct text *rest, int most, int64_t *seconds)
{
    int hours = 0, parts[2] = {0};
    bool is_negative = take(rest, '-');
    if (!is_negative)
        (void)take(rest, '+');
    if (!take_number(rest, 0, most, &hours))
        return false;
    for (int i = 0; i < 2 && take(rest, ':'); i++)
        if (!take_number(rest, 0, 59, &parts[i]))
            return false;
    *seconds = hours * INT64_C(3600) + parts[0] * INT64_C(60) + parts[1];
    if (is_negative)
        *seconds = -*seconds;
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "GMT" or "<+0330>": nothing here shows it. */
static bool skip_name(struct text *rest)
{
    size_t size = 0;
    if (take(rest, '<')) {
        size_t end = text_find_char(*rest, '>');
        if (end == rest->size)
            return false;
        *rest = text_slice(*rest, end + 1, rest->size);
        return true;
    }
    while (size < rest->size && is_letter(rest->data[size]))
        size++;
    *rest = text_slice(*rest, size, rest->size);
    return size >= 3;
}

/* Written as hours west. */
static bool take_offset(struct text *rest, int *offset)
{
    int64_t west = 0;
    if (!take_hours(rest, 24, &west))
        return false;
    *offset = (int)-west;
    return true;
}

static bool take_day(struct text *rest, struct tz_day *day)
{
    *day = (struct tz_day){.seconds = USUAL_CHANGE};
    bool is_good;
    if (take(rest, 'M')) {
        is_good = take_number(rest, 1, 12, &day->month) && take(rest, '.') &&
                  take_number(rest, 1, 5, &day->week) && take(rest, '.') &&
                  take_number(rest, 0, 6, &day->weekday);
    } else if (take(rest, 'J')) {
        day->kind = TZ_DAY_WITHOUT_LEAP;
        is_good = take_number(rest, 1, 365, &day->day);
    } else {
        day->kind = TZ_DAY_OF_YEAR;
        is_good = take_number(rest, 0, 365, &day->day);
    }
    return is_good && (!take(rest, '/') || take_hours(rest, 167, &day->seconds));
}

bool tz_rule_read(struct text text, struct tz_rule *rule)
{
    *rule = (struct tz_rule){0};
    if (!skip_name(&text) || !take_offset(&text, &rule->standard))
        return false;
    if (text.size == 0)
        return true;
    rule->has_summer = true;
    rule->summer = rule->standard + 3600;
    if (!skip_name(&text))
        return false;
    bool is_usual = text.size > 0 && text.data[0] == ',';
    return (is_usual || take_offset(&text, &rule->summer)) && take(&text, ',') &&
           take_day(&text, &rule->start) && take(&text, ',') && take_day(&text, &rule->end) &&
           text.size == 0;
}

static int64_t day_in_year(const struct tz_day *day, int year)
{
    int64_t first = date_to_days((struct date){year, 1, 1});
    if (day->kind == TZ_DAY_OF_YEAR)
        return first + day->day;
    if (day->kind == TZ_DAY_WITHOUT_LEAP) {
        bool is_leap = date_to_days((struct date){year + 1, 1, 1}) - first == 366;
        return first + day->day - 1 + (is_leap && day->day >= 60);
    }
    struct date month = {year, day->month, 1};
    int64_t begin = date_to_days(month), end = date_to_days(date_add_months(month, 1));
    int weekday = ((int)date_weekday(month) + 1) % 7; /* of its first day, Sunday first */
    int64_t found = begin + (day->weekday - weekday + 7) % 7 + INT64_C(7) * (day->week - 1);
    return found < end ? found : found - 7;
}

void tz_rule_changes(const struct tz_rule *rule, int year, struct tz_change changes[2])
{
    struct tz_change start = {.at = day_in_year(&rule->start, year) * DAY_SECONDS +
                                    rule->start.seconds - rule->standard,
                              .offset = rule->summer};
    struct tz_change end = {.at = day_in_year(&rule->end, year) * DAY_SECONDS + rule->end.seconds -
                                  rule->summer,
                            .offset = rule->standard};
    changes[0] = start.at <= end.at ? start : end;
    changes[1] = start.at <= end.at ? end : start;
}
