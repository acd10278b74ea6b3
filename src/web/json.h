/* Writing JSON (RFC 8259) into an arena: commas and escapes are nobody's business. */
#pragma once

#include "base/buffer.h"
#include "web/web.h"

/* jansson has functions of these names and would call ours: the linker sees others. */
#define json_object json_open_object
#define json_array json_open_array
#define json_integer json_number
#define json_null json_nothing

struct json {
    struct buffer out;
    bool wants_comma;
};

struct json json_new(struct arena *arena);
/* name NULL inside an array and for the outermost value. */
void json_object(struct json *json, const char *name);
void json_array(struct json *json, const char *name);
void json_end_object(struct json *json);
void json_end_array(struct json *json);
void json_text(struct json *json, const char *name, struct text value); /* absent becomes null */
void json_integer(struct json *json, const char *name, int64_t value);
void json_decimal(struct json *json, const char *name, double value);
void json_boolean(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);
void json_id(struct json *json, const char *name, int64_t id); /* a string; 0 becomes null */
void json_instant(struct json *json, const char *name, int64_t instant);
void json_maybe_instant(struct json *json, const char *name, struct maybe_integer instant);
void json_money(struct json *json, const char *name, int64_t amount, struct text currency);

/* 200 (or 201 with address as Location) and the text. */
struct response json_response(struct json *json);
struct response json_created(struct json *json, struct text location);

/* Lists: {"items": […], "next": …}. begin, one object each, end with the cursor ("" for none). */
void json_list_begin(struct json *json);
void json_list_end(struct json *json, struct text next);
/* ?limit= (1 to 200, 50 when absent) and ?cursor= (the id after which to go on, 0 at first). */
struct list_window {
    int64_t limit;
    int64_t after;
};
struct list_window list_window(struct request *request);

/* RFC 9457 problem details; with the request's field errors when there are any (422). */
struct response problem(struct request *request, int status, const char *code,
                        struct text sentence);
