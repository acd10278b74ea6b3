/* The entry of place in the table of contents. */
#include "features/place/place.h"

#include "features/place/handlers.h"

static const struct route_field place_fields[] = {
    {.name = "view", .type = "text", .about = "boundaries: as they are on the ground"},
};

static const struct route_field area_fields[] = {
    {.name = "kind", .type = "text", .about = "ward (the default) or small"},
    {.name = "limit", .type = "integer", .about = "1 to 200"},
    {.name = "cursor", .type = "text", .about = "what next said"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/place",
     .permission = PLACE_READ,
     .handle = show_place,
     .about = "The map of need and presence.",
     .fields = place_fields,
     .field_count = 1},
    {.method = HTTP_GET,
     .pattern = "/place/{ward}",
     .permission = PLACE_READ,
     .handle = show_ward,
     .about = "One ward: what they told us, and what we could build on."},
    {.method = HTTP_GET,
     .pattern = "/place.csv",
     .permission = PLACE_READ,
     .handle = export_place_csv,
     .about = "The wards as a table."},
    {.method = HTTP_GET,
     .pattern = "/place.geojson",
     .permission = PLACE_READ,
     .handle = export_place_geojson,
     .about = "The wards as GeoJSON."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/areas",
     .permission = PLACE_READ,
     .handle = api_list_areas,
     .about = "Wards and small areas with their official figures.",
     .fields = area_fields,
     .field_count = sizeof area_fields / sizeof *area_fields},
};

const struct feature place_feature = {
    .name = "place", .routes = routes, .route_count = sizeof routes / sizeof *routes};
