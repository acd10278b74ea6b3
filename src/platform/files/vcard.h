/* Address cards in text files: vCard 2.1 (versit 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350), as
 * telephones and mail programs save them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "platform/files/table.h"

struct arena;

/* One line of a card. What is no text (photos, sounds, keys) is left out. */
struct vcard_property {
    struct text name;  /* "TEL", upper case, without its group */
    struct text types; /* ";home;cell;pref;": what it is said to be, lower case */
    struct text value; /* valid UTF-8; escapes still stand: see vcard_cut */
};

struct vcard {
    size_t line; /* of BEGIN, from 1 */
    struct vcard_property *items;
    size_t count;
    const char *fault; /* NULL, or a sentence why it cannot be used */
    bool is_old;       /* 2.1: only ';' is escaped */
};

struct vcard_file {
    struct table_dialect dialect; /* its encoding */
    struct vcard *items;
    size_t count;
};

/* Whether a file is one of cards rather than a table. */
bool vcard_is(struct text bytes);
/* Everything lives in the arena. TABLE_READ; or TABLE_EMPTY (no card), TABLE_TOO_LARGE,
 * TABLE_TOO_MANY_ROWS, TABLE_HAS_NUL and TABLE_IS_CUT as with tables (dialect and line there). */
enum table_outcome vcards_read(struct text bytes, struct arena *arena, struct vcard_file *file,
                               struct table *table);

bool vcard_has_type(const struct vcard_property *property, const char *type);
/* The part before the first unescaped separator (';' or ','; 0: all of it), with its escapes
 * undone; *rest is what comes after it, absent at the end. */
struct text vcard_cut(struct arena *arena, const struct vcard *card, struct text *rest,
                      char separator);
