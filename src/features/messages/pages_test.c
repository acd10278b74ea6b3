/* The pages of messages, through the real dispatcher: from a template to the button, and what a
 * member does with the link at the foot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/memberships/memberships.h"
#include "features/messages/addresses.h"
#include "features/messages/preferences.h"
#include "features/messages/rules.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define FORM(words) TEXT(words)

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static int64_t add_member(struct harness *harness, const char *name, const char *email)
{
    int64_t id;
    struct work *work = &harness->work;
    struct date joined = date_add_days(work_today(work), -700);
    struct new_person person = {.given_name = text_from(name),
                                .family_name = TEXT("Oldacre"),
                                .email = text_from(email),
                                .address = TEXT("1 High Street"),
                                .postcode = TEXT("E13 0AB"),
                                .travel_km = PEOPLE_TRAVEL_KM};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(work, &person, &id), PERSON_ADDED);
    membership_add(work, &(struct membership){.person_id = id,
                                              .type = TEXT("full"),
                                              .applied_on = joined,
                                              .joined_on = joined});
    assert_true(db_commit(harness->db));
    return id;
}

static void ask_yesterday(struct harness *harness, int64_t person_id)
{
    assert_true(db_begin(harness->db));
    touch_add(&harness->work, &(struct touch){.person_id = person_id,
                                              .kind = TOUCH_ASKED,
                                              .at = harness->work.now - DAY_MS,
                                              .summary = TEXT("x"),
                                              .source = TEXT("note")});
    assert_true(db_commit(harness->db));
}

static const char *below(struct harness *harness, struct text home, const char *end)
{
    return text_c(harness->arena, text_join(harness->arena, home, text_from(end)));
}

/* The address of a fresh draft from that template. */
static struct text begin(struct visitor *visitor, struct text fields)
{
    struct answer answer = visit_post(visitor, "/more/messages", "/more/messages/new", fields);
    assert_int_equal(answer.status, 303);
    return answer.location;
}

static void an_ask_shows_who_is_paused(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    add_member(harness, "Ada", "ada@x.org");
    add_member(harness, "Bo", "bo@x.org");
    ask_yesterday(harness, add_member(harness, "Cy", "cy@x.org"));
    struct text home = begin(chair, FORM("template=ask-help"));
    struct answer page = visit_get(chair, below(harness, home, "/check"));
    assert_int_equal(page.status, 200);
    assert_has(&page, "This is an ask.");
    assert_has(&page, "3 people: 1 paused, 2 will get it.");
    assert_has(&page, "1 was asked last, and has been given nothing since");
    assert_has(&page, "Offer them places that fit");
    assert_has(&page, "Make 2 letters"); /* no e-mail is set up */
    page = visit_get(chair, below(harness, home, "/who?reach=nothing-since"));
    assert_has(&page, "Cy Oldacre");
    assert_false(answer_has(&page, "Ada"));
    struct answer sent = visit_post(chair, below(harness, home, "/send"),
                                    below(harness, home, "/check"), FORM("do=send"));
    assert_int_equal(sent.status, 303);
    page = visit_get(chair, text_c(harness->arena, home));
    assert_has(&page, "2 letters are to be printed and posted.");
    assert_false(answer_has(&page, "Cy Oldacre"));
    assert_int_equal(visit_get(chair, below(harness, home, "/check")).status, 404);
}

/* What one of them will read stands beside the numbers; a link to give turns news into an ask, and
 * whoever is paused stays out. */
static void a_message_is_seen_as_a_member_sees_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    add_member(harness, "Ada", "ada@x.org");
    ask_yesterday(harness, add_member(harness, "Bo", "bo@x.org"));
    struct text home = begin(chair, FORM("template=good-news"));
    struct answer page = visit_get(chair, below(harness, home, "/check"));
    assert_has(&page, "2 people: 2 will get it.");
    assert_has(&page, "As Ada Oldacre gets it");
    assert_has(&page, "<p>Dear Ada,</p>");
    size_t at = text_find(page.body, TEXT("/check?after="));
    struct text rest, next = text_slice(page.body, at, page.body.size);
    next = text_cut(next, '"', &rest);
    page = visit_get(chair, below(harness, home, text_c(harness->arena, next)));
    assert_has(&page, "As Bo Oldacre gets it");
    assert_has(&page, "<p>Dear Bo,</p>");
    visit_post(chair, text_c(harness->arena, home), NULL,
               FORM("subject=News&body=See+%5Bthe+roof%5D(https%3A%2F%2Fx.org%2Fgive%2Froof)"));
    page = visit_get(chair, below(harness, home, "/check"));
    assert_has(&page, "This is an ask.");
    assert_has(&page, "that makes an ask of it.");
    assert_has(&page, "2 people: 1 paused, 1 will get it.");
}

static void passing_over_needs_a_role_and_a_reason(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    ask_yesterday(harness, add_member(harness, "Cy", "cy@x.org"));
    struct text home = begin(chair, FORM("template=ask-help"));
    const char *send = below(harness, home, "/send"), *check = below(harness, home, "/check");
    struct answer page = visit_get(organiser, check);
    assert_false(answer_has(&page, "Ask the paused ones all the same"));
    assert_int_equal(
        visit_post(organiser, send, "/more/messages/new", FORM("do=override&reason=x")).status,
        403);
    page = visit_post(chair, send, check, FORM("do=override&reason="));
    assert_int_equal(page.status, 422);
    assert_has(&page, "href=\"#reason\"");
    page = visit_post(chair, send, check, FORM("do=override&reason=The+roof+is+open"));
    assert_int_equal(page.status, 303);
    page = visit_get(chair, text_c(harness->arena, home));
    assert_has(&page, "because: The roof is open");
    assert_has(&page, "Cy Oldacre");
}

static void what_is_wrong_is_said_at_the_field(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text home = begin(chair, FORM("template=good-news"));
    const char *path = text_c(harness->arena, home);
    struct answer page =
        visit_post(chair, path, NULL, FORM("subject=Hi+%7Bname%7D&body=%7Bnam%7D"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "There is no {nam} to fill in.");
    assert_has(&page, "value=\"Hi {name}\"");
    page = visit_post(chair, path, NULL, FORM("subject=Hi&body=%5BDonate%5D(https://x.org/)"));
    assert_int_equal(page.status, 303);
    page = visit_get(chair, path);
    assert_has(&page, "This is an ask.");
    assert_has(&page, "leads to “donate”");
    assert_int_equal(
        visit_post(chair, "/more/messages", "/more/messages/new", FORM("template=nothing")).status,
        422);
}

static void an_audience_is_counted_and_kept(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    add_member(harness, "Ada", "ada@x.org");
    struct text home = begin(chair, FORM("template=good-news"));
    const char *audience = below(harness, home, "/audience");
    struct answer page = visit_get(chair, audience);
    assert_has(&page, "<b>1 person</b>: All members.");
    page = visit_get(chair, below(harness, home, "/audience?language=bn&not_helped=90"));
    assert_has(&page, "<b>0 people</b>: All members who: speak Bengali, have not helped in the "
                      "last 90 days.");
    assert_has(&page, "<li><b>1 person</b>: All members</li>");
    assert_has(&page, "<li><b>0 people</b>: All members who: speak Bengali</li>");
    assert_has(&page, "<li><b>1 person</b>: All members who: have not helped in the last 90 days");
    page = visit_get(chair, below(harness, home, "/audience?mail=without"));
    assert_has(&page, "<b>0 people</b>: All members who: have no e-mail address.");
    assert_has(&page, "<li><b>1 person</b>: All members</li></ul>");
    page = visit_post(chair, audience, NULL,
                      FORM("standing=members&language=bn&do=count&save_as=Bengali+speakers"));
    assert_int_equal(page.status, 303);
    page = visit_get(chair, audience);
    assert_has(&page, "speak Bengali");
    assert_has(&page, "Bengali speakers");
    page = visit_get(chair, below(harness, home, "/check"));
    assert_has(&page, "Nobody fits these conditions.");
}

static void mail_settings_keep_the_password_to_themselves(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer page =
        visit_post(chair, "/more/mail", NULL,
                   FORM("host=smtp.x.org&port=587&security=starttls&user=hub&password=s3cret"
                        "&from_name=Newham&from_address=hub%40x.org&pace=30"));
    assert_int_equal(page.status, 303);
    page = visit_get(chair, "/more/mail");
    assert_has(&page, "value=\"smtp.x.org\"");
    assert_false(answer_has(&page, "s3cret"));
    page = visit_post(chair, "/more/mail", NULL,
                      FORM("host=smtp.x.org/x&port=587&security=starttls&from_address=hub"));
    assert_int_equal(page.status, 422);
    assert_has(&page, "href=\"#host\"");
    assert_has(&page, "href=\"#from_address\"");
    page = visit_post(chair, "/more/mail/test", "/more/mail", FORM(""));
    assert_int_equal(page.status, 303);
    page = visit_get(chair, "/more/mail");
    assert_has(&page, "The last test message is on its way.");
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_int_equal(visit_get(organiser, "/more/mail").status, 404);
}

static struct text preferences_of(struct harness *harness, int64_t person)
{
    assert_true(db_begin(harness->db));
    struct text address =
        preferences_address(&harness->work, harness->hub.link_key, TEXT("http://h"), person);
    assert_true(db_commit(harness->db));
    return text_slice(address, 8, address.size);
}

static void a_member_decides_how_they_are_reached(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *member = visitor_new(harness);
    int64_t ada = add_member(harness, "Ada", "ada@x.org");
    const char *path = text_c(harness->arena, preferences_of(harness, ada));
    struct answer page = visit_get(member, path);
    assert_int_equal(page.status, 200);
    assert_has(&page, "How may we write to you, Ada?");
    page = visit_post(member, path, NULL, FORM("act=save&often=365&post=1&call=1&sms=1&door=1"));
    assert_int_equal(page.status, 303);
    assert_int_equal(wish_of(&harness->work, ada).ask_days, 365);
    assert_false(wish_may_reach(&harness->work, ada, CHANNEL_EMAIL));
    assert_true(address_is_suppressed(&harness->work, harness->hub.link_key, TEXT("ada@x.org")));
    page = visit_post(member, path, NULL, FORM("act=save&often=hub&email=1&post=1&call=1"));
    assert_int_equal(page.status, 303);
    assert_true(wish_may_reach(&harness->work, ada, CHANNEL_EMAIL));
    assert_false(wish_may_reach(&harness->work, ada, CHANNEL_SMS));
    assert_false(address_is_suppressed(&harness->work, harness->hub.link_key, TEXT("ada@x.org")));
    page = visit_post(member, path, NULL, FORM("act=stop"));
    assert_true(wish_of(&harness->work, ada).is_never);
    assert_false(wish_may_reach(&harness->work, ada, CHANNEL_POST));
}

/* RFC 8058: no cookie, no Origin, no token of a form, no redirect; a GET never acts. */
static void one_click_unsubscribes(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *member = visitor_new(harness);
    int64_t ada = add_member(harness, "Ada", "ada@x.org");
    struct text path = preferences_of(harness, ada);
    assert_int_equal(visit_get(member, text_c(harness->arena, path)).status, 200);
    assert_true(wish_may_reach(&harness->work, ada, CHANNEL_EMAIL));
    struct http_field headers[] = {
        {TEXT("Host"), TEXT("hub.test")},
        {TEXT("Content-Type"), TEXT("application/x-www-form-urlencoded")}};
    struct http_request http = {.method = HTTP_POST,
                                .path = path,
                                .query = TEXT(""),
                                .headers = headers,
                                .header_count = 2,
                                .body = TEXT("List-Unsubscribe=One-Click"),
                                .peer = TEXT("192.0.2.7")};
    struct answer answer = visit_raw(member, &http);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.location.size, 0);
    assert_false(wish_may_reach(&harness->work, ada, CHANNEL_EMAIL));
    assert_int_equal(visit_raw(member, &http).status, 200);
    /* As the header says it to whoever reads another language. */
    assert_true(db_begin(harness->db));
    assert_true(mail_come_back(&harness->work, harness->hub.link_key, ada, WISH_BY_CALL));
    assert_true(db_commit(harness->db));
    http.path = text_join(harness->arena, TEXT("/ar"), path);
    assert_int_equal(visit_raw(member, &http).status, 200);
    assert_false(wish_may_reach(&harness->work, ada, CHANNEL_EMAIL));
}

/* Neither erasure nor coming in again with a list opens an address that said no. */
static void a_no_outlives_erasure(void **state)
{
    struct harness *harness = harness_of(state);
    struct text key = harness->hub.link_key;
    int64_t ada = add_member(harness, "Ada", "ada@x.org");
    assert_true(db_begin(harness->db));
    assert_true(mail_stop(&harness->work, key, ada, WISH_BY_LINK));
    person_forget(&harness->work, ada, FORGET_WHOLLY);
    assert_true(db_commit(harness->db));
    int64_t again = add_member(harness, "Ada", "Ada@X.org");
    struct reach_rules rules = reach_rules_of(&harness->work, key, DIRECTION_GAVE, false);
    rules.has_mail = true;
    assert_int_equal(reach_of_person(&harness->work, &rules, add_member(harness, "Bo", "bo@x.org")),
                     REACH_EMAIL);
    assert_int_not_equal(reach_of_person(&harness->work, &rules, again), REACH_EMAIL);
    assert_true(address_is_suppressed(&harness->work, key, TEXT("ada@x.org")));
    assert_false(address_is_suppressed(&harness->work, key, TEXT("bo@x.org")));
}

static void answers_are_written_down(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ada = add_member(harness, "Ada", "ada@x.org");
    struct text home = begin(chair, FORM("template=good-news"));
    visit_post(chair, below(harness, home, "/send"), below(harness, home, "/check"),
               FORM("do=send"));
    int64_t id;
    assert_true(id_from_text(text_slice(home, sizeof "/more/messages/" - 1, home.size), &id));
    struct recipient_array list = recipient_list(&harness->work, id, 0, 5);
    assert_int_equal(list.count, 1);
    const char *path =
        text_c(harness->arena, text_format(harness->arena, "/more/messages/answers/%lld",
                                           (long long)list.items[0].id));
    assert_int_equal(visit_post(chair, path, NULL, FORM("words=")).status, 422);
    struct answer page = visit_post(chair, path, NULL, FORM("words=I+would+rather+cook."));
    assert_int_equal(page.status, 303);
    struct touch_array touches = touch_list(&harness->work, ada, 5);
    assert_int_equal(touches.items[0].kind, TOUCH_HEARD);
    assert_true(text_equal(touches.items[0].summary, TEXT("I would rather cook.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(an_ask_shows_who_is_paused, &hubward_schema),
        HARNESS_ON_BOTH(a_message_is_seen_as_a_member_sees_it, &hubward_schema),
        HARNESS_ON_BOTH(passing_over_needs_a_role_and_a_reason, &hubward_schema),
        HARNESS_ON_BOTH(what_is_wrong_is_said_at_the_field, &hubward_schema),
        HARNESS_ON_BOTH(an_audience_is_counted_and_kept, &hubward_schema),
        HARNESS_ON_BOTH(mail_settings_keep_the_password_to_themselves, &hubward_schema),
        HARNESS_ON_BOTH(a_member_decides_how_they_are_reached, &hubward_schema),
        HARNESS_ON_BOTH(a_no_outlives_erasure, &hubward_schema),
        HARNESS_ON_BOTH(one_click_unsubscribes, &hubward_schema),
        HARNESS_ON_BOTH(answers_are_written_down, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
