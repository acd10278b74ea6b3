/* What do you need? Everything that is offered, by theme. */
#include "features/hubpage/pages.h"

#include "base/arena.h"
#include "features/hubpage/need.html.h"
#include "features/hubpage/programme.h"
#include "features/themes.h"

static bool is_listed(const struct session_array *sessions, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (sessions->items[i].initiative_id == sessions->items[at].initiative_id &&
            sessions->items[i].state != SESSION_CANCELLED)
            return true;
    return false;
}

static struct offer offer_of(struct request *request, const struct session *session,
                             struct text usual_venue)
{
    return (struct offer){
        .session_id = session->id,
        .title = session->title,
        .words = session->public_text,
        .when = show_when(request, session->day, show_times(request, session)),
        .place = isolated(request, show_room(request, session, usual_venue)),
    };
}

static struct offer_list offers_of(struct request *request, const struct session_array *sessions,
                                   const char *theme, struct text usual_venue)
{
    struct offer_list list = {
        .items = arena_make_array(request->work.arena, struct offer, sessions->count)};
    for (size_t i = 0; i < sessions->count; i++) {
        const struct session *session = &sessions->items[i];
        if (text_equal(session->theme, text_from(theme)) && session_is_ahead(request, session) &&
            !is_listed(sessions, i))
            list.items[list.count++] = offer_of(request, session, usual_venue);
    }
    return list;
}

/* GET /need */
struct response need_page(struct request *request)
{
    struct need_view view = {.contact = contact_of_hub(request)};
    struct session_array sessions =
        programme_between(request, work_today(&request->work), PROGRAMME_DAYS);
    view.groups.items = arena_make_array(request->work.arena, struct offer_group, theme_count);
    for (size_t i = 0; i < theme_count; i++) {
        struct offer_list offers =
            offers_of(request, &sessions, themes[i].code, view.contact.venue);
        if (offers.count)
            view.groups.items[view.groups.count++] =
                (struct offer_group){.code = text_from(themes[i].code),
                                     .icon = text_from(themes[i].icon),
                                     .title = theme_title(request, text_from(themes[i].code)),
                                     .offers = offers};
    }
    struct page page = {.title = tr(request, "What do you need?"),
                        .is_public = true,
                        .is_narrow = true,
                        .back = TEXT("/"),
                        .back_name = tr(request, "This week")};
    return page_response(request, &page, hubpage_need_html(&request->html, &view));
}
