/* Shortening ward names, and dividing them into lines of about the same width. */
#include "features/place/labels.h"

#include <stdbool.h>

#include "base/arena.h"

static struct text first_part(struct text name)
{
    static const char *const joints[] = {" & ", " and ", ", ", " with "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t at = text_find(name, text_from(joints[i]));
        if (at > 0 && at < name.size)
            return text_slice(name, 0, at);
    }
    return name;
}

/* "Stratford Olympic Park" beside a ward that is called "Stratford" alone. */
static struct text without_neighbour(struct text name, const struct text *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text other = names[i];
        if (other.size && other.size + 1 < name.size && text_starts_with(name, other) &&
            name.data[other.size] == ' ') {
            struct text rest = text_slice(name, other.size + 1, name.size);
            if (text_find_char(rest, ' ') < rest.size)
                return rest;
        }
    }
    return name;
}

static struct text with_short_direction(struct arena *arena, struct text name)
{
    static const char *const directions[] = {"North", "South", "East", "West", "Central"};
    size_t cut = name.size;
    while (cut > 0 && name.data[cut - 1] != ' ')
        cut--;
    struct text last = text_slice(name, cut, name.size);
    for (size_t i = 0; i < sizeof directions / sizeof *directions && cut > 0; i++)
        if (text_equal(last, text_from(directions[i])))
            return text_format(arena, "%.*s%c", (int)cut, name.data, last.data[0]);
    return name;
}

static bool is_taken(const struct text *names, size_t count, size_t self)
{
    for (size_t i = 0; i < count; i++)
        if (i != self && text_equal(names[i], names[self]))
            return true;
    return false;
}

enum { LINE_WIDTH = 4800 }; /* what a tile holds, in thousandths of the type's size */

static bool fits(struct text name)
{
    struct label label = label_lines(name);
    for (size_t i = 0; i < label.count; i++)
        if (label.lines[i].width > LINE_WIDTH)
            return false;
    return true;
}

struct text *labels_shorten(struct arena *arena, const struct text *names, size_t count)
{
    struct text *shorter = arena_make_array(arena, struct text, count);
    struct text *labels = arena_make_array(arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        struct text name = first_part(without_neighbour(names[i], names, count));
        shorter[i] = fits(name) ? name : with_short_direction(arena, name);
    }
    for (size_t i = 0; i < count; i++)
        labels[i] = is_taken(shorter, count, i) ? names[i] : shorter[i];
    return labels;
}

static int character_width(char c)
{
    static const struct text narrow = {.data = "ijl.,'|!I", .size = 9};
    static const struct text wide = {.data = "mwMW&", .size = 5};
    if (text_find_char(narrow, c) < narrow.size)
        return 270;
    if (text_find_char(wide, c) < wide.size)
        return 850;
    if (c == 'f' || c == 't' || c == 'r' || c == ' ' || c == '-')
        return c == ' ' ? 240 : 370;
    if ((c & 0xC0) == 0x80)
        return 0;
    return c >= 'A' && c <= 'Z' ? 650 : 560;
}

static struct label_line line_of(struct text text)
{
    struct label_line line = {.text = text};
    for (size_t i = 0; i < text.size; i++)
        line.width += character_width(text.data[i]);
    return line;
}

struct label label_lines(struct text name)
{
    struct label best = {.lines = {line_of(name)}, .count = 1};
    for (size_t i = 0; i < name.size; i++) {
        if (name.data[i] != ' ')
            continue;
        struct label_line first = line_of(text_slice(name, 0, i));
        struct label_line second = line_of(text_slice(name, i + 1, name.size));
        int widest = first.width > second.width ? first.width : second.width;
        int before =
            best.lines[0].width > best.lines[1].width ? best.lines[0].width : best.lines[1].width;
        bool was_one_that_fits = best.count == 1 && best.lines[0].width <= LINE_WIDTH;
        if (widest < before && !was_one_that_fits)
            best = (struct label){.lines = {first, second}, .count = 2};
    }
    return best;
}
