/* What browsers fetch and keep: style sheet, module, fonts, icons. They lie in the binary. */
#pragma once

#include <stddef.h>

#include "base/text.h"

struct asset {
    struct text name;       /* "app.css", "fonts/ahn.woff2" */
    struct text address;    /* "/a/app.0123456789.css": changes with the content */
    struct text media_type; /* as for Content-Type */
    struct text bytes;
    struct text gzip; /* for Accept-Encoding: gzip; absent when it would not be smaller */
};

/* Where a page finds the asset. The name must exist: a wrong one panics. Static. */
struct text asset_address(const char *name);
/* By its address, or by its name for the few whose address must not change ("sw.js"): only what
 * was asked for by its address may be kept for ever. NULL: no such asset. */
const struct asset *asset_find(struct text address_or_name);
