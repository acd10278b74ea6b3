/* Who is owed a thank-you, and giving one, through the real dispatcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/messages.h"
#include "features/messages/settings.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "features/thanks/thanks.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define FORM(words) TEXT(words)

static int64_t add(struct harness *harness, const char *name, const char *email)
{
    int64_t id = 0;
    struct new_person person = {.given_name = text_from(name), .email = text_from(email)};
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    assert_true(db_commit(harness->db));
    return id;
}

static const char *path_of(struct harness *harness, int64_t person_id)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "/people/%lld/thanks", (long long)person_id));
}

static void who_waits_longest_is_first(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t late = add(harness, "Ama", ""), new = add(harness, "Bo", "");
    int64_t old = add(harness, "Cai", ""), asked = add(harness, "Di", "");
    fixture_touch(harness, new, TOUCH_DID, 2);
    fixture_touch(harness, late, TOUCH_DID, 8);
    fixture_touch(harness, old, TOUCH_DID, THANKS_CHASED_DAYS + 1);
    fixture_touch(harness, asked, TOUCH_ASKED, 3);
    struct thanks_owed_array owed = thanks_owed_list(&harness->work, 10);
    assert_int_equal(owed.count, 2);
    assert_int_equal(owed.items[0].person_id, late);
    assert_true(owed.items[0].is_late);
    assert_true(text_equal(owed.items[0].what, TEXT("Painted the hall")));
    assert_int_equal(owed.items[1].person_id, new);
    assert_false(owed.items[1].is_late);
    struct thanks_counts counts = thanks_owed_counts(&harness->work);
    assert_int_equal(counts.all, 2);
    assert_int_equal(counts.late, 1);
    assert_int_equal(thanks_owed_list(&harness->work, 1).count, 1);
}

static void one_thank_you_is_for_all_until_then(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ama = add(harness, "Ama", "");
    fixture_touch(harness, ama, TOUCH_DID, 9);
    fixture_touch(harness, ama, TOUCH_DID, 3);
    assert_int_equal(thanks_did_since(&harness->work, ama).count, 2);
    struct answer today = visit_get(chair, "/today");
    assert_false(answer_has(&today, "nobody has thanked them")); /* the newest is not late */
    struct answer list = visit_get(chair, "/people/thanks");
    assert_true(answer_has(&list, "1 person has helped since they were last thanked."));
    struct answer form = visit_get(chair, path_of(harness, ama));
    assert_int_equal(form.status, 200);
    assert_true(answer_has(&form, "Thank you for helping on 23 November."));
    assert_true(answer_has(&form, "No e-mail address of theirs is known."));
    struct answer given = visit_post(chair, path_of(harness, ama), NULL,
                                     FORM("how=call&words=The+hall+is+warm+%3Cagain%3E"));
    assert_int_equal(given.status, 303);
    struct touch_array touches = touch_list(&harness->work, ama, 5);
    assert_int_equal(touches.count, 3);
    assert_int_equal(touches.items[0].kind, TOUCH_GAVE);
    assert_true(text_equal(touches.items[0].source, TOUCH_SOURCE_THANKS));
    assert_true(text_starts_with(touches.items[0].summary, TEXT("Thanked on the telephone by ")));
    assert_true(text_ends_with(touches.items[0].summary, TEXT(": The hall is warm <again>")));
    assert_int_equal(thanks_owed_counts(&harness->work).all, 0);
    assert_int_equal(thanks_did_since(&harness->work, ama).count, 0);
    list = visit_get(chair, "/people/thanks");
    assert_true(answer_has(&list, "Everybody who helped has been thanked."));
}

static void a_late_one_rises_to_today(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    fixture_touch(harness, add(harness, "Ama", ""), TOUCH_DID, 9);
    struct answer today = visit_get(chair, "/today");
    assert_true(answer_has(&today, "1 person helped, and nobody has thanked them"));
    assert_true(answer_has(&today, "href=\"/people/thanks\""));
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

static void an_e_mail_goes_once_for_what_they_did(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ama = add(harness, "Ama", "ama@x.uk"), at = 0;
    set_up_mail(harness);
    fixture_touch(harness, ama, TOUCH_DID, 1);
    struct thanks_did_array did = thanks_did_since(&harness->work, ama);
    assert_int_equal(did.count, 1);
    struct answer form = visit_get(chair, path_of(harness, ama));
    assert_true(answer_has(&form, "Send it by e-mail now"));
    struct text fields = FORM("how=email&words=The+hall+is+warm.&whose=mine");
    assert_int_equal(visit_post(chair, path_of(harness, ama), NULL, fields).status, 303);
    assert_int_equal(
        message_single_state(&harness->work, TOUCH_SOURCE_THANKS, did.items[0].id, &at),
        SINGLE_ON_ITS_WAY);
    assert_int_equal(touch_list(&harness->work, ama, 5).count, 2);
    assert_true(db_begin(harness->db));
    assert_true(wish_stop(&harness->work, ama, CHANNEL_EMAIL, WISH_BY_CALL));
    assert_true(db_commit(harness->db));
    fixture_touch(harness, ama, TOUCH_DID, 0);
    form = visit_get(chair, path_of(harness, ama));
    assert_false(answer_has(&form, "Send it by e-mail now"));
    assert_int_equal(visit_post(chair, path_of(harness, ama), NULL, fields).status, 422);
}

/* Thanks that ask for something would be an ask that nobody counts. */
static void a_thank_you_asks_for_nothing(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ama = add(harness, "Ama", "ama@x.uk");
    set_up_mail(harness);
    fixture_touch(harness, ama, TOUCH_DID, 1);
    struct answer asking = visit_post(
        chair, path_of(harness, ama), NULL,
        FORM("how=email&whose=mine&words=Now+%5Bgive%5D(https%3A%2F%2Fx.uk%2Fgive%2F7)"));
    assert_int_equal(asking.status, 422);
    assert_true(answer_has(&asking, "that makes an ask of it. Leave it out."));
    assert_int_equal(thanks_owed_counts(&harness->work).all, 1);
    assert_int_equal(touch_list(&harness->work, ama, 5).count, 1);
}

static void what_cannot_be_is_told_at_its_field(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ama = add(harness, "Ama", "ama@x.uk");
    fixture_touch(harness, ama, TOUCH_DID, 1);
    const char *path = path_of(harness, ama);
    assert_int_equal(visit_post(chair, path, NULL, FORM("how=pigeon&words=Hi")).status, 422);
    struct answer mail = visit_post(chair, path, NULL, FORM("how=email&words=Thank+%3Cb%3E+you"));
    assert_int_equal(mail.status, 422); /* e-mail is not set up here */
    assert_true(answer_has(&mail, "E-mail is not set up"));
    assert_true(answer_has(&mail, "Thank &lt;b&gt; you</textarea>"));
    assert_int_equal(visit_post(chair, path, NULL, FORM("how=email&words=")).status, 422);
    assert_int_equal(thanks_owed_counts(&harness->work).all, 1);
    assert_int_equal(visit_get(chair, "/people/999/thanks").status, 404);
    struct visitor *treasurer = visitor_signed_in(harness, ROLE_TREASURER, 0);
    assert_int_equal(visit_get(treasurer, "/people/thanks").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(who_waits_longest_is_first, &hubward_schema),
        HARNESS_ON_BOTH(one_thank_you_is_for_all_until_then, &hubward_schema),
        HARNESS_ON_BOTH(a_late_one_rises_to_today, &hubward_schema),
        HARNESS_ON_BOTH(an_e_mail_goes_once_for_what_they_did, &hubward_schema),
        HARNESS_ON_BOTH(a_thank_you_asks_for_nothing, &hubward_schema),
        HARNESS_ON_BOTH(what_cannot_be_is_told_at_its_field, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
