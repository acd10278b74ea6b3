/* Writing one row of an import: a new person, or what is new about a known one. */
#pragma once

#include "engines/work.h"
#include "features/people/import_row.h"

struct import_place {
    int64_t import_id;
    size_t line;
};

/* The new person's id. */
int64_t import_write_new(struct work *work, const struct import_place *place,
                         const struct import_person *person);

/* False when the hub knew it all. */
bool import_write_known(struct work *work, const struct import_place *place, int64_t person_id,
                        const struct import_person *person);
