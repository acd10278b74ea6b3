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
    struct text equipment;
    struct date closed_from; /* year 0: it stays open */
    bool is_step_free;
    bool is_partners;
};

struct room_array {
    struct room *items;
    size_t count;
};

struct room_array room_list(struct work *work);      /* those in use, by venue and name */
struct room_array room_list_ever(struct work *work); /* closed ones too */
bool room_find(struct work *work, int64_t id, struct room *room); /* in use */
bool room_find_ever(struct work *work, int64_t id, struct room *room);
bool room_is_closed(const struct room *room, struct date day);

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
    struct text opening_hours; /* in words */
    struct text keys;          /* who has them: for the team alone */
};

struct venue_array {
    struct venue *items;
    size_t count;
};

bool venue_find(struct work *work, int64_t id, struct venue *venue);
/* Those with a room in use, or none at all yet. */
struct venue_array venue_list_after(struct work *work, int64_t after, int64_t most);

/* A session in a room. */
struct room_use {
    int64_t session_id;
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

/* What begins in that room from that day on and has not ended: at most 100. */
struct room_use_array room_use_from(struct work *work, int64_t room_id, struct date day);

struct new_venue {
    struct text name;
    struct text address;
    struct text postcode;
    int64_t partner_id; /* or 0: ours; one that exists */
    bool is_step_free;
    struct text note;
    struct text opening_hours;
    struct text keys;
};
/* VENUE_POSTCODE_UNKNOWN: it is none. A good one that lies in no area pack of ours is kept, without
 * a ward: a hall across the border is a hall. */
enum venue_add { VENUE_ADDED, VENUE_NAME_MISSING, VENUE_POSTCODE_UNKNOWN };
enum venue_add venue_add(struct work *work, const struct new_venue *venue, int64_t *id);

enum venue_change {
    VENUE_CHANGED,
    VENUE_UNKNOWN,
    VENUE_CHANGE_NAME_MISSING,
    VENUE_CHANGE_POSTCODE_UNKNOWN
};
enum venue_change venue_change(struct work *work, int64_t id, const struct new_venue *venue);

#define ROOM_CAPACITY_MOST 5000
enum room_add { ROOM_ADDED, ROOM_NAME_MISSING, ROOM_VENUE_UNKNOWN, ROOM_CAPACITY_BAD };
struct new_room {
    int64_t venue_id; /* ignored when a room is changed */
    struct text name;
    int64_t capacity;
    struct text equipment;
};
enum room_add room_add(struct work *work, const struct new_room *room, int64_t *id);

enum room_change { ROOM_CHANGED, ROOM_UNKNOWN, ROOM_CHANGE_NAME_MISSING, ROOM_CHANGE_CAPACITY_BAD };
enum room_change room_change(struct work *work, int64_t id, const struct new_room *room);

/* From that day on nothing is planned in the room. ROOM_IS_USED: sessions are (room_use_from). */
enum room_close { ROOM_CLOSED, ROOM_CLOSE_UNKNOWN, ROOM_IS_USED, ROOM_CLOSE_DAY_PAST };
enum room_close room_close(struct work *work, int64_t id, struct date from);
bool room_open_again(struct work *work, int64_t id);

/* Whether the room can be used in that time; *by is the title of what is in it, or that it is
 * closed. A session that is being moved does not stand in its own way. */
struct room_wish {
    int64_t room_id;
    int64_t starts_at;
    int64_t ends_at;
    int64_t moved_session_id; /* or 0 */
};
/* *by: the title of what is there, or empty when the room is closed by then. */
bool room_is_free(struct work *work, const struct room_wish *wish, struct text *by);
