/* Reading malformed.txt: a name, a status and escaped bytes on each line. */
#include "http/shapes.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"

static struct text read_file(struct arena *arena, const char *path)
{
    struct buffer content = buffer_new(arena, 65536);
    FILE *file = fopen(path, "rb");
    if (!file)
        panic("malformed.txt is not there");
    for (size_t got = 1; got > 0; content.size += got)
        got = fread(buffer_reserve(&content, 65536), 1, 65536, file);
    fclose(file);
    return buffer_text(&content);
}

static char plain_escape(char c)
{
    switch (c) {
    case 'r': return '\r';
    case 'n': return '\n';
    case 't': return '\t';
    case '0': return '\0';
    case '\\': return '\\';
    default: panic("malformed.txt: an unknown escape");
    }
}

/* The escape at the beginning of rest, without its backslash; returns what follows it. */
static struct text add_escape(struct buffer *bytes, struct text rest)
{
    unsigned char byte;
    if (rest.size > 2 && rest.data[0] == 'x') {
        if (!text_from_hex(text_slice(rest, 1, 3), &byte, 1))
            panic("malformed.txt: \\x without two digits");
        buffer_add_char(bytes, (char)byte);
        return text_slice(rest, 3, rest.size);
    }
    buffer_add_char(bytes, plain_escape(rest.size > 0 ? rest.data[0] : ' '));
    return text_slice(rest, 1, rest.size);
}

static void add_escaped(struct buffer *bytes, struct text escaped)
{
    while (escaped.size > 0) {
        char c = escaped.data[0];
        escaped = text_slice(escaped, 1, escaped.size);
        if (c == '\\')
            escaped = add_escape(bytes, escaped);
        else
            buffer_add_char(bytes, c);
    }
}

static void add_repeated(struct buffer *bytes, struct text repeated)
{
    struct text part;
    int64_t times;
    if (!text_to_integer(text_cut(repeated, ':', &part), &times))
        panic("malformed.txt: a repetition without a number");
    for (int64_t i = 0; i < times; i++)
        add_escaped(bytes, part);
}

static struct text unescape(struct arena *arena, struct text escaped)
{
    struct buffer bytes = buffer_new(arena, escaped.size + 1);
    while (escaped.size > 0) {
        size_t at = text_find(escaped, TEXT("\\{"));
        add_escaped(&bytes, text_slice(escaped, 0, at));
        escaped = text_slice(escaped, at + 2, escaped.size);
        if (escaped.size > 0)
            add_repeated(&bytes, text_cut(escaped, '}', &escaped));
    }
    return buffer_text(&bytes);
}

static struct shape read_shape(struct arena *arena, struct text line)
{
    struct shape shape;
    int64_t status = 0;
    shape.name = text_cut(line, '\t', &line);
    struct text written = text_cut(line, '\t', &line);
    if (!text_equal(written, TEXT("-")) && !text_to_integer(written, &status))
        panic("malformed.txt: a status is neither a number nor -");
    shape.status = (int)status;
    shape.bytes = unescape(arena, line);
    return shape;
}

struct shapes shapes_read(struct arena *arena, const char *path)
{
    enum { SHAPES_MAX = 2000 };
    struct text rest = read_file(arena, path);
    struct shapes shapes = {.items = arena_make_array(arena, struct shape, SHAPES_MAX)};
    while (rest.size > 0 && shapes.count < SHAPES_MAX) {
        struct text line = text_cut(rest, '\n', &rest);
        if (line.size > 0 && line.data[0] != '#')
            shapes.items[shapes.count++] = read_shape(arena, line);
    }
    return shapes;
}
