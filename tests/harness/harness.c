/* Opening databases for tests: a folder of its own for SQLite, one of the pool for PostgreSQL. */
#include "harness/harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/panic.h"
#include "harness/pool.h"
#include "platform/clock/clock.h"

/* The server's database, beside which those of the pool are made. */
static const char *postgres_url(void)
{
    const char *url = getenv("HUBWARD_TEST_POSTGRES");
    return url && *url ? url : NULL;
}

bool harness_has(enum db_engine engine)
{
    return engine == DB_SQLITE || postgres_url();
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

static bool opens_ready(struct harness *harness, const struct db_schema *schema)
{
    if (open_database(harness, schema) == SCHEMA_READY)
        return true;
    db_close(harness->db);
    return false;
}

/* The process keeps its database while the tests have the same schema. */
static void open_postgres(struct harness *harness, const struct db_schema *schema)
{
    static const struct db_schema *taken;
    if (taken == schema) {
        harness->url = pool_again(harness->arena);
        if (opens_ready(harness, schema))
            return;
    }
    taken = schema;
    struct pool_database database = pool_take(text_from(postgres_url()), schema, harness->arena);
    harness->url = database.url;
    if (database.is_made && opens_ready(harness, schema))
        return;
    pool_renew();
    open_new_database(harness, schema);
    pool_made();
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
