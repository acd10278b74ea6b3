/* multipart/form-data (RFC 7578), strictly. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "platform/http/http.h"

/* Fields of a form with files. A file's value is its bytes, whatever they are; every other value
 * is valid UTF-8 without U+0000. For a file "letter" there is also a field "letter.name" with the
 * name it had. False when anything is malformed: then nothing of it may be used. */
bool multipart_read(struct arena *arena, struct text content_type, struct text body,
                    struct http_field **fields, size_t *count);
