/* From the cells of a row to a person, collecting every reason against it. */
#include "features/people/import_row.h"

#include <string.h>

#include "base/arena.h"
#include "engines/names.h"
#include "features/people/import_dates.h"
#include "features/people/import_words.h"

/* Characters; what is longer was not meant for that field. */
enum {
    NAME_MAX_SIZE = 100,
    NUMBER_MAX_SIZE = 60,
    ADDRESS_MAX_SIZE = 500,
    NOTE_MAX_SIZE = 2000,
    TYPE_MAX_SIZE = 60,
    OFFICE_MAX_SIZE = 80
};

struct row_reader {
    const struct import_reading *reading;
    const struct table_row *row;
    struct import_person *person;
    struct buffer reasons;
    struct buffer note;
    bool is_abroad;
};

static void object(struct row_reader *reader, struct text reason)
{
    if (reader->reasons.size > 0)
        buffer_add_char(&reader->reasons, ' ');
    buffer_add(&reader->reasons, reason);
}

static void object_to(struct row_reader *reader, struct text cell, const char *what)
{
    size_t end = cell.size < 80 ? cell.size : 80;
    while (end < cell.size && ((unsigned char)cell.data[end] & 0xC0) == 0x80)
        end--;
    object(reader,
           text_format(reader->reading->arena, "\"%.*s\" is not %s.", (int)end, cell.data, what));
}

/* What has no column of its own is kept in the note, so that nothing is lost. */
static void keep_in_note(struct row_reader *reader, const char *what, struct text words)
{
    if (reader->note.size > 0)
        buffer_add_char(&reader->note, '\n');
    if (what)
        buffer_format(&reader->note, "%s: ", what);
    buffer_add(&reader->note, words);
}

static struct text limited(struct row_reader *reader, struct text value, size_t most,
                           const char *what)
{
    if (text_count_characters(value) <= most)
        return value;
    object(reader, text_format(reader->reading->arena, "The %s is longer than %zu characters.",
                               what, most));
    return TEXT("");
}

/* The cells of a field's columns, one after another, the empty ones left out. */
static struct text cells_of(struct row_reader *reader, enum import_field field, char between)
{
    const struct import_layout *layout = &reader->reading->layout;
    struct text first = TEXT("");
    struct buffer all = {.arena = reader->reading->arena};
    for (size_t i = layout->first[field]; i < layout->first[field + 1]; i++) {
        struct text cell = text_trim(table_unguarded(reader->row->cells[layout->columns[i]]));
        if (cell.size == 0)
            continue;
        if (first.size == 0) {
            first = cell;
            continue;
        }
        if (all.size == 0)
            buffer_add(&all, first);
        buffer_add_char(&all, between);
        buffer_add(&all, cell);
    }
    return all.size > 0 ? buffer_text(&all) : first;
}

static void read_name(struct row_reader *reader)
{
    struct import_person *person = reader->person;
    struct arena *arena = reader->reading->arena;
    struct text given = cells_of(reader, IMPORT_GIVEN_NAME, ' ');
    struct text family = cells_of(reader, IMPORT_FAMILY_NAME, ' ');
    struct text whole = cells_of(reader, IMPORT_FULL_NAME, ' ');
    if (whole.size > 0 && given.size == 0 && family.size == 0) {
        struct import_name name = import_name_split(arena, whole);
        given = name.given;
        family = name.family;
    } else if (whole.size > 0 && family.size == 0) {
        /* Beside a first name, "Name" is either the whole or the rest. */
        bool is_whole = text_starts_with(whole, given);
        family = is_whole ? text_trim(text_slice(whole, given.size, whole.size)) : whole;
    }
    person->given_name = limited(reader, given, NAME_MAX_SIZE, "first name");
    person->family_name = limited(reader, family, NAME_MAX_SIZE, "family name");
    person->name_folded = name_fold_sorted(arena, person->given_name, person->family_name);
    if (person->name_folded.size == 0 && reader->reasons.size == 0)
        object(reader, TEXT("There is no name."));
}

static void read_email(struct row_reader *reader)
{
    struct arena *arena = reader->reading->arena;
    struct text cell = cells_of(reader, IMPORT_EMAIL, ';');
    if (import_cell_is_empty(cell))
        return;
    struct text rest = cell;
    while (rest.size > 0) {
        struct text one = import_list_cut(&rest);
        struct text folded = email_fold(arena, one);
        if (one.size == 0)
            continue;
        if (!email_is_plausible(folded)) {
            object_to(reader, one, "an e-mail address");
        } else if (reader->person->email.size > 0) {
            keep_in_note(reader, "Also", folded);
        } else {
            reader->person->email_folded = folded;
            reader->person->email = text_find_char(one, '<') < one.size ? folded : one;
        }
    }
}

static bool has_figure(struct text text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

static void read_phones(struct row_reader *reader, enum import_field field)
{
    struct text rest = cells_of(reader, field, ';');
    while (rest.size > 0) {
        struct text one = import_list_cut(&rest);
        if (import_cell_is_empty(one))
            continue;
        struct text folded = phone_fold(reader->reading->arena, one, reader->reading->country);
        if (folded.size == 0 && has_figure(one))
            object_to(reader, one, "a telephone number");
        else if (folded.size == 0 || reader->person->phone.size > 0)
            keep_in_note(reader, "Telephone", one);
        else {
            reader->person->phone = limited(reader, one, NUMBER_MAX_SIZE, "telephone number");
            reader->person->phone_folded = folded;
        }
    }
}

static void read_country(struct row_reader *reader)
{
    static const char *const home[] = {
        "uk",      "united kingdom", "gb",       "great britain",   "britain",
        "england", "wales",          "scotland", "northern ireland"};
    struct text cell = cells_of(reader, IMPORT_COUNTRY, ' ');
    if (cell.size == 0)
        return;
    struct text folded = name_fold(reader->reading->arena, cell);
    reader->is_abroad = folded.size > 0;
    for (size_t i = 0; i < sizeof home / sizeof *home; i++)
        if (text_equal(folded, text_from(home[i])))
            reader->is_abroad = false;
}

static void read_address(struct row_reader *reader)
{
    struct arena *arena = reader->reading->arena;
    struct import_person *person = reader->person;
    read_country(reader);
    struct text address = cells_of(reader, IMPORT_ADDRESS, '\n');
    if (reader->is_abroad)
        address = text_format(arena, "%.*s%s%.*s", TEXT_ARG(address), address.size ? "\n" : "",
                              TEXT_ARG(cells_of(reader, IMPORT_COUNTRY, ' ')));
    person->address = limited(reader, address, ADDRESS_MAX_SIZE, "address");
    struct text cell = cells_of(reader, IMPORT_POSTCODE, ' ');
    if (import_cell_is_empty(cell))
        return;
    person->postcode = postcode_fold(arena, cell);
    if (person->postcode.size > 0)
        return;
    if (reader->is_abroad)
        person->postcode = limited(reader, cell, NUMBER_MAX_SIZE, "postcode");
    else
        object_to(reader, cell, "a British postcode");
}

static struct text read_day_cell(struct row_reader *reader, struct text cell, bool is_end)
{
    struct date date;
    /* A year of two figures: a join lies behind us, an end up to twenty years ahead. */
    int latest = reader->reading->this_year + (is_end ? 20 : 0);
    switch (import_date_read(cell, latest, is_end, &date)) {
    case IMPORT_DATE_EMPTY: return TEXT("");
    case IMPORT_DATE_GOOD: return date_to_text(reader->reading->arena, date);
    case IMPORT_DATE_BAD:
        object_to(reader, cell, "a day that exists, written day first (31/12/2020) or 2020-12-31");
        return TEXT("");
    }
    return TEXT("");
}

static struct text read_day(struct row_reader *reader, enum import_field field, bool is_end)
{
    return read_day_cell(reader, cells_of(reader, field, ' '), is_end);
}

static void read_born(struct row_reader *reader)
{
    struct text cell = cells_of(reader, IMPORT_BORN, ' ');
    int year = 0;
    if (import_year_read(cell, reader->reading->this_year, &year) == IMPORT_DATE_BAD)
        object_to(reader, cell, "a day or year of birth");
    else
        reader->person->birth_year = year;
}

static void check_order(struct row_reader *reader)
{
    const struct import_person *person = reader->person;
    struct text joined = person->joined_on;
    if (joined.size == 0)
        return;
    if (text_compare(joined, reader->reading->today) > 0)
        object(reader, TEXT("The day of joining lies in the future."));
    if (person->resigned_on.size && text_compare(person->resigned_on, joined) < 0)
        object(reader, TEXT("The day of resigning lies before the day of joining."));
    if (person->paid_until.size && text_compare(person->paid_until, joined) < 0)
        object(reader, TEXT("\"Paid until\" lies before the day of joining."));
}

static bool is_for_life(struct arena *arena, struct text cell)
{
    if (cell.size == 0 || (cell.data[0] >= '0' && cell.data[0] <= '9'))
        return false; /* most are days */
    struct text folded = name_fold(arena, cell);
    return text_equal(folded, TEXT("life")) || text_equal(folded, TEXT("lifetime")) ||
           text_equal(folded, TEXT("never")) || text_equal(folded, TEXT("for life"));
}

/* Whoever is named in their own row pays for themselves. */
static void read_payer(struct row_reader *reader)
{
    struct arena *arena = reader->reading->arena;
    struct import_person *person = reader->person;
    struct text cell = cells_of(reader, IMPORT_PAID_BY, ' ');
    if (import_cell_is_empty(cell) || text_equal(cell, person->external_id))
        return;
    struct import_name name = import_name_split(arena, cell);
    if (!text_equal(name_fold_sorted(arena, name.given, name.family), person->name_folded))
        person->paid_by = limited(reader, cell, 2 * NAME_MAX_SIZE, "name of who pays");
}

static void read_membership(struct row_reader *reader)
{
    struct arena *arena = reader->reading->arena;
    struct import_person *person = reader->person;
    person->joined_on = read_day(reader, IMPORT_JOINED_ON, false);
    if (!is_for_life(arena, cells_of(reader, IMPORT_PAID_UNTIL, ' ')))
        person->paid_until = read_day(reader, IMPORT_PAID_UNTIL, true);
    person->resigned_on = read_day(reader, IMPORT_RESIGNED_ON, false);
    struct text state = cells_of(reader, IMPORT_STATE, ' ');
    if (!import_state_read(arena, state, &person->state))
        object_to(reader, state, "a state of membership (active, lapsed, resigned, applied)");
    struct text type = cells_of(reader, IMPORT_TYPE, ' ');
    person->type =
        limited(reader, import_type_code(arena, type), TYPE_MAX_SIZE, "kind of membership");
    struct text amount = cells_of(reader, IMPORT_AMOUNT, ' ');
    person->amount_pence = -1;
    if (amount.size > 0 && !import_money_read(amount, &person->amount_pence))
        object_to(reader, amount, "an amount of money");
    read_payer(reader);
    person->is_member = person->joined_on.size || person->paid_until.size ||
                        person->resigned_on.size || state.size || person->type.size ||
                        person->external_id.size || person->paid_by.size;
    check_order(reader);
}

/* The n-th cell of a field's columns. */
static struct text nth_cell(struct row_reader *reader, enum import_field field, size_t n)
{
    const struct import_layout *layout = &reader->reading->layout;
    size_t at = layout->first[field] + n;
    if (at >= layout->first[field + 1])
        return TEXT("");
    struct text cell = text_trim(table_unguarded(reader->row->cells[layout->columns[at]]));
    return import_cell_is_empty(cell) ? TEXT("") : cell;
}

static size_t columns_of(const struct row_reader *reader, enum import_field field)
{
    const struct import_layout *layout = &reader->reading->layout;
    return (size_t)(layout->first[field + 1] - layout->first[field]);
}

static void read_office(struct row_reader *reader, size_t n)
{
    struct import_person *person = reader->person;
    struct text name = nth_cell(reader, IMPORT_OFFICE, n);
    struct import_office office = {
        .name = limited(reader, name, OFFICE_MAX_SIZE, "office"),
        .from_on = read_day_cell(reader, nth_cell(reader, IMPORT_OFFICE_FROM, n), false),
        .until_on = read_day_cell(reader, nth_cell(reader, IMPORT_OFFICE_UNTIL, n), true),
    };
    bool has_day = office.from_on.size > 0 || office.until_on.size > 0;
    if (name.size == 0 && has_day)
        object(reader, TEXT("There is a day of an office, but no office."));
    if (name.size == 0)
        return;
    if (text_is_empty(name_fold(reader->reading->arena, name)))
        object_to(reader, name, "the name of an office");
    if (office.from_on.size && office.until_on.size &&
        text_compare(office.until_on, office.from_on) < 0)
        object(reader, TEXT("The last day of an office lies before its first."));
    if (office.until_on.size && office.from_on.size == 0 &&
        text_compare(office.until_on, reader->reading->today) < 0)
        object(reader, TEXT("An office that is over needs its first day."));
    if (person->office_count < IMPORT_OFFICES_MAX)
        person->offices[person->office_count++] = office;
    else
        object(reader, TEXT("The row has more than eight offices."));
}

static void read_offices(struct row_reader *reader)
{
    size_t most = columns_of(reader, IMPORT_OFFICE);
    if (columns_of(reader, IMPORT_OFFICE_FROM) > most)
        most = columns_of(reader, IMPORT_OFFICE_FROM);
    if (columns_of(reader, IMPORT_OFFICE_UNTIL) > most)
        most = columns_of(reader, IMPORT_OFFICE_UNTIL);
    for (size_t n = 0; n < most; n++)
        read_office(reader, n);
}

static void add_code(struct text *codes, size_t *count, struct text code)
{
    for (size_t i = 0; i < *count; i++)
        if (text_equal(codes[i], code))
            return;
    if (*count < IMPORT_CODES_MAX)
        codes[(*count)++] = code;
}

static void read_lists(struct row_reader *reader)
{
    struct arena *arena = reader->reading->arena;
    struct import_person *person = reader->person;
    struct text rest = cells_of(reader, IMPORT_LANGUAGES, ',');
    while (rest.size > 0) {
        struct text one = import_list_cut(&rest);
        struct text code = import_language_code(arena, one);
        if (code.size > 0)
            add_code(person->languages, &person->language_count, code);
        else if (!import_cell_is_empty(one))
            keep_in_note(reader, "Language", one);
    }
    rest = cells_of(reader, IMPORT_SKILLS, ',');
    while (rest.size > 0) {
        struct text one = import_list_cut(&rest);
        struct text code = import_skill_code(arena, one);
        if (code.size > 0)
            add_code(person->skills, &person->skill_count, code);
        else if (!import_cell_is_empty(one))
            keep_in_note(reader, "Skill", one);
    }
}

struct text import_row_read(const struct import_reading *reading, const struct table_row *row,
                            struct import_person *person)
{
    struct row_reader reader = {
        .reading = reading,
        .row = row,
        .person = person,
        .reasons = {.arena = reading->arena},
        .note = {.arena = reading->arena},
    };
    *person = (struct import_person){.amount_pence = -1};
    if (row->fault)
        return text_from(row->fault);
    if (row->is_torn)
        return TEXT("A quotation mark inside a cell joined several lines; write it twice.");
    if (row->count != reading->width)
        return text_format(reading->arena, "The row has %zu cells, the heading has %zu.",
                           row->count, reading->width);
    read_name(&reader);
    struct text number = cells_of(&reader, IMPORT_EXTERNAL_ID, ' ');
    person->external_id = limited(&reader, number, NUMBER_MAX_SIZE, "member number");
    read_email(&reader);
    read_phones(&reader, IMPORT_MOBILE);
    read_phones(&reader, IMPORT_PHONE);
    read_address(&reader);
    read_born(&reader);
    read_membership(&reader);
    read_offices(&reader);
    read_lists(&reader);
    struct text note = cells_of(&reader, IMPORT_NOTE, '\n');
    if (note.size > 0)
        keep_in_note(&reader, NULL, note);
    person->note = limited(&reader, buffer_text(&reader.note), NOTE_MAX_SIZE, "note");
    return buffer_text(&reader.reasons);
}
