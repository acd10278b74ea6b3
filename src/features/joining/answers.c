/* Answers on their way: numbers and texts in a fixed order, each text with its size before it. */
#include "features/joining/answers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "web/app.h"
#include "web/secrets.h"

#define FORM 1 /* raised when the order changes: what was begun before has to begin again */

static const char *const codes[JOIN_PAGES] = {
    [JOIN_WHY] = "why",   [JOIN_SKILLS] = "skills", [JOIN_LANGUAGES] = "languages",
    [JOIN_WHEN] = "when", [JOIN_FAR] = "far",       [JOIN_TYPE] = "type",
    [JOIN_YOU] = "you",   [JOIN_CHECK] = "check",
};

const char *join_page_code(enum join_page page)
{
    return codes[page];
}

enum join_page join_page_from_code(struct text code)
{
    for (int i = 0; i < JOIN_PAGES; i++)
        if (text_equal(code, text_from(codes[i])))
            return (enum join_page)i;
    return JOIN_WHY;
}

struct join_answers join_answers_new(struct work *work)
{
    return (struct join_answers){.begun_at = work->now, .told.id = work_new_id(work)};
}

static void put_number(struct buffer *out, int64_t number)
{
    buffer_format(out, "%lld ", (long long)number);
}

static void put(struct buffer *out, struct text text)
{
    put_number(out, (int64_t)text.size);
    buffer_add(out, text);
}

static void put_all(struct buffer *out, const struct text_list *list)
{
    put_number(out, (int64_t)list->count);
    for (size_t i = 0; i < list->count; i++)
        put(out, list->items[i]);
}

/* Yes and no, a bit each. */
static int64_t bits_of(const bool *flags, size_t count)
{
    int64_t bits = 0;
    for (size_t i = 0; i < count; i++)
        bits |= (int64_t)flags[i] << i;
    return bits;
}

struct text join_answers_seal(struct request *request, const struct join_answers *answers)
{
    const struct application *told = &answers->told;
    const struct new_person *person = &told->person;
    struct buffer out = buffer_new(request->work.arena, 1024);
    put_number(&out, FORM);
    put_number(&out, request->hub->id);
    put_number(&out, answers->begun_at);
    put_number(&out, told->id);
    put(&out, told->why);
    put(&out, told->type);
    put_all(&out, &told->offer.skills);
    put_all(&out, &told->offer.languages);
    put_number(&out, bits_of(&told->offer.is_free[0][0], (size_t)7 * DAY_PARTS));
    put_number(&out, bits_of(told->may_reach, CHANNEL_COUNT));
    put_number(&out, person->travel_km);
    put(&out, person->given_name);
    put(&out, person->family_name);
    put(&out, person->email);
    put(&out, person->phone);
    put(&out, person->address);
    put(&out, person->postcode);
    put(&out, person->note);
    return secret_seal(request->work.arena, request->app->form_key, buffer_text(&out));
}

/* Sealed by us, so its shape is right; a wrong one reads as empty. */
static int64_t take_number(struct text *rest)
{
    int64_t number = 0;
    text_to_integer(text_cut(*rest, ' ', rest), &number);
    return number;
}

static struct text take(struct text *rest)
{
    int64_t size = take_number(rest);
    struct text text = text_slice(*rest, 0, size > 0 ? (size_t)size : 0);
    *rest = text_slice(*rest, text.size, rest->size);
    return text;
}

static struct text_list take_all(struct arena *arena, struct text *rest)
{
    int64_t count = take_number(rest);
    struct text_list list = {0};
    if (count <= 0 || (size_t)count > rest->size)
        return list;
    list.items = arena_make_array(arena, struct text, (size_t)count);
    for (; list.count < (size_t)count; list.count++)
        list.items[list.count] = take(rest);
    return list;
}

static void take_bits(struct text *rest, bool *flags, size_t count)
{
    int64_t bits = take_number(rest);
    for (size_t i = 0; i < count; i++)
        flags[i] = (bits >> i & 1) != 0;
}

static void take_person(struct text *rest, struct new_person *person)
{
    person->travel_km = take_number(rest);
    person->given_name = take(rest);
    person->family_name = take(rest);
    person->email = take(rest);
    person->phone = take(rest);
    person->address = take(rest);
    person->postcode = take(rest);
    person->note = take(rest);
}

bool join_answers_open(struct request *request, struct text sealed, struct join_answers *answers)
{
    struct text rest;
    struct application *told = &answers->told;
    if (!secret_unseal(request->work.arena, request->app->form_key, sealed, &rest) ||
        take_number(&rest) != FORM || take_number(&rest) != request->hub->id)
        return false;
    *answers = (struct join_answers){.begun_at = take_number(&rest)};
    told->id = take_number(&rest);
    told->why = take(&rest);
    told->type = take(&rest);
    told->offer.skills = take_all(request->work.arena, &rest);
    told->offer.languages = take_all(request->work.arena, &rest);
    take_bits(&rest, &told->offer.is_free[0][0], (size_t)7 * DAY_PARTS);
    take_bits(&rest, told->may_reach, CHANNEL_COUNT);
    take_person(&rest, &told->person);
    return told->id > 0 && request->work.now - answers->begun_at < JOIN_LASTS_MS;
}
