/* The rules of outcomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/guests/guests.h"
#include "features/outcomes/outcomes.h"
#include "features/shifts/fixture.h"
#include "hubward_schema.h"

static struct outcome an_outcome(void)
{
    return (struct outcome){.initiative_id = FIXTURE_INITIATIVE,
                            .kind = TEXT("level-gained"),
                            .happened_on = {2026, 11, 26},
                            .people = 3,
                            .evidence = TEXT("Tested by the tutor."),
                            .note = TEXT("")};
}

static struct harness *with_class(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    return harness;
}

static void only_what_can_be_known_counts(void **state)
{
    struct harness *harness = with_class(state);
    struct work *work = &harness->work;
    struct date from = {2026, 1, 1}, to = {2027, 1, 1};
    int64_t id = 0;
    struct outcome outcome = an_outcome();
    outcome.evidence = TEXT("  ");
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_EVIDENCE_MISSING);
    outcome = an_outcome();
    outcome.initiative_id = 99;
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_INITIATIVE_UNKNOWN);
    outcome = an_outcome();
    outcome.kind = TEXT("votes-won");
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_KIND_UNKNOWN);
    outcome = an_outcome();
    outcome.happened_on.day = 27;
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_DAY_AHEAD);
    outcome = an_outcome();
    outcome.people = 0;
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_PEOPLE_BAD);
    outcome.people = 1001;
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_PEOPLE_BAD);
    assert_int_equal(rollup_between(work, METRIC_OUTCOMES, from, to).n, 0);
    outcome.people = 1000;
    assert_int_equal(outcome_add(work, &outcome, 0, &id), OUTCOME_ADDED);
    assert_int_equal(rollup_between(work, METRIC_OUTCOMES, from, to).n, 1);
    assert_int_equal(rollup_between(work, METRIC_OUTCOMES, from, to).total, 1000);
    assert_int_equal(outcome_initiative(work, id), FIXTURE_INITIATIVE);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void an_outcome_may_be_one_guests(void **state)
{
    struct harness *harness = with_class(state);
    struct work *work = &harness->work;
    struct enrolment enrolment;
    int64_t id = 0, enrolment_id = 0;
    struct new_guest amina = {.first_name = TEXT("Amina")};
    enrolment_add(work, FIXTURE_INITIATIVE, &amina, false, &enrolment_id);
    assert_true(enrolment_find(work, enrolment_id, &enrolment));
    struct outcome outcome = an_outcome();
    assert_int_equal(outcome_add(work, &outcome, enrolment.guest.id, &id), OUTCOME_PEOPLE_BAD);
    outcome.people = 1;
    assert_int_equal(outcome_add(work, &outcome, 99, &id), OUTCOME_GUEST_UNKNOWN);
    assert_int_equal(outcome_add(work, &outcome, enrolment.guest.id, &id), OUTCOME_ADDED);
    assert_int_equal(outcome_list_of(work, FIXTURE_INITIATIVE).count, 1);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void lists_are_of_their_time_and_initiative(void **state)
{
    struct harness *harness = with_class(state);
    struct work *work = &harness->work;
    int64_t first = 0, second = 0;
    struct outcome outcome = an_outcome(), found;
    outcome_add(work, &outcome, 0, &first);
    outcome.happened_on = (struct date){2025, 1, 1};
    outcome.people = 1;
    outcome_add(work, &outcome, 0, &second);
    struct outcome_array since = outcome_list_since(work, (struct date){2025, 11, 26});
    assert_int_equal(since.count, 1);
    assert_true(since.items[0].id == first);
    assert_int_equal(since.items[0].people, 3);
    struct outcome_array all = outcome_list_of(work, FIXTURE_INITIATIVE);
    assert_int_equal(all.count, 2);
    assert_true(all.items[1].id == second);
    assert_int_equal(outcome_list_of(work, 99).count, 0);
    assert_int_equal(outcome_list_after(work, 0, first, 10).count, 1);
    assert_int_equal(outcome_list_after(work, 99, 0, 10).count, 0);
    assert_true(outcome_find(work, second, &found));
    assert_int_equal(found.happened_on.year, 2025);
    assert_false(outcome_find(work, 99, &found));
}

static void every_kind_has_its_words(void **state)
{
    (void)state;
    assert_null(outcome_kind_find(TEXT("")));
    for (size_t i = 0; i < outcome_kind_count; i++) {
        const struct outcome_kind *kind = outcome_kind_find(text_from(outcome_codes[i]));
        assert_non_null(kind);
        struct text one = text_from(kind->one), many = text_from(kind->many);
        assert_true(text_starts_with(one, TEXT("{n} person ")));
        assert_true(text_starts_with(many, TEXT("{n} people ")));
        assert_true(text_from(kind->name).size > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(only_what_can_be_known_counts, &hubward_schema),
        HARNESS_ON_BOTH(an_outcome_may_be_one_guests, &hubward_schema),
        HARNESS_ON_BOTH(lists_are_of_their_time_and_initiative, &hubward_schema),
        cmocka_unit_test(every_kind_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
