/* What an import wrote over what, one JSON object for each row, for undoing it. */
#pragma once

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
struct text import_record_end(struct import_record *record);
