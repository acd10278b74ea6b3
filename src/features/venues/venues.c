/* The rules of venues and rooms. */
#include "features/venues/venues.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/place/place.h"
#include "venues_queries.h"

/* Rows of three statements have the same columns. */
#define ROOM_OF(work, row)                                                                         \
    (struct room)                                                                                  \
    {                                                                                              \
        .id = (row).id, .name = (row).name, .capacity = (row).capacity,                            \
        .venue_id = (row).venue_id, .venue_name = (row).venue_name, .address = (row).address,      \
        .postcode = postcode_normal((work)->arena, (row).postcode), .ward_code = (row).ward_code,  \
        .venue_note = (row).note, .is_step_free = (row).is_step_free == 1,                         \
        .is_partners = (row).partner_id.is_set                                                     \
    }

struct room_array room_list(struct work *work)
{
    struct room_rows_rows rows = room_rows(work->db, work->arena);
    struct room_array all = {.items = arena_make_array(work->arena, struct room, rows.count),
                             .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = ROOM_OF(work, rows.items[i]);
    return all;
}

struct room_array room_list_after(struct work *work, int64_t after, int64_t most)
{
    struct room_page_rows rows = room_page(work->db, work->arena, .after = after, .most = most);
    struct room_array all = {.items = arena_make_array(work->arena, struct room, rows.count),
                             .count = rows.count};
    for (size_t i = 0; i < rows.count; i++)
        all.items[i] = ROOM_OF(work, rows.items[i]);
    return all;
}

bool room_find(struct work *work, int64_t id, struct room *room)
{
    struct room_row_row row;
    if (!room_row(work->db, work->arena, &row, .id = id))
        return false;
    *room = ROOM_OF(work, row);
    return true;
}

#define VENUE_OF(work, row)                                                                        \
    (struct venue)                                                                                 \
    {                                                                                              \
        .id = (row).id, .name = (row).name, .address = (row).address,                              \
        .postcode = postcode_normal((work)->arena, (row).postcode), .ward_code = (row).ward_code,  \
        .partner_id = (row).partner_id.value, .is_step_free = (row).is_step_free == 1,             \
        .note = (row).note                                                                         \
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
    struct venue_page_rows rows = venue_page(work->db, work->arena, .after = after, .most = most);
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
        .created_at = work->now);
    return VENUE_ADDED;
}

enum room_add room_add(struct work *work, int64_t venue_id, struct text name, int64_t capacity,
                       int64_t *id)
{
    struct venue venue;
    name = text_trim(name);
    if (text_is_empty(name))
        return ROOM_NAME_MISSING;
    if (capacity < 1 || capacity > ROOM_CAPACITY_MOST)
        return ROOM_CAPACITY_BAD;
    if (!venue_find(work, venue_id, &venue))
        return ROOM_VENUE_UNKNOWN;
    *id = work_new_id(work);
    room_insert(work->db, .id = *id, .venue_id = venue_id, .name = name, .capacity = capacity);
    return ROOM_ADDED;
}

bool room_is_free(struct work *work, int64_t room_id, int64_t starts_at, int64_t ends_at,
                  struct text *by)
{
    struct room_clash_row row;
    if (!room_clash(work->db, work->arena, &row, .room_id = room_id, .from_at = starts_at,
                    .until = ends_at))
        return true;
    *by = row.title;
    return false;
}

struct room_use_array room_use_list(struct work *work, int64_t from, int64_t until)
{
    struct room_uses_rows rows = room_uses(work->db, work->arena, .from_at = from, .until = until);
    struct room_use_array uses = {
        .items = arena_make_array(work->arena, struct room_use, rows.count), .count = rows.count};
    for (size_t i = 0; i < rows.count; i++) {
        const struct room_uses_row *row = &rows.items[i];
        uses.items[i] = (struct room_use){.room_id = row->room_id.value,
                                          .initiative_id = row->initiative_id,
                                          .title = row->title,
                                          .starts_at = row->starts_at,
                                          .ends_at = row->ends_at};
        date_from_text(row->day, &uses.items[i].day);
    }
    return uses;
}
