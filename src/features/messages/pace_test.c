/* So many a minute, whatever waits; and pauses that grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/messages/pace.h"
#include "platform/clock/clock.h"

#define START (1000 * DAY_MS)

static size_t take_all(struct pace *pace, int64_t a_minute, int64_t now)
{
    size_t count = pace_allows(pace, a_minute, now);
    pace_took(pace, count);
    return count;
}

static void an_hour_brings_what_a_minute_does(void **state)
{
    static const int64_t paces[] = {1, 7, 60, 600};
    (void)state;
    for (size_t i = 0; i < sizeof paces / sizeof *paces; i++) {
        struct pace pace = {0};
        size_t first = take_all(&pace, paces[i], START), sent = first;
        assert_true(first <= (size_t)paces[i] / 6 + 1);
        for (int64_t second = 1; second <= 3600; second++)
            sent += take_all(&pace, paces[i], START + second * SECOND_MS);
        assert_in_range(sent, paces[i] * 58, paces[i] * 60 + (int64_t)first);
    }
}

/* Whoever rested does not send a night's messages at once. */
static void a_rest_saves_nothing_up(void **state)
{
    (void)state;
    struct pace pace = {0};
    take_all(&pace, 60, START);
    assert_int_equal(take_all(&pace, 60, START + DAY_MS), 11);
    assert_int_equal(take_all(&pace, 60, START + DAY_MS), 0);
    assert_int_equal(take_all(&pace, 60, START), 11); /* the clock was set back */
}

static void pauses_grow_and_end(void **state)
{
    (void)state;
    struct pace pace = {0};
    int64_t now = START;
    assert_true(pace_allows(&pace, 60, now) > 0);
    for (int64_t wait = 20; wait < 900; wait *= 2) {
        pace_is_stuck(&pace, now);
        assert_int_equal(pace_allows(&pace, 60, now + wait * SECOND_MS - 1), 0);
        now += wait * SECOND_MS;
        assert_true(pace_allows(&pace, 60, now) > 0);
    }
    pace_is_stuck(&pace, now);
    pace_is_stuck(&pace, now);
    assert_int_equal(pace.paused_until, now + 15 * MINUTE_MS);
    pace_goes_on(&pace);
    pace_is_stuck(&pace, now);
    assert_int_equal(pace.paused_until, now + 20 * SECOND_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_brings_what_a_minute_does),
        cmocka_unit_test(a_rest_saves_nothing_up),
        cmocka_unit_test(pauses_grow_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
