/* The handlers of place, for the rows in feature.c. */
#pragma once

#include "features/place/views.h"

/* GET /place - the map of need and presence. */
struct response show_place(struct request *request);
/* GET /place/{ward} - what we know of one ward, and what could be started there. */
struct response show_ward(struct request *request);
/* GET /place.csv - the wards as a table. */
struct response export_place_csv(struct request *request);
/* GET /place.geojson - the wards as a map for other programs (RFC 7946). */
struct response export_place_geojson(struct request *request);
/* GET /api/v1/areas - wards, or small areas with ?kind=small. */
struct response api_list_areas(struct request *request);

/* The hub's pack for a page: its name, and whom its figures come from. */
struct place_method_view place_method(struct work *work);
