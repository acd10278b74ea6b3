/* GET /place/{ward}: what they told us, what we could build on, what the figures say. */
#include <math.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "base/buffer.h"
#include "features/memberships/memberships.h"
#include "features/place/handlers.h"
#include "features/place/ward.html.h"
#include "features/playbooks/playbooks.h"
#include "features/themes.h"
#include "place_queries.h"

#define KM_A_MILE 1.609344
#define ASSETS_MOST 20
#define PLAYBOOKS_MOST 3

/* A ward and everything that its page is made of. */
struct ward_page {
    struct request *request;
    struct place_facts place;
    const struct ward *ward;
    const struct ward_facts *facts;
    struct ward_view *view;
};

static struct text since(struct work *work)
{
    return date_to_text(work->arena,
                        date_add_days(work_today(work), -rule_now(work, RULE_PRESENCE_DAYS)));
}

static struct text join_titles(struct arena *arena, const struct running_list *running,
                               struct text code)
{
    struct buffer out = buffer_new(arena, 128);
    for (size_t i = 0; i < running->count; i++) {
        if (text_equal(running->items[i].ward_code, code))
            buffer_add_listed(&out, running->items[i].title);
    }
    return buffer_text(&out);
}

static const struct running_there *nearest_running(const struct running_list *running,
                                                   const struct ward *ward, double *km)
{
    const struct running_there *nearest = NULL;
    *km = INFINITY;
    for (size_t i = 0; i < running->count; i++) {
        const struct running_there *there = &running->items[i];
        double away = place_distance_km(ward->lat, ward->lon, there->lat, there->lon);
        if (away < *km) {
            *km = away;
            nearest = there;
        }
    }
    return nearest;
}

static struct text running_sentence(const struct ward_page *page)
{
    struct request *request = page->request;
    struct running_list running = running_in_wards(&request->work, &page->place.wards);
    double km;
    const struct running_there *nearest = nearest_running(&running, page->ward, &km);
    if (page->facts->running)
        return tr_fill(request, "Running here: {titles}.", "titles",
                       join_titles(request->work.arena, &running, page->ward->code), NULL);
    if (!nearest)
        return tr(request, "We run nothing here, nor anywhere near yet.");
    return tr_fill(request,
                   "We run nothing here; our nearest session is {miles} miles away, in {ward}.",
                   "miles", text_format(request->work.arena, "%.1f", km / KM_A_MILE), "ward",
                   ward_in_list(&page->place.wards, nearest->ward_code)->name, NULL);
}

static void say_what_is(struct ward_page *page)
{
    struct request *request = page->request;
    struct text told = page->facts->voices
                           ? tr_plural(request, "{n} person told us what is missing.",
                                       "{n} people told us what is missing.", page->facts->voices)
                           : tr(request, "Nobody has told us yet what is missing.");
    page->view->summary = text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(told),
                                      TEXT_ARG(running_sentence(page)));
    bool is_unlit = ward_is_unlit(page->ward, page->facts->presence);
    page->view->tag_kind = is_unlit ? TEXT("hot") : TEXT("ok");
    page->view->tag_icon = is_unlit ? TEXT("moon") : TEXT("lamp");
    page->view->tag = is_unlit ? tr(request, "Need, and no light")
                               : show_presence(request, page->facts->presence);
    if (!is_unlit && page->facts->presence < PRESENCE_PRESENT) {
        page->view->tag_kind = TEXT("info");
        page->view->tag_icon = TEXT("door-closed");
    }
}

static struct text light_sentence(const struct request *request, const struct ward_facts *facts)
{
    switch (facts->presence) {
    case PRESENCE_ABSENT:
        return tr(request, "We are absent: no member lives here, nobody has talked to us, and we "
                           "held no session here in 12 months.");
    case PRESENCE_TOUCHED:
        return tr(request, "We know somebody here, but nobody from here comes to anything of ours "
                           "yet.");
    case PRESENCE_PRESENT:
        return tr_plural(request,
                         "Neighbours from here come to {n} project of ours. Nobody from here helps "
                         "to run one yet.",
                         "Neighbours from here come to {n} projects of ours. Nobody from here "
                         "helps to run one yet.",
                         facts->attended);
    case PRESENCE_ROOTED:
        return tr_plural(request, "Neighbours from here help to run {n} project of ours.",
                         "Neighbours from here help to run {n} projects of ours.", facts->helped);
    }
    return TEXT("");
}

static void show_told(struct ward_page *page, struct place_told_list_rows told)
{
    struct request *request = page->request;
    struct told_rows *rows = &page->view->told;
    rows->items = arena_make_array(request->work.arena, struct told_row, told.count);
    for (; rows->count < told.count; rows->count++) {
        const struct theme *theme = theme_find(told.items[rows->count].theme);
        rows->items[rows->count] = (struct told_row){.icon = text_from(theme->icon),
                                                     .theme = tr(request, theme->name),
                                                     .voices = told.items[rows->count].voices};
    }
}

static void show_needs(struct ward_page *page)
{
    struct request *request = page->request;
    struct place_open_needs_rows needs =
        place_open_needs(request->work.db, request->work.arena, .ward_code = page->ward->code);
    struct need_rows *rows = &page->view->needs;
    rows->items = arena_make_array(request->work.arena, struct need_row, needs.count);
    for (; rows->count < needs.count; rows->count++) {
        const struct place_open_needs_row *need = &needs.items[rows->count];
        rows->items[rows->count] = (struct need_row){
            .id = need->id,
            .title = need->title,
            .voices = tr_plural(request, "{n} person", "{n} people", need->voices)};
    }
}

static void add_asset(struct ward_page *page, const char *icon, struct text sentence)
{
    struct asset_rows *assets = &page->view->assets;
    if (assets->count < ASSETS_MOST)
        assets->items[assets->count++] =
            (struct asset_row){.icon = text_from(icon), .sentence = sentence};
}

static void add_people(struct ward_page *page)
{
    struct request *request = page->request;
    int64_t members = page->facts->members;
    int64_t unasked = place_unasked_count(request->work.db, .ward_code = page->ward->code,
                                          .today = work_today_text(&request->work),
                                          .paid_since = membership_paid_since(&request->work));
    if (members)
        add_asset(page, "users",
                  tr_plural(request, "{n} member lives here.", "{n} members live here.", members));
    if (unasked)
        add_asset(page, "hand",
                  tr_plural(request,
                            "{n} of them told us when they have time, and has not been asked to "
                            "anything yet.",
                            "{n} of them told us when they have time, and have not been asked to "
                            "anything yet.",
                            unasked));
}

static void add_neighbourhood(struct ward_page *page)
{
    struct request *request = page->request;
    struct db *db = request->work.db;
    struct place_partner_list_rows partners =
        place_partner_list(db, request->work.arena, .ward_code = page->ward->code);
    struct place_venue_list_rows venues =
        place_venue_list(db, request->work.arena, .ward_code = page->ward->code,
                         .today = work_today_text(&request->work));
    for (size_t i = 0; i < partners.count; i++)
        add_asset(page, "heart-handshake",
                  text_is_empty(partners.items[i].what)
                      ? partners.items[i].name
                      : text_format(request->work.arena, "%.*s: %.*s",
                                    TEXT_ARG(partners.items[i].name),
                                    TEXT_ARG(partners.items[i].what)));
    for (size_t i = 0; i < venues.count; i++) {
        struct text rooms = tr_plural(request, "{n} room", "{n} rooms", venues.items[i].rooms);
        struct text most = integer_to_text(request->work.arena, venues.items[i].most);
        add_asset(page, "house",
                  tr_fill(request, "{venue}: {rooms}, up to {people} people", "venue",
                          venues.items[i].name, "rooms", rooms, "people", most, NULL));
    }
}

static struct text playbook_sentence(struct request *request, const struct playbook *playbook)
{
    struct arena *arena = request->work.arena;
    struct text pounds = text_format(arena, "%lld", (long long)(playbook->cost_pence_start / 100));
    return tr_fill(request,
                   "“{title}”: {people} helpers, £{pounds} to start, ready in {weeks} weeks.",
                   "title", playbook->title, "people", integer_to_text(arena, playbook->people),
                   "pounds", pounds, "weeks", integer_to_text(arena, playbook->lead_weeks), NULL);
}

/* Those for what people here told us, loudest first; without voices none is better than another. */
static void add_playbooks(struct ward_page *page, struct place_told_list_rows told)
{
    struct playbook_list playbooks = playbook_list(&page->request->work);
    size_t added = 0;
    for (size_t i = 0; i < told.count; i++)
        for (size_t k = 0; k < playbooks.count && added < PLAYBOOKS_MOST; k++)
            if (text_equal(playbooks.items[k].theme, told.items[i].theme)) {
                add_asset(page, "book-marked",
                          playbook_sentence(page->request, &playbooks.items[k]));
                added++;
            }
}

static struct text tenths(struct arena *arena, int64_t thousandths, const char *unit)
{
    int64_t rounded = (thousandths + 50) / 100;
    return text_format(arena, "%lld.%lld%s", (long long)(rounded / 10), (long long)(rounded % 10),
                       unit);
}

static void add_figure(struct ward_page *page, struct text name, struct text value,
                       struct text whole)
{
    struct figure_rows *figures = &page->view->figures;
    figures->items[figures->count++] =
        (struct figure_row){.name = name, .value = value, .whole = whole};
}

static void add_share(struct ward_page *page, struct text name, int64_t value, int64_t whole)
{
    struct arena *arena = page->request->work.arena;
    add_figure(page, name, tenths(arena, value * 100, " %"), tenths(arena, whole * 100, " %"));
}

static struct text number(struct arena *arena, int64_t value)
{
    return integer_to_text(arena, value);
}

static void show_figures(struct ward_page *page, struct text pack_code)
{
    struct request *request = page->request;
    struct arena *arena = request->work.arena;
    struct place_ward_find_row ward;
    struct place_whole_figures_row whole;
    page->view->figures.items = arena_make_array(arena, struct figure_row, 8);
    if (!place_ward_find(request->work.db, arena, &ward, .pack_code = pack_code,
                         .code = page->ward->code) ||
        !place_whole_figures(request->work.db, arena, &whole, .pack_code = pack_code) ||
        whole.residents == 0)
        return;
    add_figure(page, tr(request, "Residents, Census 2021"), number(arena, ward.residents),
               number(arena, whole.residents));
    add_figure(page, tr(request, "Score in the Index of Multiple Deprivation 2025"),
               tenths(arena, ward.imd_score, ""),
               tenths(arena, whole.imd_score / whole.residents, ""));
    add_figure(page, tr(request, "Small areas in the most deprived fifth of England"),
               text_format(arena, "%lld / %lld", (long long)ward.most_deprived_count,
                           (long long)ward.small_count),
               text_format(arena, "%lld / %lld", (long long)whole.most_deprived_count,
                           (long long)whole.small_count));
    add_share(page, tr(request, "Living on a low income"), ward.income_share,
              whole.income_share / whole.residents);
    add_share(page, tr(request, "Of working age, kept out of work"), ward.employment_share,
              whole.employment_share / whole.residents);
    add_share(page, tr(request, "Of working age, few qualifications or little English"),
              ward.adult_skills_share, whole.adult_skills_share / whole.residents);
    add_share(page, tr(request, "Cannot speak English well or at all"), ward.english_share,
              whole.english_share / whole.residents);
}

static void show_neighbours(struct ward_page *page, struct text pack_code)
{
    struct request *request = page->request;
    struct place_neighbour_list_rows borders =
        place_neighbour_list(request->work.db, request->work.arena, .pack_code = pack_code,
                             .ward_code = page->ward->code);
    struct ward_links *links = &page->view->neighbours;
    links->items = arena_make_array(request->work.arena, struct ward_link, borders.count);
    for (size_t i = 0; i < borders.count; i++) {
        const struct ward *ward = ward_in_list(&page->place.wards, borders.items[i].neighbour_code);
        if (!ward)
            continue;
        const struct ward_facts *facts = &page->place.facts[ward - page->place.wards.items];
        links->items[links->count++] =
            (struct ward_link){.code = ward->code,
                               .name = ward->name,
                               .need = show_need(request, ward->need_level),
                               .presence = show_presence(request, facts->presence)};
    }
}

static void fill_view(struct ward_page *page)
{
    struct request *request = page->request;
    struct place_pack_of_hub_row hub = {0};
    struct place_told_list_rows told =
        place_told_list(request->work.db, request->work.arena, .ward_code = page->ward->code,
                        .since = since(&request->work));
    page->view->code = page->ward->code;
    page->view->name = page->ward->name;
    page->view->may_start = role_may(request->viewer.role, PROJECT_WRITE);
    page->view->may_record = role_may(request->viewer.role, NEED_WRITE);
    page->view->method = place_method(&request->work);
    page->view->assets.items = arena_make_array(request->work.arena, struct asset_row, ASSETS_MOST);
    say_what_is(page);
    page->view->light = light_sentence(request, page->facts);
    show_told(page, told);
    show_needs(page);
    add_people(page);
    add_neighbourhood(page);
    add_playbooks(page, told);
    if (place_pack_of_hub(request->work.db, request->work.arena, &hub)) {
        show_figures(page, hub.area_code);
        show_neighbours(page, hub.area_code);
    }
    page->view->map = place_map_view(request, &page->place, PLACE_MAP_TILES, page->ward->code);
}

struct response show_ward(struct request *request)
{
    struct ward_view view = {0};
    struct ward_page ward = {
        .request = request, .place = place_facts(&request->work), .view = &view};
    ward.ward = ward_in_list(&ward.place.wards, path_text(request, "ward"));
    if (!ward.ward)
        return not_found(request);
    ward.facts = &ward.place.facts[ward.ward - ward.place.wards.items];
    fill_view(&ward);
    struct page page = {.title = ward.ward->name,
                        .tab = TAB_PLACE,
                        .back = TEXT("/place"),
                        .back_name = tr(request, "All wards")};
    return page_response(request, &page, place_ward_html(&request->html, &view));
}
