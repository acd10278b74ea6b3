/* Finding and filling {fields}. */
#include "features/messages/merge.h"

#include "base/arena.h"
#include "base/buffer.h"

const char *const merge_names = "given_name, name, hub, sender, hub_phone";

/* A field at the text's beginning: its name, or absent. */
static struct text field_at(struct text text)
{
    size_t end = 1;
    if (text.size < 3 || text.data[0] != '{')
        return (struct text){0};
    while (end < text.size &&
           ((text.data[end] >= 'a' && text.data[end] <= 'z') || text.data[end] == '_'))
        end++;
    bool is_field = end > 1 && end < text.size && text.data[end] == '}';
    return is_field ? text_slice(text, 1, end) : (struct text){0};
}

static bool is_known(struct text name)
{
    struct text rest = text_from(merge_names);
    while (rest.size)
        if (text_equal(text_trim(text_cut(rest, ',', &rest)), name))
            return true;
    return false;
}

struct text merge_unknown(struct text text)
{
    for (size_t i = 0; i < text.size; i++) {
        struct text name = field_at(text_slice(text, i, text.size));
        if (name.data && !is_known(name))
            return name;
    }
    return (struct text){0};
}

static bool is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/* U+2068 and U+2069: first strong isolate, and its end. */
#define ISOLATE "\xE2\x81\xA8"
#define END_ISOLATE "\xE2\x81\xA9"

static void add_value(struct buffer *out, const struct merge_field *field, bool is_markdown)
{
    if (is_markdown && field->is_link) {
        buffer_format(out, "<%.*s>", TEXT_ARG(field->value));
        return;
    }
    for (size_t i = 0; i < field->value.size; i++) {
        char c = field->value.data[i];
        if (is_markdown && is_punctuation(c))
            buffer_add_char(out, '\\');
        buffer_add_char(out, (unsigned char)c < ' ' ? ' ' : c);
    }
}

static const struct merge_field *find(const struct merge_fields *fields, struct text name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (text_equal(fields->items[i].name, name))
            return &fields->items[i];
    return NULL;
}

static struct text fill(struct arena *arena, struct text text, const struct merge_fields *fields,
                        bool is_markdown)
{
    struct buffer out = buffer_new(arena, text.size + 200);
    for (size_t i = 0; i < text.size;) {
        struct text name = field_at(text_slice(text, i, text.size));
        const struct merge_field *field = name.data ? find(fields, name) : NULL;
        if (field) {
            bool is_isolated = fields->are_isolated && !field->is_link;
            buffer_add(&out, is_isolated ? TEXT(ISOLATE) : TEXT(""));
            add_value(&out, field, is_markdown);
            buffer_add(&out, is_isolated ? TEXT(END_ISOLATE) : TEXT(""));
            i += name.size + 2;
        } else {
            buffer_add_char(&out, text.data[i++]);
        }
    }
    return buffer_text(&out);
}

struct text merge_plain(struct arena *arena, struct text text, const struct merge_fields *fields)
{
    return fill(arena, text, fields, false);
}

struct text merge_markdown(struct arena *arena, struct text text, const struct merge_fields *fields)
{
    return fill(arena, text, fields, true);
}
