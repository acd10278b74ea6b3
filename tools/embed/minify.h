/* Smaller style sheets and scripts that mean the same. */
#pragma once

#include <stddef.h>

#include "base/text.h"

struct arena;

/* text is absent when error is set; line counts from 1. */
struct minified {
    struct text text;
    const char *error;
    size_t line;
};

/* What an address in url(…) becomes; absent leaves it as it was written. */
struct address_book {
    struct text (*find)(const void *context, struct text address);
    const void *context;
};

/* Comments go, white space goes where CSS Syntax Level 3 gives it no meaning, and so does the last
 * semicolon of a block. Strings, escapes and url() are copied byte by byte. */
struct minified minify_css(struct arena *arena, struct text css, const struct address_book *book);

/* Comments, indentation, blank lines and runs of blanks go. Line ends stay, so that automatic
 * semicolons fall where they fell; strings, templates and regular expressions are copied. */
struct minified minify_js(struct arena *arena, struct text js);
