/* Which column of a membership file means what: guessed from the heading, or told by a map. */
#pragma once

#include <stdint.h>

#include "platform/files/table.h"

enum import_field {
    IMPORT_LEFT_OUT,
    IMPORT_EXTERNAL_ID,
    IMPORT_GIVEN_NAME,
    IMPORT_FAMILY_NAME,
    IMPORT_FULL_NAME,
    IMPORT_EMAIL,
    IMPORT_MOBILE,
    IMPORT_PHONE,
    IMPORT_ADDRESS,
    IMPORT_POSTCODE,
    IMPORT_COUNTRY,
    IMPORT_BORN,
    IMPORT_JOINED_ON,
    IMPORT_PAID_UNTIL,
    IMPORT_RESIGNED_ON,
    IMPORT_STATE,
    IMPORT_TYPE,
    IMPORT_AMOUNT,
    IMPORT_PAID_BY,
    IMPORT_OFFICE,
    IMPORT_OFFICE_FROM,
    IMPORT_OFFICE_UNTIL,
    IMPORT_SKILLS,
    IMPORT_LANGUAGES,
    IMPORT_NOTE,
    IMPORT_FIELD_COUNT
};

/* fields[i] is what column i means. Several columns may mean a given name, a telephone, an
 * address, skills, languages or a note: they follow one another; or an office, its first and its
 * last day: the first of each belong together, the second of each, and so on. Anything else has one
 * column. */
struct import_columns {
    enum import_field fields[TABLE_COLUMNS_MAX];
    size_t count;
};

/* The columns of one field after those of another: of `field` from first[field] to before
 * first[field + 1], in the order of the file. */
struct import_layout {
    uint16_t columns[TABLE_COLUMNS_MAX];
    uint16_t first[IMPORT_FIELD_COUNT + 1];
};
void import_columns_lay_out(const struct import_columns *columns, struct import_layout *layout);

struct text import_field_name(enum import_field field);  /* "given_name", as in a map */
struct text import_field_title(enum import_field field); /* "First name" */
bool import_field_has_many(enum import_field field);
bool import_columns_have(const struct import_columns *columns, enum import_field field);

/* The heading's spellings decide; where two columns could mean the same, the usual spelling and
 * then the first column wins. */
void import_columns_guess(struct arena *arena, const struct table_row *heading,
                          struct import_columns *columns);

/* "column = field" lines; '#' begins a comment. Columns are compared without case, blanks and
 * punctuation, fields by their names or any spelling of a heading ("ignore" leaves one out); of
 * two columns of one name the first line means the first. Columns that the map does not name are
 * left out. Absent when all is well, else a sentence. */
struct text import_columns_map(struct arena *arena, const struct table_row *heading,
                               struct text map, struct import_columns *columns);

/* Absent, or a sentence when two columns mean what only one may. */
struct text import_columns_clash(struct arena *arena, const struct import_columns *columns);

/* The same columns as such lines. */
struct text import_columns_text(struct arena *arena, const struct table_row *heading,
                                const struct import_columns *columns);
/* Whether the heading is that of a file of rejected rows: "line", "reason", then the columns. */
bool import_is_rejects(const struct table_row *heading);
/* The key under which a heading's columns are kept; a file of rejected rows shares its origin's. */
struct text import_heading_key(struct arena *arena, const struct table_row *heading);

/* Absent when people can be told from these columns, else what is missing. */
struct text import_columns_missing(struct arena *arena, const struct table_row *heading,
                                   const struct import_columns *columns);
