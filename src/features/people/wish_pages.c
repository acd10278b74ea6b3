/* /people/{person}/wishes: what somebody told us about being contacted, written down for them. */
#include <string.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/messages/messages.h"
#include "features/people/handlers.h"
#include "features/people/views.h"
#include "features/skills.h"
#include "features/people/wishes.html.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

static const struct {
    const char *icon;
    const char *name;
    const char *sentence; /* on the form */
} ways[] = {
    [CHANNEL_EMAIL] = {"mail", TRANSLATE("E-mail"), TRANSLATE("By e-mail")},
    [CHANNEL_SMS] = {"message-circle", TRANSLATE("Text message"), TRANSLATE("By text message")},
    [CHANNEL_CALL] = {"phone", TRANSLATE("Telephone"), TRANSLATE("By telephone")},
    [CHANNEL_POST] = {"house", TRANSLATE("Letter"), TRANSLATE("By letter")},
    [CHANNEL_DOOR] = {"door-open", TRANSLATE("At the door"), TRANSLATE("At the door")},
};

/* By wish_oftens. */
static const char *const often_names[WISH_OFTENS] = {
    TRANSLATE("They have not said: as our rules are"),
    TRANSLATE("At most once in three months"),
    TRANSLATE("At most once in half a year"),
    TRANSLATE("At most once a year"),
    TRANSLATE("Never: they want to be asked for nothing"),
};

/* Those that an officer may have heard. */
static const struct {
    enum wish_how how;
    const char *name;
} hows[] = {
    {WISH_BY_CALL, TRANSLATE("On the telephone")}, {WISH_IN_PERSON, TRANSLATE("In person")},
    {WISH_BY_LETTER, TRANSLATE("In a letter")},    {WISH_BY_EMAIL, TRANSLATE("In an e-mail")},
    {WISH_BY_SMS, TRANSLATE("In a text message")},
};
#define HOWS (sizeof hows / sizeof *hows)

static void add_reach(struct people_show_view *view, struct request *request, enum channel channel,
                      struct text value, const struct channel_stops *stops)
{
    int64_t stopped_at = stops->of[channel].stopped_at;
    if (text_is_empty(value) && !stopped_at)
        return;
    struct people_reach_view *reach = &view->reach.items[view->reach.count++];
    reach->icon = text_from(ways[channel].icon);
    reach->name = tr(request, ways[channel].name);
    reach->value = value;
    if (stopped_at)
        reach->stopped =
            tr_fill(request, "No, since {day}", "day",
                    say_day(request, zone_local(request->work.zone, stopped_at).date), NULL);
}

void fill_reach(struct request *request, int64_t person_id, const struct wish *wish,
                struct people_show_view *view)
{
    struct channel_stops stops = wish_stops(&request->work, person_id);
    view->reach.items =
        arena_make_array(request->work.arena, struct people_reach_view, CHANNEL_COUNT);
    add_reach(view, request, CHANNEL_CALL, view->phone, &stops);
    add_reach(view, request, CHANNEL_SMS, TEXT(""), &stops);
    add_reach(view, request, CHANNEL_EMAIL, view->email, &stops);
    add_reach(view, request, CHANNEL_POST, view->address, &stops);
    add_reach(view, request, CHANNEL_DOOR, TEXT(""), &stops);
    if (wish->is_never)
        view->asks = tr(request, "They want to be asked for nothing.");
    else if (wish->ask_days)
        view->asks = tr_plural(request, "They want to be asked at most once in {n} day.",
                               "They want to be asked at most once in {n} days.", wish->ask_days);
    if (!text_is_empty(wish->language))
        view->reads = tr_fill(request, "We write to them in {language}.", "language",
                              language_name(wish->language), NULL);
}

static struct choice_field often_field(struct request *request, const struct wish *wish)
{
    struct text code = wish_often(wish);
    struct choice_field field =
        choice_field(request, "asks", "How often may we ask for something?",
                     TRANSLATE("Money, leaflets, work they had not chosen. Notices, thanks and "
                               "places they wished for are no asks."),
                     code);
    for (size_t i = 0; i < WISH_OFTENS; i++)
        choice_add(request, &field, text_from(wish_oftens[i]), tr(request, often_names[i]),
                   TEXT(""));
    if (text_equal(code, TEXT("other")))
        choice_add(request, &field, code,
                   tr_plural(request, "At most once in {n} day", "At most once in {n} days",
                             wish->ask_days),
                   TEXT(""));
    return field;
}

static struct response wishes_page(struct request *request, const struct person *person)
{
    struct wish wish = wish_of(&request->work, person->id);
    struct channel_stops stops = wish_stops(&request->work, person->id);
    struct people_wishes_view view = {
        .errors = request->errors,
        .id = person->id,
        .name = person->given_name.size ? person->given_name : person->name,
        .often = often_field(request, &wish),
        .how = choice_field(request, "how", "How did they tell us?", NULL, TEXT("call")),
    };
    view.often.is_wide = true;
    view.has_languages = message_language_field(request, person->id, &view.language);
    view.ways.items = arena_make_array(request->work.arena, struct people_tick_view, CHANNEL_COUNT);
    for (enum channel channel = 0; channel < CHANNEL_COUNT; channel++)
        view.ways.items[view.ways.count++] = (struct people_tick_view){
            .id = text_format(request->work.arena, "reach-%s", channel_code(channel)),
            .code = text_from(channel_code(channel)),
            .name = tr(request, ways[channel].sentence),
            .is_ticked = stops.of[channel].stopped_at == 0};
    for (size_t i = 0; i < HOWS; i++)
        choice_add(request, &view.how, text_from(wish_how_code(hows[i].how)),
                   tr(request, hows[i].name), TEXT(""));
    struct page page = person_page(
        request,
        tr_fill(request, "What {name} said about being contacted", "name", person->name, NULL),
        person);
    page.is_narrow = true;
    return page_response(request, &page, people_wishes_html(&request->html, &view));
}

struct response show_wishes(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    return wishes_page(request, &person);
}

static bool is_named(const struct text_list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i], text_from(code)))
            return true;
    return false;
}

/* The channels that are ticked are open, the others are ended. How many of them changed. */
static int keep_channels(struct request *request, int64_t person_id, enum wish_how how)
{
    struct text_list open = form_all(request, "reach");
    struct work *work = &request->work;
    int changed = 0;
    for (enum channel channel = 0; channel < CHANNEL_COUNT; channel++) {
        bool is_open = is_named(&open, channel_code(channel));
        if (channel == CHANNEL_EMAIL)
            changed += (is_open ? mail_come_back : mail_stop)(work, request->hub->link_key,
                                                              person_id, how);
        else
            changed += (is_open ? wish_come_back : wish_stop)(work, person_id, channel, how);
    }
    return changed;
}

struct response keep_wishes(struct request *request)
{
    const char *codes[WISH_OFTENS + 1]; /* and what stood there before */
    const char *how_codes[HOWS];
    struct person person;
    struct wish wish = {.said = WISH_BY_CALL};
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    memcpy(codes, wish_oftens, sizeof wish_oftens);
    codes[WISH_OFTENS] = "other";
    for (size_t i = 0; i < HOWS; i++)
        how_codes[i] = wish_how_code(hows[i].how);
    struct text asks = form_choice(request, "asks", codes, WISH_OFTENS + 1, "Choose how often.");
    struct text said = form_choice(request, "how", how_codes, HOWS, "Choose how they told us.");
    struct text language = message_language_read(request);
    if (!form_is_good(request) || !wish_how_from_code(said, &wish.said))
        return wishes_page(request, &person);
    int changed = keep_channels(request, person.id, wish.said);
    if (wish_from_often(asks, &wish))
        changed += wish_set(&request->work, person.id, &wish);
    changed += message_language_keep(request, person.id, language, wish.said);
    work_note(&request->work, "person=%lld changed=%d", (long long)person.id, changed);
    return see_other(request, address(request, "/people/%lld", (long long)person.id),
                     changed ? tr(request, "Kept. Every sender holds to it from now on.")
                             : tr(request, "Nothing was changed."));
}
