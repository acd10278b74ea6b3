/* GeoJSON through jansson: features, polygons, rings; everything is checked, nothing is mended. */
#include "features/place/geojson.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/arena.h"

static bool read_point(const json_t *position, struct geo_point *point)
{
    const json_t *lon = json_array_get(position, 0), *lat = json_array_get(position, 1);
    if (!json_is_number(lon) || !json_is_number(lat))
        return false;
    *point = (struct geo_point){.lon = json_number_value(lon), .lat = json_number_value(lat)};
    return point->lon >= -180 && point->lon <= 180 && point->lat >= -90 && point->lat <= 90;
}

static bool is_same_point(struct geo_point a, struct geo_point b)
{
    return !(a.lon < b.lon || a.lon > b.lon || a.lat < b.lat || a.lat > b.lat);
}

static bool read_ring(struct arena *arena, const json_t *positions, struct geo_ring *ring)
{
    size_t size = json_array_size(positions);
    if (size < 4)
        return false;
    ring->points = arena_make_array(arena, struct geo_point, size);
    for (size_t i = 0; i < size; i++) {
        struct geo_point point;
        if (!read_point(json_array_get(positions, i), &point))
            return false;
        if (ring->count == 0 || !is_same_point(ring->points[ring->count - 1], point))
            ring->points[ring->count++] = point;
    }
    if (!is_same_point(ring->points[0], ring->points[ring->count - 1]))
        return false;
    ring->count--;
    return ring->count >= 3;
}

static bool read_polygon(struct arena *arena, const json_t *rings, struct geo_shape *shape)
{
    if (json_array_size(rings) == 0)
        return false;
    for (size_t i = 0; i < json_array_size(rings); i++) {
        struct geo_ring *ring = &shape->rings[shape->ring_count];
        *ring = (struct geo_ring){.is_hole = i > 0};
        if (!read_ring(arena, json_array_get(rings, i), ring))
            return false;
        shape->ring_count++;
    }
    return true;
}

static bool read_geometry(struct arena *arena, const json_t *geometry, struct geo_shape *shape)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    if (!type || json_array_size(coordinates) == 0)
        return false;
    if (text_equal(text_from(type), TEXT("Polygon"))) {
        shape->rings = arena_make_array(arena, struct geo_ring, json_array_size(coordinates));
        return read_polygon(arena, coordinates, shape);
    }
    if (!text_equal(text_from(type), TEXT("MultiPolygon")))
        return false;
    size_t ring_count = 0;
    for (size_t i = 0; i < json_array_size(coordinates); i++)
        ring_count += json_array_size(json_array_get(coordinates, i));
    shape->rings = arena_make_array(arena, struct geo_ring, ring_count);
    for (size_t i = 0; i < json_array_size(coordinates); i++)
        if (!read_polygon(arena, json_array_get(coordinates, i), shape))
            return false;
    return true;
}

static struct text read_property(struct arena *arena, const json_t *feature, struct text name)
{
    if (text_is_empty(name))
        return (struct text){0};
    const json_t *properties = json_object_get(feature, "properties");
    const char *value = json_string_value(json_object_get(properties, text_c(arena, name)));
    return value ? text_trim(text_copy(arena, text_from(value))) : (struct text){0};
}

static int compare_codes(const void *a, const void *b)
{
    const struct geo_shape *left = a, *right = b;
    return text_compare(left->code, right->code);
}

static enum geojson_read read_features(struct arena *arena, const json_t *features,
                                       struct geojson_fields fields, struct geo_shapes *shapes,
                                       struct text *where)
{
    size_t count = json_array_size(features);
    shapes->items = arena_make_array(arena, struct geo_shape, count);
    for (size_t i = 0; i < count; i++) {
        const json_t *feature = json_array_get(features, i);
        struct geo_shape *shape = &shapes->items[i];
        shape->code = read_property(arena, feature, fields.code);
        shape->name = read_property(arena, feature, fields.name);
        *where = text_format(arena, "feature %zu", i + 1);
        if (text_is_empty(shape->code))
            return GEOJSON_CODE_MISSING;
        if (!read_geometry(arena, json_object_get(feature, "geometry"), shape))
            return GEOJSON_GEOMETRY_BAD;
    }
    shapes->count = count;
    qsort(shapes->items, count, sizeof *shapes->items, compare_codes);
    for (size_t i = 1; i < count; i++) {
        *where = shapes->items[i].code;
        if (text_equal(shapes->items[i - 1].code, shapes->items[i].code))
            return GEOJSON_CODE_TWICE;
    }
    return GEOJSON_READ;
}

enum geojson_read geojson_read(struct arena *arena, struct text file, struct geojson_fields fields,
                               struct geo_shapes *shapes, struct text *where)
{
    json_error_t error;
    *shapes = (struct geo_shapes){0};
    *where = (struct text){0};
    json_t *root = json_loadb(file.data ? file.data : "", file.size, 0, &error);
    if (!root) {
        *where = text_format(arena, "line %d", error.line);
        return GEOJSON_NOT_JSON;
    }
    const char *type = json_string_value(json_object_get(root, "type"));
    const json_t *features = json_object_get(root, "features");
    enum geojson_read outcome = GEOJSON_NOT_A_COLLECTION;
    if (text_equal(text_from(type), TEXT("FeatureCollection")) && json_array_size(features) > 0)
        outcome = read_features(arena, features, fields, shapes, where);
    json_decref(root);
    return outcome;
}

const char *geojson_problem(enum geojson_read outcome)
{
    switch (outcome) {
    case GEOJSON_READ: return "is right";
    case GEOJSON_NOT_JSON: return "is not JSON";
    case GEOJSON_NOT_A_COLLECTION: return "is not a collection of features";
    case GEOJSON_CODE_MISSING: return "has a feature without its code";
    case GEOJSON_CODE_TWICE: return "has the same code twice";
    case GEOJSON_GEOMETRY_BAD: return "has a feature that is not a closed polygon on Earth";
    }
    return "cannot be read";
}
