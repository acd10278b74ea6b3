/* The closed list of skills that people offer and roles ask for. */
#pragma once

#include "web/web.h"

struct skill {
    const char *code;
    const char *name;
    const char *does; /* reads on after a name: "Grace teaches" */
};

extern const struct skill skills[];
extern const size_t skill_count;

/* NULL when there is no such code. */
const struct skill *skill_find(struct text code);

/* A language's name in English by its code ("ar" → "Arabic"); the code when it is not one of ours.
 */
struct text language_name(struct text code);

struct language_choice {
    const char *code;
    const char *name;
    const char *own_name; /* what its speakers call it */
};

/* What its speakers call it; the code when it is not one of ours. */
struct text language_own_name(struct text code);

extern const struct language_choice language_choices[];
extern const size_t language_choice_count;
