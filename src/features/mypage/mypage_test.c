/* My page, by link and by account, through the real router. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/messages/messages.h"
#include "features/messages/settings.h"
#include "features/mypage/mypage.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/accounts.h"
#include "web/links.h"

#define GRACE 101
#define OMAR 102

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static struct harness *with_shift(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 100, 2);
    fixture_person(harness, GRACE, "Grace");
    fixture_person(harness, OMAR, "Omar");
    PUT(harness,
        "UPDATE people SET email_folded = 'grace@example.org' WHERE hub_id = %lld AND id = %d",
        HUB(harness), GRACE);
    PUT(harness, "UPDATE people SET phone = '020 7946 0871' WHERE hub_id = %lld AND id = %d",
        HUB(harness), OMAR);
    assert_true(db_commit(harness->db));
    return harness;
}

static const char *link_of(struct harness *harness, int64_t person_id)
{
    assert_true(db_begin(harness->db));
    struct text token = my_page_token(&harness->work, harness->hub.link_key, person_id);
    assert_true(db_commit(harness->db));
    return text_c(harness->arena, text_format(harness->arena, "/u/%.*s", TEXT_ARG(token)));
}

static const char *part_of(struct harness *harness, const char *home, const char *part)
{
    return text_c(harness->arena, text_format(harness->arena, "%s?see=%s", home, part));
}

static size_t count_offers(struct harness *harness, int64_t person_id)
{
    struct touch_array touches = touch_list(&harness->work, person_id, 100);
    size_t offers = 0;
    for (size_t i = 0; i < touches.count; i++)
        offers += touches.items[i].kind == TOUCH_OFFERED;
    return offers;
}

static void places_are_one_offer_and_one_tap(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    struct answer page = visit_get(grace, home);
    assert_int_equal(page.status, 200);
    assert_has(&page, "Hello Grace");
    assert_has(&page, "Show me three places");
    assert_int_equal(count_offers(harness, GRACE), 0); /* looking counts nothing */
    assert_int_equal(visit_post(grace, home, NULL, TEXT("act=places")).status, 303);
    assert_int_equal(visit_post(grace, home, NULL, TEXT("act=places&again=1")).status, 303);
    assert_int_equal(count_offers(harness, GRACE), 1);
    page = visit_get(grace, home);
    assert_has(&page, "Make your first difference");
    assert_has(&page, "value=\"1001\"");
    assert_int_equal(visit_post(grace, home, NULL, TEXT("act=take&shift=1001")).status, 303);
    page = visit_get(grace, home);
    assert_has(&page, "My next shifts");
    assert_has(&page, "You have a place");
    struct answer file = visit_get(grace, part_of(harness, home, "calendar"));
    assert_has(&file, "BEGIN:VEVENT");
    assert_false(answer_has(&file, home));
    struct sign_up_array all = sign_up_list_of_person(&harness->work, GRACE);
    assert_int_equal(all.count, 1);
    visit_post(grace, home, NULL,
               text_format(harness->arena, "act=drop&sign_up=%lld", (long long)all.items[0].id));
    assert_int_equal(sign_up_list_of_person(&harness->work, GRACE).items[0].state, SIGN_UP_DROPPED);
}

/* What they spoke of when they joined is a reason too. */
static void what_they_said_counts(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    assert_true(db_begin(harness->db));
    PUT(harness,
        "UPDATE memberships SET why_joined = 'I learned ENGLISH here, late.'"
        " WHERE hub_id = %lld AND person_id = %d",
        HUB(harness), GRACE);
    assert_true(db_commit(harness->db));
    visit_post(grace, home, NULL, TEXT("act=places"));
    struct answer page = visit_get(grace, home);
    assert_has(&page, "you spoke of “English” when you joined");
}

static void the_allowance_holds_on_the_page_too(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    fixture_touch(harness, GRACE, TOUCH_OFFERED, 3);
    fixture_touch(harness, GRACE, TOUCH_OFFERED, 5);
    struct answer page = visit_get(grace, home);
    assert_false(answer_has(&page, "Show me three places"));
    visit_post(grace, home, NULL, TEXT("act=places"));
    assert_int_equal(count_offers(harness, GRACE), 2);
}

/* Somebody else's sign-up, shift and page stay theirs. */
static void nothing_of_others_is_reached(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    assert_true(db_begin(harness->db));
    assert_int_equal(shift_join(&harness->work, 1001, OMAR), SHIFT_JOINED);
    assert_true(db_commit(harness->db));
    struct sign_up_array omars = sign_up_list_of_person(&harness->work, OMAR);
    visit_post(grace, home, NULL,
               text_format(harness->arena, "act=drop&sign_up=%lld", (long long)omars.items[0].id));
    assert_int_equal(sign_up_list_of_person(&harness->work, OMAR).items[0].state,
                     SIGN_UP_CONFIRMED);
    static const char *const parts[] = {"known", "download", "correct", "wishes", "leave", "erase"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct answer page = visit_get(grace, part_of(harness, home, parts[i]));
        assert_int_equal(page.status, 200);
        assert_false(answer_has(&page, "Omar"));
        assert_false(answer_has(&page, "020 7946 0871"));
    }
}

static void links_end(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    assert_int_equal(visit_get(treasurer, "/people/101/page").status, 404);
    assert_int_equal(visit_post(secretary, "/people/101/page", NULL, TEXT("do=make")).status, 303);
    struct answer page = visit_get(secretary, "/people/101/page");
    assert_has(&page, "value=\"http://hub.test/u/");
    const char *first = link_of(harness, GRACE);
    assert_true(answer_has(&page, first));
    assert_int_equal(visit_get(grace, first).status, 200);
    harness->work.now += SECOND_MS; /* a token names its moment */
    assert_int_equal(visit_post(secretary, "/people/101/page", NULL, TEXT("do=again")).status, 303);
    assert_int_equal(visit_get(grace, first).status, 404);
    assert_int_equal(visit_post(grace, first, "/join", TEXT("act=leave")).status, 404);
    const char *second = link_of(harness, GRACE);
    assert_int_equal(visit_get(grace, second).status, 200);
    harness->work.now += (MY_PAGE_DAYS + 1) * DAY_MS;
    assert_int_equal(visit_get(grace, second).status, 404);
}

/* A link for something else opens no page, and this one nothing else. */
static void a_link_has_one_purpose(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    assert_true(db_begin(harness->db));
    struct text token = link_token(&harness->work, harness->hub.link_key, TEXT("preferences"),
                                   GRACE, harness->work.now + DAY_MS);
    assert_true(db_commit(harness->db));
    struct answer page =
        visit_get(grace, text_c(harness->arena,
                                text_format(harness->arena, "/u/%.*s?see=known", TEXT_ARG(token))));
    assert_false(answer_has(&page, "What we know about you"));
}

static void merging_ends_both_links(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *anybody = visitor_new(harness);
    struct new_person told = {.given_name = TEXT("Eve"), .family_name = TEXT("Moss")};
    struct merge_order order = {0};
    int64_t merge = 0;
    const char *why = NULL;
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &told, &order.kept_id), PERSON_ADDED);
    assert_int_equal(person_add(&harness->work, &told, &order.gone_id), PERSON_ADDED);
    assert_true(db_commit(harness->db));
    const char *kept = link_of(harness, order.kept_id), *gone = link_of(harness, order.gone_id);
    assert_int_equal(visit_get(anybody, gone).status, 200);
    assert_true(db_begin(harness->db));
    assert_int_equal(person_merge(&harness->work, &order, &merge, &why), PERSON_MERGED);
    assert_true(db_commit(harness->db));
    assert_int_equal(visit_get(anybody, kept).status, 404);
    assert_int_equal(visit_get(anybody, gone).status, 404);
}

static void they_correct_what_is_known(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    struct answer bad = visit_post(grace, home, part_of(harness, home, "correct"),
                                   TEXT("act=correct&given_name=Gracie&email=nothing"));
    assert_int_equal(bad.status, 422);
    assert_has(&bad, "value=\"Gracie\"");
    assert_int_equal(visit_post(grace, home, part_of(harness, home, "correct"),
                                TEXT("act=correct&given_name=Gracie&phone=020+7946+0999"
                                     "&skills=cooking&languages=bn&times=3&travel_km=7"))
                         .status,
                     303);
    struct person person;
    assert_true(person_find(&harness->work, GRACE, &person));
    assert_true(text_equal(person.given_name, TEXT("Gracie")));
    assert_int_equal(person.travel_km, 7);
    assert_true(person_offer(&harness->work, GRACE).is_free[TUESDAY][0]);
    struct answer known = visit_get(grace, part_of(harness, home, "known"));
    assert_has(&known, "020 7946 0999");
    assert_has(&known, "cooking");
    struct answer file = visit_get(grace, part_of(harness, home, "download"));
    assert_has(&file, "\"code\":\"phone\"");
    assert_has(&file, "020 7946 0999");
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer audit = visit_get(chair, "/more/audit");
    assert_has(&audit, "a person with a link");
}

static void leaving_is_at_once(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    struct membership membership;
    assert_true(db_begin(harness->db));
    assert_int_equal(shift_join(&harness->work, 1001, GRACE), SHIFT_JOINED);
    assert_true(db_commit(harness->db));
    struct answer page = visit_get(grace, part_of(harness, home, "leave"));
    assert_has(&page, "You need no reason");
    assert_int_equal(visit_post(grace, home, NULL, TEXT("act=leave&reason=I+move&news=1")).status,
                     303);
    assert_true(membership_of_person(&harness->work, GRACE, &membership));
    assert_int_equal(membership_state_now(&harness->work, &membership), MEMBERSHIP_RESIGNED);
    assert_true(wish_of(&harness->work, GRACE).is_never);
    assert_true(wish_may_reach(&harness->work, GRACE, CHANNEL_EMAIL)); /* for good news */
    assert_int_equal(sign_up_list_of_person(&harness->work, GRACE).items[0].state, SIGN_UP_DROPPED);
    page = visit_get(grace, home);
    assert_has(&page, "Thank you for all that you did");
    assert_int_equal(visit_post(grace, home, NULL, TEXT("act=leave")).status, 303);
}

static void who_asks_to_be_removed_is_removed_within_a_month(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    const char *home = link_of(harness, GRACE);
    struct person person;
    assert_int_equal(visit_post(grace, home, NULL, TEXT("act=erase")).status, 303);
    assert_false(wish_may_reach(&harness->work, GRACE, CHANNEL_EMAIL));
    struct answer today = visit_get(secretary, "/today");
    assert_has(&today, "1 person asked to be removed");
    struct answer list = visit_get(secretary, "/people/erasures");
    assert_has(&list, "by Saturday 26 December 2026");
    assert_has(&list, "which stay for six years");
    size_t at = text_find(list.body, TEXT("action=\"/people/erasures/"));
    struct text rest, where = text_slice(list.body, at + 8, list.body.size);
    where = text_cut(where, '"', &rest);
    assert_int_equal(
        visit_post(secretary, text_c(harness->arena, where), "/people/erasures", TEXT("")).status,
        303);
    assert_true(person_find(&harness->work, GRACE, &person));
    assert_true(text_is_empty(person.email));
    assert_int_equal(touch_list(&harness->work, GRACE, 5).count, 0);
    assert_int_equal(visit_get(grace, home).status, 404);
    assert_int_equal(erasure_count_open(&harness->work).all, 0);
}

/* Of whoever never joined nothing stays. */
static void an_applicant_goes_wholly(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *omar = visitor_new(harness);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    const char *home = link_of(harness, OMAR);
    struct person person;
    assert_true(db_begin(harness->db));
    PUT(harness,
        "UPDATE memberships SET joined_on = NULL, paid_until = NULL"
        " WHERE hub_id = %lld AND person_id = %d",
        HUB(harness), OMAR);
    PUT(harness,
        "INSERT INTO applications (hub_id, id, person_id, made_at, way)"
        " VALUES (%lld, 1, %d, 1, 'page')",
        HUB(harness), OMAR);
    assert_true(db_commit(harness->db));
    assert_int_equal(visit_post(omar, home, NULL, TEXT("act=erase")).status, 303);
    struct answer list = visit_get(secretary, "/people/erasures");
    assert_has(&list, "Everything goes.");
    size_t at = text_find(list.body, TEXT("action=\"/people/erasures/"));
    struct text rest, where = text_slice(list.body, at + 8, list.body.size);
    where = text_cut(where, '"', &rest);
    struct answer done =
        visit_post(secretary, text_c(harness->arena, where), "/people/erasures", TEXT(""));
    assert_int_equal(done.status, 303);
    assert_false(person_find(&harness->work, OMAR, &person));
    assert_int_equal(erasure_count_open(&harness->work).all, 0);
}

static void they_may_change_their_mind(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    visit_post(grace, home, NULL, TEXT("act=erase"));
    assert_int_equal(erasure_count_open(&harness->work).all, 1);
    visit_post(grace, home, NULL, TEXT("act=keep"));
    assert_int_equal(erasure_count_open(&harness->work).all, 0);
}

static void how_often_is_said_here_too(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *grace = visitor_new(harness);
    const char *home = link_of(harness, GRACE);
    struct answer form = visit_get(grace, part_of(harness, home, "wishes"));
    assert_has(&form, "How may we write to you, Grace?");
    assert_has(&form, home);
    assert_int_equal(visit_post(grace, home, part_of(harness, home, "wishes"),
                                TEXT("act=save&often=365&email=1"))
                         .status,
                     303);
    assert_int_equal(wish_of(&harness->work, GRACE).ask_days, 365);
    assert_false(wish_may_reach(&harness->work, GRACE, CHANNEL_POST));
    struct answer bad =
        visit_post(grace, home, part_of(harness, home, "wishes"), TEXT("act=save&often=hourly"));
    assert_int_equal(bad.status, 422);
}

static void set_up_mail(struct harness *harness)
{
    struct mail_settings settings;
    assert_true(db_begin(harness->db));
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    settings.bounce_domain = TEXT("b.newham.example");
    mail_settings_save(&harness->work, &settings);
    assert_true(db_commit(harness->db));
}

/* Without the parts that differ on every page anyhow. */
static void assert_same(const struct answer *one, const struct answer *other)
{
    assert_int_equal(one->status, other->status);
    assert_true(text_equal(one->location, other->location));
    assert_true(text_equal(one->body, other->body));
}

static void everybody_gets_the_same_answer(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *one = visitor_new(harness), *other = visitor_new(harness);
    int64_t at;
    struct answer page = visit_get(one, "/me");
    assert_int_equal(page.status, 200);
    assert_false(answer_has(&page, "Send me the link"));
    set_up_mail(harness);
    page = visit_get(one, "/me");
    assert_has(&page, "Send me the link");
    struct answer known = visit_post(one, "/me", NULL, TEXT("email=Grace%40example.org"));
    struct answer unknown = visit_post(other, "/me", NULL, TEXT("email=nobody%40example.org"));
    assert_int_equal(known.status, 303);
    assert_same(&known, &unknown);
    struct text source =
        text_join(harness->arena, TEXT("my-page "), work_today_text(&harness->work));
    assert_int_equal(message_single_state(&harness->work, source, GRACE, &at), SINGLE_ON_ITS_WAY);
    struct answer bad = visit_post(one, "/me", NULL, TEXT("email=nothing"));
    assert_int_equal(bad.status, 422);
}

static void an_account_opens_its_own_page(void **state)
{
    struct harness *harness = with_shift(state);
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    struct answer page = visit_get(member, "/me");
    assert_has(&page, "not tied to a member");
    assert_int_equal(visit_post(member, "/me", "/join", TEXT("act=leave")).status, 422);
    struct account_array accounts = account_all(&harness->work);
    assert_true(db_begin(harness->db));
    for (size_t i = 0; i < accounts.count; i++)
        account_give_person(&harness->work, accounts.items[i].id, GRACE);
    assert_true(db_commit(harness->db));
    page = visit_get(member, "/me");
    assert_has(&page, "Hello Grace");
    page = visit_get(member, "/me?see=known");
    assert_has(&page, "Grace");
    assert_int_equal(
        visit_post(member, "/me", "/me?see=correct", TEXT("act=correct&given_name=Gracie")).status,
        303);
}

/* A hub knows nothing of another's links. */
static void a_link_is_of_one_hub(void **state)
{
    struct harness *harness = with_shift(state);
    const char *home = link_of(harness, GRACE);
    harness_add_hub(harness, TEXT("ilford"), TEXT("Ilford Association"));
    struct visitor *grace = visitor_new(harness);
    const char *here = text_c(harness->arena, text_format(harness->arena, "/h/newham%s", home));
    const char *there = text_c(harness->arena, text_format(harness->arena, "/h/ilford%s", home));
    assert_int_equal(visit_get(grace, here).status, 200);
    assert_int_equal(visit_get(grace, there).status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(places_are_one_offer_and_one_tap, &hubward_schema),
        HARNESS_ON_BOTH(what_they_said_counts, &hubward_schema),
        HARNESS_ON_BOTH(the_allowance_holds_on_the_page_too, &hubward_schema),
        HARNESS_ON_BOTH(nothing_of_others_is_reached, &hubward_schema),
        HARNESS_ON_BOTH(links_end, &hubward_schema),
        HARNESS_ON_BOTH(a_link_has_one_purpose, &hubward_schema),
        HARNESS_ON_BOTH(merging_ends_both_links, &hubward_schema),
        HARNESS_ON_BOTH(they_correct_what_is_known, &hubward_schema),
        HARNESS_ON_BOTH(leaving_is_at_once, &hubward_schema),
        HARNESS_ON_BOTH(who_asks_to_be_removed_is_removed_within_a_month, &hubward_schema),
        HARNESS_ON_BOTH(an_applicant_goes_wholly, &hubward_schema),
        HARNESS_ON_BOTH(they_may_change_their_mind, &hubward_schema),
        HARNESS_ON_BOTH(how_often_is_said_here_too, &hubward_schema),
        HARNESS_ON_BOTH(everybody_gets_the_same_answer, &hubward_schema),
        HARNESS_ON_BOTH(an_account_opens_its_own_page, &hubward_schema),
        HARNESS_ON_BOTH(a_link_is_of_one_hub, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
