/* /people/{person}/wishes: what somebody told us about being contacted, written down for them. */
#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/people/handlers.h"
#include "features/people/views.h"
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

static const struct {
    const char *code;
    int64_t days; /* -1: never */
    const char *name;
} often[] = {
    {"hub", 0, TRANSLATE("They have not said: as our rules are")},
    {"90", 90, TRANSLATE("At most once in three months")},
    {"180", 180, TRANSLATE("At most once in half a year")},
    {"365", 365, TRANSLATE("At most once a year")},
    {"never", -1, TRANSLATE("Never: they want to be asked for nothing")},
};
#define OFTEN (sizeof often / sizeof *often)

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

void fill_reach(struct request *request, int64_t person_id, struct people_show_view *view)
{
    struct channel_stops stops = wish_stops(&request->work, person_id);
    struct wish wish = wish_of(&request->work, person_id);
    view->reach.items =
        arena_make_array(request->work.arena, struct people_reach_view, CHANNEL_COUNT);
    add_reach(view, request, CHANNEL_CALL, view->phone, &stops);
    add_reach(view, request, CHANNEL_SMS, TEXT(""), &stops);
    add_reach(view, request, CHANNEL_EMAIL, view->email, &stops);
    add_reach(view, request, CHANNEL_POST, view->address, &stops);
    add_reach(view, request, CHANNEL_DOOR, TEXT(""), &stops);
    if (wish.is_never)
        view->asks = tr(request, "They want to be asked for nothing.");
    else if (wish.ask_days)
        view->asks = tr_plural(request, "They want to be asked at most once in {n} day.",
                               "They want to be asked at most once in {n} days.", wish.ask_days);
}

static struct text chosen_often(const struct wish *wish)
{
    if (wish->is_never)
        return TEXT("never");
    for (size_t i = 0; i < OFTEN; i++)
        if (often[i].days == wish->ask_days)
            return text_from(often[i].code);
    return TEXT("other");
}

static struct choice_field often_field(struct request *request, const struct wish *wish)
{
    struct text code = chosen_often(wish);
    struct choice_field field =
        choice_field(request, "asks", "How often may we ask for something?",
                     TRANSLATE("Money, leaflets, work they had not chosen. Notices, thanks and "
                               "places they wished for are no asks."),
                     code);
    for (size_t i = 0; i < OFTEN; i++)
        choice_add(request, &field, text_from(often[i].code), tr(request, often[i].name), TEXT(""));
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
    int changed = 0;
    for (enum channel channel = 0; channel < CHANNEL_COUNT; channel++)
        changed += is_named(&open, channel_code(channel))
                       ? wish_come_back(&request->work, person_id, channel, how)
                       : wish_stop(&request->work, person_id, channel, how);
    return changed;
}

/* False when they chose nothing new, or what only stood there before. */
static bool keep_often(struct request *request, int64_t person_id, struct text code,
                       enum wish_how how)
{
    for (size_t i = 0; i < OFTEN; i++)
        if (text_equal(code, text_from(often[i].code)))
            return wish_set(&request->work, person_id,
                            &(struct wish){.is_never = often[i].days < 0,
                                           .ask_days = often[i].days < 0 ? 0 : often[i].days,
                                           .said = how});
    return false;
}

struct response keep_wishes(struct request *request)
{
    const char *codes[OFTEN + 1];
    const char *how_codes[HOWS];
    struct person person;
    enum wish_how how = WISH_BY_CALL;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    for (size_t i = 0; i < OFTEN; i++)
        codes[i] = often[i].code;
    codes[OFTEN] = "other";
    for (size_t i = 0; i < HOWS; i++)
        how_codes[i] = wish_how_code(hows[i].how);
    struct text asks = form_choice(request, "asks", codes, OFTEN + 1, "Choose how often.");
    struct text said = form_choice(request, "how", how_codes, HOWS, "Choose how they told us.");
    if (!form_is_good(request) || !wish_how_from_code(said, &how))
        return wishes_page(request, &person);
    int changed = keep_channels(request, person.id, how);
    changed += keep_often(request, person.id, asks, how);
    work_note(&request->work, "person=%lld changed=%d", (long long)person.id, changed);
    return see_other(request, address(request, "/people/%lld", (long long)person.id),
                     changed ? tr(request, "Kept. Every sender holds to it from now on.")
                             : tr(request, "Nothing was changed."));
}
