/* Lines of iCalendar: escapes (3.3.11), folding at 75 octets (3.1), UTC times (3.3.5). */
#include "web/calendar.h"

#include "base/date.h"

#define LINE_OCTETS 75

static bool is_inside_character(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The next piece of the line ends where a character ends. */
static size_t piece_size(struct text rest, size_t most)
{
    if (rest.size <= most)
        return rest.size;
    size_t size = most;
    while (size > 1 && is_inside_character(rest.data[size]))
        size--;
    return size;
}

static void add_line(struct calendar *calendar, struct text line)
{
    size_t size = piece_size(line, LINE_OCTETS);
    buffer_add(&calendar->out, text_slice(line, 0, size));
    while (size < line.size) {
        struct text rest = text_slice(line, size, line.size);
        size_t more = piece_size(rest, LINE_OCTETS - 1); /* the blank counts */
        buffer_add(&calendar->out, TEXT("\r\n "));
        buffer_add(&calendar->out, text_slice(rest, 0, more));
        size += more;
    }
    buffer_add(&calendar->out, TEXT("\r\n"));
}

static void add_property(struct calendar *calendar, const char *name, struct text value)
{
    struct buffer line = buffer_new(calendar->out.arena, value.size + 32);
    buffer_add(&line, text_from(name));
    buffer_add_char(&line, ':');
    buffer_add(&line, value);
    add_line(calendar, buffer_text(&line));
}

static void add_escaped(struct buffer *out, char c)
{
    if (c == '\\' || c == ';' || c == ',') {
        buffer_add_char(out, '\\');
        buffer_add_char(out, c);
    } else if (c == '\n') {
        buffer_add(out, TEXT("\\n"));
    } else if (c == '\t' || ((unsigned char)c >= ' ' && c != 0x7f)) {
        buffer_add_char(out, c == '\t' ? ' ' : c);
    }
}

static void add_text(struct calendar *calendar, const char *name, struct text value)
{
    struct buffer escaped = buffer_new(calendar->out.arena, value.size + 16);
    if (text_is_empty(value))
        return;
    for (size_t i = 0; i < value.size; i++)
        add_escaped(&escaped, value.data[i]);
    add_property(calendar, name, buffer_text(&escaped));
}

static void add_instant(struct calendar *calendar, const char *name, int64_t instant)
{
    struct date day = date_from_days(instant / DAY_MS);
    int seconds = (int)(instant % DAY_MS / SECOND_MS);
    add_property(calendar, name,
                 text_format(calendar->out.arena, "%04d%02d%02dT%02d%02d%02dZ", day.year, day.month,
                             day.day, seconds / 3600, seconds / 60 % 60, seconds % 60));
}

struct calendar calendar_new(struct arena *arena, struct text name)
{
    struct calendar calendar = {.out = buffer_new(arena, 16 * 1024)};
    add_line(&calendar, TEXT("BEGIN:VCALENDAR"));
    add_line(&calendar, TEXT("VERSION:2.0"));
    add_line(&calendar, TEXT("PRODID:-//Hubward//" HUBWARD_VERSION "//EN"));
    add_line(&calendar, TEXT("CALSCALE:GREGORIAN"));
    add_line(&calendar, TEXT("METHOD:PUBLISH"));
    add_text(&calendar, "NAME", name);
    add_text(&calendar, "X-WR-CALNAME", name);
    add_line(&calendar, TEXT("REFRESH-INTERVAL;VALUE=DURATION:PT12H"));
    add_line(&calendar, TEXT("X-PUBLISHED-TTL:PT12H"));
    return calendar;
}

void calendar_add(struct calendar *calendar, const struct calendar_event *event)
{
    add_line(calendar, TEXT("BEGIN:VEVENT"));
    add_text(calendar, "UID", event->uid);
    /* When it was last changed, not when it is sent: what did not change stays the same bytes, and
     * who asks again is told so. */
    add_instant(calendar, "DTSTAMP", event->changed_at);
    add_instant(calendar, "LAST-MODIFIED", event->changed_at);
    add_property(calendar, "SEQUENCE", integer_to_text(calendar->out.arena, event->sequence));
    add_instant(calendar, "DTSTART", event->starts_at);
    add_instant(calendar, "DTEND", event->ends_at);
    add_property(calendar, "STATUS", event->is_cancelled ? TEXT("CANCELLED") : TEXT("CONFIRMED"));
    add_text(calendar, "SUMMARY", event->summary);
    add_text(calendar, "DESCRIPTION", event->description);
    add_text(calendar, "LOCATION", event->location);
    add_property(calendar, "URL", event->url);
    add_line(calendar, TEXT("END:VEVENT"));
}

struct text calendar_end(struct calendar *calendar)
{
    add_line(calendar, TEXT("END:VCALENDAR"));
    return buffer_text(&calendar->out);
}
