/* Is this the same as another? Likely ones, two side by side, merged, and undone. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"
#include "features/needs/merge.h"
#include "features/needs/merge_done.html.h"
#include "features/needs/pages.h"
#include "features/needs/same.html.h"
#include "features/needs/same_pair.html.h"
#include "features/themes.h"
#include "needs_queries.h"

#define TRANSLATE(message) message
#define LIKELY_SHOWN 12
#define FACTS_MOST 12
#define WORDS_SHOWN 3

static struct text say_alike(struct request *request, const struct need_alike *alike)
{
    struct text theme = alike->reasons & NEED_ALIKE_THEME ? tr(request, "same theme") : TEXT("");
    struct text ward = alike->reasons & NEED_ALIKE_WARD ? tr(request, "same place") : TEXT("");
    struct text words =
        alike->reasons & NEED_ALIKE_WORDS
            ? tr_fill(request, "words in common: {words}", "words", alike->words, NULL)
            : TEXT("");
    struct text parts[] = {words, theme, ward};
    struct buffer out = buffer_new(request->work.arena, 128);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].size && out.size)
            buffer_add(&out, TEXT(" · "));
        buffer_add(&out, parts[i]);
    }
    return buffer_text(&out);
}

static struct response likely_page(struct request *request, const struct need *need)
{
    struct need_alike_array found = need_list_alike(&request->work, need, LIKELY_SHOWN);
    struct need_same_view view = {.id = need->id, .title = need->title};
    view.likely.items = arena_make_array(request->work.arena, struct likely_line, found.count);
    for (; view.likely.count < found.count; view.likely.count++)
        view.likely.items[view.likely.count] = (struct likely_line){
            .need = need_line_of(request, &found.items[view.likely.count].need),
            .reasons = say_alike(request, &found.items[view.likely.count])};
    if (found.count == 0)
        view.empty = (struct empty_state){
            .icon = TEXT("search"),
            .title = tr(request, "No other need looks like it"),
            .sentence = tr(request, "None is about the same, and none has a word of its title in "
                                    "common."),
            .address = address(request, "/needs/%lld", (long long)need->id),
            .action = tr(request, "Back to the need")};
    struct page page = need_page_below(request, need, "Is this the same as another?");
    return page_response(request, &page, needs_same_html(&request->html, &view));
}

struct sides {
    struct request *request;
    struct need left, right;
    struct need_pair_view *view;
};

static void add_fact(struct sides *sides, const char *name, struct text left, struct text right)
{
    if (left.size + right.size == 0)
        return;
    sides->view->facts.items[sides->view->facts.count++] =
        (struct need_fact){.name = tr(sides->request, name),
                           .left = left,
                           .right = right,
                           .is_same = text_equal(left, right)};
}

/* Their latest words, a line each. */
static struct text said_of(struct request *request, const struct need *need)
{
    struct need_evidence_array all = need_evidence_list(&request->work, need);
    struct buffer out = buffer_new(request->work.arena, 256);
    size_t shown = 0;
    for (size_t i = 0; i < all.count && shown < WORDS_SHOWN; i++) {
        if (all.items[i].words.size == 0)
            continue;
        buffer_format(&out, "%s“%.*s”", shown++ ? "\n" : "", TEXT_ARG(all.items[i].words));
    }
    return buffer_text(&out);
}

static struct text projects_of(struct request *request, int64_t need_id)
{
    struct need_initiative_rows_rows rows =
        need_initiative_rows(request->work.db, request->work.arena, .need_id = need_id);
    struct buffer out = buffer_new(request->work.arena, 128);
    for (size_t i = 0; i < rows.count; i++)
        buffer_format(&out, "%s%.*s", i ? "\n" : "", TEXT_ARG(rows.items[i].title));
    return buffer_text(&out);
}

static struct text servers_of(struct request *request, int64_t need_id)
{
    struct need_service_array all = need_service_list(&request->work, need_id);
    struct buffer out = buffer_new(request->work.arena, 128);
    for (size_t i = 0; i < all.count; i++)
        buffer_format(&out, "%s%.*s", i ? "\n" : "", TEXT_ARG(all.items[i].who));
    return buffer_text(&out);
}

static void fill_facts(struct sides *sides)
{
    struct request *request = sides->request;
    const struct need *left = &sides->left, *right = &sides->right;
    struct need_line a = need_line_of(request, left), b = need_line_of(request, right);
    sides->view->facts.items = arena_make_array(request->work.arena, struct need_fact, FACTS_MOST);
    add_fact(sides, TRANSLATE("Where it stands"), a.state, b.state);
    add_fact(sides, TRANSLATE("About"), tr(request, theme_find(left->theme)->name),
             tr(request, theme_find(right->theme)->name));
    add_fact(sides, TRANSLATE("Where"), a.where, b.where);
    add_fact(sides, TRANSLATE("How many it speaks for"), a.voices, b.voices);
    add_fact(sides, TRANSLATE("Last heard"), a.last_heard, b.last_heard);
    add_fact(sides, TRANSLATE("What we were told"), said_of(request, left),
             said_of(request, right));
    add_fact(sides, TRANSLATE("Note"), left->note, right->note);
    add_fact(sides, TRANSLATE("In whose hands"), a.owner, b.owner);
    add_fact(sides, TRANSLATE("What we do about it"), projects_of(request, left->id),
             projects_of(request, right->id));
    add_fact(sides, TRANSLATE("Who else serves it"), servers_of(request, left->id),
             servers_of(request, right->id));
    add_fact(sides, TRANSLATE("Written down on"), need_long_day(request, left->created_at),
             need_long_day(request, right->created_at));
}

static struct response pair_page(struct request *request, int64_t other_id)
{
    struct need_pair_view view = {.errors = request->errors};
    struct sides sides = {.request = request, .view = &view};
    int64_t id = path_id(request, "need");
    if (id == other_id || !need_find(&request->work, id, &sides.left) ||
        !need_find(&request->work, other_id, &sides.right))
        return not_found(request);
    view.id = id;
    view.other_id = other_id;
    view.title = sides.left.title;
    view.other_title = sides.right.title;
    view.keeps = choice_field(request, "keep", "Which title and address stay?",
                              "The other title is kept in the note.", TEXT("this"));
    view.keeps.is_wide = true;
    choice_add(request, &view.keeps, TEXT("this"), sides.left.title, TEXT(""));
    choice_add(request, &view.keeps, TEXT("other"), sides.right.title, TEXT(""));
    fill_facts(&sides);
    struct page page = need_page_below(request, &sides.left, "Are these the same need?");
    page.is_narrow = false;
    return page_response(request, &page, needs_same_pair_html(&request->html, &view));
}

/* GET /needs/{need}/same - with ?twin= the two side by side. */
struct response need_same_page(struct request *request)
{
    struct need need;
    int64_t twin = 0;
    struct text told = query_text(request, "twin");
    if (told.size)
        return pair_page(request, id_from_text(told, &twin) ? twin : 0);
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return need_gone_or_merged(request);
    return likely_page(request, &need);
}

/* POST /needs/{need}/same */
struct response need_same_act(struct request *request)
{
    static const char *const sides[] = {"this", "other"};
    int64_t id = path_id(request, "need"), twin = form_id(request, "twin"), merge_id = 0;
    struct text keep = form_choice(request, "keep", sides, 2, "Choose which one stays.");
    if (!form_is_good(request))
        return pair_page(request, twin);
    bool keeps_this = text_equal(keep, TEXT("this"));
    if (need_merge(&request->work, keeps_this ? id : twin, keeps_this ? twin : id, &merge_id) ==
        NEED_MERGE_UNKNOWN)
        return not_found(request);
    return see_other(request, address(request, "/needs/merges/%lld", (long long)merge_id),
                     tr(request, "They are one need now."));
}

static struct response merge_page(struct request *request, int64_t id, const char *refusal)
{
    struct need_merge_find_row row;
    struct need need;
    if (!need_merge_find(request->work.db, request->work.arena, &row, .id = id) ||
        !need_find(&request->work, row.need_id, &need))
        return not_found(request);
    struct need_merge_view view = {
        .id = id,
        .need_id = need.id,
        .title = need.title,
        .day = need_long_day(request, row.merged_at),
        .is_undone = row.undone_at.is_set,
        .may_undo = !row.undone_at.is_set && !refusal,
        .owes = need.waiting_to_hear > 0 && !need_state_is_open(need.state),
        .refusal = refusal ? tr(request, refusal) : TEXT(""),
    };
    struct page page = need_page_below(request, &need, "Two needs became one");
    return page_response(request, &page, needs_merge_done_html(&request->html, &view));
}

/* GET /needs/merges/{pair} */
struct response need_merge_page(struct request *request)
{
    return merge_page(request, path_id(request, "pair"), NULL);
}

/* POST /needs/merges/{pair}/undo */
struct response need_merge_undo(struct request *request)
{
    const char *why = NULL;
    int64_t id = path_id(request, "pair");
    struct text home = address(request, "/needs/merges/%lld", (long long)id);
    switch (need_part(&request->work, id, &why)) {
    case NEED_PARTED: return see_other(request, home, tr(request, "They are two needs again."));
    case NEED_PART_BEFORE:
        return see_other(request, home, tr(request, "It had been undone before."));
    case NEED_PART_REFUSED: return merge_page(request, id, why);
    case NEED_PART_UNKNOWN: return not_found(request);
    }
    unreachable();
}

struct response need_gone_or_merged(struct request *request)
{
    int64_t into = need_merged_into(&request->work, path_id(request, "need"));
    return into ? see_other(request, address(request, "/needs/%lld", (long long)into), TEXT(""))
                : not_found(request);
}
