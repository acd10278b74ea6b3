/* /sessions/{session}/register/paper: the codes of those who were ticked on paper. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/registers/codes.h"
#include "features/registers/handlers.h"
#include "features/registers/paper.html.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"

#define TRANSLATE(message) message
#define CODES_MOST 2000 /* characters */

static struct response paper_page(struct request *request, const struct session *session)
{
    struct register_paper_view view = {
        .errors = request->errors,
        .session_id = session->id,
        .title = session->title,
        .when = session_when(request, session),
        .codes = text_field(request, "codes", TRANSLATE("The codes of everybody who was ticked"),
                            TRANSLATE("With blanks or new lines between them, in any order."),
                            TEXT(""))};
    view.codes.is_long = true;
    struct page page = {.title = tr(request, "From paper"),
                        .tab = TAB_PROJECTS,
                        .back = address(request, "/sessions/%lld/register", (long long)session->id),
                        .back_name = tr(request, "Register"),
                        .is_narrow = true};
    return page_response(request, &page, registers_paper_html(&request->html, &view));
}

/* GET /sessions/{session}/register/paper */
struct response show_paper(struct request *request)
{
    struct session session;
    return session_find(&request->work, path_id(request, "session"), &session)
               ? paper_page(request, &session)
               : not_found(request);
}

static void say_wrong(struct request *request, struct text code, enum code_found found)
{
    form_error(request, "codes", found == CODE_UNKNOWN ? "unknown" : "of-several",
               tr_fill(request,
                       found == CODE_UNKNOWN
                           ? TRANSLATE("Nobody here has the code {code}. Look at the paper again.")
                           : TRANSLATE("{code} is the beginning of two codes: somebody has been "
                                       "added since it was printed. Tick that one by name."),
                       "code", code, NULL));
}

struct found_codes {
    struct code_match *items;
    size_t count;
};

/* All of them, or what is wrong with the first that is. */
static struct found_codes read_codes(struct request *request, const struct session *session)
{
    struct register_view view = register_view_of(request, session);
    struct text rest = form_required(request, "codes", CODES_MOST, "Type the codes.");
    struct found_codes found = {
        .items = arena_make_array(request->work.arena, struct code_match, rest.size + 1)};
    while (rest.size && form_is_good(request)) {
        struct text code = text_next(&rest, " ,;\t\r\n");
        if (text_is_empty(code))
            continue;
        struct code_match match = register_code_find(request, &view, code);
        if (match.found == CODE_FOUND)
            found.items[found.count++] = match;
        else
            say_wrong(request, code, match.found);
    }
    return found;
}

static enum register_mark mark(struct work *work, int64_t session_id,
                               const struct code_match *match)
{
    return match->is_volunteer
               ? register_mark_volunteer(work, session_id, match->id, true, work->now)
               : register_mark_guest(work, session_id, match->id, true, work->now);
}

/* POST /sessions/{session}/register/paper */
struct response key_in_paper(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    if (!register_may_show(request, &session))
        return guests_too_many(request);
    struct found_codes found = read_codes(request, &session);
    if (!form_is_good(request))
        return paper_page(request, &session);
    for (size_t i = 0; i < found.count; i++) {
        enum register_mark outcome = mark(&request->work, session.id, &found.items[i]);
        if (outcome == REGISTER_NOT_YET || outcome == REGISTER_CLOSED)
            return register_refusal(request, &session);
    }
    return see_other(request, address(request, "/sessions/%lld/register", (long long)session.id),
                     tr_plural(request,
                               "{n} person is marked as here. Add who walked in, then finish.",
                               "{n} people are marked as here. Add who walked in, then finish.",
                               (int64_t)found.count));
}
