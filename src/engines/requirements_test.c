/* Requirements: levels that stand for others, and facts judged by the day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engines/check_levels.h"
#include "engines/requirements.h"

static struct date day(const char *text)
{
    struct date date = {0};
    if (*text)
        assert_true(date_from_text(text_from(text), &date));
    return date;
}

static void a_level_stands_for_what_it_holds(void **state)
{
    (void)state;
    static const struct {
        enum check_level have, need;
        bool covers;
    } cases[] = {
        {CHECK_BASIC, CHECK_NONE, true},
        {CHECK_NONE, CHECK_BASIC, false},
        {CHECK_STANDARD, CHECK_BASIC, true},
        {CHECK_BASIC, CHECK_STANDARD, false},
        {CHECK_ENHANCED_CHILD, CHECK_STANDARD, true},
        {CHECK_ENHANCED_CHILD, CHECK_ENHANCED_ADULT, false},
        {CHECK_ENHANCED_ADULT, CHECK_ENHANCED_CHILD, false},
        {CHECK_LISTED_CHILD, CHECK_ENHANCED_CHILD, true},
        {CHECK_LISTED_CHILD, CHECK_ENHANCED_BOTH, false},
        {CHECK_ENHANCED_BOTH, CHECK_LISTED_CHILD, false},
        {CHECK_LISTED_BOTH, CHECK_LISTED_ADULT, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(check_level_covers(cases[i].have, cases[i].need), cases[i].covers);
    for (int one = 0; one < CHECK_LEVELS; one++)
        for (int other = 0; other < CHECK_LEVELS; other++) {
            enum check_level both =
                check_level_both((enum check_level)one, (enum check_level)other);
            assert_true(check_level_covers(both, (enum check_level)one));
            assert_true(check_level_covers(both, (enum check_level)other));
            for (int less = 0; less < (int)both; less++)
                assert_false(check_level_covers((enum check_level)less, (enum check_level)one) &&
                             check_level_covers((enum check_level)less, (enum check_level)other));
        }
}

static void every_code_is_read_back(void **state)
{
    (void)state;
    enum check_level level;
    for (int i = 0; i < CHECK_LEVELS; i++) {
        assert_true(check_level_from(text_from(check_level_codes[i]), &level));
        assert_int_equal(level, i);
    }
    assert_false(check_level_from(TEXT("higher"), &level));
    assert_true(check_level_from(TEXT(""), &level));
    assert_int_equal(level, CHECK_NONE);
}

#define FACTS(...)                                                                                 \
    &(const struct dated_fact_array)                                                               \
    {                                                                                              \
        .items = (struct dated_fact[]){__VA_ARGS__},                                               \
        .count = sizeof((struct dated_fact[]){__VA_ARGS__}) / sizeof(struct dated_fact)            \
    }

static void judged(const struct requirement *requirement, const struct dated_fact_array *facts,
                   const char *on, enum requirement_status status, const char *then)
{
    struct requirement_standing standing = requirement_judge(requirement, facts, day(on), 60);
    assert_int_equal(standing.status, status);
    assert_int_equal(date_compare(standing.day, day(then)), 0);
}

static void a_check_has_its_days(void **state)
{
    (void)state;
    struct requirement basic = {.kind = REQUIREMENT_CHECK, .what = TEXT("basic")};
    struct dated_fact old = {REQUIREMENT_CHECK, TEXT("standard"), day("2023-03-01"),
                             day("2026-03-01")};
    struct dated_fact next = {REQUIREMENT_CHECK, TEXT("basic"), day("2026-02-01"),
                              day("2029-02-01")};
    judged(&basic, FACTS(old), "2023-02-28", REQUIREMENT_LATER, "2023-03-01");
    judged(&basic, FACTS(old), "2023-03-01", REQUIREMENT_MET, "2026-03-01");
    judged(&basic, FACTS(old), "2025-12-31", REQUIREMENT_MET, "2026-03-01");
    judged(&basic, FACTS(old), "2026-01-01", REQUIREMENT_ENDS_SOON, "2026-03-01");
    judged(&basic, FACTS(old), "2026-03-01", REQUIREMENT_ENDS_SOON, "2026-03-01");
    judged(&basic, FACTS(old), "2026-03-02", REQUIREMENT_OVER, "2026-03-01");
    judged(&basic, FACTS(old, next), "2026-02-10", REQUIREMENT_MET, "2029-02-01");
    struct requirement enhanced = {.kind = REQUIREMENT_CHECK, .what = TEXT("enhanced-child")};
    judged(&enhanced, FACTS(old, next), "2026-02-10", REQUIREMENT_MISSING, "");
}

static void a_training_is_that_training(void **state)
{
    (void)state;
    struct requirement aid = {.kind = REQUIREMENT_TRAINING, .what = TEXT("first-aid")};
    struct dated_fact food = {REQUIREMENT_TRAINING, TEXT("food-hygiene"), day("2026-01-01"),
                              day("2029-01-01")};
    struct dated_fact first = {REQUIREMENT_TRAINING, TEXT("first-aid"), day("2026-01-01"), {0}};
    judged(&aid, FACTS(food), "2026-06-01", REQUIREMENT_MISSING, "");
    judged(&aid, FACTS(food, first), "2026-06-01", REQUIREMENT_MET, "");
    judged(&aid, FACTS(food, first), "2096-06-01", REQUIREMENT_MET, "");
}

static void references_are_counted(void **state)
{
    (void)state;
    struct requirement two = {.kind = REQUIREMENT_REFERENCES, .number = 2};
    struct dated_fact one = {REQUIREMENT_REFERENCES, TEXT(""), day("2026-01-01"), {0}};
    struct dated_fact later = {REQUIREMENT_REFERENCES, TEXT(""), day("2026-05-01"), {0}};
    struct requirement_standing standing =
        requirement_judge(&two, FACTS(one, later), day("2026-04-30"), 60);
    assert_int_equal(standing.status, REQUIREMENT_MISSING);
    assert_int_equal(standing.missing, 1);
    judged(&two, FACTS(one, later), "2026-05-01", REQUIREMENT_MET, "");
}

static void an_age_comes_with_the_birthday(void **state)
{
    (void)state;
    struct requirement eighteen = {.kind = REQUIREMENT_AGE, .number = 18};
    struct dated_fact born = {REQUIREMENT_AGE, TEXT(""), day("2008-02-29"), {0}};
    judged(&eighteen, FACTS(born), "2026-02-27", REQUIREMENT_LATER, "2026-02-28");
    judged(&eighteen, FACTS(born), "2026-02-28", REQUIREMENT_MET, "");
    judged(&eighteen, &(struct dated_fact_array){0}, "2026-02-28", REQUIREMENT_MISSING, "");
}

static void a_vote_has_its_first_and_last_day(void **state)
{
    (void)state;
    struct requirement vote = {.kind = REQUIREMENT_VOTE};
    struct dated_fact right = {REQUIREMENT_VOTE, TEXT(""), day("2026-03-01"), day("2027-01-31")};
    judged(&vote, FACTS(right), "2026-02-28", REQUIREMENT_LATER, "2026-03-01");
    judged(&vote, FACTS(right), "2026-03-01", REQUIREMENT_MET, "2027-01-31");
    judged(&vote, FACTS(right), "2027-02-01", REQUIREMENT_OVER, "2027-01-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_stands_for_what_it_holds),
        cmocka_unit_test(every_code_is_read_back),
        cmocka_unit_test(a_check_has_its_days),
        cmocka_unit_test(a_training_is_that_training),
        cmocka_unit_test(references_are_counted),
        cmocka_unit_test(an_age_comes_with_the_birthday),
        cmocka_unit_test(a_vote_has_its_first_and_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
