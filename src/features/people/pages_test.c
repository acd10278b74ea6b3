/* The pages and the API of people and memberships, through the real dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/addresses.h"
#include "features/people/find.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define FORM(words) TEXT(words)

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static const char *path(struct harness *harness, struct text start, const char *end)
{
    return text_c(harness->arena, text_join(harness->arena, start, text_from(end)));
}

/* The address of a person who was added through the form. */
static struct text add(struct visitor *visitor, struct text fields)
{
    struct answer answer = visit_post(visitor, "/people/new", NULL, fields);
    if (answer.status != 303)
        fail_msg("%d: %.*s", answer.status, TEXT_ARG(answer.body));
    return answer.location;
}

static void a_person_is_added_shown_and_changed(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text kofi = add(chair, FORM("given_name=Kofi&family_name=Brightwell&phone=07700+900123"
                                       "&standing=joined&why_joined=To+help+at+%3Cb%3Ework"
                                       "&skills=driving&skills=flying&languages=en&times=0"));
    struct answer page = visit_get(chair, text_c(harness->arena, kofi));
    assert_int_equal(page.status, 200);
    assert_has(&page, "<h1 class=\"mb0\">Kofi Brightwell</h1>");
    assert_has(&page, "Member since 26 November");
    assert_has(&page, "renewed until 25 November 2027");
    assert_has(&page, "To help at &lt;b&gt;work");
    assert_has(&page, "<dd>driving</dd>");
    assert_has(&page, "Monday mornings");
    assert_false(answer_has(&page, "<form method=\"post\""));
    struct answer changed =
        visit_post(chair, path(harness, kofi, "/edit"), NULL,
                   FORM("given_name=Kofi&family_name=Mensah&email=kofi%40x.uk&skills=cooking"));
    assert_int_equal(changed.status, 303);
    page = visit_get(chair, text_c(harness->arena, kofi));
    assert_has(&page, "Kofi Mensah");
    assert_has(&page, "<dd>cooking</dd>");
    struct answer found = visit_get(chair, "/people?q=mens");
    assert_has(&found, "1 person is found by “mens”.");
    assert_has(&found, "Kofi Mensah");
    found = visit_get(chair, "/people?q=brightwell");
    assert_has(&found, "Nobody is found by that");
}

static void what_was_typed_is_shown_again(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer =
        visit_post(chair, "/people/new", NULL, FORM("given_name=&family_name=&note=a+%3C+b"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "<title>Error: Add a person");
    assert_has(&answer, "href=\"#given_name\"");
    assert_has(&answer, "a &lt; b</textarea>");
    answer = visit_post(chair, "/people/new", NULL,
                        FORM("given_name=Bo&email=bo+at+x&skills=music&times=4"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "href=\"#email\"");
    assert_has(&answer, "value=\"music\" checked");
    answer = visit_get(chair, "/people");
    assert_has(&answer, "Nobody is here yet");
}

static void the_same_person_is_not_added_twice(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    add(chair, FORM("given_name=Ana&email=ana%40x.uk"));
    struct answer again =
        visit_post(chair, "/people/new", NULL, FORM("given_name=Anna&email=ANA%40x.uk"));
    assert_int_equal(again.status, 422);
    assert_has(&again, "Is it one of these?");
    add(chair, FORM("given_name=Anna&email=ANA%40x.uk&anyway=1"));
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    struct answer api = visit_json(token, "/api/v1/people",
                                   TEXT("{\"given_name\":\"An\",\"email\":\"ana@x.uk\"}"), NULL);
    assert_int_equal(api.status, 409);
}

static void contacts_are_noted(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text kofi = add(chair, FORM("given_name=Kofi"));
    const char *touches = path(harness, kofi, "/touches");
    assert_int_equal(
        visit_post(chair, touches, NULL, FORM("kind=did&summary=Painted&day=2026-11-20")).status,
        303);
    assert_int_equal(
        visit_post(chair, touches, NULL, FORM("kind=did&summary=Later&day=2026-11-27")).status,
        422);
    assert_int_equal(visit_post(chair, touches, NULL, FORM("kind=sold&summary=It")).status, 422);
    assert_int_equal(
        visit_post(chair, touches, NULL, FORM("kind=thanks&summary=Thanked&asks_for=no")).status,
        303);
    int64_t id = 0;
    assert_true(id_from_text(text_slice(kofi, sizeof "/people/" - 1, kofi.size), &id));
    assert_true(balance_of(&harness->work, id).first_thanked_at > 0);
    assert_int_equal(
        visit_post(chair, touches, NULL, FORM("kind=thanks&summary=And+10+pounds&asks_for=money"))
            .status,
        303);
    assert_int_equal(balance_of(&harness->work, id).asked_at, harness->work.now);
    assert_int_equal(visit_post(chair, touches, NULL, FORM("kind=gave&summary=")).status, 422);
    struct answer page = visit_get(chair, text_c(harness->arena, kofi));
    assert_has(&page, "Kofi first helped on 20 November.");
    assert_has(&page, "<p>Painted</p>");
    assert_false(answer_has(&page, "Later"));
    struct answer helpers = visit_get(chair, "/people?list=helpers");
    assert_has(&helpers, ">Kofi</a>");
}

static void memberships_are_put_right(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text kofi = add(chair, FORM("given_name=Kofi"));
    const char *membership = path(harness, kofi, "/membership");
    struct answer made = visit_post(
        chair, membership, NULL,
        FORM("membership=&joined_on=2020-02-02&paid_until=2026-07-31&amount=%C2%A312.5&type="));
    assert_int_equal(made.status, 303);
    struct answer page = visit_get(chair, text_c(harness->arena, kofi));
    assert_has(&page, "Paid until 31 July, not renewed since.");
    page = visit_get(chair, membership);
    assert_has(&page, "name=\"amount\" value=\"12.50\"");
    assert_has(&page, "They have joined again");
    struct answer lapsed = visit_get(chair, "/people?list=lapsed");
    assert_has(&lapsed, ">Kofi</a>");
    static const char *const no_amounts[] = {"12.505", "12,50", "1,25", "1,250,0", ",250",
                                             "-5",     "1.2.3", "1e3",  ".",       "1000000.5x"};
    for (size_t i = 0; i < sizeof no_amounts / sizeof *no_amounts; i++) {
        struct text typed = text_format(
            harness->arena, "membership=&joined_on=2026-11-26&amount=%s", no_amounts[i]);
        struct answer wrong =
            visit_post(chair, path(harness, kofi, "/membership?again=1"), membership, typed);
        assert_int_equal(wrong.status, 422);
        assert_has(&wrong, "href=\"#amount\"");
    }
    struct answer again = visit_post(chair, membership, NULL,
                                     FORM("membership=&joined_on=2026-11-26&amount=1,250.5"));
    assert_int_equal(again.status, 303);
    page = visit_get(chair, membership);
    assert_has(&page, "name=\"amount\" value=\"1250.50\"");
    struct answer fresh = visit_get(chair, "/people?list=new");
    assert_has(&fresh, ">Kofi</a>");
}

static void the_api_adds_and_finds(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    struct answer made = visit_json(token, "/api/v1/people",
                                    TEXT("{\"given_name\":\"Zoë\",\"family_name\":\"O’Neil\","
                                         "\"languages\":[\"pl\",\"xx\"],\"times\":[20]}"),
                                    NULL);
    assert_int_equal(made.status, 201);
    assert_has(&made, "\"name\":\"Zoë O’Neil\"");
    assert_has(&made, "\"languages\":[\"pl\"]");
    assert_has(&made, "\"times\":[{\"weekday\":6,\"part\":2}]");
    struct answer one = visit_get(token, text_c(harness->arena, made.location));
    assert_int_equal(one.status, 200);
    struct text id = text_slice(made.location, sizeof "/api/v1/people/" - 1, made.location.size);
    struct text body = text_format(
        harness->arena, "{\"person\":\"%.*s\",\"joined_on\":\"2026-11-01\"}", TEXT_ARG(id));
    struct answer membership = visit_json(token, "/api/v1/memberships", body, NULL);
    assert_int_equal(membership.status, 201);
    assert_has(&membership, "\"state\":\"active\"");
    struct answer twice = visit_json(token, "/api/v1/memberships", body, NULL);
    assert_int_equal(twice.status, 422);
    struct answer list = visit_get(token, "/api/v1/people?q=oneil");
    assert_has(&list, "\"state\":\"active\"");
    assert_has(&list, "\"next\":null");
    assert_has(&list, "{\"total\":1,\"total_is_capped\":false,\"items\":[{");
    list = visit_get(token, "/api/v1/people");
    assert_has(&list, "{\"items\":[{");
    list = visit_get(token, "/api/v1/people?list=nonsense");
    assert_int_equal(list.status, 400);
    list = visit_get(
        token, path(harness, TEXT("/api/v1/memberships?person="), text_c(harness->arena, id)));
    assert_has(&list, "\"joined_on\":\"2026-11-01\"");
    list = visit_get(token, "/api/v1/memberships?person=7");
    assert_has(&list, "\"items\":[]");
}

static void a_long_list_says_more_than_it_counts(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *token = visitor_with_token(harness, ROLE_SECRETARY);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_true(db_begin(harness->db));
    for (int i = 0; i <= PEOPLE_COUNT_MOST; i++) {
        struct new_person told = {.given_name = TEXT("Ada"), .family_name = TEXT("Lovelace")};
        int64_t id;
        assert_int_equal(person_add(&harness->work, &told, &id), PERSON_ADDED);
    }
    assert_true(db_commit(harness->db));
    struct answer list = visit_get(token, "/api/v1/people?q=love&limit=5");
    assert_has(&list, "{\"total\":200,\"total_is_capped\":true,\"items\":[{");
    list = visit_get(chair, "/people?q=love");
    assert_has(&list, "More than 200 people are found by “love”. Write more letters.");
}

static void strangers_see_nobody(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text kofi = add(chair, FORM("given_name=Kofi"));
    const char *address = text_c(harness->arena, kofi);
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++) {
        struct visitor *visitor = visitor_signed_in(harness, role, 0);
        int expected = role_may(role, PEOPLE_READ) ? 200 : 404;
        assert_int_equal(visit_get(visitor, "/people").status, expected);
        assert_int_equal(visit_get(visitor, address).status, expected);
    }
    assert_int_equal(visit_get(visitor_new(harness), address).status, 303);
    assert_int_equal(visit_get(chair, "/people/7").status, 404);
    assert_int_equal(visit_get(chair, "/people/7/edit").status, 404);
    assert_int_equal(visit_get(chair, "/people/7/membership").status, 404);
}

static int64_t id_of(struct text address)
{
    int64_t id = 0;
    assert_true(id_from_text(text_slice(address, sizeof "/people/" - 1, address.size), &id));
    return id;
}

static void give_and_ask_is_drawn(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text kofi = add(chair, FORM("given_name=Kofi"));
    struct answer page = visit_get(chair, text_c(harness->arena, kofi));
    assert_has(&page, "Nothing has passed between us and Kofi yet");
    assert_false(answer_has(&page, "<svg class=\"bal"));
    assert_false(answer_has(&page, "are paused"));
    const char *touches = path(harness, kofi, "/touches");
    const char *notes[] = {
        "kind=thanks&summary=Thanked&day=2026-10-01", "kind=did&summary=Painted&day=2026-10-28",
        "kind=asked&summary=Money&day=2026-11-09", "kind=asked&summary=Leaflets&day=2026-11-20"};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(visit_post(chair, touches, NULL, text_from(notes[i])).status, 303);
    page = visit_get(chair, text_c(harness->arena, kofi));
    assert_has(&page, "We have asked Kofi for more than we have given");
    assert_has(&page, "aria-label=\"Since 1 October: given 1, asked 2, helped 1.");
    assert_has(&page, ">We gave 1</text>");
    assert_has(&page, ">They helped once</text>");
    assert_has(&page, "Requests to Kofi are paused.</b> The last 2 things they had from us were "
                      "all asks.");
    assert_has(&page, "Nobody has thanked them yet: Painted (28 October)");
    assert_has(&page, "/thanks\">Thank them</a>");
    assert_int_equal(visit_post(chair, touches, NULL, FORM("kind=heard&summary=Well")).status, 303);
    page = visit_get(chair, text_c(harness->arena, kofi));
    assert_has(&page, "The next ask may go out on 20 December.");
}

static bool is_silent(struct harness *harness, const char *email)
{
    struct hub hub;
    assert_true(hub_find_by_id(harness->db, harness->arena, harness->hub.id, &hub));
    return address_is_suppressed(&harness->work, hub.link_key, text_from(email));
}

static void wishes_are_written_down(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text ana = add(chair, FORM("given_name=Ana&email=ana%40x.uk&phone=07700+900123"));
    const char *wishes = path(harness, ana, "/wishes");
    struct answer form = visit_get(chair, wishes);
    assert_has(&form, "value=\"email\" checked");
    assert_int_equal(visit_post(chair, wishes, NULL, FORM("reach=call&asks=often&how=call")).status,
                     422);
    assert_int_equal(visit_post(chair, wishes, NULL,
                                FORM("reach=call&reach=post&reach=email&asks=never&how=in-person"))
                         .status,
                     303);
    struct wish wish = wish_of(&harness->work, id_of(ana));
    assert_true(wish.is_never);
    assert_int_equal(wish.said, WISH_IN_PERSON);
    assert_true(wish_may_reach(&harness->work, id_of(ana), CHANNEL_EMAIL));
    assert_false(wish_may_reach(&harness->work, id_of(ana), CHANNEL_SMS));
    struct answer page = visit_get(chair, text_c(harness->arena, ana));
    assert_has(&page, "They want to be asked for nothing.");
    assert_has(&page, "Text message</span><span class=\"tag warn\">No, since 26 November</span>");
    assert_has(&page, "They told us on 26 November that they want to be asked for nothing.");
    assert_int_equal(
        visit_post(chair, wishes, NULL, FORM("reach=call&reach=post&asks=never&how=email")).status,
        303);
    assert_true(is_silent(harness, "ana@x.uk"));
    assert_int_equal(
        visit_post(chair, wishes, NULL, FORM("reach=call&reach=email&asks=hub&how=call")).status,
        303);
    assert_false(is_silent(harness, "ana@x.uk")); /* they changed their mind: mail goes again */
    assert_false(wish_of(&harness->work, id_of(ana)).is_never);
    assert_int_equal(visit_get(chair, "/people/999/wishes").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_person_is_added_shown_and_changed, &hubward_schema),
        HARNESS_ON_BOTH(what_was_typed_is_shown_again, &hubward_schema),
        HARNESS_ON_BOTH(the_same_person_is_not_added_twice, &hubward_schema),
        HARNESS_ON_BOTH(contacts_are_noted, &hubward_schema),
        HARNESS_ON_BOTH(memberships_are_put_right, &hubward_schema),
        HARNESS_ON_BOTH(the_api_adds_and_finds, &hubward_schema),
        HARNESS_ON_BOTH(a_long_list_says_more_than_it_counts, &hubward_schema),
        HARNESS_ON_BOTH(strangers_see_nobody, &hubward_schema),
        HARNESS_ON_BOTH(give_and_ask_is_drawn, &hubward_schema),
        HARNESS_ON_BOTH(wishes_are_written_down, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
