/* The inside of an import's run, for import.c and import_pieces.c. */
#pragma once

#include "features/people/import.h"
#include "features/people/import_identity.h"
#include "features/people/import_write.h"

struct import_paid_row; /* import_households.h */

struct importer {
    struct work *work;
    const struct import_order *order;
    struct import_result *result;
    struct import_reading reading;
    struct import_index *index; /* of everybody; made when it is not there */
    struct arena *index_arena;  /* where it lives; NULL: the work's */
    struct import_writing writing;
    size_t from, until;   /* rows of import_rows_end, from 1; until is not one of them */
    const bool *left_out; /* rows that are not looked at, by their place; or NULL */
    size_t reject_room;
    struct import_paid_row *paid; /* of a try: rows that say who pays for them */
    size_t paid_count, paid_room;
};

/* Reads the order's file and says what its columns are; false with the result's sentence set. */
bool importer_open(struct importer *importer);
/* Rows `from` to `until` against everybody the hub knows; what is written is kept for undoing under
 * import_id. Nothing is written when the order is a try. */
void importer_bring_in(struct importer *importer, int64_t import_id);
void importer_reject(struct importer *importer, const struct table_row *row, struct text reason);
/* What the columns are taken for is remembered for this heading. */
void importer_keep_map(struct importer *importer);
