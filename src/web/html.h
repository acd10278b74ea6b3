/* Writing HTML safely: tools/htmlgen picks the writer by what the tokenizer saw around the value.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/text.h"

/* HTML that a compiled template or the markdown renderer made. Nothing else makes one. */
struct safe_html {
    struct text html;
};

struct request;
struct catalog; /* a language's messages, compiled from its .po file */

/* What every template needs beside its view. */
struct html {
    struct arena *arena;
    struct text language;          /* "en-GB", "ar" */
    const struct catalog *catalog; /* NULL: the texts as written */
    /* Before every address that begins with '/': "" or "/h/newham". Letters, digits, '-' and '/'
     * alone: it is written as it is. */
    struct text path_prefix;
    struct text csrf; /* what html_form_guard writes; made for the first form of a page */
    struct text (*make_csrf)(struct html *html); /* or NULL */
    const struct request *request;               /* whose page it is, for make_csrf */
    bool has_form; /* a template wrote a POST form: the page may not be kept for others */
    struct text (*once)(struct html *html); /* a fresh idempotency key */
};

/* Called by generated code. Texts escape & < >, attributes quotes too. */
void html_add_text(struct buffer *out, struct text value);
void html_add_attribute(struct buffer *out, struct text value);
void html_add_integer(struct buffer *out, int64_t value);
/* A whole URL as an attribute's value: http, https, mailto, tel, '/', '?', '#' or relative without
 * a colon; anything else becomes "#". A leading '/' gets the path prefix. */
void html_add_url(struct html *html, struct buffer *out, struct text value);
/* A part of a path or of a query: percent-encoded. "." and ".." become "-": browsers would walk up
 * the path even when they are percent-encoded. */
void html_add_url_part(struct buffer *out, struct text value);
/* What follows a literal "mailto:" or "tel:": as a part, but '@' and '+' stay. */
void html_add_url_address(struct buffer *out, struct text value);
/* Hidden fields "csrf" and "once" against forged and repeated posts, after <form method="post" …>;
 * "once" is left out when html->once is NULL. */
void html_form_guard(struct html *html, struct buffer *out);

/* The message in the page's language; the text as written when there is none. */
struct text html_message(const struct html *html, const char *message);
struct text html_message_plural(const struct html *html, const char *one, const char *many,
                                int64_t count);
