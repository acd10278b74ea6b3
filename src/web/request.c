/* Requests: fields of queries, forms, JSON bodies and cookies. */
#include "web/request.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/lend.h"
#include "web/messages.h"
#include "web/multipart.h"

#define MOST_FIELDS 2000
#define DEEPEST_JSON 20

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool decode(struct arena *arena, struct text encoded, struct text *decoded)
{
    char *out = arena_alloc(arena, encoded.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < encoded.size; i++) {
        char c = encoded.data[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%') {
            bool is_whole = encoded.size - i > 2;
            int high = is_whole ? hex_digit(encoded.data[i + 1]) : -1;
            int low = is_whole ? hex_digit(encoded.data[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        out[size++] = c;
    }
    *decoded = text_of(out, size);
    return text_is_utf8(*decoded);
}

bool urlencoded_read(struct arena *arena, struct text encoded, struct http_field **fields,
                     size_t *count)
{
    size_t most = 1;
    for (size_t i = 0; i < encoded.size; i++)
        most += encoded.data[i] == '&';
    if (most > MOST_FIELDS)
        return false;
    *fields = arena_make_array(arena, struct http_field, most);
    *count = 0;
    while (encoded.size) {
        struct text rest, value, pair = text_cut(encoded, '&', &rest);
        struct text name = text_cut(pair, '=', &value);
        struct http_field *field = &(*fields)[*count];
        encoded = rest;
        if (text_is_empty(pair))
            continue;
        if (!decode(arena, name, &field->name) || !decode(arena, value, &field->value))
            return false;
        (*count)++;
    }
    return true;
}

struct text request_cookie(const struct request *request, struct text name)
{
    struct text rest = http_header(request->http, TEXT("Cookie"));
    while (rest.size) {
        struct text value, pair = text_trim(text_cut(rest, ';', &rest));
        if (text_equal(text_cut(pair, '=', &value), name))
            return value;
    }
    return (struct text){0};
}

/* Scalars become text, as a form would have sent them; arrays of scalars become repeated fields;
 * {"amount", "currency"} becomes its amount. */
static bool json_scalar(struct arena *arena, const json_t *value, struct text *text)
{
    if (json_is_object(value))
        value = json_object_get(value, "amount");
    if (json_is_string(value)) {
        *text = text_copy(arena, text_of(json_string_value(value), json_string_length(value)));
        return text_is_utf8(*text);
    }
    if (json_is_integer(value)) {
        *text = text_format(arena, "%lld", (long long)json_integer_value(value));
        return true;
    }
    *text = json_is_true(value) ? TEXT("1") : TEXT("");
    return json_is_boolean(value) || json_is_null(value);
}

static size_t count_fields(json_t *root)
{
    size_t count = 0;
    const char *name;
    json_t *value;
    json_object_foreach(root, name, value) count +=
        json_is_array(value) ? json_array_size(value) : 1;
    return count;
}

static bool json_field(struct request *request, const char *name, const json_t *value)
{
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        struct http_field *field = &request->form_values[request->form_value_count++];
        field->name = text_copy(request->work.arena, text_from(name));
        if (!json_scalar(request->work.arena, one, &field->value))
            return false;
    }
    return true;
}

static enum body_read read_json(struct request *request)
{
    json_error_t error;
    const struct text body = request->http->body;
    lend_begin(request->work.arena);
    json_t *root = json_loadb(body.data, body.size, JSON_REJECT_DUPLICATES, &error);
    lend_end();
    size_t count = count_fields(root);
    bool is_good = json_is_object(root) && count <= MOST_FIELDS;
    const char *name;
    json_t *value;
    if (is_good)
        request->form_values = arena_make_array(request->work.arena, struct http_field, count + 1);
    json_object_foreach(root, name, value)
    {
        is_good = is_good && text_is_utf8(text_from(name)) && json_field(request, name, value);
    }
    json_decref(root);
    return is_good ? BODY_READ : BODY_MALFORMED;
}

static bool is_type(struct text header, struct text type)
{
    struct text parameters;
    return text_equal_ignoring_case(text_trim(text_cut(header, ';', &parameters)), type);
}

enum body_read request_read_body(struct request *request)
{
    struct text type = http_header(request->http, TEXT("Content-Type"));
    struct text body = request->http->body;
    if (body.size == 0)
        return BODY_READ;
    if (request->is_api)
        return is_type(type, TEXT("application/json")) ? read_json(request) : BODY_OTHER_TYPE;
    if (is_type(type, TEXT("application/x-www-form-urlencoded")))
        return urlencoded_read(request->work.arena, body, &request->form_values,
                               &request->form_value_count)
                   ? BODY_READ
                   : BODY_MALFORMED;
    if (is_type(type, TEXT("multipart/form-data")))
        return multipart_read(request->work.arena, type, body, &request->form_values,
                              &request->form_value_count)
                   ? BODY_READ
                   : BODY_MALFORMED;
    return BODY_OTHER_TYPE;
}

static bool is_language_name(struct text segment)
{
    return (segment.size == 2 || segment.size == 3) && catalog_find(segment) != NULL;
}

/* The prefix goes into pages as it is: nothing but a slug may pass. */
static bool is_slug(struct text slug)
{
    for (size_t i = 0; i < slug.size; i++) {
        char c = slug.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return slug.size > 0 && slug.size <= 40;
}

static struct text slug_of(struct text path)
{
    struct text rest;
    if (!text_starts_with(path, TEXT("/h/")))
        return TEXT("");
    struct text slug = text_cut(text_slice(path, 3, path.size), '/', &rest);
    return is_slug(slug) ? slug : TEXT("");
}

struct path_parts path_split(struct text path)
{
    struct path_parts parts = {
        .slug = slug_of(path), .language = TEXT(""), .hub_prefix = TEXT(""), .path = path};
    struct text rest, first;
    if (!text_is_empty(parts.slug)) {
        parts.hub_prefix = text_slice(path, 0, 3 + parts.slug.size);
        parts.path = text_slice(path, parts.hub_prefix.size, path.size);
        if (text_is_empty(parts.path))
            parts.path = TEXT("/");
    }
    first = text_cut(text_slice(parts.path, 1, parts.path.size), '/', &rest);
    if (is_language_name(first)) {
        parts.language = first;
        parts.path = text_slice(parts.path, 1 + first.size, parts.path.size);
        if (text_is_empty(parts.path))
            parts.path = TEXT("/");
    }
    size_t kept = text_equal(parts.path, TEXT("/")) && !text_ends_with(path, TEXT("/"))
                      ? path.size
                      : path.size - parts.path.size;
    parts.prefix = text_slice(path, 0, kept);
    return parts;
}
