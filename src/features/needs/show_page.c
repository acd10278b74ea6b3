/* One need: what we were told, who else serves it, where it stands, what we do about it. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/needs/merge.h"
#include "features/needs/pages.h"
#include "features/needs/show.html.h"
#include "features/themes.h"
#include "needs_queries.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* Without names: those who may tell people back find them on a page of their own. */
static struct said_lines said_lines(struct request *request, const struct need *need)
{
    struct need_evidence_array all = need_evidence_list(&request->work, need);
    struct said_lines lines = {
        .items = arena_make_array(request->work.arena, struct said_line, all.count),
        .count = all.count};
    for (size_t i = 0; i < all.count; i++) {
        const struct need_evidence *one = &all.items[i];
        const struct need_word *source =
            need_word_find(need_sources, COUNT_OF(need_sources), one->source);
        struct text who = source ? tr(request, source->name) : one->source;
        if (one->partner_name.size)
            who = tr_fill(request, "{partner} told us", "partner", one->partner_name, NULL);
        lines.items[i] = (struct said_line){
            .id = one->id,
            .words = one->words,
            .who = who,
            .when = show_long_day(request, one->heard_on),
            .voices = tr_plural(request, "{n} person", "{n} people", one->voices),
            .told_back = one->is_waiting ? TEXT("") : one->told_back,
            .is_waiting = one->is_waiting && !need_state_is_open(need->state),
        };
    }
    return lines;
}

static struct text service_tag(struct text how)
{
    if (text_equal(how, TEXT("works")))
        return TEXT("ok");
    return text_equal(how, TEXT("does-not-reach")) ? TEXT("warn") : TEXT("hot");
}

static struct service_lines service_lines(struct request *request, int64_t need_id)
{
    struct need_service_array all = need_service_list(&request->work, need_id);
    struct service_lines lines = {
        .items = arena_make_array(request->work.arena, struct service_line, all.count)};
    for (size_t i = 0; i < all.count; i++) {
        const struct need_service *one = &all.items[i];
        const struct need_word *kind =
            need_word_find(need_service_kinds, COUNT_OF(need_service_kinds), one->kind);
        const struct need_word *how =
            need_word_find(need_service_ways, COUNT_OF(need_service_ways), one->how);
        if (kind && how)
            lines.items[lines.count++] = (struct service_line){.who = one->who,
                                                               .kind = tr(request, kind->name),
                                                               .how = tr(request, how->name),
                                                               .tag = service_tag(one->how),
                                                               .icon = text_from(how->icon)};
    }
    return lines;
}

static struct text initiative_state(struct request *request,
                                    const struct need_initiative_rows_row *row)
{
    struct date from = {0};
    if (row->finished_at.is_set)
        return tr(request, "It has finished");
    if (row->paused_at.is_set)
        return tr(request, "It is paused");
    if (!date_from_text(row->running_from, &from))
        return tr(request, "It is being planned");
    return tr_fill(request,
                   date_compare(from, work_today(&request->work)) > 0 ? "It starts on {day}"
                                                                      : "Running since {day}",
                   "day", show_long_day(request, from), NULL);
}

static struct answer_lines answer_lines(struct request *request, int64_t need_id)
{
    struct arena *arena = request->work.arena;
    struct need_initiative_rows_rows rows =
        need_initiative_rows(request->work.db, arena, .need_id = need_id);
    struct answer_lines lines = {.items = arena_make_array(arena, struct answer_line, rows.count),
                                 .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        lines.items[i] = (struct answer_line){
            .id = viewer_may_open(&request->viewer, rows.items[i].id) ? rows.items[i].id : 0,
            .title = rows.items[i].title,
            .state = initiative_state(request, &rows.items[i])};
    return lines;
}

static struct text why_text(struct request *request, const struct need *need)
{
    const struct need_facts *facts = &need->facts;
    switch (need->state) {
    case NEED_HEARD:
        return tr(request, facts->reopened_at ? "It is open again. Nobody has checked it yet."
                                              : "We have heard of it. Nobody has checked it yet.");
    case NEED_CONFIRMED:
        return tr_fill(request, "We checked on {day}: it is so.", "day",
                       need_long_day(request, facts->confirmed_at), NULL);
    case NEED_BEING_MET: return tr(request, "Something of ours answers it.");
    case NEED_MET:
        return tr_fill(request, "We think it has been met since {day}.", "day",
                       need_long_day(request, facts->met_at), NULL);
    case NEED_NOT_OURS:
        return tr_fill(request, "It is not ours to meet. Who can: {who}", "who", need->who_can,
                       NULL);
    case NEED_PARKED:
        return tr_fill(request, "It has to wait since {day}. Why: {why}", "day",
                       need_long_day(request, facts->parked_at), "why", need->parked_reason, NULL);
    }
    unreachable();
}

static void set_next(struct need_show_view *view, struct text where, struct text name,
                     const char *icon)
{
    view->next_address = where;
    view->next_name = name;
    view->next_icon = text_from(icon);
}

/* The one thing to do next: an answer that is owed, an owner, then something of ours. */
static void choose_next(struct request *request, const struct need *need,
                        struct need_show_view *view)
{
    bool may_start = role_may(request->viewer.role, PROJECT_WRITE);
    long long id = (long long)need->id;
    if (!view->is_open && need->waiting_to_hear > 0)
        set_next(view, address(request, "/needs/%lld/tell", id),
                 tr(request, "Tell those who raised it"), "message-circle");
    else if (view->is_open && view->owner.size == 0)
        set_next(view, address(request, "/needs/%lld/take", id), tr(request, "Take this on"),
                 "hand");
    else if (view->is_open && need->initiatives == 0 && may_start)
        set_next(view, address(request, "/projects/new?need=%lld", id),
                 tr(request, "Start something"), "sprout");
    bool is_take = text_ends_with(view->next_address, TEXT("/take"));
    view->offers_take = !is_take;
    view->take_name = tr(request, !view->is_open     ? "Take it on again"
                                  : view->owner.size ? "Hand it over"
                                                     : "Take this on");
    view->offers_start = view->is_open && may_start && (is_take || need->initiatives > 0);
}

static void fill_standing(struct request *request, const struct need *need,
                          struct need_show_view *view)
{
    view->why = why_text(request, need);
    view->owner = view->need.owner;
    view->is_open = need_state_is_open(need->state);
    view->may_write = role_may(request->viewer.role, NEED_WRITE);
    view->may_confirm = view->may_write && need->state == NEED_HEARD;
    if (need->due_on.year) {
        view->due_on = show_long_day(request, need->due_on);
        view->is_overdue = date_compare(need->due_on, work_today(&request->work)) < 0;
    }
    choose_next(request, need, view);
}

static void fill_heard(struct request *request, const struct need *need,
                       struct need_show_view *view)
{
    view->voices_where = need->ward_name.size
                             ? tr_fill(request, "{people} in {ward}", "people", view->need.voices,
                                       "ward", need->ward_name, NULL)
                             : view->need.voices;
    bool is_met = need->state == NEED_MET;
    const char *one =
        is_met ? "needed this. We heard it on {day}." : "needs this. We heard it on {day}.";
    const char *many = is_met ? "needed this. We last heard it on {day}."
                              : "need this. We last heard it on {day}.";
    view->heard =
        tr_fill(request, need->voices == 1 ? one : many, "day", view->need.last_heard, NULL);
}

static struct merged_lines merged_lines(struct request *request, int64_t need_id)
{
    struct need_merge_array all = need_merges(&request->work, need_id);
    struct merged_lines lines = {
        .items = arena_make_array(request->work.arena, struct merged_line, all.count)};
    for (; lines.count < all.count; lines.count++)
        lines.items[lines.count] =
            (struct merged_line){.id = all.items[lines.count].id,
                                 .day = need_long_day(request, all.items[lines.count].merged_at)};
    return lines;
}

/* GET /needs/{need} */
struct response need_show_page(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return need_gone_or_merged(request);
    struct need_show_view view = {
        .id = need.id,
        .need = need_line_of(request, &need),
        .theme = tr(request, theme_find(need.theme)->name),
        .note = need.note,
        .said = said_lines(request, &need),
        .services = service_lines(request, need.id),
        .answers = answer_lines(request, need.id),
    };
    if (view.need.waiting.size)
        view.need.waiting = need_waiting_text(request, need_owed_lines(request, &need).count);
    fill_heard(request, &need, &view);
    view.may_merge = role_may(request->viewer.role, NEED_MERGE);
    if (view.may_merge)
        view.merged = merged_lines(request, need.id);
    fill_standing(request, &need, &view);
    struct page page = {.title = need.title,
                        .tab = TAB_PLACE,
                        .back = TEXT("/needs"),
                        .back_name = tr(request, "What people need")};
    return page_response(request, &page, needs_show_html(&request->html, &view));
}
