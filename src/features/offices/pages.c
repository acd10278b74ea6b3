/* /more/offices: what offices there are, who holds them, who did. */
#include "base/arena.h"
#include "features/offices/handlers.h"
#include "features/offices/list.html.h"
#include "features/offices/show.html.h"
#include "platform/clock/clock.h"

#define BEFORE_SHOWN 20

static bool may_write(const struct request *request)
{
    return role_may(request->viewer.role, SETTINGS_WRITE);
}

/* Of those that are held or will be, the office's. */
static struct office_line_view line_of(struct request *request, const struct office *office,
                                       const struct office_term_array *terms)
{
    struct date today = work_today(&request->work);
    struct office_line_view line = {
        .id = office->id,
        .name = office->name,
        .about = office->about,
        .seats = office_seats_text(request, office->seats),
        .holders.items =
            arena_make_array(request->work.arena, struct office_holder_view, terms->count),
    };
    bool is_held = false;
    for (size_t i = 0; i < terms->count; i++) {
        enum office_term_state state = office_term_state_of(&terms->items[i], today);
        if (terms->items[i].office_id != office->id || state == OFFICE_TERM_ENDED)
            continue;
        is_held = is_held || state == OFFICE_TERM_HELD;
        line.holders.items[line.holders.count++] = office_holder_of(request, &terms->items[i]);
    }
    if (!is_held && office->ended_at == 0)
        line.vacant = tr(request, "Vacant");
    return line;
}

static struct office_holder_views ended_of(struct request *request,
                                           const struct office_term_array *terms)
{
    struct date today = work_today(&request->work);
    struct office_holder_views views = {
        .items = arena_make_array(request->work.arena, struct office_holder_view, terms->count)};
    for (size_t i = 0; i < terms->count; i++)
        if (office_term_state_of(&terms->items[i], today) == OFFICE_TERM_ENDED)
            views.items[views.count++] = office_holder_of(request, &terms->items[i]);
    return views;
}

static struct text lead_of(struct request *request, const struct office_line_views *offices)
{
    int64_t vacant = 0, ending = (int64_t)office_terms_ending(&request->work).count;
    for (size_t i = 0; i < offices->count; i++)
        vacant += offices->items[i].vacant.size > 0;
    struct text all = tr_plural(request, "{n} office.", "{n} offices.", (int64_t)offices->count);
    struct text open = vacant ? tr_plural(request, "{n} is vacant.", "{n} are vacant.", vacant)
                              : tr(request, "None is vacant.");
    if (ending == 0)
        return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(all), TEXT_ARG(open));
    return text_format(
        request->work.arena, "%.*s %.*s %.*s", TEXT_ARG(all), TEXT_ARG(open),
        TEXT_ARG(tr_plural(request, "{n} ends within 60 days, and nobody follows yet.",
                           "{n} end within 60 days, and nobody follows yet.", ending)));
}

/* GET /more/offices */
struct response list_offices(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct office_array all = office_list(&request->work);
    struct office_term_array now = office_terms_now(&request->work);
    struct office_term_array before = office_terms_before(&request->work, BEFORE_SHOWN);
    struct office_list_view view = {
        .offices.items = arena_make_array(arena, struct office_line_view, all.count),
        .ended.items = arena_make_array(arena, struct office_line_view, all.count),
        .before = ended_of(request, &before),
        .may_write = may_write(request)};
    for (size_t i = 0; i < all.count; i++) {
        struct office_line_views *lines = all.items[i].ended_at ? &view.ended : &view.offices;
        lines->items[lines->count++] = line_of(request, &all.items[i], &now);
    }
    if (all.count)
        view.lead = lead_of(request, &view.offices);
    else
        view.empty = (struct empty_state){
            .icon = TEXT("key-round"),
            .title = tr(request, "No offices yet"),
            .sentence = tr(request, "Begin with the usual ones, or write down your own: the posts "
                                    "that your rules name."),
        };
    struct page page = {.title = tr(request, "Offices"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, offices_list_html(&request->html, &view));
}

/* GET /more/offices/{office} */
struct response show_office(struct request *request)
{
    struct office office;
    if (!office_find(&request->work, path_id(request, "office"), &office))
        return not_found(request);
    struct office_term_array terms = office_terms_of(&request->work, office.id);
    struct office_show_view view = {
        .one = line_of(request, &office, &terms),
        .before = ended_of(request, &terms),
        .may_write = may_write(request),
        .may_fill = may_write(request) && office.ended_at == 0,
    };
    if (office.ended_at)
        view.ended_on = say_day(request, zone_local(request->work.zone, office.ended_at).date);
    struct page page = {.title = office.name,
                        .tab = TAB_MORE,
                        .back = TEXT("/more/offices"),
                        .back_name = tr(request, "Offices")};
    return page_response(request, &page, offices_show_html(&request->html, &view));
}
