/* The day's run: where each keeper stands is a row, so that a restart goes on from there. */
#include "engines/retention.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/audit.h"
#include "engines_queries.h"
#include "platform/clock/clock.h"

struct retention_bound retention_bound(struct work *work, int months)
{
    struct date day = date_add_months(work_today(work), -months);
    return (struct retention_bound){.day = date_to_text(work->arena, day),
                                    .instant =
                                        zone_instant(work->zone, (struct local_time){.date = day})};
}

struct standing {
    struct retention_run_list_row row;
    bool is_due; /* not finished, or of an earlier day */
};

static struct standing standing_of(const struct retention_run_list_rows *rows, const char *what,
                                   struct text today)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct retention_run_list_row *row = &rows->items[i];
        if (!text_equal(row->what, text_from(what)))
            continue;
        if (!row->finished_at.is_set)
            return (struct standing){.row = *row, .is_due = true};
        if (text_equal(row->day, today))
            return (struct standing){.row = *row};
    }
    return (struct standing){.row = {.what = text_from(what), .day = today}, .is_due = true};
}

/* Until the keeper is through, or the looks are used up. True when it is through. */
static bool run_keeper(struct work *work, const struct keeper *keeper, struct standing *standing,
                       int64_t most, int64_t *looked)
{
    bool is_through = false;
    while (!is_through && *looked < most) {
        struct retention_look look = keeper->look(work, standing->row.after_id, most - *looked);
        *looked += look.looked > 0 ? look.looked : 1;
        standing->row.gone += look.gone;
        standing->row.after_id = look.after;
        is_through = look.after == 0;
    }
    retention_run_put(work->db, .what = standing->row.what, .day = standing->row.day,
                      .after_id = standing->row.after_id, .gone = standing->row.gone,
                      .finished_at = {.is_set = is_through, .value = work->now});
    return is_through;
}

static void tell_run(struct work *work, const struct keeper *const *keepers, size_t count)
{
    struct retention_run_list_rows rows = retention_run_list(work->db, work->arena);
    struct buffer figures = buffer_new(work->arena, 256);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < rows.count; j++)
            if (text_equal(rows.items[j].what, text_from(keepers[i]->what)) &&
                rows.items[j].gone > 0)
                buffer_format(&figures, "%s%s=%lld", figures.size ? " " : "", keepers[i]->what,
                              (long long)rows.items[j].gone);
    if (figures.size == 0)
        return;
    struct work record = *work;
    record.audit_detail = buffer_text(&figures);
    audit_add(&record, TEXT("retention run"), TEXT(""));
}

int64_t retention_go_on(struct work *work, const struct keeper *const *keepers, size_t count,
                        int64_t most, int64_t *gone)
{
    int64_t looked = 0;
    struct text today = work_today_text(work);
    struct retention_run_list_rows rows = retention_run_list(work->db, work->arena);
    for (size_t i = 0; i < count && looked < most; i++) {
        struct standing standing = standing_of(&rows, keepers[i]->what, today);
        int64_t before = standing.row.gone;
        if (!standing.is_due)
            continue;
        bool is_through = run_keeper(work, keepers[i], &standing, most, &looked);
        *gone += standing.row.gone - before;
        if (is_through && i + 1 == count)
            tell_run(work, keepers, count);
    }
    return looked;
}
