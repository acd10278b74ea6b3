/* Which needs may be the same: by theme, ward and the words of their titles. */
#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/needs/merge.h"

enum { WORDS_MOST = 24, SHORTEST_WORD = 4, ENDING_MOST = 2 };

struct words {
    struct text items[WORDS_MOST];
    size_t count;
};

/* Words that half of all needs have. */
static bool says_nothing(struct text word)
{
    static const char *const words[] = {
        "with",   "from", "that", "this",  "there", "their", "have", "need", "some", "needs",
        "people", "more", "help", "where", "who",   "when",  "what", "here", "near", "other"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(word, text_from(words[i])))
            return true;
    return false;
}

static bool has_word(const struct words *words, struct text word);

/* Those of the title that are not in the ward's name, which is compared by itself. */
static struct words words_of(struct arena *arena, const struct need *need)
{
    struct words words = {0};
    struct text rest = name_fold(arena, need->title);
    struct text ward = name_fold(arena, need->ward_name);
    while (rest.size && words.count < WORDS_MOST) {
        struct text word = text_trim(text_cut(rest, ' ', &rest));
        bool is_wards = text_find(ward, word) < ward.size;
        if (text_count_characters(word) >= SHORTEST_WORD && !is_wards && !says_nothing(word) &&
            !has_word(&words, word))
            words.items[words.count++] = word;
    }
    return words;
}

/* "class" and "classes", "evening" and "evenings". */
static bool are_one_word(struct text a, struct text b)
{
    struct text longer = a.size > b.size ? a : b, shorter = a.size > b.size ? b : a;
    return text_starts_with(longer, shorter) && longer.size - shorter.size <= ENDING_MOST;
}

static bool has_word(const struct words *words, struct text word)
{
    for (size_t i = 0; i < words->count; i++)
        if (are_one_word(words->items[i], word))
            return true;
    return false;
}

/* Those of the first that the second has too, divided by commas. */
static int common_words(struct arena *arena, const struct words *first, const struct words *second,
                        struct text *common)
{
    int count = 0;
    struct buffer out = buffer_new(arena, 64);
    for (size_t i = 0; i < first->count; i++) {
        if (!has_word(second, first->items[i]))
            continue;
        count++;
        buffer_add_listed(&out, first->items[i]);
    }
    *common = buffer_text(&out);
    return count;
}

static struct need_alike compare(struct arena *arena, const struct need *need,
                                 const struct words *words, const struct need *other)
{
    struct need_alike alike = {.need = *other};
    struct words theirs = words_of(arena, other);
    int common = common_words(arena, words, &theirs, &alike.words);
    bool is_same_ward = text_equal(need->ward_code, other->ward_code);
    if (text_equal(need->theme, other->theme))
        alike.reasons |= NEED_ALIKE_THEME;
    if (is_same_ward)
        alike.reasons |= NEED_ALIKE_WARD;
    if (common)
        alike.reasons |= NEED_ALIKE_WORDS;
    alike.strength = 3 * common + (alike.reasons & NEED_ALIKE_THEME ? 2 : 0) + is_same_ward;
    return alike;
}

/* To be in the same ward alone says little. */
static bool is_likely(const struct need_alike *alike)
{
    return (alike->reasons & (NEED_ALIKE_WORDS | NEED_ALIKE_THEME)) != 0;
}

static void put_in_order(struct need_alike_array *list, struct need_alike one)
{
    size_t at = list->count++;
    for (; at > 0 && list->items[at - 1].strength < one.strength; at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = one;
}

static void add_likely(struct work *work, struct need_alike_array *list, const struct need *need,
                       const struct need_array *others)
{
    struct words words = words_of(work->arena, need);
    for (size_t i = 0; i < others->count; i++) {
        struct need_alike alike = compare(work->arena, need, &words, &others->items[i]);
        if (others->items[i].id != need->id && is_likely(&alike))
            put_in_order(list, alike);
    }
}

struct need_alike_array need_list_alike(struct work *work, const struct need *need, size_t most)
{
    struct need_array open = need_open_list(work, TEXT("")), closed = need_closed_list(work);
    struct need_alike_array list = {
        .items = arena_make_array(work->arena, struct need_alike, open.count + closed.count)};
    add_likely(work, &list, need, &open);
    add_likely(work, &list, need, &closed);
    if (list.count > most)
        list.count = most;
    return list;
}
