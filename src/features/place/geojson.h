/* Reading boundaries: GeoJSON feature collections of polygons (RFC 7946). */
#pragma once

#include "features/place/shapes.h"

/* The names of the properties that hold a feature's code and name; name may be absent. */
struct geojson_fields {
    struct text code;
    struct text name;
};

enum geojson_read {
    GEOJSON_READ,
    GEOJSON_NOT_JSON,
    GEOJSON_NOT_A_COLLECTION, /* of features, or an empty one */
    GEOJSON_CODE_MISSING,     /* a feature without the property */
    GEOJSON_CODE_TWICE,
    GEOJSON_GEOMETRY_BAD /* no polygon, or coordinates that are none on Earth */
};

/* All shapes of the file, by code rising. *where (in the arena) names the feature or the line that
 * is wrong. Points said twice in a row are read once. */
enum geojson_read geojson_read(struct arena *arena, struct text file, struct geojson_fields fields,
                               struct geo_shapes *shapes, struct text *where);
/* What is wrong, in a sentence without its end. */
const char *geojson_problem(enum geojson_read outcome);
