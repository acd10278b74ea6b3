/* A unit of work and what comes with it. */
#include "engines/work.h"

#include <stdarg.h>
#include <stdio.h>

#include "platform/clock/clock.h"
#include "platform/random/random.h"

int64_t work_new_id(struct work *work)
{
    return id_next(work->ids, work->now, random_u32());
}

struct date work_today(const struct work *work)
{
    return zone_local(work->zone, work->now).date;
}

struct text work_today_text(const struct work *work)
{
    return date_to_text(work->arena, work_today(work));
}

void work_note(struct work *work, const char *format, ...)
{
    char note[512];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(note, sizeof note, format, arguments);
    va_end(arguments);
    if (size < 0)
        return;
    const char *divider = text_is_empty(work->audit_detail) ? "" : "; ";
    work->audit_detail =
        text_format(work->arena, "%.*s%s%s", TEXT_ARG(work->audit_detail), divider, note);
}
