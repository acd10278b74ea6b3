/* What db.c and the two engines share. Nobody outside platform/db includes it. */
#pragma once

#include "platform/db/schema.h"

/* A prepared statement as its engine keeps it. */
struct db_prepared {
    const struct db_statement *statement;
    void *handle;
    struct db_prepared *next; /* in the same place of the cache */
};

struct db_driver {
    void (*close)(struct db *db);
    void (*begin)(struct db *db);
    bool (*commit)(struct db *db);
    void (*rollback)(struct db *db);
    bool (*in_transaction)(const struct db *db);
    /* One or more statements without parameters; latches. */
    bool (*execute)(struct db *db, const char *script);
    /* Sets prepared->handle, or latches. */
    bool (*prepare)(struct db *db, struct db_prepared *prepared);
    void (*forget)(struct db *db, struct db_prepared *prepared);
    int64_t (*run)(struct db *db, struct db_prepared *prepared, const struct db_value *values);
    /* Sets cursor->state, or latches. */
    void (*query)(struct db_cursor *cursor, struct db_prepared *prepared,
                  const struct db_value *values);
    bool (*next)(struct db_cursor *cursor);
    void (*done)(struct db_cursor *cursor);
    bool (*is_null)(const struct db_cursor *cursor, int column);
    /* NULL is 0, and absent. The text is not copied. */
    int64_t (*integer)(const struct db_cursor *cursor, int column);
    struct text (*text)(const struct db_cursor *cursor, int column);
    /* Whether CREATE, ALTER, DROP, PRAGMA and the catalogue are allowed: migration and backup. */
    void (*lift)(struct db *db, bool is_lifted);
    bool (*backup)(struct db *db, const char *path);
    /* One finding, or an absent text when all is well; latches when it cannot tell. */
    struct text (*check)(struct db *db, struct arena *arena);
    /* After tables were made or changed. */
    void (*build_wall)(struct db *db, const struct db_schema *schema);
    bool (*is_walled)(const struct db *db);
};

enum { DB_CACHE_PLACES = 1024, DB_MESSAGE_SIZE = 512 };

struct db {
    const struct db_driver *driver;
    void *connection; /* the engine's */
    const struct db_schema *schema;
    const struct db_table **tables; /* the schema's, sorted by name */
    enum db_engine engine;
    enum db_access access;
    enum db_failure failure;
    bool owes_rollback; /* it failed for want of memory: done before the next BEGIN */
    int64_t hub_id;
    struct db_counts counts;
    struct db_prepared *cache[DB_CACHE_PLACES];
    char message[DB_MESSAGE_SIZE];
};

/* Only the first failure is kept. The message never holds values of rows. */
void db_latch(struct db *db, enum db_failure failure, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* NULL when the schema does not know it. */
const struct db_table *db_find_table(const struct db *db, const char *name);
/* Whether a statement of this side may touch a table of that side. */
bool db_side_may_touch(enum db_side statement, enum db_side table);
/* Drops every prepared statement: at the end, and when a connection was lost. */
void db_forget_statements(struct db *db);

/* Connects: db->connection and db->driver are set, or *why is (in arena). */
bool db_sqlite_open(struct db *db, struct text path, struct arena *arena, struct text *why);
bool db_postgres_open(struct db *db, struct text url, struct arena *arena, struct text *why);
/* Brings the changes of a database that nobody has open into its one file, and removes -wal and
 * -shm. DB_BUSY when somebody has it open; anything else but DB_OK when it cannot be read. */
enum db_failure db_sqlite_settle(const char *path);
