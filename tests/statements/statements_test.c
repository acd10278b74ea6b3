/* Every statement of the program is understood by both engines, on its side of the wall, once the
 * real schema stands. Finds what only PostgreSQL minds: a column that GROUP BY lacks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>

#include "base/arena.h"
#include "hubward_rows.h"
#include "hubward_schema.h"
#include "platform/db/db.h"

/* PARTS is PART(engines) PART(web) …, from the build's list. */
#define PART(name)                                                                                 \
    extern const struct db_statement *const name##_statements[];                                   \
    extern const size_t name##_statement_count;
PARTS
#undef PART

struct part {
    const char *name;
    const struct db_statement *const *statements;
    const size_t *count;
};

static const struct part parts[] = {
#define PART(name) {#name, name##_statements, &name##_statement_count},
    PARTS
#undef PART
};

static int count_failures(struct db *db, const struct part *part)
{
    int failures = 0;
    for (size_t i = 0; i < *part->count; i++) {
        if (db_prepare_all(db, &part->statements[i], 1))
            continue;
        print_error("%s: %s\n", part->name, db_failure_message(db));
        db_forgive(db);
        failures++;
    }
    return failures;
}

/* Those that carry whole hubs: three for each table. */
static int count_row_failures(struct db *db)
{
    int failures = 0;
    for (size_t i = 0; i < hubward_rows.count; i++) {
        const struct db_hub_table *table = &hubward_rows.tables[i];
        const struct db_statement *const three[] = {&table->first, &table->next, &table->insert};
        const size_t count = sizeof three / sizeof *three;
        failures += count_failures(db, &(struct part){table->name, three, &count});
    }
    return failures;
}

static void prepare_everything(struct text url)
{
    struct arena *arena = arena_new(1 << 14);
    struct text why = {0};
    struct db *db = db_open(url, DB_READ_WRITE, &hubward_schema, arena, &why);
    if (!db)
        fail_msg("%.*s", TEXT_ARG(why));
    if (db_migrate(db, &hubward_schema) != SCHEMA_CREATED)
        fail_msg("%s", db_failure_message(db));
    int failures = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        failures += count_failures(db, &parts[i]);
    failures += count_row_failures(db);
    db_close(db);
    arena_end(arena);
    assert_int_equal(failures, 0);
}

static void sqlite_understands_everything(void **state)
{
    (void)state;
    prepare_everything(TEXT("sqlite::memory:"));
}

/* A schema of its own in the database that all tests are given. */
static void begin_again(const char *url)
{
    PGconn *connection = PQconnectdb(url);
    PGresult *result = PQexec(connection, "SET client_min_messages = error;"
                                          "DROP SCHEMA IF EXISTS statements CASCADE;"
                                          "CREATE SCHEMA statements");
    assert_int_equal(PQresultStatus(result), PGRES_COMMAND_OK);
    PQclear(result);
    PQfinish(connection);
}

static void postgres_understands_everything(void **state)
{
    (void)state;
    char url[512];
    const char *given = getenv("HUBWARD_TEST_POSTGRES");
    if (!given || !given[0])
        skip();
    begin_again(given);
    (void)snprintf(url, sizeof url, "%s%coptions=-csearch_path%%3Dstatements", given,
                   strchr(given, '?') ? '&' : '?');
    prepare_everything(text_from(url));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sqlite_understands_everything),
        cmocka_unit_test(postgres_understands_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
