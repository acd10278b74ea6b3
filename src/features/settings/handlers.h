/* Handlers of settings, for the route table. */
#pragma once

#include "features/settings/views.h"
#include "web/web.h"

extern const struct route_field hub_fields[9];

struct response show_hub_settings(struct request *request);
struct response save_hub_settings(struct request *request);

struct response show_rules(struct request *request);
struct response show_rule(struct request *request);
struct response keep_rule(struct request *request);

/* Who did it, as the log names them; kind is an enum actor_kind. */
struct text actor_name(struct request *request, int64_t kind, int64_t id);
/* Of the last two weeks, newest first. */
struct looked_lines looked_lines(struct request *request);
