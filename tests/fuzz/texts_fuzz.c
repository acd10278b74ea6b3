/* What base reads from people: UTF-8, numbers, days, times, instants, ids. Whatever is accepted
 * must come out again as it went in. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_days(struct arena *arena, struct text text)
{
    struct date date;
    int minutes;
    int64_t instant;
    if (date_from_text(text, &date)) {
        must(text_equal(date_to_text(arena, date), text));
        must(date_compare(date_from_days(date_to_days(date)), date) == 0);
    }
    if (time_from_text(text, &minutes))
        must(text_equal(time_to_text(arena, minutes), text));
    if (instant_from_text(text, &instant))
        must(instant_from_text(instant_to_text(arena, instant), &instant));
}

static void read_numbers(struct arena *arena, struct text text)
{
    int64_t number;
    double decimal;
    if (id_from_text(text, &number))
        must(number > 0);
    if (text_to_integer(text, &number)) {
        int64_t again;
        must(text_to_integer(text_format(arena, "%lld", (long long)number), &again));
        must(again == number);
    }
    (void)text_to_decimal(text, &decimal);
}

static void read_texts(struct arena *arena, struct text text)
{
    struct text trimmed = text_trim(text);
    struct text rest;
    must(trimmed.size <= text.size);
    must(text_cut(text, ',', &rest).size + rest.size <= text.size);
    must(text_equal_ignoring_case(text_lower(arena, text), text));
    if (text_is_utf8(text))
        must(text_count_characters(text) <= text.size);
    unsigned char *bytes = arena_alloc(arena, text.size / 2 + 1);
    if (text_from_hex(text, bytes, text.size / 2))
        must(text_equal(text_hex(arena, bytes, text.size / 2), text_lower(arena, text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(4096);
    struct text text = text_of((const char *)data, size);
    read_texts(arena, text);
    read_numbers(arena, text);
    read_days(arena, text);
    arena_end(arena);
    return 0;
}
