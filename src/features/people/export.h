/* Lists of people taken out of the program: as a spreadsheet or as CSV that can be brought in
 * again. */
#pragma once

#include "features/people/find.h"

enum people_file {
    PEOPLE_CSV,       /* with a byte order mark, as spreadsheet programs want it */
    PEOPLE_CSV_PLAIN, /* RFC 4180 without one */
    PEOPLE_XLSX
};

/* "csv", "csv-plain", "xlsx" */
struct text people_file_code(enum people_file file);
bool people_file_from_code(struct text code, enum people_file *file);

/* What is found by words is not taken out beyond that many; whole lists are. */
#define EXPORT_FOUND_MOST 5000

/* How many people an export of that list would hold now. Cheap. */
int64_t people_count_list(struct work *work, const struct people_query *query);
/* False when the workbook could not be made. */
bool people_write_list(struct work *work, const struct people_query *query, enum people_file file,
                       struct text *bytes);

/* An export that was asked for and written into the audit: whoever asked fetches it. */
struct people_export_order {
    int64_t id;
    struct people_query query;
    enum people_file file;
    int64_t people;
    int64_t account_id;
};

/* Minutes in which it can be fetched. */
#define EXPORT_MINUTES 15

int64_t people_export_add(struct work *work, const struct people_export_order *order);
/* The last one of that account that can still be fetched. */
bool people_export_latest(struct work *work, int64_t account_id, struct people_export_order *order);
