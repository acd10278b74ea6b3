/* Parts between boundaries; only Content-Disposition and Content-Type are understood. */
#include "web/multipart.h"

#include "base/arena.h"

#define MOST_PARTS 200
#define LONGEST_HEADER 1024

struct part {
    struct text name;
    struct text file_name; /* data == NULL when it is not a file */
    struct text value;
};

/* boundary="x" or boundary=x; RFC 2046: 1 to 70 characters. */
static bool find_boundary(struct text type, struct text *boundary)
{
    struct text rest;
    text_cut(type, ';', &rest);
    while (rest.size) {
        struct text value, parameter = text_trim(text_cut(rest, ';', &rest));
        if (!text_equal_ignoring_case(text_cut(parameter, '=', &value), TEXT("boundary")))
            continue;
        if (value.size >= 2 && value.data[0] == '"' && value.data[value.size - 1] == '"')
            value = text_slice(value, 1, value.size - 1);
        *boundary = value;
        return value.size >= 1 && value.size <= 70 && text_find_char(value, '"') == value.size;
    }
    return false;
}

/* name="…" of Content-Disposition. Browsers write %22 for a quote (HTML, form submission), so a
 * backslash means itself. */
static bool quoted_parameter(struct text header, struct text name, struct text *value)
{
    struct text rest;
    text_cut(header, ';', &rest);
    while (rest.size) {
        rest = text_trim(rest);
        size_t equals = text_find_char(rest, '=');
        struct text found = text_trim(text_slice(rest, 0, equals));
        if (equals + 1 >= rest.size || rest.data[equals + 1] != '"')
            return false;
        struct text tail = text_slice(rest, equals + 2, rest.size);
        size_t end = text_find_char(tail, '"');
        if (end == tail.size)
            return false;
        if (text_equal_ignoring_case(found, name)) {
            *value = text_slice(tail, 0, end);
            return text_is_utf8(*value);
        }
        text_cut(text_slice(tail, end + 1, tail.size), ';', &rest);
    }
    return false;
}

static bool read_header(struct text line, struct part *part)
{
    struct text value, name = text_cut(line, ':', &value);
    if (line.size > LONGEST_HEADER || text_is_empty(value) || !text_is_utf8(line))
        return false;
    value = text_trim(value);
    if (text_equal_ignoring_case(name, TEXT("Content-Disposition"))) {
        struct text kind, rest;
        kind = text_trim(text_cut(value, ';', &rest));
        if (part->name.data || !text_equal_ignoring_case(kind, TEXT("form-data")) ||
            !quoted_parameter(value, TEXT("name"), &part->name))
            return false;
        if (!quoted_parameter(value, TEXT("filename"), &part->file_name))
            part->file_name = (struct text){0};
        return true;
    }
    /* Content-Transfer-Encoding is deprecated (RFC 7578, 4.7): nobody decodes it here. */
    return text_equal_ignoring_case(name, TEXT("Content-Type"));
}

static bool read_part(struct text bytes, struct part *part)
{
    for (;;) {
        size_t end = text_find(bytes, TEXT("\r\n"));
        if (end == bytes.size)
            return false;
        struct text line = text_slice(bytes, 0, end);
        bytes = text_slice(bytes, end + 2, bytes.size);
        if (text_is_empty(line))
            break;
        if (!read_header(line, part))
            return false;
    }
    part->value = bytes;
    return !text_is_empty(part->name) && (part->file_name.data || text_is_utf8(part->value));
}

static bool keep_part(struct arena *arena, const struct part *part, struct http_field *fields,
                      size_t *count)
{
    if (*count + 2 > MOST_PARTS * 2)
        return false;
    fields[(*count)++] = (struct http_field){.name = part->name, .value = part->value};
    if (part->file_name.data)
        fields[(*count)++] = (struct http_field){
            .name = text_join(arena, part->name, TEXT(".name")), .value = part->file_name};
    return true;
}

bool multipart_read(struct arena *arena, struct text content_type, struct text body,
                    struct http_field **fields, size_t *count)
{
    struct text boundary;
    *fields = arena_make_array(arena, struct http_field, MOST_PARTS * 2);
    *count = 0;
    if (!find_boundary(content_type, &boundary))
        return false;
    struct text opening = text_format(arena, "--%.*s", TEXT_ARG(boundary));
    struct text divider = text_format(arena, "\r\n--%.*s", TEXT_ARG(boundary));
    if (!text_starts_with(body, opening))
        return false;
    body = text_slice(body, opening.size, body.size);
    for (;;) {
        struct part part = {0};
        if (text_starts_with(body, TEXT("--")))
            return text_is_empty(text_trim(text_slice(body, 2, body.size)));
        if (!text_starts_with(body, TEXT("\r\n")))
            return false;
        body = text_slice(body, 2, body.size);
        size_t end = text_find(body, divider);
        if (end == body.size || !read_part(text_slice(body, 0, end), &part) ||
            !keep_part(arena, &part, *fields, count))
            return false;
        body = text_slice(body, end + divider.size, body.size);
    }
}
