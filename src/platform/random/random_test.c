/* Randomness: secrets differ, seeded numbers repeat and are spread evenly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/random/random.h"

static void bytes_differ_and_fill(void **state)
{
    (void)state;
    unsigned char a[64] = {0}, b[64] = {0};
    random_bytes(a, sizeof a);
    random_bytes(b, sizeof b - 1);
    assert_memory_not_equal(a, b, sizeof a);
    assert_int_equal(b[63], 0);
    unsigned seen = 0;
    for (int i = 0; i < 64; i++)
        seen |= random_u32();
    assert_int_equal(seen, UINT32_MAX);
}

/* The state after one step from 1, by hand: 1 ^ 1<<25 = 0x2000001, then ^ >>27 changes nothing. */
static void seeded_repeats(void **state)
{
    (void)state;
    struct random_seeded a = {.state = 1}, b = {.state = 1};
    uint64_t first = UINT64_C(0x2000001) * UINT64_C(0x2545f4914f6cdd1d);
    assert_int_equal(random_next(&a), (uint32_t)(first >> 32));
    random_next(&b);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(random_next(&a), random_next(&b));
    struct random_seeded zero = {0};
    assert_int_not_equal(random_next(&zero), random_next(&zero));
}

static void below_is_even(void **state)
{
    (void)state;
    struct random_seeded random = {.state = 42};
    int counts[10] = {0};
    for (int i = 0; i < 100000; i++) {
        uint32_t number = random_below(&random, 10);
        assert_true(number < 10);
        counts[number]++;
    }
    for (int i = 0; i < 10; i++)
        assert_in_range(counts[i], 9600, 10400);
    assert_int_equal(random_below(&random, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_differ_and_fill),
        cmocka_unit_test(seeded_repeats),
        cmocka_unit_test(below_is_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
