/* Pages of fees and types, as officers use them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/fees/fees.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void begin(struct harness *harness)
{
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_person(harness, 7, "Ann");
    struct membership membership;
    assert_true(membership_of_person(&harness->work, 7, &membership));
    membership.joined_on = (struct date){2024, 12, 1};
    membership.applied_on = membership.joined_on;
    membership.paid_until = (struct date){2026, 12, 1};
    membership.type = TEXT("full");
    assert_int_equal(membership_save(&harness->work, &membership), MEMBERSHIP_SAVED);
    assert_true(db_commit(harness->db));
}

static void a_word_becomes_a_type_with_a_price(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer page = visit_get(chair, "/more/membership-types");
    assert_has(&page, "Words without a type");
    assert_has(&page, "/more/membership-types/new?word=full");
    page = visit_get(treasurer, "/more/membership-types");
    assert_int_equal(page.status, 200);
    assert_int_equal(visit_get(treasurer, "/more/membership-types/new").status, 404);
    struct answer kept = visit_post(chair, "/more/membership-types", "/more",
                                    TEXT("name=Full+member&word=full&term=12&year_starts=&price=24&"
                                         "from_day=2026-01-01&has_vote=1&is_open=1"));
    assert_int_equal(kept.status, 303);
    page = visit_get(chair, "/more/membership-types");
    assert_has(&page, "A year: £24.");
    assert_has(&page, "Open for joining");
    struct answer wrong = visit_post(chair, "/more/membership-types", "/more",
                                     TEXT("name=Again&word=full&term=12&price=lots"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "href=\"#price\"");
    wrong = visit_post(chair, "/more/membership-types", "/more",
                       TEXT("name=Again&word=full&term=12&price=3"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "There is a type with that word already.");
}

static void a_payment_is_written_down_and_taken_back(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct answer page = visit_get(treasurer, "/people/fees");
    assert_has(&page, "Ann");
    assert_has(&page, "paid until 1 December");
    page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "Write down a payment");
    page = visit_get(organiser, "/people/7/fees");
    assert_false(answer_has(&page, "Write down a payment"));
    struct answer wrong = visit_post(treasurer, "/people/7/fees", "/more",
                                     TEXT("amount=&paid_on=2026-11-20&method=cash"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Write how much was paid");
    struct answer kept = visit_post(treasurer, "/people/7/fees", "/more",
                                    TEXT("amount=24&paid_on=2026-11-20&method=cash"));
    assert_int_equal(kept.status, 303);
    page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "Paid until Wednesday 1 December 2027.");
    assert_has(&page, "It was written down wrongly");
    struct payment_array list = payment_list_after(&harness->work, 7, 0, 10);
    assert_int_equal(list.count, 1);
    struct text path =
        text_format(harness->arena, "/people/7/fees/%lld", (long long)list.items[0].id);
    assert_int_equal(visit_post(organiser, text_c(harness->arena, path), "/more", TEXT("")).status,
                     404);
    assert_int_equal(visit_post(treasurer, text_c(harness->arena, path), "/more", TEXT("")).status,
                     303);
    page = visit_get(treasurer, "/people/7/fees");
    assert_has(&page, "Paid until Tuesday 1 December 2026.");
    assert_has(&page, "Taken back on");
    assert_int_equal(visit_get(treasurer, "/people/9/fees").status, 404);
}

static void a_list_leaves_as_a_file(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    assert_true(db_begin(harness->db));
    PUT(harness, "UPDATE people SET given_name = '=1+1' WHERE hub_id = %lld AND id = 7",
        HUB(harness));
    assert_true(db_commit(harness->db));
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer file = visit_post(secretary, "/people/fees/file", "/more", TEXT("list=soon"));
    assert_int_equal(file.status, 200);
    assert_has(&file, "Name,Type,Paid until,Amount");
    assert_has(&file, "'=1+1");
    assert_int_equal(visit_post(treasurer, "/people/fees/file", "/more", TEXT("list=soon")).status,
                     404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_word_becomes_a_type_with_a_price, &hubward_schema),
        HARNESS_ON_BOTH(a_payment_is_written_down_and_taken_back, &hubward_schema),
        HARNESS_ON_BOTH(a_list_leaves_as_a_file, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
