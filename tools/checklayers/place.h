/* Where a file stands in the tree: its layer, its feature, and what it may be called. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

enum layer {
    LAYER_BASE,
    LAYER_PLATFORM,
    LAYER_ENGINES,
    LAYER_WEB,
    LAYER_FEATURES,
    LAYER_MAIN,
    LAYER_UNKNOWN
};

/* Paths here begin below src/: "features/needs/needs.h". A file of src/ itself is of the topmost
 * layer; a path that begins with no layer's folder is unknown. */
enum layer layer_of(struct text path);
const char *layer_name(enum layer layer);
/* "needs" in "features/needs/pages.c"; empty for "features/features.c" and other layers. */
struct text feature_of(struct text path);
/* "needs.h" in "features/needs/needs.h". */
struct text file_name_of(struct text path);
bool is_test(struct text path);
/* The part that a "<part>_queries.h" belongs to, or empty. */
struct text queries_part_of(struct text path);
/* A part owns the files of its folder, and those that bear its name. */
bool is_within_part(struct text path, struct text part);
