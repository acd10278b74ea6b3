/* Making a struct request out of an HTTP request: cookies, query, form, JSON. */
#pragma once

#include "web/app.h"

struct text request_cookie(const struct request *request, struct text name);
/* "a=1&b=2" decoded: '+' is a blank, %XX a byte. False when it is malformed, not UTF-8, has
 * U+0000 or more than 2,000 fields. */
bool urlencoded_read(struct arena *arena, struct text encoded, struct http_field **fields,
                     size_t *count);
enum body_read { BODY_READ, BODY_MALFORMED, BODY_OTHER_TYPE };
/* Fills form_values from application/x-www-form-urlencoded, multipart/form-data or (API) JSON. */
enum body_read request_read_body(struct request *request);
/* "/need is {x}" → the path without "/h/{slug}" and "/{lang}". */
struct path_parts {
    struct text slug;     /* or empty */
    struct text language; /* or empty */
    struct text path;
    struct text hub_prefix; /* "/h/newham", or empty */
    struct text prefix;     /* what was cut off: "/h/newham/ar" */
};
struct path_parts path_split(struct text path);
