/* The strict reader of rule packs. */
#include "engines/rule_file.h"

#include <string.h>

#include "base/arena.h"
#include "engines/check_levels.h"

#define PACKS_MOST 50

struct reader {
    struct arena *arena;
    struct rule_pack_array *packs;
    struct rule_file_error *error;
    struct rule_line *lines; /* of the pack that is being read */
    struct holiday_rule *holidays;
    struct text source;
    struct date checked;
    bool has_source;
    int line;
};

static bool fail(struct reader *reader, const char *message, struct text word)
{
    *reader->error = (struct rule_file_error){
        .line = reader->line,
        .message = word.size ? text_format(reader->arena, "%s: \"%.*s\"", message, TEXT_ARG(word))
                             : text_from(message)};
    return false;
}

static struct text next_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = 0;
    while (end < rest->size && rest->data[end] != ' ' && rest->data[end] != '\t')
        end++;
    struct text word = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end, rest->size);
    return word;
}

static bool is_lower_name(struct text name)
{
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return name.size > 0;
}

static bool is_currency(struct text code)
{
    if (text_equal(code, TEXT("-")))
        return true;
    for (size_t i = 0; i < code.size; i++)
        if (code.data[i] < 'A' || code.data[i] > 'Z')
            return false;
    return code.size == 3;
}

static bool read_word(struct reader *reader, struct text *rest, const char *wanted)
{
    struct text word = next_word(rest);
    return text_equal(word, text_from(wanted)) || fail(reader, "expected another word here", word);
}

static bool read_day(struct reader *reader, struct text *rest, bool may_be_open, struct date *day)
{
    struct text word = next_word(rest);
    *day = (struct date){0};
    if (may_be_open && text_equal(word, TEXT("-")))
        return true;
    return date_from_text(word, day) || fail(reader, "not a day like 2026-11-30", word);
}

static bool follows(struct reader *reader, const struct rule_pack *pack)
{
    if (pack->until.year && date_compare(pack->until, pack->version) <= 0)
        return fail(reader, "it ends before it begins", (struct text){0});
    if (reader->packs->count == 0)
        return true;
    const struct rule_pack *before = &reader->packs->items[reader->packs->count - 1];
    if (strcmp(before->name, pack->name) != 0)
        return fail(reader, "a file holds versions of one pack", text_from(pack->name));
    if (before->until.year == 0 || date_compare(before->until, pack->version) != 0)
        return fail(reader, "a version begins where the one before it ends", (struct text){0});
    return true;
}

static bool read_pack(struct reader *reader, struct text rest)
{
    struct rule_pack pack = {0};
    struct text name = next_word(&rest);
    if (!is_lower_name(name))
        return fail(reader, "a pack's name has small letters, digits and -", name);
    pack.name = text_c(reader->arena, name);
    if (!read_word(reader, &rest, "version") || !read_day(reader, &rest, false, &pack.version) ||
        !read_word(reader, &rest, "until") || !read_day(reader, &rest, true, &pack.until) ||
        !read_word(reader, &rest, "currency"))
        return false;
    struct text currency = next_word(&rest);
    if (!is_currency(currency))
        return fail(reader, "not a currency like GBP", currency);
    pack.currency = text_c(reader->arena, currency);
    if (text_trim(rest).size)
        return fail(reader, "nothing follows the currency", text_trim(rest));
    if (reader->packs->count == PACKS_MOST)
        return fail(reader, "too many versions", (struct text){0});
    if (!follows(reader, &pack))
        return false;
    reader->lines = arena_make_array(reader->arena, struct rule_line, RULE_COUNT);
    reader->has_source = false;
    reader->holidays = arena_make_array(reader->arena, struct holiday_rule, RULE_HOLIDAYS_MOST);
    pack.lines = reader->lines;
    pack.holidays = reader->holidays;
    reader->packs->items[reader->packs->count++] = pack;
    return true;
}

static bool read_source(struct reader *reader, struct text *rest, struct text *source)
{
    struct text word = next_word(rest);
    if (!text_starts_with(word, TEXT("https://")) && !text_equal(word, TEXT("own")))
        return fail(reader, "a source is an https:// address, or own", word);
    *source = word;
    return true;
}

static bool read_pack_source(struct reader *reader, struct text rest)
{
    if (reader->has_source)
        return fail(reader, "a pack has one source line", (struct text){0});
    reader->has_source = true;
    if (!read_source(reader, &rest, &reader->source) || !read_word(reader, &rest, "checked") ||
        !read_day(reader, &rest, true, &reader->checked))
        return false;
    return text_trim(rest).size == 0 ||
           fail(reader, "nothing follows the day of checking", text_trim(rest));
}

static bool read_floor(struct reader *reader, struct text *rest, enum rule_floor *floor)
{
    static const char *const names[] = {
        [RULE_AT_LEAST] = "min", [RULE_AT_MOST] = "max", [RULE_FIXED] = "fixed"};
    struct text word = next_word(rest);
    for (size_t i = RULE_AT_LEAST; i <= RULE_FIXED; i++)
        if (text_equal(word, text_from(names[i]))) {
            *floor = (enum rule_floor)i;
            return true;
        }
    return fail(reader, "after floor stands min, max or fixed", word);
}

/* Each at most once, in any order. */
static bool read_marks(struct reader *reader, struct text rest, struct rule_line *line)
{
    struct text source = reader->source;
    bool has_source = false, has_checked = false;
    while (text_trim(rest).size) {
        struct text word = next_word(&rest);
        bool is_read = false;
        if (text_equal(word, TEXT("floor")) && line->floor == RULE_FREE)
            is_read = read_floor(reader, &rest, &line->floor);
        else if (text_equal(word, TEXT("source")) && !has_source)
            is_read = has_source = read_source(reader, &rest, &source);
        else if (text_equal(word, TEXT("checked")) && !has_checked)
            is_read = has_checked = read_day(reader, &rest, true, &line->checked);
        else
            fail(reader, "a figure has a floor, a source and a day of checking once each", word);
        if (!is_read)
            return false;
    }
    line->source = text_c(reader->arena, source);
    return true;
}

static bool read_figure(struct reader *reader, struct text name, struct text rest)
{
    struct rule_pack *pack = &reader->packs->items[reader->packs->count - 1];
    struct rule_line line = {.checked = reader->checked};
    if (!reader->has_source)
        return fail(reader, "the source line comes before the figures", (struct text){0});
    if (!rule_from_name(name, &line.rule))
        return fail(reader, "the program reads no figure of that name", name);
    for (size_t i = 0; i < pack->count; i++)
        if (pack->lines[i].rule == line.rule)
            return fail(reader, "this figure stands here twice", name);
    const struct rule_parameter *parameter = &rule_parameters[line.rule];
    struct text word = next_word(&rest);
    int64_t number;
    if (parameter->unit == RULE_IN_LEVELS) {
        enum check_level level;
        if (!check_level_from(word, &level))
            return fail(reader, "not a level of check_levels.h", word);
        number = level;
    } else if (!text_to_integer(word, &number)) {
        return fail(reader, "not a whole number", word);
    }
    if (number < parameter->least || number > parameter->most)
        return fail(reader, "the program does not go that far", word);
    line.value = (int)number;
    if (!read_marks(reader, rest, &line))
        return false;
    reader->lines[pack->count++] = line;
    return true;
}

static bool read_number(struct reader *reader, struct text word, int least, int most, int *number)
{
    int64_t read;
    if (!text_to_integer(word, &read) || read < least || read > most)
        return fail(reader, "not a number that can stand here", word);
    *number = (int)read;
    return true;
}

/* "12-25" */
static bool read_day_of_year(struct reader *reader, struct text word, struct holiday_rule *holiday)
{
    struct text day, month = text_cut(word, '-', &day);
    return read_number(reader, month, 1, 12, &holiday->month) &&
           read_number(reader, day, 1, 31, &holiday->number);
}

static bool read_holiday_day(struct reader *reader, struct text *rest, struct holiday_rule *holiday)
{
    switch (holiday->kind) {
    case HOLIDAY_DAY:
    case HOLIDAY_MOVED: return read_day_of_year(reader, next_word(rest), holiday);
    case HOLIDAY_EASTER: return read_number(reader, next_word(rest), -60, 60, &holiday->number);
    case HOLIDAY_MONDAY: break;
    }
    return read_number(reader, next_word(rest), -1, 4, &holiday->number) &&
           (holiday->number != 0 || fail(reader, "which Monday?", (struct text){0})) &&
           read_number(reader, next_word(rest), 1, 12, &holiday->month);
}

static bool read_holiday(struct reader *reader, struct text rest)
{
    static const char *const kinds[] = {"day", "moved", "easter", "monday"};
    struct rule_pack *pack = &reader->packs->items[reader->packs->count - 1];
    struct holiday_rule holiday = {.kind = HOLIDAY_DAY};
    if (!reader->has_source)
        return fail(reader, "the source line comes before the holidays", (struct text){0});
    if (pack->holiday_count == RULE_HOLIDAYS_MOST)
        return fail(reader, "too many holidays", (struct text){0});
    struct text word = next_word(&rest);
    size_t kind = 0;
    while (kind < 4 && !text_equal(word, text_from(kinds[kind])))
        kind++;
    if (kind == 4)
        return fail(reader, "a holiday is a day, moved, easter or monday", word);
    holiday.kind = (enum holiday_kind)kind;
    if (!read_holiday_day(reader, &rest, &holiday))
        return false;
    if (text_trim(rest).size == 0)
        return fail(reader, "a holiday has a name", (struct text){0});
    holiday.name = text_c(reader->arena, text_trim(rest));
    reader->holidays[pack->holiday_count++] = holiday;
    return true;
}

static bool read_line(struct reader *reader, struct text line)
{
    struct text rest = line;
    struct text word = next_word(&rest);
    if (word.size == 0 || word.data[0] == '#')
        return true;
    if (text_equal(word, TEXT("pack")))
        return read_pack(reader, rest);
    if (reader->packs->count == 0)
        return fail(reader, "a file begins with its pack line", word);
    if (text_equal(word, TEXT("source")))
        return read_pack_source(reader, rest);
    if (text_equal(word, TEXT("holiday")))
        return read_holiday(reader, rest);
    return read_figure(reader, word, rest);
}

bool rule_file_read(struct arena *arena, struct text content, struct rule_pack_array *packs,
                    struct rule_file_error *error)
{
    struct reader reader = {.arena = arena, .packs = packs, .error = error};
    *packs =
        (struct rule_pack_array){.items = arena_make_array(arena, struct rule_pack, PACKS_MOST)};
    for (struct text rest = content; rest.size;) {
        reader.line++;
        if (!read_line(&reader, text_cut(rest, '\n', &rest)))
            return false;
    }
    return packs->count > 0 || fail(&reader, "there is no pack in it", (struct text){0});
}
