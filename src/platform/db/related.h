/* Whole rows of tables that name a person, as values instead of structs: for merging two records
 * of one human and taking that back, whatever tables there are. sqlgen writes the list of them
 * (person_rows.h) from the schema. */
#pragma once

#include "platform/db/db.h"

enum { DB_RELATED_UNIQUES = 4 };

struct db_related {
    const char *table;
    const char *column; /* which names the person */
    bool is_owned;      /* a foreign key. Else the row only points at them: change alone is there */
    bool is_via;        /* the column names a row of theirs instead, such as a sign-up */
    const char *columns; /* names with blanks between, without hub_id */
    const char *types;   /* 'i', 't', 'b' for each of them */
    const char *key;     /* '1' for those of the primary key */
    size_t column_count;
    size_t person_at;                        /* of the column that names the person */
    const char *uniques[DB_RELATED_UNIQUES]; /* unique keys with it in them, like key */
    const struct db_statement *find, *add, *change, *remove; /* NULL: cannot be */
};

/* column_count values a row, by primary key; texts live in the arena. */
struct db_rows {
    struct db_value *values;
    size_t count;
};

struct db_rows db_related_find(struct db *db, const struct db_related *related, int64_t person_id,
                               struct arena *arena);
const struct db_value *db_rows_at(const struct db_rows *rows, const struct db_related *related,
                                  size_t index);
/* Nothing happens when a row with one of its keys is there. */
void db_related_add(struct db *db, const struct db_related *related, const struct db_value *row);
/* Everything but the primary key. */
void db_related_change(struct db *db, const struct db_related *related, const struct db_value *row);
void db_related_remove(struct db *db, const struct db_related *related, const struct db_value *row);

bool db_value_equal(const struct db_value *a, const struct db_value *b);
/* Whether two rows agree in the columns that have a '1' there. */
bool db_related_agree(const struct db_related *related, const char *columns,
                      const struct db_value *a, const struct db_value *b);
