/* Finding a session's part of a guide. */
#include "features/classes/plan.h"

#include "base/arena.h"
#include "base/buffer.h"

/* A section from the line after its heading to the next; empty when there is none. */
static struct text section_of(struct text guide, struct text heading)
{
    size_t at = text_find(guide, heading);
    if (at == guide.size)
        return TEXT("");
    struct text rest = text_slice(guide, at + heading.size, guide.size);
    text_cut(rest, '\n', &rest);
    return text_slice(rest, 0, text_find(rest, TEXT("\n## ")));
}

/* One item of a list, to the next one or an empty line. */
static struct text item_of(struct text section, struct text begin)
{
    size_t at = text_find(section, begin);
    struct text rest = text_slice(section, at, section.size);
    size_t next = text_find(text_slice(rest, 1, rest.size), TEXT("\n- ")) + 1;
    size_t end = text_find(rest, TEXT("\n\n"));
    return text_slice(rest, 0, next < end ? next : end);
}

struct text plan_of_session(struct arena *arena, struct text guide, int64_t number)
{
    struct buffer out = buffer_new(arena, 1024);
    struct text weeks = section_of(guide, TEXT("\n## Week by week"));
    struct text begin = text_format(arena, "- **Week %lld:", (long long)number);
    buffer_add(&out, item_of(weeks, begin));
    struct text sheet = section_of(guide, TEXT("\n## On the day"));
    if (sheet.size)
        buffer_format(&out, "\n\n%.*s\n", TEXT_ARG(text_trim(sheet)));
    return text_trim(buffer_text(&out));
}
