/* The pages of duplicates: found, side by side, merged, undone, said to be two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

/* The id of a person who was added through the form. */
static struct text add(struct visitor *visitor, struct text fields)
{
    struct answer answer = visit_post(visitor, "/people/new", NULL, fields);
    if (answer.status != 303)
        fail_msg("%d: %.*s", answer.status, TEXT_ARG(answer.body));
    return text_slice(answer.location, sizeof "/people/" - 1, answer.location.size);
}

static const char *pair_of(struct harness *harness, struct text a, struct text b)
{
    return text_c(harness->arena, text_format(harness->arena, "/people/%.*s/duplicates?other=%.*s",
                                              TEXT_ARG(a), TEXT_ARG(b)));
}

static struct answer say(struct visitor *visitor, struct text a, struct text b, const char *what)
{
    struct arena *arena = visitor->harness->arena;
    return visit_post(
        visitor, text_c(arena, text_format(arena, "/people/%.*s/duplicates", TEXT_ARG(a))),
        pair_of(visitor->harness, a, b), text_format(arena, "other=%.*s&%s", TEXT_ARG(b), what));
}

static void two_records_become_one_and_two_again(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer none = visit_get(chair, "/people/duplicates");
    assert_has(&none, "Nobody seems to be here twice.");
    struct text ana = add(chair, TEXT("given_name=Ana&family_name=Lee&phone=07700+900123"));
    struct text anna = add(chair, TEXT("given_name=Anna&family_name=Lee&email=anna%40x.uk"));
    struct answer changed = visit_post(
        chair,
        text_c(harness->arena, text_format(harness->arena, "/people/%.*s/edit", TEXT_ARG(anna))),
        NULL,
        TEXT("given_name=Anna&family_name=Lee&email=anna%40x.uk&"
             "phone=07700+900123"));
    assert_int_equal(changed.status, 303);
    struct answer list = visit_get(chair, "/people/duplicates");
    assert_has(&list, "1 pair is worth a look");
    assert_has(&list, "nearly the same name, same telephone");
    struct text alike = text_format(harness->arena, "/people/%.*s/duplicates", TEXT_ARG(ana));
    list = visit_get(chair, text_c(harness->arena, alike));
    assert_has(&list, "Who may be the same as Ana Lee");
    assert_has(&list, "Ana Lee and Anna Lee");
    struct answer page = visit_get(chair, pair_of(harness, ana, anna));
    assert_has(&page, "Are these one person?");
    assert_has(&page, "name=\"name\" value=\"other\"");
    assert_int_equal(say(chair, ana, anna, "do=").status, 422);
    struct answer merged = say(chair, ana, anna, "do=merge&name=other");
    assert_int_equal(merged.status, 303);
    struct answer done = visit_get(chair, text_c(harness->arena, merged.location));
    assert_has(&done, "<h1>Anna Lee</h1>");
    struct answer person = visit_get(
        chair, text_c(harness->arena, text_format(harness->arena, "/people/%.*s", TEXT_ARG(ana))));
    assert_has(&person, "Also told");
    assert_has(&person, "Ana Lee");
    struct answer gone = visit_get(
        chair, text_c(harness->arena, text_format(harness->arena, "/people/%.*s", TEXT_ARG(anna))));
    assert_int_equal(gone.status, 303);
    struct text undo = text_join(harness->arena, merged.location, TEXT("/undo"));
    struct answer undone = visit_post(chair, text_c(harness->arena, undo),
                                      text_c(harness->arena, merged.location), TEXT(""));
    assert_int_equal(undone.status, 303);
    list = visit_get(chair, "/people/duplicates");
    assert_has(&list, "1 pair is worth a look");
    assert_int_equal(say(chair, ana, anna, "do=apart").status, 303);
    list = visit_get(chair, "/people/duplicates");
    assert_has(&list, "Nobody seems to be here twice.");
    assert_int_equal(visit_get(chair, pair_of(harness, ana, ana)).status, 404);
}

static void what_came_since_keeps_them_together(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text a = add(chair, TEXT("given_name=Bo&family_name=Li"));
    struct text b = add(chair, TEXT("given_name=Bo&family_name=Li&anyway=1"));
    struct answer merged = say(chair, a, b, "do=merge");
    assert_int_equal(merged.status, 303);
    struct text touches = text_format(harness->arena, "/people/%.*s/touches", TEXT_ARG(a));
    visit_post(chair, text_c(harness->arena, touches), NULL, TEXT("kind=heard&summary=Hello"));
    struct text undo = text_join(harness->arena, merged.location, TEXT("/undo"));
    struct answer refused = visit_post(chair, text_c(harness->arena, undo),
                                       text_c(harness->arena, merged.location), TEXT(""));
    assert_has(&refused, "A contact with them has been noted since.");
}

static void the_api_says_who_it_may_be(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    struct answer added = visit_json(token, "/api/v1/people",
                                     TEXT("{\"given_name\":\"Bo\",\"email\":\"bo@x.uk\"}"), NULL);
    assert_int_equal(added.status, 201);
    struct answer again = visit_json(token, "/api/v1/people",
                                     TEXT("{\"given_name\":\"B\",\"email\":\"BO@x.uk\"}"), NULL);
    assert_int_equal(again.status, 409);
    assert_has(&again, "\"similar\":[{\"id\":\"");
    assert_has(&again, "\"why\":\"same e-mail, nearly the same name\"");
}

static void only_some_may_merge(void **state)
{
    struct harness *harness = harness_of(state);
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++) {
        struct visitor *visitor = visitor_signed_in(harness, role, 0);
        bool may = role == ROLE_CHAIR || role == ROLE_SECRETARY;
        assert_int_equal(visit_get(visitor, "/people/duplicates").status, may ? 200 : 404);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(two_records_become_one_and_two_again, &hubward_schema),
        HARNESS_ON_BOTH(what_came_since_keeps_them_together, &hubward_schema),
        HARNESS_ON_BOTH(the_api_says_who_it_may_be, &hubward_schema),
        HARNESS_ON_BOTH(only_some_may_merge, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
