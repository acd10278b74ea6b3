/* Letting officers in, changing and ending them, and their passwords, through the dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/accounts.h"
#include "web/app.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static int64_t account_named(struct harness *harness, const char *name)
{
    struct account_array all = account_all(&harness->work);
    for (size_t i = 0; i < all.count; i++)
        if (text_equal(all.items[i].name, text_from(name)))
            return all.items[i].id;
    fail_msg("no account %s", name);
    return 0;
}

static const char *path_of(struct harness *harness, int64_t id, const char *rest)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "/more/officers/%lld%s", (long long)id, rest));
}

/* "/u/…" of the page that shows the link. */
static const char *link_in(struct harness *harness, const struct answer *answer)
{
    size_t at = text_find(answer->body, TEXT("/u/"));
    assert_int_equal(answer->status, 200);
    assert_true(at < answer->body.size);
    return text_c(harness->arena, text_slice(answer->body, at, at + 3 + 24));
}

static struct answer set_through(struct harness *harness, const char *link, const char *fields)
{
    const char *action = text_c(harness->arena, text_format(harness->arena, "%s/password", link));
    return visit_post(visitor_new(harness), action, link, text_from(fields));
}

static struct answer sign_in_as(struct visitor *visitor, const char *email, const char *password)
{
    return visit_post(
        visitor, "/sign-in", NULL,
        text_format(visitor->harness->arena, "email=%s&password=%s", email, password));
}

/* A browser in which that account is signed in already. */
static struct visitor *browser_of(struct harness *harness, int64_t id)
{
    struct visitor *visitor = visitor_new(harness);
    assert_true(db_begin(harness->db));
    struct text secret = sign_in_begin(&harness->work, id);
    assert_true(db_commit(harness->db));
    struct text name = web_cookie_name(harness->arena, visitor->app, &harness->hub);
    visitor->cookies = text_format(harness->arena, "%.*s=%.*s", TEXT_ARG(name), TEXT_ARG(secret));
    return visitor;
}

#define GOOD "fresh=four+good+words&again=four+good+words"

static void one_comes_in_with_a_link(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_post(chair, "/more/officers", "/more/officers/new",
                                      TEXT("name=Grace+Obi&email=Grace@x.org&access=organiser"));
    const char *link = link_in(harness, &answer);
    assert_has(&answer, "A link for Grace Obi");
    assert_has(&answer, "until Sunday 29 November 2026, 10:00");
    assert_has(&(struct answer){.body = visit_get(chair, "/more/officers").body},
               "no password yet");
    assert_int_equal(sign_in_as(visitor_new(harness), "grace@x.org", "-").status, 422);

    answer = visit_get(visitor_new(harness), link);
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "Welcome, Grace Obi.");
    answer = set_through(harness, link, "fresh=short&again=short");
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "10 characters or more");
    assert_false(answer_has(&answer, "value=\"short\"")); /* never sent back */
    answer = set_through(harness, link, "fresh=four+good+words&again=four+bad+words");
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "not the same");
    assert_int_equal(set_through(harness, link, GOOD).status, 303);
    assert_int_equal(set_through(harness, link, GOOD).status, 404); /* once */
    assert_int_equal(visit_get(visitor_new(harness), link).status, 404);
    assert_int_equal(sign_in_as(visitor_new(harness), "grace@x.org", "four+good+words").status,
                     303);
}

static void bad_ones_stay_out(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    static const struct {
        const char *fields, *says;
    } cases[] = {
        {"name=&email=a@x.org&access=chair", "Say who it is."},
        {"name=A&email=&access=chair", "Give an e-mail address."},
        {"name=A&email=nonsense&access=chair", "This is no e-mail address."},
        {"name=A&email=a@x.org&access=", "Choose an access role."},
        {"name=A&email=a@x.org&access=nobody", "Choose one of the list."},
        {"name=A&email=a@x.org&access=lead", "Choose the project that they lead"},
        {"name=A&email=a@x.org&access=partner&initiative=77", "Choose the project"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer answer =
            visit_post(chair, "/more/officers", "/more/officers/new", text_from(cases[i].fields));
        assert_int_equal(answer.status, 422);
        assert_has(&answer, cases[i].says);
    }
    assert_int_equal(account_all(&harness->work).count, 1);
    visit_post(chair, "/more/officers", "/more/officers/new",
               TEXT("name=A&email=a@x.org&access=chair"));
    struct answer twice = visit_post(chair, "/more/officers", "/more/officers/new",
                                     TEXT("name=B&email=A@X.org&access=chair"));
    assert_int_equal(twice.status, 422);
    assert_has(&twice, "Somebody has that address already.");
    assert_has(&twice, "value=\"B\""); /* what was typed is still there */
}

static void only_a_chair_may(void **state)
{
    struct harness *harness = harness_of(state);
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++) {
        struct visitor *visitor = visitor_signed_in(harness, role, 0);
        assert_int_equal(visit_get(visitor, "/more/officers").status,
                         role == ROLE_CHAIR ? 200 : 404);
        assert_int_equal(visit_get(visitor, "/more/password").status, 200);
    }
}

static void who_is_ended_is_out_at_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_post(chair, "/more/officers", "/more/officers/new",
                                      TEXT("name=Grace&email=grace@x.org&access=organiser"));
    assert_int_equal(set_through(harness, link_in(harness, &answer), GOOD).status, 303);
    int64_t id = account_named(harness, "Grace");
    struct visitor *grace = browser_of(harness, id);
    assert_int_equal(sign_in_as(visitor_new(harness), "grace@x.org", "four+good+words").status,
                     303);
    assert_int_equal(visit_get(grace, "/today").status, 200);
    harness->work.now += 1000;
    answer = visit_post(chair, path_of(harness, id, "/link"), path_of(harness, id, ""), TEXT(""));
    const char *link = link_in(harness, &answer);
    assert_int_equal(
        visit_post(chair, path_of(harness, id, "/end"), path_of(harness, id, ""), TEXT("")).status,
        303);
    assert_int_equal(visit_get(grace, "/today").status, 303); /* to sign in */
    assert_int_equal(sign_in_as(grace, "grace@x.org", "four+good+words").status, 422);
    assert_int_equal(visit_get(visitor_new(harness), link).status, 404);
    answer = visit_get(chair, "/more/officers");
    assert_has(&answer, "No longer");

    /* and back, with a password set anew */
    harness->work.now += 1000;
    answer = visit_post(chair, path_of(harness, id, "/reopen"), path_of(harness, id, ""), TEXT(""));
    link = link_in(harness, &answer);
    assert_int_equal(sign_in_as(grace, "grace@x.org", "four+good+words").status, 422);
    assert_int_equal(set_through(harness, link, GOOD).status, 303);
    assert_int_equal(sign_in_as(grace, "grace@x.org", "four+good+words").status, 303);
}

static void the_last_chair_stays(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t own = account_named(harness, "Winifred Ashlark");
    const char *page = path_of(harness, own, "");
    struct answer answer = visit_post(chair, "/more/officers", "/more/officers/new",
                                      TEXT("name=Grace&email=grace@x.org&access=chair"));
    const char *link = link_in(harness, &answer);
    /* Grace has no password yet, so she could not act */
    answer = visit_post(chair, path_of(harness, own, "/end"), "/more/officers/new", TEXT(""));
    assert_int_equal(answer.status, 409);
    answer = visit_post(chair, path_of(harness, own, "/role"), "/more/officers/new",
                        TEXT("access=treasurer"));
    assert_int_equal(answer.status, 409);
    answer = visit_get(chair, page);
    assert_has(&answer, "the only chair who can sign in");
    assert_int_equal(set_through(harness, link, GOOD).status, 303);
    answer = visit_post(chair, path_of(harness, own, "/role"), page, TEXT("access=treasurer"));
    assert_int_equal(answer.status, 303);
    assert_int_equal(visit_get(chair, "/more/officers").status, 404); /* at once */
}

static void a_lead_gets_one_project(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    assert_true(db_commit(harness->db));
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text fields =
        text_format(harness->arena, "name=Leo&email=leo@x.org&access=lead&initiative=%lld",
                    (long long)FIXTURE_INITIATIVE);
    struct answer answer = visit_post(chair, "/more/officers", "/more/officers/new", fields);
    assert_int_equal(answer.status, 200);
    int64_t id = account_named(harness, "Leo");
    struct account account;
    assert_true(account_find(&harness->work, id, &account));
    assert_int_equal(account.initiative_id, FIXTURE_INITIATIVE);
    /* the list of projects left where it was means nothing for a treasurer */
    fields = text_format(harness->arena, "access=treasurer&initiative=%lld",
                         (long long)FIXTURE_INITIATIVE);
    answer = visit_post(chair, path_of(harness, id, "/role"), path_of(harness, id, ""), fields);
    assert_int_equal(answer.status, 303);
    assert_true(account_find(&harness->work, id, &account));
    assert_int_equal(account.initiative_id, 0);
    answer = visit_post(chair, path_of(harness, id, "/role"), path_of(harness, id, ""),
                        TEXT("access=partner&initiative="));
    assert_int_equal(answer.status, 422);
}

static void a_link_ends_with_time_and_with_the_next(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_post(chair, "/more/officers", "/more/officers/new",
                                      TEXT("name=Grace&email=grace@x.org&access=organiser"));
    const char *first = link_in(harness, &answer);
    int64_t id = account_named(harness, "Grace");
    harness->work.now += 1000;
    answer = visit_post(chair, path_of(harness, id, "/link"), path_of(harness, id, ""), TEXT(""));
    const char *second = link_in(harness, &answer);
    assert_int_equal(visit_get(visitor_new(harness), first).status, 404);
    assert_int_equal(visit_get(visitor_new(harness), second).status, 200);
    harness->work.now += PASSWORD_LINK_MS;
    assert_int_equal(visit_get(visitor_new(harness), second).status, 404);
    assert_int_equal(set_through(harness, second, GOOD).status, 404);
}

static void a_password_is_changed_with_the_old_one(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct account account;
    assert_true(account_find(&harness->work, account_named(harness, "Winifred Ashlark"), &account));
    const char *email = text_c(harness->arena, account.email);
    struct visitor *elsewhere = browser_of(harness, account.id);
    assert_int_equal(sign_in_as(visitor_new(harness), email, "open+the+door").status, 303);
    const char *page = "/more/password";
    struct answer answer = visit_post(chair, page, page, TEXT("old=wrong+one+here&" GOOD));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "This is not the password you have.");
    answer = visit_post(chair, page, page, TEXT("old=open+the+door&fresh=short&again=short"));
    assert_int_equal(answer.status, 422);
    assert_int_equal(visit_get(elsewhere, "/more").status, 200);
    answer = visit_post(chair, page, page, TEXT("old=open+the+door&" GOOD));
    assert_int_equal(answer.status, 303);
    assert_int_equal(visit_get(chair, "/more").status, 200);
    assert_int_equal(visit_get(elsewhere, "/more").status, 303); /* out */
    assert_int_equal(sign_in_as(visitor_new(harness), email, "open+the+door").status, 422);
    assert_int_equal(sign_in_as(visitor_new(harness), email, "four+good+words").status, 303);
}

/* Whoever finds a screen unlocked may not try passwords without end. */
static void tries_are_limited(void **state)
{
    struct visitor *chair = visitor_signed_in(harness_of(state), ROLE_CHAIR, 0);
    const char *page = "/more/password";
    for (int i = 0; i < 10; i++)
        assert_int_equal(visit_post(chair, page, page, TEXT("old=wrong+one+here&" GOOD)).status,
                         422);
    assert_int_equal(visit_post(chair, page, page, TEXT("old=open+the+door&" GOOD)).status, 429);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(one_comes_in_with_a_link, &hubward_schema),
        HARNESS_ON_BOTH(bad_ones_stay_out, &hubward_schema),
        HARNESS_ON_BOTH(only_a_chair_may, &hubward_schema),
        HARNESS_ON_BOTH(who_is_ended_is_out_at_once, &hubward_schema),
        HARNESS_ON_BOTH(the_last_chair_stays, &hubward_schema),
        HARNESS_ON_BOTH(a_lead_gets_one_project, &hubward_schema),
        HARNESS_ON_BOTH(a_link_ends_with_time_and_with_the_next, &hubward_schema),
        HARNESS_ON_BOTH(a_password_is_changed_with_the_old_one, &hubward_schema),
        HARNESS_ON_BOTH(tries_are_limited, &hubward_schema),
    };
    return cmocka_run_group_tests_name("officers", tests, NULL, NULL);
}
