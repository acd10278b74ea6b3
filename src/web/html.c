/* The writers behind compiled templates. Escaping is half of a page's work: it looks at sixteen
 * bytes at a time where the processor can. */
#include "web/html.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "web/html_generated.h"

/* The longest entity. */
#define ENTITY_MAX 5
#define BLOCK 16

/* NULL for a byte that stays as it is. */
static const char *entity_of(char c, bool is_attribute)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return is_attribute ? "&#34;" : NULL;
    case '\'': return is_attribute ? "&#39;" : NULL;
    default: return NULL;
    }
}

static char *put_byte(char *to, char c, bool is_attribute)
{
    const char *entity = entity_of(c, is_attribute);
    if (!entity) {
        *to = c;
        return to + 1;
    }
    size_t size = strlen(entity);
    memcpy(to, entity, size);
    return to + size;
}

/* Room for a block of bytes and then one entity. */
static char *reserve_block(struct buffer *out)
{
    size_t wanted = BLOCK + ENTITY_MAX;
    if (out->capacity - out->size < wanted)
        return buffer_reserve(out, wanted);
    return out->data + out->size;
}

#ifdef __SSE2__
/* Copies the block to `to` and answers how many of its bytes need no escape. */
static size_t copy_block(char *to, const char *from, bool is_attribute)
{
    __m128i block = _mm_loadu_si128((const __m128i *)(const void *)from);
    __m128i hit = _mm_cmpeq_epi8(block, _mm_set1_epi8('&'));
    /* '<' and '>' differ in one bit. */
    __m128i angle = _mm_or_si128(block, _mm_set1_epi8(2));
    hit = _mm_or_si128(hit, _mm_cmpeq_epi8(angle, _mm_set1_epi8('>')));
    if (is_attribute) {
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(block, _mm_set1_epi8('\'')));
    }
    _mm_storeu_si128((__m128i *)(void *)to, block);
    unsigned mask = (unsigned)_mm_movemask_epi8(hit);
    return mask ? (size_t)__builtin_ctz(mask) : BLOCK;
}
#else
static size_t copy_block(char *to, const char *from, bool is_attribute)
{
    size_t safe = 0;
    while (safe < BLOCK && !entity_of(from[safe], is_attribute))
        safe++;
    memcpy(to, from, safe);
    return safe;
}
#endif

/* Fewer bytes than a block: copied first, because nothing may be read behind them. */
static inline void add_tail(struct buffer *out, const char *from, size_t size, bool is_attribute)
{
    char block[BLOCK] = {0};
    memcpy(block, from, size);
    char *to = out->capacity - out->size < BLOCK * ENTITY_MAX
                   ? buffer_reserve(out, BLOCK * ENTITY_MAX)
                   : out->data + out->size;
    size_t safe = copy_block(to, block, is_attribute);
    if (safe < BLOCK) {
        char *end = to + safe;
        for (size_t i = safe; i < size; i++)
            end = put_byte(end, block[i], is_attribute);
        size = (size_t)(end - to);
    }
    out->size += size;
}

static inline __attribute__((always_inline)) void add_escaped(struct buffer *out, struct text value,
                                                              bool is_attribute)
{
    const char *at = value.data;
    size_t left = value.size;
    while (left >= BLOCK) {
        char *to = reserve_block(out);
        size_t safe = copy_block(to, at, is_attribute);
        char *end = to + safe;
        if (safe < BLOCK) {
            end = put_byte(end, at[safe], is_attribute);
            safe++;
        }
        out->size = (size_t)(end - out->data);
        at += safe;
        left -= safe;
    }
    if (left > 0)
        add_tail(out, at, left, is_attribute);
}

void html_add_text(struct buffer *out, struct text value)
{
    add_escaped(out, value, false);
}

void html_add_attribute(struct buffer *out, struct text value)
{
    add_escaped(out, value, true);
}

void html_add_integer(struct buffer *out, int64_t value)
{
    buffer_add_integer(out, value);
}

/* Tabs and line ends inside a URL vanish in browsers, so "java\tscript:" must not get through. */
static bool has_control(struct text value)
{
    for (size_t i = 0; i < value.size; i++)
        if ((unsigned char)value.data[i] < 0x20 || value.data[i] == 0x7f)
            return true;
    return false;
}

static bool scheme_is_allowed(struct text value)
{
    static const struct text allowed[] = {{"http", 4}, {"https", 5}, {"mailto", 6}, {"tel", 3}};
    size_t colon = text_find_char(value, ':');
    for (size_t i = 0; i < colon; i++)
        if (value.data[i] == '/' || value.data[i] == '?' || value.data[i] == '#')
            return true;
    if (colon == value.size)
        return true;
    struct text scheme = text_slice(value, 0, colon);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (text_equal_ignoring_case(scheme, allowed[i]))
            return true;
    return false;
}

void html_add_url(struct html *html, struct buffer *out, struct text value)
{
    if (has_control(value) || !scheme_is_allowed(value)) {
        buffer_add_char(out, '#');
        return;
    }
    /* "//" and "/\" begin the name of another server. */
    bool is_path = value.size > 0 && value.data[0] == '/';
    if (is_path && (value.size == 1 || (value.data[1] != '/' && value.data[1] != '\\')))
        html_add_prefix(html, out);
    html_add_attribute(out, value);
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static void add_percent_encoded(struct buffer *out, struct text value, bool is_address)
{
    static const char digits[] = "0123456789ABCDEF";
    char *to = buffer_reserve(out, value.size * 3);
    for (size_t i = 0; i < value.size; i++) {
        char c = value.data[i];
        if (is_unreserved(c) || (is_address && (c == '@' || c == '+'))) {
            *to++ = c;
            continue;
        }
        unsigned char byte = (unsigned char)c;
        *to++ = '%';
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
    out->size = (size_t)(to - out->data);
}

void html_add_url_part(struct buffer *out, struct text value)
{
    if (text_equal(value, TEXT(".")) || text_equal(value, TEXT("..")))
        buffer_add_char(out, '-');
    else
        add_percent_encoded(out, value, false);
}

void html_add_url_address(struct buffer *out, struct text value)
{
    add_percent_encoded(out, value, true);
}

void html_form_guard(struct html *html, struct buffer *out)
{
    html->has_form = true;
    if (!html->csrf.data && html->make_csrf)
        html->csrf = html->make_csrf(html);
    buffer_add(out, TEXT("<input type=\"hidden\" name=\"csrf\" value=\""));
    html_add_attribute(out, html->csrf);
    if (html->once) {
        buffer_add(out, TEXT("\"><input type=\"hidden\" name=\"once\" value=\""));
        html_add_attribute(out, html->once(html));
    }
    buffer_add(out, TEXT("\">"));
}

struct text html_message(const struct html *html, const char *message)
{
    struct text id = text_from(message);
    return html->catalog ? message_find(html->catalog, id, message_hash(id)) : id;
}

struct text html_message_plural(const struct html *html, const char *one, const char *many,
                                int64_t count)
{
    return message_find_plural(html->catalog, text_from(one), text_from(many), count);
}

static void add_fill(struct buffer *out, const struct html_phrase *phrase, struct text name)
{
    for (size_t i = 0; i < phrase->fill_count; i++) {
        const struct html_fill *fill = &phrase->fills[i];
        if (!text_equal(fill->name, name))
            continue;
        if (fill->is_number)
            html_add_integer(out, fill->number);
        else
            add_escaped(out, fill->text, phrase->is_attribute);
        return;
    }
}

void html_add_phrase(const struct html *html, struct buffer *out, const struct html_phrase *phrase)
{
    struct text left = phrase->many.data ? message_find_plural(html->catalog, phrase->one,
                                                               phrase->many, phrase->count)
                                         : message_find(html->catalog, phrase->one, phrase->hash);
    while (left.size > 0) {
        size_t open = text_find_char(left, '{');
        add_escaped(out, text_slice(left, 0, open), phrase->is_attribute);
        left = text_slice(left, open, left.size);
        size_t close = text_find_char(left, '}');
        if (close == left.size)
            break;
        add_fill(out, phrase, text_slice(left, 1, close));
        left = text_slice(left, close + 1, left.size);
    }
    add_escaped(out, left, phrase->is_attribute);
}
