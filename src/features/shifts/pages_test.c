/* The pages and the API of shifts, and the signed link, through the real router. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/messages.h"
#include "features/shifts/fixture.h"
#include "features/shifts/swap.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define GRACE 101
#define OMAR 102

static struct harness *with_shift(void **state, int64_t capacity)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 100, capacity);
    fixture_person(harness, GRACE, "Grace");
    fixture_person(harness, OMAR, "Omar");
    assert_true(db_commit(harness->db));
    return harness;
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static struct sign_up sign_up_of(struct harness *harness, int64_t person_id)
{
    struct sign_up_array all = sign_up_list_of_person(&harness->work, person_id);
    assert_int_equal(all.count, 1);
    return all.items[0];
}

static void the_list_names_what_is_open(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(chair, "/shifts");
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "2 places are free in 1 shift of the next three weeks.");
    assert_has(&answer, "<h3>Monday 30 November</h3>");
    assert_has(&answer, "href=\"/shifts/1001\"");
    struct visitor *other = visitor_signed_in(harness, ROLE_LEAD, 12);
    struct answer theirs = visit_get(other, "/shifts");
    assert_has(&theirs, "No session of the next three weeks has shifts.");
    assert_int_equal(visit_get(other, "/shifts/1001").status, 404);
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    assert_int_equal(visit_get(lead, "/shifts/1001").status, 200);
    /* All are taken. */
    assert_true(db_begin(harness->db));
    PUT(harness, "UPDATE shifts SET capacity = 0 WHERE hub_id = %lld", HUB(harness));
    assert_true(db_commit(harness->db));
    answer = visit_get(chair, "/shifts");
    assert_has(&answer, "Every place of the next three weeks is taken.");
}

/* From the suggestion to the link, and by the link to the place and out of it. */
static struct text invite_grace(struct harness *harness, struct visitor *chair)
{
    struct answer page = visit_get(chair, "/shifts/1001");
    assert_has(&page, "Grace Oldacre");
    assert_has(&page, "First difference");
    struct answer invited =
        visit_post(chair, "/shifts/1001/invite", "/shifts/1001",
                   TEXT("person=101&reason-101=teaches%3B+%3Cb%3Efree%3C%2Fb%3E"));
    assert_int_equal(invited.status, 303);
    assert_string_equal(text_c(harness->arena, invited.location), "/shifts/1001/invitations");
    struct answer links = visit_get(chair, "/shifts/1001/invitations");
    assert_int_equal(links.status, 200);
    assert_has(&links, "teaches; &lt;b&gt;free&lt;/b&gt;");
    assert_has(&links, "href=\"mailto:Grace@example.org?subject=Will%20you%20help");
    assert_has(&links, "<path fill=\"#000\" d=\"M4 4h7v1h-7z");
    size_t at = text_find(links.body, TEXT("value=\"http://hub.test/u/"));
    assert_true(at < links.body.size);
    return text_slice(links.body, at + 22, at + 22 + 27);
}

static void an_invited_person_comes_and_drops_out(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *link = text_c(harness->arena, invite_grace(harness, chair));
    struct visitor *grace = visitor_new(harness);
    struct answer page = visit_get(grace, link);
    assert_int_equal(page.status, 200);
    assert_has(&page, "Will you help, Grace?");
    assert_has(&page, "Upstairs at The Old Bakery<br><bdi>Bakehouse Row, E13 0AB</bdi>");
    assert_has(&page, "We thought of you: you offered teaching; &lt;b&gt;free&lt;/b&gt;.");
    assert_has(&page, "2 places are free.");
    assert_int_equal(sign_up_of(harness, GRACE).state, SIGN_UP_INVITED); /* looking is no answer */
    assert_int_equal(visit_post(grace, link, NULL, TEXT("act=join")).status, 303);
    assert_int_equal(sign_up_of(harness, GRACE).state, SIGN_UP_CONFIRMED);
    page = visit_get(grace, link);
    assert_has(&page, "You have a place, Grace");
    assert_has(&page, "I cannot come after all");
    assert_int_equal(visit_post(grace, link, NULL, TEXT("act=drop")).status, 303);
    assert_int_equal(sign_up_of(harness, GRACE).state, SIGN_UP_DROPPED);
    page = visit_get(grace, link);
    assert_has(&page, "there is still a place");
    assert_int_equal(visit_post(grace, link, NULL, TEXT("act=dance")).status, 422);
    harness->work.now += 200 * HOUR_MS;
    assert_int_equal(visit_get(grace, link).status, 404); /* the session is over */
}

static void the_link_speaks_arabic(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text link = invite_grace(harness, chair);
    const char *arabic = text_c(harness->arena, text_join(harness->arena, TEXT("/ar"), link));
    struct visitor *grace = visitor_new(harness);
    struct answer page = visit_get(grace, arabic);
    assert_int_equal(page.status, 200);
    assert_has(&page, "<html lang=\"ar\" dir=\"rtl\"");
    assert_has(&page, "<h1>هل ستساعد يا \u2068Grace\u2069؟</h1>");
    assert_has(&page, "فكّرنا فيك: عرضت المساعدة في: التعليم؛ &lt;b&gt;free&lt;/b&gt;.");
    assert_has(&page, "يوجد مكانان خاليان.");
    assert_has(&page,
               text_c(harness->arena, text_format(harness->arena, "<a href=\"%.*s\" lang=\"en-GB\"",
                                                  TEXT_ARG(link))));
    struct answer joined = visit_post(grace, arabic, NULL, TEXT("act=join"));
    assert_int_equal(joined.status, 303);
    assert_string_equal(text_c(harness->arena, joined.location), arabic);
    assert_has(&page, "لا أستطيع الحضور");
}

static void somebody_asks_not_to_be_asked(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *link = text_c(harness->arena, invite_grace(harness, chair));
    struct visitor *grace = visitor_new(harness);
    harness->work.now += MINUTE_MS;
    assert_int_equal(visit_post(grace, link, NULL, TEXT("act=refuse")).status, 303);
    struct sign_up sign_up = sign_up_of(harness, GRACE);
    assert_int_equal(sign_up.state, SIGN_UP_DECLINED);
    assert_true(sign_up_kind_is_refused(&harness->work, sign_up.id));
    assert_int_equal(touch_list(&harness->work, GRACE, 1).items[0].kind, TOUCH_HEARD);
    struct answer page = visit_get(grace, link);
    assert_has(&page, "You may ask me again");
    assert_int_equal(visit_post(grace, link, NULL, TEXT("act=ask-again")).status, 303);
    assert_false(sign_up_kind_is_refused(&harness->work, sign_up.id));
}

static void answers_are_keyed_in(void **state)
{
    struct harness *harness = with_shift(state, 1);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer found = visit_get(chair, "/shifts/1001?q=OLD%C3%81CRE");
    assert_has(&found, "aria-label=\"Said yes: Grace Oldacre\"");
    struct text yes = TEXT("person=101&answer=confirm");
    assert_int_equal(visit_post(chair, "/shifts/1001/answer", "/shifts/1001", yes).status, 303);
    assert_int_equal(sign_up_of(harness, GRACE).state, SIGN_UP_CONFIRMED);
    yes = TEXT("person=102&answer=confirm");
    assert_int_equal(visit_post(chair, "/shifts/1001/answer", "/shifts/1001", yes).status, 303);
    assert_int_equal(sign_up_of(harness, OMAR).state, SIGN_UP_WAITLISTED);
    struct text drops = text_format(harness->arena, "sign_up=%lld&answer=drop",
                                    (long long)sign_up_of(harness, GRACE).id);
    assert_int_equal(visit_post(chair, "/shifts/1001/answer", "/shifts/1001", drops).status, 303);
    assert_int_equal(sign_up_of(harness, OMAR).state, SIGN_UP_CONFIRMED);
    struct answer page = visit_get(chair, "/shifts/1001");
    assert_has(&page, "Moved up from the waiting list. Tell them they have a place.");
    struct answer letter =
        visit_get(chair, text_c(harness->arena,
                                text_format(harness->arena, "/shifts/1001/invitations/%lld/letter",
                                            (long long)sign_up_of(harness, OMAR).id)));
    assert_int_equal(letter.status, 200);
    assert_has(&letter, "Dear Omar,");
}

static void links_go_by_email_where_it_is_set_up(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    invite_grace(harness, chair);
    struct answer page = visit_get(chair, "/shifts/1001/invitations");
    assert_false(answer_has(&page, "Send all by e-mail"));
    visit_post(chair, "/more/mail", NULL,
               TEXT("host=smtp.example.org&security=tls&from_address=hub%40example.org"));
    page = visit_get(chair, "/shifts/1001/invitations");
    assert_has(&page, "Send all by e-mail");
    struct answer sent =
        visit_post(chair, "/shifts/1001/send", "/shifts/1001/invitations", TEXT(""));
    assert_int_equal(sent.status, 303);
    page = visit_get(chair, "/shifts/1001/invitations");
    assert_has(&page, "The e-mail is on its way.");
    assert_false(answer_has(&page, "Send all by e-mail"));
    int64_t at;
    assert_int_equal(
        message_single_state(&harness->work, TEXT("sign-up"), sign_up_of(harness, GRACE).id, &at),
        SINGLE_ON_ITS_WAY);
    struct touch_array touches = touch_list(&harness->work, GRACE, 9);
    int offers = 0; /* the invitation is one; its e-mail is not another */
    for (size_t i = 0; i < touches.count; i++)
        offers += touches.items[i].kind == TOUCH_OFFERED;
    assert_int_equal(offers, 1);
}

/* What the officer hands over, prints or sends is for the reader's eyes. */
static void invitations_speak_the_readers_language(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    invite_grace(harness, chair);
    assert_true(db_begin(harness->db));
    assert_true(wish_set_language(&harness->work, GRACE, TEXT("ar"), WISH_BY_CALL));
    assert_true(db_commit(harness->db));
    struct answer page = visit_get(chair, "/shifts/1001/invitations");
    assert_has(&page, "<html lang=\"en-GB\"");
    assert_has(&page, "value=\"http://hub.test/ar/u/");
    assert_has(&page, "%D9%87%D9%84%20%D8%AA%D8%B3%D8%A7%D8%B9%D8%AF%D9%86%D8%A7"); /* the mail */
    const char *path =
        text_c(harness->arena, text_format(harness->arena, "/shifts/1001/invitations/%lld/letter",
                                           (long long)sign_up_of(harness, GRACE).id));
    struct answer letter = visit_get(chair, path);
    assert_has(&letter, "Print this page with your browser");
    assert_has(&letter, "<article class=\"card\" lang=\"ar\" dir=\"rtl\">");
    assert_has(&letter, "هل تساعدنا؟ نبحث عن شخص لهذا:");
    assert_has(&letter, "نوفمبر");
    assert_has(&letter, "http://hub.test/ar/u/");
}

static void two_offers_a_month_and_a_reason_for_the_third(void **state)
{
    struct harness *harness = with_shift(state, 2);
    for (int i = 1; i <= 2; i++)
        touch_add(&harness->work, &(struct touch){.person_id = GRACE,
                                                  .kind = TOUCH_OFFERED,
                                                  .at = harness->work.now - i * DAY_MS,
                                                  .summary = TEXT("Invited."),
                                                  .source = TEXT("note")});
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer page = visit_get(chair, "/shifts/1001?q=oldacre");
    assert_has(&page, "had two offers in 30 days");
    assert_has(&page, "href=\"/shifts/1001/anyway?person=101\"");
    struct answer left =
        visit_post(chair, "/shifts/1001/invite", "/shifts/1001", TEXT("person=101"));
    assert_int_equal(left.status, 303);
    struct answer said = visit_get(chair, "/shifts/1001/invitations");
    assert_has(&said, "Nobody is waiting to answer.");
    struct answer form = visit_get(chair, "/shifts/1001/anyway?person=101");
    assert_has(&form, "Grace Oldacre was offered a place on 24 November and on 25 November.");
    struct answer empty = visit_post(chair, "/shifts/1001/anyway", "/shifts/1001/anyway?person=101",
                                     TEXT("person=101&why="));
    assert_int_equal(empty.status, 422);
    assert_has(&empty, "Say why: they will want to know.");
    struct answer done = visit_post(chair, "/shifts/1001/anyway", "/shifts/1001/anyway?person=101",
                                    TEXT("person=101&why=She+asked+for+it"));
    assert_int_equal(done.status, 303);
    assert_int_equal(sign_up_of(harness, GRACE).state, SIGN_UP_INVITED);
    struct touch told = touch_list(&harness->work, GRACE, 1).items[0];
    assert_string_equal(text_c(harness->arena, told.summary),
                        "Offered a place though there were two offers in 30 days: She asked for it "
                        "(Winifred Ashlark)");
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_int_equal(visit_get(organiser, "/shifts/1001/anyway?person=101").status, 404);
    assert_int_equal(visit_get(chair, "/shifts/1001/anyway?person=999").status, 404);
}

static void what_cannot_be_is_said_at_the_field(void **state)
{
    struct harness *harness = with_shift(state, 1);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer none = visit_post(chair, "/shifts/1001/invite", "/shifts/1001", TEXT("other=1"));
    assert_int_equal(none.status, 422);
    assert_has(&none, "Tick whom you want to invite.");
    struct answer nobody =
        visit_post(chair, "/shifts/1001/answer", "/shifts/1001", TEXT("person=999&answer=confirm"));
    assert_int_equal(nobody.status, 422);
    fixture_put(harness, "UPDATE roles SET check_level = 'basic'");
    struct answer check =
        visit_post(chair, "/shifts/1001/answer", "/shifts/1001", TEXT("person=101&answer=confirm"));
    assert_int_equal(check.status, 422);
    assert_has(&check, "They have no check for this role that is in date on that day.");
    assert_int_equal(visit_get(chair, "/shifts/9").status, 404);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    struct answer page = visit_get(treasurer, "/shifts/1001");
    assert_int_equal(page.status, 200);
    assert_false(answer_has(&page, "Who could come"));
    assert_int_equal(
        visit_post(treasurer, "/shifts/1001/invite", "/more", TEXT("person=101")).status, 404);
}

static void places_are_taken_over_the_api(void **state)
{
    struct harness *harness = with_shift(state, 1);
    struct visitor *token = visitor_with_token(harness, ROLE_ORGANISER);
    const char *path = "/api/v1/shifts/1001/sign-ups";
    struct text grace = TEXT("{\"person\": \"101\", \"state\": \"confirmed\"}");
    struct answer made = visit_json(token, path, grace, "one");
    assert_int_equal(made.status, 201);
    assert_has(&made, "\"state\":\"confirmed\"");
    struct answer again = visit_json(token, path, grace, "one");
    assert_int_equal(again.status, 201);
    assert_true(text_equal(made.body, again.body));
    struct answer twice = visit_json(token, path, grace, "two");
    assert_int_equal(twice.status, 409);
    assert_has(&twice, "\"code\":\"shift-already\"");
    struct answer full =
        visit_json(token, path, TEXT("{\"person\": \"102\", \"state\": \"confirmed\"}"), NULL);
    assert_int_equal(full.status, 409);
    assert_has(&full, "\"code\":\"shift-full\"");
    assert_int_equal(sign_up_list_of_person(&harness->work, OMAR).count, 0); /* nothing was kept */
    struct answer waits =
        visit_json(token, path, TEXT("{\"person\": \"102\", \"state\": \"waitlisted\"}"), NULL);
    assert_int_equal(waits.status, 201);
    const char *one = text_c(harness->arena, made.location);
    struct answer left = visit_json(token, one, TEXT("{\"state\": \"dropped\"}"), NULL);
    assert_int_equal(left.status, 200);
    assert_has(&left, "\"state\":\"dropped\"");
    assert_int_equal(sign_up_of(harness, OMAR).state, SIGN_UP_CONFIRMED);
    struct answer list = visit_get(token, "/api/v1/sign-ups?shift=1001");
    assert_has(&list, "\"name\":\"Omar Oldacre\"");
    struct answer shift = visit_get(token, "/api/v1/shifts/1001");
    assert_has(&shift, "\"confirmed\":1");
}

static void places_that_fit_are_taken_with_one_tap(void **state)
{
    struct harness *harness = with_shift(state, 2);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *path =
        text_c(harness->arena, text_format(harness->arena, "/people/%d/places", GRACE));
    struct answer page = visit_get(chair, path);
    assert_has(&page, "Places that fit Grace");
    assert_has(&page, "action=\"/shifts/1001/answer\"");
    assert_has(&page, "2 places are free.");
    struct text yes = text_format(harness->arena, "person=%d&answer=confirm", GRACE);
    assert_int_equal(visit_post(chair, "/shifts/1001/answer", path, yes).status, 303);
    assert_int_equal(sign_up_of(harness, GRACE).state, SIGN_UP_CONFIRMED);
    page = visit_get(chair, path);
    assert_has(&page, "Nothing fits in the next four weeks");
    assert_int_equal(visit_get(chair, "/people/999/places").status, 404);
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, 11);
    assert_int_equal(visit_get(lead, path).status, 404);
}

static void invitations_over_the_api_bring_the_link(void **state)
{
    struct harness *harness = with_shift(state, 1);
    struct visitor *token = visitor_with_token(harness, ROLE_ORGANISER);
    const char *path = "/api/v1/shifts/1001/sign-ups";
    struct answer list = visit_get(token, "/api/v1/shifts/1001/suggestions?limit=1");
    assert_has(&list, "\"reason\":");
    struct answer made = visit_json(token, path, TEXT("{\"person\": \"101\"}"), NULL);
    assert_int_equal(made.status, 201);
    assert_has(&made, "\"state\":\"invited\"");
    assert_has(&made, "\"link\":\"http://hub.test/u/");
    struct answer again = visit_json(token, path, TEXT("{\"person\": \"101\"}"), NULL);
    assert_int_equal(again.status, 409);
    for (int i = 1; i <= 2; i++)
        touch_add(&harness->work, &(struct touch){.person_id = OMAR,
                                                  .kind = TOUCH_OFFERED,
                                                  .at = harness->work.now - i * DAY_MS,
                                                  .summary = TEXT("Invited."),
                                                  .source = TEXT("note")});
    struct text omar = TEXT("{\"person\": \"102\", \"override\": \"He wants to.\"}");
    struct answer enough = visit_json(token, path, omar, NULL);
    assert_int_equal(enough.status, 409);
    assert_has(&enough, "\"code\":\"offered-enough\"");
    struct visitor *secretary = visitor_with_token(harness, ROLE_SECRETARY);
    assert_int_equal(visit_json(secretary, path, omar, NULL).status, 201);
    struct answer nobody = visit_json(token, path, TEXT("{\"person\": \"999\"}"), NULL);
    assert_int_equal(nobody.status, 422);
    struct answer nowhere =
        visit_json(token, "/api/v1/shifts/9/sign-ups", TEXT("{\"person\": \"101\"}"), NULL);
    assert_int_equal(nowhere.status, 404);
    struct answer odd = visit_json(token, path, TEXT("{\"person\": \"x\", \"state\": 1}"), NULL);
    assert_int_equal(odd.status, 422);
    struct answer shifts = visit_get(token, "/api/v1/shifts?session=1");
    assert_has(&shifts, "\"id\":\"1001\"");
}

/* Monday 30 November at 14:00 is 100 hours ahead; then it is 30. */
static void a_late_drop_asks_for_cover(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    int64_t shift_id = fixture_shift(harness, 1, 30, 1), promoted = 0;
    for (int id = 101; id <= 104; id++)
        fixture_person(harness, id,
                       id == 101   ? "Anna"
                       : id == 102 ? "Ben"
                       : id == 103 ? "Cora"
                                   : "Dan");
    PUT(harness, "UPDATE people SET phone = '020 7946 0102' WHERE hub_id = %lld AND id = 102",
        HUB(harness));
    fixture_shift(harness, 2, 900, 3);
    PUT(harness,
        "INSERT INTO sign_ups (hub_id, id, shift_id, person_id, invited_at)"
        " VALUES (%lld, 9001, 1002, 102, 1), (%lld, 9002, 1002, 103, 2)",
        HUB(harness), HUB(harness));
    assert_int_equal(shift_join(&harness->work, shift_id, 101), SHIFT_JOINED);
    assert_int_equal(shift_list_to_cover(&harness->work).count, 0);
    int64_t sign_up_id = sign_up_list_of_shift(&harness->work, shift_id).items[0].id;
    assert_int_equal(sign_up_leave(&harness->work, sign_up_id, &promoted),
                     SIGN_UP_DROPPED_LATE_NOW);
    assert_int_equal(shift_list_to_cover(&harness->work).count, 1);
    struct suggestion_array found = shift_suggest(&harness->work, shift_id, 5);
    assert_int_equal(found.count, 3);
    assert_int_equal(found.items[0].person_id, 104); /* never asked */
    assert_int_equal(found.items[1].person_id, 102); /* asked before Cora */
    assert_int_equal(found.items[2].person_id, 103);
    assert_true(db_commit(harness->db));
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer today = visit_get(chair, "/today");
    assert_has(&today, "Find cover: Tutor at English class");
    assert_has(&today, "cannot come after all.");
    struct answer page = visit_get(chair, "/shifts/1001");
    assert_has(&page, "Somebody dropped out late.");
    assert_has(&page, "020 7946 0102</a>");
    assert_has(&page, "In 12 months: came 0 times, was missing 0 times, dropped out late 1 time.");
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, 12);
    today = visit_get(lead, "/today");
    assert_false(answer_has(&today, "Find cover"));
    assert_true(db_begin(harness->db));
    assert_int_equal(shift_join(&harness->work, shift_id, 104), SHIFT_JOINED);
    assert_int_equal(shift_list_to_cover(&harness->work).count, 0);
    assert_true(db_commit(harness->db));
}

static int64_t holder(struct harness *harness, int64_t shift_id)
{
    struct sign_up_array all = sign_up_list_of_shift(&harness->work, shift_id);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].state == SIGN_UP_CONFIRMED)
            return all.items[i].person_id;
    return 0;
}

static int64_t sign_up_in(struct harness *harness, int64_t shift_id)
{
    return sign_up_list_of_shift(&harness->work, shift_id).items[0].id;
}

static void two_swap_and_somebody_takes_over(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    int64_t monday = fixture_shift(harness, 1, 100, 1), tuesday = fixture_shift(harness, 2, 124, 1);
    fixture_person(harness, 101, "Anna");
    fixture_person(harness, 102, "Ben");
    fixture_person(harness, 103, "Cora");
    assert_int_equal(shift_join(work, monday, 101), SHIFT_JOINED);
    assert_int_equal(shift_join(work, tuesday, 102), SHIFT_JOINED);
    assert_true(db_commit(harness->db));
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *form =
        text_c(harness->arena, text_format(harness->arena, "/shifts/1001/swap?sign_up=%lld",
                                           (long long)sign_up_in(harness, monday)));
    struct answer page = visit_get(chair, form);
    assert_has(&page, "swaps, and Anna");
    assert_has(&page, "takes it over");
    struct answer swapped = visit_post(chair, "/shifts/1001/swap", form,
                                       text_format(harness->arena, "sign_up=%lld&with=s%lld",
                                                   (long long)sign_up_in(harness, monday),
                                                   (long long)sign_up_in(harness, tuesday)));
    assert_int_equal(swapped.status, 303);
    assert_int_equal(holder(harness, monday), 102);
    assert_int_equal(holder(harness, tuesday), 101);
    assert_int_equal(sign_up_list_of_shift(work, monday).count, 1); /* nobody dropped out */
    struct text over = text_format(harness->arena, "sign_up=%lld&with=p103",
                                   (long long)sign_up_in(harness, monday));
    PUT(harness, "UPDATE roles SET check_level = 'basic' WHERE hub_id = %lld", HUB(harness));
    form = text_c(harness->arena, text_format(harness->arena, "/shifts/1001/swap?sign_up=%lld",
                                              (long long)sign_up_in(harness, monday)));
    struct answer refused = visit_post(chair, "/shifts/1001/swap", form, over);
    assert_int_equal(refused.status, 422);
    assert_int_equal(holder(harness, monday), 102);
    PUT(harness, "UPDATE roles SET check_level = NULL WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(visit_post(chair, "/shifts/1001/swap", form, over).status, 303);
    assert_int_equal(holder(harness, monday), 103);
    assert_int_equal(visit_get(chair, "/shifts/1001/swap?sign_up=7").status, 303);
}

/* At the same hours in two roles: what is given up does not stand in the way. */
static void a_swap_of_one_hour_is_no_clash(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    int64_t here = fixture_shift(harness, 1, 100, 1), there = fixture_shift(harness, 2, 101, 1);
    int64_t third = fixture_shift(harness, 3, 102, 1);
    fixture_person(harness, 101, "Anna");
    fixture_person(harness, 102, "Ben");
    assert_int_equal(shift_join(work, here, 101), SHIFT_JOINED);
    assert_int_equal(shift_join(work, there, 102), SHIFT_JOINED);
    assert_int_equal(shift_may_join(work, third, 101), SHIFT_JOINED);
    assert_int_equal(shift_may_join(work, there, 101), SHIFT_CLASHES);
    struct swap_refusal refusal =
        sign_up_swap(work, sign_up_in(harness, here), sign_up_in(harness, there));
    assert_int_equal(refusal.verdict, SHIFT_JOINED);
    assert_int_equal(holder(harness, there), 101);
    PUT(harness,
        "UPDATE sessions SET starts_at = starts_at - 3600000 WHERE hub_id = %lld AND id = 3",
        HUB(harness));
    PUT(harness,
        "INSERT INTO sign_ups (hub_id, id, shift_id, person_id, confirmed_at)"
        " VALUES (%lld, 9009, 1003, 102, 1)",
        HUB(harness)); /* Ben is elsewhere now when Anna's place begins */
    refusal = sign_up_swap(work, sign_up_in(harness, here), sign_up_in(harness, there));
    assert_int_equal(refusal.verdict, SHIFT_CLASHES);
    assert_int_equal(refusal.person_id, 102);
    assert_int_equal(holder(harness, there), 101);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(two_swap_and_somebody_takes_over, &hubward_schema),
        HARNESS_ON_BOTH(a_swap_of_one_hour_is_no_clash, &hubward_schema),
        HARNESS_ON_BOTH(a_late_drop_asks_for_cover, &hubward_schema),
        HARNESS_ON_BOTH(places_that_fit_are_taken_with_one_tap, &hubward_schema),
        HARNESS_ON_BOTH(the_list_names_what_is_open, &hubward_schema),
        HARNESS_ON_BOTH(an_invited_person_comes_and_drops_out, &hubward_schema),
        HARNESS_ON_BOTH(the_link_speaks_arabic, &hubward_schema),
        HARNESS_ON_BOTH(somebody_asks_not_to_be_asked, &hubward_schema),
        HARNESS_ON_BOTH(answers_are_keyed_in, &hubward_schema),
        HARNESS_ON_BOTH(links_go_by_email_where_it_is_set_up, &hubward_schema),
        HARNESS_ON_BOTH(invitations_speak_the_readers_language, &hubward_schema),
        HARNESS_ON_BOTH(two_offers_a_month_and_a_reason_for_the_third, &hubward_schema),
        HARNESS_ON_BOTH(what_cannot_be_is_said_at_the_field, &hubward_schema),
        HARNESS_ON_BOTH(places_are_taken_over_the_api, &hubward_schema),
        HARNESS_ON_BOTH(invitations_over_the_api_bring_the_link, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
