/* The rules of messages: who is in an audience, who gets what, and what becomes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "features/memberships/memberships.h"
#include "engines/rollups.h"
#include "features/messages/addresses.h"
#include "features/messages/bounces.h"
#include "features/messages/deliver.h"
#include "features/messages/merge.h"
#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "features/messages/templates.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "web/app.h"

#define KEY TEXT("a key of thirty-two bytes or so..")

static struct work *begin(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    return &harness->work;
}

static int64_t add_person(struct work *work, const char *name, const char *email)
{
    int64_t id;
    struct new_person person = {.given_name = text_from(name),
                                .family_name = TEXT("Oldacre"),
                                .email = email ? text_from(email) : TEXT(""),
                                .address = TEXT("1 High Street\nLondon"),
                                .postcode = TEXT("E13 0AB"),
                                .travel_km = PEOPLE_TRAVEL_KM};
    assert_int_equal(person_add(work, &person, &id), PERSON_ADDED);
    return id;
}

/* A member of two years: no longer new. */
static int64_t add_member(struct work *work, const char *name, const char *email)
{
    int64_t id = add_person(work, name, email);
    membership_add(work, &(struct membership){.person_id = id,
                                              .type = TEXT("full"),
                                              .applied_on = date_add_days(work_today(work), -700),
                                              .joined_on = date_add_days(work_today(work), -700)});
    return id;
}

static void add_touch(struct work *work, int64_t person_id, enum touch_kind kind, int days_ago)
{
    touch_add(work, &(struct touch){.person_id = person_id,
                                    .kind = kind,
                                    .at = work->now - days_ago * DAY_MS,
                                    .summary = TEXT("x"),
                                    .source = TEXT("note")});
}

static void set_up_mail(struct work *work)
{
    struct mail_settings settings;
    mail_settings_of(work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    settings.bounce_domain = TEXT("b.newham.example");
    mail_settings_save(work, &settings);
}

static struct reach_counts count(struct work *work, enum direction direction, bool is_override)
{
    struct audience audience = audience_from_text(TEXT("standing=members"));
    struct reach_rules rules = reach_rules_of(work, KEY, direction, is_override);
    return reach_count(work, &rules, &audience);
}

static struct message begin_message(struct work *work, enum direction direction)
{
    struct message message = {.template = TEXT("good-news"),
                              .direction = direction,
                              .subject = TEXT("News for {given_name}"),
                              .body = TEXT("Dear {given_name},\n\nwell done."),
                              .conditions = TEXT("standing=members"),
                              .signed_by = TEXT("Grace"),
                              .base_url = TEXT("https://hub.example")};
    message.id = message_begin(work, &message);
    return message;
}

static void take(struct harness *harness, struct delivery_batch *batch)
{
    struct delivery_terms terms = {
        .link_key = KEY, .server = 7, .retry_ms = MINUTE_MS, .most = DELIVERY_BATCH};
    delivery_take(&harness->work, &harness->hub, &terms, batch);
}

static void record(struct harness *harness, const struct delivery_batch *batch,
                   const enum mail_outcome *outcomes, size_t tried)
{
    struct mail_result results[DELIVERY_BATCH];
    struct delivery_terms terms = {.link_key = KEY, .server = 7, .retry_ms = MINUTE_MS};
    for (size_t i = 0; i < tried; i++)
        results[i] = (struct mail_result){
            .id = batch->items[i].order.id, .outcome = outcomes[i], .said = TEXT("it said so")};
    delivery_record(&harness->work, &terms, batch, results, tried);
}

static bool was_given(struct work *work, int64_t person_id)
{
    struct touch_array touches = touch_list(work, person_id, 5);
    for (size_t i = 0; i < touches.count; i++)
        if (touches.items[i].kind == TOUCH_GAVE)
            return true;
    return false;
}

static void conditions_are_kept_as_text(void **state)
{
    struct work *work = begin(state);
    struct audience audience = audience_from_text(
        TEXT("standing=new;joined=2026-01-02;ward=E05000001;language=bn;skill=cooking;helped=30;"
             "not-helped=9;project=12;mail=with;else=x"));
    assert_string_equal(
        text_c(work->arena, audience_to_text(work->arena, &audience)),
        "standing=new;joined=2026-01-02;ward=E05000001;language=bn;skill=cooking;helped=30;"
        "not-helped=9;project=12;mail=with");
    audience = audience_checked(work, audience); /* no such ward, no such project */
    assert_string_equal(text_c(work->arena, audience_to_text(work->arena, &audience)),
                        "standing=new;joined=2026-01-02;language=bn;skill=cooking;helped=30;"
                        "not-helped=9;mail=with");
    audience = audience_checked(work, audience_from_text(TEXT("standing=guests;mail=x")));
    assert_string_equal(text_c(work->arena, audience_to_text(work->arena, &audience)),
                        "standing=members");
}

static int64_t size_of(struct work *work, const char *conditions)
{
    struct audience audience = audience_from_text(text_from(conditions));
    struct reach_rules rules = reach_rules_of(work, KEY, DIRECTION_SERVICE, false);
    int64_t size = audience_size(work, &audience);
    assert_int_equal(reach_count(work, &rules, &audience).all, size);
    return size;
}

static void each_condition_counts(void **state)
{
    struct work *work = begin(state);
    int64_t ada = add_member(work, "Ada", "ada@x.org"), bo = add_member(work, "Bo", NULL);
    int64_t cy = add_person(work, "Cy", "cy@x.org"), di = add_person(work, "Di", "di@x.org");
    membership_add(work, &(struct membership){.person_id = cy,
                                              .type = TEXT("full"),
                                              .applied_on = work_today(work),
                                              .joined_on = work_today(work)});
    membership_add(work, &(struct membership){.person_id = di,
                                              .type = TEXT("full"),
                                              .applied_on = date_add_days(work_today(work), -700),
                                              .joined_on = date_add_days(work_today(work), -700),
                                              .paid_until = date_add_days(work_today(work), -300)});
    person_add_skill(work, ada, TEXT("cooking"));
    person_add_language(work, bo, TEXT("bn"));
    add_touch(work, ada, TOUCH_DID, 40);
    add_touch(work, di, TOUCH_DID, 400);
    assert_int_equal(size_of(work, "standing=members"), 3);
    assert_int_equal(size_of(work, "standing=new"), 1);
    assert_int_equal(size_of(work, "standing=lapsed"), 1);
    assert_int_equal(size_of(work, "standing=helpers"), 2);
    assert_int_equal(size_of(work, "standing=members;skill=cooking"), 1);
    assert_int_equal(size_of(work, "standing=members;language=bn"), 1);
    assert_int_equal(size_of(work, "standing=members;language=bn;skill=cooking"), 0);
    assert_int_equal(size_of(work, "standing=members;mail=with"), 2);
    assert_int_equal(size_of(work, "standing=members;mail=without"), 1);
    assert_int_equal(size_of(work, "standing=members;helped=60"), 1);
    assert_int_equal(size_of(work, "standing=members;helped=30"), 0);
    assert_int_equal(size_of(work, "standing=members;not-helped=30"), 3);
    assert_int_equal(size_of(work, "standing=members;joined=2026-01-01"), 1);
    assert_int_equal(size_of(work, "standing=members;project=99"), 0);
}

static void an_ask_leaves_out_who_is_paused(void **state)
{
    struct work *work = begin(state);
    set_up_mail(work);
    int64_t ada = add_member(work, "Ada", "ada@x.org"), bo = add_member(work, "Bo", "bo@x.org");
    int64_t cy = add_member(work, "Cy", "cy@x.org"), di = add_member(work, "Di", NULL);
    add_touch(work, ada, TOUCH_ASKED, 3); /* nothing since */
    add_touch(work, bo, TOUCH_ASKED, 3);
    add_touch(work, bo, TOUCH_GAVE, 1); /* too soon */
    wish_set(work, cy, &(struct wish){.is_never = true, .said = WISH_BY_CALL});
    struct reach_counts counts = count(work, DIRECTION_ASKED, false);
    assert_int_equal(counts.all, 4);
    assert_int_equal(counts.get, 1);
    assert_int_equal(counts.of[REACH_LETTER], 1);
    assert_int_equal(counts.of[REACH_NOTHING_SINCE], 1);
    assert_int_equal(counts.of[REACH_TOO_SOON], 1);
    assert_int_equal(counts.paused, 2);
    assert_int_equal(counts.said_no, 1);
    counts = count(work, DIRECTION_ASKED, true); /* never is never passed over */
    assert_int_equal(counts.get, 3);
    assert_int_equal(counts.said_no, 1);
    counts = count(work, DIRECTION_GAVE, false);
    assert_int_equal(counts.get, 4);
    wish_stop(work, ada, CHANNEL_EMAIL, WISH_BY_LINK);
    wish_stop(work, di, CHANNEL_POST, WISH_BY_LINK);
    counts = count(work, DIRECTION_GAVE, false);
    assert_int_equal(counts.of[REACH_EMAIL], 2);
    assert_int_equal(counts.said_no, 2);
    counts = count(work, DIRECTION_STATUTORY, false); /* everybody, by letter if need be */
    assert_int_equal(counts.of[REACH_EMAIL], 2);
    assert_int_equal(counts.of[REACH_LETTER], 2);
}

static void a_link_to_donate_makes_an_ask(void **state)
{
    struct work *work = begin(state);
    const struct text asks[] = {TEXT("See [here](https://x.org/give/roof)."),
                                TEXT("https://x.org/give"),
                                TEXT("[Donate](https://x.org/abc)"),
                                TEXT("Go to www.justgiving.com now"),
                                TEXT("[Come canvassing with us](https://x.org/a)"),
                                TEXT("[sponsor us](https://x.org/a)"),
                                TEXT("[a]\n\n[a]: https://x.org/donate")};
    const struct text harmless[] = {
        TEXT("Thank you for delivering leaflets."), TEXT("[What came of it](https://x.org/given)"),
        TEXT("Your gift was a donation."), TEXT("https://x.org/shifts")};
    struct text word;
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        assert_true(template_has_ask(work->arena, asks[i], TEXT("sponsor, raffle"), &word));
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        assert_false(template_has_ask(work->arena, harmless[i], TEXT(""), &word));
}

static void fields_are_filled_and_stay_text(void **state)
{
    struct work *work = begin(state);
    const struct merge_field items[] = {{TEXT("given_name"), TEXT("[A*b](http://x)<i>"), false},
                                        {TEXT("link"), TEXT("https://x.org/u/1"), true}};
    struct merge_fields fields = {.items = items, .count = 2};
    assert_string_equal(
        text_c(work->arena,
               merge_markdown(work->arena, TEXT("Hi {given_name} {x} {link}"), &fields)),
        "Hi \\[A\\*b\\]\\(http\\:\\/\\/x\\)\\<i\\> {x} <https://x.org/u/1>");
    assert_string_equal(
        text_c(work->arena, merge_plain(work->arena, TEXT("{given_name}"), &fields)),
        "[A*b](http://x)<i>");
    assert_true(text_equal(merge_unknown(TEXT("{name} {nam} {hub}")), TEXT("nam")));
    assert_null(merge_unknown(TEXT("{name} {Name} { name } {} {1}")).data);
}

static void a_message_goes_once_and_leaves_its_touch(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct delivery_batch batch;
    set_up_mail(work);
    int64_t ada = add_member(work, "Ada", "ada@x.org");
    add_member(work, "Bo", "bo@x.org");
    add_member(work, "Cy", "cy@x.org");
    add_member(work, "Di", NULL);
    struct message message = begin_message(work, DIRECTION_GAVE);
    message_send(work, KEY, &message);
    assert_false(message_fill_piece(work, KEY));
    take(harness, &batch);
    assert_int_equal(batch.count, 3);
    assert_true(was_given(work, ada));
    struct delivery_batch again;
    take(harness, &again);
    assert_int_equal(again.count, 0);
    struct text content = batch.items[0].order.content;
    assert_true(text_find(content, TEXT("Subject: News for ")) < content.size);
    assert_true(text_find(content, TEXT("List-Unsubscribe: <https://hub.example/u/")) <
                content.size);
    assert_true(text_starts_with(batch.items[0].order.sender, TEXT("bounce+")));
    const enum mail_outcome outcomes[] = {MAIL_SENT, MAIL_LATER, MAIL_NEVER};
    record(harness, &batch, outcomes, 3);
    struct recipient_counts counts = recipient_count(work, message.id);
    assert_int_equal(counts.email[RECIPIENT_SENT], 1);
    assert_int_equal(counts.email[RECIPIENT_TRYING], 1);
    assert_int_equal(counts.email[RECIPIENT_FAILED], 1);
    assert_int_equal(counts.letters[RECIPIENT_WAITING], 1);
    assert_false(was_given(work, batch.items[1].person_id));
    work->now += 2 * MINUTE_MS;
    take(harness, &again);
    assert_int_equal(again.count, 1);
    assert_int_equal(again.items[0].order.attempt, 2);
    assert_int_equal(message_letters_posted(work, &message), 1);
    assert_int_equal(message_letters_posted(work, &message), 0);
}

/* Refused for a while: again after 1, 2, 4 … minutes, and after 14 times no more. */
static void whoever_refuses_is_asked_later_and_later(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct delivery_batch batch;
    const enum mail_outcome later[] = {MAIL_LATER};
    int64_t wait = MINUTE_MS;
    set_up_mail(work);
    add_member(work, "Ada", "ada@x.org");
    struct message message = begin_message(work, DIRECTION_GAVE);
    message_send(work, KEY, &message);
    take(harness, &batch);
    for (int attempt = 1; attempt < DELIVERY_ATTEMPTS; attempt++) {
        record(harness, &batch, later, 1);
        assert_int_equal(recipient_count(work, message.id).email[RECIPIENT_TRYING], 1);
        work->now += wait - 1;
        take(harness, &batch);
        assert_int_equal(batch.count, 0);
        work->now += 1;
        take(harness, &batch);
        assert_int_equal(batch.count, 1);
        assert_int_equal(batch.items[0].order.attempt, attempt + 1);
        wait = wait * 2 < 12 * HOUR_MS ? wait * 2 : 12 * HOUR_MS;
    }
    record(harness, &batch, later, 1);
    assert_int_equal(recipient_count(work, message.id).email[RECIPIENT_FAILED], 1);
}

static void two_asks_never_go_to_the_same_person(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct delivery_batch batch;
    set_up_mail(work);
    add_member(work, "Ada", "ada@x.org");
    struct message first = begin_message(work, DIRECTION_ASKED);
    struct message second = begin_message(work, DIRECTION_ASKED);
    message_send(work, KEY, &first);
    message_send(work, KEY, &second);
    take(harness, &batch);
    assert_int_equal(batch.count, 1); /* both were queued before either went */
    assert_int_equal(recipient_count(work, second.id).email[RECIPIENT_LEFT_OUT] +
                         recipient_count(work, first.id).email[RECIPIENT_LEFT_OUT],
                     1);
}

static void nothing_is_lost_when_no_server_answers(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct mail_settings settings;
    struct delivery_batch batch;
    set_up_mail(work);
    add_member(work, "Ada", "ada@x.org");
    add_member(work, "Bo", "bo@x.org");
    struct message message = begin_message(work, DIRECTION_GAVE);
    message_send(work, KEY, &message);
    take(harness, &batch);
    const enum mail_outcome outcomes[] = {MAIL_NO_SERVER};
    record(harness, &batch, outcomes, 1);
    mail_settings_of(work, &settings);
    assert_true(text_equal(settings.trouble, TEXT("it said so")));
    assert_int_equal(recipient_count(work, message.id).email[RECIPIENT_WAITING], 2);
    take(harness, &batch);
    assert_int_equal(batch.count, 2);
    assert_int_equal(batch.items[0].order.attempt, 1);
    const enum mail_outcome sent[] = {MAIL_SENT, MAIL_UNSURE};
    record(harness, &batch, sent, 2);
    mail_settings_of(work, &settings);
    assert_int_equal(settings.trouble.size, 0);
    assert_int_equal(recipient_count(work, message.id).email[RECIPIENT_UNSURE], 1);
}

/* What the journal says after an end in the middle. */
static void the_journal_decides(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct delivery_batch batch;
    struct delivery_terms terms = {.link_key = KEY, .server = 7, .retry_ms = MINUTE_MS};
    set_up_mail(work);
    add_member(work, "Ada", "ada@x.org");
    add_member(work, "Bo", "bo@x.org");
    add_member(work, "Cy", "cy@x.org");
    struct message message = begin_message(work, DIRECTION_GAVE);
    message_send(work, KEY, &message);
    take(harness, &batch);
    struct post_note notes[] = {{batch.items[0].order.id, 1, POST_ENDING},
                                {batch.items[0].order.id, 1, POST_SENT},
                                {batch.items[1].order.id, 1, POST_ENDING}};
    struct recovery recovery = {.server = 7, .is_alone = true, .notes = {notes, 3}};
    delivery_recover(work, &terms, &recovery);
    struct recipient_counts counts = recipient_count(work, message.id);
    assert_int_equal(counts.email[RECIPIENT_SENT], 1);
    assert_int_equal(counts.email[RECIPIENT_UNSURE], 1);
    assert_int_equal(counts.email[RECIPIENT_WAITING], 1);
    take(harness, &batch);
    assert_int_equal(batch.count, 1);
    recovery = (struct recovery){.server = 7, .is_blank = true, .is_alone = true};
    delivery_recover(work, &terms, &recovery); /* the machine itself went down */
    assert_int_equal(recipient_count(work, message.id).email[RECIPIENT_UNSURE], 2);
}

static struct text bounce_of(struct work *work, struct text code, const char *status)
{
    return text_format(work->arena,
                       "To: bounce+%.*s@b.newham.example\n"
                       "Content-Type: multipart/report; boundary=x\n\n--x\n"
                       "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
                       "Final-Recipient: rfc822;ada@x.org\nAction: failed\nStatus: %s\n--x--\n",
                       TEXT_ARG(code), status);
}

static void what_comes_back_ends_an_address(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct delivery_batch batch;
    set_up_mail(work);
    add_member(work, "Ada", "ada@x.org");
    struct message message = begin_message(work, DIRECTION_GAVE);
    message_send(work, KEY, &message);
    take(harness, &batch);
    struct text code = message_code(work->arena, KEY, message.id, batch.items[0].order.id);
    struct text forged =
        message_code(work->arena, TEXT("other"), message.id, batch.items[0].order.id);
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, forged, "5.1.1")), BOUNCE_NOT_OURS);
    assert_int_equal(bounce_take(work, KEY, TEXT("Auto-Submitted: auto-replied\n\nAway")),
                     BOUNCE_AUTO_REPLY);
    for (int i = 0; i < 4; i++)
        assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "4.2.2")), BOUNCE_TAKEN);
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "5.7.1")), BOUNCE_TAKEN);
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "5.7.1")), BOUNCE_TAKEN);
    assert_false(address_is_suppressed(work, KEY, TEXT("ADA@x.org")));
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "5.7.1")), BOUNCE_ADDRESS_OFF);
    assert_true(address_is_suppressed(work, KEY, TEXT("ADA@x.org")));
    address_release(work, KEY, TEXT("ada@x.org"));
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "5.1.1")), BOUNCE_ADDRESS_OFF);
    assert_int_equal(recipient_count(work, message.id).email[RECIPIENT_BOUNCED], 1);
    struct reach_counts counts = count(work, DIRECTION_GAVE, false);
    assert_int_equal(counts.of[REACH_LETTER], 1);
}

static void a_soft_bounce_too_many(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = begin(state);
    struct delivery_batch batch;
    set_up_mail(work);
    add_member(work, "Ada", "ada@x.org");
    struct message message = begin_message(work, DIRECTION_GAVE);
    message_send(work, KEY, &message);
    take(harness, &batch);
    struct text code = message_code(work->arena, KEY, message.id, batch.items[0].order.id);
    for (int i = 0; i < BOUNCES_SOFT - 1; i++)
        assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "4.2.2")), BOUNCE_TAKEN);
    work->now += (BOUNCES_SOFT_DAYS + 1) * DAY_MS; /* those are forgotten */
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "4.2.2")), BOUNCE_TAKEN);
    for (int i = 0; i < BOUNCES_SOFT - 2; i++)
        assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "4.2.2")), BOUNCE_TAKEN);
    assert_int_equal(bounce_take(work, KEY, bounce_of(work, code, "4.2.2")), BOUNCE_ADDRESS_OFF);
}

static void passing_over_is_told_to_those_it_reached(void **state)
{
    struct work *work = begin(state);
    int64_t paused = add_member(work, "Ama", "ama@x.uk"), open = add_member(work, "Bo", "bo@x.uk");
    add_touch(work, paused, TOUCH_ASKED, 2);
    struct message message = begin_message(work, DIRECTION_ASKED);
    message.override_reason = TEXT("The roof is open");
    message_send(work, KEY, &message);
    message_touch(work, &message, 1, paused);
    message_touch(work, &message, 2, open);
    struct allowance_overrides overrides = allowance_override_list(work, 0, 10);
    assert_int_equal(overrides.count, 1);
    assert_int_equal(overrides.items[0].people, 1);
    assert_int_equal(overrides.items[0].kind, TOUCH_ASKED);
    assert_true(text_equal(overrides.items[0].reason, TEXT("The roof is open")));
    struct touch_array story = touch_list(work, paused, 9);
    assert_int_equal(story.count, 4); /* joining, the ask before, why, and this one */
    bool is_told = false;
    for (size_t i = 0; i < story.count; i++)
        is_told = is_told || text_starts_with(story.items[i].summary,
                                              TEXT("Asked though requests were paused: The roof"));
    assert_true(is_told);
    assert_int_equal(touch_list(work, open, 9).count, 2);
    struct date today = work_today(work);
    assert_int_equal(rollup_between(work, METRIC_OVERRIDES, today, today).total, 1);
    message_untouch(work, &message, 1, paused); /* it could not be sent */
    message_untouch(work, &message, 2, open);
    assert_int_equal(touch_list(work, paused, 9).count, 2);
    assert_int_equal(allowance_override_list(work, 0, 10).items[0].people, 0);
    assert_int_equal(rollup_between(work, METRIC_OVERRIDES, today, today).total, 0);
}

static void links_begin_with_what_the_server_was_told(void **state)
{
    struct arena *arena = arena_new(1 << 12);
    struct web_app app = {.settings = {.url = TEXT("https://hub.example/")}}, none = {0};
    (void)state;
    assert_true(text_equal(hub_address(&app, arena, TEXT("")), TEXT("https://hub.example")));
    assert_true(
        text_equal(hub_address(&app, arena, TEXT("ham")), TEXT("https://hub.example/h/ham")));
    assert_int_equal(hub_address(&none, arena, TEXT("ham")).size, 0);
    arena_end(arena);
}

/* An officer's template of the same code would send its own text in place of the words. */
static void words_of_others_are_what_is_sent(void **state)
{
    static const char *const codes[] = {"thank-you", "told-back-one", "outcome"};
    struct harness *harness = harness_of(state);
    struct html html = {.arena = harness->arena, .language = TEXT("en-GB")};
    struct template_array all = template_all(&harness->work, &html);
    struct template found;
    for (size_t i = 0; i < all.count; i++) {
        assert_true(template_find(&harness->work, &html, all.items[i].code, &found));
        assert_true(text_equal(found.body, all.items[i].body));
    }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_true(template_find(&harness->work, &html, text_from(codes[i]), &found));
        assert_true(text_find(found.body, TEXT("{words}")) < found.body.size);
        assert_int_equal(found.direction, DIRECTION_GAVE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(words_of_others_are_what_is_sent, &hubward_schema),
        cmocka_unit_test(links_begin_with_what_the_server_was_told),
        HARNESS_ON_BOTH(passing_over_is_told_to_those_it_reached, &hubward_schema),
        HARNESS_ON_BOTH(conditions_are_kept_as_text, &hubward_schema),
        HARNESS_ON_BOTH(each_condition_counts, &hubward_schema),
        HARNESS_ON_BOTH(an_ask_leaves_out_who_is_paused, &hubward_schema),
        HARNESS_ON_BOTH(a_link_to_donate_makes_an_ask, &hubward_schema),
        HARNESS_ON_BOTH(fields_are_filled_and_stay_text, &hubward_schema),
        HARNESS_ON_BOTH(a_message_goes_once_and_leaves_its_touch, &hubward_schema),
        HARNESS_ON_BOTH(whoever_refuses_is_asked_later_and_later, &hubward_schema),
        HARNESS_ON_BOTH(two_asks_never_go_to_the_same_person, &hubward_schema),
        HARNESS_ON_BOTH(nothing_is_lost_when_no_server_answers, &hubward_schema),
        HARNESS_ON_BOTH(the_journal_decides, &hubward_schema),
        HARNESS_ON_BOTH(what_comes_back_ends_an_address, &hubward_schema),
        HARNESS_ON_BOTH(a_soft_bounce_too_many, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
