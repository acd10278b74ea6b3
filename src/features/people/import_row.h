/* One row of a membership file as a person: read, folded and checked, not yet compared with anyone
 * the hub knows. */
#pragma once

#include <stdint.h>

#include "features/people/import_columns.h"

struct arena;

enum { IMPORT_CODES_MAX = 12, IMPORT_OFFICES_MAX = 8 };

/* An office held; days YYYY-MM-DD or empty. */
struct import_office {
    struct text name;
    struct text from_on;
    struct text until_on;
};

enum import_state {
    IMPORT_STATE_UNKNOWN,
    IMPORT_STATE_APPLIED,
    IMPORT_STATE_LAPSED,
    IMPORT_STATE_RESIGNED
};

/* Empty texts are what the row does not say. Days are YYYY-MM-DD. */
struct import_person {
    struct text external_id;
    struct text given_name;
    struct text family_name;
    struct text name_folded; /* "family given" */
    struct text email;
    struct text email_folded;
    struct text phone;
    struct text phone_folded;
    struct text address;
    struct text postcode; /* without its blank */
    struct text note;
    struct text skills[IMPORT_CODES_MAX];
    size_t skill_count;
    struct text languages[IMPORT_CODES_MAX]; /* BCP 47 */
    size_t language_count;
    int birth_year; /* 0: not said */
    bool is_member;
    enum import_state state;
    struct text type;
    struct text joined_on;
    struct text paid_until;
    struct text resigned_on;
    int64_t amount_pence; /* -1: not said */
    struct text paid_by; /* the member number or the name of who pays for them; empty: themselves */
    struct import_office offices[IMPORT_OFFICES_MAX];
    size_t office_count;
};

struct import_reading {
    struct arena *arena;
    struct import_layout layout;
    size_t width; /* of the heading */
    struct text today;
    int this_year;
    struct text country; /* the telephone code of the hub's country, "44" */
};

/* Absent when all is well, else every reason why the row cannot go in, as sentences. */
struct text import_row_read(const struct import_reading *reading, const struct table_row *row,
                            struct import_person *person);
