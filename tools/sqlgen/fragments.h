/* Conditions that statements of several parts share, so that each has one meaning. */
#pragma once

#include "sqlgen/source.h"

struct fragment {
    struct text name;
    struct text alias; /* what stands for the caller's: "m" in "-- fragment: is_active(m)" */
    struct text text;
    int line;
};

struct fragments {
    struct fragment *items;
    size_t count;
    int complaints;
};

/* path NULL: there are none. */
struct fragments fragments_read(struct arena *arena, const char *path);
/* The file with every {name(alias)} written out, on the line where it stands, and cut into tokens.
 * An unknown name is complained of. */
struct source source_read_with(struct arena *arena, const char *path,
                               const struct fragments *fragments);
