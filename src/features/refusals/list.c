/* /people/refusals: what waits for an officer, letters to print, what was answered. */
#include "base/arena.h"
#include "features/messages/messages.h"
#include "features/refusals/handlers.h"
#include "features/refusals/list.html.h"

#define ANSWERED_MOST 30
#define FILES_MOST 40

static void add_lines(struct request *request, const struct refusal_array *all,
                      struct refusal_lines *lines)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct refusal *one = &all->items[i];
        struct refusal_steps steps = refusal_steps(request, one, false);
        struct refusal_tag tag = refusal_tag_of(request, one);
        lines->items[lines->count++] =
            (struct refusal_line_view){.id = one->id,
                                       .title = refusal_say(request, one),
                                       .about = steps.items[steps.count - 1].words,
                                       .tag = tag.words,
                                       .tag_kind = tag.kind};
    }
}

static void add_letters(struct request *request, const char *source,
                        struct refusals_list_view *view)
{
    struct letters_waiting_array waiting =
        message_letters_waiting(&request->work, text_from(source));
    for (size_t i = 0; i < waiting.count && view->letters.count < FILES_MOST; i++)
        view->letters.items[view->letters.count++] = (struct refusal_letters_view){
            .message_id = waiting.items[i].message_id,
            .after = waiting.items[i].after,
            .is_first = waiting.items[i].after == 0,
            .name = tr_plural(request, "{n} letter", "{n} letters", waiting.items[i].letters)};
}

/* GET /people/refusals */
struct response list_refusals(struct request *request)
{
    struct work *work = &request->work;
    struct refusal_array appealed = refusals_appealed_list(work);
    struct refusal_array proposed = refusals_proposed_list(work);
    struct refusal_array answered = refusals_answered_list(work, ANSWERED_MOST);
    struct refusals_list_view view = {
        .may_print = role_may(request->viewer.role, MESSAGE_WRITE),
        .waiting.items = arena_make_array(work->arena, struct refusal_line_view,
                                          appealed.count + proposed.count),
        .answered.items = arena_make_array(work->arena, struct refusal_line_view, answered.count),
        .letters.items = arena_make_array(work->arena, struct refusal_letters_view, FILES_MOST),
        .empty = {.icon = TEXT("circle-check"),
                  .title = tr(request, "Nothing waits"),
                  .sentence = tr(request, "A proposal begins with an application, or on a "
                                          "member’s page, under “Put the membership right”.")},
    };
    add_lines(request, &appealed, &view.waiting);
    add_lines(request, &proposed, &view.waiting);
    add_lines(request, &answered, &view.answered);
    add_letters(request, REFUSAL_SOURCE, &view);
    add_letters(request, REFUSAL_APPEAL_SOURCE, &view);
    struct page page = {.title = tr(request, "Refusing and removing"),
                        .tab = TAB_PEOPLE,
                        .back = TEXT("/people"),
                        .back_name = tr(request, "People")};
    return page_response(request, &page, refusals_list_html(&request->html, &view));
}
