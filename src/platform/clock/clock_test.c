/* Local time: the changes of real zones, the gap and the fold, and what reading a zone costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "platform/clock/clock.h"

static int64_t at(const char *written)
{
    int64_t instant = 0;
    assert_true(instant_from_text(text_from(written), &instant));
    return instant;
}

static void assert_shows(const struct zone *zone, const char *utc, const char *day, int minutes)
{
    struct date date;
    assert_true(date_from_text(text_from(day), &date));
    struct local_time local = zone_local(zone, at(utc));
    assert_int_equal(date_compare(local.date, date), 0);
    assert_int_equal(local.minutes, minutes);
}

static int64_t instant_of(const struct zone *zone, const char *day, int minutes)
{
    struct local_time local = {.minutes = minutes};
    assert_true(date_from_text(text_from(day), &local.date));
    return zone_instant(zone, local);
}

static void now_is_now(void **state)
{
    (void)state;
    int64_t now = clock_now();
    assert_true(now / SECOND_MS - (int64_t)time(NULL) <= 1);
    assert_true(now > at("2025-01-01T00:00:00Z"));
    assert_true(clock_now() >= now);
}

static void london_changes_to_the_second(void **state)
{
    (void)state;
    const struct zone *zone = zone_find(TEXT("Europe/London"));
    assert_non_null(zone);
    assert_shows(zone, "2026-03-29T00:59:59Z", "2026-03-29", 59);
    assert_shows(zone, "2026-03-29T01:00:00Z", "2026-03-29", 120);
    assert_shows(zone, "2026-10-25T00:59:59Z", "2026-10-25", 119);
    assert_shows(zone, "2026-10-25T01:00:00Z", "2026-10-25", 60);
    assert_shows(zone, "2000-01-01T00:00:00Z", "2000-01-01", 0);
    assert_shows(zone, "2044-03-27T00:59:59Z", "2044-03-27", 59);
    assert_shows(zone, "2044-03-27T01:00:00Z", "2044-03-27", 120);
    assert_shows(zone, "2045-07-01T23:30:00Z", "2045-07-02", 30);
    assert_int_equal(zone_offset_minutes(zone, at("2026-07-01T00:00:00Z")), 60);
    assert_int_equal(zone_offset_minutes(zone, at("2026-12-01T00:00:00Z")), 0);
}

static void gap_and_fold(void **state)
{
    (void)state;
    const struct zone *zone = zone_find(TEXT("Europe/London"));
    assert_int_equal(instant_of(zone, "2026-03-29", 59), at("2026-03-29T00:59:00Z"));
    assert_int_equal(instant_of(zone, "2026-03-29", 90), at("2026-03-29T01:30:00Z"));
    assert_int_equal(instant_of(zone, "2026-03-29", 120), at("2026-03-29T01:00:00Z"));
    assert_int_equal(instant_of(zone, "2026-10-25", 90), at("2026-10-25T00:30:00Z"));
    assert_int_equal(instant_of(zone, "2026-10-25", 120), at("2026-10-25T02:00:00Z"));
    assert_int_equal(instant_of(zone, "2026-07-01", 18 * 60), at("2026-07-01T17:00:00Z"));
    assert_int_equal(instant_of(zone, "2026-12-01", 18 * 60), at("2026-12-01T18:00:00Z"));
    zone = zone_find(TEXT("America/New_York"));
    assert_int_equal(instant_of(zone, "2026-03-08", 150), at("2026-03-08T07:30:00Z"));
    assert_int_equal(instant_of(zone, "2026-11-01", 90), at("2026-11-01T05:30:00Z"));
}

static void other_zones(void **state)
{
    (void)state;
    assert_shows(zone_find(TEXT("Asia/Kathmandu")), "2026-01-01T00:00:00Z", "2026-01-01", 345);
    const struct zone *sydney = zone_find(TEXT("Australia/Sydney"));
    assert_int_equal(zone_offset_minutes(sydney, at("2026-01-01T00:00:00Z")), 660);
    assert_int_equal(zone_offset_minutes(sydney, at("2026-07-01T00:00:00Z")), 600);
    assert_shows(zone_find(TEXT("UTC")), "2026-06-01T12:34:56Z", "2026-06-01", 754);
    assert_true(text_equal(zone_name(sydney), TEXT("Australia/Sydney")));
    assert_ptr_equal(sydney, zone_find(TEXT("Australia/Sydney")));
}

static void unknown_names(void **state)
{
    (void)state;
    assert_null(zone_find(TEXT("")));
    assert_null(zone_find((struct text){0}));
    assert_null(zone_find(TEXT("Mars/Olympus")));
    assert_null(zone_find(TEXT("../../etc/passwd")));
    assert_null(zone_find(TEXT("/etc/localtime")));
    assert_null(zone_find(TEXT("Europe/London\0x")));
}

/* Every hour of 30 years goes to local time and back, except in the second pass of the fold. */
static void round_trips(void **state)
{
    (void)state;
    const char *const names[] = {"Europe/London", "America/Sao_Paulo", "Africa/Casablanca",
                                 "Australia/Lord_Howe", "Asia/Tehran"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        const struct zone *zone = zone_find(text_from(names[n]));
        assert_non_null(zone);
        for (int64_t t = at("2005-01-01T00:00:00Z"); t < at("2035-01-01T00:00:00Z"); t += HOUR_MS) {
            int64_t back = zone_instant(zone, zone_local(zone, t));
            if (back == t)
                continue;
            assert_true(back < t && t - back <= 2 * HOUR_MS);
            assert_true(zone_offset_minutes(zone, back) > zone_offset_minutes(zone, t));
        }
    }
}

static void reading_a_zone_is_quick(void **state)
{
    (void)state;
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    assert_non_null(zone_find(TEXT("Europe/Paris")));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    int64_t micros = (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
    print_message("Europe/Paris: %lld microseconds\n", (long long)micros);
    assert_true(micros < 20000); /* 5 ms wanted; sanitizers and slow machines take longer */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(now_is_now),
        cmocka_unit_test(london_changes_to_the_second),
        cmocka_unit_test(gap_and_fold),
        cmocka_unit_test(other_zones),
        cmocka_unit_test(unknown_names),
        cmocka_unit_test(round_trips),
        cmocka_unit_test(reading_a_zone_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
