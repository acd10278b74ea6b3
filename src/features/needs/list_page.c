/* The list of needs, narrowed by links. */
#include "base/arena.h"
#include "features/needs/list.html.h"
#include "features/needs/pages.h"
#include "features/themes.h"

struct filter {
    struct text show; /* open, met, set-aside */
    struct text theme;
    struct text ward;
};

static bool fits(const struct filter *filter, const struct need *need)
{
    if (filter->theme.size && !text_equal(need->theme, filter->theme))
        return false;
    if (filter->ward.size && !text_equal(need->ward_code, filter->ward))
        return false;
    if (text_equal(filter->show, TEXT("open")))
        return need_state_is_open(need->state);
    return text_equal(filter->show, TEXT("met")) == (need->state == NEED_MET);
}

static struct text filter_address(struct request *request, const struct filter *filter)
{
    struct text query = text_equal(filter->show, TEXT("open"))
                            ? TEXT("")
                            : text_format(request->work.arena, "show=%.*s", TEXT_ARG(filter->show));
    if (filter->theme.size)
        query = text_format(request->work.arena, "%.*s%stheme=%.*s", TEXT_ARG(query),
                            query.size ? "&" : "", TEXT_ARG(filter->theme));
    if (filter->ward.size)
        query = text_format(request->work.arena, "%.*s%sward=%.*s", TEXT_ARG(query),
                            query.size ? "&" : "", TEXT_ARG(filter->ward));
    return text_format(request->work.arena, "/needs%s%.*s", query.size ? "?" : "", TEXT_ARG(query));
}

static void add_link(struct request *request, struct filter_links *links,
                     const struct filter *filter, struct text name, bool is_current)
{
    links->items[links->count++] = (struct filter_link){
        .address = filter_address(request, filter), .name = name, .is_current = is_current};
}

static struct filter_links show_links(struct request *request, const struct filter *filter)
{
    static const struct {
        const char *code;
        const char *name;
    } shows[] = {{"open", "Open"}, {"met", "Met"}, {"set-aside", "Parked or not ours"}};
    struct filter_links links = {.items =
                                     arena_make_array(request->work.arena, struct filter_link, 3)};
    for (size_t i = 0; i < 3; i++) {
        struct filter other = *filter;
        other.show = text_from(shows[i].code);
        add_link(request, &links, &other, tr(request, shows[i].name),
                 text_equal(other.show, filter->show));
    }
    return links;
}

static bool has_theme(const struct need_array *all, const struct filter *filter, struct text theme)
{
    struct filter other = *filter;
    other.theme = theme;
    for (size_t i = 0; i < all->count; i++)
        if (fits(&other, &all->items[i]))
            return true;
    return false;
}

/* Only themes that lead somewhere. */
static struct filter_links theme_links(struct request *request, const struct filter *filter,
                                       const struct need_array *all)
{
    struct filter other = *filter;
    struct filter_links links = {
        .items = arena_make_array(request->work.arena, struct filter_link, theme_count + 1)};
    other.theme = TEXT("");
    add_link(request, &links, &other, tr(request, "Everything"), filter->theme.size == 0);
    for (size_t i = 0; i < theme_count; i++) {
        other.theme = text_from(themes[i].code);
        bool is_current = text_equal(other.theme, filter->theme);
        if (is_current || has_theme(all, filter, other.theme))
            add_link(request, &links, &other, tr(request, themes[i].public_name), is_current);
    }
    if (links.count == 1)
        links.count = 0;
    return links;
}

static struct filter_links ward_links(struct request *request, const struct filter *filter,
                                      const struct need_wards *wards, bool has_any)
{
    struct filter other = *filter;
    struct filter_links links = {
        .items = arena_make_array(request->work.arena, struct filter_link, wards->count + 1)};
    if (wards->count == 0 || !has_any)
        return links;
    other.ward = TEXT("");
    add_link(request, &links, &other, tr(request, "All wards"), filter->ward.size == 0);
    for (size_t i = 0; i < wards->count; i++) {
        other.ward = wards->items[i].code;
        add_link(request, &links, &other, wards->items[i].name,
                 text_equal(other.ward, filter->ward));
    }
    return links;
}

/* Codes that are none of ours narrow nothing. */
static struct filter read_filter(struct request *request, const struct need_wards *wards)
{
    struct text show = query_text(request, "show");
    struct text theme = query_text(request, "theme");
    const struct need_ward *ward = need_ward_find(wards, query_text(request, "ward"));
    bool is_closed = text_equal(show, TEXT("met")) || text_equal(show, TEXT("set-aside"));
    bool is_theme = text_equal(theme, text_from(theme_find(theme)->code));
    return (struct filter){.show = is_closed ? show : TEXT("open"),
                           .theme = is_theme ? theme : TEXT(""),
                           .ward = ward ? ward->code : TEXT("")};
}

static struct text heading(struct request *request, const struct filter *filter)
{
    if (text_equal(filter->show, TEXT("met")))
        return tr(request, "Needs that were met");
    if (text_equal(filter->show, TEXT("set-aside")))
        return tr(request, "Needs that are parked or not ours");
    return tr(request, "What people need");
}

static struct text sentence(struct request *request, const struct need_list_view *view,
                            int64_t voices)
{
    struct text needs = tr_plural(request, "{n} need", "{n} needs", (int64_t)view->needs.count);
    struct text people = tr_plural(request, "{n} person", "{n} people", voices);
    if (view->ward_name.size)
        return tr_fill(request, "{needs} in {ward}, from {people}.", "needs", needs, "ward",
                       view->ward_name, "people", people, NULL);
    return tr_fill(request, "{needs}, from {people}.", "needs", needs, "people", people, NULL);
}

static void fill_needs(struct request *request, struct need_list_view *view,
                       const struct filter *filter, const struct need_array *all)
{
    int64_t voices = 0;
    view->needs.items = arena_make_array(request->work.arena, struct need_line, all->count);
    for (size_t i = 0; i < all->count; i++)
        if (fits(filter, &all->items[i])) {
            view->needs.items[view->needs.count++] = need_line_of(request, &all->items[i]);
            voices += all->items[i].voices;
        }
    view->sentence = sentence(request, view, voices);
}

/* Nothing fits: because the links above narrow too much, because all are closed, or because nobody
 * has written anything down. */
static struct empty_state nothing_fits(struct request *request, const struct need_list_view *view,
                                       const struct filter *filter)
{
    struct empty_state empty = {.icon = TEXT("ear"), .title = tr(request, "Nothing here")};
    if (filter->theme.size || filter->ward.size) {
        empty.sentence = tr(request, "None of these needs is of that kind, in that ward.");
        empty.address = filter_address(request, &(struct filter){.show = filter->show});
        empty.action = tr(request, "Show all of them");
        return empty;
    }
    if (!text_equal(filter->show, TEXT("open"))) {
        empty.sentence = text_equal(filter->show, TEXT("met"))
                             ? tr(request, "No need has been met yet.")
                             : tr(request, "No need is parked or left to somebody else.");
        empty.address = TEXT("/needs");
        empty.action = tr(request, "Look at the open ones");
        return empty;
    }
    bool has_closed = need_closed_list(&request->work).count > 0;
    empty.title = has_closed ? tr(request, "No need is open") : tr(request, "No needs yet");
    empty.sentence = has_closed
                         ? tr(request, "Every need that somebody wrote down is met, parked or left "
                                       "to somebody else.")
                         : tr(request, "Nobody has written down what people here need. What did "
                                       "somebody tell you last week?");
    empty.address = view->may_write ? view->new_address : TEXT("");
    empty.action = tr(request, "Write down a need");
    empty.is_main = true;
    return empty;
}

/* GET /needs */
struct response need_list_page(struct request *request)
{
    struct work *work = &request->work;
    struct need_wards wards = need_ward_list(work);
    struct filter filter = read_filter(request, &wards);
    bool is_open = text_equal(filter.show, TEXT("open"));
    struct need_array all = is_open ? need_open_list(work, TEXT("")) : need_closed_list(work);
    const struct need_ward *ward = need_ward_find(&wards, filter.ward);
    struct need_list_view view = {
        .heading = heading(request, &filter),
        .shows = show_links(request, &filter),
        .themes = theme_links(request, &filter, &all),
        .wards = ward_links(request, &filter, &wards, all.count > 0),
        .ward_name = ward ? ward->name : TEXT(""),
        .new_address = ward ? address(request, "/needs/new?ward=%.*s", TEXT_ARG(ward->code))
                            : TEXT("/needs/new"),
        .may_write = role_may(request->viewer.role, NEED_WRITE),
    };
    fill_needs(request, &view, &filter, &all);
    if (view.needs.count == 0)
        view.empty = nothing_fits(request, &view, &filter);
    struct page page = {.title = view.heading,
                        .tab = TAB_PLACE,
                        .back = TEXT("/place"),
                        .back_name = tr(request, "Place")};
    return page_response(request, &page, needs_list_html(&request->html, &view));
}
