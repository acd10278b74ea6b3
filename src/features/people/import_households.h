/* Rows that say who pays for them: checked when the whole file was looked at, since who pays may
 * stand further down, and written the second time through it. */
#pragma once

#include "features/people/import_run.h"

/* What the first time through the file made of a row that says who pays for it. */
enum import_verdict { IMPORT_ROW_ADDED, IMPORT_ROW_CHANGED, IMPORT_ROW_SAME };
struct import_paid_row {
    const struct table_row *row;
    struct import_identity *own;
    enum import_verdict verdict;
};

/* Rows to go through: the file, and once more when a column says who pays. */
size_t import_rows_end(const struct table *table, const struct import_columns *columns);

/* Whether it is not so yet that the other pays for them. */
bool import_household_is_new(struct importer *importer, int64_t person_id,
                             const struct import_person *person);
/* A try remembers the row. */
void import_household_note(struct importer *importer, const struct table_row *row,
                           struct import_identity *own, enum import_verdict verdict);
/* After a try of the whole file: rejects those that cannot be, and counts them as that alone. */
void import_households_check(struct importer *importer);
/* The second time: this row's household, when it says one. */
void import_household_write(struct importer *importer, const struct table_row *row);
