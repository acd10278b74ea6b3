/* The levels of a criminal record check, as the Disclosure and Barring Service has them
 * (https://www.gov.uk/find-out-dbs-check), with the workforce and the barred lists that belong to
 * an enhanced one. Rule packs name a level by its code. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

enum check_level {
    CHECK_NONE,
    CHECK_BASIC,
    CHECK_STANDARD,
    CHECK_ENHANCED_CHILD, /* for work with children */
    CHECK_ENHANCED_ADULT, /* for work with adults who need care */
    CHECK_ENHANCED_BOTH,
    CHECK_LISTED_CHILD, /* with the barred list: regulated activity */
    CHECK_LISTED_ADULT,
    CHECK_LISTED_BOTH,
    CHECK_LEVELS
};

extern const char *const check_level_codes[CHECK_LEVELS];
extern const char *const check_level_titles[CHECK_LEVELS]; /* to be translated */

/* False when it is none of the codes. "" is CHECK_NONE. */
bool check_level_from(struct text code, enum check_level *level);
struct text check_level_code(enum check_level level); /* empty for none */

/* Whoever has the one needs no other for the other. */
bool check_level_covers(enum check_level have, enum check_level need);
/* The least that covers both. */
enum check_level check_level_both(enum check_level one, enum check_level other);
/* It looks into a barred list: it may not be left out where the duties want it. */
bool check_level_is_listed(enum check_level level);
