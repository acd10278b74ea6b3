/* Rule packs: what their reader refuses, that those that ship are whole, and which figure holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rule_file.h"
#include "engines/holidays.h"
#include "engines/rules.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

#define HEAD "pack gb-x version 2026-01-01 until - currency GBP\nsource own checked -\n"

static void what_is_wrong_has_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        int line; /* 0: it is good */
    } cases[] = {
        {HEAD, 0},
        {"# a remark\n\n" HEAD " membership.grace_days 90 floor min checked 2026-11-23\n", 0},
        {"pack gb-x version 2025-01-01 until 2026-01-01 currency GBP\nsource own checked -\n" HEAD,
         0},
        {"", 0 - 1},
        {"membership.grace_days 90\n", 1},
        {"pack GB version 2026-01-01 until - currency GBP\n", 1},
        {"pack gb version 2026-02-30 until - currency GBP\n", 1},
        {"pack gb version - until - currency GBP\n", 1},
        {"pack gb version 2026-01-01 until 2026-01-01 currency GBP\n", 1},
        {"pack gb version 2026-01-01 until - currency pounds\n", 1},
        {"pack gb version 2026-01-01 until - currency GBP more\n", 1},
        {"pack gb until - version 2026-01-01 currency GBP\n", 1},
        {"pack gb version 2026-01-01 until - currency GBP\n membership.grace_days 90\n", 2},
        {"pack gb version 2026-01-01 until - currency GBP\nsource http://x.org checked -\n", 2},
        {"pack gb version 2026-01-01 until - currency GBP\nsource own\n", 2},
        {HEAD "source own checked -\n", 3},
        {HEAD " membership.grace 90\n", 3},
        {HEAD " membership.grace_days ninety\n", 3},
        {HEAD " membership.grace_days 90.5\n", 3},
        {HEAD " membership.grace_days -1\n", 3},
        {HEAD " membership.grace_days 367\n", 3},
        {HEAD " membership.grace_days\n", 3},
        {HEAD " membership.grace_days 99999999999999999999\n", 3},
        {HEAD " membership.grace_days 90 floor\n", 3},
        {HEAD " membership.grace_days 90 floor most\n", 3},
        {HEAD " membership.grace_days 90 floor min floor max\n", 3},
        {HEAD " membership.grace_days 90 checked - checked -\n", 3},
        {HEAD " membership.grace_days 90 source\n", 3},
        {HEAD " duty.creche listed-child floor fixed\n", 0},
        {HEAD " duty.creche 6\n", 3},
        {HEAD " holiday easter -2 Good Friday\n holiday monday -1 08 Summer\n", 0},
        {HEAD " holiday moved 12-25 Christmas Day\n", 0},
        {HEAD " holiday moved 13-25 Christmas Day\n", 3},
        {HEAD " holiday day 12-32 Christmas Day\n", 3},
        {HEAD " holiday day 12-25\n", 3},
        {HEAD " holiday monday 0 05 May\n", 3},
        {HEAD " holiday monday 5 05 May\n", 3},
        {HEAD " holiday easter 61 Late\n", 3},
        {HEAD " holiday friday 1 05 May\n", 3},
        {HEAD " membership.grace_days 90\n membership.grace_days 91\n", 4},
        {HEAD HEAD, 3}, /* the first is open */
        {"pack gb version 2025-01-01 until 2026-01-01 currency GBP\nsource own checked -\n" HEAD,
         3}, /* another pack */
    };
    struct arena *arena = arena_new(65536);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rule_pack_array packs;
        struct rule_file_error error = {0};
        bool is_good = rule_file_read(arena, text_from(cases[i].content), &packs, &error);
        if (is_good != (cases[i].line == 0) || (cases[i].line > 0 && error.line != cases[i].line))
            fail_msg("%s: line %d %.*s", cases[i].content, error.line, TEXT_ARG(error.message));
    }
    arena_end(arena);
}

/* As https://www.gov.uk/bank-holidays has them for England and Wales. */
static void bank_holidays_are_those_of_the_country(void **state)
{
    struct harness *harness = harness_of(state);
    static const char *const expected[] = {
        "2021-12-25", "2021-12-26", "2021-12-27", "2021-12-28", "2022-01-01", "2022-01-03",
        "2022-04-15", "2022-04-18", "2022-05-02", "2022-05-30", "2022-08-29", "2022-12-25",
        "2022-12-26", "2022-12-27", "2023-01-01", "2023-01-02", "2023-04-07", "2023-04-10",
        "2023-05-01", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26", "2024-01-01",
        "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25",
        "2024-12-26",
    };
    assert_true(db_begin(harness->db));
    struct holiday_array found =
        holidays_between(&harness->work, day("2021-12-01"), day("2024-12-31"));
    assert_int_equal(found.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < found.count; i++)
        assert_int_equal(date_compare(found.items[i].day, day(expected[i])), 0);
    assert_string_equal(holiday_on(&harness->work, day("2027-03-26")), "Good Friday");
    assert_null(holiday_on(&harness->work, day("2027-03-27")));
    assert_true(db_commit(harness->db));
}

/* Every figure has a value for every hub, and no pack loosens what one before it holds. */
static void the_packs_that_ship_are_whole(void **state)
{
    (void)state;
    bool has[RULE_COUNT] = {false};
    assert_true(rule_pack_count >= 3);
    for (size_t i = 0; i < rule_pack_count; i++)
        for (size_t j = 0; j < rule_packs[i].count; j++)
            if (strcmp(rule_packs[i].name, "hub-default") == 0)
                has[rule_packs[i].lines[j].rule] = true;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (!has[i])
            fail_msg("hub-default lacks %s", rule_parameters[i].name);
    for (size_t i = 0; i < rule_body_count; i++) {
        bool is_there = rule_bodies[i].pack == NULL;
        for (size_t p = 0; p < rule_pack_count && !is_there; p++)
            is_there = strcmp(rule_packs[p].name, rule_bodies[i].pack) == 0;
        assert_true(is_there);
    }
}

static void set_body(struct harness *harness, const char *code)
{
    struct hub hub;
    assert_true(hub_get(harness->db, harness->arena, harness->hub.id, &hub));
    hub.body_type = text_from(code);
    hub_change(harness->db, &hub);
    harness->work.rules = (struct rule_memory){0};
}

static void packs_stand_upon_one_another(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    assert_int_equal(rule_now(work, RULE_GRACE_DAYS), 90);
    assert_int_equal(rule_now(work, RULE_ASK_DAYS), 30);
    set_body(harness, "party_members_association");
    assert_int_equal(rule_now(work, RULE_GRACE_DAYS), 92);
    assert_int_equal(rule_int(work, RULE_GRACE_DAYS, day("1999-01-01")), 92);
    set_body(harness, "charity");
    assert_int_equal(rule_now(work, RULE_GRACE_DAYS), 90);
    assert_true(db_commit(harness->db));
}

static void a_hub_only_tightens_what_is_marked(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct date today = work_today(work);
    assert_true(db_begin(harness->db));
    assert_int_equal(rule_set(work, RULE_ASK_DAYS, today, 29), RULE_SET_TOO_SMALL);
    assert_int_equal(rule_set(work, RULE_ASK_DAYS, today, 367), RULE_SET_TOO_LARGE);
    assert_int_equal(rule_set(work, RULE_THANKS_DAYS, today, 8), RULE_SET_TOO_LARGE);
    assert_int_equal(rule_set(work, RULE_OFFERS, today, 1), RULE_SET_FIXED);
    assert_int_equal(rule_set(work, RULE_ASK_DAYS, today, 60), RULE_SET);
    assert_int_equal(rule_now(work, RULE_ASK_DAYS), 60);
    assert_int_equal(rule_set(work, RULE_ASK_DAYS, today, 60), RULE_SET_SAME);
    assert_int_equal(rule_int(work, RULE_ASK_DAYS, date_add_days(today, -1)), 30);
    assert_int_equal(rule_set(work, RULE_ASK_DAYS, date_add_days(today, 10), 45), RULE_SET);
    assert_int_equal(rule_now(work, RULE_ASK_DAYS), 60);
    assert_int_equal(rule_int(work, RULE_ASK_DAYS, date_add_days(today, 10)), 45);
    struct rule_figure figure = rule_figure_of(work, RULE_ASK_DAYS, today);
    assert_int_equal(figure.pack_value, 30);
    assert_int_equal(figure.next_value, 45);
    assert_int_equal(date_compare(figure.own_from, today), 0);
    assert_true(rule_set_back(work, RULE_ASK_DAYS, today));
    assert_false(rule_set_back(work, RULE_ASK_DAYS, today));
    assert_int_equal(rule_now(work, RULE_ASK_DAYS), 30);
    rule_confirm(work, RULE_CHECK_AGE);
    rule_confirm(work, RULE_CHECK_AGE);
    figure = rule_figure_of(work, RULE_CHECK_AGE, today);
    assert_int_equal(date_compare(figure.confirmed_on, today), 0);
    assert_true(db_commit(harness->db));
}

/* Day by day beside the rule said slowly: who came later never runs out sooner. */
static void facts_run_out_under_the_figure_of_their_day(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct date first = work_today(work);
    assert_true(db_begin(harness->db));
    rule_set(work, RULE_GRACE_DAYS, date_add_days(first, -200), 120);
    rule_set(work, RULE_GRACE_DAYS, date_add_days(first, -30), 10);
    rule_set(work, RULE_GRACE_DAYS, date_add_days(first, 40), 0);
    rule_set(work, RULE_GRACE_DAYS, date_add_days(first, 60), 366);
    for (int ahead = 0; ahead < 200; ahead += 7) {
        work->now += 7 * DAY_MS;
        struct date today = work_today(work), slow = today;
        for (int back = 0; back < 500; back++) {
            struct date fact = date_add_days(today, -back);
            if (date_compare(date_add_days(fact, rule_int(work, RULE_GRACE_DAYS, fact)), today) >=
                0)
                slow = fact;
        }
        assert_int_equal(date_compare(rule_since(work, RULE_GRACE_DAYS), slow), 0);
    }
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_has_its_line),
        cmocka_unit_test(the_packs_that_ship_are_whole),
        HARNESS_ON_BOTH(packs_stand_upon_one_another, &hubward_schema),
        HARNESS_ON_BOTH(bank_holidays_are_those_of_the_country, &hubward_schema),
        HARNESS_ON_BOTH(a_hub_only_tightens_what_is_marked, &hubward_schema),
        HARNESS_ON_BOTH(facts_run_out_under_the_figure_of_their_day, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
