/* Small vocabularies: titles, particles of names, languages, states. */
#include "features/people/import_words.h"

#include <string.h>

#include "base/arena.h"
#include "engines/names.h"

/* Whether the word stands in a list of words divided by blanks. */
static bool is_listed(struct text word, const char *list)
{
    struct text rest = text_from(list);
    while (rest.size > 0)
        if (text_equal(text_cut(rest, ' ', &rest), word))
            return true;
    return false;
}

static bool is_title(struct arena *arena, struct text word)
{
    return is_listed(name_fold(arena, word),
                     "mr mrs ms miss mx dr prof professor rev revd reverend sir dame lady lord "
                     "cllr councillor fr sr imam");
}

static bool is_particle(struct arena *arena, struct text word)
{
    return is_listed(name_fold(arena, word),
                     "van von de der den del della di da dos das du la le ter ten st saint al el "
                     "bin ibn bint abu abd mac o");
}

static struct text last_word(struct text name)
{
    size_t from = name.size;
    while (from > 0 && name.data[from - 1] != ' ')
        from--;
    return text_slice(name, from, name.size);
}

struct import_name import_name_split(struct arena *arena, struct text whole)
{
    whole = text_trim(whole);
    size_t comma = text_find_char(whole, ',');
    if (comma < whole.size)
        return (struct import_name){.given = text_trim(text_slice(whole, comma + 1, whole.size)),
                                    .family = text_trim(text_slice(whole, 0, comma))};
    struct text rest, first = text_cut(whole, ' ', &rest);
    while (rest.size > 0 && is_title(arena, first)) {
        whole = text_trim(rest);
        first = text_cut(whole, ' ', &rest);
    }
    struct text family = last_word(whole);
    struct text given = text_trim(text_slice(whole, 0, whole.size - family.size));
    if (given.size == 0)
        return (struct import_name){.given = family, .family = TEXT("")};
    for (struct text word = last_word(given); word.size < given.size && is_particle(arena, word);
         word = last_word(given)) {
        family = text_slice(whole, (size_t)(word.data - whole.data), whole.size);
        given = text_trim(text_slice(given, 0, given.size - word.size));
    }
    return (struct import_name){.given = given, .family = family};
}

/* English names of the languages that people in British towns speak, and their codes. */
static const char *const languages[][2] = {
    {"akan", "ak"},       {"albanian", "sq"},   {"amharic", "am"},
    {"arabic", "ar"},     {"armenian", "hy"},   {"bangla", "bn"},
    {"bengali", "bn"},    {"bosnian", "bs"},    {"british sign language", "bfi"},
    {"bsl", "bfi"},       {"bulgarian", "bg"},  {"burmese", "my"},
    {"cantonese", "zh"},  {"catalan", "ca"},    {"chinese", "zh"},
    {"cornish", "kw"},    {"croatian", "hr"},   {"czech", "cs"},
    {"danish", "da"},     {"dari", "prs"},      {"dutch", "nl"},
    {"english", "en"},    {"estonian", "et"},   {"farsi", "fa"},
    {"filipino", "fil"},  {"finnish", "fi"},    {"french", "fr"},
    {"gaelic", "gd"},     {"georgian", "ka"},   {"german", "de"},
    {"greek", "el"},      {"gujarati", "gu"},   {"hausa", "ha"},
    {"hebrew", "he"},     {"hindi", "hi"},      {"hungarian", "hu"},
    {"igbo", "ig"},       {"indonesian", "id"}, {"irish", "ga"},
    {"italian", "it"},    {"japanese", "ja"},   {"korean", "ko"},
    {"krio", "kri"},      {"kurdish", "ku"},    {"latvian", "lv"},
    {"lingala", "ln"},    {"lithuanian", "lt"}, {"luganda", "lg"},
    {"malay", "ms"},      {"malayalam", "ml"},  {"mandarin", "zh"},
    {"marathi", "mr"},    {"nepali", "ne"},     {"norwegian", "no"},
    {"pashto", "ps"},     {"persian", "fa"},    {"polish", "pl"},
    {"portuguese", "pt"}, {"punjabi", "pa"},    {"panjabi", "pa"},
    {"romanian", "ro"},   {"russian", "ru"},    {"serbian", "sr"},
    {"shona", "sn"},      {"sinhala", "si"},    {"slovak", "sk"},
    {"somali", "so"},     {"spanish", "es"},    {"swahili", "sw"},
    {"swedish", "sv"},    {"sylheti", "syl"},   {"tagalog", "tl"},
    {"tamil", "ta"},      {"telugu", "te"},     {"thai", "th"},
    {"tigrinya", "ti"},   {"turkish", "tr"},    {"twi", "tw"},
    {"ukrainian", "uk"},  {"urdu", "ur"},       {"vietnamese", "vi"},
    {"welsh", "cy"},      {"wolof", "wo"},      {"yoruba", "yo"},
    {"zulu", "zu"},
};

struct text import_language_code(struct arena *arena, struct text name)
{
    struct text folded = name_fold(arena, name);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (text_equal(folded, text_from(languages[i][0])) ||
            text_equal(folded, text_from(languages[i][1])))
            return text_from(languages[i][1]);
    return TEXT("");
}

/* What a phrase must contain, in the order in which it is tried, and the code. */
static const char *const skill_stems[][2] = {
    {"first aid", "first-aid"},
    {"teach", "teaching"},
    {"tutor", "teaching"},
    {"train", "teaching"},
    {"welcom", "welcoming"},
    {"hosting", "welcoming"},
    {"reception", "welcoming"},
    {"conversation", "conversation"},
    {"befriend", "conversation"},
    {"interview", "interviews"},
    {"curriculum", "cv"},
    {"job applic", "cv"},
    {"comput", "computers"},
    {"digital", "computers"},
    {"software", "computers"},
    {"interpret", "interpreting"},
    {"translat", "interpreting"},
    {"cook", "cooking"},
    {"catering", "cooking"},
    {"baking", "cooking"},
    {"child", "childcare"},
    {"babysit", "childcare"},
    {"repair", "repairs"},
    {"building", "repairs"},
    {"diy", "repairs"},
    {"carpent", "repairs"},
    {"plumb", "repairs"},
    {"electric", "repairs"},
    {"driv", "driving"},
    {"account", "bookkeeping"},
    {"bookkeep", "bookkeeping"},
    {"book keep", "bookkeeping"},
    {"legal", "law"},
    {"law", "law"},
    {"advice", "law"},
    {"business", "business"},
    {"organis", "organising"},
    {"organiz", "organising"},
    {"event", "organising"},
    {"design", "design"},
    {"poster", "design"},
    {"music", "music"},
    {"singing", "music"},
};

struct text import_skill_code(struct arena *arena, struct text phrase)
{
    struct text folded = name_fold(arena, phrase);
    if (is_listed(folded, "cv cvs"))
        return TEXT("cv");
    if (is_listed(folded, "it ict phones"))
        return TEXT("computers");
    for (size_t i = 0; i < sizeof skill_stems / sizeof *skill_stems; i++)
        if (text_find(folded, text_from(skill_stems[i][0])) < folded.size)
            return text_from(skill_stems[i][1]);
    return TEXT("");
}

/* How many bytes of a divider stand here, or 0. */
static size_t divider_size(struct text text, size_t at)
{
    switch (text.data[at]) {
    case ',':
    case ';':
    case '|':
    case '/':
    case '\n':
    case '\r': return 1;
    case ' ':
        return text_starts_with(text_slice(text, at, text.size), TEXT(" and ")) ? sizeof " and " - 1
                                                                                : 0;
    default: return 0;
    }
}

struct text import_list_cut(struct text *rest)
{
    size_t at = 0, size = 0;
    while (at < rest->size && (size = divider_size(*rest, at)) == 0)
        at++;
    struct text item = text_trim(text_slice(*rest, 0, at));
    *rest = text_slice(*rest, at + size, rest->size);
    return item;
}

static bool is_no(struct text folded)
{
    return is_listed(folded, "no n false 0 none");
}

struct text import_type_code(struct arena *arena, struct text cell)
{
    if (cell.size == 0)
        return TEXT("");
    struct text folded = name_fold(arena, cell);
    static const char *const ends[] = {" membership", " member"};
    for (size_t i = 0; i < 2; i++)
        if (text_ends_with(folded, text_from(ends[i])))
            folded = text_slice(folded, 0, folded.size - strlen(ends[i]));
    if (is_no(folded))
        return TEXT("");
    if (is_listed(folded, "yes y true 1 x member membership standard ordinary"))
        return TEXT("full");
    return folded;
}

bool import_state_read(struct arena *arena, struct text cell, enum import_state *state)
{
    *state = IMPORT_STATE_UNKNOWN;
    if (cell.size == 0)
        return true;
    struct text folded = name_fold(arena, cell);
    if (folded.size == 0 ||
        is_listed(folded, "active current member paid live yes y true 1 life honorary valid"))
        return true;
    if (is_listed(folded, "applied applicant pending prospective new"))
        *state = IMPORT_STATE_APPLIED;
    else if (is_listed(folded, "lapsed expired unpaid overdue inactive no n false 0 grace"))
        *state = IMPORT_STATE_LAPSED;
    else if (is_listed(folded, "resigned left cancelled canceled deceased dead former ex leaver"))
        *state = IMPORT_STATE_RESIGNED;
    return *state != IMPORT_STATE_UNKNOWN;
}

bool import_money_read(struct text cell, int64_t *pence)
{
    char figures[24];
    size_t size = 0, decimals = 0;
    bool has_point = false;
    cell = text_trim(cell);
    if (text_starts_with(cell, TEXT("£")))
        cell = text_slice(cell, 2, cell.size);
    for (size_t i = 0; i < cell.size; i++) {
        char c = cell.data[i];
        bool is_figure = c >= '0' && c <= '9';
        if (c == '.' && !has_point)
            has_point = true;
        else if (is_figure && size < sizeof figures && decimals < 2)
            figures[size++] = c;
        else if (c != ',' && c != ' ')
            return false;
        decimals += has_point && is_figure;
    }
    if (size == 0)
        return false;
    for (; decimals < 2 && size < sizeof figures; decimals++)
        figures[size++] = '0';
    return text_to_integer(text_of(figures, size), pence) && *pence < 100000000;
}
