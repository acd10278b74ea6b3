/* /sessions/{session}/children: how many are expected, and how many are here. */
#include "base/arena.h"
#include "features/children/children.h"
#include "features/children/handlers.h"
#include "features/children/show.html.h"
#include "features/children/views.h"
#include "features/sessions/sessions.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

/* "expected-4-8" */
static const char *field_name(struct request *request, const char *what, size_t band)
{
    struct arena *arena = request->work.arena;
    return text_c(arena, text_format(arena, "%s-%s", what, age_band_codes[band]));
}

static struct text_field field(struct request *request, const char *what, size_t band,
                               const char *label, int64_t number)
{
    struct text_field one =
        text_field(request, field_name(request, what, band), label, NULL,
                   number ? integer_to_text(request->work.arena, number) : TEXT(""));
    one.type = TEXT("number");
    return one;
}

static struct text when_of(struct request *request, const struct session *session)
{
    return tr_fill(request, "{day}, {time}", "day", show_long_day(request, session->day), "time",
                   show_time(request, session->starts_at), NULL);
}

static struct response children_page(struct request *request, const struct session *session)
{
    struct children children = children_at(&request->work, session->id);
    struct children_watch watch = children_watch(&request->work, session->id, session->day);
    struct children_view view = {
        .errors = request->errors,
        .session_id = session->id,
        .title = session->title,
        .when = when_of(request, session),
        .expected = say_children_expected(request, &watch),
        .here = say_children_here(request, &watch),
        .expected_is_short = watch.adults < watch.needed,
        .here_is_short = watch.adults_here < watch.needed_here,
        .counts = date_compare(session->day, request->today) <= 0,
        .bands.items = arena_make_array(request->work.arena, struct children_band_view, AGE_BANDS),
    };
    for (; view.bands.count < AGE_BANDS; view.bands.count++) {
        size_t band = view.bands.count;
        view.bands.items[band] = (struct children_band_view){
            .title = tr_fill(request, "Age {age}", "age", tr(request, age_band_titles[band]), NULL),
            .expected =
                field(request, "expected", band, TRANSLATE("Expected"), children.expected[band]),
            .here = field(request, "here", band, TRANSLATE("Here now"), children.here[band])};
    }
    struct page page = {.title = tr(request, "Children"),
                        .tab = TAB_PROJECTS,
                        .back = address(request, "/sessions/%lld", (long long)session->id),
                        .back_name = session->title,
                        .is_narrow = true};
    return page_response(request, &page, children_show_html(&request->html, &view));
}

/* GET /sessions/{session}/children */
struct response show_children(struct request *request)
{
    struct session session;
    return session_find(&request->work, path_id(request, "session"), &session)
               ? children_page(request, &session)
               : not_found(request);
}

/* POST /sessions/{session}/children */
struct response keep_children(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    struct children children = children_at(&request->work, session.id);
    bool counts = date_compare(session.day, request->today) <= 0;
    for (size_t band = 0; band < AGE_BANDS; band++) {
        children.expected[band] =
            form_integer(request, field_name(request, "expected", band), 0, CHILDREN_MOST, 0);
        if (counts)
            children.here[band] =
                form_integer(request, field_name(request, "here", band), 0, CHILDREN_MOST, 0);
    }
    if (!form_is_good(request))
        return children_page(request, &session);
    children_write(&request->work, session.id, &children);
    work_note(&request->work, "session=%lld", (long long)session.id);
    return see_other(request, address(request, "/sessions/%lld/children", (long long)session.id),
                     tr(request, "The numbers are kept."));
}
