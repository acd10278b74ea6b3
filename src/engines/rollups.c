/* Figures per day. */
#include "engines/rollups.h"

#include "base/arena.h"
#include "engines_queries.h"

void rollup(struct work *work, struct text metric, struct date day, int64_t n, int64_t total)
{
    rollup_add(work->db, .day = date_to_text(work->arena, day), .metric = metric, .n = n,
               .total = total);
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
