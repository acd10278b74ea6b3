/* The table that tools/embed wrote, searched and unpacked. */
#include "platform/files/embedded.h"

#include "base/arena.h"
#include "base/panic.h"
#include "platform/gzip/gzip.h"

/* Sorted by group, then by name. */
extern const struct embedded embedded_table[];
extern const size_t embedded_count;

static int compare(const struct embedded *embedded, struct text group, struct text name)
{
    int by_group = text_compare(embedded->group, group);
    return by_group != 0 ? by_group : text_compare(embedded->name, name);
}

/* The first entry that is not before this group and name. */
static size_t lower_bound(struct text group, struct text name)
{
    size_t from = 0;
    size_t to = embedded_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare(&embedded_table[middle], group, name) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

const struct embedded *embedded_find(struct text group, struct text name)
{
    size_t at = lower_bound(group, name);
    bool is_it = at < embedded_count && compare(&embedded_table[at], group, name) == 0;
    return is_it ? &embedded_table[at] : NULL;
}

const struct embedded *embedded_at(struct text group, size_t index)
{
    size_t first = lower_bound(group, TEXT(""));
    if (index >= embedded_count - first) {
        return NULL;
    }
    const struct embedded *embedded = &embedded_table[first + index];
    return text_equal(embedded->group, group) ? embedded : NULL;
}

struct text embedded_read(struct arena *arena, const struct embedded *embedded)
{
    struct text bytes = gzip_unpack(arena, embedded->gzip, embedded->size);
    if (!bytes.data)
        panic("a file inside the program is damaged");
    return bytes;
}
