/* /more/playbooks: the list to choose from, and one playbook with its guide. */
#include "features/playbooks/handlers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/signing.h"
#include "features/playbooks/list.html.h"
#include "features/playbooks/playbooks.h"
#include "features/playbooks/show.html.h"
#include "features/playbooks/show_texts.h"
#include "platform/clock/clock.h"
#include "web/markdown.h"

struct response list_playbooks(struct request *request)
{
    struct playbook_list list = playbook_list(&request->work);
    struct playbook_list_view view = {0};
    view.playbooks.items =
        arena_make_array(request->work.arena, struct playbook_facts_view, list.count);
    for (; view.playbooks.count < list.count; view.playbooks.count++)
        view.playbooks.items[view.playbooks.count] =
            playbook_facts(request, &list.items[view.playbooks.count]);
    view.may_take = role_may(request->viewer.role, SETTINGS_WRITE);
    struct page page = {.title = tr(request, "Playbooks"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, playbooks_list_html(&request->html, &view));
}

static void show_steps(struct request *request, const struct playbook *playbook,
                       struct playbook_show_view *view)
{
    view->steps.items =
        arena_make_array(request->work.arena, struct playbook_step_view, playbook->steps.count);
    for (size_t i = 0; i < playbook->steps.count; i++) {
        const struct playbook_step *step = &playbook->steps.items[i];
        view->steps.items[view->steps.count++] = (struct playbook_step_view){
            .when = playbook_when(request, step->lead_days),
            .title = step->title,
            .detail = step->detail,
            .owner = playbook_owner(request, step->owner),
        };
    }
}

static void show_roles(struct request *request, const struct playbook *playbook,
                       struct playbook_show_view *view)
{
    view->roles.items =
        arena_make_array(request->work.arena, struct playbook_role_view, playbook->roles.count);
    for (size_t i = 0; i < playbook->roles.count; i++) {
        const struct playbook_role *role = &playbook->roles.items[i];
        bool needs_check = !text_equal(role->check, TEXT("none"));
        view->roles.items[view->roles.count++] = (struct playbook_role_view){
            .title = role->title,
            .what = role->what,
            .places = tr_plural(request, "{n} place", "{n} places", role->places),
            .asks = role->asks_for.size ? tr(request, "inviting somebody is an ask") : TEXT(""),
            .check = needs_check ? tr(request, "at most a Basic check") : TEXT(""),
            .companion = role->companion,
        };
    }
}

static void show_kit(struct request *request, const struct playbook *playbook,
                     struct playbook_show_view *view)
{
    int64_t total = 0;
    view->kit.items =
        arena_make_array(request->work.arena, struct playbook_kit_view, playbook->kit.count);
    for (size_t i = 0; i < playbook->kit.count; i++) {
        const struct playbook_kit *kit = &playbook->kit.items[i];
        view->kit.items[view->kit.count++] = (struct playbook_kit_view){
            .item = kit->item,
            .quantity = kit->quantity,
            .cost = playbook_pounds(request, kit->cost_pence),
        };
        total += kit->cost_pence;
    }
    view->kit_total = playbook_pounds(request, total);
}

static void show_risks_and_measures(struct request *request, const struct playbook *playbook,
                                    struct playbook_show_view *view)
{
    struct arena *arena = request->work.arena;
    view->risks.items = arena_make_array(arena, struct playbook_risk_view, playbook->risks.count);
    for (size_t i = 0; i < playbook->risks.count; i++) {
        const struct playbook_risk *risk = &playbook->risks.items[i];
        view->risks.items[view->risks.count++] = (struct playbook_risk_view){
            .what = risk->what,
            .prevent = risk->prevent,
            .response = risk->response,
            .owner = playbook_owner(request, risk->owner),
        };
    }
    view->measures.items =
        arena_make_array(arena, struct playbook_measure_view, playbook->measures.count);
    for (size_t i = 0; i < playbook->measures.count; i++) {
        const struct playbook_measure *measure = &playbook->measures.items[i];
        view->measures.items[view->measures.count++] = (struct playbook_measure_view){
            .what = measure->what, .how = measure->how, .when = measure->when};
    }
}

/* The page puts the guide below a heading of its own: each of the guide's headings is one less. */
static struct text raise_headings(struct arena *arena, struct text guide)
{
    struct buffer out = buffer_new(arena, guide.size);
    for (struct text rest = guide; rest.size > 0;) {
        struct text line = text_cut(rest, '\n', &rest);
        bool is_heading = text_starts_with(line, TEXT("##"));
        buffer_add(&out, text_slice(line, is_heading ? 1 : 0, line.size));
        buffer_add_char(&out, '\n');
    }
    return buffer_text(&out);
}

struct response show_playbook(struct request *request)
{
    struct playbook playbook;
    if (!playbook_find(&request->work, path_text(request, "playbook"), &playbook))
        return not_found(request);
    struct text guide = raise_headings(request->work.arena, playbook.guide);
    struct playbook_show_view view = {
        .facts = playbook_facts(request, &playbook),
        .guide = markdown_html(request->work.arena, guide),
        .may_start = role_may(request->viewer.role, PROJECT_WRITE),
        .may_pass_on = role_may(request->viewer.role, PROJECT_WRITE),
        .version = playbook.version,
    };
    if (playbook.publisher.size) {
        view.fingerprint = key_fingerprint(request->work.arena, playbook.public_key);
        view.taken_on =
            show_long_day(request, zone_local(request->work.zone, playbook.taken_at).date);
        view.may_remove = role_may(request->viewer.role, SETTINGS_WRITE);
    }
    show_steps(request, &playbook, &view);
    show_roles(request, &playbook, &view);
    show_kit(request, &playbook, &view);
    show_risks_and_measures(request, &playbook, &view);
    struct page page = {.title = playbook.title,
                        .tab = TAB_MORE,
                        .back = TEXT("/more/playbooks"),
                        .back_name = tr(request, "Playbooks")};
    return page_response(request, &page, playbooks_show_html(&request->html, &view));
}
