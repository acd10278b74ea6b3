/* Venues and rooms. A room is taken while a session that was not cancelled is in it. */
#pragma once

#include "engines/work.h"
#include "web/feature.h"

extern const struct feature venues_feature;

struct room {
    int64_t id;
    struct text name; /* "Upstairs" */
    int64_t capacity;
    int64_t venue_id;
    struct text venue_name; /* "The Old Bakery" */
    struct text address;
    struct text postcode; /* "E13 0AB", with its blank */
    struct text ward_code;
    struct text venue_note; /* bus, door, bell */
    bool is_step_free;
    bool is_partners;
};

struct room_array {
    struct room *items;
    size_t count;
};

struct room_array room_list(struct work *work); /* those in use, by venue and name */
bool room_find(struct work *work, int64_t id, struct room *room);

struct new_venue {
    struct text name;
    struct text address;
    struct text postcode;
    int64_t partner_id; /* or 0: ours */
    bool is_step_free;
    struct text note;
};
enum venue_add { VENUE_ADDED, VENUE_NAME_MISSING, VENUE_POSTCODE_UNKNOWN };
enum venue_add venue_add(struct work *work, const struct new_venue *venue, int64_t *id);

enum room_add { ROOM_ADDED, ROOM_NAME_MISSING, ROOM_VENUE_UNKNOWN, ROOM_CAPACITY_BAD };
enum room_add room_add(struct work *work, int64_t venue_id, struct text name, int64_t capacity,
                       int64_t *id);

/* Whether nothing else is in the room in that time; *by is the title of what is. */
bool room_is_free(struct work *work, int64_t room_id, int64_t starts_at, int64_t ends_at,
                  struct text *by);
