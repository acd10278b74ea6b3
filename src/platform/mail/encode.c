/* Encoded words, quoted-printable, base64. */
#include "platform/mail/encode.h"

#include "base/arena.h"

#define LINE_MAX 76
/* "=?UTF-8?B?" and "?=" leave 63 characters of a word of 75: 45 bytes. */
#define WORD_BYTES 45
#define WORD_FRAME 12
#define LONGEST_PLAIN_WORD 60

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void add_base64_group(struct buffer *out, const unsigned char *bytes, size_t size)
{
    unsigned group = (unsigned)bytes[0] << 16 | (size > 1 ? (unsigned)bytes[1] << 8 : 0) |
                     (size > 2 ? bytes[2] : 0);
    buffer_add_char(out, digits[group >> 18]);
    buffer_add_char(out, digits[group >> 12 & 63]);
    buffer_add_char(out, size > 1 ? digits[group >> 6 & 63] : '=');
    buffer_add_char(out, size > 2 ? digits[group & 63] : '=');
}

static void add_base64_run(struct buffer *out, struct text bytes)
{
    const unsigned char *data = (const unsigned char *)bytes.data;
    for (size_t i = 0; i < bytes.size; i += 3)
        add_base64_group(out, data + i, bytes.size - i < 3 ? bytes.size - i : 3);
}

void mail_add_base64(struct buffer *out, struct text bytes)
{
    const size_t line_bytes = LINE_MAX / 4 * 3;
    for (size_t at = 0; at < bytes.size; at += line_bytes) {
        add_base64_run(out, text_slice(bytes, at, at + line_bytes));
        buffer_add(out, TEXT("\r\n"));
    }
}

/* How many bytes of text make a word of at most that many: whole characters only. */
static size_t word_size(struct text text, size_t most)
{
    size_t size = text.size < most ? text.size : most;
    while (size > 0 && size < text.size && ((unsigned char)text.data[size] & 0xC0) == 0x80)
        size--;
    return size;
}

/* The first word stands on the header's own line: some readers take a line end before it for a
 * blank. */
static void add_encoded_words(struct buffer *out, struct text value, size_t column)
{
    size_t most = (LINE_MAX - WORD_FRAME - column) / 4 * 3;
    while (value.size > 0) {
        size_t size = word_size(value, most < WORD_BYTES ? most : WORD_BYTES);
        buffer_add(out, TEXT("=?UTF-8?B?"));
        add_base64_run(out, text_slice(value, 0, size));
        buffer_add(out, TEXT("?="));
        value = text_slice(value, size, value.size);
        if (value.size > 0)
            buffer_add(out, TEXT("\r\n "));
        most = WORD_BYTES;
    }
}

/* Printable ASCII with words short enough for a line, that no reader takes for encoded words. */
static bool is_plain(struct text value)
{
    size_t word = 0;
    for (size_t i = 0; i < value.size; i++) {
        unsigned char c = (unsigned char)value.data[i];
        word = c == ' ' ? 0 : word + 1;
        if (c < ' ' || c > '~' || word > LONGEST_PLAIN_WORD)
            return false;
    }
    bool has_edges = value.size && (value.data[0] == ' ' || value.data[value.size - 1] == ' ');
    return !has_edges && text_find(value, TEXT("=?")) == value.size &&
           text_find(value, TEXT("  ")) == value.size;
}

static void add_folded(struct buffer *out, struct text value, size_t column)
{
    struct text rest = value;
    bool is_first = true;
    while (rest.size > 0) {
        struct text word = text_cut(rest, ' ', &rest);
        if (!is_first && column + 1 + word.size > LINE_MAX) {
            buffer_add(out, TEXT("\r\n"));
            column = 0;
        }
        if (!is_first)
            buffer_add_char(out, ' ');
        buffer_add(out, word);
        column += word.size + 1;
        is_first = false;
    }
}

void mail_add_header_text(struct buffer *out, struct text value, size_t column)
{
    if (is_plain(value))
        add_folded(out, value, column);
    else
        add_encoded_words(out, value, column);
}

void mail_add_phrase(struct buffer *out, struct text name, size_t column)
{
    if (!is_plain(name) || name.size > LONGEST_PLAIN_WORD) {
        add_encoded_words(out, name, column);
        return;
    }
    buffer_add_char(out, '"');
    for (size_t i = 0; i < name.size; i++) {
        if (name.data[i] == '"' || name.data[i] == '\\')
            buffer_add_char(out, '\\');
        buffer_add_char(out, name.data[i]);
    }
    buffer_add_char(out, '"');
}

static bool is_line_end(struct text body, size_t at)
{
    return body.data[at] == '\n' || body.data[at] == '\r';
}

/* "=" and two digits, or the character itself. A blank before a line end would be lost on the way,
 * and a line that is only a dot ends a message. */
static size_t write_quoted(struct text body, size_t at, size_t column, char out[3])
{
    static const char hexadecimal[] = "0123456789ABCDEF";
    unsigned char c = (unsigned char)body.data[at];
    bool is_last = at + 1 == body.size || is_line_end(body, at + 1);
    bool is_blank = c == ' ' || c == '\t';
    bool is_literal = (c > ' ' && c <= '~' && c != '=') || (is_blank && !is_last);
    if (is_literal && !(column == 0 && (c == '.' || c == 'F'))) {
        out[0] = (char)c;
        return 1;
    }
    out[0] = '=';
    out[1] = hexadecimal[c >> 4];
    out[2] = hexadecimal[c & 15];
    return 3;
}

void mail_add_quoted_printable(struct buffer *out, struct text body)
{
    size_t column = 0;
    for (size_t i = 0; i < body.size; i++) {
        char quoted[3];
        if (is_line_end(body, i)) {
            bool is_pair = body.data[i] == '\r' && i + 1 < body.size && body.data[i + 1] == '\n';
            i += is_pair;
            buffer_add(out, TEXT("\r\n"));
            column = 0;
            continue;
        }
        size_t size = write_quoted(body, i, column, quoted);
        if (column + size > LINE_MAX - 1) {
            buffer_add(out, TEXT("=\r\n"));
            column = 0;
            size = write_quoted(body, i, column, quoted);
        }
        buffer_add(out, text_of(quoted, size));
        column += size;
    }
    if (column > 0)
        buffer_add(out, TEXT("\r\n"));
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct text mail_read_quoted_printable(struct arena *arena, struct text body)
{
    struct buffer out = buffer_new(arena, body.size);
    for (size_t i = 0; i < body.size; i++) {
        struct text next = text_slice(body, i + 1, i + 3);
        bool is_hex = body.data[i] == '=' && next.size == 2 && digit_of(next.data[0]) >= 0 &&
                      digit_of(next.data[1]) >= 0;
        if (is_hex) {
            buffer_add_char(&out, (char)(digit_of(next.data[0]) << 4 | digit_of(next.data[1])));
            i += 2;
        } else if (body.data[i] == '=' && text_starts_with(next, TEXT("\n"))) {
            i += 1;
        } else if (body.data[i] == '=' && text_equal(next, TEXT("\r\n"))) {
            i += 2;
        } else {
            buffer_add_char(&out, body.data[i]);
        }
    }
    return buffer_text(&out);
}

struct text mail_read_base64(struct arena *arena, struct text body)
{
    struct buffer out = buffer_new(arena, body.size / 4 * 3 + 3);
    unsigned group = 0;
    int held = 0;
    for (size_t i = 0; i < body.size && body.data[i] != '='; i++) {
        size_t digit = text_find_char(text_of(digits, sizeof digits - 1), body.data[i]);
        if (digit == sizeof digits - 1)
            continue;
        group = group << 6 | (unsigned)digit;
        held += 6;
        if (held >= 8) {
            held -= 8;
            buffer_add_char(&out, (char)(group >> held & 255));
        }
    }
    return buffer_text(&out);
}
