/* Telling those who helped what came of it: who is told, how, and that nobody is told twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "features/outcomes/tell.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

enum { ADA = 101, BO, CY, DEE, EVE };

static void set_up_mail(struct harness *harness)
{
    struct mail_settings settings;
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    settings.bounce_domain = TEXT("b.newham.example");
    mail_settings_save(&harness->work, &settings);
}

static void came(struct harness *harness, int64_t session_id, int64_t person_id, bool is_here)
{
    int64_t id = sign_up_add_walk_in(&harness->work, session_id, person_id);
    assert_true(id != 0);
    sign_up_set_outcome(&harness->work, id, is_here, is_here ? 120 : 0);
}

static int64_t write_down(struct harness *harness, const char *evidence)
{
    int64_t id = 0;
    struct outcome outcome = {.initiative_id = FIXTURE_INITIATIVE,
                              .kind = TEXT("level-gained"),
                              .happened_on = {2026, 11, 20},
                              .people = 3,
                              .evidence = text_from(evidence)};
    assert_int_equal(outcome_add(&harness->work, &outcome, 0, &id), OUTCOME_ADDED);
    return id;
}

/* Ada came twice and has e-mail, Bo wants none, Cy has an address alone, Dee was not there, Eve
 * helped elsewhere. */
static int64_t begin(struct harness *harness)
{
    static const char *const names[] = {"Ada", "Bo", "Cy", "Dee", "Eve"};
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, -100, 9);
    fixture_shift(harness, 2, -50, 9);
    for (int64_t i = 0; i < 5; i++)
        fixture_person(harness, ADA + i, names[i]);
    PUT(harness,
        "UPDATE people SET email = NULL, address = '1 High St' WHERE hub_id = %lld"
        " AND id = %d",
        HUB(harness), CY);
    assert_true(wish_stop(&harness->work, BO, CHANNEL_EMAIL, WISH_BY_CALL));
    came(harness, 1, ADA, true);
    came(harness, 2, ADA, true);
    came(harness, 1, BO, true);
    came(harness, 2, CY, true);
    came(harness, 2, DEE, false);
    set_up_mail(harness);
    int64_t id = write_down(harness, "Tested by the tutor.");
    assert_true(db_commit(harness->db));
    return id;
}

static const char *path_of(struct harness *harness, int64_t id, const char *before)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "%s/outcomes/%lld/tell", before, (long long)id));
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static size_t times_told(struct harness *harness, int64_t person_id)
{
    struct touch_array touches = touch_list(&harness->work, person_id, 50);
    size_t count = 0;
    for (size_t i = 0; i < touches.count; i++)
        count += touches.items[i].kind == TOUCH_GAVE &&
                 text_equal(touches.items[i].source, OUTCOME_SOURCE);
    return count;
}

/* E-mails and letters are of one message; the card of letters leads to it. */
static struct recipient_counts sent(struct harness *harness)
{
    struct message message;
    struct letters_waiting_array letters = message_letters_waiting(&harness->work, OUTCOME_SOURCE);
    assert_int_equal(letters.count, 1);
    assert_true(message_find_one(&harness->work, letters.items[0].message_id, &message));
    assert_string_equal(text_c(harness->arena, message.subject), "What came of your help");
    assert_int_equal(message.direction, DIRECTION_GAVE);
    return recipient_count(&harness->work, message.id);
}

static void each_is_told_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t id = begin(harness);
    const char *path = path_of(harness, id, "");
    const char *home =
        text_c(harness->arena, text_format(harness->arena, "/outcomes/%lld", (long long)id));
    struct answer page = visit_get(chair, home);
    assert_has(&page, "3 people who helped have not heard it.");
    page = visit_get(chair, path);
    assert_has(&page, "Ada Oldacre");
    assert_has(&page, "Helped 2 times, last on Tuesday 24 November 2026");
    assert_has(&page, "By e-mail");
    assert_has(&page, "By letter");
    assert_has(&page, "Say it to them");
    assert_has(&page, "Tell 3 people");
    assert_has(&page, "Fewer than 5 people: gained a level of English. Thank you.");
    assert_false(answer_has(&page, "Dee"));
    assert_false(answer_has(&page, "Eve"));
    struct answer answer = visit_post(chair, path, path, TEXT("words=Three+passed.&how=send"));
    assert_int_equal(answer.status, 303);
    page = visit_get(chair, path);
    assert_has(&page, "Tell 1 person");
    assert_has(&page, "2 people have heard it.");
    assert_has(&page, "What came of what somebody helped with: 1 letter");
    struct recipient_counts counts = sent(harness);
    assert_int_equal(counts.email[RECIPIENT_WAITING], 1);
    assert_int_equal(counts.letters[RECIPIENT_WAITING], 1);
    assert_int_equal(balance_of(&harness->work, ADA).eased_at, harness->work.now);
    /* Pressed again, nobody hears it twice. */
    answer = visit_post(chair, path, path, TEXT("words=Three+passed.&how=send&once=again"));
    assert_int_equal(answer.status, 303);
    assert_int_equal(sent(harness).all, 2);
    answer = visit_post(chair, path, path, TEXT("words=&how=said"));
    assert_true(text_equal(answer.location, text_from(home)));
    for (int64_t person = ADA; person <= EVE; person++)
        assert_int_equal(times_told(harness, person), person <= CY);
    assert_int_equal(sent(harness).all, 2);
    page = visit_get(chair, path);
    assert_has(&page, "Nobody who helped is waiting to hear.");
    assert_has(&page, "3 people have heard it.");
}

static void whoever_helps_again_hears_the_next(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct outcome_telling said = {.words = TEXT(""), .is_said = true};
    struct outcome first, second;
    assert_true(outcome_find(work, begin(harness), &first));
    assert_true(db_begin(harness->db));
    assert_int_equal(outcome_tell(work, TEXT(""), &first, &said).said, 3);
    assert_true(outcome_find(work, write_down(harness, "Saw the letter."), &second));
    assert_int_equal(outcome_helpers(work, &second).count, 0);
    work->now += 3 * DAY_MS;
    fixture_shift(harness, 3, 50, 9);
    came(harness, 3, BO, true);
    came(harness, 3, DEE, true);
    struct outcome_helper_array helpers = outcome_helpers(work, &second);
    assert_int_equal(helpers.count, 2);
    assert_int_equal(helpers.items[0].person_id, BO);
    assert_int_equal(helpers.items[1].person_id, DEE);
    /* Of the first outcome Bo knows already. */
    helpers = outcome_helpers(work, &first);
    assert_int_equal(helpers.count, 1);
    assert_int_equal(helpers.items[0].person_id, DEE);
    assert_int_equal(outcome_tell(work, TEXT(""), &second, &said).said, 2);
    assert_int_equal(outcome_tell(work, TEXT(""), &second, &said).said, 0);
    assert_int_equal(outcome_count_heard(work, &second), 2);
    assert_int_equal(outcome_count_heard(work, &first), 3);
    assert_true(db_commit(harness->db));
}

static void what_is_wrong_is_said_and_nobody_is_told(void **state)
{
    static const struct {
        const char *form, *why;
    } cases[] = {
        {"words=&how=send", "Say what you tell them."},
        {"words=Good", "Choose how they hear it."},
        {"words=Good&how=shout", "Choose how they hear it."},
        {"words=See+%5Bthis%5D(https://x.org/give)&how=send", "that makes an ask of it"},
    };
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    int64_t id = begin(harness);
    const char *path = path_of(harness, id, "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer answer = visit_post(chair, path, path, text_from(cases[i].form));
        assert_int_equal(answer.status, 422);
        assert_has(&answer, cases[i].why);
    }
    assert_int_equal(visit_get(lead, path).status, 404);
    assert_int_equal(visit_get(chair, "/outcomes/99/tell").status, 404);
    assert_int_equal(message_letters_waiting(&harness->work, OUTCOME_SOURCE).count, 0);
    for (int64_t person = ADA; person <= EVE; person++)
        assert_int_equal(times_told(harness, person), 0);
}

static void the_api_tells_too(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_with_token(harness, ROLE_CHAIR);
    const char *path = path_of(harness, begin(harness), "/api/v1");
    struct answer list = visit_get(chair, path);
    assert_has(&list, "\"name\":\"Ada Oldacre\",\"times\":2,\"way\":\"email\"");
    assert_has(&list, "\"way\":\"none\"");
    struct answer told = visit_json(chair, path, TEXT("{\"how\":\"send\"}"), NULL);
    assert_int_equal(told.status, 422);
    told = visit_json(chair, path, TEXT("{\"how\":\"send\",\"words\":\"Good.\"}"), "k1");
    assert_string_equal(text_c(harness->arena, told.body),
                        "{\"emails\":1,\"letters\":1,\"said\":0,\"left\":1}");
    told = visit_json(chair, path, TEXT("{\"how\":\"send\",\"words\":\"Good.\"}"), "k2");
    assert_has(&told, "{\"emails\":0,\"letters\":0,\"said\":0,\"left\":1}");
    list = visit_get(chair, path);
    assert_false(answer_has(&list, "Ada"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(each_is_told_once, &hubward_schema),
        HARNESS_ON_BOTH(whoever_helps_again_hears_the_next, &hubward_schema),
        HARNESS_ON_BOTH(what_is_wrong_is_said_and_nobody_is_told, &hubward_schema),
        HARNESS_ON_BOTH(the_api_tells_too, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
