/* The plan of a fortnight: whom it proposes for what, and inviting them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/shifts/fixture.h"
#include "features/shifts/fortnight.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/solve/assign.h"

#define ANNA 101
#define BEN 102
#define CORA 103

static bool keep_all(const void *reader, const struct shift *shift)
{
    (void)reader;
    return shift->capacity > 0;
}

static struct fortnight plan(struct harness *harness)
{
    return fortnight_plan(&harness->work, keep_all, NULL);
}

static bool is_proposed(const struct fortnight *fortnight, size_t shift, int64_t person_id)
{
    const struct fortnight_shift *one = &fortnight->shifts.items[shift];
    for (size_t i = 0; i < one->choices.count; i++)
        if (one->choices.items[i].person_id == person_id)
            return one->choices.items[i].is_proposed;
    return false;
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void begin(struct harness *harness)
{
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_person(harness, ANNA, "Anna");
    fixture_person(harness, BEN, "Ben");
    fixture_person(harness, CORA, "Cora");
    fixture_has_helped(harness, ANNA);
    fixture_has_helped(harness, BEN);
}

static void nobody_is_in_two_places_at_once(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    fixture_shift(harness, 1, 100, 2);
    fixture_shift(harness, 2, 101, 2); /* an hour of both at once */
    struct fortnight now = plan(harness);
    assert_int_equal(now.wanted, 4);
    assert_int_equal(now.proposed, 3); /* three people, and each can be at one of the two */
    assert_int_equal(now.people, 3);
    assert_true(now.is_by_solver);
    assert_int_equal(now.gap_per_mille, 0);
    for (int64_t person = ANNA; person <= CORA; person++)
        assert_int_equal(is_proposed(&now, 0, person) + is_proposed(&now, 1, person), 1);
    assert_true(db_commit(harness->db));
}

static void places_are_spread_and_newcomers_have_one(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    for (int64_t number = 1; number <= 5; number++)
        fixture_shift(harness, number, 48 + 24 * (int)number, 1);
    struct fortnight now = plan(harness);
    assert_int_equal(now.wanted, 5);
    assert_int_equal(now.proposed, 5); /* two each for who has helped, one for the newcomer */
    assert_int_equal(now.people, 3);
    assert_int_equal(now.newcomers, 1);
    int64_t of_cora = 0;
    for (size_t shift = 0; shift < 5; shift++)
        of_cora += is_proposed(&now, shift, CORA);
    assert_int_equal(of_cora, 1);
    PUT(harness, "DELETE FROM shifts WHERE hub_id = %lld AND session_id > 3", HUB(harness));
    now = plan(harness);
    assert_int_equal(now.proposed, 3);
    assert_int_equal(now.people, 3); /* one each, not two and one */
    assert_true(db_commit(harness->db));
}

static void a_place_kept_for_a_newcomer_goes_to_one(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    fixture_shift(harness, 1, 100, 1);
    PUT(harness, "UPDATE roles SET keeps_newcomer_place = 1 WHERE hub_id = %lld", HUB(harness));
    struct fortnight now = plan(harness);
    assert_int_equal(now.proposed, 1);
    assert_true(is_proposed(&now, 0, CORA));
    fixture_has_helped(harness, CORA);
    assert_int_equal(plan(harness).proposed, 0);
    assert_true(db_commit(harness->db));
}

static void whoever_may_not_or_would_not_is_left_out(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    int64_t shift_id = fixture_shift(harness, 1, 100, 3), sign_up_id = 0; /* Monday afternoon */
    PUT(harness, "UPDATE roles SET training = 'first-aid' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(plan(harness).proposed, 0);
    PUT(harness, "UPDATE roles SET training = NULL WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(plan(harness).proposed, 3);
    PUT(harness, "INSERT INTO person_times VALUES (%lld, %d, 5, 0)", HUB(harness), ANNA);
    assert_int_equal(plan(harness).proposed, 2); /* Anna said Saturday mornings */
    assert_int_equal(shift_invite(&harness->work, shift_id, BEN, TEXT(""), &sign_up_id),
                     SHIFT_INVITED);
    struct fortnight now = plan(harness);
    assert_int_equal(now.wanted, 2); /* his answer is waited for */
    assert_int_equal(now.proposed, 1);
    assert_true(is_proposed(&now, 0, CORA));
    PUT(harness, "UPDATE roles SET asks_for = 'leaflets' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(plan(harness).wanted, 0);
    assert_true(db_commit(harness->db));
}

static void the_lead_changes_it_and_invites(void **state)
{
    struct harness *harness = harness_of(state);
    begin(harness);
    fixture_shift(harness, 1, 100, 2);
    assert_true(db_commit(harness->db));
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer list = visit_get(chair, "/shifts");
    assert_has(&list, "Plan the next fortnight");
    struct answer page = visit_get(chair, "/shifts/plan");
    assert_has(&page, "2 places are without anybody. For 2 of them we know somebody: 2 people.");
    assert_has(&page, "There is no better plan");
    struct answer nobody = visit_post(chair, "/shifts/plan", "/shifts/plan", TEXT(""));
    assert_int_equal(nobody.status, 422);
    assert_has(&nobody, "Tick whom you want to invite.");
    struct answer invited =
        visit_post(chair, "/shifts/plan", "/shifts/plan",
                   TEXT("invite=1001-103&invite=1001-7&invite=9-101&invite=nonsense"));
    assert_int_equal(invited.status, 303);
    struct sign_up_array sign_ups = sign_up_list_of_shift(&harness->work, 1001);
    assert_int_equal(sign_ups.count, 1);
    assert_int_equal(sign_ups.items[0].person_id, CORA);
    assert_true(sign_ups.items[0].reason.size > 0);
    page = visit_get(chair, "/shifts/plan");
    assert_has(&page, "/shifts/1001/invitations");
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, 12); /* of another project */
    page = visit_get(lead, "/shifts/plan");
    assert_has(&page, "Nobody is missing");
    visit_post(lead, "/shifts/plan", "/shifts/plan", TEXT("invite=1001-102"));
    assert_int_equal(sign_up_list_of_shift(&harness->work, 1001).count, 1);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(nobody_is_in_two_places_at_once, &hubward_schema),
        HARNESS_ON_BOTH(places_are_spread_and_newcomers_have_one, &hubward_schema),
        HARNESS_ON_BOTH(a_place_kept_for_a_newcomer_goes_to_one, &hubward_schema),
        HARNESS_ON_BOTH(whoever_may_not_or_would_not_is_left_out, &hubward_schema),
        HARNESS_ON_BOTH(the_lead_changes_it_and_invites, &hubward_schema),
    };
    if (count == 2 && strcmp(words[1], "solve") == 0)
        assign_main();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
