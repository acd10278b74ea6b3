/* Expressions that statements of several parts share, so that each has one meaning. */
#pragma once

#include "sqlgen/source.h"

enum { MOST_ALIASES = 4 };

struct fragment {
    struct text name;
    struct text aliases[MOST_ALIASES]; /* for the caller's: "m" in "-- fragment: is_active(m)" */
    size_t alias_count;
    struct text text;
    int line;
};

struct fragments {
    struct fragment *items;
    size_t count;
    int complaints;
};

/* Adds those of a file. */
void fragments_read(struct arena *arena, const char *path, struct fragments *fragments);
/* The file with every {name(alias, …)} written out, on the line where it stands, and cut into
 * tokens. An unknown name is complained of. */
struct source source_read_with(struct arena *arena, const char *path,
                               const struct fragments *fragments);
