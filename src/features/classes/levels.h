/* The levels of English for speakers of other languages, each skill by itself.
 *
 * The names are those of England, Wales and Northern Ireland (the Adult ESOL Core Curriculum and
 * the National standards for adult literacy: Entry 1 to 3, Level 1 and 2, and what comes before);
 * beside them stands the level of the Common European Framework of Reference that colleges read
 * them as (https://esolcentre.uk, https://lel.help). C2 lies above the table. What somebody can do
 * at a level is said in words of our own. */
#pragma once

#include <stddef.h>

#include "base/text.h"

#define LEVEL_COUNT 6
#define SKILL_COUNT 4

struct level {
    const char *code; /* "entry-1" */
    const char *name; /* "Entry 1" */
    const char *cefr; /* "A1" */
    const char *can;  /* a sentence */
};

struct language_skill {
    const char *code; /* "speaking" */
    const char *name;
};

extern const struct level levels[LEVEL_COUNT]; /* from the lowest */
extern const char *const level_codes[LEVEL_COUNT];
extern const struct language_skill language_skills[SKILL_COUNT];
extern const char *const language_skill_codes[SKILL_COUNT];

/* Where it stands in its table; -1 when there is no such code. */
int level_find(struct text code);
int language_skill_find(struct text code);

struct request;
/* "Entry 1 (A1)" */
struct text level_words(const struct request *request, int level);
