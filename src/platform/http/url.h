/* Percent-encoding, RFC 3986 section 2.1, and the form encoding of the URL Standard. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

struct arena;

enum url_part {
    URL_PATH, /* '+' is itself */
    URL_FORM  /* '+' is a space */
};

/* Decodes once, into the arena (the text itself when nothing is encoded). False when a '%' is not
 * followed by two hexadecimal digits or the result is not UTF-8 free of U+0000. */
bool url_decode(struct arena *arena, enum url_part part, struct text raw, struct text *decoded);
/* Every byte but letters, digits and "-._~" as %XX; fit for a path segment and a query value. */
struct text url_encode(struct arena *arena, struct text plain);
