/* Counting what is read. */
#include "web/reads.h"

#include <string.h>

#include "base/arena.h"
#include "web_queries.h"

static bool is_same(const struct read_count *a, const struct read_count *b)
{
    return a->hub_id == b->hub_id && a->actor.id == b->actor.id && a->actor.kind == b->actor.kind &&
           memcmp(a->day, b->day, READ_DAY_SIZE) == 0;
}

void read_counts_add(struct read_counts *counts, const struct read_count *read)
{
    for (size_t i = 0; i < counts->count; i++)
        if (is_same(&counts->items[i], read)) {
            counts->items[i].n++;
            return;
        }
    if (counts->count == READ_COUNTS_MAX)
        return;
    counts->items[counts->count] = *read;
    counts->items[counts->count++].n = 1;
}

void read_counts_take(struct read_counts *counts, const struct read_counts *written)
{
    size_t kept = 0;
    for (size_t i = 0; i < counts->count; i++) {
        struct read_count one = counts->items[i];
        if (i < written->count)
            one.n -= written->items[i].n; /* new ones only come behind */
        if (one.n > 0)
            counts->items[kept++] = one;
    }
    counts->count = kept;
}

void read_counts_write(struct work *work, const struct read_counts *counts)
{
    for (size_t i = 0; i < counts->count; i++) {
        const struct read_count *one = &counts->items[i];
        db_set_hub(work->db, one->hub_id);
        personal_read_add(work->db, .day = text_of(one->day, READ_DAY_SIZE),
                          .actor_kind = one->actor.kind, .actor_id = one->actor.id, .n = one->n);
    }
}

struct read_days reads_since(struct work *work, struct text day)
{
    struct personal_read_days_rows rows =
        personal_read_days(work->db, work->arena, .from_day = day);
    struct read_days days = {.items = arena_make_array(work->arena, struct read_day, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        days.items[days.count++] = (struct read_day){
            .day = rows.items[i].day,
            .actor = {(enum actor_kind)rows.items[i].actor_kind, rows.items[i].actor_id},
            .n = rows.items[i].n};
    return days;
}
