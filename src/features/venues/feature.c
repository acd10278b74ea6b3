/* Venues and rooms in the table of contents. */
#include "features/venues/forget.h"
#include "features/venues/pages.h"

#define VENUE_FIELDS                                                                               \
    {.name = "name", .type = "text", .is_required = true, .about = "what the venue is called"},    \
        {.name = "address", .type = "text", .about = "street and number"},                         \
        {.name = "postcode", .type = "text", .is_required = true, .about = "where it is"},         \
        {.name = "partner", .type = "id", .about = "whose it is, when not ours"},                  \
        {.name = "is_step_free", .type = "boolean", .about = "one can get in without steps"},      \
        {.name = "note", .type = "text", .about = "bus, door, bell"},                              \
        {.name = "opening_hours", .type = "text", .about = "in words, for the public page"},       \
        {.name = "keys", .type = "text", .about = "who has the keys"}

static const struct route_field venue_fields[] = {VENUE_FIELDS};

#define ROOM_FIELDS                                                                                \
    {.name = "capacity", .type = "integer", .is_required = true, .about = "people it holds"},      \
        {.name = "equipment", .type = "text", .about = "what is in it"}

static const struct route_field venue_form_fields[] = {
    VENUE_FIELDS,
    {.name = "room", .type = "text", .is_required = true, .about = "its first room"},
    ROOM_FIELDS,
};

static const struct route_field room_form_fields[] = {
    {.name = "room", .type = "text", .is_required = true, .about = "what the room is called"},
    ROOM_FIELDS,
};

static const struct route_field venue_changed_fields[] = {
    {.name = "name", .type = "text", .about = "what the venue is called"},
    {.name = "address", .type = "text", .about = "street and number"},
    {.name = "postcode", .type = "text", .about = "where it is"},
    {.name = "partner", .type = "id", .about = "whose it is, when not ours"},
    {.name = "is_step_free", .type = "boolean", .about = "one can get in without steps"},
    {.name = "note", .type = "text", .about = "bus, door, bell"},
    {.name = "opening_hours", .type = "text", .about = "in words, for the public page"},
    {.name = "keys", .type = "text", .about = "who has the keys"},
};

static const struct route_field room_changed_fields[] = {
    {.name = "name", .type = "text", .about = "what the room is called"},
    {.name = "capacity", .type = "integer", .about = "people it holds"},
    {.name = "equipment", .type = "text", .about = "what is in it"},
    {.name = "closed_from",
     .type = "day",
     .about = "nothing can be planned in it from that day on; empty: it stays open"},
};

static const struct route_field close_fields[] = {
    {.name = "closed_from", .type = "day", .is_required = true, .about = "the first day"},
};

static const struct route_field room_fields[] = {
    {.name = "venue", .type = "id", .is_required = true, .about = "where it is"},
    {.name = "name", .type = "text", .is_required = true, .about = "what the room is called"},
    ROOM_FIELDS,
};

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/more/rooms",
     .permission = PLACE_READ,
     .handle = rooms_page,
     .about = "Venues, their rooms, and what is in them this week."},
    {.method = HTTP_GET,
     .pattern = "/more/rooms/new",
     .permission = PROJECT_WRITE,
     .handle = venue_new_page,
     .about = "The form for a new venue."},
    {.method = HTTP_POST,
     .pattern = "/more/rooms",
     .permission = PROJECT_WRITE,
     .handle = venue_add_from_form,
     .about = "Adds a venue with its first room.",
     FIELDS(venue_form_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/rooms/{venue}/new",
     .permission = PROJECT_WRITE,
     .handle = room_new_page,
     .about = "The form for another room of a venue."},
    {.method = HTTP_POST,
     .pattern = "/more/rooms/{venue}",
     .permission = PROJECT_WRITE,
     .handle = room_add_from_form,
     .about = "Adds a room to a venue.",
     FIELDS(room_form_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/rooms/{venue}/change",
     .permission = PROJECT_WRITE,
     .handle = venue_change_page,
     .about = "The form to change a venue."},
    {.method = HTTP_POST,
     .pattern = "/more/rooms/{venue}/change",
     .permission = PROJECT_WRITE,
     .handle = venue_change_from_form,
     .about = "Changes a venue.",
     FIELDS(venue_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/rooms/{venue}/rooms/{room}",
     .permission = PROJECT_WRITE,
     .handle = room_change_page,
     .about = "The form to change a room."},
    {.method = HTTP_POST,
     .pattern = "/more/rooms/{venue}/rooms/{room}",
     .permission = PROJECT_WRITE,
     .handle = room_change_from_form,
     .about = "Changes a room.",
     FIELDS(room_form_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/rooms/{venue}/rooms/{room}/close",
     .permission = PROJECT_WRITE,
     .handle = room_close_page,
     .about = "The form to close a room, with what is planned in it."},
    {.method = HTTP_POST,
     .pattern = "/more/rooms/{venue}/rooms/{room}/close",
     .permission = PROJECT_WRITE,
     .handle = room_close_from_form,
     .about = "Closes a room from a day on; refused while something is planned in it.",
     FIELDS(close_fields)},
    {.method = HTTP_POST,
     .pattern = "/more/rooms/{venue}/rooms/{room}/open",
     .permission = PROJECT_WRITE,
     .handle = room_open_from_form,
     .about = "Opens a closed room again."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/venues",
     .permission = PLACE_READ,
     .handle = venue_list_json,
     .about = "Venues, by id."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/venues",
     .permission = PROJECT_WRITE,
     .handle = venue_add_json,
     .about = "Adds a venue.",
     FIELDS(venue_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/venues/{venue}",
     .permission = PLACE_READ,
     .handle = venue_show_json,
     .about = "One venue."},
    {.method = HTTP_PATCH,
     .pattern = "/api/v1/venues/{venue}",
     .permission = PROJECT_WRITE,
     .handle = venue_change_json,
     .about = "Changes a venue.",
     FIELDS(venue_changed_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/rooms",
     .permission = PLACE_READ,
     .handle = room_list_json,
     .about = "Rooms, by id."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/rooms",
     .permission = PROJECT_WRITE,
     .handle = room_add_json,
     .about = "Adds a room.",
     FIELDS(room_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/rooms/{room}",
     .permission = PLACE_READ,
     .handle = room_show_json,
     .about = "One room, closed or not."},
    {.method = HTTP_PATCH,
     .pattern = "/api/v1/rooms/{room}",
     .permission = PROJECT_WRITE,
     .handle = room_change_json,
     .about = "Changes a room, or closes it from a day on.",
     FIELDS(room_changed_fields)},
};

static const struct menu_entry menu[] = {
    {.title = "Rooms",
     .address = "/more/rooms",
     .icon = "key-round",
     .about = "Where we meet, and what is on in each room this week.",
     .permission = PLACE_READ,
     .group = MENU_WORK},
};

const struct feature venues_feature = {.name = "venues",
                                       .routes = routes,
                                       .route_count = sizeof routes / sizeof *routes,
                                       .menu = menu,
                                       .menu_count = sizeof menu / sizeof *menu,
                                       .keepers = &venue_keeper,
                                       .keeper_count = 1};
