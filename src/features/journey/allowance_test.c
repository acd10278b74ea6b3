/* The allowance: every verdict at its borders, and the balances it is judged by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/allowance.h"
#include "features/memberships/memberships.h"
#include "features/shifts/fixture.h"
#include "harness/harness.h"
#include "hubward_schema.h"

#define NOW (INT64_C(20783) * DAY_MS + 10 * HOUR_MS) /* 2026-11-26T10:00:00Z */
#define AGO(days) (NOW - (days) * DAY_MS)

static const struct allowance_rules rules = {
    .ask_days = 30, .new_days = 90, .offers = 2, .offer_days = 30, .thanks_days = 7};
static const struct date today = {2026, 11, 26};

static enum allowance judged(struct balance balance, struct wish wish)
{
    struct allowance_limits limits = allowance_limits_at(&rules, NOW, today);
    return allowance_judge(&balance, &wish, &limits);
}

static void whoever_never_was_asked_may_be(void **state)
{
    (void)state;
    assert_int_equal(judged((struct balance){0}, (struct wish){0}), ALLOWANCE_MAY);
    assert_int_equal(judged((struct balance){0}, (struct wish){.ask_days = 365}), ALLOWANCE_MAY);
}

static void a_no_comes_before_everything(void **state)
{
    (void)state;
    struct wish never = {.is_never = true};
    assert_int_equal(judged((struct balance){0}, never), ALLOWANCE_SAID_NO);
    assert_int_equal(judged((struct balance){.joined_on = today}, never), ALLOWANCE_SAID_NO);
}

static void new_members_are_not_asked(void **state)
{
    (void)state;
    struct balance balance = {.joined_on = date_add_days(today, -89)};
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_NEW);
    balance.joined_on = date_add_days(today, -90);
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_MAY);
    balance.joined_on = date_add_days(today, 3);
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_NEW);
    balance.first_did_at = balance.did_at = balance.eased_at = AGO(5);
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_NEW);
    balance.first_thanked_at = balance.thanked_at = AGO(4);
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_MAY);
}

static void no_ask_follows_an_ask(void **state)
{
    (void)state;
    struct balance balance = {.asked_at = AGO(400)};
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_NOTHING_SINCE);
    balance.eased_at = balance.asked_at;
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_NOTHING_SINCE);
    balance.eased_at = balance.asked_at + 1;
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_MAY);
}

static void at_most_one_ask_in_thirty_days(void **state)
{
    (void)state;
    struct balance balance = {.asked_at = AGO(30) + 1, .eased_at = AGO(1)};
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_TOO_SOON);
    balance.asked_at = AGO(30);
    assert_int_equal(judged(balance, (struct wish){0}), ALLOWANCE_MAY);
}

static void their_own_limit_may_be_longer(void **state)
{
    (void)state;
    struct balance balance = {.asked_at = AGO(90) + 1, .eased_at = AGO(1)};
    assert_int_equal(judged(balance, (struct wish){.ask_days = 90}), ALLOWANCE_WISH);
    balance.asked_at = AGO(90);
    assert_int_equal(judged(balance, (struct wish){.ask_days = 90}), ALLOWANCE_MAY);
    balance.asked_at = AGO(20); /* a shorter one does not loosen the rule */
    assert_int_equal(judged(balance, (struct wish){.ask_days = 7}), ALLOWANCE_TOO_SOON);
}

static void two_offers_a_month(void **state)
{
    (void)state;
    struct allowance_limits limits = allowance_limits_at(&rules, NOW, today);
    struct wish never = {.is_never = true};
    struct balance balance = {.offered_at = AGO(1), .joined_on = today};
    assert_int_equal(allowance_judge_kind(TOUCH_OFFERED, &balance, &never, &limits), ALLOWANCE_MAY);
    balance.offered_before_at = AGO(30) + 1;
    assert_int_equal(allowance_judge_kind(TOUCH_OFFERED, &balance, &never, &limits),
                     ALLOWANCE_OFFERED_ENOUGH);
    balance.offered_before_at = AGO(30);
    assert_int_equal(allowance_judge_kind(TOUCH_OFFERED, &balance, &never, &limits), ALLOWANCE_MAY);
    limits.offers = 1;
    assert_int_equal(allowance_judge_kind(TOUCH_OFFERED, &balance, &never, &limits),
                     ALLOWANCE_OFFERED_ENOUGH);
}

static void everything_else_is_never_blocked(void **state)
{
    (void)state;
    static const enum touch_kind free_kinds[] = {TOUCH_GAVE, TOUCH_HEARD, TOUCH_DID, TOUCH_SERVICE};
    struct allowance_limits limits = allowance_limits_at(&rules, NOW, today);
    struct balance balance = {
        .asked_at = NOW, .offered_at = NOW, .offered_before_at = NOW - 1, .joined_on = today};
    struct wish never = {.is_never = true};
    for (size_t i = 0; i < sizeof free_kinds / sizeof *free_kinds; i++)
        assert_int_equal(allowance_judge_kind(free_kinds[i], &balance, &never, &limits),
                         ALLOWANCE_MAY);
    assert_int_equal(allowance_judge_kind(TOUCH_ASKED, &balance, &never, &limits),
                     ALLOWANCE_SAID_NO);
}

static void verdicts_have_codes(void **state)
{
    (void)state;
    for (int i = 0; i < ALLOWANCE_COUNT; i++) {
        enum allowance verdict;
        assert_true(allowance_from_code(text_from(allowance_code((enum allowance)i)), &verdict));
        assert_int_equal(verdict, i);
    }
    enum allowance verdict;
    assert_false(allowance_from_code(TEXT("perhaps"), &verdict));
}

static void touch(struct harness *harness, enum touch_kind kind, int64_t at, const char *source)
{
    touch_add(&harness->work, &(struct touch){.person_id = 7,
                                              .kind = kind,
                                              .at = at,
                                              .summary = TEXT("Said hello."),
                                              .source = text_from(source),
                                              .source_id = at});
}

static void assert_balance(struct harness *harness, struct balance expected)
{
    struct balance balance = balance_of(&harness->work, 7);
    assert_int_equal(balance.asked_at, expected.asked_at);
    assert_int_equal(balance.eased_at, expected.eased_at);
    assert_int_equal(balance.did_at, expected.did_at);
    assert_int_equal(balance.first_did_at, expected.first_did_at);
    assert_int_equal(balance.thanked_at, expected.thanked_at);
    assert_int_equal(balance.first_thanked_at, expected.first_thanked_at);
    assert_int_equal(balance.offered_at, expected.offered_at);
    assert_int_equal(balance.offered_before_at, expected.offered_before_at);
    assert_int_equal(date_compare(balance.joined_on, expected.joined_on), 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void balances_follow_the_touches(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    assert_balance(harness, (struct balance){0});
    touch(harness, TOUCH_SERVICE, AGO(9), "note");
    touch(harness, TOUCH_ASKED, AGO(8), "note");
    touch(harness, TOUCH_OFFERED, AGO(7), "shift");
    touch(harness, TOUCH_OFFERED, AGO(7), "shift");
    touch(harness, TOUCH_DID, AGO(5), "shift");
    touch(harness, TOUCH_GAVE, AGO(4), "note");
    struct balance expected = {.asked_at = AGO(8),
                               .eased_at = AGO(4),
                               .did_at = AGO(5),
                               .first_did_at = AGO(5),
                               .offered_at = AGO(7)};
    assert_balance(harness, expected);
    touch(harness, TOUCH_GAVE, AGO(3), "thanks");
    touch(harness, TOUCH_OFFERED, AGO(2), "shift");
    touch(harness, TOUCH_GAVE, AGO(1), "thanks");
    expected.eased_at = expected.thanked_at = AGO(1);
    expected.first_thanked_at = AGO(3);
    expected.offered_before_at = AGO(7);
    expected.offered_at = AGO(2);
    assert_balance(harness, expected);
}

static void older_touches_and_taking_back_are_worked_out(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    touch(harness, TOUCH_GAVE, AGO(3), "thanks");
    touch(harness, TOUCH_DID, AGO(5), "shift"); /* the register came after the thank-you */
    balance_refresh(&harness->work, 7);
    struct balance expected = {.eased_at = AGO(3),
                               .did_at = AGO(5),
                               .first_did_at = AGO(5),
                               .thanked_at = AGO(3),
                               .first_thanked_at = AGO(3),
                               .joined_on = {2026, 1, 2}};
    assert_balance(harness, expected);
    struct touch did = {
        .person_id = 7, .kind = TOUCH_DID, .source = TEXT("shift"), .source_id = AGO(5)};
    touch_take_back(&harness->work, &did);
    expected.did_at = expected.first_did_at = expected.first_thanked_at = 0;
    assert_balance(harness, expected);
    touch(harness, TOUCH_OFFERED, AGO(9), "shift");
    touch(harness, TOUCH_OFFERED, AGO(8), "shift");
    touch(harness, TOUCH_ASKED, AGO(6), "note");
    expected.offered_at = AGO(8);
    expected.offered_before_at = AGO(9);
    expected.asked_at = AGO(6);
    assert_balance(harness, expected);
}

static void balances_follow_the_membership(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    struct membership again = {.person_id = 7, .joined_on = {2026, 11, 1}};
    int64_t id = membership_add(&harness->work, &again);
    assert_balance(harness, (struct balance){.joined_on = {2026, 11, 1}});
    assert_int_equal(allowance_of(&harness->work, 7), ALLOWANCE_NEW);
    membership_take_out(&harness->work, id);
    assert_balance(harness, (struct balance){.joined_on = {2026, 1, 2}});
    assert_int_equal(allowance_of(&harness->work, 7), ALLOWANCE_MAY);
    struct membership applied = {.person_id = 7, .applied_on = {2026, 11, 20}};
    membership_add(&harness->work, &applied);
    assert_balance(harness, (struct balance){.joined_on = {2026, 11, 20}});
}

static void nothing_stays_of_nobody(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    balance_refresh(&harness->work, 7);
    membership_take_out(&harness->work, 7);
    PUT(harness, "DELETE FROM people WHERE hub_id = %lld AND id = 7", HUB(harness));
    assert_int_equal(allowance_of(&harness->work, 7), ALLOWANCE_MAY);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void members_are_counted_by_verdict(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    fixture_person(harness, 8, "Kofi");
    fixture_person(harness, 9, "Rosa");
    touch(harness, TOUCH_ASKED, AGO(8), "note");
    wish_set(work, 8, &(struct wish){.is_never = true, .said = WISH_BY_LETTER});
    struct allowance_counts counts = allowance_count_members(work);
    assert_int_equal(counts.of[ALLOWANCE_MAY], 1);
    assert_int_equal(counts.of[ALLOWANCE_NOTHING_SINCE], 1);
    assert_int_equal(counts.of[ALLOWANCE_SAID_NO], 1);
    counts = allowance_count_people(work, (int64_t[]){7, 9}, 2);
    assert_int_equal(counts.of[ALLOWANCE_MAY], 1);
    assert_int_equal(counts.of[ALLOWANCE_NOTHING_SINCE], 1);
    struct allowance_people paused = allowance_list_members(work, ALLOWANCE_NOTHING_SINCE, 0, 10);
    assert_int_equal(paused.count, 1);
    assert_int_equal(paused.items[0].person_id, 7);
    assert_int_equal(paused.items[0].asked_at, AGO(8));
    assert_int_equal(allowance_list_members(work, ALLOWANCE_NOTHING_SINCE, 7, 10).count, 0);
    harness->work.now += 365 * DAY_MS; /* all have lapsed */
    assert_int_equal(allowance_count_members(work).of[ALLOWANCE_MAY], 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_never_was_asked_may_be),
        cmocka_unit_test(a_no_comes_before_everything),
        cmocka_unit_test(new_members_are_not_asked),
        cmocka_unit_test(no_ask_follows_an_ask),
        cmocka_unit_test(at_most_one_ask_in_thirty_days),
        cmocka_unit_test(their_own_limit_may_be_longer),
        cmocka_unit_test(two_offers_a_month),
        cmocka_unit_test(everything_else_is_never_blocked),
        cmocka_unit_test(verdicts_have_codes),
        HARNESS_ON_BOTH(balances_follow_the_touches, &hubward_schema),
        HARNESS_ON_BOTH(older_touches_and_taking_back_are_worked_out, &hubward_schema),
        HARNESS_ON_BOTH(balances_follow_the_membership, &hubward_schema),
        HARNESS_ON_BOTH(nothing_stays_of_nobody, &hubward_schema),
        HARNESS_ON_BOTH(members_are_counted_by_verdict, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
