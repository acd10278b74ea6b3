/* /outcomes/{outcome}/tell: who helped and has not heard what came of it, and telling them, from
 * the page and through the API. */
#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/messages/messages.h"
#include "features/needs/needs.h"
#include "features/outcomes/handlers.h"
#include "features/outcomes/tell.h"
#include "features/outcomes/tell.html.h"
#include "features/outcomes/views.h"
#include "platform/clock/clock.h"
#include "web/json.h"

#define WORDS_MAX 1000
#define TRANSLATE(message) message

static const struct {
    const char *code;
    const char *name;
} ways[] = {
    [OUTCOME_BY_NOTHING] = {"none", TRANSLATE("Say it to them")},
    [OUTCOME_BY_EMAIL] = {"email", TRANSLATE("By e-mail")},
    [OUTCOME_BY_LETTER] = {"letter", TRANSLATE("By letter")},
};

static void add_how(struct request *request, const struct outcome_helper_array *helpers,
                    struct outcome_tell_view *view)
{
    bool may_send = false;
    for (size_t i = 0; i < helpers->count; i++)
        may_send = may_send || helpers->items[i].way != OUTCOME_BY_NOTHING;
    view->how = choice_field(request, "how", "How do they hear it?", NULL,
                             may_send ? TEXT("send") : TEXT("said"));
    if (may_send)
        choice_add(request, &view->how, TEXT("send"), tr(request, "Write to them now"),
                   TEXT("mail"));
    choice_add(request, &view->how, TEXT("said"), tr(request, "I told all of them myself"),
               TEXT("users"));
}

static void add_people(struct request *request, const struct outcome_helper_array *helpers,
                       struct outcome_tell_view *view)
{
    view->people.items =
        arena_make_array(request->work.arena, struct outcome_helper_view, helpers->count);
    for (; view->people.count < helpers->count; view->people.count++) {
        const struct outcome_helper *helper = &helpers->items[view->people.count];
        struct date day = zone_local(request->work.zone, helper->helped_at).date;
        view->people.items[view->people.count] = (struct outcome_helper_view){
            .id = helper->person_id,
            .name = helper->name,
            .about = tr_fill(request, "{times}, last on {day}", "times",
                             tr_plural(request, "Helped once", "Helped {n} times", helper->times),
                             "day", show_long_day(request, day), NULL),
            .way = tr(request, ways[helper->way].name),
            .way_kind = helper->way == OUTCOME_BY_NOTHING ? TEXT("warn") : TEXT("info"),
        };
    }
}

static struct text first_words(struct request *request, const struct outcome *outcome,
                               const struct initiative *initiative)
{
    return tr_fill(request, "You helped with “{title}”, and this came of it. {outcome}. Thank you.",
                   "title", initiative->title, "outcome",
                   outcome_sentence_told(request, outcome->kind, outcome->people), NULL);
}

static struct response tell_page(struct request *request, const struct outcome *outcome)
{
    struct need need;
    struct initiative initiative;
    if (!initiative_find(&request->work, outcome->initiative_id, &initiative))
        return not_found(request);
    struct outcome_helper_array helpers = outcome_helpers(&request->work, outcome);
    int64_t heard = outcome_count_heard(&request->work, outcome);
    struct outcome_tell_view view = {
        .errors = request->errors,
        .id = outcome->id,
        .sentence = outcome_sentence(request, outcome->kind, outcome->people),
        .title = initiative.title,
        .words = text_field(request, "words", "What you tell them",
                            TRANSLATE("Write no names of those it is about, and ask for nothing."),
                            first_words(request, outcome, &initiative)),
        .heard = heard ? tr_plural(request, "{n} person has heard it.", "{n} people have heard it.",
                                   heard)
                       : TEXT(""),
        .button = tr_plural(request, "Tell {n} person", "Tell {n} people", (int64_t)helpers.count),
    };
    view.words.is_long = true;
    add_people(request, &helpers, &view);
    add_how(request, &helpers, &view);
    view.has_letters = message_letters_card(request, OUTCOME_SOURCE, &view.letters);
    if (initiative.need_id && need_find(&request->work, initiative.need_id, &need) &&
        need.waiting_to_hear)
        view.need_id = need.id;
    struct page page = {.title = tr(request, "Tell those who helped"),
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = address(request, "/outcomes/%lld", (long long)outcome->id),
                        .back_name = view.sentence};
    return page_response(request, &page, outcomes_tell_html(&request->html, &view));
}

/* GET /outcomes/{outcome}/tell */
struct response show_telling(struct request *request)
{
    struct outcome outcome;
    if (!outcome_find(&request->work, path_id(request, "outcome"), &outcome))
        return not_found(request);
    return tell_page(request, &outcome);
}

static struct outcome_telling read_telling(struct request *request)
{
    static const char *const hows[] = {"send", "said"};
    struct outcome_telling telling = {
        .is_said = text_equal(form_choice(request, "how", hows, 2, "Choose how they hear it."),
                              TEXT("said")),
        .signed_by = message_signed_by(request),
        .base_url = absolute_address(request, TEXT("")),
    };
    telling.words = telling.is_said
                        ? form_text(request, "words", WORDS_MAX)
                        : form_required(request, "words", WORDS_MAX, "Say what you tell them.");
    if (!telling.is_said)
        message_refuse_ask(request, "words", telling.words);
    return telling;
}

static struct text notice_of(struct request *request, const struct outcome_told *told)
{
    int64_t all = told->emails + told->letters + told->said;
    struct text done = all ? tr_plural(request, "{n} person hears what came of it.",
                                       "{n} people hear what came of it.", all)
                           : tr(request, "Nobody was told.");
    struct text letters = told->letters ? tr_plural(request, "{n} letter is to be printed.",
                                                    "{n} letters are to be printed.", told->letters)
                                        : TEXT("");
    struct text left = told->left
                           ? tr_plural(request, "{n} cannot be written to: say it to them.",
                                       "{n} cannot be written to: say it to them.", told->left)
                           : TEXT("");
    return text_trim(text_format(request->work.arena, "%.*s %.*s %.*s", TEXT_ARG(done),
                                 TEXT_ARG(letters), TEXT_ARG(left)));
}

/* POST /outcomes/{outcome}/tell */
struct response tell_helpers(struct request *request)
{
    struct outcome outcome;
    if (!outcome_find(&request->work, path_id(request, "outcome"), &outcome))
        return not_found(request);
    struct outcome_telling telling = read_telling(request);
    if (!form_is_good(request))
        return tell_page(request, &outcome);
    struct outcome_told told =
        outcome_tell(&request->work, request->hub->link_key, &outcome, &telling);
    bool has_rest = told.left + told.letters > 0;
    return see_other(
        request,
        address(request, "/outcomes/%lld%s", (long long)outcome.id, has_rest ? "/tell" : ""),
        notice_of(request, &told));
}

/* GET /api/v1/outcomes/{outcome}/tell */
struct response api_show_telling(struct request *request)
{
    struct outcome outcome;
    if (!outcome_find(&request->work, path_id(request, "outcome"), &outcome))
        return not_found(request);
    struct outcome_helper_array helpers = outcome_helpers(&request->work, &outcome);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < helpers.count; i++) {
        json_begin_object(&json, NULL);
        json_add_id(&json, "person", helpers.items[i].person_id);
        json_add_text(&json, "name", helpers.items[i].name);
        json_add_integer(&json, "times", helpers.items[i].times);
        json_add_text(&json, "way", text_from(ways[helpers.items[i].way].code));
        json_end_object(&json);
    }
    json_list_end_at(&json, 0);
    return json_response(&json);
}

/* POST /api/v1/outcomes/{outcome}/tell */
struct response api_tell_helpers(struct request *request)
{
    struct outcome outcome;
    if (!outcome_find(&request->work, path_id(request, "outcome"), &outcome))
        return not_found(request);
    struct outcome_telling telling = read_telling(request);
    if (!form_is_good(request))
        return problem(request, 422, "invalid", tr(request, "Nobody was told."));
    struct outcome_told told =
        outcome_tell(&request->work, request->hub->link_key, &outcome, &telling);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_integer(&json, "emails", told.emails);
    json_add_integer(&json, "letters", told.letters);
    json_add_integer(&json, "said", told.said);
    json_add_integer(&json, "left", told.left);
    json_end_object(&json);
    return json_response(&json);
}
