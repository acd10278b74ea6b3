/* /join: one question a page. What was told goes along in the address, sealed, until the last page
 * makes an application of it: nothing is half kept, and going back is only a link. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/joining/handlers.h"
#include "features/joining/page.html.h"
#include "features/mypage/mypage.h"
#include "features/skills.h"
#include "web/app.h"

#define TRANSLATE(message) message
#define FASTEST_MS (6 * SECOND_MS) /* nobody reads and fills in all this faster */

static const struct {
    const char *title;
    const char *hint;
} texts[JOIN_PAGES] = {
    [JOIN_WHY] = {TRANSLATE("Why would you like to join?"), NULL},
    [JOIN_SKILLS] = {TRANSLATE("What could you do?"),
                     TRANSLATE("Choose as many as you like. We look for things that fit you.")},
    [JOIN_LANGUAGES] = {TRANSLATE("Which languages do you speak?"),
                        TRANSLATE("Somebody may need just yours.")},
    [JOIN_WHEN] = {TRANSLATE("When do you have time?"),
                   TRANSLATE("You promise nothing. We ask only for what fits.")},
    [JOIN_FAR] = {TRANSLATE("Where do you live?"), TRANSLATE("So that we find things near you.")},
    [JOIN_TYPE] = {TRANSLATE("As what would you like to join?"), NULL},
    [JOIN_YOU] = {TRANSLATE("Who are you?"), NULL},
    [JOIN_CHECK] = {TRANSLATE("Is this right?"), NULL},
};

/* The legends of the boxes; none on other pages. */
static const struct offer_words boxes[JOIN_PAGES] = {
    [JOIN_SKILLS] = {.skills = TRANSLATE("I can help with"), .is_own = true},
    [JOIN_LANGUAGES] = {.languages = TRANSLATE("I speak"), .is_own = true},
    [JOIN_WHEN] = {.times = TRANSLATE("I often have time on"), .is_own = true},
};

/* Without types to choose from nothing is asked about them. */
static bool asks_type(struct request *request)
{
    return joining_types_open(request, TEXT("")).count > 1;
}

static enum join_page page_after(struct request *request, enum join_page page)
{
    return page + 1 == JOIN_TYPE && !asks_type(request) ? JOIN_YOU : page + 1;
}

static enum join_page page_before(struct request *request, enum join_page page)
{
    return page - 1 == JOIN_TYPE && !asks_type(request) ? JOIN_FAR : page - 1;
}

static struct text page_address(struct request *request, enum join_page page, struct text state,
                                bool is_change)
{
    return text_format(request->work.arena, "/join?page=%s&state=%.*s%s", join_page_code(page),
                       TEXT_ARG(state), is_change ? "&then=check" : "");
}

static void add_answer(struct request *request, struct joining_page_view *view, enum join_page page,
                       const char *question, struct text answer)
{
    view->answers.items[view->answers.count++] = (struct joining_answer_view){
        .question = tr(request, question),
        .answer = answer.size ? answer : tr(request, "You did not say."),
        .change = page_address(request, page, view->state, true)};
}

static struct text skills_text(struct request *request, const struct application *told)
{
    struct buffer out = buffer_new(request->work.arena, 200);
    for (size_t i = 0; i < told->offer.skills.count; i++) {
        const struct skill *skill = skill_find(told->offer.skills.items[i]);
        if (skill)
            buffer_add_listed(&out, tr(request, skill->name));
    }
    buffer_add_listed(&out, told->person.note);
    return buffer_text(&out);
}

static struct text languages_text(struct request *request, const struct application *told)
{
    struct buffer out = buffer_new(request->work.arena, 100);
    for (size_t i = 0; i < told->offer.languages.count; i++)
        buffer_add_listed(&out, language_own_name(told->offer.languages.items[i]));
    return buffer_text(&out);
}

static struct text times_text(struct request *request, const struct application *told)
{
    static const char *const parts[] = {TRANSLATE("{weekday} morning"),
                                        TRANSLATE("{weekday} afternoon"),
                                        TRANSLATE("{weekday} evening")};
    struct buffer out = buffer_new(request->work.arena, 200);
    for (int weekday = 0; weekday < 7; weekday++)
        for (int part = 0; part < DAY_PARTS; part++)
            if (told->offer.is_free[weekday][part])
                buffer_add_listed(&out,
                                  tr_fill(request, parts[part], "weekday",
                                          show_weekday(request, (enum weekday)weekday), NULL));
    return buffer_text(&out);
}

static struct text far_text(struct request *request, const struct application *told)
{
    struct buffer out = buffer_new(request->work.arena, 100);
    buffer_add_listed(&out, told->person.postcode);
    buffer_add_listed(&out, joining_travel_name(request, told->person.travel_km));
    return buffer_text(&out);
}

static struct text you_text(struct request *request, const struct application *told)
{
    const struct new_person *person = &told->person;
    struct buffer out = buffer_new(request->work.arena, 200);
    buffer_add_listed(&out,
                      name_full(request->work.arena, person->given_name, person->family_name));
    buffer_add_listed(&out, person->phone);
    buffer_add_listed(&out, person->email);
    buffer_add_listed(&out, person->address);
    return buffer_text(&out);
}

static struct text type_text(struct request *request, const struct application *told)
{
    struct joining_types types = joining_types_open(request, told->type);
    for (size_t i = 0; i < types.field.choices.count; i++)
        if (text_equal(types.field.choices.items[i].code, told->type))
            return types.field.choices.items[i].name;
    return TEXT("");
}

static struct text ways_text(struct request *request, const struct application *told)
{
    struct buffer out = buffer_new(request->work.arena, 100);
    for (size_t i = 0; i < joining_way_count; i++)
        if (told->may_reach[joining_ways_offered[i].channel])
            buffer_add_listed(&out, tr(request, joining_ways_offered[i].sentence));
    return out.size ? buffer_text(&out) : tr(request, "Only what you must write");
}

static void fill_check(struct request *request, const struct application *told,
                       struct joining_page_view *view)
{
    view->answers.items =
        arena_make_array(request->work.arena, struct joining_answer_view, JOIN_PAGES + 1);
    add_answer(request, view, JOIN_WHY, texts[JOIN_WHY].title, told->why);
    add_answer(request, view, JOIN_SKILLS, texts[JOIN_SKILLS].title, skills_text(request, told));
    add_answer(request, view, JOIN_LANGUAGES, texts[JOIN_LANGUAGES].title,
               languages_text(request, told));
    add_answer(request, view, JOIN_WHEN, texts[JOIN_WHEN].title, times_text(request, told));
    add_answer(request, view, JOIN_FAR, texts[JOIN_FAR].title, far_text(request, told));
    if (asks_type(request))
        add_answer(request, view, JOIN_TYPE, texts[JOIN_TYPE].title, type_text(request, told));
    add_answer(request, view, JOIN_YOU, texts[JOIN_YOU].title, you_text(request, told));
    add_answer(request, view, JOIN_YOU, "How may we tell you news and offers?",
               ways_text(request, told));
    view->trap = text_field(request, "homepage", "Leave this empty", NULL, TEXT(""));
}

static void fill_question(struct request *request, enum join_page page,
                          const struct application *told, struct joining_page_view *view)
{
    const struct offer_words *words = &boxes[page];
    bool was_sent = request->form_value_count > 0;
    struct person_offer offer = was_sent ? offer_read(request) : told->offer;
    if (words->is_own)
        view->offer = offer_fields_html(request, &offer, words);
    if (page == JOIN_WHY)
        view->why = joining_why_field(request, told->why);
    if (page == JOIN_SKILLS)
        view->could = joining_could_field(request, told->person.note);
    if (page == JOIN_FAR) {
        view->postcode = text_field(request, "postcode", "Your postcode",
                                    TRANSLATE("You can leave this empty."), told->person.postcode);
        view->postcode.autocomplete = TEXT("postal-code");
        view->travel = joining_travel_field(request, told->person.travel_km);
    }
    if (page == JOIN_TYPE)
        view->type = joining_types_open(request, told->type).field;
    if (page == JOIN_YOU)
        view->you = joining_you_fields(request, told);
}

static struct text progress_of(struct request *request, enum join_page page)
{
    struct arena *arena = request->work.arena;
    int64_t skipped = asks_type(request) ? 0 : 1;
    int64_t number = (int64_t)page + 1 - (page > JOIN_TYPE ? skipped : 0);
    if (page == JOIN_CHECK)
        return TEXT("");
    return tr_fill(request, "Question {n} of {all}", "n", integer_to_text(arena, number), "all",
                   integer_to_text(arena, JOIN_CHECK - skipped), NULL);
}

static struct response join_page(struct request *request, enum join_page page,
                                 const struct join_answers *answers)
{
    bool is_change =
        text_equal(form_typed(request, "then", query_text(request, "then")), TEXT("check"));
    struct joining_page_view view = {
        .errors = request->errors,
        .title = tr(request, texts[page].title),
        .progress = progress_of(request, page),
        .hint = texts[page].hint ? tr(request, texts[page].hint) : TEXT(""),
        .page = text_from(join_page_code(page)),
        .state = join_answers_seal(request, answers),
        .then = is_change ? TEXT("check") : TEXT(""),
        .hub_name = isolated(request, request->hub->name),
        .is_first = page == JOIN_WHY && !is_change,
        .is_why = page == JOIN_WHY,
        .is_skills = page == JOIN_SKILLS,
        .is_far = page == JOIN_FAR,
        .is_type = page == JOIN_TYPE,
        .is_you = page == JOIN_YOU,
        .is_check = page == JOIN_CHECK,
    };
    if (page != JOIN_WHY)
        view.back = page_address(request, is_change ? JOIN_CHECK : page_before(request, page),
                                 view.state, false);
    if (page == JOIN_CHECK)
        fill_check(request, &answers->told, &view);
    else
        fill_question(request, page, &answers->told, &view);
    struct page frame = {.title = tr_fill(request, "{question} Join {hub}", "question", view.title,
                                          "hub", request->hub->name, NULL),
                         .is_public = true,
                         .is_narrow = true,
                         .back = TEXT("/"),
                         .back_name = tr(request, "This week")};
    struct response response =
        page_response(request, &frame, joining_page_html(&request->html, &view));
    response.may_be_public = false; /* it carries what somebody told */
    return response;
}

/* GET /join?page=&state= */
struct response show_join(struct request *request)
{
    struct join_answers answers;
    enum join_page page = join_page_from_code(query_text(request, "page"));
    if (!join_answers_open(request, query_text(request, "state"), &answers)) {
        answers = join_answers_new(&request->work);
        page = JOIN_WHY;
    }
    if (page == JOIN_CHECK && !answers.told.person.given_name.size)
        page = JOIN_YOU;
    return join_page(request, page, &answers);
}

/* Takes over what this page asks; false with what is wrong at its field. */
static bool read_page(struct request *request, enum join_page page, struct application *told)
{
    struct person_offer sent = offer_read(request);
    switch (page) {
    case JOIN_WHY: told->why = form_text(request, "why", JOIN_WHY_MOST); break;
    case JOIN_SKILLS:
        told->offer.skills = sent.skills;
        told->person.note = form_text(request, "could", JOIN_COULD_MOST);
        break;
    case JOIN_LANGUAGES: told->offer.languages = sent.languages; break;
    case JOIN_WHEN: memcpy(told->offer.is_free, sent.is_free, sizeof sent.is_free); break;
    case JOIN_FAR: return joining_read_far(request, told);
    case JOIN_TYPE: told->type = joining_read_type(request); break;
    case JOIN_YOU: return joining_read_you(request, told);
    case JOIN_CHECK:
    case JOIN_PAGES: break;
    }
    return form_is_good(request);
}

/* Programs that fill in every field they find, and within a second. People wait and try again. */
static bool is_a_person(struct request *request, const struct join_answers *answers)
{
    if (form_text(request, "homepage", 200).size)
        form_error(request, "homepage", "not-empty",
                   tr(request, "One field has to stay empty. Take out what is in it, and press "
                               "again."));
    else if (request->work.now - answers->begun_at < FASTEST_MS)
        form_error(request, "means", "too-fast",
                   tr(request, "That was very fast. Please read this page, and press again."));
    return form_is_good(request);
}

static struct response applied(struct request *request, int64_t person_id, bool is_new)
{
    struct text token = my_page_token(&request->work, request->hub->link_key, person_id);
    if (is_new)
        joining_tell_received(request, person_id);
    work_note(&request->work, "person=%lld", (long long)person_id);
    return see_other(request, address(request, "/u/%.*s?see=welcome", TEXT_ARG(token)),
                     (struct text){0});
}

static struct response apply(struct request *request, const struct join_answers *answers)
{
    struct application_made made;
    if (!is_a_person(request, answers))
        return join_page(request, JOIN_CHECK, answers);
    struct application told = answers->told;
    if (!text_equal(request->html.language, request->hub->language))
        told.language = request->html.language;
    switch (application_add(&request->work, &told, &made)) {
    case APPLICATION_AGAIN: return applied(request, made.person_id, false);
    case APPLICATION_ADDED:
        if (!tell_person_fault(request, made.fault))
            return applied(request, made.person_id, true);
        return join_page(request, JOIN_YOU, answers);
    case APPLICATION_NO_WAY:
    case APPLICATION_PAPER_USED: break; /* the page before asked for it */
    }
    form_error(request, "given_name", "required", tr(request, "Write your given name."));
    return join_page(request, JOIN_YOU, answers);
}

/* POST /join */
struct response take_join(struct request *request)
{
    struct join_answers answers;
    enum join_page page = join_page_from_code(form_text(request, "page", 20));
    if (!join_answers_open(request, form_text(request, "state", 8000), &answers)) {
        answers = join_answers_new(&request->work);
        if (page != JOIN_WHY)
            return see_other(request, TEXT("/join"),
                             tr(request, "These pages were open for too long, so they begin again. "
                                         "We are sorry."));
    }
    if (page == JOIN_CHECK && !answers.told.type.size)
        answers.told.type = joining_types_open(request, TEXT("")).usual;
    if (page == JOIN_CHECK)
        return apply(request, &answers);
    if (!read_page(request, page, &answers.told))
        return join_page(request, page, &answers);
    bool is_change = text_equal(form_text(request, "then", 20), TEXT("check"));
    enum join_page next = is_change ? JOIN_CHECK : page_after(request, page);
    return see_other(request,
                     page_address(request, next, join_answers_seal(request, &answers), false),
                     (struct text){0});
}
