/* A fresh hub on a fresh database of either engine, for tests of rules. */
#pragma once

#include "base/ids.h"
#include "engines/hubs.h"
#include "engines/work.h"
#include "platform/db/schema.h"

/* Thursday, ten in the morning in London. */
#define HARNESS_NOW "2026-11-26T10:00:00Z"
#define HARNESS_TODAY "2026-11-26"

struct harness {
    struct work work; /* at HARNESS_NOW, by the command line; move now as you like */
    struct db *db;    /* read-write, its hub set, no transaction open */
    struct arena *arena;
    struct hub hub; /* "newham", "Newham Association", Europe/London */
    struct id_maker ids;
    struct text url;    /* to open a second connection */
    struct text folder; /* of the SQLite file; empty on PostgreSQL */
};

/* Whether this machine can: PostgreSQL needs $HUBWARD_TEST_POSTGRES (./dev test sets it). */
bool harness_has(enum db_engine engine);
/* An empty database with the schema and one hub in it. Ends the test when that cannot be had. On
 * PostgreSQL a process has one database at a time (pool.h), emptied here, so one harness is open at
 * a time. */
struct harness *harness_open(enum db_engine engine, const struct db_schema *schema);
void harness_close(struct harness *harness);
/* Another hub in the same database, for tests of what must stay apart. The connection stays with
 * the first. */
struct hub harness_add_hub(struct harness *harness, struct text slug, struct text name);

/* For cmocka: each test twice, and the state is the harness.
 *
 *     static void test_full(void **state) { struct harness *harness = harness_of(state); … }
 *     const struct CMUnitTest tests[] = {HARNESS_ON_BOTH(test_full, &schema), …};
 *
 * Without PostgreSQL harness_of skips its half. */
#define HARNESS_ON(test, engine_name, setup, schema)                                               \
    {.name = #test " on " engine_name,                                                             \
     .test_func = test,                                                                            \
     .setup_func = setup,                                                                          \
     .teardown_func = harness_teardown,                                                            \
     .initial_state = (void *)(schema)}
#define HARNESS_ON_BOTH(test, schema)                                                              \
    HARNESS_ON(test, "SQLite", harness_setup_sqlite, schema),                                      \
        HARNESS_ON(test, "PostgreSQL", harness_setup_postgres, schema)
int harness_setup_sqlite(void **state);
int harness_setup_postgres(void **state);
int harness_teardown(void **state);
struct harness *harness_of(void **state);
