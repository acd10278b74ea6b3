/* Short names of wards, for tiles no wider than a thumb. */
#pragma once

#include <stddef.h>

#include "base/text.h"

struct arena;

/* "Plaistow West & Canning Town East" is "Plaistow West", "Stratford Olympic Park" (next to a ward
 * "Stratford") "Olympic Park", "Forest Gate North" "Forest Gate N". Never the same for two of the
 * names: then both stay long. */
struct text *labels_shorten(struct arena *arena, const struct text *names, size_t count);

/* One line of a label and how wide it is about, in thousandths of the type's size. */
struct label_line {
    struct text text;
    int width;
};

struct label {
    struct label_line lines[2];
    size_t count;
};

/* In one or two lines, divided where both are shortest. */
struct label label_lines(struct text name);
