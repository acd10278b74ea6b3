/* Percent-encoding. */
#include "platform/http/url.h"

#include "base/arena.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_plain(struct text raw, enum url_part part)
{
    return text_find_char(raw, '%') == raw.size &&
           (part == URL_PATH || text_find_char(raw, '+') == raw.size);
}

bool url_decode(struct arena *arena, enum url_part part, struct text raw, struct text *decoded)
{
    if (is_plain(raw, part)) {
        *decoded = raw;
        return text_is_utf8(raw);
    }
    char *out = arena_alloc(arena, raw.size);
    size_t size = 0;
    for (size_t i = 0; i < raw.size; i++) {
        char c = raw.data[i];
        if (c == '%') {
            bool has_two = raw.size - i > 2;
            int high = has_two ? hex_digit(raw.data[i + 1]) : -1;
            int low = has_two ? hex_digit(raw.data[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && part == URL_FORM) {
            c = ' ';
        }
        out[size++] = c;
    }
    *decoded = text_of(out, size);
    return text_is_utf8(*decoded);
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

struct text url_encode(struct arena *arena, struct text plain)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_alloc_array(arena, 3, plain.size);
    size_t size = 0;
    for (size_t i = 0; i < plain.size; i++) {
        unsigned char c = (unsigned char)plain.data[i];
        if (is_unreserved((char)c)) {
            out[size++] = (char)c;
            continue;
        }
        out[size++] = '%';
        out[size++] = digits[c >> 4];
        out[size++] = digits[c & 15];
    }
    return text_of(out, size);
}
