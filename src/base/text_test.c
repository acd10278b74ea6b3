/* Texts: slices, numbers, UTF-8, hexadecimal. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>

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

#define assert_text(text, expected) assert_true(text_equal((text), TEXT(expected)))

static void test_slices_are_clamped(void **state)
{
    (void)state;
    assert_text(text_slice(TEXT("hubward"), 3, 99), "ward");
    assert_text(text_slice(TEXT("hubward"), 9, 12), "");
    assert_text(text_slice(TEXT("hubward"), 5, 2), "");
    assert_int_equal(text_slice((struct text){0}, 0, 4).size, 0);
    assert_text(text_trim(TEXT(" \t a b\r\n")), "a b");
    assert_text(text_trim(TEXT("  ")), "");
}

static void test_cut_leaves_the_rest(void **state)
{
    struct text rest;
    (void)state;
    assert_text(text_cut(TEXT("a,b,c"), ',', &rest), "a");
    assert_text(rest, "b,c");
    assert_text(text_cut(TEXT("abc"), ',', &rest), "abc");
    assert_text(rest, "");
    assert_text(text_cut(TEXT("abc,"), ',', &rest), "abc");
    assert_text(rest, "");
    rest = TEXT("a, b");
    assert_text(text_next(&rest, ", "), "a");
    assert_text(text_next(&rest, ", "), "");
    assert_text(text_next(&rest, ", "), "b");
    assert_int_equal(rest.size, 0);
    assert_text(text_next(&rest, ", "), "");
}

static void test_finding_and_comparing(void **state)
{
    (void)state;
    assert_int_equal(text_find(TEXT("Newham"), TEXT("ham")), 3);
    assert_int_equal(text_find(TEXT("Newham"), TEXT("hams")), 6);
    assert_int_equal(text_find(TEXT("Newham"), TEXT("")), 0);
    assert_int_equal(text_find_char((struct text){0}, 'a'), 0);
    assert_true(text_starts_with(TEXT("Newham"), TEXT("New")));
    assert_false(text_starts_with(TEXT("New"), TEXT("Newham")));
    assert_true(text_ends_with(TEXT("Newham"), TEXT("ham")));
    assert_false(text_ends_with(TEXT("ham"), TEXT("Newham")));
    assert_true(text_compare(TEXT("a"), TEXT("ab")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("ab")) > 0);
    assert_true(text_compare(TEXT("\xc3\xa9"), TEXT("z")) > 0);
    assert_int_equal(text_compare(TEXT(""), (struct text){0}), 0);
    assert_true(text_equal_ignoring_case(TEXT("Content-TYPE"), TEXT("content-type")));
    assert_false(text_equal_ignoring_case(TEXT("\xc3\x89"), TEXT("\xc3\xa9")));
}

static void test_integers_to_the_last_one(void **state)
{
    const struct {
        struct text text;
        bool is_good;
        int64_t number;
    } cases[] = {
        {TEXT("0"), true, 0},
        {TEXT("-7"), true, -7},
        {TEXT("007"), true, 7},
        {TEXT("9223372036854775807"), true, INT64_MAX},
        {TEXT("9223372036854775808"), false, 0},
        {TEXT("-9223372036854775808"), true, INT64_MIN},
        {TEXT("-9223372036854775809"), false, 0},
        {TEXT("99999999999999999999"), false, 0},
        {TEXT(""), false, 0},
        {TEXT("-"), false, 0},
        {TEXT("+1"), false, 0},
        {TEXT(" 1"), false, 0},
        {TEXT("1 "), false, 0},
        {TEXT("1.0"), false, 0},
        {TEXT("0x1"), false, 0},
        {TEXT("1\0002"), false, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t number = 0;
        assert_int_equal(text_to_integer(cases[i].text, &number), cases[i].is_good);
        assert_true(number == cases[i].number);
    }
}

static void test_decimals(void **state)
{
    double number = 0;
    (void)state;
    assert_true(text_to_decimal(TEXT("51.53"), &number));
    assert_true(number > 51.52 && number < 51.54);
    assert_true(text_to_decimal(TEXT("-0.5e1"), &number));
    assert_true(number < -4.9 && number > -5.1);
    assert_false(text_to_decimal(TEXT("nan"), &number));
    assert_false(text_to_decimal(TEXT("inf"), &number));
    assert_false(text_to_decimal(TEXT("0x10"), &number));
    assert_false(text_to_decimal(TEXT("1e999"), &number));
    assert_false(text_to_decimal(TEXT(" 1"), &number));
    assert_false(text_to_decimal(TEXT("1.2.3"), &number));
    assert_false(text_to_decimal(TEXT("."), &number));
    assert_false(text_to_decimal(TEXT(""), &number));
}

/* RFC 3629: the first and last sequence of each length, and what lies just outside. */
static void test_utf8_at_its_borders(void **state)
{
    const struct text good[] = {
        TEXT(""),
        TEXT("\x01"),
        TEXT("\x7f"),
        TEXT("\xc2\x80"),
        TEXT("\xdf\xbf"),
        TEXT("\xe0\xa0\x80"),
        TEXT("\xed\x9f\xbf"),
        TEXT("\xee\x80\x80"),
        TEXT("\xef\xbf\xbf"),
        TEXT("\xf0\x90\x80\x80"),
        TEXT("\xf4\x8f\xbf\xbf"),
    };
    const struct text bad[] = {
        TEXT("a\0b"),
        TEXT("\x80"),
        TEXT("\xc0\x80"),
        TEXT("\xc1\xbf"),
        TEXT("\xc2"),
        TEXT("\xe0\x9f\xbf"),
        TEXT("\xed\xa0\x80"),
        TEXT("\xe2\x82"),
        TEXT("\xe2\x82\x28"),
        TEXT("\xf0\x8f\xbf\xbf"),
        TEXT("\xf4\x90\x80\x80"),
        TEXT("\xf5\x80\x80\x80"),
        TEXT("\xff"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        assert_true(text_is_utf8(good[i]));
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(text_is_utf8(bad[i]));
    assert_int_equal(text_count_characters(TEXT("Zo\xc3\xab \xe2\x82\xac")), 5);
}

static void test_copies_are_terminated(void **state)
{
    struct arena *arena = *state;
    struct text absent = text_copy(arena, (struct text){0});
    assert_null(absent.data);
    assert_string_equal(text_c(arena, text_slice(TEXT("hubward"), 0, 3)), "hub");
    assert_string_equal(text_c(arena, (struct text){0}), "");
    assert_text(text_join(arena, TEXT("New"), TEXT("ham")), "Newham");
    assert_text(text_join(arena, (struct text){0}, TEXT("ham")), "ham");
    assert_text(text_lower(arena, TEXT("E7 8AB \xc3\x89")), "e7 8ab \xc3\x89");
    assert_text(text_format(arena, "%d of %s", 3, "five"), "3 of five");
}

static void test_hexadecimal_and_back(void **state)
{
    static const unsigned char bytes[] = {0, 0x7f, 0xff, 0xa5};
    unsigned char back[4] = {1, 1, 1, 1};
    struct text hex = text_hex(*state, bytes, sizeof(bytes));
    assert_text(hex, "007fffa5");
    assert_true(text_from_hex(TEXT("007FffA5"), back, sizeof(back)));
    assert_memory_equal(back, bytes, sizeof(bytes));
    assert_false(text_from_hex(TEXT("007fffa"), back, sizeof(back)));
    assert_false(text_from_hex(TEXT("007fffa5aa"), back, sizeof(back)));
    assert_false(text_from_hex(TEXT("007fffg5"), back, sizeof(back)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slices_are_clamped),
        cmocka_unit_test(test_cut_leaves_the_rest),
        cmocka_unit_test(test_finding_and_comparing),
        cmocka_unit_test(test_integers_to_the_last_one),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_utf8_at_its_borders),
        cmocka_unit_test_setup_teardown(test_copies_are_terminated, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_hexadecimal_and_back, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
