/* Who looked at how much, for the page of the log: members' pages and guests' records by day. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/settings/handlers.h"
#include "web/reads.h"

enum { LOOKED_DAYS = 14 };

/* The line of that day and reader; a new one when there is none yet. */
static struct looked_line *line_of(struct request *request, struct looked_lines *lines,
                                   struct text day, struct actor actor)
{
    struct text who = actor_name(request, actor.kind, actor.id);
    if (actor.kind == ACTOR_TOKEN)
        who = text_format(request->work.arena, "%.*s (%lld)", TEXT_ARG(who), (long long)actor.id);
    for (size_t i = 0; i < lines->count; i++)
        if (text_equal(lines->items[i].day, day) && text_equal(lines->items[i].who, who))
            return &lines->items[i];
    size_t at = lines->count++;
    for (; at > 0 && text_compare(lines->items[at - 1].day, day) < 0; at--)
        lines->items[at] = lines->items[at - 1];
    lines->items[at] = (struct looked_line){.day = day, .who = who};
    return &lines->items[at];
}

struct looked_lines looked_lines(struct request *request)
{
    struct work *work = &request->work;
    struct text since = date_to_text(work->arena, date_add_days(work_today(work), 1 - LOOKED_DAYS));
    struct read_days reads = reads_since(work, since);
    struct guest_opening_days openings = guest_openings_since(work, since);
    struct guest_stops stops = guest_stops_since(work, since);
    struct looked_lines lines = {.items =
                                     arena_make_array(work->arena, struct looked_line,
                                                      reads.count + openings.count + stops.count)};
    for (size_t i = 0; i < reads.count; i++)
        line_of(request, &lines, reads.items[i].day, reads.items[i].actor)->pages =
            reads.items[i].n;
    for (size_t i = 0; i < openings.count; i++)
        line_of(request, &lines, openings.items[i].day, openings.items[i].actor)->guests =
            openings.items[i].guests;
    for (size_t i = 0; i < stops.count; i++)
        line_of(request, &lines, stops.items[i].day, stops.items[i].actor)->was_stopped = true;
    return lines;
}
