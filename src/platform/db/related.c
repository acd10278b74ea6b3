/* Rows as values. */
#include "platform/db/related.h"

#include "base/arena.h"

enum { VALUES_MAX = 65 };

static struct db_value read_value(const struct db_cursor *cursor, int column, char type,
                                  struct arena *arena)
{
    if (db_is_null(cursor, column))
        return (struct db_value){.kind = DB_NULL};
    if (type == 'i')
        return db_value_integer(db_integer(cursor, column));
    struct text text = db_text(cursor, column, arena);
    return type == 'b' ? db_value_blob(text) : db_value_text(text);
}

struct db_rows db_related_find(struct db *db, const struct db_related *related, int64_t person_id,
                               struct arena *arena)
{
    const struct db_value values[] = {db_value_integer(db_hub(db)), db_value_integer(person_id)};
    struct db_rows rows = {0};
    size_t width = related->column_count, room = 0;
    struct db_cursor cursor = db_query(db, related->find, values);
    while (db_next(&cursor)) {
        if (rows.count == room) {
            size_t wanted = room ? room * 2 : 8;
            rows.values = arena_grow(arena, rows.values, room * width * sizeof *rows.values,
                                     wanted * width * sizeof *rows.values);
            room = wanted;
        }
        struct db_value *row = &rows.values[rows.count++ * width];
        for (size_t i = 0; i < width; i++)
            row[i] = read_value(&cursor, (int)i, related->types[i], arena);
    }
    db_done(&cursor);
    return db_failed(db) ? (struct db_rows){0} : rows;
}

const struct db_value *db_rows_at(const struct db_rows *rows, const struct db_related *related,
                                  size_t index)
{
    return &rows->values[index * related->column_count];
}

/* keys_only: the primary key's values alone. */
static void run(struct db *db, const struct db_related *related,
                const struct db_statement *statement, const struct db_value *row, bool keys_only)
{
    struct db_value values[VALUES_MAX] = {db_value_integer(db_hub(db))};
    size_t count = 1;
    if (!statement)
        return;
    for (size_t i = 0; i < related->column_count && count < VALUES_MAX; i++)
        if (!keys_only || related->key[i] == '1')
            values[count++] = row[i];
    (void)db_run(db, statement, values);
}

void db_related_add(struct db *db, const struct db_related *related, const struct db_value *row)
{
    run(db, related, related->add, row, false);
}

void db_related_change(struct db *db, const struct db_related *related, const struct db_value *row)
{
    run(db, related, related->change, row, false);
}

void db_related_remove(struct db *db, const struct db_related *related, const struct db_value *row)
{
    run(db, related, related->remove, row, true);
}

bool db_value_equal(const struct db_value *a, const struct db_value *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case DB_NULL: return true;
    case DB_INTEGER: return a->integer == b->integer;
    case DB_TEXT:
    case DB_BLOB: return text_equal(a->text, b->text);
    }
    return false;
}

bool db_related_agree(const struct db_related *related, const char *columns,
                      const struct db_value *a, const struct db_value *b)
{
    for (size_t i = 0; i < related->column_count; i++)
        if (columns[i] == '1' && !db_value_equal(&a[i], &b[i]))
            return false;
    return true;
}
