/* Writing JSON. */
#include "web/json.h"

#include "base/arena.h"

struct json json_new(struct arena *arena)
{
    return (struct json){.out = buffer_new(arena, 1024)};
}

static void add_string(struct buffer *out, struct text value)
{
    buffer_add_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < value.size; i++) {
        unsigned char c = (unsigned char)value.data[i];
        /* '<' and '>' too: a browser that is told the wrong type must not find markup. */
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != 0x7f)
            continue;
        buffer_add(out, text_slice(value, from, i));
        if (c == '"' || c == '\\')
            buffer_format(out, "\\%c", c);
        else
            buffer_format(out, "\\u%04x", c);
        from = i + 1;
    }
    buffer_add(out, text_slice(value, from, value.size));
    buffer_add_char(out, '"');
}

static struct buffer *next_value(struct json *json, const char *name)
{
    if (json->wants_comma)
        buffer_add_char(&json->out, ',');
    json->wants_comma = true;
    if (name) {
        add_string(&json->out, text_from(name));
        buffer_add_char(&json->out, ':');
    }
    return &json->out;
}

void json_begin_object(struct json *json, const char *name)
{
    buffer_add_char(next_value(json, name), '{');
    json->wants_comma = false;
}

void json_begin_array(struct json *json, const char *name)
{
    buffer_add_char(next_value(json, name), '[');
    json->wants_comma = false;
}

void json_end_object(struct json *json)
{
    buffer_add_char(&json->out, '}');
    json->wants_comma = true;
}

void json_end_array(struct json *json)
{
    buffer_add_char(&json->out, ']');
    json->wants_comma = true;
}

void json_add_text(struct json *json, const char *name, struct text value)
{
    if (!value.data)
        json_add_null(json, name);
    else
        add_string(next_value(json, name), value);
}

void json_add_integer(struct json *json, const char *name, int64_t value)
{
    buffer_add_integer(next_value(json, name), value);
}

void json_add_decimal(struct json *json, const char *name, double value)
{
    buffer_format(next_value(json, name), "%.10g", value);
}

void json_add_boolean(struct json *json, const char *name, bool value)
{
    buffer_add(next_value(json, name), value ? TEXT("true") : TEXT("false"));
}

void json_add_null(struct json *json, const char *name)
{
    buffer_add(next_value(json, name), TEXT("null"));
}

static void add_quoted(struct buffer *out, int64_t id)
{
    buffer_add_char(out, '"');
    buffer_add_integer(out, id);
    buffer_add_char(out, '"');
}

void json_add_id(struct json *json, const char *name, int64_t id)
{
    if (id == 0)
        json_add_null(json, name);
    else
        add_quoted(next_value(json, name), id);
}

void json_add_day(struct json *json, const char *name, struct date day)
{
    json_add_text(json, name, date_text_or_none(json->out.arena, day));
}

void json_add_instant(struct json *json, const char *name, int64_t instant)
{
    json_add_text(json, name,
                  instant ? instant_to_text(json->out.arena, instant) : (struct text){0});
}

void json_add_maybe_instant(struct json *json, const char *name, struct maybe_integer instant)
{
    if (instant.is_set)
        json_add_instant(json, name, instant.value);
    else
        json_add_null(json, name);
}

void json_add_money(struct json *json, const char *name, int64_t amount, struct text currency)
{
    json_begin_object(json, name);
    json_add_integer(json, "amount", amount);
    json_add_text(json, "currency", currency);
    json_end_object(json);
}

struct response json_response(struct json *json)
{
    return (struct response){
        .status = 200, .content_type = TEXT("application/json"), .body = buffer_text(&json->out)};
}

struct response json_created(struct json *json, struct text location)
{
    struct response response = json_response(json);
    response.status = 201;
    response.location = location;
    return response;
}

void json_list_begin(struct json *json)
{
    json_begin_object(json, NULL);
    json_begin_array(json, "items");
}

void json_list_end(struct json *json, struct text next)
{
    json_end_array(json);
    if (text_is_empty(next))
        json_add_null(json, "next");
    else
        json_add_text(json, "next", next);
    json_end_object(json);
}

void json_list_end_at(struct json *json, int64_t last_id)
{
    json_list_end(json, last_id ? integer_to_text(json->out.arena, last_id) : TEXT(""));
}

struct list_window list_window(struct request *request)
{
    struct list_window window = {.limit = query_integer(request, "limit", 50),
                                 .after = query_integer(request, "cursor", 0)};
    if (window.limit < 1)
        window.limit = 1;
    if (window.limit > 200)
        window.limit = 200;
    return window;
}

static void problem_errors(struct json *json, const struct request *request)
{
    json_begin_array(json, "errors");
    for (size_t i = 0; i < request->errors.count; i++) {
        const struct field_error *error = &request->errors.items[i];
        json_begin_object(json, NULL);
        json_add_text(json, "field", error->field);
        json_add_text(json, "code", error->code);
        json_add_text(json, "message", error->message);
        json_end_object(json);
    }
    json_end_array(json);
}

struct response problem(struct request *request, int status, const char *code, struct text sentence)
{
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "type", TEXT("about:blank"));
    json_add_text(&json, "title", sentence);
    json_add_integer(&json, "status", status);
    json_add_text(&json, "code", text_from(code));
    if (request->errors.count)
        problem_errors(&json, request);
    json_end_object(&json);
    struct response response = json_response(&json);
    response.status = status;
    response.content_type = TEXT("application/problem+json");
    return response;
}
