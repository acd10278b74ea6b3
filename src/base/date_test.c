/* The calendar: every day there and back, months that end early, instants. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"

static int open_arena(void **state)
{
    *state = arena_new(256);
    return 0;
}

static int close_arena(void **state)
{
    arena_end(*state);
    return 0;
}

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

static void assert_day(struct date date, const char *expected)
{
    assert_int_equal(date_compare(date, day(expected)), 0);
}

static struct date day_after(struct date date)
{
    struct date next = {date.year, date.month, date.day + 1};
    if (!date_is_valid(next))
        next = (struct date){date.year, date.month + 1, 1};
    if (!date_is_valid(next))
        next = (struct date){date.year + 1, 1, 1};
    return next;
}

/* Ten thousand years, one day at a time: 3,652,059 of them. */
static void test_every_day_there_and_back(void **state)
{
    struct date date = {1, 1, 1};
    int64_t days = date_to_days(date);
    enum weekday weekday = MONDAY;
    (void)state;
    assert_int_equal(days, -719162);
    for (; date.year <= 9999; date = day_after(date), days++) {
        struct date back = date_from_days(days);
        assert_true(date_to_days(date) == days);
        assert_true(back.year == date.year && back.month == date.month && back.day == date.day);
        assert_true(date_weekday(date) == weekday);
        weekday = weekday == SUNDAY ? MONDAY : weekday + 1;
    }
    assert_int_equal(days, 2932897);
}

static void test_days_that_are_none(void **state)
{
    static const char *const bad[] = {
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "0000-01-01", "2026-1-01",  "2026-01-1 ", " 026-01-01", "2026/01/01", "2026-01-010",
        "-026-01-01", "2026--1-01", "",           "today",
    };
    struct date date = {1, 2, 3};
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(date_from_text(text_from(bad[i]), &date));
    assert_int_equal(date.year, 1);
    assert_day(day("2000-02-29"), "2000-02-29");
}

static void test_months_end_early(void **state)
{
    (void)state;
    assert_day(date_add_months(day("2026-01-31"), 1), "2026-02-28");
    assert_day(date_add_months(day("2024-01-31"), 1), "2024-02-29");
    assert_day(date_add_months(day("2026-12-15"), 1), "2027-01-15");
    assert_day(date_add_months(day("2026-01-15"), -1), "2025-12-15");
    assert_day(date_add_months(day("2024-02-29"), 12), "2025-02-28");
    assert_day(date_add_days(day("2026-12-31"), 1), "2027-01-01");
    assert_int_equal(date_days_between(day("2026-11-26"), day("2026-12-03")), 7);
    assert_int_equal(date_days_between(day("2026-12-03"), day("2026-11-26")), -7);
}

static void test_weeks_begin_on_monday(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(day("2026-11-26")), THURSDAY);
    assert_day(date_monday_of(day("2026-11-26")), "2026-11-23");
    assert_day(date_monday_of(day("2026-11-23")), "2026-11-23");
    assert_day(date_monday_of(day("2026-11-29")), "2026-11-23");
    assert_int_equal(date_weekday(day("1969-12-31")), WEDNESDAY);
}

static void test_times_of_day(void **state)
{
    static const char *const bad[] = {"24:00", "12:60", "1:30", "12.30", "-1:30", "12:3", "12:300"};
    int minutes = 0;
    assert_true(time_from_text(TEXT("00:00"), &minutes));
    assert_int_equal(minutes, 0);
    assert_true(time_from_text(TEXT("23:59"), &minutes));
    assert_int_equal(minutes, 1439);
    assert_true(text_equal(time_to_text(*state, 9 * 60 + 5), TEXT("09:05")));
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(time_from_text(text_from(bad[i]), &minutes));
}

static void test_instants(void **state)
{
    static const char *const bad[] = {
        "2026-11-26T18:30:00",  "2026-11-26T18:30:60Z", "2026-11-26 18:30:00Z",
        "2026-11-26t18:30:00Z", "2026-02-30T18:30:00Z", "2026-11-26T18:30:00+00:00",
    };
    int64_t instant = 0;
    assert_true(instant_from_text(TEXT("1970-01-01T00:00:00Z"), &instant));
    assert_int_equal(instant, 0);
    assert_true(instant_from_text(TEXT("2026-11-26T18:30:00Z"), &instant));
    assert_true(instant == INT64_C(1795717800000));
    assert_true(text_equal(instant_to_text(*state, instant + 999), TEXT("2026-11-26T18:30:00Z")));
    assert_true(text_equal(instant_to_text(*state, -1), TEXT("1969-12-31T23:59:59Z")));
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(instant_from_text(text_from(bad[i]), &instant));
}

static void none_is_the_year_0(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 12);
    assert_int_equal(date_or_none((struct text){0}).year, 0);
    assert_int_equal(date_or_none(TEXT("2027-02-29")).month, 0);
    assert_int_equal(date_or_none(TEXT("2028-02-29")).day, 29);
    assert_null(date_text_or_none(arena, (struct date){0}).data);
    assert_true(
        text_equal(date_text_or_none(arena, date_or_none(TEXT("2028-02-29"))), TEXT("2028-02-29")));
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_is_the_year_0),
        cmocka_unit_test(test_every_day_there_and_back),
        cmocka_unit_test(test_days_that_are_none),
        cmocka_unit_test(test_months_end_early),
        cmocka_unit_test(test_weeks_begin_on_monday),
        cmocka_unit_test_setup_teardown(test_times_of_day, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_instants, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
