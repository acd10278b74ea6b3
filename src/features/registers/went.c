/* "How did it go?": three questions after a session. */
#include "features/registers/handlers.h"
#include "features/registers/views.h"
#include "features/registers/went.html.h"
#include "features/sessions/sessions.h"

static const char *const words[] = {"well", "mixed", "badly"};
#define WORD_COUNT (sizeof words / sizeof *words)
#define MOST_CHARACTERS 1000

static struct text who_came(struct request *request, const struct session *session)
{
    struct text guests = tr_plural(request, "{n} guest", "{n} guests", session->guests_came);
    struct text volunteers =
        tr_plural(request, "{n} volunteer", "{n} volunteers", session->volunteers_came);
    return tr_fill(request, "{guests} and {volunteers} came.", "guests", guests, "volunteers",
                   volunteers, NULL);
}

static struct response went_page(struct request *request, const struct session *session)
{
    struct went_view view = {
        .session_id = session->id,
        .title = session->title,
        .when = session_when(request, session),
        .who_came = who_came(request, session),
        .went = choice_field(request, "went", "How was it?", NULL, session->went),
        .best = text_field(request, "best", "What was best?", NULL, session->best),
        .change_next = text_field(request, "change_next", "What should change next time?", NULL,
                                  session->change_next),
        .errors = request->errors,
    };
    view.went.is_wide = true;
    choice_add(request, &view.went, TEXT("well"), tr(request, "It went well"), TEXT("sun"));
    choice_add(request, &view.went, TEXT("mixed"), tr(request, "Some of it did not work"),
               TEXT("scale"));
    choice_add(request, &view.went, TEXT("badly"), tr(request, "It needs help"), TEXT("hand"));
    view.best.is_long = view.change_next.is_long = true;
    struct page page = {.title = tr(request, "How did it go?"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back =
                            address(request, "/projects/%lld", (long long)session->initiative_id),
                        .back_name = session->title};
    return page_response(request, &page, registers_went_html(&request->html, &view));
}

/* The session when its register is finished; before that nobody can know how it went. */
static bool find_held(struct request *request, struct session *session)
{
    return session_find(&request->work, path_id(request, "session"), session) &&
           session->state == SESSION_HELD;
}

/* GET /sessions/{session}/went */
struct response ask_how_it_went(struct request *request)
{
    struct session session;
    return find_held(request, &session) ? went_page(request, &session) : not_found(request);
}

/* POST /sessions/{session}/went */
struct response say_how_it_went(struct request *request)
{
    struct session session;
    if (!find_held(request, &session))
        return not_found(request);
    struct text went = form_choice(request, "went", words, WORD_COUNT, "Choose how it was.");
    struct text best = form_text(request, "best", MOST_CHARACTERS);
    struct text change_next = form_text(request, "change_next", MOST_CHARACTERS);
    if (!form_is_good(request))
        return went_page(request, &session);
    session_set_went(&request->work, session.id, went, best, change_next);
    return see_other(request, address(request, "/projects/%lld", (long long)session.initiative_id),
                     tr(request, "Kept. Thank you for telling the next one who runs it."));
}
