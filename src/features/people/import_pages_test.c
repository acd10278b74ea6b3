/* The pages of imports, through the real router. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "people_queries.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static size_t people_count(struct harness *harness)
{
    return import_identities(harness->db, harness->arena).count;
}

/* Maria and Zoë are good, Bo is not; %2C , %0A line end %40 @ */
static const char upload[] =
    "file=Forename%2CSurname%2CMail%2CColour%0AMaria%2CKhan%2Cmaria%40x.uk%2Cred%0A"
    "Zo%C3%AB%2CO%E2%80%99Neil%2Czoe%40x.uk%2Cblue%0ABo%2CLi%2Cnonsense%2Cred%0A"
    "&file.name=members.csv";

/* Where the preview's form leads. */
static const char *draft_path(struct harness *harness, const struct answer *answer)
{
    struct text rest = answer->body, marker = TEXT("action=\"/people/import/");
    size_t at = text_find(rest, marker);
    assert_true(at < rest.size);
    rest = text_slice(rest, at + 8, rest.size);
    return text_c(harness->arena, text_slice(rest, 0, text_find_char(rest, '"')));
}

static struct answer look(struct visitor *visitor)
{
    return visit_post(visitor, "/people/import", "/people/import", text_from(upload));
}

static void looks_then_brings_in_then_undoes(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct answer answer = visit_get(secretary, "/people/import");
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "Bring in a membership list");

    answer = look(secretary);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "3 rows in members.csv");
    assert_has(&answer, "2 new people,");
    assert_has(&answer, "Bring in 2 people, leave out 1");
    assert_has(&answer, "is not an e-mail address");
    assert_has(&answer, "Maria, Zoë, Bo");
    assert_has(&answer, "<option value=\"given_name\" selected>");
    assert_int_equal(people_count(harness), 0);

    const char *path = draft_path(harness, &answer);
    struct text columns = TEXT("&column-0=given_name&column-1=family_name&column-2=email");
    answer = visit_post(secretary, path, "/people/import",
                        text_join(harness->arena, TEXT("do=rejects"), columns));
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "4,\"\"\"nonsense\"\" is not an e-mail address.\",Bo,Li,nonsense,red");
    answer = visit_post(secretary, path, "/people/import",
                        TEXT("do=look&column-0=email&column-1=email"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Two columns cannot both be");
    answer = visit_post(secretary, path, "/people/import",
                        TEXT("do=look&column-0=given_name&column-2=note"));
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "Bring in 3 people");
    assert_int_equal(people_count(harness), 0);

    answer = visit_post(secretary, path, "/people/import",
                        text_join(harness->arena, TEXT("do=go"), columns));
    assert_int_equal(answer.status, 303);
    assert_int_equal(people_count(harness), 2);
    const char *done = text_c(harness->arena, answer.location);
    answer = visit_get(secretary, done);
    assert_has(&answer, "2 people are new");
    assert_has(&answer, "1 row was left out");
    struct text undo = text_format(harness->arena, "%s/undo", done);
    answer = visit_post(secretary, text_c(harness->arena, undo), done, TEXT(""));
    assert_int_equal(answer.status, 303);
    assert_int_equal(people_count(harness), 0);
    answer = visit_get(secretary, done);
    assert_has(&answer, "This was undone.");
    answer = visit_post(secretary, path, "/people/import", TEXT("do=go"));
    assert_int_equal(answer.status, 404);
}

static void says_what_is_wrong_with_a_file(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_post(chair, "/people/import", "/people/import", TEXT("file="));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Choose a file.");
    answer = visit_post(chair, "/people/import", "/people/import", TEXT("file=PK%03%04xlsx"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "save it as");
    answer = visit_post(chair, "/people/import", "/people/import",
                        TEXT("file=Vorname,Mail%0ABo,bo%40x.uk%0A"));
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "No column holds names.");
    assert_has(&answer, "1 row in ");
    assert_false(answer_has(&answer, "Everything in this file"));
    const char *path = draft_path(harness, &answer);
    answer = visit_post(chair, path, "/people/import", TEXT("do=look&column-0=full_name"));
    assert_has(&answer, "Bring in 1 person");
}

static void only_chair_and_secretary_may(void **state)
{
    struct harness *harness = harness_of(state);
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++) {
        struct visitor *visitor = visitor_signed_in(harness, role, 0);
        struct answer answer = visit_get(visitor, "/people/import");
        assert_int_equal(answer.status, role == ROLE_CHAIR || role == ROLE_SECRETARY ? 200 : 404);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(looks_then_brings_in_then_undoes, &hubward_schema),
        HARNESS_ON_BOTH(says_what_is_wrong_with_a_file, &hubward_schema),
        HARNESS_ON_BOTH(only_chair_and_secretary_may, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
