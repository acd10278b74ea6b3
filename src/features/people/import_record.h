/* What an import wrote over what, one JSON object for each row, for undoing it; many rows are kept
 * together. */
#pragma once

#include "base/buffer.h"
#include "features/memberships/memberships.h"
#include "web/json.h"

struct import_record {
    struct json json; /* in the row's arena */
};

void import_record_begin(struct import_record *record, struct arena *arena);
void import_record_flag(struct import_record *record, const char *name);
/* "name": ["before", "after"] */
void import_record_text(struct import_record *record, const char *name, struct text before,
                        struct text after);
void import_record_number(struct import_record *record, const char *name, int64_t before,
                          int64_t after);
void import_record_list(struct import_record *record, const char *name, const struct text *items,
                        size_t count);
/* before is NULL when the membership is new. */
void import_record_membership(struct import_record *record, const struct membership_facts *before,
                              const struct membership_facts *after);
/* An item of "terms": a term of office that is new (was absent), or has another last day. */
struct import_record_term {
    int64_t id;
    bool is_new;
    struct text from_on;
    struct text until_before, until_after;
};
void import_record_terms(struct import_record *record, const struct import_record_term *terms,
                         size_t count);
/* "offices": those that the row made. */
void import_record_ids(struct import_record *record, const char *name, const int64_t *ids,
                       size_t count);
struct text import_record_end(struct import_record *record);

/* The record of a row. */
struct import_recorded {
    int64_t line;
    int64_t person_id;
    struct text record;
};

struct import_recorded_array {
    struct import_recorded *items;
    size_t count;
    int64_t key; /* under which they are kept together; 0: there are none */
};

/* "LINE PERSON RECORD" lines on their way into the database. */
struct import_records {
    struct db *db;
    int64_t import_id;
    int64_t last_line;
    int64_t after_line; /* of the second time through the file: all of them come after that line */
    struct buffer lines;
};

/* What is gathered lives in the arena. */
struct import_records import_records_begin(struct db *db, struct arena *arena, int64_t import_id);
/* Lines come in their order. */
void import_records_keep(struct import_records *records, const struct import_recorded *recorded);
void import_records_end(struct import_records *records);

/* Whether it was kept the second time through the file: for a row that was counted the first. */
bool import_record_is_of_household(struct text record);
/* How many rows. */
size_t import_records_count(struct db *db, struct arena *arena, int64_t import_id);
/* Takes out those that were kept together last, of those under keys before that one; in the order
 * in which they were kept, none when there are none. */
struct import_recorded_array import_records_take(struct db *db, struct arena *arena,
                                                 int64_t import_id, int64_t before);
