/* The handlers of venues, for the route table. */
#pragma once

#include "features/venues/venues.h"

struct response rooms_page(struct request *request);
struct response venue_new_page(struct request *request);
struct response venue_add_from_form(struct request *request);
struct response room_new_page(struct request *request);
struct response room_add_from_form(struct request *request);

struct response venue_list_json(struct request *request);
struct response venue_add_json(struct request *request);
struct response venue_show_json(struct request *request);
struct response room_list_json(struct request *request);
struct response room_add_json(struct request *request);
struct response room_show_json(struct request *request);

/* What a form or a JSON body says; errors go to the request. */
struct new_venue venue_from_form(struct request *request);
/* Adds it; errors go to the request. False when it was refused. */
bool venue_add_or_say(struct request *request, const struct new_venue *venue, int64_t *id);
