/* Writing JSON (RFC 8259) into an arena: commas and escapes are nobody's business. */
#pragma once

#include "base/buffer.h"
#include "web/web.h"

struct json {
    struct buffer out;
    bool wants_comma;
};

struct json json_new(struct arena *arena);
/* name NULL inside an array and for the outermost value. */
void json_begin_object(struct json *json, const char *name);
void json_begin_array(struct json *json, const char *name);
void json_end_object(struct json *json);
void json_end_array(struct json *json);
/* An absent value becomes null. */
void json_add_text(struct json *json, const char *name, struct text value);
void json_add_integer(struct json *json, const char *name, int64_t value);
void json_add_decimal(struct json *json, const char *name, double value);
void json_add_boolean(struct json *json, const char *name, bool value);
void json_add_null(struct json *json, const char *name);
void json_add_id(struct json *json, const char *name, int64_t id); /* a string; 0 becomes null */
void json_add_day(struct json *json, const char *name, struct date day);     /* null for year 0 */
void json_add_instant(struct json *json, const char *name, int64_t instant); /* null for 0 */
void json_add_maybe_instant(struct json *json, const char *name, struct maybe_integer instant);
void json_add_money(struct json *json, const char *name, int64_t amount, struct text currency);

/* 200 (or 201 with address as Location) and the text. */
struct response json_response(struct json *json);
struct response json_created(struct json *json, struct text location);

/* Lists: {"items": […], "next": …}. begin, one object each, end with the cursor ("" for none). */
void json_list_begin(struct json *json);
void json_list_end(struct json *json, struct text next);
void json_list_end_at(struct json *json, int64_t last_id); /* go on after it; 0: that was all */
/* ?limit= (1 to 200, 50 when absent) and ?cursor= (the id after which to go on, 0 at first). */
struct list_window {
    int64_t limit;
    int64_t after;
};
struct list_window list_window(struct request *request);

/* RFC 9457 problem details; with the request's field errors when there are any (422). */
struct response problem(struct request *request, int status, const char *code,
                        struct text sentence);
