/* Reading days: cut into parts of figures and letters, then the shapes that people use. */
#include "features/people/import_dates.h"

#include <string.h>

/* Day numbers of spreadsheets: 1 January 1970 is 25569. 1900 to 2149, above the years. */
enum { SERIAL_OF_1970 = 25569, SERIAL_MIN = 3654, SERIAL_MAX = 91313, PARTS_MAX = 8 };

struct part {
    struct text text;
    bool is_word;
    int number;
};

struct parts {
    struct part items[PARTS_MAX];
    size_t count;
};

bool import_cell_is_empty(struct text cell)
{
    static const char *const nothings[] = {"n/a",     "na",  "none", "null",      "nil",
                                           "unknown", "tbc", "tba",  "not known", "not given"};
    size_t signs = 0;
    while (signs < cell.size && strchr("-. ?/_0", cell.data[signs]))
        signs++;
    if (signs == cell.size)
        return true;
    if (cell.size > 9) /* longer than any of them */
        return false;
    for (size_t i = 0; i < sizeof nothings / sizeof *nothings; i++)
        if (text_equal_ignoring_case(cell, text_from(nothings[i])))
            return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static size_t part_end(struct text text, size_t from)
{
    bool is_word = is_letter(text.data[from]);
    size_t to = from;
    while (to < text.size && (is_word ? is_letter(text.data[to]) : is_figure(text.data[to])))
        to++;
    return to;
}

/* What follows a day's figures and says nothing. */
static bool is_filler(struct text word)
{
    static const char *const fillers[] = {"st",  "nd",  "rd",  "th",  "of",  "mon",
                                          "tue", "wed", "thu", "fri", "sat", "sun"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (text_equal_ignoring_case(word, text_from(fillers[i])))
            return true;
    return word.size > 5 &&
           text_equal_ignoring_case(text_slice(word, word.size - 3, word.size), TEXT("day"));
}

/* False when there is anything that no date has. */
static bool cut_parts(struct text text, struct parts *parts)
{
    for (size_t i = 0; i < text.size;) {
        char c = text.data[i];
        if (strchr(" /-.,'", c)) {
            i++;
            continue;
        }
        size_t end = is_letter(c) || is_figure(c) ? part_end(text, i) : i;
        struct part part = {.text = text_slice(text, i, end), .is_word = is_letter(c)};
        if (end == i || parts->count == PARTS_MAX || part.text.size > 9)
            return false;
        i = end;
        if (part.is_word && is_filler(part.text))
            continue;
        for (size_t d = 0; !part.is_word && d < part.text.size; d++)
            part.number = part.number * 10 + (part.text.data[d] - '0');
        parts->items[parts->count++] = part;
    }
    return parts->count > 0;
}

static int month_of(struct text word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12 && word.size >= 3; i++)
        if (word.size <= strlen(months[i]) &&
            text_equal_ignoring_case(word, text_of(months[i], word.size)))
            return i + 1;
    return text_equal_ignoring_case(word, TEXT("sept")) ? 9 : 0;
}

/* Four figures, or two of which the century is worked out; 0 when it is neither. */
static int year_of(struct part part, int latest_year)
{
    if (part.is_word || (part.text.size != 2 && part.text.size != 4))
        return 0;
    if (part.text.size == 4)
        return part.number;
    int year = latest_year / 100 * 100 + part.number;
    return year > latest_year ? year - 100 : year;
}

static struct date from_serial(int serial)
{
    return date_from_days((int64_t)serial - SERIAL_OF_1970);
}

/* Of a month, or of a year when month is 0. */
static struct date edge_of(int year, int month, bool is_end)
{
    struct date first = {year, month ? month : 1, 1};
    if (!is_end || !date_is_valid(first))
        return first;
    return date_add_days(date_add_months(first, month ? 1 : 12), -1);
}

static struct date from_figures(struct part part, bool is_end)
{
    if (part.text.size == 8)
        return (struct date){part.number / 10000, part.number / 100 % 100, part.number % 100};
    if (part.text.size == 4 && part.number < SERIAL_MIN)
        return edge_of(part.number, 0, is_end);
    if (part.text.size >= 4 && part.number >= SERIAL_MIN && part.number <= SERIAL_MAX)
        return from_serial(part.number);
    return (struct date){0};
}

static struct date from_two(const struct part *parts, int latest_year, bool is_end)
{
    int month = parts[0].is_word ? month_of(parts[0].text) : parts[0].number;
    if (month < 1 || month > 12)
        return (struct date){0};
    return edge_of(year_of(parts[1], latest_year), month, is_end);
}

static struct date from_three(const struct part *parts, int latest_year)
{
    struct part first = parts[0], second = parts[1], third = parts[2];
    if (!first.is_word && first.text.size == 4) {
        int month = second.is_word ? month_of(second.text) : second.number;
        return (struct date){first.number, month, third.is_word ? 0 : third.number};
    }
    int year = year_of(third, latest_year);
    if (first.is_word)
        return (struct date){year, month_of(first.text), second.is_word ? 0 : second.number};
    return (struct date){year, second.is_word ? month_of(second.text) : second.number,
                         first.number};
}

/* "2020-03-05T00:00:00Z", "05/03/2020 12:00 AM": the day is what stands before the time. */
static struct text without_time(struct text cell)
{
    size_t colon = text_find_char(cell, ':');
    if (colon == cell.size)
        return cell;
    while (colon > 0 && is_figure(cell.data[colon - 1]))
        colon--;
    if (colon > 0 && cell.data[colon - 1] == 'T')
        colon--;
    return text_trim(text_slice(cell, 0, colon));
}

/* A spreadsheet's day number may carry the time as a fraction. */
static struct text without_fraction(struct text cell)
{
    size_t dot = text_find_char(cell, '.');
    for (size_t i = 0; i < cell.size; i++)
        if (i != dot && !is_figure(cell.data[i]))
            return cell;
    return dot == 5 ? text_slice(cell, 0, dot) : cell;
}

enum import_date import_date_read(struct text cell, int latest_year, bool is_end, struct date *date)
{
    struct parts parts = {0};
    *date = (struct date){0};
    cell = text_trim(cell);
    if (import_cell_is_empty(cell))
        return IMPORT_DATE_EMPTY;
    if (cell.size > 40 || !cut_parts(without_fraction(without_time(cell)), &parts))
        return IMPORT_DATE_BAD;
    if (parts.count == 1 && !parts.items[0].is_word)
        *date = from_figures(parts.items[0], is_end);
    else if (parts.count == 2)
        *date = from_two(parts.items, latest_year, is_end);
    else if (parts.count == 3)
        *date = from_three(parts.items, latest_year);
    bool is_good = date_is_valid(*date) && date->year >= 1880 && date->year <= 2199;
    return is_good ? IMPORT_DATE_GOOD : IMPORT_DATE_BAD;
}

enum import_date import_year_read(struct text cell, int latest_year, int *year)
{
    struct date date;
    int64_t number = 0;
    cell = text_trim(cell);
    if (cell.size == 4 && text_to_integer(cell, &number) && number >= 1880 &&
        number <= latest_year) {
        *year = (int)number;
        return IMPORT_DATE_GOOD;
    }
    enum import_date outcome = import_date_read(cell, latest_year, false, &date);
    *year = date.year;
    if (outcome == IMPORT_DATE_GOOD && date.year > latest_year)
        return IMPORT_DATE_BAD;
    return outcome;
}
