/* Checks a part's statements against the schema. */
#pragma once

#include "sqlgen/statements.h"

/* The closed list of crossings: lines "PART NAME: reason"; path may be NULL. */
struct crossings {
    struct text content;
};

struct crossings crossings_read(struct arena *arena, const char *path);
void queries_check(const struct schema *schema, const struct part *part,
                   struct statements *statements, const struct crossings *crossings);
