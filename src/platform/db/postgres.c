/* PostgreSQL through libpq: prepared statements by name, binary parameters and results. */
#include "platform/db/postgres.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

enum { MOST_PARAMETERS = 100 };

/* Object ids of types: catalog/pg_type.dat, the same in every server. */
enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_NAME = 19,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_VARCHAR = 1043,
    OID_NUMERIC = 1700
};

struct postgres *postgres_of(const struct db *db)
{
    return db->connection;
}

const struct libpq *libpq_of(const struct db *db)
{
    return &postgres_of(db)->libpq;
}

static enum db_failure failure_of(const char *state)
{
    static const struct {
        const char *prefix;
        enum db_failure failure;
    } known[] = {
        {"23", DB_CONSTRAINT}, {"40001", DB_BUSY}, {"40P01", DB_BUSY}, {"55P03", DB_BUSY},
        {"53", DB_FULL},       {"25006", DB_FULL}, {"58030", DB_FULL}, {"08", DB_LOST},
        {"57P01", DB_LOST},    {"57P02", DB_LOST}, {"57P03", DB_LOST},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(state, known[i].prefix, strlen(known[i].prefix)) == 0)
            return known[i].failure;
    return DB_BROKEN;
}

/* Only the primary message: the detail holds values of rows. */
void postgres_latch(struct db *db, const char *what, const PGresult *result)
{
    const char *state = result ? libpq_of(db)->PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *message =
        result ? libpq_of(db)->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (libpq_of(db)->PQstatus(postgres_of(db)->connection) == CONNECTION_BAD)
        db_latch(db, DB_LOST, "%s: the connection to PostgreSQL is lost", what);
    else
        db_latch(db, failure_of(state ? state : ""), "%s: %s (SQLSTATE %s)", what,
                 message ? message : "no answer", state ? state : "none");
}

/* Only warnings matter, and only at COMMIT: "canceling wait for synchronous replication" comes in
 * the server's language, so it is known by its severity. */
static void hear_notice(void *context, const PGresult *result)
{
    struct postgres *postgres = context;
    const char *severity =
        postgres->libpq.PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && strcmp(severity, "WARNING") == 0)
        postgres->was_warned = true;
}

static bool postgres_execute(struct db *db, const char *script)
{
    struct postgres *postgres = postgres_of(db);
    if (strncmp(script, "ROLLBACK", 8) == 0)
        postgres->role = ROLE_UNKNOWN; /* a rollback also takes back SET ROLE */
    PGresult *result = libpq_of(db)->PQexec(postgres->connection, script);
    ExecStatusType status = libpq_of(db)->PQresultStatus(result);
    bool is_done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (!is_done)
        postgres_latch(db, "script", result);
    libpq_of(db)->PQclear(result);
    return is_done;
}

static bool set_up(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    libpq_of(db)->PQsetNoticeReceiver(postgres->connection, hear_notice, postgres);
    postgres->role = ROLE_UNKNOWN;
    const char *settings = db->access == DB_READ_ONLY
                               ? "SET client_encoding = 'UTF8'; SET lock_timeout = '5s';"
                                 "SET default_transaction_read_only = on"
                               : "SET client_encoding = 'UTF8'; SET lock_timeout = '5s'";
    if (!postgres_execute(db, settings))
        return false;
    postgres_find_roles(db);
    return db->failure == DB_OK;
}

static const struct db_driver postgres_driver;

bool db_postgres_open(struct db *db, struct text url, struct arena *arena, struct text *why)
{
    struct postgres *postgres = calloc(1, sizeof *postgres);
    if (!postgres)
        panic("postgres: out of memory");
    db->driver = &postgres_driver;
    db->connection = postgres;
    if (!libpq_load(&postgres->libpq)) {
        *why = TEXT("PostgreSQL needs its client library: install libpq5");
        return false;
    }
    const char *keywords[] = {"connect_timeout", "fallback_application_name", "dbname", NULL};
    const char *values[] = {"5", "hubward", text_c(arena, url), NULL};
    postgres->connection = libpq_of(db)->PQconnectdbParams(keywords, values, 1);
    if (libpq_of(db)->PQstatus(postgres->connection) == CONNECTION_OK && set_up(db))
        return true;
    struct text said =
        text_from(db->failure ? db->message : libpq_of(db)->PQerrorMessage(postgres->connection));
    *why = text_copy(arena, text_trim(said));
    return false;
}

static void postgres_close(struct db *db)
{
    if (postgres_of(db)->connection)
        libpq_of(db)->PQfinish(postgres_of(db)->connection);
    free(postgres_of(db));
    db->connection = NULL;
}

static bool postgres_in_transaction(const struct db *db)
{
    PGTransactionStatusType status = libpq_of(db)->PQtransactionStatus(postgres_of(db)->connection);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

static bool reconnect(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    if (libpq_of(db)->PQstatus(postgres->connection) == CONNECTION_OK)
        return true;
    db_forget_statements(db);
    libpq_of(db)->PQreset(postgres->connection);
    if (libpq_of(db)->PQstatus(postgres->connection) == CONNECTION_OK)
        return set_up(db);
    db_latch(db, DB_LOST, "PostgreSQL does not answer");
    return false;
}

/* One writing transaction at a time in a database, however many servers there are: the rules of
 * several hubs' requests in one transaction must not race. READ COMMITTED takes a new snapshot for
 * each statement, so what the lock waited for is seen. */
static void begin_writing(struct db *db)
{
    PGresult *result = libpq_of(db)->PQexec(postgres_of(db)->connection,
                                            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
                                            "SET LOCAL lock_timeout = '10s';"
                                            "SELECT pg_advisory_xact_lock(1215652450)");
    if (libpq_of(db)->PQresultStatus(result) != PGRES_TUPLES_OK)
        postgres_latch(db, "BEGIN", result);
    libpq_of(db)->PQclear(result);
}

static void postgres_begin(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    postgres->role = ROLE_UNKNOWN;
    bool is_ready = reconnect(db);
    if (is_ready && postgres->has_session_role)
        is_ready = postgres_execute(db, "RESET ROLE");
    postgres->has_session_role = false;
    if (is_ready && db->access == DB_READ_ONLY)
        (void)postgres_execute(db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    else if (is_ready)
        begin_writing(db);
}

/* After a failed statement COMMIT succeeds and says ROLLBACK. */
static bool postgres_commit(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    postgres->was_warned = false;
    postgres->role = ROLE_UNKNOWN;
    PGresult *result = libpq_of(db)->PQexec(postgres->connection, "COMMIT");
    if (libpq_of(db)->PQresultStatus(result) != PGRES_COMMAND_OK)
        postgres_latch(db, "COMMIT", result);
    else if (strcmp(libpq_of(db)->PQcmdStatus(result), "COMMIT") != 0)
        db_latch(db, DB_BROKEN, "COMMIT was answered with %s", libpq_of(db)->PQcmdStatus(result));
    else if (postgres->was_warned)
        db_latch(db, DB_LOST, "COMMIT was answered with a warning: it may not last");
    libpq_of(db)->PQclear(result);
    return db->failure == DB_OK;
}

static void postgres_rollback(struct db *db)
{
    postgres_of(db)->role = ROLE_UNKNOWN;
    libpq_of(db)->PQclear(libpq_of(db)->PQexec(postgres_of(db)->connection, "ROLLBACK"));
}

static Oid parameter_type(char letter)
{
    return letter == 'i' ? OID_INT8 : letter == 'b' ? OID_BYTEA : OID_TEXT;
}

static bool is_text_type(Oid type)
{
    return type == OID_TEXT || type == OID_VARCHAR || type == OID_NAME;
}

static bool is_integer_type(Oid type)
{
    return type == OID_INT8 || type == OID_INT4 || type == OID_INT2 || type == OID_BOOL ||
           type == OID_NUMERIC;
}

static bool has_column_type(char letter, Oid type)
{
    return letter == 'i'   ? is_integer_type(type)
           : letter == 'b' ? type == OID_BYTEA
                           : is_text_type(type);
}

static void name_of(const struct db_prepared *prepared, char name[16])
{
    const unsigned *number = prepared->handle;
    (void)snprintf(name, 16, "s%u", *number);
}

/* The generated code reads the columns as these types. */
static bool has_right_columns(struct db *db, const struct db_prepared *prepared, const char *name)
{
    const struct db_statement *statement = prepared->statement;
    PGresult *result = libpq_of(db)->PQdescribePrepared(postgres_of(db)->connection, name);
    if (libpq_of(db)->PQresultStatus(result) != PGRES_COMMAND_OK)
        postgres_latch(db, statement->name, result);
    else if ((size_t)libpq_of(db)->PQnfields(result) != strlen(statement->column_types))
        db_latch(db, DB_BROKEN, "%s: %d columns", statement->name, libpq_of(db)->PQnfields(result));
    for (int i = 0; db->failure == DB_OK && i < libpq_of(db)->PQnfields(result); i++)
        if (!has_column_type(statement->column_types[i], libpq_of(db)->PQftype(result, i)))
            db_latch(db, DB_BROKEN, "%s: column %d has another type", statement->name, i + 1);
    libpq_of(db)->PQclear(result);
    return db->failure == DB_OK;
}

static bool postgres_prepare(struct db *db, struct db_prepared *prepared)
{
    struct postgres *postgres = postgres_of(db);
    const struct db_statement *statement = prepared->statement;
    size_t count = strlen(statement->parameter_types);
    Oid types[MOST_PARAMETERS];
    char name[16];
    if (count > MOST_PARAMETERS)
        panic("postgres: too many parameters");
    for (size_t i = 0; i < count; i++)
        types[i] = parameter_type(statement->parameter_types[i]);
    unsigned *number = malloc(sizeof *number);
    if (!number)
        panic("postgres: out of memory");
    *number = ++postgres->next_name;
    prepared->handle = number;
    name_of(prepared, name);
    PGresult *result =
        libpq_of(db)->PQprepare(postgres->connection, name, statement->postgres, (int)count, types);
    if (libpq_of(db)->PQresultStatus(result) != PGRES_COMMAND_OK)
        postgres_latch(db, statement->name, result);
    libpq_of(db)->PQclear(result);
    if (db->failure == DB_OK && has_right_columns(db, prepared, name))
        return true;
    free(number);
    prepared->handle = NULL;
    return false;
}

/* The server forgets when the connection ends. */
static void postgres_forget(struct db *db, struct db_prepared *prepared)
{
    (void)db;
    free(prepared->handle);
}

struct parameters {
    const char *values[MOST_PARAMETERS];
    int sizes[MOST_PARAMETERS];
    int formats[MOST_PARAMETERS];
    unsigned char integers[MOST_PARAMETERS][8];
};

static void put_integer(unsigned char bytes[8], int64_t number)
{
    for (int i = 7; i >= 0; i--) {
        bytes[i] = (unsigned char)((uint64_t)number & 0xff);
        number = (int64_t)((uint64_t)number >> 8);
    }
}

static void fill(struct parameters *parameters, size_t i, const struct db_value *value)
{
    parameters->formats[i] = 1;
    switch (value->kind) {
    case DB_NULL:
        parameters->values[i] = NULL;
        parameters->sizes[i] = 0;
        return;
    case DB_INTEGER:
        put_integer(parameters->integers[i], value->integer);
        parameters->values[i] = (const char *)parameters->integers[i];
        parameters->sizes[i] = 8;
        return;
    case DB_TEXT:
    case DB_BLOB:
        if (value->text.size > INT_MAX)
            panic("postgres: a value is too large");
        parameters->values[i] = value->text.data;
        parameters->sizes[i] = (int)value->text.size;
        return;
    }
    unreachable();
}

static PGresult *send(struct db *db, const struct db_prepared *prepared,
                      const struct db_value *values)
{
    struct parameters parameters;
    size_t count = strlen(prepared->statement->parameter_types);
    char name[16];
    name_of(prepared, name);
    for (size_t i = 0; i < count; i++)
        fill(&parameters, i, &values[i]);
    PGresult *result =
        libpq_of(db)->PQexecPrepared(postgres_of(db)->connection, name, (int)count,
                                     parameters.values, parameters.sizes, parameters.formats, 1);
    ExecStatusType status = libpq_of(db)->PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return result;
    postgres_latch(db, prepared->statement->name, result);
    libpq_of(db)->PQclear(result);
    return NULL;
}

static int64_t postgres_run(struct db *db, struct db_prepared *prepared,
                            const struct db_value *values)
{
    int64_t changed = 0;
    if (!postgres_take_role(db, prepared->statement->side))
        return 0;
    PGresult *result = send(db, prepared, values);
    if (result)
        (void)text_to_integer(text_from(libpq_of(db)->PQcmdTuples(result)), &changed);
    libpq_of(db)->PQclear(result);
    return changed;
}

static void postgres_query(struct db_cursor *cursor, struct db_prepared *prepared,
                           const struct db_value *values)
{
    if (postgres_take_role(cursor->db, prepared->statement->side))
        cursor->state = send(cursor->db, prepared, values);
}

static bool postgres_next(struct db_cursor *cursor)
{
    return cursor->row + 1 < libpq_of(cursor->db)->PQntuples(cursor->state);
}

static void postgres_done(struct db_cursor *cursor)
{
    libpq_of(cursor->db)->PQclear(cursor->state);
}

static bool postgres_is_null(const struct db_cursor *cursor, int column)
{
    return libpq_of(cursor->db)->PQgetisnull(cursor->state, cursor->row, column) != 0;
}

static int64_t get_integer(const char *bytes, size_t size)
{
    uint64_t number = size && ((unsigned char)bytes[0] & 0x80) ? UINT64_MAX : 0;
    for (size_t i = 0; i < size; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return (int64_t)number;
}

/* The whole part of a numeric: count, weight, sign, scale, then digits to the base 10,000. */
static int64_t get_numeric(const char *bytes)
{
    int64_t count = get_integer(bytes, 2), weight = get_integer(bytes + 2, 2), number = 0;
    for (int64_t i = 0; i <= weight; i++)
        if (__builtin_mul_overflow(number, 10000, &number) ||
            __builtin_add_overflow(number, i < count ? get_integer(bytes + 8 + 2 * i, 2) : 0,
                                   &number))
            return 0;
    return get_integer(bytes + 4, 2) ? -number : number;
}

static int64_t postgres_integer(const struct db_cursor *cursor, int column)
{
    const char *bytes = libpq_of(cursor->db)->PQgetvalue(cursor->state, cursor->row, column);
    if (postgres_is_null(cursor, column))
        return 0;
    if (libpq_of(cursor->db)->PQftype(cursor->state, column) == OID_NUMERIC)
        return get_numeric(bytes);
    return get_integer(
        bytes, (size_t)libpq_of(cursor->db)->PQgetlength(cursor->state, cursor->row, column));
}

static struct text postgres_text(const struct db_cursor *cursor, int column)
{
    if (postgres_is_null(cursor, column))
        return (struct text){0};
    size_t size = (size_t)libpq_of(cursor->db)->PQgetlength(cursor->state, cursor->row, column);
    if (size == 0)
        return TEXT("");
    return text_of(libpq_of(cursor->db)->PQgetvalue(cursor->state, cursor->row, column), size);
}

static void postgres_lift(struct db *db, bool is_lifted)
{
    postgres_of(db)->is_lifted = is_lifted;
}

static bool postgres_backup(struct db *db, const char *path)
{
    (void)path;
    db_latch(db, DB_BROKEN, "PostgreSQL is backed up with its own tools: pg_basebackup, pg_dump");
    return false;
}

/* The server keeps its files and keys sound; here it is only asked whether it answers. */
static struct text postgres_check(struct db *db, struct arena *arena)
{
    (void)arena;
    (void)postgres_execute(db, "SELECT 1");
    return (struct text){0};
}

static bool postgres_is_walled(const struct db *db)
{
    return postgres_of(db)->is_walled;
}

static const struct db_driver postgres_driver = {
    .close = postgres_close,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .in_transaction = postgres_in_transaction,
    .execute = postgres_execute,
    .prepare = postgres_prepare,
    .forget = postgres_forget,
    .run = postgres_run,
    .query = postgres_query,
    .next = postgres_next,
    .done = postgres_done,
    .is_null = postgres_is_null,
    .integer = postgres_integer,
    .text = postgres_text,
    .lift = postgres_lift,
    .backup = postgres_backup,
    .check = postgres_check,
    .build_wall = postgres_build_wall,
    .is_walled = postgres_is_walled,
};
