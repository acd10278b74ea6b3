/* Terms, prices, payments and what is due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/fees/fees.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static struct date day(const char *text)
{
    struct date date = {0};
    if (text[0])
        assert_true(date_from_text(text_from(text), &date));
    return date;
}

static void assert_day(struct date got, const char *wanted)
{
    struct date other = day(wanted);
    if (got.year != other.year || got.month != other.month || got.day != other.day)
        fail_msg("%04d-%02d-%02d, not %s", got.year, got.month, got.day, wanted);
}

static void terms_go_on_from_where_they_were(void **state)
{
    (void)state;
    static const struct {
        int months;
        const char *year_starts, *joined, *paid_until, *paid_on, *until;
        bool joins_again;
    } cases[] = {
        /* early, on the day, within the 90 days, on their last day, after them */
        {12, "", "2025-03-10", "2026-03-10", "2026-02-01", "2027-03-10", false},
        {12, "", "2025-03-10", "2026-03-10", "2026-03-10", "2027-03-10", false},
        {12, "", "2025-03-10", "2026-03-10", "2026-04-20", "2027-03-10", false},
        {12, "", "2025-03-10", "2026-03-10", "2026-06-08", "2027-03-10", false},
        {12, "", "2025-03-10", "2026-03-10", "2026-06-09", "2027-06-09", true},
        /* joined on the 29th of February */
        {12, "", "2024-02-29", "2025-02-28", "2025-02-20", "2026-02-28", false},
        {12, "", "2024-02-29", "2027-02-28", "2027-02-20", "2028-02-29", false},
        {12, "", "2024-02-29", "2028-02-29", "2028-02-20", "2029-02-28", false},
        /* ends of months come back */
        {1, "", "2026-01-31", "2026-01-31", "2026-01-31", "2026-02-28", false},
        {1, "", "2026-01-31", "2026-02-28", "2026-02-28", "2026-03-31", false},
        {1, "", "2026-01-31", "2026-03-31", "2026-03-31", "2026-04-30", false},
        {6, "", "2025-08-31", "2026-02-28", "2026-03-01", "2026-08-31", false},
        /* out of step with joining: from the day itself */
        {12, "", "2020-05-05", "2026-12-31", "2026-12-01", "2027-12-31", false},
        /* a year that begins on the same day for all */
        {12, "01-01", "2026-06-15", "2026-12-31", "2026-12-01", "2027-12-31", false},
        {12, "01-01", "2026-06-15", "2026-12-31", "2027-02-10", "2027-12-31", false},
        {12, "04-06", "2026-01-15", "2026-04-05", "2026-04-05", "2027-04-05", false},
        {12, "04-06", "2026-01-15", "2026-04-05", "2026-09-01", "2027-04-05", true},
        {12, "03-01", "2023-06-01", "2024-02-29", "2024-02-01", "2025-02-28", false},
        /* for life */
        {0, "", "2026-01-15", "2026-04-05", "2026-04-05", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct membership_type type = {.term_months = cases[i].months,
                                       .year_starts = text_from(cases[i].year_starts)};
        struct membership membership = {.joined_on = day(cases[i].joined),
                                        .paid_until = day(cases[i].paid_until)};
        struct fee_term term = fee_term_after(&type, &membership, day(cases[i].paid_on), 90);
        assert_day(term.until, cases[i].until);
        assert_int_equal(term.joins_again, cases[i].joins_again);
    }
}

/* Twenty years of paying on time, from every day of four years: as many terms, no day drifts. */
static void no_day_is_lost_in_twenty_years(void **state)
{
    (void)state;
    struct membership_type type = {.term_months = 12, .year_starts = TEXT("")};
    for (int back = 0; back < 4 * 366; back++) {
        struct date joined = date_add_days(day("2020-01-01"), back);
        struct membership membership = {.joined_on = joined,
                                        .paid_until = date_add_months(joined, 12)};
        for (int year = 2; year <= 20; year++) {
            struct date paid_on = date_add_days(membership.paid_until, (back * year) % 120 - 30);
            membership.paid_until = fee_term_after(&type, &membership, paid_on, 90).until;
            struct date wanted = date_add_months(joined, 12 * year);
            assert_int_equal(date_compare(membership.paid_until, wanted), 0);
        }
    }
}

static int64_t somebody(struct harness *harness, const char *joined, const char *paid_until)
{
    int64_t id = 0;
    struct new_person person = {.given_name = TEXT("Kofi"), .family_name = TEXT("Brightwell")};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    struct membership membership = {.person_id = id,
                                    .type = TEXT("full"),
                                    .joined_on = day(joined),
                                    .paid_until = day(paid_until),
                                    .amount_pence = 1000};
    membership_add(&harness->work, &membership);
    return id;
}

static struct membership newest(struct harness *harness, int64_t person_id)
{
    struct membership membership = {0};
    assert_true(membership_of_person(&harness->work, person_id, &membership));
    return membership;
}

static enum payment_record pay(struct harness *harness, int64_t person_id, const char *on,
                               struct payment *payment)
{
    *payment = (struct payment){.person_id = person_id,
                                .paid_on = day(on),
                                .amount_pence = 1000,
                                .method = TEXT("cash"),
                                .reason = TEXT("")};
    return payment_record(&harness->work, payment);
}

/* The harness's today is 26 November 2026. */
static void payments_renew_and_are_taken_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct payment first, second;
    assert_true(db_begin(harness->db));
    int64_t person_id = somebody(harness, "2024-12-01", "2026-12-01");
    assert_int_equal(pay(harness, person_id, "2026-11-20", &first), PAYMENT_RECORDED);
    assert_day(newest(harness, person_id).paid_until, "2027-12-01");
    assert_int_equal(pay(harness, person_id, "2026-11-21", &second), PAYMENT_RECORDED);
    assert_day(newest(harness, person_id).paid_until, "2028-12-01");
    assert_int_equal(payment_take_back(work, person_id, first.id), PAYMENT_NOT_LAST);
    assert_int_equal(payment_take_back(work, person_id, second.id), PAYMENT_TAKEN_BACK);
    assert_int_equal(payment_take_back(work, person_id, second.id), PAYMENT_UNKNOWN);
    assert_day(newest(harness, person_id).paid_until, "2027-12-01");
    assert_int_equal(payment_take_back(work, person_id + 1, first.id), PAYMENT_UNKNOWN);
    assert_int_equal(payment_take_back(work, person_id, first.id), PAYMENT_TAKEN_BACK);
    assert_day(newest(harness, person_id).paid_until, "2026-12-01");
    assert_int_equal(payment_list_after(work, person_id, 0, 10).count, 2);
    assert_true(db_commit(harness->db));
}

static void whoever_lapsed_joins_again(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct payment payment;
    assert_true(db_begin(harness->db));
    int64_t person_id = somebody(harness, "2020-05-01", "2026-05-01");
    int64_t before_id = newest(harness, person_id).id;
    assert_int_equal(pay(harness, person_id, "2026-11-25", &payment), PAYMENT_RECORDED);
    struct membership again = newest(harness, person_id);
    assert_true(again.id != before_id);
    assert_day(again.joined_on, "2026-11-25");
    assert_day(again.paid_until, "2027-11-25");
    struct membership before;
    assert_true(membership_find(work, before_id, &before));
    assert_day(before.paid_until, "2026-05-01");
    assert_int_equal(payment_take_back(work, person_id, payment.id), PAYMENT_TAKEN_BACK);
    assert_int_equal(newest(harness, person_id).id, before_id);
    /* written down late: on the day they paid they had not lapsed */
    assert_int_equal(pay(harness, person_id, "2026-07-01", &payment), PAYMENT_RECORDED);
    assert_int_equal(newest(harness, person_id).id, before_id);
    assert_day(newest(harness, person_id).paid_until, "2027-05-01");
    assert_true(db_commit(harness->db));
}

static void what_cannot_be_is_refused(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct payment payment;
    assert_true(db_begin(harness->db));
    int64_t person_id = somebody(harness, "2025-05-01", "2026-12-01");
    int64_t for_life = somebody(harness, "2025-05-01", "");
    assert_int_equal(pay(harness, 99, "2026-11-25", &payment), PAYMENT_PERSON_UNKNOWN);
    assert_int_equal(pay(harness, person_id, "2026-11-27", &payment), PAYMENT_IN_FUTURE);
    assert_int_equal(pay(harness, person_id, "2025-04-30", &payment), PAYMENT_BEFORE_JOINING);
    assert_int_equal(pay(harness, for_life, "2026-11-25", &payment), PAYMENT_FOR_LIFE);
    payment = (struct payment){.person_id = person_id,
                               .paid_on = day("2026-11-25"),
                               .method = TEXT("cash"),
                               .reason = TEXT("")};
    assert_int_equal(payment_record(work, &payment), PAYMENT_AMOUNT_MISSING);
    payment.method = TEXT("gold");
    assert_int_equal(payment_record(work, &payment), PAYMENT_METHOD_UNKNOWN);
    payment.method = TEXT("waived");
    assert_int_equal(payment_record(work, &payment), PAYMENT_REASON_MISSING);
    payment.reason = TEXT("A hard year");
    payment.amount_pence = 500;
    assert_int_equal(payment_record(work, &payment), PAYMENT_RECORDED);
    assert_int_equal(payment.amount_pence, 0);
    assert_day(newest(harness, person_id).paid_until, "2027-12-01");
    struct membership left = newest(harness, person_id);
    left.resigned_on = day("2026-11-26");
    assert_int_equal(membership_save(work, &left), MEMBERSHIP_SAVED);
    assert_int_equal(pay(harness, person_id, "2026-11-25", &payment), PAYMENT_ENDED);
    assert_true(db_commit(harness->db));
}

static void prices_hold_from_their_day(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct membership_type type = {.name = TEXT("Full member"),
                                   .code = TEXT("full"),
                                   .year_starts = TEXT(""),
                                   .term_months = 12};
    struct membership membership = {.type = TEXT("full"), .amount_pence = 900};
    struct fee_book book = fee_book_of(work);
    assert_int_equal(fee_of(&book, &membership, day("2026-11-26")), 900);
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    price_set(work, type.id, day("2026-01-01"), 1200);
    price_set(work, type.id, day("2027-01-01"), 1500);
    book = fee_book_of(work);
    assert_int_equal(fee_of(&book, &membership, day("2025-12-31")), 900);
    assert_int_equal(fee_of(&book, &membership, day("2026-12-31")), 1200);
    assert_int_equal(fee_of(&book, &membership, day("2027-01-01")), 1500);
    price_set(work, type.id, day("2027-01-01"), 0);
    book = fee_book_of(work);
    assert_int_equal(fee_of(&book, &membership, day("2027-06-01")), 0);
    struct membership_type same = {
        .name = TEXT("Full!"), .year_starts = TEXT(""), .term_months = 12};
    assert_int_equal(type_save(work, &same), TYPE_CODE_TAKEN);
    same.name = TEXT(" ");
    assert_int_equal(type_save(work, &same), TYPE_NAME_MISSING);
    same = (struct membership_type){
        .name = TEXT("Yearly"), .year_starts = TEXT("02-29"), .term_months = 12};
    assert_int_equal(type_save(work, &same), TYPE_YEAR_BAD);
    same.year_starts = TEXT("04-06");
    same.term_months = 6;
    assert_int_equal(type_save(work, &same), TYPE_YEAR_BAD);
    same.term_months = 12;
    assert_int_equal(type_save(work, &same), TYPE_SAVED);
    assert_true(text_equal(same.code, TEXT("yearly")));
    assert_true(db_commit(harness->db));
}

static void a_type_can_be_without_a_vote(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct membership_type type = {
        .name = TEXT("Friend"), .code = TEXT("friend"), .year_starts = TEXT(""), .term_months = 12};
    struct membership membership = {
        .id = 1, .type = TEXT("friend"), .joined_on = day("2020-01-01")};
    assert_int_equal(membership_vote_of(work, &membership).right, VOTE_NOW); /* no such type yet */
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    struct membership_vote vote = membership_vote_of(work, &membership);
    assert_int_equal(vote.right, VOTE_NOT_KIND);
    assert_int_equal(vote.from.year, 0);
    type.has_vote = true;
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    assert_int_equal(membership_vote_of(work, &membership).right, VOTE_NOW);
    assert_true(db_commit(harness->db));
}

static void lists_say_who_is_due(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    somebody(harness, "2024-01-01", "2026-11-26"); /* today */
    somebody(harness, "2024-01-01", "2026-12-26");
    somebody(harness, "2024-01-01", "2026-12-27"); /* too far */
    somebody(harness, "2024-01-01", "2026-11-25");
    somebody(harness, "2024-01-01", "2026-08-28"); /* the last day of grace */
    somebody(harness, "2024-01-01", "2026-08-27");
    somebody(harness, "2020-01-01", "2024-08-27"); /* long ago */
    somebody(harness, "2020-01-01", "");
    int64_t left = somebody(harness, "2024-01-01", "2026-11-26");
    struct membership membership = newest(harness, left);
    membership.resigned_on = day("2026-11-01");
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    static const int64_t wanted[DUE_KINDS] = {2, 2, 1};
    for (int kind = 0; kind < DUE_KINDS; kind++) {
        assert_int_equal(due_count(work, (enum due_kind)kind), wanted[kind]);
        struct due_array all = due_list(work, (enum due_kind)kind, 0, 10);
        assert_int_equal(all.count, wanted[kind]);
        struct due_array rest = due_list(work, (enum due_kind)kind, all.items[0].membership.id, 10);
        assert_int_equal(rest.count, wanted[kind] - 1);
        assert_int_equal(all.items[0].amount_pence, 1000);
    }
    rule_set(work, RULE_GRACE_DAYS, day("2020-01-01"), 10);
    assert_int_equal(due_count(work, DUE_LATE), 1);
    assert_int_equal(due_count(work, DUE_LAPSED), 2);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_go_on_from_where_they_were),
        cmocka_unit_test(no_day_is_lost_in_twenty_years),
        HARNESS_ON_BOTH(payments_renew_and_are_taken_back, &hubward_schema),
        HARNESS_ON_BOTH(whoever_lapsed_joins_again, &hubward_schema),
        HARNESS_ON_BOTH(what_cannot_be_is_refused, &hubward_schema),
        HARNESS_ON_BOTH(prices_hold_from_their_day, &hubward_schema),
        HARNESS_ON_BOTH(a_type_can_be_without_a_vote, &hubward_schema),
        HARNESS_ON_BOTH(lists_say_who_is_due, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
