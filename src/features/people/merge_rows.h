/* All rows about a person, whatever tables there are: moved, written down as JSON, put back. */
#pragma once

#include <jansson.h>

#include "engines/work.h"
#include "web/json.h"

/* Everything about both, under "before". */
void merge_rows_record(struct work *work, struct json *json, int64_t kept_id, int64_t gone_id);
/* What every table says of a person in short, under "after": another one later means that
 * something has changed. */
void merge_rows_marks(struct work *work, struct json *json, int64_t person_id);
/* The rows that name the one name the other afterwards. Where a key would be there twice the kept
 * one's row stays. */
void merge_rows_move(struct work *work, int64_t gone_id, int64_t kept_id);
/* Table in which something is not as it was marked, or NULL. */
const char *merge_rows_changed(struct work *work, json_t *record, int64_t person_id);
/* The rows as they were written down; what else is about the kept one goes. */
void merge_rows_put_back(struct work *work, json_t *record, int64_t kept_id);

/* What the features do (struct person_hooks), of all of them (merge.c). */
void merge_count(struct work *work, int64_t person_id, int64_t n);
void merge_work_out(struct work *work, int64_t person_id);
