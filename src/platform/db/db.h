/* One database connection: SQLite or PostgreSQL behind one header.
 *
 * Statements exist only as `struct db_statement` made by tools/sqlgen from queries.sql files;
 * nobody composes SQL. Breakage latches: after a statement failed, every later one answers
 * "nothing" and db_failed() says so; the dispatcher asks once. Rules need not check each call. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct arena;
struct db;
struct db_schema;

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* Which side of the wall a statement works on (DOMAIN.md, The wall). */
enum db_side { DB_COMMON, DB_HELP, DB_CAMPAIGN, DB_CROSSING };

enum db_kind { DB_NULL, DB_INTEGER, DB_TEXT, DB_BLOB };

struct db_value {
    enum db_kind kind;
    int64_t integer;
    struct text text; /* TEXT and BLOB; lives at least until the statement is done */
};

/* A nullable INTEGER column or parameter. */
struct maybe_integer {
    bool is_set;
    int64_t value;
};

#define MAYBE(number) ((struct maybe_integer){.is_set = true, .value = (number)})
#define MAYBE_ID(id) ((struct maybe_integer){.is_set = (id) != 0, .value = (id)}) /* 0: none */

/* One statement of a queries.sql, in both dialects. Parameters are numbered from 1 in the order of
 * parameter_types ('i' integer, 't' text, 'b' blob). */
struct db_statement {
    const char *name;
    const char *sqlite;
    const char *postgres;
    const char *parameter_types;
    const char *column_types;
    enum db_side side;
    bool is_write;
};

enum db_access {
    DB_READ_ONLY,
    DB_READ_WRITE,
    DB_BORROWED /* writes in another program's turn: an existing database, never a checkpoint */
};

/* url: "sqlite:PATH", "sqlite::memory:" or "postgresql://…". NULL with *why set (in arena) when it
 * cannot be opened. The schema tells which tables stand on which side of the wall. */
struct db *db_open(struct text url, enum db_access access, const struct db_schema *schema,
                   struct arena *arena, struct text *why);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

/* The hub whose rows every statement sees: bound to :hub_id by the generated code. */
void db_set_hub(struct db *db, int64_t hub_id);
int64_t db_hub(const struct db *db);

/* Transactions. A unit is a SAVEPOINT inside the open transaction. db_commit is false when nothing
 * was committed or nobody knows (then nothing may be acknowledged). */
/* Forgives earlier failures, reconnects when the connection was lost, then BEGIN IMMEDIATE, or READ
 * COMMITTED READ WRITE; on a reading connection: one snapshot. */
bool db_begin(struct db *db);
bool db_commit(struct db *db);
void db_rollback(struct db *db); /* keeps the latch, so that it can still be asked why */
bool db_unit_begin(struct db *db);
bool db_unit_keep(struct db *db);
bool db_unit_undo(struct db *db); /* also clears the latch, when the transaction is still there */
bool db_in_transaction(const struct db *db);

enum db_failure {
    DB_OK,
    DB_CONSTRAINT, /* a unique, foreign or check constraint: a bug, or two at once */
    DB_BUSY,       /* somebody else has the lock */
    DB_FULL,       /* disk full, read-only, I/O error */
    DB_LOST,       /* the connection is gone */
    DB_BROKEN      /* anything else */
};

enum db_failure db_failed(const struct db *db);
const char *db_failure_message(const struct db *db);
void db_forgive(struct db *db); /* clears the latch */

/* For generated code only. db_run binds the values and, for a statement without columns, runs it:
 * the number of rows it changed. With columns: db_query, then db_next until false. One cursor is
 * open at a time for each statement. */
struct db_cursor {
    struct db *db;
    void *state; /* the engine's */
    int row;
};

int64_t db_run(struct db *db, const struct db_statement *statement, const struct db_value *values);
struct db_cursor db_query(struct db *db, const struct db_statement *statement,
                          const struct db_value *values);
bool db_next(struct db_cursor *cursor);
void db_done(struct db_cursor *cursor); /* at the end, or to stop early */
bool db_is_null(const struct db_cursor *cursor, int column);
int64_t db_integer(const struct db_cursor *cursor, int column);
struct maybe_integer db_maybe_integer(const struct db_cursor *cursor, int column);
/* Copied into the arena; data is NULL for NULL. */
struct text db_text(const struct db_cursor *cursor, int column, struct arena *arena);

struct db_value db_value_integer(int64_t number);
struct db_value db_value_maybe(struct maybe_integer number);
struct db_value db_value_text(struct text text); /* data NULL: a NULL */
struct db_value db_value_blob(struct text bytes);

/* Prepares statements without running them (writes only on a writing connection): so that a
 * program with a wrong statement does not start. Every part has its list, PART_statements. */
bool db_prepare_all(struct db *db, const struct db_statement *const *statements, size_t count);

/* Whether a statement that touches the wrong side's tables is refused by the engine. On PostgreSQL
 * only when migration could create its three roles. */
bool db_wall_is_enforced(const struct db *db);

/* A copy of the whole database in a new file, on stable storage when true. SQLite only: PostgreSQL
 * has its own tools. Not inside a transaction. */
bool db_backup(struct db *db, const char *path);
/* True when the engine finds its files and foreign keys whole; else *finding says what is not (in
 * arena). */
bool db_check_integrity(struct db *db, struct arena *arena, struct text *finding);
/* Counted for tests, /metrics and the bench. */
struct db_counts {
    int64_t statements;
    int64_t commits;
};
struct db_counts db_counts(const struct db *db);
