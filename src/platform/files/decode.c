/* Encodings of text files: marks first, then statistics, then the validity of UTF-8. */
#include "platform/files/decode.h"

#include <stdint.h>

#include "base/arena.h"

/* Enough to tell UTF-16 from anything else, whatever the script. */
enum { SAMPLE_BYTES = 8192 };

static const uint16_t windows_1252_upper[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static void add_character(struct buffer *out, uint32_t c)
{
    char *to = buffer_reserve(out, 4);
    size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size; i-- > 1; c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(lead[size] | c);
    out->size += size;
}

static uint32_t unit_at(struct text bytes, size_t at, bool is_big_endian)
{
    uint32_t first = (unsigned char)bytes.data[at], second = (unsigned char)bytes.data[at + 1];
    return is_big_endian ? first << 8 | second : second << 8 | first;
}

static struct text from_utf16(struct text bytes, struct arena *arena, bool is_big_endian)
{
    struct buffer out = buffer_new(arena, bytes.size + bytes.size / 2 + 4);
    for (size_t i = 0; i + 1 < bytes.size; i += 2) {
        uint32_t c = unit_at(bytes, i, is_big_endian);
        uint32_t next = i + 3 < bytes.size ? unit_at(bytes, i + 2, is_big_endian) : 0;
        if (c >= 0xD800 && c <= 0xDBFF && next >= 0xDC00 && next <= 0xDFFF) {
            c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c <= 0xDFFF) {
            c = 0xFFFD;
        }
        add_character(&out, c);
    }
    return buffer_text(&out);
}

static struct text from_windows_1252(struct text bytes, struct arena *arena)
{
    struct buffer out = buffer_new(arena, bytes.size + bytes.size / 8 + 4);
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        add_character(&out, c >= 0x80 && c < 0xA0 ? windows_1252_upper[c - 0x80] : c);
    }
    return buffer_text(&out);
}

/* In UTF-16 of any language one byte of each pair is zero for ASCII separators, digits and line
 * ends, and hardly ever the other. */
static bool looks_like_utf16(struct text bytes, bool *is_big_endian)
{
    size_t zeros[2] = {0, 0};
    size_t sample = (bytes.size < SAMPLE_BYTES ? bytes.size : SAMPLE_BYTES) & ~(size_t)1;
    for (size_t i = 0; i < sample; i++)
        zeros[i & 1] += bytes.data[i] == 0;
    size_t pairs = sample / 2;
    *is_big_endian = zeros[0] > zeros[1];
    size_t most = zeros[*is_big_endian ? 0 : 1], least = zeros[*is_big_endian ? 1 : 0];
    return pairs >= 2 && bytes.size % 2 == 0 && most * 3 >= pairs && least * 50 <= most;
}

static struct text guess_encoding(struct text bytes, struct table_dialect *dialect)
{
    bool is_big_endian;
    *dialect = (struct table_dialect){.encoding = TABLE_UTF8, .has_mark = true};
    if (text_starts_with(bytes, TEXT("\xEF\xBB\xBF")))
        return text_slice(bytes, 3, bytes.size);
    if (text_starts_with(bytes, TEXT("\xFF\xFE")) || text_starts_with(bytes, TEXT("\xFE\xFF"))) {
        dialect->encoding = bytes.data[0] == '\xFF' ? TABLE_UTF16_LE : TABLE_UTF16_BE;
        return text_slice(bytes, 2, bytes.size);
    }
    dialect->has_mark = false;
    if (looks_like_utf16(bytes, &is_big_endian))
        dialect->encoding = is_big_endian ? TABLE_UTF16_BE : TABLE_UTF16_LE;
    return bytes;
}

static size_t line_at(struct text text, size_t end)
{
    size_t line = 1;
    for (size_t i = 0; i < end; i++)
        line += text.data[i] == '\n' ||
                (text.data[i] == '\r' && (i + 1 == text.size || text.data[i + 1] != '\n'));
    return line;
}

enum table_outcome table_decode(struct text bytes, struct arena *arena, struct table *table,
                                struct text *decoded)
{
    struct text content = guess_encoding(bytes, &table->dialect);
    if (table->dialect.encoding != TABLE_UTF8) {
        *decoded = from_utf16(content, arena, table->dialect.encoding == TABLE_UTF16_BE);
        if (content.size % 2 != 0) {
            table->line = line_at(*decoded, decoded->size);
            return TABLE_IS_CUT;
        }
    } else {
        *decoded = content;
    }
    size_t nul = text_find_char(*decoded, '\0');
    if (nul < decoded->size) {
        table->line = line_at(*decoded, nul);
        return TABLE_HAS_NUL;
    }
    if (table->dialect.encoding == TABLE_UTF8 && !text_is_utf8(content)) {
        table->dialect.encoding = TABLE_WINDOWS_1252;
        *decoded = from_windows_1252(content, arena);
    }
    return TABLE_READ;
}
