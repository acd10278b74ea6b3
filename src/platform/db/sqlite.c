/* SQLite: one file in WAL mode, opened as carefully as the library allows, with an authorizer that
 * keeps statements on their side of the wall. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/db/driver.h"
#include "platform/files/file.h"

enum { BUSY_TIMEOUT_MS = 1000 };

/* What every request runs: prepared once for each connection. */
static const char *const controls[] = {"BEGIN",
                                       "BEGIN IMMEDIATE",
                                       "COMMIT",
                                       "ROLLBACK",
                                       "SAVEPOINT unit",
                                       "RELEASE SAVEPOINT unit",
                                       "ROLLBACK TO SAVEPOINT unit"};
enum { CONTROLS = sizeof controls / sizeof *controls };

struct sqlite {
    sqlite3 *handle;
    sqlite3_stmt *controls[CONTROLS];
    unsigned open_cursors;
    enum db_side side; /* of the statement being prepared or stepped */
    bool is_lifted;
    bool is_memory;
    char refusal[200]; /* why the authorizer last said no */
};

static struct sqlite *sqlite_of(const struct db *db)
{
    return db->connection;
}

static enum db_failure failure_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return DB_CONSTRAINT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DB_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM: return DB_FULL;
    default: return DB_BROKEN;
    }
}

static void latch_code(struct db *db, const char *what, int code)
{
    struct sqlite *sqlite = sqlite_of(db);
    const char *message = sqlite->refusal[0] ? sqlite->refusal : sqlite3_errmsg(sqlite->handle);
    db_latch(db, failure_of(code), "%s: %s (SQLite %d)", what, message, code);
    sqlite->refusal[0] = '\0';
}

static const char *side_name(enum db_side side)
{
    switch (side) {
    case DB_COMMON: return "common";
    case DB_HELP: return "help";
    case DB_CAMPAIGN: return "campaign";
    case DB_CROSSING: return "crossing";
    }
    unreachable();
}

static int refuse(struct sqlite *sqlite, const char *format, const char *a, const char *b)
{
    sqlite3_snprintf((int)sizeof sqlite->refusal, sqlite->refusal, format, a, b);
    return SQLITE_DENY;
}

static int authorize_table(struct db *db, const char *name)
{
    struct sqlite *sqlite = sqlite_of(db);
    if (!name)
        return SQLITE_OK;
    if (sqlite3_strnicmp(name, "sqlite_", 7) == 0)
        return refuse(sqlite, "the catalogue %s is closed%s", name, "");
    const struct db_table *table = db_find_table(db, name);
    if (!table || db_side_may_touch(sqlite->side, table->side))
        return SQLITE_OK;
    return refuse(sqlite, "the wall: a %s statement touches %s", side_name(sqlite->side), name);
}

/* Its shape is SQLite's: sqlite3_set_authorizer. */
static int authorize(void *context, int action, const char *first, const char *second,
                     const char *database, const char *inner)
{
    (void)database;
    (void)inner;
    struct db *db = context;
    struct sqlite *sqlite = sqlite_of(db);
    if (sqlite->is_lifted)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return authorize_table(db, first);
    case SQLITE_FUNCTION:
        if (second && sqlite3_stricmp(second, "load_extension") == 0)
            return refuse(sqlite, "%s is not allowed%s", second, "");
        return SQLITE_OK;
    default:
        return refuse(sqlite, "only SELECT, INSERT, UPDATE and DELETE are allowed%s%s", "", "");
    }
}

static void harden(sqlite3 *handle)
{
    static const struct {
        int name, value;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    static const struct {
        int name, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 16 << 20},
        {SQLITE_LIMIT_SQL_LENGTH, 64 << 10},
        {SQLITE_LIMIT_COLUMN, 200},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 30},
        {SQLITE_LIMIT_VDBE_OP, 50000},
        {SQLITE_LIMIT_FUNCTION_ARG, 16},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 200},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 20},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(handle, switches[i].name, switches[i].value, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(handle, limits[i].name, limits[i].value);
}

/* The one answer of a PRAGMA, compared: journal_mode answers what it did, and no error. */
static bool pragma_answers(sqlite3 *handle, const char *pragma, const char *wanted)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(handle, pragma, -1, &statement, NULL) != SQLITE_OK)
        return false;
    bool is_so = sqlite3_step(statement) == SQLITE_ROW &&
                 strcmp((const char *)sqlite3_column_text(statement, 0), wanted) == 0;
    sqlite3_finalize(statement);
    return is_so;
}

static bool set_up(struct db *db)
{
    struct sqlite *sqlite = sqlite_of(db);
    sqlite3_extended_result_codes(sqlite->handle, 1);
    sqlite3_busy_timeout(sqlite->handle, BUSY_TIMEOUT_MS);
    harden(sqlite->handle);
    const char *always = "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
                         "PRAGMA temp_store = MEMORY;";
    /* A transaction that outgrows the cache writes its pages more than once. Both of these read the
     * whole schema first, which a connection that only reads may leave until somebody asks it. */
    const char *writer = "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;";
    if (sqlite3_exec(sqlite->handle, always, NULL, NULL, NULL) != SQLITE_OK)
        return false;
    if (db->access == DB_READ_ONLY) {
        sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        const char *reader = "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0;";
        return sqlite3_exec(sqlite->handle, reader, NULL, NULL, NULL) == SQLITE_OK;
    }
    if (sqlite3_exec(sqlite->handle, writer, NULL, NULL, NULL) != SQLITE_OK)
        return false;
    if (db->access == DB_BORROWED) {
        sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        return sqlite3_exec(sqlite->handle, "PRAGMA wal_autocheckpoint = 0", NULL, NULL, NULL) ==
               SQLITE_OK;
    }
    return sqlite->is_memory || pragma_answers(sqlite->handle, "PRAGMA journal_mode = WAL", "wal");
}

static const struct db_driver sqlite_driver;

bool db_sqlite_open(struct db *db, struct text path, struct arena *arena, struct text *why)
{
    bool is_memory = text_equal(path, TEXT(":memory:"));
    if (is_memory && db->access == DB_READ_ONLY) {
        *why = TEXT("a database in memory cannot be opened a second time for reading");
        return false;
    }
    struct sqlite *sqlite = calloc(1, sizeof *sqlite);
    if (!sqlite)
        panic("sqlite: out of memory");
    sqlite->is_memory = is_memory;
    db->driver = &sqlite_driver;
    db->connection = sqlite;
    int flags = db->access == DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (db->access == DB_READ_WRITE)
        flags |= SQLITE_OPEN_CREATE;
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    const char *name = text_c(arena, path);
    /* Nobody asks how much memory it has, and counting takes a lock that all threads share. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int code = sqlite3_open_v2(name, &sqlite->handle, flags, NULL);
    if (code == SQLITE_OK && set_up(db)) {
        sqlite3_set_authorizer(sqlite->handle, authorize, db);
        return true;
    }
    *why = text_format(arena, "%s: %s", name,
                       sqlite->handle ? sqlite3_errmsg(sqlite->handle) : "out of memory");
    return false;
}

static void sqlite_close(struct db *db)
{
    struct sqlite *sqlite = sqlite_of(db);
    for (size_t i = 0; i < CONTROLS; i++)
        sqlite3_finalize(sqlite->controls[i]);
    sqlite3_close(sqlite->handle);
    free(sqlite);
    db->connection = NULL;
}

/* A panic may have left a cursor open: it would keep its snapshot beyond the rollback. */
static void reset_open_statements(struct sqlite *sqlite)
{
    if (sqlite->open_cursors == 0)
        return;
    for (sqlite3_stmt *one = sqlite3_next_stmt(sqlite->handle, NULL); one;
         one = sqlite3_next_stmt(sqlite->handle, one))
        if (sqlite3_stmt_busy(one))
            sqlite3_reset(one);
    sqlite->open_cursors = 0;
}

static int run_control(struct sqlite *sqlite, size_t control)
{
    sqlite3_stmt **statement = &sqlite->controls[control];
    int code = SQLITE_OK;
    if (!*statement)
        code = sqlite3_prepare_v3(sqlite->handle, controls[control], -1, SQLITE_PREPARE_PERSISTENT,
                                  statement, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_step(*statement);
    return sqlite3_reset(*statement);
}

static int run_script(struct sqlite *sqlite, const char *script)
{
    for (size_t i = 0; i < CONTROLS; i++)
        if (strcmp(script, controls[i]) == 0)
            return run_control(sqlite, i);
    return sqlite3_exec(sqlite->handle, script, NULL, NULL, NULL);
}

static bool sqlite_execute(struct db *db, const char *script)
{
    struct sqlite *sqlite = sqlite_of(db);
    if (strncmp(script, "ROLLBACK", 8) == 0)
        reset_open_statements(sqlite);
    int code = run_script(sqlite, script);
    if (code != SQLITE_OK)
        latch_code(db, "script", code);
    return code == SQLITE_OK;
}

static bool sqlite_in_transaction(const struct db *db)
{
    return sqlite3_get_autocommit(sqlite_of(db)->handle) == 0;
}

static void sqlite_begin(struct db *db)
{
    (void)sqlite_execute(db, db->access == DB_READ_ONLY ? "BEGIN" : "BEGIN IMMEDIATE");
}

static bool sqlite_commit(struct db *db)
{
    return sqlite_execute(db, "COMMIT");
}

static void sqlite_rollback(struct db *db)
{
    (void)sqlite_execute(db, "ROLLBACK");
}

static bool sqlite_prepare(struct db *db, struct db_prepared *prepared)
{
    struct sqlite *sqlite = sqlite_of(db);
    sqlite3_stmt *handle = NULL;
    sqlite->side = prepared->statement->side;
    sqlite->refusal[0] = '\0';
    int code = sqlite3_prepare_v3(sqlite->handle, prepared->statement->sqlite, -1,
                                  SQLITE_PREPARE_PERSISTENT, &handle, NULL);
    if (code != SQLITE_OK)
        latch_code(db, prepared->statement->name, code);
    else if (!handle)
        db_latch(db, DB_BROKEN, "%s: an empty statement", prepared->statement->name);
    prepared->handle = handle;
    return handle != NULL;
}

static void sqlite_forget(struct db *db, struct db_prepared *prepared)
{
    (void)db;
    sqlite3_finalize(prepared->handle);
}

static int bind_one(sqlite3_stmt *handle, int place, const struct db_value *value)
{
    switch (value->kind) {
    case DB_NULL: return sqlite3_bind_null(handle, place);
    case DB_INTEGER: return sqlite3_bind_int64(handle, place, value->integer);
    case DB_TEXT:
        return sqlite3_bind_text64(handle, place, value->text.data, value->text.size, SQLITE_STATIC,
                                   SQLITE_UTF8);
    case DB_BLOB:
        return sqlite3_bind_blob64(handle, place, value->text.data, value->text.size,
                                   SQLITE_STATIC);
    }
    unreachable();
}

static bool bind(struct db *db, struct db_prepared *prepared, const struct db_value *values)
{
    size_t count = strlen(prepared->statement->parameter_types);
    for (size_t i = 0; i < count; i++) {
        int code = bind_one(prepared->handle, (int)i + 1, &values[i]);
        if (code != SQLITE_OK) {
            latch_code(db, prepared->statement->name, code);
            return false;
        }
    }
    return true;
}

/* SQLite may prepare again inside a step, so the side is set before each. */
static int step(struct db *db, struct db_prepared *prepared)
{
    struct sqlite *sqlite = sqlite_of(db);
    sqlite->side = prepared->statement->side;
    sqlite->refusal[0] = '\0';
    int code = sqlite3_step(prepared->handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        latch_code(db, prepared->statement->name, code);
    return code;
}

static void reset(struct db_prepared *prepared)
{
    sqlite3_reset(prepared->handle);
    sqlite3_clear_bindings(prepared->handle);
}

static int64_t sqlite_run(struct db *db, struct db_prepared *prepared,
                          const struct db_value *values)
{
    int64_t changed = 0;
    if (bind(db, prepared, values) && step(db, prepared) == SQLITE_DONE)
        changed = sqlite3_changes64(sqlite_of(db)->handle);
    reset(prepared);
    return changed;
}

static void sqlite_query(struct db_cursor *cursor, struct db_prepared *prepared,
                         const struct db_value *values)
{
    if (sqlite3_stmt_busy(prepared->handle))
        reset(prepared); /* left open by a panic */
    if (!bind(cursor->db, prepared, values)) {
        reset(prepared);
        return;
    }
    cursor->state = prepared;
    sqlite_of(cursor->db)->open_cursors++;
}

static bool sqlite_next(struct db_cursor *cursor)
{
    return step(cursor->db, cursor->state) == SQLITE_ROW;
}

static void sqlite_done(struct db_cursor *cursor)
{
    struct sqlite *sqlite = sqlite_of(cursor->db);
    reset(cursor->state);
    if (sqlite->open_cursors > 0)
        sqlite->open_cursors--;
}

static sqlite3_stmt *handle_of(const struct db_cursor *cursor)
{
    const struct db_prepared *prepared = cursor->state;
    return prepared->handle;
}

static bool sqlite_is_null(const struct db_cursor *cursor, int column)
{
    return sqlite3_column_type(handle_of(cursor), column) == SQLITE_NULL;
}

static int64_t sqlite_integer(const struct db_cursor *cursor, int column)
{
    return sqlite3_column_int64(handle_of(cursor), column);
}

static struct text sqlite_text(const struct db_cursor *cursor, int column)
{
    sqlite3_stmt *handle = handle_of(cursor);
    const void *data = sqlite3_column_blob(handle, column);
    if (data)
        return text_of(data, (size_t)sqlite3_column_bytes(handle, column));
    bool is_null = sqlite3_column_type(handle, column) == SQLITE_NULL;
    return is_null ? (struct text){0} : TEXT("");
}

static void sqlite_lift(struct db *db, bool is_lifted)
{
    sqlite_of(db)->is_lifted = is_lifted;
}

/* VACUUM attaches its target and writes into it, which a connection that only reads may not. */
static int vacuum_into(const struct db *db, const char *path)
{
    sqlite3 *handle = sqlite_of(db)->handle;
    sqlite3_stmt *statement;
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
    if (db->access == DB_READ_ONLY)
        sqlite3_exec(handle, "PRAGMA query_only = OFF", NULL, NULL, NULL);
    int code = sqlite3_prepare_v2(handle, "VACUUM INTO ?1", -1, &statement, NULL);
    if (code == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    if (db->access == DB_READ_ONLY)
        sqlite3_exec(handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    return code;
}

/* VACUUM INTO writes without syncing. */
static bool sqlite_backup(struct db *db, const char *path)
{
    struct sqlite *sqlite = sqlite_of(db);
    int code = vacuum_into(db, path);
    if (code != SQLITE_OK)
        latch_code(db, "backup", code);
    else if (!file_sync(path))
        db_latch(db, DB_FULL, "backup: the file could not be synced");
    else if (db->access == DB_READ_WRITE && !sqlite->is_memory)
        sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return db->failure == DB_OK;
}

enum db_failure db_sqlite_settle(const char *path)
{
    sqlite3 *handle = NULL;
    int code =
        sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE, NULL);
    if (code == SQLITE_OK) {
        harden(handle);
        sqlite3_busy_timeout(handle, BUSY_TIMEOUT_MS);
        /* closing would remove the journal of what it could not read */
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        code = sqlite3_exec(handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    sqlite3_close(handle);
    return code == SQLITE_OK ? DB_OK : failure_of(code);
}

/* SQLite says "*** in database main ***" on a line of its own. */
static struct text on_one_line(struct arena *arena, const char *pragma, const char *word)
{
    struct text text = text_format(arena, "%s: %s", pragma, word);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == '\n')
            ((char *)text.data)[i] = ' ';
    return text;
}

/* The first row's first column, when it is not what a sound database answers. */
static struct text first_finding(struct db *db, struct arena *arena, const char *pragma)
{
    struct sqlite *sqlite = sqlite_of(db);
    sqlite3_stmt *handle;
    struct text finding = {0};
    int code = sqlite3_prepare_v2(sqlite->handle, pragma, -1, &handle, NULL);
    if (code == SQLITE_OK) {
        if (sqlite3_step(handle) == SQLITE_ROW) {
            const char *word = (const char *)sqlite3_column_text(handle, 0);
            if (word && strcmp(word, "ok") != 0)
                finding = on_one_line(arena, pragma, word);
        }
        code = sqlite3_finalize(handle);
    }
    if (code != SQLITE_OK)
        latch_code(db, pragma, code);
    return finding;
}

static struct text sqlite_check(struct db *db, struct arena *arena)
{
    struct text finding = first_finding(db, arena, "PRAGMA integrity_check(1)");
    return finding.data ? finding : first_finding(db, arena, "PRAGMA foreign_key_check");
}

/* The authorizer asks the schema at each statement: nothing to build. */
static void sqlite_build_wall(struct db *db, const struct db_schema *schema)
{
    (void)db;
    (void)schema;
}

static bool sqlite_is_walled(const struct db *db)
{
    return db->schema != NULL;
}

static const struct db_driver sqlite_driver = {
    .close = sqlite_close,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .in_transaction = sqlite_in_transaction,
    .execute = sqlite_execute,
    .prepare = sqlite_prepare,
    .forget = sqlite_forget,
    .run = sqlite_run,
    .query = sqlite_query,
    .next = sqlite_next,
    .done = sqlite_done,
    .is_null = sqlite_is_null,
    .integer = sqlite_integer,
    .text = sqlite_text,
    .lift = sqlite_lift,
    .backup = sqlite_backup,
    .check = sqlite_check,
    .build_wall = sqlite_build_wall,
    .is_walled = sqlite_is_walled,
};
