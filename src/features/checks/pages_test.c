/* The pages of checks, through the real dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/checks/checks.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static int64_t add_person(struct harness *harness, const char *name)
{
    int64_t id = 0;
    struct new_person person = {.given_name = text_from(name)};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    assert_true(db_commit(harness->db));
    return id;
}

static const char *path(struct harness *harness, int64_t person_id, const char *end)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "/people/%lld%s", (long long)person_id, end));
}

static void looks_at_checks_are_recorded(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t kofi = add_person(harness, "Kofi");
    const char *checks = path(harness, kofi, "/checks");
    struct answer added = visit_post(chair, checks, NULL, TEXT("level=basic&issued_on=2025-03-03"));
    assert_int_equal(added.status, 303);
    struct answer page = visit_get(chair, checks);
    assert_has(&page, "Issued on 3 March 2025, counts until 3 March 2028.");
    assert_has(&page, "In date");
    struct answer audit = visit_get(chair, "/more/audit");
    assert_has(&audit, "/checks");
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    assert_int_equal(visit_get(treasurer, path(harness, kofi, "")).status, 200);
    assert_int_equal(visit_get(treasurer, checks).status, 404);
    struct answer wrong = visit_post(chair, checks, NULL, TEXT("level=basic&issued_on=2027-03-03"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "href=\"#issued_on\"");
    assert_int_equal(visit_get(chair, "/people/7/checks").status, 404);
}

static void the_safeguarding_lead_finds_somebody_and_goes_all_the_way(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *lead = visitor_signed_in(harness, ROLE_SAFEGUARDING, 0);
    int64_t kofi = add_person(harness, "Kofi");
    struct answer list = visit_get(lead, "/more/checks?q=kof");
    assert_has(&list, path(harness, kofi, "/checks"));
    const char *ask = path(harness, kofi, "/checks/ask");
    assert_int_equal(
        visit_post(lead, ask, path(harness, kofi, "/checks"), TEXT("ask_level=none")).status, 422);
    struct answer asked =
        visit_post(lead, ask, path(harness, kofi, "/checks"), TEXT("ask_level=basic"));
    assert_int_equal(asked.status, 303);
    const char *check = text_c(harness->arena, asked.location);
    struct answer page = visit_get(lead, check);
    assert_has(&page, "I have seen their papers");
    assert_int_equal(visit_post(lead, check, NULL, TEXT("step=identity")).status, 303);
    assert_int_equal(visit_post(lead, check, NULL, TEXT("step=identity")).status, 422);
    assert_int_equal(visit_post(lead, check, NULL, TEXT("step=sent")).status, 303);
    struct answer late =
        visit_post(lead, check, NULL, TEXT("step=seen&level=basic&issued_on=2027-01-01"));
    assert_int_equal(late.status, 422);
    assert_has(&late, "today or earlier");
    assert_int_equal(
        visit_post(lead, check, NULL, TEXT("step=seen&level=basic&issued_on=2026-11-20&number=12"))
            .status,
        303);
    list = visit_get(lead, "/more/checks");
    assert_has(&list, "To be decided");
    assert_int_equal(visit_post(lead, check, NULL, TEXT("step=clear")).status, 303);
    page = visit_get(lead, check);
    assert_has(&page, "In date");
    assert_has(&page, "20 November 2029");
    list = visit_get(lead, "/more/checks");
    assert_has(&list, "Nothing to do");
}

static void training_and_references_are_written_down_and_taken_out(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t kofi = add_person(harness, "Kofi");
    const char *checks = path(harness, kofi, "/checks");
    const char *learned = path(harness, kofi, "/trainings");
    const char *references = path(harness, kofi, "/references");
    struct answer wrong = visit_post(chair, learned, checks, TEXT("training=juggling&done_on="));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Say when it was.");
    assert_has(&wrong, "<details class=\"card\" open>");
    assert_int_equal(
        visit_post(chair, learned, checks, TEXT("training=first-aid&done_on=2026-01-05")).status,
        303);
    assert_int_equal(visit_post(chair, references, checks,
                                TEXT("referee=Ms+Oak,+teacher&received_on=2026-01-06&is_good=yes"))
                         .status,
                     303);
    struct answer page = visit_get(chair, checks);
    assert_has(&page, "Done on 5 January, counts until 5 January 2029.");
    assert_has(&page, "Ms Oak, teacher");
    assert_has(&page, "Speaks for them");
    int64_t id = training_list(&harness->work, kofi).items[0].id;
    const char *out = text_c(harness->arena,
                             text_format(harness->arena, "%s/%lld/remove", learned, (long long)id));
    assert_int_equal(visit_post(chair, out, checks, TEXT("")).status, 303);
    assert_int_equal(visit_post(chair, out, checks, TEXT("")).status, 404);
    assert_int_equal(training_list(&harness->work, kofi).count, 0);
}

static void whoever_has_a_place_without_what_it_needs_is_listed(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t kofi = add_person(harness, "Kofi");
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    int64_t shift_id = fixture_shift(harness, 1, 100, 2);
    assert_int_equal(shift_join(&harness->work, shift_id, kofi), SHIFT_JOINED);
    assert_int_equal(checks_missing_count(&harness->work), 0);
    assert_true(db_commit(harness->db));
    fixture_put(harness, "UPDATE roles SET training = 'first-aid', references_wanted = 1");
    struct answer list = visit_get(chair, "/more/checks");
    assert_has(&list, "1 person has a place ahead without what it needs.");
    assert_has(&list, "Missing: training: First aid. 1 reference is missing.");
    assert_int_equal(checks_missing_count(&harness->work), 1);
    struct answer shift =
        visit_get(chair, text_c(harness->arena,
                                text_format(harness->arena, "/shifts/%lld", (long long)shift_id)));
    assert_has(&shift, "Missing: training: First aid.");
    struct answer session = visit_get(chair, "/sessions/1");
    assert_has(&session, "1 reference is missing.");
    struct answer today = visit_get(chair, "/today");
    assert_has(&today, "1 person has a place ahead without what it needs");
    fixture_put(harness, "UPDATE sessions SET cancelled_at = 1");
    assert_int_equal(checks_missing_count(&harness->work), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(looks_at_checks_are_recorded, &hubward_schema),
        HARNESS_ON_BOTH(the_safeguarding_lead_finds_somebody_and_goes_all_the_way, &hubward_schema),
        HARNESS_ON_BOTH(training_and_references_are_written_down_and_taken_out, &hubward_schema),
        HARNESS_ON_BOTH(whoever_has_a_place_without_what_it_needs_is_listed, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
