/* GET /place: the map, the dark wards first, and all wards as a table. */
#include "base/arena.h"
#include "features/place/handlers.h"
#include "features/place/index.html.h"
#include "features/place/nothing.html.h"
#include "place_queries.h"

struct place_method_view place_method(struct work *work)
{
    struct place_pack_of_hub_row hub;
    struct place_pack_find_row pack;
    struct place_method_view method = {.area_name = TEXT("")};
    if (!place_pack_of_hub(work->db, work->arena, &hub) ||
        !place_pack_find(work->db, work->arena, &pack, .code = hub.area_code))
        return method;
    method.area_name = pack.name;
    method.ward_count = pack.ward_count;
    size_t most = 1;
    for (size_t i = 0; i < pack.sources.size; i++)
        most += pack.sources.data[i] == '\n';
    method.sources.items = arena_make_array(work->arena, struct text, most);
    for (struct text rest = pack.sources; rest.size;)
        method.sources.items[method.sources.count++] = text_trim(text_cut(rest, '\n', &rest));
    return method;
}

/* "Very high need": the words of the map at the beginning of a line. */
static struct text need_first(const struct request *request, int level)
{
    switch (level) {
    case 3: return tr(request, "Very high need");
    case 2: return tr(request, "High need");
    case 1: return tr(request, "Some need");
    default: return tr(request, "Lower need");
    }
}

static struct text show_voices(const struct request *request, int64_t voices)
{
    if (voices == 0)
        return tr(request, "nobody asked yet");
    return tr_plural(request, "{n} person told us", "{n} people told us", voices);
}

static struct text show_members(const struct request *request, int64_t members)
{
    if (members == 0)
        return tr(request, "no member lives there");
    return tr_plural(request, "{n} member lives there", "{n} members live there", members);
}

static struct unlit_rows unlit_rows(struct request *request, const struct place_facts *place)
{
    size_t count = 0;
    size_t *unlit = wards_without_light(&request->work, &place->wards, place->facts, &count);
    struct unlit_rows rows = {
        .items = arena_make_array(request->work.arena, struct unlit_row, count), .count = count};
    for (size_t i = 0; i < count; i++) {
        const struct ward *ward = &place->wards.items[unlit[i]];
        const struct ward_facts *facts = &place->facts[unlit[i]];
        rows.items[i] = (struct unlit_row){
            .code = ward->code,
            .name = ward->name,
            .facts = text_format(request->work.arena, "%.*s · %.*s · %.*s",
                                 TEXT_ARG(need_first(request, ward->need_level)),
                                 TEXT_ARG(show_voices(request, facts->voices)),
                                 TEXT_ARG(show_members(request, facts->members))),
        };
    }
    return rows;
}

static struct ward_rows ward_rows(struct request *request, const struct place_facts *place)
{
    size_t count = place->wards.count;
    struct ward_rows rows = {.items = arena_make_array(request->work.arena, struct ward_row, count),
                             .count = count};
    for (size_t i = 0; i < count; i++) {
        const struct ward *ward = &place->wards.items[i];
        const struct ward_facts *facts = &place->facts[i];
        rows.items[i] = (struct ward_row){.code = ward->code,
                                          .name = ward->name,
                                          .need = show_need(request, ward->need_level),
                                          .presence = show_presence(request, facts->presence),
                                          .running = facts->running,
                                          .voices = facts->voices,
                                          .members = facts->members};
    }
    return rows;
}

static struct text place_summary(const struct request *request, size_t dark, size_t wards)
{
    struct text all = text_format(request->work.arena, "%zu", wards);
    struct text some = text_format(request->work.arena, "%zu", dark);
    if (dark == 0)
        return tr_fill(request,
                       "In none of the {all} wards is need high and our light off. The "
                       "more dots and colour, the harder life is there.",
                       "all", all, NULL);
    return tr_fill(request,
                   "In {some} of {all} wards need is high and nobody comes to anything of "
                   "ours. The more dots and colour, the harder life is there; a lit door "
                   "means that neighbours come.",
                   "some", some, "all", all, NULL);
}

/* Nothing of the hub's own is on the map. */
static bool is_untouched(const struct place_facts *place)
{
    for (size_t i = 0; i < place->wards.count; i++) {
        const struct ward_facts *facts = &place->facts[i];
        if (facts->voices || facts->members || facts->running)
            return false;
    }
    return true;
}

static struct empty_state figures_alone(struct request *request)
{
    return (struct empty_state){
        .icon = TEXT("ear"),
        .title = tr(request, "Official figures alone, so far"),
        .sentence = tr(request, "No need, no member and no project has been written down in these "
                                "wards yet. Figures say where life is hard, people say what they "
                                "lack."),
        .address = role_may(request->viewer.role, NEED_WRITE) ? TEXT("/needs/new") : TEXT(""),
        .action = tr(request, "Write down the first need"),
        .is_main = true};
}

struct response show_place(struct request *request)
{
    struct page page = {.title = tr(request, "Place"), .tab = TAB_PLACE};
    struct place_facts place = place_facts(&request->work);
    struct place_view view = {.method = place_method(&request->work)};
    if (place.wards.count == 0)
        return page_response(request, &page, place_nothing_html(&request->html, &view.method));
    bool are_boundaries = text_equal(query_text(request, "view"), TEXT("boundaries"));
    view.map = place_map_view(request, &place,
                              are_boundaries ? PLACE_MAP_BOUNDARIES : PLACE_MAP_TILES, TEXT(""));
    view.unlit = unlit_rows(request, &place);
    view.rows = ward_rows(request, &place);
    if (is_untouched(&place))
        view.empty = figures_alone(request);
    view.summary = place_summary(request, view.unlit.count, place.wards.count);
    return page_response(request, &page, place_index_html(&request->html, &view));
}
