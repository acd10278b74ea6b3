/* Children at a session: how many adults they need, on the roster and at the door. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/children/children.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define ANNA 101
#define BEN 102
#define CORA 103

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void begin(struct harness *harness, int hours_ahead)
{
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    int64_t shift_id = fixture_shift(harness, 1, hours_ahead, 5);
    fixture_person(harness, ANNA, "Anna");
    fixture_person(harness, BEN, "Ben");
    fixture_person(harness, CORA, "Cora");
    PUT(harness, "UPDATE people SET birth_year = 2008 WHERE hub_id = %lld AND id = %d",
        HUB(harness), CORA);
    assert_int_equal(shift_join(&harness->work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(shift_join(&harness->work, shift_id, CORA), SHIFT_JOINED);
    assert_true(db_commit(harness->db));
}

static void the_roster_says_which_adults_are_missing(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness, 100);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *page = "/sessions/1/children";
    struct answer shown = visit_get(chair, page);
    assert_false(answer_has(&shown, "Here now")); /* the day has not come */
    assert_int_equal(visit_post(chair, page, page, TEXT("expected-4-8=7&expected-9-12=9")).status,
                     303);
    shown = visit_get(chair, page);
    assert_has(&shown, "16 children are expected: 4 adults are needed, and 1 is coming.");
    assert_has(&shown, "Find another adult");
    struct answer session = visit_get(chair, "/sessions/1");
    assert_has(&session, "16 children are expected");
    assert_int_equal(visit_post(chair, page, page, TEXT("expected-4-8=501")).status, 422);
    assert_int_equal(visit_post(chair, page, page, TEXT("expected-4-8=-1")).status, 422);
    assert_int_equal(children_at(&harness->work, 1).expected[2], 7);
    assert_int_equal(visit_post(chair, page, page, TEXT("")).status, 303);
    session = visit_get(chair, "/sessions/1");
    assert_false(answer_has(&session, "children are expected"));
}

static void the_door_counts_who_is_there(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness, 1);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *page = "/sessions/1/children";
    assert_int_equal(visit_post(chair, page, page, TEXT("expected-13-18=5&here-13-18=5")).status,
                     303);
    struct answer shown = visit_get(chair, page);
    assert_has(&shown, "5 children are here: 2 adults are needed, and 0 are here.");
    assert_has(&shown, "Do not go on without another adult.");
    PUT(harness,
        "INSERT INTO volunteer_marks SELECT hub_id, 1, id, 1, 1 FROM sign_ups"
        " WHERE hub_id = %lld AND person_id IN (%d, %d)",
        HUB(harness), ANNA, CORA);
    shown = visit_get(chair, page);
    assert_has(&shown, "2 adults are needed, and 1 is here."); /* Cora may be 17 */
    struct answer register_page = visit_get(chair, "/sessions/1/register");
    assert_has(&register_page, "5 children are here");
    PUT(harness, "UPDATE people SET birth_year = 2007 WHERE hub_id = %lld AND id = %d",
        HUB(harness), CORA);
    shown = visit_get(chair, page);
    assert_has(&shown, "2 adults are needed, and 2 are here.");
    assert_false(answer_has(&shown, "Do not go on"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_roster_says_which_adults_are_missing, &hubward_schema),
        HARNESS_ON_BOTH(the_door_counts_who_is_there, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
