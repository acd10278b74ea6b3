/* Figures per day. */
#include "engines/rollups.h"

#include "base/arena.h"
#include "engines_queries.h"

void rollup(struct work *work, struct text metric, struct date day, int64_t n, int64_t total)
{
    struct text day_text = date_to_text(work->arena, day);
    /* The first of a day is rare; on PostgreSQL another server may have been first meanwhile. */
    if (rollup_raise(work->db, .day = day_text, .metric = metric, .more = n, .more_total = total) ==
        0)
        rollup_add(work->db, .day = day_text, .metric = metric, .n = n, .total = total);
}

/* Days by open addressing; at most half of the places are taken. */
struct gathered {
    int64_t day; /* since 1970-01-01 */
    int64_t n;
    bool is_taken;
};

struct rollup_gathering {
    struct arena *arena;
    struct gathered *places;
    size_t room; /* a power of two */
    size_t count;
};

static struct gathered *place_of(struct gathered *places, size_t room, int64_t day)
{
    size_t at = (size_t)day & (room - 1);
    while (places[at].is_taken && places[at].day != day)
        at = (at + 1) & (room - 1);
    return &places[at];
}

struct rollup_gathering *rollup_gather_begin(struct arena *arena)
{
    enum { FIRST_ROOM = 512 };
    struct rollup_gathering *gathering = arena_make(arena, struct rollup_gathering);
    *gathering =
        (struct rollup_gathering){.arena = arena,
                                  .places = arena_make_array(arena, struct gathered, FIRST_ROOM),
                                  .room = FIRST_ROOM};
    return gathering;
}

static void make_room(struct rollup_gathering *gathering)
{
    size_t room = gathering->room * 2;
    struct gathered *places = arena_make_array(gathering->arena, struct gathered, room);
    for (size_t i = 0; i < gathering->room; i++)
        if (gathering->places[i].is_taken)
            *place_of(places, room, gathering->places[i].day) = gathering->places[i];
    gathering->places = places;
    gathering->room = room;
}

void rollup_gather(struct rollup_gathering *gathering, struct date day, int64_t n)
{
    if (gathering->count * 2 >= gathering->room)
        make_room(gathering);
    struct gathered *place = place_of(gathering->places, gathering->room, date_to_days(day));
    gathering->count += !place->is_taken;
    *place = (struct gathered){.day = date_to_days(day), .n = place->n + n, .is_taken = true};
}

void rollup_gather_end(struct work *work, struct text metric,
                       const struct rollup_gathering *gathering)
{
    for (size_t i = 0; i < gathering->room; i++) {
        const struct gathered *place = &gathering->places[i];
        if (place->is_taken)
            rollup(work, metric, date_from_days(place->day), place->n, 0);
    }
}

struct rollup_figure rollup_between(struct work *work, struct text metric, struct date from,
                                    struct date to)
{
    struct rollup_sum_row row = {0};
    rollup_sum(work->db, work->arena, &row, .metric = metric,
               .from_day = date_to_text(work->arena, from),
               .to_day = date_to_text(work->arena, to));
    return (struct rollup_figure){.n = row.n, .total = row.total};
}

struct rollup_day_array rollup_days(struct work *work, struct date from, struct date until)
{
    struct rollup_list_rows rows =
        rollup_list(work->db, work->arena, .from_day = date_to_text(work->arena, from),
                    .to_day = date_to_text(work->arena, until));
    struct rollup_day_array days = {
        .items = arena_make_array(work->arena, struct rollup_day, rows.count)};
    for (; days.count < rows.count; days.count++)
        days.items[days.count] = (struct rollup_day){.day = rows.items[days.count].day,
                                                     .metric = rows.items[days.count].metric,
                                                     .n = rows.items[days.count].n,
                                                     .total = rows.items[days.count].total};
    return days;
}
