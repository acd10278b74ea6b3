/* A fresh database for each test, on SQLite and, when HUBWARD_TEST_POSTGRES names one, PostgreSQL.
 */
#pragma once

/* clang-format off: cmocka.h needs what stands before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/arena.h"
#include "platform/db/schema.h"

struct trial {
    struct arena *arena;
    struct text url;
    char folder[64]; /* of the SQLite file */
    struct db *db;   /* hub 1, migrated, no transaction open */
};

int trial_begin_sqlite(void **state);
int trial_begin_postgres(void **state); /* skipped cases have no db: see TRIAL */
int trial_end(void **state);

/* The trial of this test, or skip. */
struct trial *trial_of(void **state);
/* A second connection to the same database, of hub 1. The caller closes it. */
struct db *trial_connect(struct trial *trial, enum db_access access);

#define ON_BOTH(test)                                                                              \
    {#test " on SQLite", test, trial_begin_sqlite, trial_end, NULL},                               \
    {                                                                                              \
        #test " on PostgreSQL", test, trial_begin_postgres, trial_end, NULL                        \
    }
#define ON_SQLITE(test) {#test " on SQLite", test, trial_begin_sqlite, trial_end, NULL}
#define ON_POSTGRES(test) {#test " on PostgreSQL", test, trial_begin_postgres, trial_end, NULL}

int test_wall(void);
int test_migration(void);
int test_restore(void);
