/* The card of a person's page. */
#include "base/arena.h"
#include "features/offices/card.html.h"
#include "features/offices/handlers.h"

bool office_card(struct request *request, int64_t person_id, struct safe_html *card)
{
    struct arena *arena = request->work.arena;
    struct date today = work_today(&request->work);
    struct office_term_array terms = office_terms_of_person(&request->work, person_id);
    struct office_card_view view = {
        .person_id = person_id,
        .may_write = role_may(request->viewer.role, SETTINGS_WRITE),
        .holds.items = arena_make_array(arena, struct office_holder_view, terms.count),
        .held.items = arena_make_array(arena, struct office_holder_view, terms.count),
    };
    for (size_t i = 0; i < terms.count; i++) {
        bool is_over = office_term_state_of(&terms.items[i], today) == OFFICE_TERM_ENDED;
        struct office_holder_views *views = is_over ? &view.held : &view.holds;
        views->items[views->count++] = office_holder_of(request, &terms.items[i]);
    }
    if (terms.count == 0 && !view.may_write)
        return false;
    *card = offices_card_html(&request->html, &view);
    return true;
}
