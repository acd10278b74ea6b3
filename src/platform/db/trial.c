/* Making and removing the databases of tests. */
#include "platform/db/trial.h"

#include <dirent.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trial_queries.h"
#include "trial_schema.h"

static struct trial *new_trial(void)
{
    struct arena *arena = arena_new(1 << 16);
    struct trial *trial = arena_make(arena, struct trial);
    trial->arena = arena;
    return trial;
}

static int set_up(struct trial *trial)
{
    trial->db = trial_connect(trial, DB_READ_WRITE);
    enum schema_outcome outcome = db_migrate(trial->db, &hubward_schema);
    if (outcome != SCHEMA_CREATED)
        print_error("migration: %d %s\n", (int)outcome, db_failure_message(trial->db));
    assert_int_equal(outcome, SCHEMA_CREATED);
    assert_int_equal(hub_add(trial->db, .name = TEXT("Newham Association")), 1);
    return 0;
}

int trial_begin_sqlite(void **state)
{
    struct trial *trial = new_trial();
    *state = trial;
    (void)snprintf(trial->folder, sizeof trial->folder, "hubward-db-XXXXXX");
    assert_non_null(mkdtemp(trial->folder));
    trial->url = text_format(trial->arena, "sqlite:%s/hub.db", trial->folder);
    return set_up(trial);
}

/* A schema of its own in the database that all tests are given: they run side by side. */
static void wipe(const char *url)
{
    PGconn *connection = PQconnectdb(url);
    assert_int_equal(PQstatus(connection), CONNECTION_OK);
    PGresult *result =
        PQexec(connection, "SET client_min_messages = error;"
                           "DROP SCHEMA IF EXISTS trial CASCADE; CREATE SCHEMA trial");
    assert_int_equal(PQresultStatus(result), PGRES_COMMAND_OK);
    PQclear(result);
    PQfinish(connection);
}

int trial_begin_postgres(void **state)
{
    struct trial *trial = new_trial();
    *state = trial;
    const char *url = getenv("HUBWARD_TEST_POSTGRES");
    if (!url || !url[0])
        return 0;
    wipe(url);
    trial->url = text_format(trial->arena, "%s%coptions=-csearch_path%%3Dtrial", url,
                             strchr(url, '?') ? '&' : '?');
    return set_up(trial);
}

static void remove_folder(const char *folder)
{
    DIR *directory = opendir(folder);
    if (!directory)
        return;
    for (struct dirent *entry; (entry = readdir(directory));)
        if (entry->d_name[0] != '.')
            (void)unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
    (void)rmdir(folder);
}

int trial_end(void **state)
{
    struct trial *trial = *state;
    db_close(trial->db);
    if (trial->folder[0])
        remove_folder(trial->folder);
    arena_end(trial->arena);
    return 0;
}

struct trial *trial_of(void **state)
{
    struct trial *trial = *state;
    if (!trial->db)
        skip();
    return trial;
}

struct db *trial_connect(struct trial *trial, enum db_access access)
{
    struct text why = {0};
    struct db *db = db_open(trial->url, access, &hubward_schema, trial->arena, &why);
    if (!db)
        print_error("%.*s\n", TEXT_ARG(why));
    assert_non_null(db);
    db_set_hub(db, 1);
    return db;
}
