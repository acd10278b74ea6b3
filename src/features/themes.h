/* The closed list of what needs and initiatives are about. */
#pragma once

#include <stdbool.h>

#include "web/web.h"

struct theme {
    const char *code;
    const char *name;        /* for the team: "Learning English" */
    const char *public_name; /* on the public page: "English" */
    const char *icon;
};

extern const struct theme themes[];
extern const size_t theme_count;
/* For form_choice. */
extern const char *const theme_codes[];

/* Never NULL: an unknown code is "other". */
const struct theme *theme_find(struct text code);
