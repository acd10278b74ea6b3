/* The desk and the plan as their users have them: through the real dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/jobs/jobs.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/accounts.h"

#define DESK "/sessions/1/desk"
#define GOOD_VISIT "brought=An+old+CV&did=Typed+it&step=Print+it&step_due_on=2026-12-01&"

static struct harness *with_queue(void **state)
{
    static const char *const names[] = {"Amina", "Bo"};
    struct harness *harness = harness_of(state);
    int64_t id = 0;
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 1, 3);
    for (size_t i = 0; i < 2; i++) {
        struct new_guest guest = {.first_name = text_from(names[i]), .initial = TEXT("K")};
        harness->work.now += MINUTE_MS;
        assert_int_equal(booking_add(&harness->work, 1, &guest, &id), BOOKING_MADE);
    }
    assert_true(db_commit(harness->db));
    return harness;
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("no \"%s\" in: %.*s", part, TEXT_ARG(answer->body));
}

static const char *plain(struct visitor *visitor, struct text location)
{
    return text_c(visitor->harness->arena, location);
}

static void the_desk(void **state)
{
    struct visitor *chair = visitor_signed_in(with_queue(state), ROLE_CHAIR, 0);
    struct visitor *other = visitor_signed_in(chair->harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    struct answer page = visit_get(chair, DESK);
    assert_has(&page, "Call the next person");
    assert_has(&page, "2 people wait");
    assert_has(&page, "Amina K.");
    struct answer one = visit_post(chair, DESK, DESK, TEXT(""));
    struct answer two = visit_post(other, DESK, DESK, TEXT(""));
    assert_int_equal(one.status, 303);
    assert_int_equal(two.status, 303);
    assert_false(text_equal(one.location, two.location));
    const char *visit = plain(chair, one.location);
    page = visit_get(chair, visit);
    assert_has(&page, "Amina K.");
    page = visit_get(other, DESK);
    assert_has(&page, "0 people wait");
    assert_false(answer_has(&page, "Call the next person"));
    /* A step without a day: nothing is lost. */
    page = visit_post(chair, visit, visit, TEXT("act=done&brought=An+old+CV&step=Print"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "An old CV");
    assert_has(&page, "Say by when.");
    page = visit_post(chair, visit, visit, TEXT(GOOD_VISIT "act=done"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "A next step needs somebody");
    struct text done = text_format(chair->harness->arena, GOOD_VISIT "act=done&helper=%lld",
                                   (long long)account_all(&chair->harness->work).items[0].id);
    page = visit_post(chair, visit, visit, done);
    assert_int_equal(page.status, 303);
    page = visit_get(chair, DESK);
    assert_has(&page, "Done at");
}

static void others_stay_outside(void **state)
{
    struct harness *harness = with_queue(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *partner = visitor_signed_in(harness, ROLE_PARTNER, FIXTURE_INITIATIVE);
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE + 1);
    struct answer one = visit_post(chair, DESK, DESK, TEXT(""));
    const char *visit = plain(chair, one.location);
    assert_int_equal(visit_get(partner, DESK).status, 404);
    assert_int_equal(visit_get(lead, DESK).status, 404);
    assert_int_equal(visit_get(lead, visit).status, 404);
    assert_int_equal(visit_post(lead, visit, "/more", TEXT("act=done")).status, 404);
    assert_int_equal(visit_get(chair, "/projects/11/seekers/77").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_desk, &hubward_schema),
        HARNESS_ON_BOTH(others_stay_outside, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
