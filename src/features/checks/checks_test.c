/* Checks: what duties need, what a person has, and what is missing on a day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/checks/checks.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

static int64_t somebody(struct harness *harness, int64_t birth_year)
{
    int64_t id = 0;
    struct new_person person = {.given_name = TEXT("Ann"), .birth_year = birth_year};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    return id;
}

static void a_duty_decides_which_check_may_be_asked(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    assert_int_equal(duty_level(work, TEXT("")), CHECK_NONE);
    assert_int_equal(duty_level(work, TEXT("teaching")), CHECK_BASIC);
    assert_int_equal(duty_level(work, TEXT("teaching creche")), CHECK_LISTED_CHILD);
    assert_int_equal(duty_level(work, TEXT("creche shopping")), CHECK_LISTED_BOTH);
    assert_int_equal(duty_level(work, TEXT("juggling")), CHECK_NONE);
    static const struct {
        const char *duties;
        enum check_level level;
        enum check_level_fault fault;
    } cases[] = {
        {"", CHECK_NONE, CHECK_LEVEL_RIGHT},
        {"", CHECK_BASIC, CHECK_LEVEL_RIGHT}, /* of anybody */
        {"doorstep", CHECK_STANDARD, CHECK_LEVEL_TOO_HIGH},
        {"teaching", CHECK_ENHANCED_ADULT, CHECK_LEVEL_TOO_HIGH},
        {"teaching", CHECK_NONE, CHECK_LEVEL_RIGHT},
        {"children-beside", CHECK_ENHANCED_CHILD, CHECK_LEVEL_RIGHT},
        {"children-beside", CHECK_LISTED_CHILD, CHECK_LEVEL_TOO_HIGH},
        {"children-beside", CHECK_ENHANCED_ADULT, CHECK_LEVEL_TOO_HIGH},
        {"creche", CHECK_ENHANCED_CHILD, CHECK_LEVEL_TOO_LOW},
        {"creche", CHECK_LISTED_CHILD, CHECK_LEVEL_RIGHT},
        {"creche", CHECK_LISTED_BOTH, CHECK_LEVEL_TOO_HIGH},
        {"creche care-lift", CHECK_LISTED_BOTH, CHECK_LEVEL_RIGHT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text duty_list = text_from(cases[i].duties);
        assert_int_equal(duty_level_fault(work, duty_list, cases[i].level), cases[i].fault);
        assert_int_equal(
            duty_level_fault(work, duty_list, duty_level_within(work, duty_list, cases[i].level)),
            CHECK_LEVEL_RIGHT);
    }
    assert_true(db_commit(harness->db));
}

static void children_need_adults(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    static const struct {
        int64_t children[AGE_BANDS];
        int64_t adults;
    } cases[] = {
        {{0, 0, 0, 0, 0}, 0}, {{0, 0, 7, 9, 0}, 4}, {{0, 0, 0, 0, 5}, 2},  {{1, 0, 0, 0, 0}, 2},
        {{6, 0, 0, 0, 0}, 2}, {{7, 0, 0, 0, 0}, 3}, {{3, 4, 6, 8, 10}, 5}, {{4, 5, 7, 9, 11}, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(adults_needed(work, cases[i].children), cases[i].adults);
    assert_true(db_commit(harness->db));
}

static void checks_have_an_end(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t id = 0;
    struct new_person young = {.given_name = TEXT("Ann"), .birth_year = 2008};
    assert_int_equal(person_add(work, &young, &id), PERSON_ADDED);
    struct person_check check = {
        .person_id = id, .level = TEXT("basic"), .issued_on = day("2024-02-29")};
    assert_int_equal(check_record(work, &check), CHECK_RECORDED);
    assert_int_equal(date_compare(check.expires_on, day("2027-02-28")), 0);
    const struct {
        const char *level, *issued_on, *expires_on;
        enum check_record outcome;
    } cases[] = {
        {"clear", "2026-01-01", "2027-01-01", CHECK_LEVEL_UNKNOWN},
        {"basic", "2026-11-27", "2027-01-01", CHECK_ISSUED_IN_FUTURE},
        {"basic", "2023-01-01", "2024-01-01", CHECK_TOO_YOUNG},
        {"basic", "2026-01-01", "2026-01-01", CHECK_EXPIRES_TOO_EARLY},
        {"basic", "2026-01-01", "2029-01-02", CHECK_EXPIRES_TOO_LATE},
        {"listed-adult", "2026-01-01", "2029-01-01", CHECK_RECORDED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct person_check told = {.person_id = id,
                                    .level = text_from(cases[i].level),
                                    .issued_on = day(cases[i].issued_on),
                                    .expires_on = day(cases[i].expires_on)};
        assert_int_equal(check_record(work, &told), cases[i].outcome);
    }
    struct person_check_array checks = check_list(work, id); /* newest first */
    assert_int_equal(checks.count, 2);
    assert_true(text_equal(checks.items[0].level, TEXT("listed-adult")));
    assert_false(check_remove(work, id + 1, checks.items[0].id));
    assert_true(check_remove(work, id, checks.items[0].id));
    assert_int_equal(check_list(work, id).count, 1);
    assert_true(db_commit(harness->db));
}

static struct person_check found(struct harness *harness, int64_t person_id, int64_t id)
{
    struct person_check check;
    assert_true(check_find(&harness->work, person_id, id, &check));
    return check;
}

static enum check_record go_on(struct harness *harness, int64_t person_id, int64_t id,
                               enum check_step step)
{
    struct person_check check = found(harness, person_id, id);
    struct person_check told = {.level = TEXT("listed-child"),
                                .issued_on = day("2026-11-20"),
                                .number = TEXT("001234567890"),
                                .updates_itself = true,
                                .seen_by_account_id = 7};
    return check_go_on(&harness->work, &check, step, &told);
}

static enum check_state state_now(struct harness *harness, int64_t person_id, int64_t id)
{
    struct person_check check = found(harness, person_id, id);
    return check_state_of(&harness->work, &check);
}

static void a_check_goes_its_way_step_by_step(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t ann = somebody(harness, 1990), id = 0;
    assert_int_equal(check_ask(work, ann, TEXT("none"), &id), CHECK_LEVEL_UNKNOWN);
    assert_int_equal(check_ask(work, ann, TEXT("listed-child"), &id), CHECK_RECORDED);
    assert_int_equal(state_now(harness, ann, id), CHECK_ASKED);
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_SEEN), CHECK_STEP_WRONG);
    static const struct {
        enum check_step step;
        enum check_state state;
    } way[] = {
        {CHECK_STEP_IDENTITY, CHECK_IDENTITY_SEEN},
        {CHECK_STEP_SENT, CHECK_SENT},
        {CHECK_STEP_SEEN, CHECK_SEEN},
        {CHECK_STEP_ASSESS, CHECK_ASSESSING},
        {CHECK_STEP_CLEAR, CHECK_CLEARED},
    };
    for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
        assert_int_equal(go_on(harness, ann, id, way[i].step), CHECK_RECORDED);
        assert_int_equal(state_now(harness, ann, id), way[i].state);
        assert_int_equal(go_on(harness, ann, id, way[i].step), CHECK_STEP_WRONG);
    }
    struct person_check check = found(harness, ann, id);
    assert_true(text_equal(check.decision, TEXT("assessed")));
    assert_true(text_equal(check.number, TEXT("001234567890")));
    assert_int_equal(date_compare(check.expires_on, day("2029-11-20")), 0);
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_UNCHANGED), CHECK_RECORDED);
    check = found(harness, ann, id);
    assert_int_equal(date_compare(check.expires_on, day("2027-11-26")), 0);
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_CHANGED), CHECK_RECORDED);
    assert_int_equal(state_now(harness, ann, id), CHECK_EXPIRED);
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_UNCHANGED), CHECK_STEP_WRONG);
    assert_true(db_commit(harness->db));
}

static size_t gaps(struct harness *harness, int64_t person_id, const struct person_needs *needs,
                   const char *on)
{
    struct person_standing standing = person_judge(&harness->work, person_id, needs, day(on));
    return person_may(&standing) ? 0 : standing.gap_count;
}

static void what_a_role_needs_is_judged_on_the_day(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t ann = somebody(harness, 2008);
    struct person_needs needs = {.check_level = TEXT("basic"),
                                 .training = TEXT("first-aid"),
                                 .references = 2,
                                 .age_least = 18};
    assert_true(person_needs_nothing(&(struct person_needs){0}));
    assert_int_equal(gaps(harness, ann, &(struct person_needs){0}, "2026-12-01"), 0);
    assert_int_equal(gaps(harness, ann, &needs, "2026-12-01"), 4);
    assert_int_equal(gaps(harness, ann, &needs, "2026-12-31"), 3); /* 18 by then for certain */
    struct person_check check = {
        .person_id = ann, .level = TEXT("standard"), .issued_on = day("2026-01-10")};
    assert_int_equal(check_record(work, &check), CHECK_RECORDED);
    assert_int_equal(gaps(harness, ann, &needs, "2026-12-31"), 2);
    struct person_training aid = {
        .person_id = ann, .training = TEXT("first-aid"), .done_on = day("2024-03-01")};
    assert_int_equal(training_record(work, &aid), TRAINING_RECORDED);
    assert_int_equal(date_compare(aid.expires_on, day("2027-03-01")), 0);
    assert_int_equal(gaps(harness, ann, &needs, "2026-12-31"), 1);
    assert_int_equal(gaps(harness, ann, &needs, "2027-03-02"), 2);
    for (int i = 0; i < 3; i++) {
        struct person_reference reference = {.person_id = ann,
                                             .referee = TEXT("Her head teacher"),
                                             .received_on = day("2026-11-01"),
                                             .is_good = i != 1};
        assert_int_equal(gaps(harness, ann, &needs, "2026-12-31"), 1);
        assert_int_equal(reference_record(work, &reference), REFERENCE_RECORDED);
    }
    assert_int_equal(gaps(harness, ann, &needs, "2026-12-31"), 0);
    assert_true(training_remove(work, ann, aid.id));
    assert_int_equal(gaps(harness, ann, &needs, "2026-12-31"), 1);
    assert_true(db_commit(harness->db));
}

static void a_check_under_way_lets_them_help_beside_somebody(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t ann = somebody(harness, 1990), id = 0;
    struct person_needs basic = {.check_level = TEXT("basic")};
    struct person_needs listed = {.check_level = TEXT("listed-child")};
    struct date on = day("2026-12-01");
    assert_int_equal(check_ask(work, ann, TEXT("listed-child"), &id), CHECK_RECORDED);
    assert_false(person_judge(work, ann, &basic, on).is_supervised); /* papers not seen */
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_IDENTITY), CHECK_RECORDED);
    assert_true(person_judge(work, ann, &basic, on).is_supervised);
    assert_int_equal(person_judge(work, ann, &basic, on).gap_count, 1);
    assert_false(person_judge(work, ann, &listed, on).is_supervised); /* regulated activity */
    assert_int_equal(rule_set(work, RULE_CHECK_SUPERVISED, work_today(work), 0), RULE_SET);
    work->rules = (struct rule_memory){0};
    assert_false(person_judge(work, ann, &basic, on).is_supervised);
    assert_true(rule_set_back(work, RULE_CHECK_SUPERVISED, work_today(work)));
    work->rules = (struct rule_memory){0};
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_SENT), CHECK_RECORDED);
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_SEEN), CHECK_RECORDED);
    assert_true(person_judge(work, ann, &basic, on).is_supervised);
    assert_int_equal(go_on(harness, ann, id, CHECK_STEP_REFUSE), CHECK_RECORDED);
    assert_false(person_judge(work, ann, &basic, on).is_supervised);
    assert_int_equal(person_judge(work, ann, &basic, on).gap_count,
                     1); /* refused: it never counts */
    assert_true(db_commit(harness->db));
}

#define LEARNED(person, code, session, day)                                                        \
    &(struct person_training)                                                                      \
    {                                                                                              \
        .person_id = (person), .training = TEXT(code), .session_id = (session), .done_on = (day)   \
    }

static void what_a_session_taught_is_written_down_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t ann = somebody(harness, 1990);
    struct date on = day("2026-11-20");
    training_from_session(work, LEARNED(ann, "food-hygiene", 5, on), true);
    training_from_session(work, LEARNED(ann, "food-hygiene", 5, on), true);
    assert_int_equal(training_list(work, ann).count, 1);
    assert_int_equal(date_compare(training_list(work, ann).items[0].expires_on, day("2029-11-20")),
                     0);
    training_from_session(work, LEARNED(ann, "food-hygiene", 5, on), false);
    assert_int_equal(training_list(work, ann).count, 0);
    training_from_session(work, LEARNED(ann, "induction", 6, on), true);
    assert_int_equal(training_list(work, ann).items[0].expires_on.year, 0);
    struct person_training later = {
        .person_id = ann, .training = TEXT("first-aid"), .done_on = day("2026-11-27")};
    assert_int_equal(training_record(work, &later), TRAINING_IN_FUTURE);
    later.training = TEXT("juggling");
    assert_int_equal(training_record(work, &later), TRAINING_UNKNOWN);
    assert_true(db_commit(harness->db));
}

static void what_ends_is_counted_sixty_days_before(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t ann = somebody(harness, 1990), bo = somebody(harness, 1990);
    struct person_check check = {.person_id = ann,
                                 .level = TEXT("basic"),
                                 .issued_on = day("2024-03-01"),
                                 .expires_on = day("2027-01-26")};
    assert_int_equal(check_record(work, &check), CHECK_RECORDED);
    assert_int_equal(checks_ending_count(work), 0);
    check.person_id = bo;
    check.expires_on = day("2027-01-25");
    assert_int_equal(check_record(work, &check), CHECK_RECORDED);
    assert_int_equal(checks_ending_count(work), 1);
    struct person_check next = {
        .person_id = bo, .level = TEXT("basic"), .issued_on = day("2026-11-25")};
    assert_int_equal(check_record(work, &next), CHECK_RECORDED);
    assert_int_equal(checks_ending_count(work), 0); /* another one follows */
    struct person_training aid = {.person_id = bo,
                                  .training = TEXT("first-aid"),
                                  .done_on = day("2024-01-01"),
                                  .expires_on = day("2026-10-01")};
    assert_int_equal(training_record(work, &aid), TRAINING_RECORDED);
    assert_int_equal(checks_ending_count(work), 1);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_duty_decides_which_check_may_be_asked, &hubward_schema),
        HARNESS_ON_BOTH(children_need_adults, &hubward_schema),
        HARNESS_ON_BOTH(checks_have_an_end, &hubward_schema),
        HARNESS_ON_BOTH(a_check_goes_its_way_step_by_step, &hubward_schema),
        HARNESS_ON_BOTH(what_a_role_needs_is_judged_on_the_day, &hubward_schema),
        HARNESS_ON_BOTH(a_check_under_way_lets_them_help_beside_somebody, &hubward_schema),
        HARNESS_ON_BOTH(what_a_session_taught_is_written_down_once, &hubward_schema),
        HARNESS_ON_BOTH(what_ends_is_counted_sixty_days_before, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
