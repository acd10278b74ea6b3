/* /people: everybody by name, the lists by what they are to the hub, and finding somebody. */
#include "base/arena.h"
#include "features/people/handlers.h"
#include "features/people/list.html.h"
#include "features/people/views.h"
#include "features/place/place.h"
#include "features/refusals/refusals.h"

#define PAGE_OF_PEOPLE 25
#define TRANSLATE(message) message

static const struct {
    const char *name;
    const char *lead;
    const char *nobody;
    struct {
        const char *address;
        const char *name;
        enum permission permission;
    } next; /* what to do about it */
} kinds[PEOPLE_KINDS] = {
    [PEOPLE_ALL] = {TRANSLATE("Everybody"),
                    TRANSLATE("Everybody the hub knows, by name."),
                    TRANSLATE("A spreadsheet is enough. You see what would happen before anything "
                              "does."),
                    {"/people/import", TRANSLATE("Bring in a membership file"), PEOPLE_IMPORT}},
    [PEOPLE_MEMBERS] = {TRANSLATE("Members"),
                        TRANSLATE("Members today, by name."),
                        TRANSLATE("Nobody is a member yet."),
                        {"/people/new", TRANSLATE("Add the first member"), PEOPLE_WRITE}},
    [PEOPLE_NEW] = {TRANSLATE("New"),
                    TRANSLATE("Members who joined in the last 90 days, newest "
                              "first. What they hear from us now decides "
                              "whether they stay."),
                    TRANSLATE("Nobody has joined in the last 90 days."),
                    {"/people/new", TRANSLATE("Add somebody who joined"), PEOPLE_WRITE}},
    [PEOPLE_LAPSED] = {TRANSLATE("Not renewed"),
                       TRANSLATE(
                           "Members who have not renewed, the latest first. A call helps more "
                           "than a letter."),
                       TRANSLATE("No membership has run out without being renewed."),
                       {"/people?list=members", TRANSLATE("Look at the members"), PEOPLE_READ}},
    [PEOPLE_HELPERS] = {TRANSLATE("Helpers"),
                        TRANSLATE("People who made a difference in the last 12 months, the latest "
                                  "first."),
                        TRANSLATE("Nobody has helped in the last 12 months."),
                        {"/shifts", TRANSLATE("Look at the places still open"), SHIFT_READ}},
};

static struct text about_line(struct request *request, const struct ward_list *wards,
                              const struct person_line *line)
{
    struct text standing = say_standing(request, &line->membership);
    const struct ward *ward = ward_in_list(wards, line->ward_code);
    if (!ward)
        return standing;
    return tr_fill(request, "{standing} · {ward}", "standing", standing, "ward", ward->name, NULL);
}

static void tag_line(struct request *request, const struct person_line *line,
                     struct people_line_view *view)
{
    int64_t days = date_days_between(line->membership.joined_on, request->today);
    if (line->state == MEMBERSHIP_ACTIVE && days <= PEOPLE_NEW_DAYS) {
        view->tag =
            tr_fill(request, "Day {n}", "n", integer_to_text(request->work.arena, days), NULL);
        view->tag_kind = TEXT("info");
    } else if (line->state == MEMBERSHIP_APPLIED || line->state == MEMBERSHIP_LAPSED) {
        bool has_applied = line->state == MEMBERSHIP_APPLIED;
        view->tag = tr(request, has_applied ? "Waits for an answer" : "Not renewed");
        view->tag_kind = TEXT("warn");
    }
}

static void fill_people(struct request *request, const struct person_line_array *lines,
                        struct people_list_view *view)
{
    struct arena *arena = request->work.arena;
    struct ward_list wards = ward_names_of_hub(&request->work);
    view->people.items = arena_make_array(arena, struct people_line_view, lines->count);
    for (size_t i = 0; i < lines->count; i++) {
        const struct person_line *line = &lines->items[i];
        struct people_line_view *one = &view->people.items[view->people.count++];
        *one = (struct people_line_view){
            .id = line->id,
            .initials = initials_of(arena, line->given_name, line->family_name),
            .colour = colour_of(line->id),
            .name = line->name,
            .about = about_line(request, &wards, line),
        };
        tag_line(request, line, one);
    }
}

static void fill_kinds(struct request *request, const struct people_query *query,
                       struct people_list_view *view)
{
    view->kinds.items =
        arena_make_array(request->work.arena, struct people_kind_view, PEOPLE_KINDS);
    for (size_t i = 0; i < PEOPLE_KINDS; i++)
        view->kinds.items[view->kinds.count++] = (struct people_kind_view){
            .code = people_kind_code((enum people_kind)i),
            .name = tr(request, kinds[i].name),
            .is_current = query->words.size == 0 && query->kind == (enum people_kind)i,
        };
}

/* What of a query is safe in an address: everything but letters and digits is percent-encoded. */
static struct text encoded(struct arena *arena, struct text words)
{
    struct buffer out = buffer_new(arena, 3 * words.size);
    html_add_url_part(&out, words);
    return buffer_text(&out);
}

static struct text export_address(struct request *request, const struct people_query *query)
{
    struct text words = encoded(request->work.arena, query->words);
    if (words.size > 0)
        return address(request, "/people/export?q=%.*s", TEXT_ARG(words));
    return address(request, "/people/export?list=%.*s", TEXT_ARG(people_kind_code(query->kind)));
}

static struct text list_address(struct request *request, const struct people_query *query,
                                int64_t after)
{
    struct text words = encoded(request->work.arena, query->words);
    struct text kind = people_kind_code(query->kind);
    struct text start = query->words.size > 0
                            ? address(request, "/people?q=%.*s", TEXT_ARG(words))
                            : address(request, "/people?list=%.*s", TEXT_ARG(kind));
    return after ? text_format(request->work.arena, "%.*s&after=%lld", TEXT_ARG(start),
                               (long long)after)
                 : start;
}

static struct text found_sentence(struct request *request, const struct people_query *query,
                                  int64_t count)
{
    if (count > PEOPLE_COUNT_MOST)
        return tr_fill(request, "More than 200 people are found by “{words}”. Write more letters.",
                       "words", query->words, NULL);
    if (count < 0)
        return tr_fill(request, "Found by “{words}”:", "words", query->words, NULL);
    struct text people = tr_plural(request, "{n} person is", "{n} people are", count);
    return tr_fill(request, "{people} found by “{words}”.", "people", people, "words", query->words,
                   NULL);
}

static struct empty_state nobody_here(struct request *request, const struct people_query *query)
{
    if (query->words.size > 0)
        return (struct empty_state){
            .icon = TEXT("search"),
            .title = tr(request, "Nobody is found by that"),
            .sentence = tr(request, "Try fewer letters, or look for the family name alone."),
            .address = TEXT("/people"),
            .action = tr(request, "Show everybody")};
    bool may_follow = role_may(request->viewer.role, kinds[query->kind].next.permission);
    return (struct empty_state){
        .icon = TEXT("users"),
        .title = query->kind == PEOPLE_ALL ? tr(request, "Nobody is here yet")
                                           : tr(request, "Nobody on this list"),
        .sentence = tr(request, kinds[query->kind].nobody),
        .address = may_follow ? text_from(kinds[query->kind].next.address) : TEXT(""),
        .action = tr(request, kinds[query->kind].next.name)};
}

static void fill_texts(struct request *request, const struct people_query *query,
                       const struct person_line_array *lines, struct people_list_view *view)
{
    bool is_search = query->words.size > 0;
    if (!is_search || lines->count)
        view->lead = is_search ? found_sentence(request, query,
                                                people_count_found(&request->work, query, lines))
                               : tr(request, kinds[query->kind].lead);
    view->label = is_search ? tr(request, "Found") : tr(request, kinds[query->kind].name);
    if (lines->count == 0)
        view->empty = nobody_here(request, query);
    if (lines->has_more)
        view->next = list_address(request, query, lines->items[lines->count - 1].id);
    if (query->after)
        view->first = list_address(request, query, 0);
}

struct text people_kind_name(const struct request *request, enum people_kind kind)
{
    return tr(request, kinds[kind].name);
}

struct response list_people(struct request *request)
{
    struct people_query query = {.words = query_text(request, "q"),
                                 .after = query_integer(request, "after", 0),
                                 .most = PAGE_OF_PEOPLE};
    if (query.words.size > 200)
        query.words = TEXT("");
    people_kind_from_code(query_text(request, "list"), &query.kind);
    struct person_line_array lines = people_list(&request->work, &query);
    struct people_list_view view = {
        .words = query.words,
        .may_add = role_may(request->viewer.role, PEOPLE_WRITE),
        .may_import = role_may(request->viewer.role, PEOPLE_IMPORT),
        .may_export = role_may(request->viewer.role, PEOPLE_EXPORT),
        .export = export_address(request, &query),
    };
    int64_t applied = view.may_add && !query.words.size ? people_count_applied(&request->work) : 0;
    if (applied)
        view.applied =
            tr_plural(request, "{n} person wants to join", "{n} people want to join", applied);
    if (!query.words.size)
        view.refusals = refusals_say_waiting(request);
    fill_kinds(request, &query, &view);
    fill_people(request, &lines, &view);
    fill_texts(request, &query, &lines, &view);
    struct page page = {.title = tr(request, "People"), .tab = TAB_PEOPLE};
    return page_response(request, &page, people_list_html(&request->html, &view));
}
