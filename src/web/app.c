/* What lives as long as the server. */
#include "web/app.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/lend.h"
#include "engines/keys.h"
#include "platform/clock/clock.h"
#include "web/page_cache.h"

static bool read_keys(struct web_app *app, struct db *db)
{
    int64_t now = clock_now();
    bool is_ours = !db_in_transaction(db);
    if (is_ours && !db_begin(db))
        return false;
    app->form_key = server_key(db, app->arena, TEXT("form"), now);
    return db_failed(db) == DB_OK && (!is_ours || db_commit(db));
}

struct web_app *web_app_new(struct db *db, const struct web_settings *settings, struct arena *arena,
                            struct text *why)
{
    struct web_app *app = arena_make(arena, struct web_app);
    json_set_alloc_funcs(lent_malloc, lent_free);
    app->settings = *settings;
    app->arena = arena;
    app->clock = clock_now;
    app->limits = limits_new(arena);
    app->table = route_table_new(arena, &all_features, why);
    if (!app->table)
        return NULL;
    if (settings->is_only_writer)
        app->cache = page_cache_new(arena);
    if (!read_keys(app, db)) {
        *why = text_from(db_failure_message(db));
        return NULL;
    }
    return app;
}

uint64_t web_generation(struct web_app *app, int64_t hub_id)
{
    return atomic_load(&app->generations[(uint64_t)hub_id % GENERATIONS]);
}

uint64_t web_commits(struct web_app *app)
{
    return atomic_load(&app->commits);
}

void web_changed(struct web_app *app, int64_t hub_id)
{
    atomic_fetch_add(&app->commits, 1);
    atomic_fetch_add(&app->generations[(uint64_t)hub_id % GENERATIONS], 1);
}

void web_all_changed(struct web_app *app)
{
    for (int64_t i = 0; i < GENERATIONS; i++)
        web_changed(app, i);
}
