/* What only compiled templates use: the choice of a writer by a member's type, fast runs of static
 * text, and messages with their values. */
#pragma once

#include <string.h>

#include "web/assets.h"
#include "web/html.h"
#include "web/messages.h"

/* Static text between two values. */
static inline void html_add_run(struct buffer *out, const char *run, size_t size)
{
    char *to =
        out->capacity - out->size >= size ? out->data + out->size : buffer_reserve(out, size);
    memcpy(to, run, size);
    out->size += size;
}

/* Before an address that begins with '/'. The prefix holds nothing that needs an escape. */
static inline void html_add_prefix(const struct html *html, struct buffer *out)
{
    buffer_add(out, html->path_prefix);
}

static inline void html_add_safe(struct buffer *out, struct safe_html value)
{
    buffer_add(out, value.html);
}

/* A value that a message names, as "{member.path}". */
struct html_fill {
    struct text name;
    struct text text;
    int64_t number;
    bool is_number;
};

/* A message where it stands: its English, the hash of that (message_hash) and its values. */
struct html_phrase {
    struct text one;
    struct text many; /* absent when it has no plural */
    uint32_t hash;    /* of one */
    bool is_attribute;
    int64_t count; /* decides the plural */
    const struct html_fill *fills;
    size_t fill_count;
};

/* The translated phrase with its values filled in, all escaped for where it stands. A value that
 * the translation names and the phrase does not have is left out. */
void html_add_phrase(const struct html *html, struct buffer *out, const struct html_phrase *phrase);

static inline struct html_fill html_fill_text(struct text name, struct text value)
{
    return (struct html_fill){.name = name, .text = value};
}

static inline struct html_fill html_fill_integer(struct text name, int64_t value)
{
    return (struct html_fill){.name = name, .number = value, .is_number = true};
}

static inline void html_add_integer_url(struct html *html, struct buffer *out, int64_t value)
{
    (void)html;
    html_add_integer(out, value);
}

/* Sizes and counts stay far below 2^63. */
static inline void html_add_size(struct buffer *out, uint64_t value)
{
    html_add_integer(out, (int64_t)value);
}

static inline void html_add_size_url(struct html *html, struct buffer *out, uint64_t value)
{
    html_add_integer_url(html, out, (int64_t)value);
}

static inline struct html_fill html_fill_size(struct text name, uint64_t value)
{
    return html_fill_integer(name, (int64_t)value);
}

/* clang-format off */
#define HTML_BY_TYPE(value, of_text, of_integer, of_size)                                          \
    _Generic((value), struct text: of_text,                                                        \
        signed char: of_integer, short: of_integer, int: of_integer, long: of_integer,             \
        long long: of_integer, unsigned char: of_integer, unsigned short: of_integer,              \
        unsigned: of_integer, unsigned long: of_size, unsigned long long: of_size)
/* clang-format on */

#define html_put_text(out, value)                                                                  \
    HTML_BY_TYPE(value, html_add_text, html_add_integer, html_add_size)(out, value)
#define html_put_attribute(out, value)                                                             \
    HTML_BY_TYPE(value, html_add_attribute, html_add_integer, html_add_size)(out, value)
#define html_put_url(html, out, value)                                                             \
    HTML_BY_TYPE(value, html_add_url, html_add_integer_url, html_add_size_url)(html, out, value)
#define html_put_url_part(out, value)                                                              \
    HTML_BY_TYPE(value, html_add_url_part, html_add_integer, html_add_size)(out, value)
#define html_put_url_address(out, value)                                                           \
    HTML_BY_TYPE(value, html_add_url_address, html_add_integer, html_add_size)(out, value)
#define html_fill(name, value)                                                                     \
    HTML_BY_TYPE(value, html_fill_text, html_fill_integer, html_fill_size)(name, value)
