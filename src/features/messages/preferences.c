/* The page of a person's wishes about being written to, by signed link. */
#include "features/messages/preferences.h"

#include "base/arena.h"
#include "features/messages/addresses.h"
#include "features/messages/preferences.html.h"
#include "features/messages/views.h"
#include "messages_queries.h"
#include "web/app.h"
#include "web/links.h"

#define TRANSLATE(message) message
#define LINK_DAYS (3 * 365)

struct text preferences_address(struct work *work, struct text link_key, struct text base_url,
                                int64_t person_id)
{
    if (text_is_empty(base_url))
        return TEXT("");
    struct text token =
        link_token(work, link_key, PREFERENCES_PURPOSE, person_id, work->now + LINK_DAYS * DAY_MS);
    return text_format(work->arena, "%.*s/u/%.*s", TEXT_ARG(base_url), TEXT_ARG(token));
}

static const struct {
    enum channel channel;
    const char *field;
    const char *name;
} ways[] = {
    {CHANNEL_EMAIL, "email", TRANSLATE("By e-mail")},
    {CHANNEL_POST, "post", TRANSLATE("By letter")},
    {CHANNEL_CALL, "call", TRANSLATE("By telephone")},
    {CHANNEL_SMS, "sms", TRANSLATE("By text message")},
    {CHANNEL_DOOR, "door", TRANSLATE("At my door")},
};
#define WAYS (sizeof ways / sizeof *ways)

/* By wish_oftens. */
static const char *const often_names[WISH_OFTENS] = {
    TRANSLATE("As often as you usually do: once a month at most"),
    TRANSLATE("Once in three months at most"),
    TRANSLATE("Once in half a year at most"),
    TRANSLATE("Once a year at most"),
    TRANSLATE("Never ask me for anything"),
};

bool wishes_form(struct request *request, int64_t person_id, struct text action,
                 struct safe_html *form)
{
    struct message_person_row person;
    if (!message_person(request->work.db, request->work.arena, &person, .id = person_id))
        return false;
    struct channel_stops stops = wish_stops(&request->work, person_id);
    struct wish wish = wish_of(&request->work, person_id);
    struct preferences_view view = {
        .action = action,
        .name = text_is_empty(person.given_name) ? person.family_name : person.given_name,
        .hub_name = request->hub->name,
        .often = choice_field(request, "often", "How often may we ask you for something?",
                              TRANSLATE("Thanks, news and what you signed up for are not "
                                        "counted."),
                              wish_often(&wish)),
        .ways.items = arena_make_array(request->work.arena, struct preference_way, WAYS),
    };
    view.often.is_wide = true;
    view.has_languages = message_language_field(request, person_id, &view.language);
    for (size_t i = 0; i < WISH_OFTENS; i++)
        choice_add(request, &view.often, text_from(wish_oftens[i]), tr(request, often_names[i]),
                   TEXT(""));
    for (; view.ways.count < WAYS; view.ways.count++)
        view.ways.items[view.ways.count] = (struct preference_way){
            .field = text_from(ways[view.ways.count].field),
            .name = tr(request, ways[view.ways.count].name),
            .is_open = stops.of[ways[view.ways.count].channel].stopped_at == 0};
    *form = messages_preferences_html(&request->html, &view);
    return true;
}

static struct text own_address(struct request *request)
{
    return address(request, "/u/%.*s", TEXT_ARG(request->link.token));
}

struct response preferences_show(struct request *request)
{
    struct safe_html form;
    if (!wishes_form(request, request->link.subject_id, own_address(request), &form))
        return not_found(request);
    struct page page = {
        .title = tr(request, "How may we write to you?"), .is_public = true, .is_narrow = true};
    struct response response = page_response(request, &page, form);
    response.may_be_public = false; /* it names a person */
    return response;
}

static void save_ways(struct request *request, int64_t person_id, enum wish_how how, bool is_end)
{
    struct work *work = &request->work;
    struct text key = request->hub->link_key;
    for (size_t i = 0; i < WAYS; i++) {
        bool is_wanted = !is_end && form_checked(request, ways[i].field);
        if (ways[i].channel == CHANNEL_EMAIL)
            (is_wanted ? mail_come_back : mail_stop)(work, key, person_id, how);
        else
            (is_wanted ? wish_come_back : wish_stop)(work, person_id, ways[i].channel, how);
    }
}

/* RFC 8058: a mail provider's server posts this, without a cookie and without a person; it follows
 * no redirect. */
static struct response one_click(struct request *request, const struct message_person_row *person)
{
    mail_stop(&request->work, request->hub->link_key, person->id, WISH_BY_LINK);
    work_note(&request->work, "person=%lld", (long long)person->id);
    return bytes_response(request, TEXT("text/plain; charset=utf-8"),
                          TEXT("Unsubscribed. No more e-mail comes.\n"));
}

enum wishes_kept wishes_keep(struct request *request, int64_t person_id, enum wish_how how)
{
    static const char *const acts[] = {"save", "stop"};
    struct wish wish = {.said = how};
    struct text act = form_choice(request, "act", acts, 2, "Choose one of the buttons.");
    bool is_end = text_equal(act, TEXT("stop"));
    struct text code =
        is_end ? TEXT("never")
               : form_choice(request, "often", wish_oftens, WISH_OFTENS, "Choose how often.");
    struct text language = message_language_read(request);
    if (!form_is_good(request))
        return WISHES_FAULTY;
    save_ways(request, person_id, how, is_end);
    if (wish_from_often(code, &wish))
        wish_set(&request->work, person_id, &wish);
    if (!is_end)
        message_language_keep(request, person_id, language, how);
    work_note(&request->work, "person=%lld", (long long)person_id);
    return is_end ? WISHES_ENDED : WISHES_KEPT;
}

struct text wishes_say_kept(const struct request *request, enum wishes_kept kept)
{
    return kept == WISHES_ENDED
               ? tr(request, "We will not write to you any more. Notices that the law wants come "
                             "by letter.")
               : tr(request, "Thank you. We will keep to it.");
}

/* POST /u/{token} */
struct response preferences_act(struct request *request)
{
    struct message_person_row person;
    if (!message_person(request->work.db, request->work.arena, &person,
                        .id = request->link.subject_id))
        return not_found(request);
    request->work.actor = (struct actor){ACTOR_PERSON, person.id};
    if (text_equal(form_text(request, "List-Unsubscribe", 20), TEXT("One-Click")))
        return one_click(request, &person);
    enum wishes_kept kept = wishes_keep(request, person.id, WISH_BY_LINK);
    return kept == WISHES_FAULTY
               ? preferences_show(request)
               : see_other(request, own_address(request), wishes_say_kept(request, kept));
}
