/* The rules of venues and rooms. */
#include "features/venues/venues.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/place/place.h"
#include "platform/clock/clock.h"
#include "venues_queries.h"

/* Rows of three statements have the same columns. */
#define ROOM_OF(work, row)                                                                         \
    (struct room)                                                                                  \
    {                                                                                              \
        .id = (row).id, .name = (row).name, .capacity = (row).capacity,                            \
        .venue_id = (row).venue_id, .venue_name = (row).venue_name, .address = (row).address,      \
        .postcode = postcode_normal((work)->arena, (row).postcode), .ward_code = (row).ward_code,  \
        .venue_note = (row).note, .equipment = (row).equipment,                                    \
        .closed_from = date_or_none((row).closed_from), .is_step_free = (row).is_step_free == 1,   \
        .is_partners = (row).partner_id.is_set                                                     \
    }

struct room_array room_list(struct work *work)
{
    struct room_rows_rows rows = room_rows(work->db, work->arena, .today = work_today_text(work));
    struct room_array all = {.items = arena_make_array(work->arena, struct room, rows.count),
                             .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = ROOM_OF(work, rows.items[i]);
    return all;
}

struct room_array room_list_ever(struct work *work)
{
    struct room_rows_ever_rows rows = room_rows_ever(work->db, work->arena);
    struct room_array all = {.items = arena_make_array(work->arena, struct room, rows.count),
                             .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = ROOM_OF(work, rows.items[i]);
    return all;
}

struct room_array room_list_after(struct work *work, int64_t after, int64_t most)
{
    struct room_page_rows rows = room_page(work->db, work->arena, .after = after, .most = most,
                                           .today = work_today_text(work));
    struct room_array all = {.items = arena_make_array(work->arena, struct room, rows.count),
                             .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = ROOM_OF(work, rows.items[i]);
    return all;
}

bool room_find_ever(struct work *work, int64_t id, struct room *room)
{
    struct room_row_row row;
    if (!room_row(work->db, work->arena, &row, .id = id))
        return false;
    *room = ROOM_OF(work, row);
    return true;
}

bool room_is_closed(const struct room *room, struct date day)
{
    return room->closed_from.year != 0 && date_compare(day, room->closed_from) >= 0;
}

bool room_find(struct work *work, int64_t id, struct room *room)
{
    return room_find_ever(work, id, room) && !room_is_closed(room, work_today(work));
}

#define VENUE_OF(work, row)                                                                        \
    (struct venue)                                                                                 \
    {                                                                                              \
        .id = (row).id, .name = (row).name, .address = (row).address,                              \
        .postcode = postcode_normal((work)->arena, (row).postcode), .ward_code = (row).ward_code,  \
        .partner_id = (row).partner_id.value, .is_step_free = (row).is_step_free == 1,             \
        .note = (row).note, .opening_hours = (row).opening_hours, .keys = (row).keys               \
    }

bool venue_find(struct work *work, int64_t id, struct venue *venue)
{
    struct venue_row_row row;
    if (!venue_row(work->db, work->arena, &row, .id = id))
        return false;
    *venue = VENUE_OF(work, row);
    return true;
}

struct venue_array venue_list_after(struct work *work, int64_t after, int64_t most)
{
    struct venue_page_rows rows = venue_page(work->db, work->arena, .after = after, .most = most,
                                             .today = work_today_text(work));
    struct venue_array all = {.items = arena_make_array(work->arena, struct venue, rows.count),
                              .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = VENUE_OF(work, rows.items[i]);
    return all;
}

static struct text never_absent(struct text text)
{
    return text.data ? text : TEXT("");
}

enum venue_add venue_add(struct work *work, const struct new_venue *venue, int64_t *id)
{
    struct area_place place;
    struct text name = text_trim(venue->name);
    if (text_is_empty(name))
        return VENUE_NAME_MISSING;
    if (area_of_postcode(work, venue->postcode, &place) == POSTCODE_BAD)
        return VENUE_POSTCODE_UNKNOWN;
    *id = work_new_id(work);
    venue_insert(
        work->db, .id = *id, .name = name, .address = never_absent(venue->address),
        .postcode = place.postcode, .area_code = place.area_code, .ward_code = place.ward_code,
        .partner_id = venue->partner_id ? MAYBE(venue->partner_id) : (struct maybe_integer){0},
        .is_step_free = venue->is_step_free, .note = never_absent(venue->note),
        .opening_hours = never_absent(venue->opening_hours), .keys = never_absent(venue->keys),
        .created_at = work->now);
    return VENUE_ADDED;
}

enum venue_change venue_change(struct work *work, int64_t id, const struct new_venue *venue)
{
    struct area_place place;
    struct text name = text_trim(venue->name);
    if (text_is_empty(name))
        return VENUE_CHANGE_NAME_MISSING;
    if (area_of_postcode(work, venue->postcode, &place) == POSTCODE_BAD)
        return VENUE_CHANGE_POSTCODE_UNKNOWN;
    int64_t changed = venue_update(
        work->db, .id = id, .name = name, .address = never_absent(venue->address),
        .postcode = place.postcode, .area_code = place.area_code, .ward_code = place.ward_code,
        .partner_id = venue->partner_id ? MAYBE(venue->partner_id) : (struct maybe_integer){0},
        .is_step_free = venue->is_step_free, .note = never_absent(venue->note),
        .opening_hours = never_absent(venue->opening_hours), .keys = never_absent(venue->keys));
    return changed == 1 ? VENUE_CHANGED : VENUE_UNKNOWN;
}

enum room_add room_add(struct work *work, const struct new_room *room, int64_t *id)
{
    struct venue venue;
    struct text name = text_trim(room->name);
    if (text_is_empty(name))
        return ROOM_NAME_MISSING;
    if (room->capacity < 1 || room->capacity > ROOM_CAPACITY_MOST)
        return ROOM_CAPACITY_BAD;
    if (!venue_find(work, room->venue_id, &venue))
        return ROOM_VENUE_UNKNOWN;
    *id = work_new_id(work);
    room_insert(work->db, .id = *id, .venue_id = room->venue_id, .name = name,
                .capacity = room->capacity, .equipment = never_absent(room->equipment));
    return ROOM_ADDED;
}

enum room_change room_change(struct work *work, int64_t id, const struct new_room *room)
{
    struct text name = text_trim(room->name);
    if (text_is_empty(name))
        return ROOM_CHANGE_NAME_MISSING;
    if (room->capacity < 1 || room->capacity > ROOM_CAPACITY_MOST)
        return ROOM_CHANGE_CAPACITY_BAD;
    return room_update(work->db, .id = id, .name = name, .capacity = room->capacity,
                       .equipment = never_absent(room->equipment)) == 1
               ? ROOM_CHANGED
               : ROOM_UNKNOWN;
}

enum room_close room_close(struct work *work, int64_t id, struct date from)
{
    struct room room;
    if (!room_find_ever(work, id, &room))
        return ROOM_CLOSE_UNKNOWN;
    if (!date_is_valid(from) || date_compare(from, work_today(work)) < 0)
        return ROOM_CLOSE_DAY_PAST;
    if (room_use_from(work, id, from).count > 0)
        return ROOM_IS_USED;
    room_set_closed(work->db, .id = id, .closed_from = date_to_text(work->arena, from));
    return ROOM_CLOSED;
}

bool room_open_again(struct work *work, int64_t id)
{
    return room_set_closed(work->db, .id = id) == 1;
}

bool room_is_free(struct work *work, const struct room_wish *wish, struct text *by)
{
    struct room room;
    struct room_clash_row row;
    struct date day = zone_local(work->zone, wish->starts_at).date;
    if (room_find_ever(work, wish->room_id, &room) && room_is_closed(&room, day)) {
        *by = TEXT("");
        return false;
    }
    if (!room_clash(work->db, work->arena, &row, .room_id = wish->room_id,
                    .from_at = wish->starts_at, .until = wish->ends_at,
                    .but_id = wish->moved_session_id))
        return true;
    *by = row.title;
    return false;
}

#define USE_OF(row)                                                                                \
    (struct room_use)                                                                              \
    {                                                                                              \
        .session_id = (row).id, .room_id = (row).room_id.value,                                    \
        .initiative_id = (row).initiative_id, .title = (row).title,                                \
        .day = date_or_none((row).day), .starts_at = (row).starts_at, .ends_at = (row).ends_at     \
    }

struct room_use_array room_use_list(struct work *work, int64_t from, int64_t until)
{
    struct room_uses_rows rows = room_uses(work->db, work->arena, .from_at = from, .until = until);
    struct room_use_array uses = {
        .items = arena_make_array(work->arena, struct room_use, rows.count), .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        uses.items[i] = USE_OF(rows.items[i]);
    return uses;
}

struct room_use_array room_use_from(struct work *work, int64_t room_id, struct date day)
{
    int64_t from = zone_instant(work->zone, (struct local_time){.date = day});
    struct room_uses_from_rows rows = room_uses_from(work->db, work->arena, .room_id = room_id,
                                                     .from_at = from, .now = work->now);
    struct room_use_array uses = {
        .items = arena_make_array(work->arena, struct room_use, rows.count), .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        uses.items[i] = USE_OF(rows.items[i]);
    return uses;
}
