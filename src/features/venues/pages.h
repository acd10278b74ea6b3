/* The handlers of venues, for the route table. */
#pragma once

#include "features/venues/venues.h"
#include "features/venues/views.h"

struct response rooms_page(struct request *request);
struct response venue_new_page(struct request *request);
struct response venue_add_from_form(struct request *request);
struct response room_new_page(struct request *request);
struct response room_add_from_form(struct request *request);
struct response venue_change_page(struct request *request);
struct response venue_change_from_form(struct request *request);
struct response room_change_page(struct request *request);
struct response room_change_from_form(struct request *request);
struct response room_close_page(struct request *request);
struct response room_close_from_form(struct request *request);
struct response room_open_from_form(struct request *request);

struct response venue_list_json(struct request *request);
struct response venue_add_json(struct request *request);
struct response venue_show_json(struct request *request);
struct response venue_change_json(struct request *request);
struct response room_list_json(struct request *request);
struct response room_add_json(struct request *request);
struct response room_show_json(struct request *request);
struct response room_change_json(struct request *request);

/* What a form or a JSON body says; errors go to the request. */
struct new_venue venue_from_form(struct request *request);
/* Adds it; errors go to the request. False when it was refused. */
bool venue_add_or_say(struct request *request, const struct new_venue *venue, int64_t *id);
/* The same for a room; `name` is the field with its name ("name" in JSON, "room" in forms). */
struct new_room room_from_form(struct request *request, const char *name);
/* Fields of the forms; NULL: of a new one. */
struct venue_form_view venue_form(struct request *request, const struct venue *venue);
struct room_fields_view room_fields_of(struct request *request, const struct room *room);
/* Change it to what was sent; errors go to the request. False when it was refused. */
bool venue_change_or_say(struct request *request, const struct venue *old);
bool room_change_or_say(struct request *request, const struct room *old, const char *name);
bool room_close_or_say(struct request *request, const struct room *room, struct date from);
