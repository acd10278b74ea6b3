/* A helper who came without having signed up: found by name, added, marked. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/place/place.h"
#include "features/registers/handlers.h"
#include "features/registers/helper.html.h"
#include "features/registers/registers.h"
#include "features/registers/views.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "registers_queries.h"

#define FEWEST_LETTERS 3
#define MOST_FOUND 10

/* Every word of the search stands in the folded name. */
static bool fits(struct text name, struct text words)
{
    for (struct text rest = words; rest.size > 0;) {
        struct text word = text_cut(rest, ' ', &rest);
        if (text_find(name, word) >= name.size)
            return false;
    }
    return true;
}

static void search(struct request *request, struct helper_view *view)
{
    struct work *work = &request->work;
    struct text words = name_fold(work->arena, view->words);
    view->is_short = text_count_characters(words) < FEWEST_LETTERS;
    view->was_searched = !view->is_short;
    view->found.items = arena_make_array(work->arena, struct helper_row, MOST_FOUND);
    if (view->is_short)
        return;
    struct helper_candidates_rows people = helper_candidates(work->db, work->arena);
    for (size_t i = 0; i < people.count && view->found.count < MOST_FOUND; i++) {
        const struct helper_candidates_row *row = &people.items[i];
        if (!fits(row->name_folded, words))
            continue;
        view->found.items[view->found.count++] = (struct helper_row){
            .id = row->id,
            .name = text_format(work->arena, "%.*s %.*s", TEXT_ARG(row->given_name),
                                TEXT_ARG(row->family_name)),
            .about = row->ward_code.data ? ward_name(work, row->ward_code) : TEXT(""),
        };
    }
}

static struct response helper_page(struct request *request, int64_t session_id)
{
    struct helper_view view = {.session_id = session_id, .words = query_text(request, "q")};
    if (!text_is_empty(view.words))
        search(request, &view);
    struct page page = {
        .title = tr(request, "Who helped?"),
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = address(request, "/sessions/%lld/register", (long long)session_id),
        .back_name = tr(request, "Register"),
    };
    return page_response(request, &page, registers_helper_html(&request->html, &view));
}

/* GET /sessions/{session}/register/helper?q= */
struct response find_helper(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    return helper_page(request, session.id);
}

/* POST /sessions/{session}/register/helper */
struct response add_helper(struct request *request)
{
    struct session session;
    struct work *work = &request->work;
    int64_t person_id = form_id(request, "person");
    if (!session_find(work, path_id(request, "session"), &session) || person_id == 0)
        return not_found(request);
    int64_t sign_up_id = sign_up_add_walk_in(work, session.id, person_id);
    if (sign_up_id == 0)
        return not_found(request);
    struct text back = address(request, "/sessions/%lld/register", (long long)session.id);
    switch (register_mark_volunteer(work, session.id, sign_up_id, true, work->now)) {
    case REGISTER_MARKED:
    case REGISTER_OLDER: break;
    case REGISTER_UNKNOWN: return not_found(request);
    case REGISTER_NOT_YET:
    case REGISTER_CLOSED: return register_refusal(request, &session);
    }
    work_note(work, "sign-up=%lld", (long long)sign_up_id);
    return see_other(request, back, tr(request, "Added, and marked as here."));
}
