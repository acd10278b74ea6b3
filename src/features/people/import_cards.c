/* From properties of cards to cells. */
#include "features/people/import_cards.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/people/import_words.h"
#include "platform/files/vcard.h"

enum column {
    CARD_NUMBER, /* left out unless it is chosen: a card's id is no member number */
    CARD_GIVEN_NAME,
    CARD_FAMILY_NAME,
    CARD_EMAIL,
    CARD_MOBILE,
    CARD_PHONE,
    CARD_ADDRESS,
    CARD_POSTCODE,
    CARD_COUNTRY,
    CARD_BORN,
    CARD_LANGUAGES,
    CARD_NOTE,
    CARD_COLUMNS
};

static const char *const heading[CARD_COLUMNS] = {
    [CARD_NUMBER] = "Card",
    [CARD_GIVEN_NAME] = "First name",
    [CARD_FAMILY_NAME] = "Family name",
    [CARD_EMAIL] = "E-mail",
    [CARD_MOBILE] = "Mobile",
    [CARD_PHONE] = "Telephone",
    [CARD_ADDRESS] = "Address",
    [CARD_POSTCODE] = "Postcode",
    [CARD_COUNTRY] = "Country",
    [CARD_BORN] = "Born",
    [CARD_LANGUAGES] = "Languages",
    [CARD_NOTE] = "Note",
};

/* One card becoming a row. */
struct filling {
    struct arena *arena;
    const struct vcard *card;
    struct text whole_name; /* for cards without a name in parts */
    struct text cells[CARD_COLUMNS];
};

static void add(struct filling *filling, enum column column, const char *between, struct text more)
{
    struct text *cell = &filling->cells[column];
    more = text_trim(more);
    if (more.size == 0)
        return;
    *cell = cell->size == 0 ? more
                            : text_format(filling->arena, "%.*s%s%.*s", TEXT_ARG(*cell), between,
                                          TEXT_ARG(more));
}

/* The one that is preferred stands first. */
static void add_preferred(struct filling *filling, enum column column, struct text more,
                          bool is_preferred)
{
    struct text *cell = &filling->cells[column];
    if (is_preferred && cell->size > 0)
        *cell = text_format(filling->arena, "%.*s; %.*s", TEXT_ARG(more), TEXT_ARG(*cell));
    else
        add(filling, column, "; ", more);
}

static struct text part(struct filling *filling, struct text *rest)
{
    return text_trim(vcard_cut(filling->arena, filling->card, rest, ';'));
}

static struct text whole(struct filling *filling, struct text value)
{
    return text_trim(vcard_cut(filling->arena, filling->card, &value, 0));
}

/* "Public;John;Quinlan;Mr.;Esq." */
static void fill_name(struct filling *filling, struct text value)
{
    struct text family = part(filling, &value), given = part(filling, &value);
    if (filling->cells[CARD_GIVEN_NAME].size + filling->cells[CARD_FAMILY_NAME].size > 0)
        return;
    add(filling, CARD_FAMILY_NAME, " ", family);
    add(filling, CARD_GIVEN_NAME, " ", given);
    add(filling, CARD_GIVEN_NAME, " ", part(filling, &value));
}

static void fill_phone(struct filling *filling, const struct vcard_property *property)
{
    struct text number = whole(filling, property->value);
    bool is_mobile = vcard_has_type(property, "cell") || vcard_has_type(property, "iphone");
    if (text_starts_with(number, TEXT("tel:")))
        number = text_slice(number, 4, number.size);
    number = text_cut(number, ';', &(struct text){0}); /* "tel:+44…;ext=12" */
    if (vcard_has_type(property, "fax") || vcard_has_type(property, "pager"))
        add(filling, CARD_NOTE, "\n", text_join(filling->arena, TEXT("Fax: "), number));
    else
        add_preferred(filling, is_mobile ? CARD_MOBILE : CARD_PHONE, number,
                      vcard_has_type(property, "pref"));
}

static void add_line(struct arena *arena, struct text *lines, struct text more)
{
    if (more.size > 0)
        *lines =
            lines->size ? text_format(arena, "%.*s\n%.*s", TEXT_ARG(*lines), TEXT_ARG(more)) : more;
}

/* "po box;extended;street;town;region;code;country"; a second one goes into the note. */
static void fill_address(struct filling *filling, const struct vcard_property *property)
{
    enum { LINES = 5 };
    struct arena *arena = filling->arena;
    struct text rest = property->value, lines = TEXT("");
    for (int i = 0; i < LINES; i++)
        add_line(arena, &lines, part(filling, &rest));
    struct text code = part(filling, &rest), country = part(filling, &rest);
    if (lines.size + code.size == 0)
        return;
    bool is_first = filling->cells[CARD_ADDRESS].size + filling->cells[CARD_POSTCODE].size == 0;
    bool is_british = postcode_fold(arena, code).size > 0;
    if (!is_british || !is_first)
        add_line(arena, &lines, code);
    if (!is_first) {
        add_line(arena, &lines, country);
        add(filling, CARD_NOTE, "\n", text_join(arena, TEXT("Other address: "), lines));
        return;
    }
    add(filling, CARD_ADDRESS, "\n", lines);
    add(filling, CARD_POSTCODE, " ", is_british ? code : TEXT(""));
    add(filling, CARD_COUNTRY, " ", country);
}

static void fill_email(struct filling *filling, const struct vcard_property *property)
{
    struct text address = whole(filling, property->value);
    bool is_other =
        vcard_has_type(property, "x400") || text_find_char(address, '@') == address.size;
    if (is_other)
        add(filling, CARD_NOTE, "\n", text_join(filling->arena, TEXT("E-mail: "), address));
    else
        add_preferred(filling, CARD_EMAIL, address, vcard_has_type(property, "pref"));
}

/* "--0310" tells no year (RFC 6350, section 4.3). */
static void fill_born(struct filling *filling, struct text value)
{
    value = whole(filling, value);
    if (!text_starts_with(value, TEXT("--")))
        add(filling, CARD_BORN, " ", value);
}

static void note(struct filling *filling, const char *what, struct text value)
{
    struct buffer out = buffer_new(filling->arena, value.size + 32);
    struct text rest = value;
    while (rest.size > 0) {
        struct text one = part(filling, &rest);
        if (one.size > 0)
            buffer_format(&out, "%s%.*s", out.size ? ", " : "", TEXT_ARG(one));
    }
    if (out.size > 0)
        add(filling, CARD_NOTE, "\n",
            text_format(filling->arena, "%s: %.*s", what, TEXT_ARG(buffer_text(&out))));
}

static void fill_property(struct filling *filling, const struct vcard_property *property)
{
    struct text name = property->name, value = property->value;
    if (text_equal(name, TEXT("FN")))
        filling->whole_name = whole(filling, value);
    else if (text_equal(name, TEXT("N")))
        fill_name(filling, value);
    else if (text_equal(name, TEXT("UID")))
        filling->cells[CARD_NUMBER] = whole(filling, value);
    else if (text_equal(name, TEXT("EMAIL")))
        fill_email(filling, property);
    else if (text_equal(name, TEXT("TEL")))
        fill_phone(filling, property);
    else if (text_equal(name, TEXT("ADR")))
        fill_address(filling, property);
    else if (text_equal(name, TEXT("BDAY")))
        fill_born(filling, value);
    else if (text_equal(name, TEXT("LANG")))
        add(filling, CARD_LANGUAGES, ", ", whole(filling, value));
    else if (text_equal(name, TEXT("NOTE")))
        add(filling, CARD_NOTE, "\n", whole(filling, value));
    else if (text_equal(name, TEXT("ORG")))
        note(filling, "Organisation", value);
    else if (text_equal(name, TEXT("TITLE")) || text_equal(name, TEXT("ROLE")))
        note(filling, "Work", value);
    else if (text_equal(name, TEXT("CATEGORIES")))
        note(filling, "Groups", value);
}

static bool is_no_person(const struct vcard *card)
{
    for (size_t i = 0; i < card->count; i++)
        if (text_equal(card->items[i].name, TEXT("KIND")))
            return !text_equal_ignoring_case(text_trim(card->items[i].value), TEXT("individual"));
        else if (text_equal(card->items[i].name, TEXT("X-ABSHOWAS")))
            return text_equal_ignoring_case(text_trim(card->items[i].value), TEXT("company"));
    return false;
}

static const char *fault_of(const struct vcard *card)
{
    if (card->fault)
        return card->fault;
    return is_no_person(card) ? "The card is not of a person but of a group, place or organisation."
                              : NULL;
}

static struct table_row row_of(struct arena *arena, const struct vcard *card)
{
    struct filling filling = {.arena = arena, .card = card};
    for (int i = 0; i < CARD_COLUMNS; i++)
        filling.cells[i] = TEXT("");
    for (size_t i = 0; i < card->count; i++)
        fill_property(&filling, &card->items[i]);
    if (filling.cells[CARD_GIVEN_NAME].size + filling.cells[CARD_FAMILY_NAME].size == 0) {
        struct import_name name = import_name_split(arena, filling.whole_name);
        add(&filling, CARD_GIVEN_NAME, " ", name.given);
        add(&filling, CARD_FAMILY_NAME, " ", name.family);
    }
    struct text *cells = arena_make_array(arena, struct text, CARD_COLUMNS);
    for (int i = 0; i < CARD_COLUMNS; i++)
        cells[i] = filling.cells[i];
    return (struct table_row){
        .cells = cells, .count = CARD_COLUMNS, .line = card->line, .fault = fault_of(card)};
}

enum table_outcome import_cards_read(struct text bytes, struct arena *arena, struct table *table)
{
    struct vcard_file file;
    enum table_outcome outcome = vcards_read(bytes, arena, &file, table);
    if (outcome != TABLE_READ)
        return outcome;
    table->dialect = file.dialect;
    table->dialect.is_cards = true;
    table->rows = arena_make_array(arena, struct table_row, file.count + 1);
    struct text *cells = arena_make_array(arena, struct text, CARD_COLUMNS);
    for (int i = 0; i < CARD_COLUMNS; i++)
        cells[i] = text_from(heading[i]);
    table->rows[0] = (struct table_row){.cells = cells, .count = CARD_COLUMNS, .line = 1};
    for (table->count = 1; table->count <= file.count; table->count++)
        table->rows[table->count] = row_of(arena, &file.items[table->count - 1]);
    return TABLE_READ;
}

struct text import_cards_sentence(struct arena *arena, enum table_outcome outcome,
                                  const struct table *table)
{
    return outcome == TABLE_EMPTY ? TEXT("There is no whole card in this file.")
                                  : table_sentence(arena, outcome, table);
}
