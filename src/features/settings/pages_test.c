/* What the hub says of itself: changed on a page, shown to residents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/settings/settings.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define FORM(fields) TEXT("name=Newham+Association&" fields)

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static struct answer save(struct visitor *visitor, struct text fields)
{
    return visit_post(visitor, "/more/settings", NULL, fields);
}

static void residents_read_what_was_kept(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *anybody = visitor_new(harness);
    struct answer kept = save(
        chair, FORM("tagline=In+Plaistow&imprint=Newham+Association%0D%0A5+Bakehouse+Row,%0D%0A"
                    "London+E13&phone=020+7946+0123&email=hello%40example.org&"
                    "privacy_contact=Winifred,+020+7946&shown=ar&zone=Europe%2FLondon"));
    assert_int_equal(kept.status, 303);
    struct answer page = visit_get(anybody, "/");
    assert_has(&page, "In Plaistow");
    assert_has(&page, "Newham Association, 5 Bakehouse Row, London E13");
    assert_has(&page, "hreflang=\"ar\"");
    page = visit_get(anybody, "/imprint");
    assert_has(&page, "hello@example.org");
    page = visit_get(anybody, "/privacy");
    assert_has(&page, "Winifred, 020 7946");
    page = visit_get(chair, "/more/audit");
    assert_has(&page, "POST /more/settings");
    assert_has(&page, "tagline; imprint; phone; email; privacy_contact");
    assert_false(answer_has(&page, "Bakehouse Row, London E13</td>"));
}

static void a_hidden_language_is_gone(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *anybody = visitor_new(harness);
    assert_int_equal(visit_get(anybody, "/ar/privacy").status, 200);
    assert_int_equal(save(chair, FORM("tagline=x")).status, 303);
    struct answer page = visit_get(anybody, "/privacy");
    assert_false(answer_has(&page, "hreflang"));
    page = visit_get(anybody, "/ar/privacy");
    assert_int_equal(page.status, 303);
    assert_true(text_ends_with(page.location, TEXT("/privacy")));
    assert_false(text_ends_with(page.location, TEXT("/ar/privacy")));
    page = visit_get(anybody, "/poster");
    assert_false(answer_has(&page, "lang=\"ar\""));
}

static void what_is_wrong_stands_at_the_field(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer wrong =
        save(chair, TEXT("name=&tagline=Kept+words&email=nobody&zone=Mars%2FNorth"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "href=\"#name\"");
    assert_has(&wrong, "href=\"#email\"");
    assert_has(&wrong, "Kept words");
    wrong = save(chair, FORM("zone=Mars%2FNorth"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "No time zone is called that.");
    wrong = save(chair, FORM("zone=..%2F..%2Fetc%2Fpasswd"));
    assert_int_equal(wrong.status, 422);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_int_equal(visit_get(organiser, "/more/settings").status, 404);
    struct visitor *anybody = visitor_new(harness);
    struct answer page = visit_get(anybody, "/");
    assert_false(answer_has(&page, "Kept words"));
}

static void the_zone_is_free_until_the_first_session(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_int_equal(save(chair, FORM("zone=Europe%2FBerlin")).status, 303);
    struct answer page = visit_get(chair, "/more/settings");
    assert_has(&page, "value=\"Europe/Berlin\"");
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 24, 1);
    assert_true(db_commit(harness->db));
    page = visit_get(chair, "/more/settings");
    assert_has(&page, "The clock here is that of Europe/Berlin.");
    struct answer held = save(chair, FORM("zone=Europe%2FLondon"));
    assert_int_equal(held.status, 422);
    assert_has(&held, "so it stays.");
    assert_int_equal(save(chair, FORM("tagline=The+rest+goes")).status, 303);
}

static void figures_are_shown_confirmed_and_set(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct answer page = visit_get(chair, "/more/rules");
    assert_has(&page, "Who has not renewed stays a member for 90 days more");
    assert_has(&page, "Not checked: please confirm");
    assert_has(&page, "have not been checked against their source.");
    page = visit_get(organiser, "/more/rules");
    assert_int_equal(page.status, 200);
    assert_false(answer_has(&page, "href=\"/more/rules/"));
    assert_int_equal(visit_get(organiser, "/more/rules/membership.grace_days").status, 404);
    assert_int_equal(visit_get(chair, "/more/rules/membership.grace").status, 404);
    struct answer kept = visit_post(chair, "/more/rules/membership.grace_days", NULL,
                                    TEXT("act=set&value=30&from_day=2026-11-01"));
    assert_int_equal(kept.status, 303);
    page = visit_get(chair, "/more/rules");
    assert_has(&page, "Who has not renewed stays a member for 30 days more");
    assert_has(&page, "Our own since Sunday 1 November 2026; the pack says 90 days.");
    page = visit_get(chair, "/more/audit");
    assert_has(&page, "membership.grace_days=30 from 2026-11-01");
    struct answer wrong = visit_post(chair, "/more/rules/membership.grace_days", NULL,
                                     TEXT("act=set&value=367&from_day=2026-11-01"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "This is too large.");
    wrong = visit_post(chair, "/more/rules/membership.grace_days", NULL,
                       TEXT("act=set&value=&from_day=2036-11-01"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "href=\"#from_day\"");
    assert_has(&wrong, "href=\"#value\"");
    kept = visit_post(chair, "/more/rules/checks.age_least", NULL, TEXT("act=confirm"));
    assert_int_equal(kept.status, 303);
    page = visit_get(chair, "/more/rules");
    assert_has(&page, "Confirmed here on");
    kept = visit_post(chair, "/more/rules/membership.grace_days", NULL, TEXT("act=back"));
    page = visit_get(chair, "/more/rules");
    assert_has(&page, "stays a member for 90 days more");
}

static void the_chair_says_what_kind_it_is(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    assert_int_equal(save(chair, FORM("body_type=party_members_association")).status, 303);
    struct answer page = visit_get(chair, "/more/rules");
    assert_has(&page, "Party: a members’ association");
    assert_has(&page, "stays a member for 92 days more");
    assert_int_equal(save(secretary, FORM("body_type=charity")).status, 303);
    page = visit_get(secretary, "/more/settings");
    assert_has(&page, "Kind of association: Party: a members’ association.");
    struct answer wrong = save(chair, FORM("body_type=kingdom"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "href=\"#body_type\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(residents_read_what_was_kept, &hubward_schema),
        HARNESS_ON_BOTH(a_hidden_language_is_gone, &hubward_schema),
        HARNESS_ON_BOTH(what_is_wrong_stands_at_the_field, &hubward_schema),
        HARNESS_ON_BOTH(figures_are_shown_confirmed_and_set, &hubward_schema),
        HARNESS_ON_BOTH(the_chair_says_what_kind_it_is, &hubward_schema),
        HARNESS_ON_BOTH(the_zone_is_free_until_the_first_session, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
