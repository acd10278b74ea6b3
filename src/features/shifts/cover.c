/* Somebody dropped out late: who is missed where, and how often it happens with whom. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/shifts/handlers.h"
#include "features/shifts/standing.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"

#define PATTERN_DAYS 365

struct shift_cover_array shift_list_to_cover(struct work *work)
{
    struct shifts_to_cover_rows rows = shifts_to_cover(
        work->db, work->arena, .now = work->now, .until = work->now + LATE_MS, .late = LATE_MS);
    struct shift_cover_array list = {
        .items = arena_make_array(work->arena, struct shift_cover, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct shifts_to_cover_row *row = &rows.items[i];
        if (list.count && list.items[list.count - 1].shift_id == row->id)
            continue;
        list.items[list.count++] =
            (struct shift_cover){.shift_id = row->id,
                                 .initiative_id = row->initiative_id,
                                 .title = row->title,
                                 .role_title = row->role_title,
                                 .name = name_full(work->arena, row->given_name, row->family_name),
                                 .starts_at = row->starts_at};
    }
    return list;
}

bool shift_is_to_cover(struct work *work, int64_t shift_id)
{
    struct shift_cover_array list = shift_list_to_cover(work);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].shift_id == shift_id)
            return true;
    return false;
}

struct text shift_say_pattern(struct request *request, int64_t person_id)
{
    struct sign_up_pattern_row row;
    if (!sign_up_pattern(request->work.db, request->work.arena, &row, .person_id = person_id,
                         .since = request->work.now - PATTERN_DAYS * DAY_MS, .late = LATE_MS) ||
        row.missed + row.dropped == 0)
        return TEXT("");
    struct text came = tr_plural(request, "came {n} time", "came {n} times", row.came);
    struct text missed =
        tr_plural(request, "was missing {n} time", "was missing {n} times", row.missed);
    struct text dropped =
        tr_plural(request, "dropped out late {n} time", "dropped out late {n} times", row.dropped);
    return tr_fill(request, "In 12 months: {came}, {missed}, {dropped}.", "came", came, "missed",
                   missed, "dropped", dropped, NULL);
}
