/* Touches: written, counted on their day, taken back; and their API. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/journey/journey.h"
#include "features/journey/touches.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static const struct date november_first = {2026, 11, 1}, november_last = {2026, 11, 30};

static int64_t counted(struct harness *harness, struct text metric)
{
    return rollup_between(&harness->work, metric, november_first, november_last).n;
}

static struct touch touch_of(enum touch_kind kind, int64_t at, int64_t source_id)
{
    return (struct touch){.person_id = 7,
                          .kind = kind,
                          .at = at,
                          .summary = TEXT("Said hello."),
                          .source = TEXT("note"),
                          .source_id = source_id};
}

static void touches_are_counted_on_their_day(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    struct touch heard = touch_of(TOUCH_HEARD, work->now - 60 * DAY_MS, 0);
    struct touch gave = touch_of(TOUCH_GAVE, 0, 0), service = touch_of(TOUCH_SERVICE, 0, 0);
    touch_add(work, &heard);
    touch_add(work, &gave);
    touch_add(work, &service);
    assert_int_equal(counted(harness, METRIC_TOUCHES_HEARD), 0); /* that was in September */
    assert_int_equal(counted(harness, METRIC_TOUCHES_GAVE), 1);
    struct touch_array list = touch_list(work, 7, 2);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].at, work->now);
    assert_int_equal(touch_list(work, 7, 10).items[2].kind, TOUCH_HEARD);
    assert_int_equal(touch_list(work, 8, 10).count, 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void the_first_difference_counts_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    struct touch first = touch_of(TOUCH_DID, work->now - DAY_MS, 1);
    struct touch second = touch_of(TOUCH_DID, work->now, 2);
    assert_int_equal(touch_first_did_at(work, 7), 0);
    touch_add(work, &first);
    touch_add(work, &second);
    assert_int_equal(touch_first_did_at(work, 7), work->now - DAY_MS);
    assert_int_equal(counted(harness, METRIC_TOUCHES_DID), 2);
    assert_int_equal(counted(harness, METRIC_FIRST_DIFFERENCES), 1);
    touch_take_back(work, &second);
    touch_take_back(work, &second);
    assert_int_equal(counted(harness, METRIC_FIRST_DIFFERENCES), 1);
    touch_take_back(work, &first);
    assert_int_equal(counted(harness, METRIC_TOUCHES_DID), 0);
    assert_int_equal(counted(harness, METRIC_FIRST_DIFFERENCES), 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void touches_come_and_go_over_the_api(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    assert_true(db_commit(harness->db));
    struct visitor *secretary = visitor_with_token(harness, ROLE_SECRETARY);
    struct text body = TEXT("{\"person\": \"7\", \"kind\": \"gave\", \"summary\": \"Thanked.\"}");
    struct answer made = visit_json(secretary, "/api/v1/touches", body, "key-1");
    assert_int_equal(made.status, 201);
    assert_true(answer_has(&made, "\"kind\":\"gave\""));
    struct answer again = visit_json(secretary, "/api/v1/touches", body, "key-1");
    assert_int_equal(again.status, 201);
    assert_true(text_equal(made.body, again.body));
    assert_int_equal(touch_list(&harness->work, 7, 10).count, 1);
    struct answer one = visit_get(secretary, text_c(harness->arena, made.location));
    assert_int_equal(one.status, 200);
    assert_true(text_equal(made.body, one.body));
    struct answer list = visit_get(secretary, "/api/v1/touches?person=7&limit=1");
    assert_int_equal(list.status, 200);
    assert_true(answer_has(&list, "\"summary\":\"Thanked.\""));
    assert_false(answer_has(&list, "\"next\":null"));
    struct answer none = visit_get(secretary, "/api/v1/touches?person=8");
    assert_true(answer_has(&none, "\"items\":[]"));
}

static void a_favour_makes_it_an_ask(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    assert_true(db_commit(harness->db));
    struct visitor *secretary = visitor_with_token(harness, ROLE_SECRETARY);
    struct answer asked = visit_json(
        secretary, "/api/v1/touches",
        TEXT("{\"person\": \"7\", \"kind\": \"gave\", \"summary\": \"News, and a link to give.\","
             " \"asks_for\": \"money\", \"is_thanks\": true}"),
        NULL);
    assert_true(answer_has(&asked, "\"kind\":\"asked\""));
    struct answer thanked =
        visit_json(secretary, "/api/v1/touches",
                   TEXT("{\"person\": \"7\", \"kind\": \"gave\", \"summary\": \"Thank you.\","
                        " \"is_thanks\": true}"),
                   NULL);
    assert_true(answer_has(&thanked, "\"source\":\"thanks\""));
    assert_int_equal(balance_of(&harness->work, 7).thanked_at, harness->work.now);
    for (int favour = FAVOUR_MONEY; favour <= FAVOUR_WORK; favour++)
        assert_int_equal(touch_kind_with(TOUCH_SERVICE, (enum touch_favour)favour), TOUCH_ASKED);
    assert_int_equal(touch_kind_with(TOUCH_SERVICE, FAVOUR_NONE), TOUCH_SERVICE);
}

static void bad_touches_are_refused(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *secretary = visitor_with_token(harness, ROLE_SECRETARY);
    struct answer bad = visit_json(
        secretary, "/api/v1/touches",
        TEXT("{\"person\": \"7\", \"kind\": \"shouted\", \"at\": \"2126-01-01T00:00:00Z\"}"), NULL);
    assert_int_equal(bad.status, 422);
    assert_true(answer_has(&bad, "\"field\":\"kind\""));
    assert_true(answer_has(&bad, "\"field\":\"summary\""));
    assert_true(answer_has(&bad, "\"field\":\"at\""));
    struct answer nobody = visit_json(
        secretary, "/api/v1/touches",
        TEXT("{\"person\": \"7\", \"kind\": \"gave\", \"summary\": \"Thanked.\"}"), NULL);
    assert_int_equal(nobody.status, 422);
    assert_true(answer_has(&nobody, "\"field\":\"person\""));
    struct visitor *treasurer = visitor_with_token(harness, ROLE_TREASURER);
    assert_int_equal(visit_json(treasurer, "/api/v1/touches", TEXT("{}"), NULL).status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(touches_are_counted_on_their_day, &hubward_schema),
        HARNESS_ON_BOTH(the_first_difference_counts_once, &hubward_schema),
        HARNESS_ON_BOTH(touches_come_and_go_over_the_api, &hubward_schema),
        HARNESS_ON_BOTH(a_favour_makes_it_an_ask, &hubward_schema),
        HARNESS_ON_BOTH(bad_touches_are_refused, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
