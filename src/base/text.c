/* Text slices: comparing, cutting, numbers, UTF-8. */
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

struct text text_from(const char *terminated)
{
    return (struct text){.data = terminated, .size = terminated ? strlen(terminated) : 0};
}

struct text text_of(const char *data, size_t size)
{
    return (struct text){.data = data, .size = size};
}

bool text_is_empty(struct text text)
{
    return text.size == 0;
}

struct text text_or_empty(struct text text)
{
    return text.data ? text : TEXT("");
}

struct text text_or_absent(struct text text)
{
    return text.size > 0 ? text : (struct text){0};
}

bool text_equal(struct text a, struct text b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static char lower_char(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool text_equal_ignoring_case(struct text a, struct text b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (lower_char(a.data[i]) != lower_char(b.data[i]))
            return false;
    return true;
}

int text_compare(struct text a, struct text b)
{
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

bool text_starts_with(struct text text, struct text prefix)
{
    return text.size >= prefix.size && text_equal(text_slice(text, 0, prefix.size), prefix);
}

bool text_ends_with(struct text text, struct text suffix)
{
    return text.size >= suffix.size &&
           text_equal(text_slice(text, text.size - suffix.size, text.size), suffix);
}

struct text text_slice(struct text text, size_t from, size_t to)
{
    if (to > text.size)
        to = text.size;
    if (from >= to)
        return text_of(text.data ? text.data + (from < text.size ? from : text.size) : NULL, 0);
    return text_of(text.data + from, to - from);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct text text_trim(struct text text)
{
    size_t from = 0, to = text.size;
    while (from < to && is_blank(text.data[from]))
        from++;
    while (to > from && is_blank(text.data[to - 1]))
        to--;
    return text_slice(text, from, to);
}

struct text text_cut(struct text text, char separator, struct text *rest)
{
    size_t at = text_find_char(text, separator);
    *rest = text_slice(text, at + 1, text.size);
    return text_slice(text, 0, at);
}

struct text text_next(struct text *rest, const char *separators)
{
    size_t end = 0;
    while (end < rest->size && (rest->data[end] == '\0' || !strchr(separators, rest->data[end])))
        end++;
    struct text piece = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end + 1, rest->size);
    return piece;
}

size_t text_find(struct text text, struct text part)
{
    if (part.size == 0)
        return 0;
    if (part.size > text.size)
        return text.size;
    const char *found = memmem(text.data, text.size, part.data, part.size);
    return found ? (size_t)(found - text.data) : text.size;
}

size_t text_find_char(struct text text, char c)
{
    const char *found = text.size ? memchr(text.data, c, text.size) : NULL;
    return found ? (size_t)(found - text.data) : text.size;
}

bool text_to_integer(struct text text, int64_t *number)
{
    bool is_negative = text.size > 1 && text.data[0] == '-';
    int64_t value = 0;
    size_t i = is_negative ? 1 : 0;
    if (i == text.size)
        return false;
    for (; i < text.size; i++) {
        int digit = text.data[i] - '0';
        if (digit < 0 || digit > 9)
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!is_negative && __builtin_sub_overflow((int64_t)0, value, &value))
        return false;
    *number = value;
    return true;
}

bool text_to_decimal(struct text text, double *number)
{
    char copy[64];
    if (text.size == 0 || text.size >= sizeof copy || is_blank(text.data[0]))
        return false;
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    if (strspn(copy, "0123456789.-+eE") != text.size)
        return false;
    char *end = NULL;
    errno = 0;
    double value = strtod(copy, &end);
    if (errno != 0 || end != copy + text.size)
        return false;
    *number = value;
    return true;
}

/* Length of the sequence that starts here, or 0 when it is not one (RFC 3629, section 4). */
static size_t utf8_length(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return p[0] != 0;
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool is_overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool is_outside = (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF4 && p[1] > 0x8F);
    return is_overlong || is_outside ? 0 : length;
}

bool text_is_utf8(struct text text)
{
    const unsigned char *p = (const unsigned char *)text.data;
    for (size_t i = 0; i < text.size;) {
        size_t length = utf8_length(p + i, text.size - i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

size_t text_count_characters(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

struct text text_first_character(struct text text)
{
    size_t end = text.size > 0;
    while (end < text.size && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end++;
    return text_slice(text, 0, end);
}

struct text text_copy(struct arena *arena, struct text text)
{
    if (!text.data)
        return text;
    return text_of(text_c(arena, text), text.size);
}

const char *text_c(struct arena *arena, struct text text)
{
    char *copy = arena_alloc(arena, text.size + 1);
    if (text.size)
        memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return copy;
}

struct text text_join(struct arena *arena, struct text a, struct text b)
{
    char *data = arena_alloc(arena, a.size + b.size + 1);
    if (a.size)
        memcpy(data, a.data, a.size);
    if (b.size)
        memcpy(data + a.size, b.data, b.size);
    return text_of(data, a.size + b.size);
}

struct text text_lower(struct arena *arena, struct text text)
{
    char *copy = arena_alloc(arena, text.size + 1);
    for (size_t i = 0; i < text.size; i++)
        copy[i] = lower_char(text.data[i]);
    copy[text.size] = '\0';
    return text_of(copy, text.size);
}

struct text text_format(struct arena *arena, const char *format, ...)
{
    char few[160]; /* most are short: formatted once, then copied */
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(few, sizeof few, format, arguments);
    va_end(arguments);
    if (size < 0)
        panic("text_format: bad format");
    char *data = arena_alloc(arena, (size_t)size + 1);
    if ((size_t)size < sizeof few)
        memcpy(data, few, (size_t)size);
    else
        vsnprintf(data, (size_t)size + 1, format, again);
    va_end(again);
    return text_of(data, (size_t)size);
}

struct text text_hex(struct arena *arena, const void *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *from = bytes;
    char *to = arena_alloc(arena, size * 2 + 1);
    for (size_t i = 0; i < size; i++) {
        to[2 * i] = digits[from[i] >> 4];
        to[2 * i + 1] = digits[from[i] & 15];
    }
    to[size * 2] = '\0';
    return text_of(to, size * 2);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower_char(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool text_from_hex(struct text hex, unsigned char *out, size_t size)
{
    if (hex.size != size * 2)
        return false;
    for (size_t i = 0; i < size; i++) {
        int high = hex_value(hex.data[2 * i]), low = hex_value(hex.data[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}
