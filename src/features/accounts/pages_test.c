/* Signing in and out through the dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/accounts.h"

static void add_chair(struct harness *harness)
{
    int64_t id;
    struct new_account account = {.email = TEXT("Chair@Example.org"),
                                  .name = TEXT("Winifred Ashlark"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_CHAIR};
    assert_true(db_begin(harness->db));
    assert_int_equal(account_add(&harness->work, &account, &id), ACCOUNT_ADDED);
    assert_int_equal(account_add(&harness->work, &account, &id), ACCOUNT_EMAIL_TAKEN);
    assert_true(db_commit(harness->db));
}

static void test_signs_in(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *visitor = visitor_new(harness);
    add_chair(harness);
    struct answer wrong = visit_post(visitor, "/sign-in", NULL,
                                     TEXT("email=chair@example.org&password=open+the+dor"));
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "do not fit together"));
    struct answer good = visit_post(
        visitor, "/sign-in", NULL, TEXT("email=chair@example.org&password=open+the+door&to=/more"));
    assert_int_equal(good.status, 303);
    assert_true(text_equal(good.location, TEXT("/more")));
}

static void test_unknown_and_known_look_alike(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *visitor = visitor_new(harness);
    add_chair(harness);
    struct answer known =
        visit_post(visitor, "/sign-in", NULL, TEXT("email=chair@example.org&password=nonsense+1"));
    struct answer unknown =
        visit_post(visitor, "/sign-in", NULL, TEXT("email=nobody@example.org&password=nonsense+1"));
    assert_int_equal(known.status, unknown.status);
    /* The address that was typed stands in both, once. */
    assert_int_equal(known.body.size + sizeof "nobody" - sizeof "chair", unknown.body.size);
}

/* A lead without a project could open nothing; one with another hub's would open too much. */
static void test_leads_have_one_project(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    int64_t id;
    struct new_account account = {.email = TEXT("lead@example.org"),
                                  .name = TEXT("Grace"),
                                  .password = TEXT("open the door")};
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    struct hub other = harness_add_hub(harness, TEXT("other"), TEXT("Other Association"));
    const struct {
        enum access_role role;
        int64_t hub_id, initiative_id;
        bool is_good;
    } cases[] = {
        {ROLE_LEAD, harness->hub.id, 0, false},
        {ROLE_PARTNER, harness->hub.id, 0, false},
        {ROLE_LEAD, harness->hub.id, FIXTURE_INITIATIVE + 1, false},
        {ROLE_LEAD, other.id, FIXTURE_INITIATIVE, false},
        {ROLE_CHAIR, harness->hub.id, FIXTURE_INITIATIVE, false},
        {ROLE_PARTNER, harness->hub.id, FIXTURE_INITIATIVE, true},
        {ROLE_LEAD, harness->hub.id, FIXTURE_INITIATIVE, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct new_token token = {cases[i].role, cases[i].initiative_id, 30};
        db_set_hub(harness->db, cases[i].hub_id);
        account.role = cases[i].role;
        account.initiative_id = cases[i].initiative_id;
        account.email = text_format(harness->arena, "o%zu@example.org", i);
        assert_int_equal(account_add(work, &account, &id),
                         cases[i].is_good ? ACCOUNT_ADDED : ACCOUNT_INITIATIVE_WRONG);
        struct text secret = token_add(work, &token);
        struct viewer viewer = {0};
        assert_int_equal(token_open(work, secret, &viewer), cases[i].is_good);
        assert_int_equal(viewer.initiative_id, cases[i].is_good ? FIXTURE_INITIATIVE : 0);
    }
    assert_false(account_give_role(work, id, ROLE_LEAD, FIXTURE_INITIATIVE + 1));
    assert_true(account_give_role(work, id, ROLE_TREASURER, 0));
    assert_true(db_commit(harness->db));
}

static void test_goes_nowhere_else(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *visitor = visitor_new(harness);
    add_chair(harness);
    struct answer answer =
        visit_post(visitor, "/sign-in", NULL,
                   TEXT("email=chair@example.org&password=open+the+door&to=//evil.example"));
    assert_true(text_equal(answer.location, TEXT("/today")));
}

static void test_needs_the_token(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer forged = visit_post(visitor, "/sign-out", "/healthz", TEXT("x=1"));
    assert_int_equal(forged.status, 403);
    struct answer still = visit_get(visitor, "/more");
    assert_int_equal(still.status, 200);
    struct answer out = visit_post(visitor, "/sign-out", "/more", TEXT("x=1"));
    assert_int_equal(out.status, 303);
    struct answer gone = visit_get(visitor, "/more");
    assert_int_equal(gone.status, 303);
    assert_true(text_starts_with(gone.location, TEXT("/sign-in?to=")));
}

static void test_ends_when_idle(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_CHAIR, 0);
    harness->work.now += SIGN_IN_IDLE_MS;
    assert_int_equal(visit_get(visitor, "/more").status, 200);
    harness->work.now += 1;
    assert_int_equal(visit_get(visitor, "/more").status, 303);
}

static void test_limits_tries(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *visitor = visitor_new(harness);
    struct text fields = TEXT("email=chair@example.org&password=guess");
    for (int i = 0; i < 10; i++)
        assert_int_equal(visit_post(visitor, "/sign-in", NULL, fields).status, 422);
    assert_int_equal(visit_post(visitor, "/sign-in", NULL, fields).status, 429);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(test_signs_in, &hubward_schema),
        HARNESS_ON_BOTH(test_unknown_and_known_look_alike, &hubward_schema),
        HARNESS_ON_BOTH(test_leads_have_one_project, &hubward_schema),
        HARNESS_ON_BOTH(test_goes_nowhere_else, &hubward_schema),
        HARNESS_ON_BOTH(test_needs_the_token, &hubward_schema),
        HARNESS_ON_BOTH(test_ends_when_idle, &hubward_schema),
        HARNESS_ON_BOTH(test_limits_tries, &hubward_schema),
    };
    return cmocka_run_group_tests_name("accounts", tests, NULL, NULL);
}
