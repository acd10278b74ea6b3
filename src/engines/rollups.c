/* Figures per day. */
#include "engines/rollups.h"

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
