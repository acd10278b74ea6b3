/* Postcodes and wards of the hub's pack. */
#include "features/place/place.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/place/project.h"
#include "place_queries.h"

static double degrees(int64_t microdegrees)
{
    return (double)microdegrees / 1e6;
}

enum postcode_find area_of_postcode(struct work *work, struct text postcode,
                                    struct area_place *place)
{
    struct place_postcode_find_row row;
    *place = (struct area_place){.postcode = postcode_fold(work->arena, postcode)};
    if (text_is_empty(place->postcode))
        return POSTCODE_BAD;
    if (!place_postcode_find(work->db, work->arena, &row, .postcode = place->postcode))
        return POSTCODE_UNKNOWN;
    place->area_code = row.area_code;
    place->ward_code = row.ward_code;
    place->ward_name = row.ward_name;
    place->lat = degrees(row.lat_microdegrees);
    place->lon = degrees(row.lon_microdegrees);
    return POSTCODE_FOUND;
}

double place_distance_km(double lat, double lon, double other_lat, double other_lon)
{
    return geo_distance_km((struct geo_point){.lon = lon, .lat = lat},
                           (struct geo_point){.lon = other_lon, .lat = other_lat});
}

struct ward_list ward_list_of_hub(struct work *work)
{
    struct place_ward_list_rows rows = place_ward_list(work->db, work->arena);
    struct ward_list wards = {.items = arena_make_array(work->arena, struct ward, rows.count),
                              .count = rows.count};
    for (size_t i = 0; i < rows.count; i++) {
        const struct place_ward_list_row *row = &rows.items[i];
        wards.items[i] = (struct ward){.code = row->code,
                                       .name = row->name,
                                       .short_name = row->short_name,
                                       .lat = degrees(row->lat_microdegrees),
                                       .lon = degrees(row->lon_microdegrees),
                                       .residents = row->residents,
                                       .imd_score = row->imd_score,
                                       .need_level = (int)row->need_level,
                                       .half_column = (int)row->half_column,
                                       .row = (int)row->tile_row};
    }
    return wards;
}

struct ward_list ward_names_of_hub(struct work *work)
{
    struct place_ward_names_rows rows = place_ward_names(work->db, work->arena);
    struct ward_list wards = {.items = arena_make_array(work->arena, struct ward, rows.count),
                              .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        wards.items[i] = (struct ward){.code = rows.items[i].code, .name = rows.items[i].name};
    return wards;
}

const struct ward *ward_in_list(const struct ward_list *wards, struct text code)
{
    for (size_t i = 0; i < wards->count; i++)
        if (text_equal(wards->items[i].code, code))
            return &wards->items[i];
    return NULL;
}

struct text ward_name(struct work *work, struct text code)
{
    struct place_ward_name_row row;
    return place_ward_name(work->db, work->arena, &row, .code = code) ? row.name : code;
}

struct text need_level_code(int level)
{
    static const char *const codes[NEED_LEVELS] = {"lower", "some", "high", "very-high"};
    return text_from(codes[level >= 0 && level < NEED_LEVELS ? level : 0]);
}
