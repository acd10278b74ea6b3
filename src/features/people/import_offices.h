/* The offices of a row: checked against who holds them, written, and undone. */
#pragma once

#include <jansson.h>

#include "features/people/import_record.h"
#include "features/people/import_row.h"

struct import_offices;

/* Lives in the arena, as long as the import. */
struct import_offices *import_offices_new(struct work *work, struct arena *arena);

/* Absent, or why the row cannot go in: somebody else holds the office then, here or by an earlier
 * row. person_id 0: somebody new. What is said is remembered for the rows that follow. */
struct text import_offices_check(struct import_offices *offices, struct work *work,
                                 int64_t person_id, const struct import_person *person);

/* False when the hub knew it all. record NULL: nothing is written. Offices that the hub does not
 * have come in, for any number of people. */
bool import_offices_write(struct import_offices *offices, struct work *work, int64_t person_id,
                          const struct import_person *person, struct import_record *record);

/* Takes back what a record says; a sentence when it was changed since. */
struct text import_offices_undo(struct work *work, json_t *record);
