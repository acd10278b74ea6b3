/* The format of playbook.ini, as playbooks/README.md describes it: one table of keys a section. */
#include "features/playbooks/playbooks.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"
#include "features/duties.h"
#include "features/skills.h"
#include "features/themes.h"

enum section {
    SECTION_HEAD,
    SECTION_STEP,
    SECTION_ROLE,
    SECTION_KIT,
    SECTION_RISK,
    SECTION_MEASURE,
    SECTION_COUNT
};

enum value_kind {
    VALUE_LINE,   /* text of at most `high` characters */
    VALUE_NUMBER, /* from `low` to `high` */
    VALUE_CHOICE, /* one of `choices` */
    VALUE_THEME,  /* a code of themes.h */
    VALUE_SKILL,  /* a code of skills.h */
    VALUE_DUTIES, /* codes of duties.h */
    VALUE_TRAINING,
    VALUE_CODE, /* small letters, digits and hyphens */
    VALUE_LANGUAGE,
    VALUE_LANGUAGES,
    VALUE_WEEKS
};

struct key {
    const char *name;
    enum value_kind kind;
    size_t offset; /* of the member in the section's struct */
    int64_t low;
    int64_t high;
    const char *const *choices; /* ends with NULL */
    bool is_optional;
};

static const char *const kinds[] = {"class", "drop-in", "fair", "training", "one-off", NULL};
static const char *const owners[] = {"organiser", "lead", "safeguarding", "treasurer", NULL};
static const char *const checks[] = {"none", "basic", NULL};
static const char *const favours[] = {"leaflets", "canvassing", "money", NULL};
static const char *const starts[] = {"first-session", "first-visit", "outcome", NULL};

enum {
    LINE_MAX_CHARACTERS = 200,
    VALUE_MAX_BYTES = 2048, /* with its key and everything that goes on below */
    SECTIONS_MAX = 300,
    PENCE_MAX = 100000000
};

#define LINE_KEY(type, member)                                                                     \
    {.name = #member,                                                                              \
     .kind = VALUE_LINE,                                                                           \
     .offset = offsetof(struct type, member),                                                      \
     .high = LINE_MAX_CHARACTERS}
#define NUMBER_KEY(type, member, lowest, highest)                                                  \
    {.name = #member,                                                                              \
     .kind = VALUE_NUMBER,                                                                         \
     .offset = offsetof(struct type, member),                                                      \
     .low = (lowest),                                                                              \
     .high = (highest)}
#define CHOICE_KEY(type, member, list)                                                             \
    {.name = #member,                                                                              \
     .kind = VALUE_CHOICE,                                                                         \
     .offset = offsetof(struct type, member),                                                      \
     .choices = (list)}
#define KEY(type, member, value)                                                                   \
    {.name = #member, .kind = (value), .offset = offsetof(struct type, member)}
#define OPTIONAL_KEY(type, member, value)                                                          \
    {.name = #member,                                                                              \
     .kind = (value),                                                                              \
     .offset = offsetof(struct type, member),                                                      \
     .high = LINE_MAX_CHARACTERS,                                                                  \
     .is_optional = true}

#define OPTIONAL_NUMBER_KEY(type, member, lowest, highest)                                         \
    {.name = #member,                                                                              \
     .kind = VALUE_NUMBER,                                                                         \
     .offset = offsetof(struct type, member),                                                      \
     .low = (lowest),                                                                              \
     .high = (highest),                                                                            \
     .is_optional = true}

static const struct key head_keys[] = {
    KEY(playbook, slug, VALUE_CODE),
    NUMBER_KEY(playbook, version, 1, 1000000),
    LINE_KEY(playbook, title),
    CHOICE_KEY(playbook, kind, kinds),
    KEY(playbook, theme, VALUE_THEME),
    LINE_KEY(playbook, summary),
    LINE_KEY(playbook, need),
    NUMBER_KEY(playbook, people, 1, 1000),
    NUMBER_KEY(playbook, cost_pence_start, 0, PENCE_MAX),
    NUMBER_KEY(playbook, cost_pence_weekly, 0, PENCE_MAX),
    NUMBER_KEY(playbook, lead_weeks, 0, 104),
    NUMBER_KEY(playbook, length_minutes, 15, 1440),
    NUMBER_KEY(playbook, capacity, 1, 100000),
    NUMBER_KEY(playbook, weeks, 1, 104),
    KEY(playbook, languages, VALUE_LANGUAGES),
};

static const struct key step_keys[] = {
    LINE_KEY(playbook_step, title),
    LINE_KEY(playbook_step, detail),
    NUMBER_KEY(playbook_step, lead_days, -730, 730),
    CHOICE_KEY(playbook_step, owner, owners),
};

static const struct key role_keys[] = {
    LINE_KEY(playbook_role, title),
    LINE_KEY(playbook_role, what),
    NUMBER_KEY(playbook_role, places, 1, 500),
    OPTIONAL_KEY(playbook_role, skill, VALUE_SKILL),
    OPTIONAL_KEY(playbook_role, language, VALUE_LANGUAGE),
    CHOICE_KEY(playbook_role, check, checks),
    OPTIONAL_KEY(playbook_role, duties, VALUE_DUTIES),
    OPTIONAL_KEY(playbook_role, training, VALUE_TRAINING),
    OPTIONAL_KEY(playbook_role, teaches, VALUE_TRAINING),
    OPTIONAL_NUMBER_KEY(playbook_role, references, 0, 3),
    OPTIONAL_NUMBER_KEY(playbook_role, age_least, 0, 99),
    NUMBER_KEY(playbook_role, newcomer_place, 0, 1),
    OPTIONAL_KEY(playbook_role, companion, VALUE_LINE),
    {.name = "asks_for",
     .kind = VALUE_CHOICE,
     .offset = offsetof(struct playbook_role, asks_for),
     .choices = favours,
     .is_optional = true},
};

static const struct key kit_keys[] = {
    LINE_KEY(playbook_kit, item),
    LINE_KEY(playbook_kit, quantity),
    NUMBER_KEY(playbook_kit, cost_pence, 0, PENCE_MAX),
};

static const struct key risk_keys[] = {
    LINE_KEY(playbook_risk, what),
    LINE_KEY(playbook_risk, prevent),
    LINE_KEY(playbook_risk, response),
    CHOICE_KEY(playbook_risk, owner, owners),
};

static const struct key measure_keys[] = {
    LINE_KEY(playbook_measure, what),
    LINE_KEY(playbook_measure, how),
    LINE_KEY(playbook_measure, when),
    {.name = "weeks", .kind = VALUE_WEEKS, .is_optional = true},
    {.name = "from",
     .kind = VALUE_CHOICE,
     .offset = offsetof(struct playbook_measure, from),
     .choices = starts,
     .is_optional = true},
};

#define KEYS(name, list) {(name), (list), sizeof(list) / sizeof(list)[0]}
static const struct {
    const char *name;
    const struct key *keys;
    size_t key_count;
} sections[SECTION_COUNT] = {
    [SECTION_HEAD] = KEYS("", head_keys),     [SECTION_STEP] = KEYS("step", step_keys),
    [SECTION_ROLE] = KEYS("role", role_keys), [SECTION_KIT] = KEYS("kit", kit_keys),
    [SECTION_RISK] = KEYS("risk", risk_keys), [SECTION_MEASURE] = KEYS("measure", measure_keys),
};

struct reader {
    struct arena *arena;
    struct text rest;
    size_t line;        /* of the text last returned by next_line */
    size_t lines_taken; /* so far */
    struct playbook *playbook;
    struct playbook_error *error;
    enum section section;
    size_t section_line;
    void *entry;   /* what the section's keys are written into */
    uint32_t seen; /* a bit for each key of the section */
};

static bool fail(struct reader *reader, size_t line, struct text message)
{
    *reader->error = (struct playbook_error){.line = line, .message = message};
    return false;
}

static struct text peek_line(const struct reader *reader, struct text *rest)
{
    return text_cut(reader->rest, '\n', rest);
}

static bool begins_blank(struct text line)
{
    return line.size > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
}

/* Adds the lines that begin with a blank: they go on with the value above them. What is longer than
 * any value may be is not added to: the value is refused. */
static struct text take_continuations(struct reader *reader, struct text line)
{
    struct text rest, more = peek_line(reader, &rest);
    while (begins_blank(more) && !text_is_empty(text_trim(more)) && line.size <= VALUE_MAX_BYTES) {
        struct text part = text_trim(more);
        line = text_format(reader->arena, "%.*s %.*s", TEXT_ARG(line), TEXT_ARG(part));
        reader->rest = rest;
        reader->lines_taken++;
        more = peek_line(reader, &rest);
    }
    return line;
}

/* The next line that says something, without the blanks after it. */
static bool next_line(struct reader *reader, struct text *line)
{
    while (reader->rest.size > 0) {
        struct text raw = text_cut(reader->rest, '\n', &reader->rest);
        reader->line = ++reader->lines_taken;
        *line = text_trim(raw);
        if (text_is_empty(*line) || line->data[0] == '#')
            continue;
        if (begins_blank(raw))
            *line = raw;
        else if (line->data[0] != '[')
            *line = take_continuations(reader, *line);
        return true;
    }
    return false;
}

static bool is_code(struct text value, bool may_have_capitals)
{
    if (value.size == 0 || value.size > 60)
        return false;
    for (size_t i = 0; i < value.size; i++) {
        char c = value.data[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (may_have_capitals && c >= 'A' && c <= 'Z');
        bool is_inner = (c >= '0' && c <= '9') || c == '-';
        if (!is_letter && !(is_inner && i > 0))
            return false;
    }
    return value.data[value.size - 1] != '-';
}

static bool read_line(struct reader *reader, const struct key *key, struct text value)
{
    if (text_count_characters(value) > (size_t)key->high)
        return fail(reader, reader->line,
                    text_format(reader->arena, "%s is longer than %d characters: shorten it.",
                                key->name, (int)key->high));
    memcpy((char *)reader->entry + key->offset, &value, sizeof value);
    return true;
}

static bool read_number(struct reader *reader, const struct key *key, struct text value)
{
    int64_t number;
    if (!text_to_integer(value, &number) || number < key->low || number > key->high)
        return fail(reader, reader->line,
                    text_format(reader->arena, "%s must be a whole number from %d to %d.",
                                key->name, (int)key->low, (int)key->high));
    memcpy((char *)reader->entry + key->offset, &number, sizeof number);
    return true;
}

/* Stores the value when it is one of the codes, or fails with all of them. */
static bool keep_one_of(struct reader *reader, const struct key *key, struct text value,
                        const struct text_list *codes)
{
    struct buffer all = buffer_new(reader->arena, 240);
    for (size_t i = 0; i < codes->count; i++) {
        if (text_equal(value, codes->items[i])) {
            memcpy((char *)reader->entry + key->offset, &value, sizeof value);
            return true;
        }
        buffer_format(&all, "%s%.*s", i ? ", " : "", TEXT_ARG(codes->items[i]));
    }
    return fail(reader, reader->line,
                text_format(reader->arena, "%s must be one of: %.*s.", key->name,
                            TEXT_ARG(buffer_text(&all))));
}

static bool read_choice(struct reader *reader, const struct key *key, struct text value)
{
    struct text items[8];
    struct text_list codes = {.items = items};
    for (; key->choices[codes.count]; codes.count++)
        items[codes.count] = text_from(key->choices[codes.count]);
    return keep_one_of(reader, key, value, &codes);
}

static bool read_theme(struct reader *reader, const struct key *key, struct text value)
{
    struct text_list codes = {.items = arena_make_array(reader->arena, struct text, theme_count)};
    for (; codes.count < theme_count; codes.count++)
        codes.items[codes.count] = text_from(themes[codes.count].code);
    return keep_one_of(reader, key, value, &codes);
}

static bool read_skill(struct reader *reader, const struct key *key, struct text value)
{
    struct text_list codes = {.items = arena_make_array(reader->arena, struct text, skill_count)};
    for (; codes.count < skill_count; codes.count++)
        codes.items[codes.count] = text_from(skills[codes.count].code);
    return keep_one_of(reader, key, value, &codes);
}

static bool read_training(struct reader *reader, const struct key *key, struct text value)
{
    struct text_list codes = {.items = arena_make_array(reader->arena, struct text, TRAININGS)};
    for (; codes.count < TRAININGS; codes.count++)
        codes.items[codes.count] = text_from(training_codes[codes.count]);
    return keep_one_of(reader, key, value, &codes);
}

static bool read_duties(struct reader *reader, const struct key *key, struct text value)
{
    for (struct text rest = value; rest.size > 0;) {
        struct text one = text_cut(rest, ' ', &rest);
        if (!duty_find(one))
            return fail(reader, reader->line,
                        text_format(reader->arena, "%.*s is none of the duties.", TEXT_ARG(one)));
    }
    memcpy((char *)reader->entry + key->offset, &value, sizeof value);
    return true;
}

static bool read_code(struct reader *reader, const struct key *key, struct text value)
{
    bool is_good = is_code(value, key->kind == VALUE_LANGUAGE);
    if (!is_good)
        return fail(reader, reader->line,
                    text_format(reader->arena, "%s must be a code such as \"%s\".", key->name,
                                key->kind == VALUE_LANGUAGE ? "en-GB" : "english-class"));
    memcpy((char *)reader->entry + key->offset, &value, sizeof value);
    return true;
}

static bool read_languages(struct reader *reader, const struct key *key, struct text value)
{
    for (struct text rest = value; rest.size > 0;) {
        struct text one = text_trim(text_cut(rest, ',', &rest));
        if (!is_code(one, true))
            return fail(reader, reader->line,
                        text_format(reader->arena,
                                    "%s must be codes with commas between, such as \"en, bn\".",
                                    key->name));
    }
    memcpy((char *)reader->entry + key->offset, &value, sizeof value);
    return true;
}

static bool read_weeks(struct reader *reader, struct text value)
{
    struct playbook_measure *measure = reader->entry;
    for (struct text rest = value; rest.size > 0;) {
        int64_t week, last = measure->week_count ? measure->weeks[measure->week_count - 1] : -1;
        bool is_number = text_to_integer(text_trim(text_cut(rest, ',', &rest)), &week);
        if (!is_number || week <= last || week > 520 || measure->week_count == PLAYBOOK_WEEKS_MAX)
            return fail(reader, reader->line,
                        TEXT("weeks must be at most 8 rising numbers with commas between, "
                             "such as \"4, 13, 26\"."));
        measure->weeks[measure->week_count++] = week;
    }
    return true;
}

static bool read_value(struct reader *reader, const struct key *key, struct text value)
{
    switch (key->kind) {
    case VALUE_LINE: return read_line(reader, key, value);
    case VALUE_NUMBER: return read_number(reader, key, value);
    case VALUE_CHOICE: return read_choice(reader, key, value);
    case VALUE_THEME: return read_theme(reader, key, value);
    case VALUE_SKILL: return read_skill(reader, key, value);
    case VALUE_DUTIES: return read_duties(reader, key, value);
    case VALUE_TRAINING: return read_training(reader, key, value);
    case VALUE_CODE:
    case VALUE_LANGUAGE: return read_code(reader, key, value);
    case VALUE_LANGUAGES: return read_languages(reader, key, value);
    case VALUE_WEEKS: return read_weeks(reader, value);
    }
    unreachable();
}

static bool read_key(struct reader *reader, struct text line)
{
    struct text value, name = text_trim(text_cut(line, '=', &value));
    value = text_trim(value);
    if (begins_blank(line))
        return fail(
            reader, reader->line,
            TEXT("This line begins with a blank but there is nothing above to go on with."));
    if (line.size > VALUE_MAX_BYTES)
        return fail(reader, reader->line, TEXT("This line is too long: shorten it."));
    if (text_find_char(line, '=') == line.size)
        return fail(reader, reader->line, TEXT("Write a line as \"key = value\"."));
    for (size_t i = 0; i < sections[reader->section].key_count; i++) {
        const struct key *key = &sections[reader->section].keys[i];
        if (!text_equal(name, text_from(key->name)))
            continue;
        if (reader->seen & UINT32_C(1) << i)
            return fail(reader, reader->line,
                        text_format(reader->arena, "%s is here twice: keep one.", key->name));
        if (text_is_empty(value))
            return fail(reader, reader->line,
                        text_format(reader->arena, "%s has no value.", key->name));
        reader->seen |= UINT32_C(1) << i;
        return read_value(reader, key, value);
    }
    return fail(reader, reader->line,
                text_format(reader->arena, "There is no key \"%.*s\" here.", TEXT_ARG(name)));
}

static bool role_is_whole(struct reader *reader)
{
    const struct playbook_role *role = reader->entry;
    if ((role->newcomer_place == 1) == (role->companion.size > 0))
        return true;
    return fail(
        reader, reader->section_line,
        TEXT("A role has a companion when it keeps a place for a newcomer, and only then."));
}

static bool measure_is_whole(struct reader *reader)
{
    const struct playbook_measure *measure = reader->entry;
    if ((measure->week_count > 0) == (measure->from.size > 0))
        return true;
    return fail(reader, reader->section_line,
                TEXT("A measure has weeks and from, or neither: from says where weeks begin."));
}

/* What the section that ends here still lacks. */
static bool section_is_whole(struct reader *reader)
{
    for (size_t i = 0; i < sections[reader->section].key_count; i++) {
        const struct key *key = &sections[reader->section].keys[i];
        if (!key->is_optional && !(reader->seen & UINT32_C(1) << i))
            return fail(reader, reader->section_line,
                        text_format(reader->arena, "%s is missing.", key->name));
    }
    if (reader->section == SECTION_ROLE)
        return role_is_whole(reader);
    return reader->section != SECTION_MEASURE || measure_is_whole(reader);
}

static void *entry_new(struct playbook *playbook, enum section section)
{
    switch (section) {
    case SECTION_STEP: return &playbook->steps.items[playbook->steps.count++];
    case SECTION_ROLE: return &playbook->roles.items[playbook->roles.count++];
    case SECTION_KIT: return &playbook->kit.items[playbook->kit.count++];
    case SECTION_RISK: return &playbook->risks.items[playbook->risks.count++];
    case SECTION_MEASURE: return &playbook->measures.items[playbook->measures.count++];
    case SECTION_HEAD:
    case SECTION_COUNT: break;
    }
    unreachable();
}

static bool section_find(struct text line, enum section *section)
{
    for (int i = SECTION_STEP; i < SECTION_COUNT; i++) {
        struct text name = text_from(sections[i].name);
        if (line.size == name.size + 2 && line.data[line.size - 1] == ']' &&
            text_equal(text_slice(line, 1, line.size - 1), name)) {
            *section = (enum section)i;
            return true;
        }
    }
    return false;
}

static bool begin_section(struct reader *reader, struct text line)
{
    if (!section_is_whole(reader))
        return false;
    if (!section_find(line, &reader->section))
        return fail(reader, reader->line,
                    TEXT("A section is [step], [role], [kit], [risk] or [measure]."));
    reader->section_line = reader->line;
    reader->entry = entry_new(reader->playbook, reader->section);
    reader->seen = 0;
    return true;
}

/* No section can have more entries than the file has lines that begin with '['. False when there
 * are too many of them. */
static bool make_room(struct reader *reader, struct text ini)
{
    struct arena *arena = reader->arena;
    struct playbook *playbook = reader->playbook;
    size_t count = 0;
    for (struct text rest = ini; rest.size > 0;)
        count += text_starts_with(text_trim(text_cut(rest, '\n', &rest)), TEXT("["));
    if (count > SECTIONS_MAX)
        return fail(reader, 1,
                    text_format(arena, "There are more than %d sections: nobody can follow that.",
                                SECTIONS_MAX));
    playbook->steps.items = arena_make_array(arena, struct playbook_step, count);
    playbook->roles.items = arena_make_array(arena, struct playbook_role, count);
    playbook->kit.items = arena_make_array(arena, struct playbook_kit, count);
    playbook->risks.items = arena_make_array(arena, struct playbook_risk, count);
    playbook->measures.items = arena_make_array(arena, struct playbook_measure, count);
    return true;
}

/* What only the whole file can show. */
static bool playbook_is_whole(struct reader *reader)
{
    const struct playbook *playbook = reader->playbook;
    size_t last = reader->lines_taken;
    if (!playbook->steps.count || !playbook->roles.count || !playbook->measures.count)
        return fail(reader, last,
                    TEXT("A playbook has at least one [step], one [role] and one [measure]."));
    for (size_t i = 1; i < playbook->steps.count; i++)
        if (playbook->steps.items[i].lead_days < playbook->steps.items[i - 1].lead_days)
            return fail(reader, last, TEXT("The steps must stand in the order of lead_days."));
    if (text_equal(playbook->slug, TEXT("import")))
        return fail(reader, last, TEXT("\"import\" is the name of a page: choose another slug."));
    if (playbook_places(playbook) > playbook->people)
        return fail(reader, last, TEXT("The roles have more places than people: raise people."));
    return true;
}

static struct text without_title(struct text guide)
{
    struct text rest;
    if (!text_starts_with(guide, TEXT("# ")))
        return guide;
    text_cut(guide, '\n', &rest);
    return text_trim(rest);
}

bool playbook_parse(struct arena *arena, struct text ini, struct text guide,
                    struct playbook *playbook, struct playbook_error *error)
{
    struct text line;
    *playbook = (struct playbook){.guide = without_title(guide)};
    struct reader reader = {.arena = arena,
                            .rest = ini,
                            .playbook = playbook,
                            .error = error,
                            .section_line = 1,
                            .entry = playbook};
    if (!text_is_utf8(ini) || !text_is_utf8(guide))
        return fail(&reader, 1, TEXT("Save both files as UTF-8."));
    if (text_is_empty(text_trim(guide)))
        return fail(&reader, 1, TEXT("The guide beside this file, playbook.md, is empty."));
    if (!make_room(&reader, ini))
        return false;
    while (next_line(&reader, &line)) {
        bool is_section = line.data[0] == '[';
        if (!(is_section ? begin_section(&reader, line) : read_key(&reader, line)))
            return false;
    }
    return section_is_whole(&reader) && playbook_is_whole(&reader);
}
