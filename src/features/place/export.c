/* The wards for other programs: CSV, GeoJSON, and the areas of the API. */
#include <math.h>

#include "base/arena.h"
#include "features/place/handlers.h"
#include "features/place/project.h"
#include "place_queries.h"
#include "platform/files/table.h"
#include "web/json.h"

static struct text number(struct arena *arena, int64_t value)
{
    return integer_to_text(arena, value);
}

struct response export_place_csv(struct request *request)
{
    static const char *const heading[] = {"code",      "name",     "need",    "imd_score",
                                          "residents", "presence", "running", "sessions",
                                          "voices",    "members"};
    enum { COLUMNS = sizeof heading / sizeof *heading };
    struct arena *arena = request->work.arena;
    struct place_facts place = place_facts(&request->work);
    struct buffer out = buffer_new(arena, 4096);
    struct text cells[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = text_from(heading[i]);
    table_write_row(&out, cells, COLUMNS);
    for (size_t i = 0; i < place.wards.count; i++) {
        const struct ward *ward = &place.wards.items[i];
        const struct ward_facts *facts = &place.facts[i];
        const struct text row[COLUMNS] = {
            ward->code,
            ward->name,
            need_level_code(ward->need_level),
            text_format(arena, "%.3f", (double)ward->imd_score / 1000),
            number(arena, ward->residents),
            presence_code(facts->presence),
            number(arena, facts->running),
            number(arena, facts->sessions),
            number(arena, facts->voices),
            number(arena, facts->members)};
        table_write_row(&out, row, COLUMNS);
    }
    struct response response =
        bytes_response(request, TEXT("text/csv; charset=utf-8"), buffer_text(&out));
    response.download = TEXT("place.csv");
    return response;
}

static void add_position(struct json *json, const struct projection *projection,
                         struct grid_point point)
{
    struct geo_point at = projection_undo(projection, point.x, point.y);
    json_begin_array(json, NULL);
    json_add_decimal(json, NULL, round(at.lon * 1e5) / 1e5);
    json_add_decimal(json, NULL, round(at.lat * 1e5) / 1e5);
    json_end_array(json);
}

/* RFC 7946: outer rings anticlockwise seen from above. The grid has them clockwise on a screen
 * whose y runs down, so the points are written from the end; the first stands again at the end. */
static void add_ring(struct json *json, const struct projection *projection,
                     const struct grid_ring *ring)
{
    json_begin_array(json, NULL);
    for (size_t i = 0; i <= ring->count; i++)
        add_position(json, projection, ring->points[(2 * ring->count - i) % ring->count]);
    json_end_array(json);
}

static void add_geometry(struct json *json, const struct projection *projection,
                         const struct grid_shape *shape)
{
    json_begin_object(json, "geometry");
    json_add_text(json, "type", TEXT("MultiPolygon"));
    json_begin_array(json, "coordinates");
    for (size_t i = 0; i < shape->ring_count; i++) {
        if (!shape->rings[i].is_hole)
            json_begin_array(json, NULL);
        add_ring(json, projection, &shape->rings[i]);
        if (i + 1 == shape->ring_count || !shape->rings[i + 1].is_hole)
            json_end_array(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void add_properties(struct json *json, const struct ward *ward,
                           const struct ward_facts *facts)
{
    json_begin_object(json, "properties");
    json_add_text(json, "code", ward->code);
    json_add_text(json, "name", ward->name);
    json_add_text(json, "need", need_level_code(ward->need_level));
    json_add_decimal(json, "imd_score", (double)ward->imd_score / 1000);
    json_add_integer(json, "residents", ward->residents);
    json_add_text(json, "presence", presence_code(facts->presence));
    json_add_integer(json, "running", facts->running);
    json_add_integer(json, "sessions", facts->sessions);
    json_add_integer(json, "voices", facts->voices);
    json_add_integer(json, "members", facts->members);
    json_end_object(json);
}

static struct projection read_projection(const struct place_pack_find_row *pack)
{
    return (struct projection){.west = (double)pack->west_microdegrees / 1e6,
                               .north = (double)pack->north_microdegrees / 1e6,
                               .middle_latitude = (double)pack->middle_microdegrees / 1e6,
                               .unit_metres = (double)pack->unit_micrometres / 1e6,
                               .width = (int32_t)pack->width,
                               .height = (int32_t)pack->height};
}

static void add_features(struct request *request, struct json *json,
                         const struct place_pack_find_row *pack)
{
    struct place_facts place = place_facts(&request->work);
    struct projection projection = read_projection(pack);
    struct place_boundary_list_rows outlines = place_boundary_list(
        request->work.db, request->work.arena, .pack_code = pack->code, .kind = TEXT("ward"));
    for (size_t i = 0; i < outlines.count; i++) {
        const struct ward *ward = ward_in_list(&place.wards, outlines.items[i].code);
        struct grid_shape shape;
        if (!ward || !grid_shape_from_path(request->work.arena, outlines.items[i].boundary, &shape))
            continue;
        json_begin_object(json, NULL);
        json_add_text(json, "type", TEXT("Feature"));
        json_add_text(json, "id", ward->code);
        add_properties(json, ward, &place.facts[ward - place.wards.items]);
        add_geometry(json, &projection, &shape);
        json_end_object(json);
    }
}

struct response export_place_geojson(struct request *request)
{
    struct place_pack_of_hub_row hub;
    struct place_pack_find_row pack;
    struct db *db = request->work.db;
    struct json json = json_new(request->work.arena);
    if (!place_pack_of_hub(db, request->work.arena, &hub) ||
        !place_pack_find(db, request->work.arena, &pack, .code = hub.area_code))
        return not_found(request);
    json_begin_object(&json, NULL);
    json_add_text(&json, "type", TEXT("FeatureCollection"));
    json_add_text(&json, "name", pack.name);
    json_add_text(&json, "attribution", pack.sources);
    json_begin_array(&json, "features");
    add_features(request, &json, &pack);
    json_end_array(&json);
    json_end_object(&json);
    struct response response =
        bytes_response(request, TEXT("application/geo+json"), buffer_text(&json.out));
    response.download = TEXT("place.geojson");
    return response;
}

static void add_maybe(struct json *json, const char *name, struct maybe_integer value)
{
    if (value.is_set)
        json_add_integer(json, name, value.value);
    else
        json_add_null(json, name);
}

static void add_area(struct json *json, const struct place_area_page_row *area)
{
    json_begin_object(json, NULL);
    json_add_text(json, "id", area->code);
    json_add_text(json, "kind", area->kind);
    json_add_text(json, "name", area->name);
    json_add_text(json, "ward", area->ward_code);
    json_add_decimal(json, "lat", (double)area->lat_microdegrees / 1e6);
    json_add_decimal(json, "lon", (double)area->lon_microdegrees / 1e6);
    json_add_integer(json, "residents", area->residents);
    json_add_integer(json, "households", area->households);
    json_add_text(json, "need", need_level_code((int)area->need_level));
    json_add_decimal(json, "imd_score", (double)area->imd_score / 1000);
    add_maybe(json, "imd_rank", area->imd_rank);
    add_maybe(json, "imd_decile", area->imd_decile);
    json_add_decimal(json, "income_share", (double)area->income_share / 1000);
    json_add_decimal(json, "employment_share", (double)area->employment_share / 1000);
    json_add_decimal(json, "adult_skills_share", (double)area->adult_skills_share / 1000);
    json_add_decimal(json, "english_share", (double)area->english_share / 1000);
}

struct response api_list_areas(struct request *request)
{
    struct place_pack_of_hub_row hub = {.area_code = TEXT("")};
    struct work *work = &request->work;
    struct text kind = query_text(request, "kind");
    if (text_is_empty(kind))
        kind = TEXT("ward");
    if (!text_equal(kind, TEXT("ward")) && !text_equal(kind, TEXT("small")))
        return problem(request, 422, "kind-unknown", TEXT("kind is \"ward\" or \"small\"."));
    int64_t limit = query_integer(request, "limit", 50);
    limit = limit < 1 ? 1 : limit > 200 ? 200 : limit;
    place_pack_of_hub(work->db, work->arena, &hub);
    struct place_area_page_rows rows = place_area_page(
        work->db, work->arena, .pack_code = hub.area_code, .kind = kind,
        .after = query_text(request, "cursor").size ? query_text(request, "cursor") : TEXT(""),
        .most = limit + 1);
    struct place_facts place = {0};
    if (text_equal(kind, TEXT("ward")))
        place = place_facts(work);
    struct json json = json_new(work->arena);
    json_list_begin(&json);
    for (size_t i = 0; i < rows.count && (int64_t)i < limit; i++) {
        const struct ward *ward = ward_in_list(&place.wards, rows.items[i].code);
        add_area(&json, &rows.items[i]);
        if (ward)
            json_add_text(&json, "presence",
                          presence_code(place.facts[ward - place.wards.items].presence));
        json_end_object(&json);
    }
    bool has_more = (int64_t)rows.count > limit;
    json_list_end(&json, has_more ? rows.items[limit - 1].code : TEXT(""));
    return json_response(&json);
}
