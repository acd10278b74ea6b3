/* Handlers of settings, for the route table. */
#pragma once

#include "web/web.h"

extern const struct route_field hub_fields[8];

struct response show_hub_settings(struct request *request);
struct response save_hub_settings(struct request *request);
