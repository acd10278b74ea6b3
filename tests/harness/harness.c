/* Opening databases for tests: a folder of its own for SQLite, a database per process for
 * PostgreSQL. */
#include "harness/harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <libpq-fe.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/clock/clock.h"

/* The server's database, from which this process's own is made and removed. */
static const char *postgres_url(void)
{
    const char *url = getenv("HUBWARD_TEST_POSTGRES");
    return url && *url ? url : NULL;
}

bool harness_has(enum db_engine engine)
{
    return engine == DB_SQLITE || postgres_url();
}

static void postgres_tell(struct text url, const char *command)
{
    char terminated[1024];
    snprintf(terminated, sizeof(terminated), "%.*s", TEXT_ARG(url));
    PGconn *connection = PQconnectdb(terminated);
    PGresult *result = PQexec(connection, command);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        panic(PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
}

static int own_database(char *name, size_t size)
{
    return snprintf(name, size, "hubward_test_%ld", (long)getpid());
}

static void drop_own_database(void)
{
    char name[64];
    char command[128];
    own_database(name, sizeof(name));
    snprintf(command, sizeof(command), "DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
    postgres_tell(text_from(postgres_url()), command);
}

/* "postgresql:///hubward_test?host=…" with this process's database in it. */
static struct text own_postgres_url(struct arena *arena)
{
    struct text url = text_from(postgres_url());
    size_t path = text_find(url, TEXT(":///"));
    size_t query = text_find_char(url, '?');
    char name[64];
    if (path == url.size)
        panic("HUBWARD_TEST_POSTGRES has to look like postgresql:///database?host=...");
    own_database(name, sizeof(name));
    return text_format(arena, "postgresql:///%s%.*s", name,
                       TEXT_ARG(text_slice(url, query, url.size)));
}

static void prepare_postgres(struct harness *harness)
{
    static bool is_made;
    if (!is_made) {
        char name[64];
        char command[128];
        own_database(name, sizeof(name));
        snprintf(command, sizeof(command), "CREATE DATABASE %s", name);
        postgres_tell(text_from(postgres_url()), command);
        atexit(drop_own_database);
        is_made = true;
    }
    harness->url = own_postgres_url(harness->arena);
}

/* Making a hundred tables takes PostgreSQL longer than most tests do: those that the test before
 * has left are emptied, where they are the same. */
static void empty_postgres(struct harness *harness)
{
    postgres_tell(harness->url,
                  "DO $$ DECLARE name TEXT; BEGIN SET LOCAL session_replication_role = replica;"
                  " FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r'"
                  " AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"
                  " AND relname <> 'schema_versions'"
                  " LOOP EXECUTE format('DELETE FROM %I', name); END LOOP; END $$");
}

static void drop_postgres(struct harness *harness)
{
    postgres_tell(harness->url, "SET client_min_messages = warning;"
                                "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");
}

static void prepare_sqlite(struct harness *harness)
{
    const char *temporary = getenv("TMPDIR");
    struct text pattern = text_format(harness->arena, "%s/hubward-test-XXXXXX",
                                      temporary && *temporary ? temporary : P_tmpdir);
    char *folder = (char *)arena_alloc(harness->arena, pattern.size + 1);
    snprintf(folder, pattern.size + 1, "%.*s", TEXT_ARG(pattern));
    if (!mkdtemp(folder))
        panic("the test needs a temporary folder");
    harness->folder = text_from(folder);
    harness->url = text_format(harness->arena, "sqlite:%s/hubward.db", folder);
}

static void remove_folder(struct harness *harness)
{
    static const char *const names[] = {"hubward.db", "hubward.db-wal", "hubward.db-shm"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct text path =
            text_format(harness->arena, "%.*s/%s", TEXT_ARG(harness->folder), names[i]);
        unlink(text_c(harness->arena, path));
    }
    rmdir(text_c(harness->arena, harness->folder));
}

struct hub harness_add_hub(struct harness *harness, struct text slug, struct text name)
{
    struct hub hub = {.slug = slug,
                      .name = name,
                      .zone_name = TEXT("Europe/London"),
                      .language = TEXT("en-GB"),
                      .currency = TEXT("GBP")};
    hub.zone = zone_find(hub.zone_name);
    if (hub_add(harness->db, &harness->ids, harness->work.now, &hub) != HUB_ADDED)
        panic(db_failed(harness->db) ? db_failure_message(harness->db) : "the hub was refused");
    hub_find_by_id(harness->db, harness->arena, hub.id, &hub);
    if (harness->hub.id)
        db_set_hub(harness->db, harness->hub.id);
    return hub;
}

static enum schema_outcome open_database(struct harness *harness, const struct db_schema *schema)
{
    struct text why = {0};
    harness->db = db_open(harness->url, DB_READ_WRITE, schema, harness->arena, &why);
    if (!harness->db)
        panic(text_c(harness->arena, why));
    return db_migrate(harness->db, schema);
}

static void open_new_database(struct harness *harness, const struct db_schema *schema)
{
    if (open_database(harness, schema) != SCHEMA_CREATED)
        panic(db_failure_message(harness->db));
}

static void open_postgres(struct harness *harness, const struct db_schema *schema)
{
    static const struct db_schema *made;
    prepare_postgres(harness);
    if (made == schema) {
        empty_postgres(harness);
        if (open_database(harness, schema) == SCHEMA_READY)
            return;
        db_close(harness->db);
    }
    drop_postgres(harness);
    open_new_database(harness, schema);
    made = schema;
}

struct harness *harness_open(enum db_engine engine, const struct db_schema *schema)
{
    struct arena *arena = arena_new(1 << 16);
    struct harness *harness = arena_make(arena, struct harness);
    harness->arena = arena;
    if (engine == DB_SQLITE) {
        prepare_sqlite(harness);
        open_new_database(harness, schema);
    } else {
        open_postgres(harness, schema);
    }
    harness->work = (struct work){
        .db = harness->db,
        .arena = arena,
        .actor = {.kind = ACTOR_COMMAND},
        .ids = &harness->ids,
    };
    instant_from_text(TEXT(HARNESS_NOW), &harness->work.now);
    harness->hub = harness_add_hub(harness, TEXT("newham"), TEXT("Newham Association"));
    harness->work.zone = harness->hub.zone;
    db_set_hub(harness->db, harness->hub.id);
    return harness;
}

void harness_close(struct harness *harness)
{
    db_close(harness->db);
    if (harness->folder.size)
        remove_folder(harness);
    arena_end(harness->arena);
}

static int set_up(void **state, enum db_engine engine)
{
    const struct db_schema *schema = *state;
    *state = harness_has(engine) ? harness_open(engine, schema) : NULL;
    return 0;
}

int harness_setup_sqlite(void **state)
{
    return set_up(state, DB_SQLITE);
}

int harness_setup_postgres(void **state)
{
    return set_up(state, DB_POSTGRES);
}

int harness_teardown(void **state)
{
    if (*state)
        harness_close(*state);
    return 0;
}

struct harness *harness_of(void **state)
{
    if (!*state)
        skip();
    return *state;
}
