/* OpenAPI from route rows: addresses, parameters, bodies, who may. */
#include "web/openapi.h"

#include "web/app.h"
#include "web/json.h"

static const char *schema_type(struct text type)
{
    if (text_equal(type, TEXT("integer")))
        return "integer";
    return text_equal(type, TEXT("boolean")) ? "boolean" : "string";
}

static const char *schema_format(struct text type)
{
    if (text_equal(type, TEXT("day")))
        return "date";
    if (text_equal(type, TEXT("instant")))
        return "date-time";
    return text_equal(type, TEXT("email")) ? "email" : NULL;
}

static void add_schema(struct json *json, const char *name, struct text type)
{
    json_begin_object(json, name);
    if (text_equal(type, TEXT("ids"))) {
        json_add_text(json, "type", TEXT("array"));
        add_schema(json, "items", TEXT("id"));
    } else {
        json_add_text(json, "type", text_from(schema_type(type)));
        if (schema_format(type))
            json_add_text(json, "format", text_from(schema_format(type)));
    }
    json_end_object(json);
}

static void add_parameter(struct json *json, struct text name, const char *where)
{
    json_begin_object(json, NULL);
    json_add_text(json, "name", name);
    json_add_text(json, "in", text_from(where));
    json_add_boolean(json, "required", text_equal(text_from(where), TEXT("path")));
    add_schema(json, "schema", TEXT("text"));
    json_end_object(json);
}

static void add_parameters(struct json *json, const struct route *route)
{
    struct text rest = text_from(route->pattern);
    json_begin_array(json, "parameters");
    while (rest.size) {
        size_t open = text_find_char(rest, '{'), close = text_find_char(rest, '}');
        if (close >= rest.size)
            break;
        add_parameter(json, text_slice(rest, open + 1, close), "path");
        rest = text_slice(rest, close + 1, rest.size);
    }
    if (route->method != HTTP_GET)
        add_parameter(json, TEXT("Idempotency-Key"), "header");
    if (route->method == HTTP_GET)
        for (size_t i = 0; i < route->field_count; i++)
            add_parameter(json, text_from(route->fields[i].name), "query");
    json_end_array(json);
}

static void add_body(struct json *json, const struct route *route)
{
    json_begin_object(json, "requestBody");
    json_begin_object(json, "content");
    json_begin_object(json, "application/json");
    json_begin_object(json, "schema");
    json_add_text(json, "type", TEXT("object"));
    json_begin_object(json, "properties");
    for (size_t i = 0; i < route->field_count; i++)
        add_schema(json, route->fields[i].name, text_from(route->fields[i].type));
    json_end_object(json);
    json_begin_array(json, "required");
    for (size_t i = 0; i < route->field_count; i++)
        if (route->fields[i].is_required)
            json_add_text(json, NULL, text_from(route->fields[i].name));
    json_end_array(json);
    json_end_object(json);
    json_end_object(json);
    json_end_object(json);
    json_end_object(json);
}

static void add_response(struct json *json, const char *status, const char *about)
{
    json_begin_object(json, status);
    json_add_text(json, "description", text_from(about));
    json_end_object(json);
}

static void add_operation(struct json *json, const struct route *route)
{
    static const char *const names[] = {"get", "head", "post", "put", "patch", "delete"};
    json_begin_object(json, names[route->method]);
    json_add_text(json, "summary", text_from(route->about));
    json_begin_array(json, "x-access-roles");
    for (unsigned role = ROLE_CHAIR; role < ROLE_COUNT; role++)
        if (role_may((enum access_role)role, route->permission))
            json_add_text(json, NULL, role_name((enum access_role)role));
    json_end_array(json);
    add_parameters(json, route);
    if (route->field_count && route->method != HTTP_GET)
        add_body(json, route);
    json_begin_object(json, "responses");
    if (route->method == HTTP_POST)
        add_response(json, "201", "Made; Location names it.");
    else if (route->method == HTTP_PATCH)
        add_response(json, "200", "As it is now; what was not sent has stayed.");
    else
        add_response(json, "200", "What was asked for.");
    if (route->method != HTTP_GET)
        add_response(json, "422", "Something in it is wrong (RFC 9457).");
    add_response(json, "401", "No token, or an ended one.");
    add_response(json, "404", "Nothing there, or not yours to see.");
    json_end_object(json);
    json_end_object(json);
}

/* All rows of one address together; the table holds them in any order. */
static void add_path(struct json *json, const struct route_table *table, size_t first)
{
    struct text pattern = text_from(route_table_at(table, first)->pattern);
    for (size_t i = 0; i < first; i++)
        if (text_equal(text_from(route_table_at(table, i)->pattern), pattern))
            return;
    json_begin_object(json, route_table_at(table, first)->pattern);
    for (size_t i = first; i < route_table_size(table); i++)
        if (text_equal(text_from(route_table_at(table, i)->pattern), pattern))
            add_operation(json, route_table_at(table, i));
    json_end_object(json);
}

struct response openapi_show(struct request *request)
{
    struct json json = json_new(request->work.arena);
    const struct route_table *table = request->app->table;
    json_begin_object(&json, NULL);
    json_add_text(&json, "openapi", TEXT("3.1.0"));
    json_begin_object(&json, "info");
    json_add_text(&json, "title", TEXT("Hubward"));
    json_add_text(&json, "version", TEXT(HUBWARD_VERSION));
    json_end_object(&json);
    json_begin_object(&json, "components");
    json_begin_object(&json, "securitySchemes");
    json_begin_object(&json, "token");
    json_add_text(&json, "type", TEXT("http"));
    json_add_text(&json, "scheme", TEXT("bearer"));
    json_end_object(&json);
    json_end_object(&json);
    json_end_object(&json);
    json_begin_array(&json, "security");
    json_begin_object(&json, NULL);
    json_begin_array(&json, "token");
    json_end_array(&json);
    json_end_object(&json);
    json_end_array(&json);
    json_begin_object(&json, "paths");
    for (size_t i = 0; i < route_table_size(table); i++)
        if (text_starts_with(text_from(route_table_at(table, i)->pattern), TEXT("/api/")))
            add_path(&json, table, i);
    json_end_object(&json);
    json_end_object(&json);
    return json_response(&json);
}
