/* E-mail addresses, telephone numbers, postcodes. */
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"

enum { EMAIL_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63, PHONE_MIN = 7, PHONE_MAX = 15 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_other_script(char c)
{
    return (unsigned char)c >= 0x80;
}

/* Letters, their marks and figures, of any script (RFC 5890's U-labels, in essence). */
static bool has_only_letters(struct text text)
{
    for (size_t i = 0; i < text.size;) {
        int32_t c;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text.data + i,
                                                 (utf8proc_ssize_t)(text.size - i), &c);
        if (size < 1)
            return false;
        utf8proc_category_t category = utf8proc_category(c);
        if (c >= 0x80 && !(category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND))
            return false;
        i += (size_t)size;
    }
    return true;
}

struct text email_fold(struct arena *arena, struct text email)
{
    size_t open = text_find_char(email, '<');
    size_t close = text_find_char(email, '>');
    if (open < close && close < email.size)
        email = text_slice(email, open + 1, close);
    email = text_lower(arena, text_trim(email));
    if (text_starts_with(email, TEXT("mailto:")))
        email = text_trim(text_slice(email, 7, email.size));
    return email;
}

/* RFC 5321's Dot-string. */
static bool is_dot_string(struct text local)
{
    char before = '.';
    for (size_t i = 0; i < local.size; i++) {
        char c = local.data[i];
        if (c == '.' ? before == '.'
                     : !(is_letter(c) || is_digit(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~", c))))
            return false;
        before = c;
    }
    return before != '.' && local.size <= LOCAL_MAX;
}

static bool is_label(struct text label)
{
    if (label.size == 0 || label.size > LABEL_MAX || label.data[0] == '-' ||
        label.data[label.size - 1] == '-')
        return false;
    for (size_t i = 0; i < label.size; i++) {
        char c = label.data[i];
        if (!is_letter(c) && !is_digit(c) && c != '-' && !is_other_script(c))
            return false;
    }
    return has_only_letters(label);
}

/* The last label of a host name is never a number (RFC 3696, section 2), and has two letters. */
static bool is_top_label(struct text label)
{
    for (size_t i = 0; i < label.size; i++)
        if (is_letter(label.data[i]) || is_other_script(label.data[i]))
            return label.size >= 2;
    return false;
}

static bool is_host_name(struct text host)
{
    struct text label = {0};
    size_t labels = 0;
    for (struct text rest = host; labels == 0 || rest.size > 0; labels++) {
        label = text_cut(rest, '.', &rest);
        if (!is_label(label))
            return false;
    }
    return labels >= 2 && is_top_label(label) && host.data[host.size - 1] != '.';
}

bool email_is_plausible(struct text email)
{
    size_t at = text_find_char(email, '@');
    if (at == 0 || at == email.size || email.size > EMAIL_MAX || !text_is_utf8(email))
        return false;
    return is_dot_string(text_slice(email, 0, at)) &&
           is_host_name(text_slice(email, at + 1, email.size));
}

/* Where an extension begins ("x12", "ext. 12", "#3"). */
static size_t number_end(struct text phone)
{
    for (size_t i = 0; i < phone.size; i++)
        if (is_letter(phone.data[i]) || phone.data[i] == '#' || phone.data[i] == ';')
            return i;
    return phone.size;
}

struct text phone_fold(struct arena *arena, struct text phone, struct text country)
{
    phone = text_trim(phone);
    if (text_starts_with(phone, TEXT("tel:")))
        phone = text_slice(phone, 4, phone.size);
    phone = text_slice(phone, 0, number_end(phone));
    bool has_country = text_find_char(phone, '+') < phone.size;
    size_t zero = text_find(phone, TEXT("(0)"));
    char digits[PHONE_MAX + 4] = {0};
    size_t count = 0;
    for (size_t i = 0; i < phone.size && count < sizeof digits; i++)
        if (is_digit(phone.data[i]) && !(i == zero + 1 && zero > 0))
            digits[count++] = phone.data[i];
    struct text number = text_of(digits, count);
    if (!has_country && text_starts_with(number, TEXT("00"))) {
        number = text_slice(number, 2, number.size);
    } else if (!has_country && text_starts_with(number, TEXT("0"))) {
        number = text_join(arena, country, text_slice(number, 1, number.size));
    } else if (!has_country && !text_starts_with(number, country)) {
        /* A spreadsheet has eaten the leading zero of a number it took for a figure. */
        number = text_join(arena, country, number);
    }
    if (number.size < PHONE_MIN || number.size > PHONE_MAX)
        return TEXT("");
    return text_copy(arena, number);
}

static bool is_among(char c, const char *letters)
{
    return c != '\0' && strchr(letters, c) != NULL;
}

/* Outward codes: A9, A99, AA9, AA99, A9A, AA9A, with the letters that stand in each place. */
static bool is_outward(struct text code)
{
    if (text_equal(code, TEXT("GIR")))
        return true;
    size_t area = code.size > 1 && is_letter(code.data[1]) ? 2 : 1;
    if (code.size <= area || is_among(code.data[0], "QVX") || !is_letter(code.data[0]))
        return false;
    if (area == 2 && is_among(code.data[1], "IJZ"))
        return false;
    struct text district = text_slice(code, area, code.size);
    if (!is_digit(district.data[0]) || district.size > 2)
        return false;
    return district.size == 1 || is_digit(district.data[1]) || is_letter(district.data[1]);
}

static bool is_inward(struct text code)
{
    return code.size == 3 && is_digit(code.data[0]) && is_letter(code.data[1]) &&
           is_letter(code.data[2]) && !is_among(code.data[1], "CIKMOV") &&
           !is_among(code.data[2], "CIKMOV");
}

struct text postcode_fold(struct arena *arena, struct text postcode)
{
    char *code = arena_alloc(arena, 8);
    size_t size = 0;
    for (size_t i = 0; i < postcode.size; i++) {
        char c = postcode.data[i];
        if (c == ' ' || c == '\t')
            continue;
        if (size == 7 || (!is_letter(c) && !is_digit(c)))
            return TEXT("");
        code[size++] = (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    }
    struct text whole = text_of(code, size);
    if (size < 5 || !is_outward(text_slice(whole, 0, size - 3)) ||
        !is_inward(text_slice(whole, size - 3, size)))
        return TEXT("");
    return whole;
}

struct text postcode_normal(struct arena *arena, struct text postcode)
{
    struct text whole = postcode_fold(arena, postcode);
    if (whole.size == 0)
        return whole;
    return text_format(arena, "%.*s %.*s", (int)whole.size - 3, whole.data, 3,
                       whole.data + whole.size - 3);
}
