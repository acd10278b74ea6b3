/* The proleptic Gregorian calendar (ISO 8601) in days since 1970-01-01. */
#include "base/date.h"

#include <stddef.h>

#include "base/arena.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_valid(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

/* A field of exactly `size` digits at `from`. */
static bool read_digits(struct text text, size_t from, size_t size, int *number)
{
    int64_t value = 0;
    struct text digits = text_slice(text, from, from + size);
    if (digits.size != size || digits.data[0] == '-' || !text_to_integer(digits, &value))
        return false;
    *number = (int)value;
    return true;
}

bool date_from_text(struct text text, struct date *date)
{
    struct date read = {0};
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-')
        return false;
    if (!read_digits(text, 0, 4, &read.year) || !read_digits(text, 5, 2, &read.month) ||
        !read_digits(text, 8, 2, &read.day) || !date_is_valid(read))
        return false;
    *date = read;
    return true;
}

/* The last `size` digits of a number that is not negative. */
static void write_digits(char *to, int number, int size)
{
    for (; size > 0; size--, number /= 10)
        to[size - 1] = (char)('0' + number % 10);
}

/* Into ten characters of their own, for years from 0 to 9999. */
static void write_date(char *to, struct date date)
{
    write_digits(to, date.year, 4);
    to[4] = to[7] = '-';
    write_digits(to + 5, date.month, 2);
    write_digits(to + 8, date.day, 2);
}

static bool has_four_digits(struct date date)
{
    return date.year >= 0 && date.year <= 9999;
}

struct date date_or_none(struct text text)
{
    struct date date = {0};
    return text.data && date_from_text(text, &date) ? date : (struct date){0};
}

struct text date_to_text(struct arena *arena, struct date date)
{
    if (!has_four_digits(date))
        return text_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    char *to = arena_alloc(arena, 11);
    write_date(to, date);
    return text_of(to, 10);
}

struct text date_text_or_none(struct arena *arena, struct date date)
{
    return date.year ? date_to_text(arena, date) : (struct text){0};
}

/* Days before the first of March of year 0 are counted so that leap days fall at the end. */
int64_t date_to_days(struct date date)
{
    int64_t year = date.month > 2 ? date.year : date.year - 1;
    int64_t era = year / 400, year_of_era = year % 400;
    int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    struct date date = {
        .year = (int)(year_of_era + era * 400),
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
    };
    date.year += date.month <= 2;
    return date;
}

struct date date_add_days(struct date date, int64_t days)
{
    return date_from_days(date_to_days(date) + days);
}

struct date date_add_months(struct date date, int months)
{
    int month = date.year * 12 + date.month - 1 + months;
    struct date sum = {.year = month / 12, .month = month % 12 + 1, .day = date.day};
    int last = days_in_month(sum.year, sum.month);
    if (sum.day > last)
        sum.day = last;
    return sum;
}

int64_t date_days_between(struct date from, struct date to)
{
    return date_to_days(to) - date_to_days(from);
}

int date_compare(struct date a, struct date b)
{
    int64_t difference = date_days_between(b, a);
    return (difference > 0) - (difference < 0);
}

enum weekday date_weekday(struct date date)
{
    int64_t since_monday = (date_to_days(date) + 3) % 7;
    return (enum weekday)(since_monday < 0 ? since_monday + 7 : since_monday);
}

struct date date_monday_of(struct date date)
{
    return date_add_days(date, -(int64_t)date_weekday(date));
}

bool time_from_text(struct text text, int *minutes_of_day)
{
    int hour, minute;
    if (text.size != 5 || text.data[2] != ':' || !read_digits(text, 0, 2, &hour) ||
        !read_digits(text, 3, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *minutes_of_day = hour * 60 + minute;
    return true;
}

struct text time_to_text(struct arena *arena, int minutes_of_day)
{
    return text_format(arena, "%02d:%02d", minutes_of_day / 60, minutes_of_day % 60);
}

struct text instant_to_text(struct arena *arena, int64_t instant)
{
    int64_t days = instant / DAY_MS, rest = instant % DAY_MS;
    if (rest < 0) {
        days--;
        rest += DAY_MS;
    }
    struct date date = date_from_days(days);
    int second = (int)(rest / SECOND_MS);
    if (!has_four_digits(date))
        return text_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month, date.day,
                           second / 3600, second / 60 % 60, second % 60);
    char *to = arena_alloc(arena, 21);
    write_date(to, date);
    to[10] = 'T';
    write_digits(to + 11, second / 3600, 2);
    write_digits(to + 14, second / 60 % 60, 2);
    write_digits(to + 17, second % 60, 2);
    to[13] = to[16] = ':';
    to[19] = 'Z';
    return text_of(to, 20);
}

bool instant_from_text(struct text text, int64_t *instant)
{
    struct date date;
    int minutes, seconds;
    if (text.size != 20 || text.data[10] != 'T' || text.data[16] != ':' || text.data[19] != 'Z')
        return false;
    if (!date_from_text(text_slice(text, 0, 10), &date) ||
        !time_from_text(text_slice(text, 11, 16), &minutes) ||
        !read_digits(text, 17, 2, &seconds) || seconds > 59)
        return false;
    *instant = date_to_days(date) * DAY_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
    return true;
}
