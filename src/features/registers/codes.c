/* Making codes and finding rows by them. */
#include "features/registers/codes.h"

#include "base/arena.h"
#include "web/secrets.h"

/* D. Crockford's base 32: no letters that look alike (https://www.crockford.com/base32.html). */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Six bits of a signature in base64url (RFC 4648, 5). */
static unsigned bits_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A');
    if (c >= 'a' && c <= 'z')
        return (unsigned)(c - 'a') + 26;
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0') + 52;
    return c == '-' ? 62 : 63;
}

static struct text code_of(struct request *request, const struct register_view *view, char side,
                           int64_t id)
{
    struct arena *arena = request->work.arena;
    struct text message = text_format(arena, "row %lld %lld %c %lld", (long long)request->hub->id,
                                      (long long)view->session_id, side, (long long)id);
    struct text signature = secret_sign(arena, request->hub->link_key, message, CODE_LETTERS);
    char *code = arena_alloc(arena, CODE_LETTERS);
    for (size_t i = 0; i < CODE_LETTERS; i++)
        code[i] = letters[bits_of(signature.data[i]) % 32];
    return text_of(code, CODE_LETTERS);
}

static bool begins_alike(struct text one, struct text other)
{
    return text_equal(text_slice(one, 0, CODE_LETTERS_LEAST),
                      text_slice(other, 0, CODE_LETTERS_LEAST));
}

/* Both lists one after the other. */
static struct register_row *row_at(const struct register_view *view, size_t at)
{
    return at < view->guests.count ? &view->guests.items[at]
                                   : &view->volunteers.items[at - view->guests.count];
}

static char side_at(const struct register_view *view, size_t at)
{
    return at < view->guests.count ? 'g' : 'v';
}

void register_codes_set(struct request *request, struct register_view *view)
{
    size_t count = view->guests.count + view->volunteers.count;
    struct text *codes = arena_make_array(request->work.arena, struct text, count + 1);
    for (size_t i = 0; i < count; i++)
        codes[i] = code_of(request, view, side_at(view, i), row_at(view, i)->id);
    for (size_t i = 0; i < count; i++) {
        bool is_alone = true;
        for (size_t k = 0; k < count && is_alone; k++)
            is_alone = k == i || !begins_alike(codes[i], codes[k]);
        row_at(view, i)->code =
            text_slice(codes[i], 0, is_alone ? CODE_LETTERS_LEAST : CODE_LETTERS);
    }
}

static char letter_of(char typed)
{
    char letter = typed >= 'a' && typed <= 'z' ? (char)(typed - 'a' + 'A') : typed;
    if (letter == 'O')
        return '0';
    return letter == 'I' || letter == 'L' ? '1' : letter;
}

static bool begins_with(struct text code, struct text typed)
{
    for (size_t i = 0; i < typed.size; i++)
        if (code.data[i] != letter_of(typed.data[i]))
            return false;
    return true;
}

struct code_match register_code_find(struct request *request, const struct register_view *view,
                                     struct text typed)
{
    struct code_match match = {.found = CODE_UNKNOWN};
    if (typed.size < CODE_LETTERS_LEAST || typed.size > CODE_LETTERS)
        return match;
    for (size_t i = 0; i < view->guests.count + view->volunteers.count; i++) {
        char side = side_at(view, i);
        if (!begins_with(code_of(request, view, side, row_at(view, i)->id), typed))
            continue;
        if (match.found == CODE_FOUND)
            return (struct code_match){.found = CODE_OF_SEVERAL};
        match = (struct code_match){
            .found = CODE_FOUND, .is_volunteer = side == 'v', .id = row_at(view, i)->id};
    }
    return match;
}
