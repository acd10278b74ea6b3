/* The card of letters to print, on the pages of what they belong to. */
#include "base/arena.h"
#include "features/messages/handlers.h"
#include "features/messages/letters_card.html.h"
#include "features/messages/templates.h"

static struct text name_of(struct request *request, const struct letters_waiting *one)
{
    struct template template = {.name = one->template};
    template_find(&request->work, &request->html, one->template, &template);
    return tr_fill(request, "{what}: {letters}", "what", template.name, "letters",
                   tr_plural(request, "{n} letter", "{n} letters", one->letters), NULL);
}

static void add_files(struct request *request, const struct letters_waiting_array *waiting,
                      struct letters_card_view *view)
{
    struct arena *arena = request->work.arena;
    struct letters_card_file *all =
        arena_make_array(arena, struct letters_card_file, view->files.count + waiting->count);
    for (size_t i = 0; i < view->files.count; i++)
        all[i] = view->files.items[i];
    view->files.items = all;
    for (size_t i = 0; i < waiting->count; i++) {
        const struct letters_waiting *one = &waiting->items[i];
        all[view->files.count++] = (struct letters_card_file){.message_id = one->message_id,
                                                              .after = one->after,
                                                              .is_first = one->after == 0,
                                                              .name = name_of(request, one)};
    }
}

bool message_letters_card(struct request *request, struct text sources, struct safe_html *card)
{
    struct letters_card_view view = {.may_print = role_may(request->viewer.role, MESSAGE_WRITE)};
    for (struct text rest = sources; rest.size;) {
        struct letters_waiting_array waiting =
            message_letters_waiting(&request->work, text_cut(rest, ' ', &rest));
        add_files(request, &waiting, &view);
    }
    if (view.files.count == 0)
        return false;
    *card = messages_letters_card_html(&request->html, &view);
    return true;
}
