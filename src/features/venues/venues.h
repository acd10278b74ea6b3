/* Venues and rooms. A room is taken while a session that was not cancelled is in it. */
#pragma once

#include "base/date.h"
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

/* At most that many with a higher id, by id: for lists a page at a time. */
struct room_array room_list_after(struct work *work, int64_t after, int64_t most);

struct venue {
    int64_t id;
    struct text name;
    struct text address;
    struct text postcode;  /* with its blank */
    struct text ward_code; /* absent: in no area pack of ours */
    int64_t partner_id;    /* or 0 */
    bool is_step_free;
    struct text note;
};

struct venue_array {
    struct venue *items;
    size_t count;
};

bool venue_find(struct work *work, int64_t id, struct venue *venue);
struct venue_array venue_list_after(struct work *work, int64_t after, int64_t most);

/* A session in a room. */
struct room_use {
    int64_t room_id;
    int64_t initiative_id;
    struct text title;
    struct date day;
    int64_t starts_at;
    int64_t ends_at;
};

struct room_use_array {
    struct room_use *items;
    size_t count;
};

/* What begins in that time, cancelled sessions left out, by start. */
struct room_use_array room_use_list(struct work *work, int64_t from, int64_t until);

struct new_venue {
    struct text name;
    struct text address;
    struct text postcode;
    int64_t partner_id; /* or 0: ours; one that exists */
    bool is_step_free;
    struct text note;
};
/* VENUE_POSTCODE_UNKNOWN: it is none. A good one that lies in no area pack of ours is kept, without
 * a ward: a hall across the border is a hall. */
enum venue_add { VENUE_ADDED, VENUE_NAME_MISSING, VENUE_POSTCODE_UNKNOWN };
enum venue_add venue_add(struct work *work, const struct new_venue *venue, int64_t *id);

#define ROOM_CAPACITY_MOST 5000
enum room_add { ROOM_ADDED, ROOM_NAME_MISSING, ROOM_VENUE_UNKNOWN, ROOM_CAPACITY_BAD };
enum room_add room_add(struct work *work, int64_t venue_id, struct text name, int64_t capacity,
                       int64_t *id);

/* Whether nothing else is in the room in that time; *by is the title of what is. */
bool room_is_free(struct work *work, int64_t room_id, int64_t starts_at, int64_t ends_at,
                  struct text *by);
