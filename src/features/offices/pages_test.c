/* The pages and the API of offices, through the real dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/offices/offices.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static const char *path(struct harness *harness, const char *format, int64_t id)
{
    struct text before, after;
    before = text_cut(text_from(format), '#', &after);
    return text_c(harness->arena, text_format(harness->arena, "%.*s%lld%.*s", TEXT_ARG(before),
                                              (long long)id, TEXT_ARG(after)));
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static int64_t somebody(struct harness *harness, const char *name)
{
    int64_t id = 0;
    struct new_person person = {.given_name = text_from(name)};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    assert_true(db_commit(harness->db));
    return id;
}

static int64_t treasurer(struct harness *harness)
{
    struct office office;
    assert_true(office_find_named(&harness->work, TEXT("treasurer"), &office));
    return office.id;
}

static struct text fields(struct harness *harness, const char *days)
{
    return text_format(harness->arena, "office=%lld&%s", (long long)treasurer(harness), days);
}

static void an_office_is_filled_and_ends_by_itself(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ada = somebody(harness, "Ada"), bo = somebody(harness, "Bo");
    struct answer list = visit_get(chair, "/more/offices");
    assert_has(&list, "No offices yet");
    assert_int_equal(visit_post(chair, "/more/offices/usual", "/more/offices", TEXT("")).status,
                     303);
    list = visit_get(chair, "/more/offices");
    assert_has(&list, "8 offices. 8 are vacant.");
    assert_has(&list, "never lets anybody into this program");
    const char *form = path(harness, "/people/#/offices", ada);
    struct answer added = visit_post(
        chair, form, form,
        fields(harness, "from_on=2026-01-01&until_on=2026-12-31&chosen=elected&note=By+9+to+2"));
    assert_int_equal(added.status, 303);
    struct answer person = visit_get(chair, path(harness, "/people/#", ada));
    assert_has(&person, "Treasurer");
    assert_has(&person, "since 1 January, until 31 December");
    assert_has(&person, "Ends soon");
    struct answer today = visit_get(chair, "/today");
    assert_has(&today, "Treasurer: the term ends on 31 December");
    form = path(harness, "/people/#/offices", bo);
    struct answer taken =
        visit_post(chair, form, form, fields(harness, "from_on=2026-12-31&until_on="));
    assert_int_equal(taken.status, 422);
    assert_has(&taken, "Ada holds it at that time (since 1 January, until 31 December).");
    assert_has(&taken, "value=\"2026-12-31\"");
    assert_int_equal(
        visit_post(chair, form, form, fields(harness, "from_on=2027-01-01&until_on=")).status, 303);
    list = visit_get(chair, "/more/offices");
    assert_has(&list, "Comes next");
    assert_has(&list, "8 offices. 7 are vacant.");
    harness->work.now += 40 * DAY_MS; /* nobody did anything */
    chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    person = visit_get(chair, path(harness, "/people/#", ada));
    assert_has(&person, "Held before");
    list = visit_get(chair, path(harness, "/more/offices/#", treasurer(harness)));
    assert_has(&list, "No last day");
    assert_has(&list, "Who held it before");
}

static void wrong_forms_say_what_is_wrong(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    int64_t ada = somebody(harness, "Ada");
    const char *form = path(harness, "/people/#/offices", ada);
    struct answer none = visit_get(chair, form);
    assert_has(&none, "There are no offices yet.");
    struct answer wrong =
        visit_post(chair, "/more/offices", "/more/offices/new", TEXT("name=&seats=-1"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Say what the office is called.");
    visit_post(chair, "/more/offices/usual", "/more/offices", TEXT(""));
    wrong = visit_post(chair, "/more/offices", "/more/offices/new", TEXT("name=CHAIR&seats=1"));
    assert_has(&wrong, "There is an office of that name already.");
    wrong = visit_post(chair, form, form, fields(harness, "from_on=&until_on=2026-13-01"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Give the first day.");
    wrong = visit_post(chair, form, form, TEXT("office=12&from_on=2026-01-01"));
    assert_has(&wrong, "Choose an office of the list.");
    wrong =
        visit_post(chair, form, form, fields(harness, "from_on=2026-01-02&until_on=2026-01-01"));
    assert_has(&wrong, "The last day is before the first.");
    assert_int_equal(visit_get(organiser, form).status, 404);
    assert_int_equal(visit_get(organiser, "/more/offices").status, 200);
    assert_int_equal(visit_get(chair, path(harness, "/people/#/offices", 12)).status, 404);
    /* A term under somebody else's address is not there. */
    visit_post(chair, form, form, fields(harness, "from_on=2026-01-01"));
    int64_t term = office_terms_of_person(&harness->work, ada).items[0].id;
    int64_t bo = somebody(harness, "Bo");
    struct text other =
        text_format(harness->arena, "/people/%lld/offices/%lld", (long long)bo, (long long)term);
    assert_int_equal(visit_get(chair, text_c(harness->arena, other)).status, 404);
    struct text own =
        text_format(harness->arena, "/people/%lld/offices/%lld", (long long)ada, (long long)term);
    struct text remove = text_join(harness->arena, own, TEXT("/remove"));
    assert_int_equal(
        visit_post(chair, text_c(harness->arena, remove), text_c(harness->arena, own), TEXT(""))
            .status,
        303);
    assert_int_equal(office_terms_of_person(&harness->work, ada).count, 0);
}

static void two_records_of_one_bring_their_offices(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ada = somebody(harness, "Ada"), twin = somebody(harness, "Ada"), merge = 0;
    visit_post(chair, "/more/offices/usual", "/more/offices", TEXT(""));
    const char *forms[] = {path(harness, "/people/#/offices", ada),
                           path(harness, "/people/#/offices", twin)};
    visit_post(chair, forms[0], forms[0],
               fields(harness, "from_on=2026-01-01&until_on=2026-12-31"));
    visit_post(chair, forms[1], forms[1],
               fields(harness, "from_on=2020-01-01&until_on=2020-12-31"));
    const char *why = NULL;
    assert_true(db_begin(harness->db));
    assert_int_equal(person_merge(&harness->work,
                                  &(struct merge_order){.kept_id = ada, .gone_id = twin}, &merge,
                                  &why),
                     PERSON_MERGED);
    assert_int_equal(office_terms_of_person(&harness->work, ada).count, 2);
    assert_int_equal(person_part(&harness->work, merge, &why), PERSON_PARTED);
    assert_int_equal(office_terms_of_person(&harness->work, ada).count, 1);
    assert_int_equal(office_terms_of_person(&harness->work, twin).count, 1);
    assert_true(db_commit(harness->db));
}

static void the_api_says_the_same(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    int64_t ada = somebody(harness, "Ada");
    struct answer made =
        visit_json(token, "/api/v1/offices", TEXT("{\"name\": \"Treasurer\", \"seats\": 1}"), "a");
    assert_int_equal(made.status, 201);
    struct text body =
        text_format(harness->arena,
                    "{\"office\": \"%lld\", \"person\": \"%lld\", \"from_on\": \"2026-01-01\","
                    " \"until_on\": \"2026-12-31\", \"chosen\": \"appointed\"}",
                    (long long)treasurer(harness), (long long)ada);
    made = visit_json(token, "/api/v1/office-terms", body, "b");
    assert_int_equal(made.status, 201);
    assert_has(&made, "\"state\":\"held\"");
    struct text place = made.location;
    made = visit_json(token, "/api/v1/office-terms", body, "c");
    assert_int_equal(made.status, 422);
    assert_has(&made, "\"twice\"");
    made =
        visit_patch(token, text_c(harness->arena, place), TEXT("{\"until_on\": \"2026-11-25\"}"));
    assert_int_equal(made.status, 200);
    assert_has(&made, "\"state\":\"ended\"");
    assert_has(&made, "\"chosen\":\"appointed\"");
    made = visit_patch(token, path(harness, "/api/v1/offices/#", treasurer(harness)),
                       TEXT("{\"is_ended\": true}"));
    assert_has(&made, "\"ended_at\":\"2026");
    made = visit_get(token, "/api/v1/office-terms?limit=1");
    assert_has(&made, "\"next\":null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(an_office_is_filled_and_ends_by_itself, &hubward_schema),
        HARNESS_ON_BOTH(wrong_forms_say_what_is_wrong, &hubward_schema),
        HARNESS_ON_BOTH(two_records_of_one_bring_their_offices, &hubward_schema),
        HARNESS_ON_BOTH(the_api_says_the_same, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
