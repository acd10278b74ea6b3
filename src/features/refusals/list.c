/* /people/refusals: what waits for an officer, letters to print, what was answered. */
#include "base/arena.h"
#include "features/messages/messages.h"
#include "features/refusals/handlers.h"
#include "features/refusals/list.html.h"

#define ANSWERED_MOST 30

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

/* GET /people/refusals */
struct response list_refusals(struct request *request)
{
    struct work *work = &request->work;
    struct refusal_array appealed = refusals_appealed_list(work);
    struct refusal_array proposed = refusals_proposed_list(work);
    struct refusal_array answered = refusals_answered_list(work, ANSWERED_MOST);
    struct refusals_list_view view = {
        .waiting.items = arena_make_array(work->arena, struct refusal_line_view,
                                          appealed.count + proposed.count),
        .answered.items = arena_make_array(work->arena, struct refusal_line_view, answered.count),
        .empty = {.icon = TEXT("circle-check"),
                  .title = tr(request, "Nothing waits"),
                  .sentence = tr(request, "A proposal begins with an application, or on a "
                                          "member’s page, under “Put the membership right”.")},
    };
    add_lines(request, &appealed, &view.waiting);
    add_lines(request, &proposed, &view.waiting);
    add_lines(request, &answered, &view.answered);
    view.has_letters = message_letters_card(request, TEXT(REFUSAL_SOURCE " " REFUSAL_APPEAL_SOURCE),
                                            &view.letters);
    struct page page = {.title = tr(request, "Refusing and removing"),
                        .tab = TAB_PEOPLE,
                        .back = TEXT("/people"),
                        .back_name = tr(request, "People")};
    return page_response(request, &page, refusals_list_html(&request->html, &view));
}
