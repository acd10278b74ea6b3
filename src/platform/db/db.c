/* What both engines share: the latch, the hub, units of work and the cache of statements. */
#include "platform/db/db.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/db/driver.h"

static int compare_tables(const void *a, const void *b)
{
    return strcmp((*(const struct db_table *const *)a)->name,
                  (*(const struct db_table *const *)b)->name);
}

static void sort_tables(struct db *db)
{
    size_t count = db->schema ? db->schema->table_count : 0;
    if (!count)
        return;
    db->tables = calloc(count, sizeof *db->tables);
    if (!db->tables)
        panic("db: out of memory");
    for (size_t i = 0; i < count; i++)
        db->tables[i] = &db->schema->tables[i];
    qsort(db->tables, count, sizeof *db->tables, compare_tables);
}

const struct db_table *db_find_table(const struct db *db, const char *name)
{
    size_t low = 0, high = db->tables ? db->schema->table_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, db->tables[middle]->name);
        if (order == 0)
            return db->tables[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

bool db_side_may_touch(enum db_side statement, enum db_side table)
{
    return table == DB_COMMON || statement == DB_CROSSING || statement == table;
}

struct db *db_open(struct text url, enum db_access access, const struct db_schema *schema,
                   struct arena *arena, struct text *why)
{
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        panic("db: out of memory");
    db->access = access;
    db->schema = schema;
    sort_tables(db);
    bool is_open = false;
    if (text_starts_with(url, TEXT("sqlite:"))) {
        db->engine = DB_SQLITE;
        is_open = db_sqlite_open(db, text_slice(url, sizeof "sqlite:" - 1, url.size), arena, why);
    } else if (text_starts_with(url, TEXT("postgresql://")) ||
               text_starts_with(url, TEXT("postgres://"))) {
        db->engine = DB_POSTGRES;
        is_open = db_postgres_open(db, url, arena, why);
    } else {
        *why = TEXT("a database address begins with sqlite: or postgresql://");
    }
    if (is_open)
        return db;
    db_close(db);
    return NULL;
}

void db_forget_statements(struct db *db)
{
    for (size_t i = 0; i < DB_CACHE_PLACES; i++) {
        while (db->cache[i]) {
            struct db_prepared *prepared = db->cache[i];
            db->cache[i] = prepared->next;
            db->driver->forget(db, prepared);
            free(prepared);
        }
    }
}

void db_close(struct db *db)
{
    if (!db)
        return;
    if (db->connection) {
        db_forget_statements(db);
        db->driver->close(db);
    }
    free(db->tables);
    free(db);
}

enum db_engine db_engine(const struct db *db)
{
    return db->engine;
}

void db_set_hub(struct db *db, int64_t hub_id)
{
    db->hub_id = hub_id;
}

int64_t db_hub(const struct db *db)
{
    return db->hub_id;
}

void db_latch(struct db *db, enum db_failure failure, const char *format, ...)
{
    if (db->failure != DB_OK)
        return;
    db->failure = failure;
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(db->message, sizeof db->message, format, arguments);
    va_end(arguments);
}

enum db_failure db_failed(const struct db *db)
{
    return db->failure;
}

const char *db_failure_message(const struct db *db)
{
    return db->failure == DB_OK ? "" : db->message;
}

void db_forgive(struct db *db)
{
    db->failure = DB_OK;
}

bool db_in_transaction(const struct db *db)
{
    return db->driver->in_transaction(db);
}

bool db_begin(struct db *db)
{
    if (db->owes_rollback)
        db_rollback(db);
    db_forgive(db);
    if (db_in_transaction(db))
        db_latch(db, DB_BROKEN, "a transaction is open already");
    else
        db->driver->begin(db);
    return db->failure == DB_OK;
}

bool db_commit(struct db *db)
{
    if (db->failure == DB_OK && !db_in_transaction(db))
        db_latch(db, DB_BROKEN, "there is no transaction to commit");
    if (db->failure == DB_OK && db->driver->commit(db)) {
        db->counts.commits++;
        return true;
    }
    db_rollback(db);
    return false;
}

void db_rollback(struct db *db)
{
    if (db_in_transaction(db))
        db->driver->rollback(db);
    db->owes_rollback = db_in_transaction(db);
}

bool db_unit_begin(struct db *db)
{
    if (db->failure == DB_OK && !db_in_transaction(db))
        db_latch(db, DB_BROKEN, "a unit needs an open transaction");
    return db->failure == DB_OK && db->driver->execute(db, "SAVEPOINT unit");
}

bool db_unit_keep(struct db *db)
{
    return db->failure == DB_OK && db->driver->execute(db, "RELEASE SAVEPOINT unit");
}

bool db_unit_undo(struct db *db)
{
    if (!db_in_transaction(db))
        return false;
    db_forgive(db);
    return db->driver->execute(db, "ROLLBACK TO SAVEPOINT unit") &&
           db->driver->execute(db, "RELEASE SAVEPOINT unit");
}

static struct db_prepared **place_of(struct db *db, const struct db_statement *statement)
{
    uint64_t hash = (uint64_t)(uintptr_t)statement * UINT64_C(0x9E3779B97F4A7C15);
    return &db->cache[hash >> 54];
}

static struct db_prepared *prepare(struct db *db, const struct db_statement *statement)
{
    if (db->failure != DB_OK)
        return NULL;
    if (statement->is_write && db->access == DB_READ_ONLY) {
        db_latch(db, DB_BROKEN, "%s writes, but the connection only reads", statement->name);
        return NULL;
    }
    db->counts.statements++;
    struct db_prepared **place = place_of(db, statement);
    for (struct db_prepared *one = *place; one; one = one->next)
        if (one->statement == statement)
            return one;
    struct db_prepared *made = calloc(1, sizeof *made);
    if (!made) {
        db_latch(db, DB_FULL, "out of memory");
        return NULL;
    }
    made->statement = statement;
    if (!db->driver->prepare(db, made)) {
        free(made);
        return NULL;
    }
    made->next = *place;
    *place = made;
    return made;
}

bool db_prepare_all(struct db *db, const struct db_statement *const *statements, size_t count)
{
    for (size_t i = 0; i < count && db->failure == DB_OK; i++)
        if (!statements[i]->is_write || db->access != DB_READ_ONLY)
            (void)prepare(db, statements[i]);
    return db->failure == DB_OK;
}

int64_t db_run(struct db *db, const struct db_statement *statement, const struct db_value *values)
{
    struct db_prepared *prepared = prepare(db, statement);
    return prepared ? db->driver->run(db, prepared, values) : 0;
}

struct db_cursor db_query(struct db *db, const struct db_statement *statement,
                          const struct db_value *values)
{
    struct db_cursor cursor = {.db = db, .row = -1};
    struct db_prepared *prepared = prepare(db, statement);
    if (prepared)
        db->driver->query(&cursor, prepared, values);
    return cursor;
}

bool db_next(struct db_cursor *cursor)
{
    if (!cursor->state)
        return false;
    if (cursor->db->failure == DB_OK && cursor->db->driver->next(cursor)) {
        cursor->row++;
        return true;
    }
    db_done(cursor);
    return false;
}

void db_done(struct db_cursor *cursor)
{
    if (cursor->state)
        cursor->db->driver->done(cursor);
    cursor->state = NULL;
}

bool db_is_null(const struct db_cursor *cursor, int column)
{
    return cursor->db->driver->is_null(cursor, column);
}

int64_t db_integer(const struct db_cursor *cursor, int column)
{
    return cursor->db->driver->integer(cursor, column);
}

struct maybe_integer db_maybe_integer(const struct db_cursor *cursor, int column)
{
    if (db_is_null(cursor, column))
        return (struct maybe_integer){.is_set = false};
    return MAYBE(cursor->db->driver->integer(cursor, column));
}

struct text db_text(const struct db_cursor *cursor, int column, struct arena *arena)
{
    struct text found = cursor->db->driver->text(cursor, column);
    return found.size ? text_copy(arena, found) : found;
}

struct db_value db_value_integer(int64_t number)
{
    return (struct db_value){.kind = DB_INTEGER, .integer = number};
}

struct db_value db_value_maybe(struct maybe_integer number)
{
    return number.is_set ? db_value_integer(number.value) : (struct db_value){.kind = DB_NULL};
}

struct db_value db_value_text(struct text text)
{
    return (struct db_value){.kind = text.data ? DB_TEXT : DB_NULL, .text = text};
}

struct db_value db_value_blob(struct text bytes)
{
    return (struct db_value){.kind = bytes.data ? DB_BLOB : DB_NULL, .text = bytes};
}

struct db_counts db_counts(const struct db *db)
{
    return db->counts;
}

bool db_wall_is_enforced(const struct db *db)
{
    return db->driver->is_walled(db);
}

bool db_backup(struct db *db, const char *path)
{
    if (db->failure != DB_OK)
        return false;
    db->driver->lift(db, true);
    bool is_done = db->driver->backup(db, path);
    db->driver->lift(db, false);
    return is_done;
}

bool db_check_integrity(struct db *db, struct arena *arena, struct text *finding)
{
    *finding = (struct text){0};
    if (db->failure != DB_OK)
        return false;
    db->driver->lift(db, true);
    *finding = db->driver->check(db, arena);
    db->driver->lift(db, false);
    return db->failure == DB_OK && !finding->data;
}
