/* From wards and facts to the map: tiles in rows, or boundaries, each a link with its words. */
#include "base/arena.h"
#include "features/place/labels.h"
#include "features/place/shapes.h"
#include "features/place/views.h"
#include "place_queries.h"

/* A tile is 66 wide and 77 high; the next row begins 58.5 lower, half a tile to the side. */
#define TILE_HALF 34
#define TILE_LEFT 36
#define TILE_TOP 3
#define ROW_TENTHS 585
#define LABEL_SIZE 12.3
#define LABEL_MOST 60
/* Boundaries are drawn at a fifth of the pack's grid. */
#define GRID_SHARE 5

struct place_facts place_facts(struct work *work)
{
    struct place_facts place = {.wards = ward_list_of_hub(work)};
    place.facts = ward_facts_list(work, &place.wards);
    return place;
}

struct text show_need(const struct request *request, int level)
{
    switch (level) {
    case 3: return tr(request, "very high need");
    case 2: return tr(request, "high need");
    case 1: return tr(request, "some need");
    default: return tr(request, "lower need");
    }
}

struct text show_presence(const struct request *request, enum presence presence)
{
    switch (presence) {
    case PRESENCE_ABSENT: return tr(request, "absent");
    case PRESENCE_TOUCHED: return tr(request, "touched");
    case PRESENCE_PRESENT: return tr(request, "present");
    case PRESENCE_ROOTED: return tr(request, "rooted");
    }
    return TEXT("");
}

static struct text describe(struct request *request, const struct ward *ward,
                            const struct ward_facts *facts)
{
    struct text running = facts->running == 0 ? tr(request, "nothing of ours running")
                                              : tr_plural(request, "{n} thing running",
                                                          "{n} things running", facts->running);
    /* What is read out begins with what is seen (WCAG 2.5.3). */
    struct text name = text_equal(ward->name, ward->short_name)
                           ? ward->name
                           : text_format(request->work.arena, "%.*s (%.*s)",
                                         TEXT_ARG(ward->short_name), TEXT_ARG(ward->name));
    return tr_fill(request, "{ward}: {need}, {presence}, {running}", "ward", name, "need",
                   show_need(request, ward->need_level), "presence",
                   show_presence(request, facts->presence), "running", running, NULL);
}

static struct map_lines label_of(struct arena *arena, struct text name, enum place_map_kind kind)
{
    static const char *const tile_y[2][2] = {{"48", ""}, {"42", "54.5"}};
    static const char *const boundary_y[2][2] = {{"5", ""}, {"0", "12.5"}};
    struct label label = label_lines(name);
    struct map_lines lines = {.items = arena_make_array(arena, struct map_line, label.count),
                              .count = label.count};
    for (size_t i = 0; i < label.count; i++) {
        const char *y =
            kind == PLACE_MAP_TILES ? tile_y[label.count - 1][i] : boundary_y[label.count - 1][i];
        double width = label.lines[i].width * LABEL_SIZE / 1000;
        lines.items[i] = (struct map_line){
            .text = label.lines[i].text, .y = text_from(y), .is_squeezed = width > LABEL_MOST};
    }
    return lines;
}

static struct map_pips pips_of(struct arena *arena, int level)
{
    struct map_pips pips = {.items = arena_make_array(arena, int64_t, level),
                            .count = (size_t)level};
    for (int i = 0; i < level; i++)
        pips.items[i] = 8 * i - 4 * (level - 1);
    return pips;
}

static struct map_ward map_ward_of(struct request *request, const struct ward *ward,
                                   const struct ward_facts *facts)
{
    return (struct map_ward){.code = ward->code,
                             .about = describe(request, ward, facts),
                             .level = ward->need_level,
                             .door = presence_code(facts->presence),
                             .pips = pips_of(request->work.arena, ward->need_level)};
}

struct tile_place place_tile_at(const struct ward *ward)
{
    return (struct tile_place){.x = 10 * (TILE_LEFT + TILE_HALF * ward->half_column),
                               .y = 10 * TILE_TOP + ROW_TENTHS * ward->row};
}

static void place_tile(struct arena *arena, const struct ward *ward, struct map_ward *tile)
{
    struct tile_place place = place_tile_at(ward);
    tile->at = text_format(arena, "%d %d.%d", place.x / 10, place.y / 10, place.y % 10);
    tile->door_y = TEXT("9");
    tile->pip_y = TEXT("63.7");
    tile->lines = label_of(arena, ward->short_name, PLACE_MAP_TILES);
}

struct text place_tiles_frame(struct arena *arena, const struct ward_list *wards)
{
    int columns = 0, rows = 0;
    for (size_t i = 0; i < wards->count; i++) {
        columns = wards->items[i].half_column > columns ? wards->items[i].half_column : columns;
        rows = wards->items[i].row > rows ? wards->items[i].row : rows;
    }
    return text_format(arena, "0 0 %d %d", 2 * TILE_LEFT + TILE_HALF * columns,
                       2 * TILE_TOP + 77 + ROW_TENTHS * rows / 10 + 1);
}

/* Whether door, name and dots find room round the middle, looked at along their sides; the name
 * may touch the line. */
static bool has_room(const struct grid_shape *shape, double x, double y, struct label label)
{
    enum { STEPS = 4 };
    int widest = 0;
    for (size_t i = 0; i < label.count; i++)
        widest = label.lines[i].width > widest ? label.lines[i].width : widest;
    double name = widest * LABEL_SIZE / 1000 / 2 * 0.85, sign = 7;
    for (int i = 0; i <= STEPS; i++) {
        double half = (i == 0 || i == STEPS ? sign : name) * GRID_SHARE;
        double down = y + (-20 + 11 * i) * GRID_SHARE;
        if (!grid_shape_contains(shape, x - half, down) ||
            !grid_shape_contains(shape, x + half, down))
            return false;
    }
    return true;
}

static void place_outline(struct arena *arena, const struct ward *ward, struct text outline,
                          struct map_ward *shown)
{
    struct grid_shape shape;
    double x = 0, y = 0;
    shown->outline = outline;
    if (!grid_shape_from_path(arena, outline, &shape))
        return;
    grid_shape_centroid(&shape, &x, &y);
    shown->at = text_format(arena, "%d %d", (int)x / GRID_SHARE, (int)y / GRID_SHARE);
    if (has_room(&shape, x, y, label_lines(ward->short_name))) {
        shown->lines = label_of(arena, ward->short_name, PLACE_MAP_BOUNDARIES);
        shown->door_y = TEXT("-31");
        shown->pip_y = TEXT("21");
    } else {
        shown->door_y = TEXT("-14");
        shown->pip_y = TEXT("11");
    }
}

static void frame_boundaries(struct work *work, struct place_map_view *map)
{
    struct place_pack_of_hub_row hub;
    struct place_pack_find_row pack = {0};
    if (place_pack_of_hub(work->db, work->arena, &hub))
        place_pack_find(work->db, work->arena, &pack, .code = hub.area_code);
    map->view_box =
        text_format(work->arena, "-3 -3 %lld %lld", (long long)pack.width / GRID_SHARE + 6,
                    (long long)pack.height / GRID_SHARE + 6);
}

static struct text outline_of(const struct place_boundary_list_rows *rows, struct text code)
{
    for (size_t i = 0; i < rows->count; i++)
        if (text_equal(rows->items[i].code, code))
            return rows->items[i].boundary;
    return TEXT("");
}

static struct place_boundary_list_rows read_outlines(struct work *work)
{
    struct place_pack_of_hub_row hub;
    if (!place_pack_of_hub(work->db, work->arena, &hub))
        return (struct place_boundary_list_rows){0};
    return place_boundary_list(work->db, work->arena, .pack_code = hub.area_code,
                               .kind = TEXT("ward"));
}

static void add_marks(struct arena *arena, const struct place_facts *place, struct text selected,
                      struct place_map_view *map)
{
    struct map_ward last = {0};
    map->marks.items = arena_make_array(arena, struct map_ward, map->wards.count + 1);
    for (size_t i = 0; i < map->wards.count; i++) {
        struct map_ward mark = map->wards.items[i];
        mark.mark = TEXT("hw");
        if (ward_is_unlit(&place->wards.items[i], place->facts[i].presence))
            map->marks.items[map->marks.count++] = mark;
        if (text_equal(mark.code, selected))
            last = mark;
    }
    last.mark = TEXT("hsel");
    if (last.code.size)
        map->marks.items[map->marks.count++] = last;
}

struct place_map_view place_map_view(struct request *request, const struct place_facts *place,
                                     enum place_map_kind kind, struct text selected)
{
    struct arena *arena = request->work.arena;
    struct place_map_view map = {.are_boundaries = kind == PLACE_MAP_BOUNDARIES};
    struct place_boundary_list_rows outlines = {0};
    size_t count = place->wards.count;
    struct text number = text_format(arena, "%zu", count);
    if (map.are_boundaries) {
        outlines = read_outlines(&request->work);
        frame_boundaries(&request->work, &map);
        map.label = tr_fill(request, "Map of {n} wards in their boundaries", "n", number, NULL);
    } else {
        map.view_box = place_tiles_frame(arena, &place->wards);
        map.label = tr_fill(request, "Map of {n} wards, one tile each", "n", number, NULL);
    }
    map.wards.items = arena_make_array(arena, struct map_ward, count);
    for (map.wards.count = 0; map.wards.count < count; map.wards.count++) {
        const struct ward *ward = &place->wards.items[map.wards.count];
        struct map_ward *shown = &map.wards.items[map.wards.count];
        *shown = map_ward_of(request, ward, &place->facts[map.wards.count]);
        if (map.are_boundaries)
            place_outline(arena, ward, outline_of(&outlines, ward->code), shown);
        else
            place_tile(arena, ward, shown);
    }
    add_marks(arena, place, selected, &map);
    return map;
}
