/* hubward_test_SCHEMA_NUMBER: each schema has databases of its own. What one of them was when it
 * was made stands in its comment. */
#include "harness/pool.h"

#include <libpq-fe.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

enum { COMMAND_SIZE = 8192, NAME_SIZE = 64 };

/* The server's own database: the locks are held there. */
static PGconn *server;
/* The one taken; stays open, for a new connection would have to learn of every table again. */
static PGconn *own;
static char taken[NAME_SIZE];
static char taken_url[1024];

/* Everything of a database that emptying its tables leaves as it is. */
static const char *const made_query =
    "SELECT md5(concat_ws('|',"
    "(SELECT string_agg(concat_ws(' ', oid, relname, relkind, relnatts, relacl, relowner,"
    " reloptions, relpersistence, relrowsecurity), ',' ORDER BY oid)"
    " FROM pg_class WHERE oid >= 16384),"
    "(SELECT string_agg(concat_ws(' ', attrelid, attnum, xmin), ',' ORDER BY attrelid, attnum)"
    " FROM pg_attribute WHERE attrelid IN"
    " (SELECT oid FROM pg_class WHERE oid >= 16384 AND relkind NOT IN ('i', 't'))),"
    "(SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_constraint),"
    "(SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_trigger),"
    "(SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_proc"
    " WHERE oid >= 16384),"
    "(SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_attrdef),"
    "(SELECT string_agg(concat_ws(' ', oid, xmin), ',' ORDER BY oid) FROM pg_policy),"
    "(SELECT string_agg(concat_ws(' ', oid, nspname, nspacl), ',' ORDER BY oid)"
    " FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast)'),"
    "(SELECT string_agg(concat_ws(' ', setrole, setconfig), ',' ORDER BY setrole)"
    " FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
    " WHERE d.datname = current_database()),"
    "(SELECT string_agg(concat_ws(' ', oid, extname), ',' ORDER BY oid) FROM pg_extension),"
    "(SELECT string_agg(lo.oid::text, ',') FROM pg_largeobject_metadata lo),"
    "(SELECT datacl::text FROM pg_database WHERE datname = current_database())))";

static PGconn *connect_to(const char *url)
{
    PGconn *connection = PQconnectdb(url);
    if (PQstatus(connection) != CONNECTION_OK)
        panic(PQerrorMessage(connection));
    return connection;
}

__attribute__((format(printf, 2, 3))) static void tell(PGconn *connection, const char *format, ...)
{
    char command[COMMAND_SIZE];
    va_list values;
    va_start(values, format);
    (void)vsnprintf(command, sizeof command, format, values);
    va_end(values);
    PGresult *result = PQexec(connection, command);
    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        panic(PQerrorMessage(connection));
    PQclear(result);
}

/* The one value that it answers; empty when there is none. */
__attribute__((format(printf, 4, 5))) static void ask(PGconn *connection, char *answer, size_t size,
                                                      const char *format, ...)
{
    char question[COMMAND_SIZE];
    va_list values;
    va_start(values, format);
    (void)vsnprintf(question, sizeof question, format, values);
    va_end(values);
    PGresult *result = PQexec(connection, question);
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        panic(PQerrorMessage(connection));
    (void)snprintf(answer, size, "%s", PQntuples(result) ? PQgetvalue(result, 0, 0) : "");
    PQclear(result);
}

static uint32_t fold(uint32_t sum, const char *text)
{
    for (; text && *text; text++)
        sum = (sum ^ (unsigned char)*text) * UINT32_C(16777619);
    return (sum ^ '|') * UINT32_C(16777619);
}

static uint32_t sum_of(const struct db_schema *schema)
{
    uint32_t sum = UINT32_C(2166136261);
    for (size_t i = 0; i < schema->part_count; i++) {
        const struct db_schema_part *part = &schema->parts[i];
        sum = fold(fold(sum, part->name), part->postgres);
        for (size_t j = 0; j < part->change_count; j++)
            sum = fold(sum, part->changes[j].postgres);
    }
    for (size_t i = 0; i < schema->table_count; i++)
        sum = fold(sum ^ (uint32_t)schema->tables[i].side, schema->tables[i].name);
    return sum;
}

/* The first that nobody has. */
static unsigned lock_one(uint32_t sum)
{
    char answer[8] = "";
    for (unsigned number = 0;; number++) {
        ask(server, answer, sizeof answer, "SELECT pg_try_advisory_lock(%d, %u)", (int32_t)sum,
            number);
        if (strcmp(answer, "t") == 0)
            return number;
    }
}

/* "postgresql:///hubward_test?host=…" with another database in it. */
static struct text url_of(struct text server_url, const char *name, struct arena *arena)
{
    size_t path = text_find(server_url, TEXT(":///"));
    size_t query = text_find_char(server_url, '?');
    if (path == server_url.size)
        panic("HUBWARD_TEST_POSTGRES has to look like postgresql:///database?host=...");
    return text_format(arena, "postgresql:///%s%.*s", name,
                       TEXT_ARG(text_slice(server_url, query, server_url.size)));
}

static void empty(PGconn *connection)
{
    tell(connection, "DO $$ DECLARE name TEXT; BEGIN SET LOCAL session_replication_role = replica;"
                     " FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r'"
                     " AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"
                     " AND relname <> 'schema_versions'"
                     " LOOP EXECUTE format('DELETE FROM %%I', name); END LOOP; END $$");
}

/* What was deleted takes no room any more: emptying looks at the tables that take some. */
static void sweep(PGconn *connection)
{
    char tables[COMMAND_SIZE - 64];
    ask(connection, tables, sizeof tables,
        "SELECT string_agg(quote_ident(relname), ', ') FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0");
    if (*tables)
        tell(connection, "VACUUM (SKIP_LOCKED) %s", tables);
}

static void leave_own(void)
{
    PQfinish(own);
    own = NULL;
}

/* Whether it is there as it was made; then it is empty. */
static bool is_as_made(void)
{
    char kept[64] = "", found[64] = "";
    ask(server, kept, sizeof kept,
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '%s'",
        taken);
    if (!*kept)
        return false;
    tell(server,
         "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%s'",
         taken);
    own = connect_to(taken_url);
    ask(own, found, sizeof found, "%s", made_query);
    if (strcmp(kept, found) != 0)
        return false;
    empty(own);
    sweep(own);
    return true;
}

struct pool_database pool_take(struct text server_url, const struct db_schema *schema,
                               struct arena *arena)
{
    uint32_t sum = sum_of(schema);
    leave_own();
    if (!server)
        server = connect_to(text_c(arena, server_url));
    tell(server, "SET client_min_messages = warning; SELECT pg_advisory_unlock_all()");
    (void)snprintf(taken, sizeof taken, "hubward_test_%08x_%u", (unsigned)sum, lock_one(sum));
    struct pool_database database = {.url = url_of(server_url, taken, arena)};
    (void)snprintf(taken_url, sizeof taken_url, "%.*s", TEXT_ARG(database.url));
    database.is_made = is_as_made();
    return database;
}

void pool_renew(void)
{
    leave_own();
    tell(server, "DROP DATABASE IF EXISTS %s WITH (FORCE)", taken);
    tell(server, "CREATE DATABASE %s", taken);
}

void pool_made(void)
{
    char found[64];
    own = connect_to(taken_url);
    ask(own, found, sizeof found, "%s", made_query);
    tell(server, "COMMENT ON DATABASE %s IS '%s'", taken, found);
}

struct text pool_again(struct arena *arena)
{
    empty(own);
    return text_copy(arena, text_from(taken_url));
}
