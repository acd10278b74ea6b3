/* Housekeeping, hub by hub, each in its own transaction. */
#include "web/housekeeping.h"

#include "base/arena.h"
#include "engines/idempotency.h"
#include "engines/outbox.h"

static void keep_hub(struct web_app *app, struct db *db, const struct hub *hub, struct arena *arena)
{
    struct work work = {.db = db,
                        .arena = arena,
                        .now = app->clock(),
                        .zone = hub->zone,
                        .actor = {.kind = ACTOR_COMMAND},
                        .ids = &app->ids};
    db_set_hub(db, hub->id);
    idempotency_forget_old(&work);
    if (outbox_run(&work, all_features.jobs, all_features.job_count) > 0)
        web_changed(app, hub->id);
}

void housekeeping_run(struct web_app *app, struct db *db, struct arena *arena)
{
    struct hub_array hubs = hub_all(db, arena);
    for (size_t i = 0; i < hubs.count; i++) {
        if (db_begin(db)) {
            keep_hub(app, db, &hubs.items[i], arena);
            if (!db_commit(db))
                db_rollback(db);
        }
        db_forgive(db);
    }
}
