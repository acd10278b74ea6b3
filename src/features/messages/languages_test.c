/* What the program writes goes in the language that its reader chose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/joining/joining.h"
#include "features/messages/deliver.h"
#include "features/messages/preferences.h"
#include "features/messages/render.h"
#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "features/messages/templates.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/mail/encode.h"
#include "web/messages.h"

#define FORM(words) TEXT(words)
#define RTL_MARKED "dir=\"rtl\""

static void assert_within(struct text whole, const char *part)
{
    if (text_find(whole, text_from(part)) == whole.size)
        fail_msg("no \"%s\" in: %.*s", part, TEXT_ARG(whole));
}

static int64_t add_person(struct harness *harness, const char *email, struct text language)
{
    int64_t id;
    struct new_person person = {.given_name = TEXT("Amina"),
                                .family_name = TEXT("Khatib"),
                                .email = text_from(email),
                                .address = TEXT("7 Barking Road\nLondon"),
                                .postcode = TEXT("E6 1LB"),
                                .travel_km = PEOPLE_TRAVEL_KM};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    wish_set_language(&harness->work, id, language, WISH_BY_CALL);
    return id;
}

static void set_up_mail(struct work *work)
{
    struct mail_settings settings;
    mail_settings_of(work, &settings);
    settings.host = TEXT("127.0.0.1");
    settings.from_address = TEXT("hello@newham.example");
    mail_settings_save(work, &settings);
}

static void send_page_link(struct harness *harness, int64_t person_id)
{
    struct single_message single = {.template = "my-page",
                                    .person_id = person_id,
                                    .fields = TEXT("{\"link\":\"https://hub.example/u/x\"}"),
                                    .source = TEXT("my-page"),
                                    .source_id = person_id,
                                    .base_url = TEXT("https://hub.example"),
                                    .signed_by = TEXT("Grace")};
    assert_int_not_equal(message_send_or_print(&harness->work, harness->hub.link_key, &single),
                         SINGLE_NO_WAY);
}

static struct delivery_batch take(struct harness *harness)
{
    struct delivery_batch batch;
    struct delivery_terms terms = {.link_key = harness->hub.link_key,
                                   .server = 7,
                                   .retry_ms = MINUTE_MS,
                                   .most = DELIVERY_BATCH};
    delivery_take(&harness->work, &harness->hub, &terms, &batch);
    return batch;
}

static struct rendered rendered_of(struct harness *harness, int64_t message_id)
{
    struct message message;
    struct reader reader = {.given_name = TEXT("Amina"),
                            .name = TEXT("Amina Khatib"),
                            .fields = TEXT("{\"link\":\"https://hub.example/ar/u/x\"}"),
                            .preferences = TEXT("https://hub.example/ar/u/y")};
    assert_true(message_find_one(&harness->work, message_id, &message));
    struct html html = message_html(harness->arena, &harness->hub, &message);
    return message_render(&html, &harness->hub, &message, &reader);
}

static void the_programs_words_go_in_their_language(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    set_up_mail(&harness->work);
    send_page_link(harness, add_person(harness, "amina@x.org", TEXT("ar")));
    send_page_link(harness, add_person(harness, "ada@x.org", (struct text){0}));
    struct delivery_batch batch = take(harness);
    assert_int_equal(batch.count, 2);
    assert_int_not_equal(batch.items[0].message_id, batch.items[1].message_id);
    struct text arabic = batch.items[0].order.content, english = batch.items[1].order.content;
    assert_within(arabic, "Content-Language: ar");
    assert_true(text_find(arabic, TEXT("List-Unsubscribe: ")) == arabic.size); /* a notice */
    assert_within(english, "Subject: Your page at ");
    assert_true(text_find(arabic, TEXT("Your page at")) == arabic.size);
    struct rendered rendered = rendered_of(harness, batch.items[0].message_id);
    assert_within(rendered.subject, "صفحتك");
    assert_within(rendered.plain, "إليك رابط صفحتك الخاصة");
    assert_within(rendered.plain, "تصلك هذه الرسالة لأنك عضو");
    assert_within(rendered.plain, "كم مرة، وبأي طريقة");
    assert_within(rendered.document, "lang=\"ar\" " RTL_MARKED);
    /* A name of the other direction keeps its own, also before a full stop. */
    assert_within(rendered.plain, "\u2068Amina\u2069");
}

static void an_officers_words_stay_and_the_foot_is_theirs(void **state)
{
    struct harness *harness = harness_of(state);
    struct message message = {.template = TEXT("notice"),
                              .direction = DIRECTION_SERVICE,
                              .subject = TEXT("A change"),
                              .body = TEXT("Dear {given_name}, the room is another."),
                              .conditions = TEXT("standing=members")};
    struct reader reader = {
        .name = TEXT("Amina"), .preferences = TEXT("https://x.org/ar/u/y"), .language = TEXT("ar")};
    struct html html = message_html(harness->arena, &harness->hub, &message);
    struct rendered rendered = message_render(&html, &harness->hub, &message, &reader);
    assert_within(rendered.document, "lang=\"en-GB\" dir=\"ltr\"");
    assert_within(rendered.document, "<p lang=\"ar\" " RTL_MARKED);
    assert_within(rendered.plain, "Dear Amina, the room is another.");
    assert_within(rendered.plain, "كم مرة، وبأي طريقة");
}

static void a_language_that_the_hub_hides_is_not_written(void **state)
{
    struct harness *harness = harness_of(state);
    struct hub hub = harness->hub;
    assert_true(db_begin(harness->db));
    int64_t amina = add_person(harness, "amina@x.org", TEXT("ar"));
    assert_true(text_equal(message_language(&harness->work, &hub, amina), TEXT("ar")));
    hub.hidden_languages = TEXT("ar");
    assert_true(text_equal(message_language(&harness->work, &hub, amina), hub.language));
    wish_set_language(&harness->work, amina, TEXT("tlh"), WISH_BY_CALL);
    assert_true(text_equal(message_language(&harness->work, &harness->hub, amina), hub.language));
}

static void every_single_message_is_in_every_language(void **state)
{
    struct harness *harness = harness_of(state);
    struct html english = {.arena = harness->arena, .language = TEXT("en")};
    struct template_array ours = template_singles(harness->arena, &english);
    for (size_t c = 0; c < catalog_count; c++) {
        struct html html = {
            .arena = harness->arena, .language = catalogs[c]->language, .catalog = catalogs[c]};
        struct template_array theirs = template_singles(harness->arena, &html);
        for (size_t i = 0; i < ours.count; i++)
            if (!text_equal(ours.items[i].code, TEXT("test")) && /* an officer's own */
                (text_equal(ours.items[i].subject, theirs.items[i].subject) ||
                 text_equal(ours.items[i].body, theirs.items[i].body)))
                fail_msg("%.*s has no words in %.*s", TEXT_ARG(ours.items[i].code),
                         TEXT_ARG(html.language));
    }
}

/* From the choice on their page to the letter in their language. */
static void whoever_chooses_a_language_gets_it(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t amina = add_person(harness, "amina@x.org", (struct text){0});
    struct text address = preferences_address(&harness->work, harness->hub.link_key,
                                              TEXT("https://hub.example"), amina);
    assert_true(db_commit(harness->db));
    const char *page = text_c(harness->arena, text_slice(address, 19, address.size));
    struct visitor *anybody = visitor_new(harness);
    struct answer form = visit_get(anybody, page);
    assert_within(form.body, "value=\"en-GB\" checked");
    assert_within(form.body, "العربية");
    struct answer wrong = visit_post(anybody, page, NULL, FORM("act=save&often=hub&language=xx"));
    assert_int_equal(wrong.status, 422);
    assert_within(wrong.body, "Choose a language.");
    assert_int_equal(
        visit_post(anybody, page, NULL, FORM("act=save&often=hub&email=1&post=1&language=ar"))
            .status,
        303);
    assert_true(text_equal(wish_of(&harness->work, amina).language, TEXT("ar")));
    assert_true(db_begin(harness->db));
    send_page_link(harness, amina); /* no e-mail is set up: a letter */
    assert_true(db_commit(harness->db));
    struct letters_waiting_array letters = message_letters_waiting(&harness->work, TEXT("my-page"));
    assert_int_equal(letters.count, 1);
    struct rendered rendered = rendered_of(harness, letters.items[0].message_id);
    assert_within(rendered.plain, "إليك رابط صفحتك الخاصة");
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    const char *person =
        text_c(harness->arena, text_format(harness->arena, "/people/%lld", (long long)amina));
    struct answer shown = visit_get(chair, person);
    assert_within(shown.body, "We write to them in Arabic.");
    assert_within(shown.body, "Wants to read what we write in Arabic");
    const char *wishes = text_c(
        harness->arena, text_format(harness->arena, "/people/%lld/wishes", (long long)amina));
    assert_int_equal(visit_post(chair, wishes, NULL,
                                FORM("reach=email&reach=post&asks=hub&how=call&language=en-GB"))
                         .status,
                     303);
    assert_true(text_is_empty(wish_of(&harness->work, amina).language));
}

/* The text part of a message as it goes to the mail server. */
static struct text plain_part(struct harness *harness, struct text content)
{
    size_t at = text_find(content, TEXT("Content-Type: text/plain"));
    assert_true(at < content.size);
    struct text part = text_slice(content, at, content.size);
    bool is_base64 = text_find(part, TEXT("base64")) < text_find(part, TEXT("\r\n\r\n"));
    struct text body = text_slice(part, text_find(part, TEXT("\r\n\r\n")) + 4, part.size);
    body = text_slice(body, 0, text_find(body, TEXT("\r\n--")));
    return is_base64 ? mail_read_base64(harness->arena, body)
                     : mail_read_quoted_printable(harness->arena, body);
}

/* Words that the program put there go in their language; once an officer changes them they are the
 * officer's. */
static struct text thanked(struct harness *harness, struct visitor *chair, int64_t person_id,
                           const char *words)
{
    fixture_touch(harness, person_id, TOUCH_DID, 1);
    struct text path = text_format(harness->arena, "/people/%lld/thanks", (long long)person_id);
    struct answer form = visit_get(chair, text_c(harness->arena, path));
    assert_within(form.body, "We write to Amina in Arabic.");
    assert_int_equal(visit_post(chair, text_c(harness->arena, path), NULL,
                                text_format(harness->arena, "how=email&whose=mine&words=%s", words))
                         .status,
                     303);
    assert_true(db_begin(harness->db));
    struct delivery_batch batch = take(harness);
    assert_true(db_commit(harness->db));
    assert_int_equal(batch.count, 1);
    return plain_part(harness, batch.items[0].order.content);
}

static void thanks_go_in_their_language(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_true(db_begin(harness->db));
    set_up_mail(&harness->work);
    int64_t amina = add_person(harness, "amina@x.org", TEXT("ar"));
    assert_true(db_commit(harness->db));
    struct text ours = thanked(harness, chair, amina,
                               "Thank+you+for+helping+on+25+November.+It+made+a+difference.");
    assert_within(ours, "مرحبًا");
    assert_within(ours, "شكرًا لك على مساعدتك يوم");
    assert_within(ours, "نوفمبر");
    struct text officers = thanked(harness, chair, amina, "The+hall+is+warm+again.");
    assert_within(officers, "مرحبًا");
    assert_within(officers, "\u2068The hall is warm again.\u2069");
}

/* Who applies on the Arabic page is answered in Arabic. */
static void who_joins_in_a_language_is_answered_in_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct application_made made;
    struct application application = {.id = 77,
                                      .type = TEXT("full"),
                                      .person = {.given_name = TEXT("Amina"),
                                                 .family_name = TEXT("Khatib"),
                                                 .email = TEXT("amina@x.org")},
                                      .may_reach = {[CHANNEL_EMAIL] = true},
                                      .language = TEXT("ar")};
    assert_true(db_begin(harness->db));
    assert_int_equal(application_add(&harness->work, &application, &made), APPLICATION_ADDED);
    assert_true(
        text_equal(message_language(&harness->work, &harness->hub, made.person_id), TEXT("ar")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_programs_words_go_in_their_language, &hubward_schema),
        HARNESS_ON_BOTH(an_officers_words_stay_and_the_foot_is_theirs, &hubward_schema),
        HARNESS_ON_BOTH(a_language_that_the_hub_hides_is_not_written, &hubward_schema),
        HARNESS_ON_BOTH(every_single_message_is_in_every_language, &hubward_schema),
        HARNESS_ON_BOTH(thanks_go_in_their_language, &hubward_schema),
        HARNESS_ON_BOTH(who_joins_in_a_language_is_answered_in_it, &hubward_schema),
        HARNESS_ON_BOTH(whoever_chooses_a_language_gets_it, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
