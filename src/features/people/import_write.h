/* Writing one row of an import: a new person, or what is new about a known one. */
#pragma once

#include "engines/rollups.h"
#include "engines/work.h"
#include "features/people/import_offices.h"
#include "features/people/import_record.h"
#include "features/people/import_row.h"

struct import_homes; /* the areas of postcodes met before */

struct import_writing {
    struct work work; /* its arena is emptied after each row */
    bool is_dry;      /* nothing is written */
    struct import_offices *offices;
    struct import_records records;
    size_t line; /* of the row that is written */
    struct import_homes *homes;
    struct rollup_gathering *joinings;
};

/* What the homes keep lives in the arena. */
struct import_homes *import_homes_new(struct arena *arena);

/* The new person's id; when dry, one that nobody will have. */
int64_t import_write_new(struct import_writing *writing, const struct import_person *person);

/* The membership as the row makes it, whether it is a new one or not: true when it is. */
bool import_write_expect(struct work *work, int64_t person_id, const struct import_person *person,
                         struct membership_facts *facts);
/* What was written for the row is kept for undoing it. */
void import_write_record(struct import_writing *writing, int64_t person_id,
                         struct import_record *record);

/* False when the hub knew it all. is_paid_anew: it counts as changed even so, for its household. */
bool import_write_known(struct import_writing *writing, int64_t person_id,
                        const struct import_person *person, bool is_paid_anew);
