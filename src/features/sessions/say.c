/* What people are told of a session that moved. */
#include "features/sessions/sessions.h"
#include "platform/clock/clock.h"
#include "sessions_queries.h"

struct text session_say_move(struct request *request, int64_t id, int64_t since)
{
    struct session_before_move_row row;
    if (!session_before_move(request->work.db, request->work.arena, &row, .id = id, .since = since))
        return TEXT("");
    struct date day = zone_local(request->work.zone, row.was_starts_at.value).date;
    struct text when = tr_fill(request, "{day}, {time}", "day", show_long_day(request, day), "time",
                               show_time(request, row.was_starts_at.value), NULL);
    if (!row.room_name.data)
        return tr_fill(request, "The time or the place has changed. Before, it was: {when}.",
                       "when", when, NULL);
    return tr_fill(request, "The time or the place has changed. Before, it was: {when}, {room}.",
                   "when", when, "room", isolated(request, row.room_name), NULL);
}
