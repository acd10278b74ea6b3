/* Folding with libutf8proc; a short way for ASCII, which most lists are. */
#include "engines/names.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"

struct letter {
    int32_t character;
    const char *letters;
};

/* Letters that NFKD does not take apart, after case folding. */
static const struct letter letters[] = {
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},  {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "ng"}, {0x0153, "oe"}, {0x0167, "t"},
    {0x0180, "b"},  {0x0257, "d"}, {0x0259, "e"}, {0x01DD, "e"},  {0x0268, "i"},  {0x1E9E, "ss"},
};

/* Accents and points that are written or left out at will; not the vowel signs of Indic scripts. */
static bool is_accent(int32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

static bool is_apostrophe(int32_t c)
{
    return c == '\'' || c == '`' || c == 0x00B4 || c == 0x2018 || c == 0x2019 || c == 0x201B ||
           c == 0x2032 || (c >= 0x02B9 && c <= 0x02BF) || c == 0x02C8 || c == 0x02CA ||
           c == 0x02CB || c == 0x05F3 || c == 0xFF07;
}

static bool belongs_to_name(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

static void add_character(struct buffer *out, int32_t c)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].character == c) {
            buffer_add(out, text_from(letters[i].letters));
            return;
        }
    }
    out->size += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)buffer_reserve(out, 4));
}

/* A blank only between two characters of the name. */
static void add_folded(struct buffer *out, int32_t c, bool *is_apart)
{
    if (is_apostrophe(c) || is_accent(c))
        return;
    if (!belongs_to_name(c)) {
        *is_apart = true;
        return;
    }
    if (*is_apart && out->size > 0)
        buffer_add_char(out, ' ');
    *is_apart = false;
    add_character(out, c);
}

/* Of the letters, figures and apostrophes that ASCII has. */
static struct text fold_ascii(struct arena *arena, struct text name)
{
    char *out = arena_alloc(arena, name.size + 1);
    size_t size = 0;
    bool is_apart = false;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool is_capital = c >= 'A' && c <= 'Z';
        if (c == '\'' || c == '`')
            continue;
        if (is_capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (is_apart && size > 0)
                out[size++] = ' ';
            is_apart = false;
            out[size++] = (char)(is_capital ? c + ('a' - 'A') : c);
        } else {
            is_apart = true;
        }
    }
    return text_of(out, size);
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

/* Before NFKD, which would make a blank and an accent of an acute standing alone. */
static struct text without_spacing_acute(struct arena *arena, struct text name)
{
    if (text_find(name, TEXT("\xC2\xB4")) == name.size)
        return name;
    struct buffer out = buffer_new(arena, name.size);
    for (size_t at; name.size > 0; name = text_slice(name, at + 2, name.size)) {
        at = text_find(name, TEXT("\xC2\xB4"));
        buffer_add(&out, text_slice(name, 0, at));
    }
    return buffer_text(&out);
}

struct text name_fold(struct arena *arena, struct text name)
{
    if (is_ascii(name))
        return fold_ascii(arena, name);
    struct buffer out = buffer_new(arena, name.size + 1);
    bool is_apart = false;
    const utf8proc_option_t options =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    name = without_spacing_acute(arena, name);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)name.data;
    utf8proc_ssize_t size = (utf8proc_ssize_t)name.size;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, size, NULL, 0, options);
    if (count < 0)
        return buffer_text(&out);
    int32_t *characters = arena_make_array(arena, int32_t, count);
    if (utf8proc_decompose(bytes, size, characters, count, options) != count)
        panic("names: libutf8proc");
    for (utf8proc_ssize_t i = 0; i < count; i++)
        add_folded(&out, characters[i], &is_apart);
    return buffer_text(&out);
}

struct text name_fold_sorted(struct arena *arena, struct text given, struct text family)
{
    struct buffer both = buffer_new(arena, given.size + family.size + 1);
    buffer_add(&both, family);
    buffer_add_char(&both, ' ');
    buffer_add(&both, given);
    return name_fold(arena, buffer_text(&both));
}

struct text name_full(struct arena *arena, struct text given, struct text family)
{
    if (text_is_empty(given) || text_is_empty(family))
        return text_is_empty(given) ? family : given;
    return text_join(arena, text_join(arena, given, TEXT(" ")), family);
}
