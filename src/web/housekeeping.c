/* Housekeeping, hub by hub, each in its own transaction. */
#include "web/housekeeping.h"

#include "base/arena.h"
#include "engines/idempotency.h"

/* Of all hubs together: what a minute may cost whoever waits for the writer. */
#define LOOKED_AT_A_MINUTE 400

static const struct keeper **all_keepers(struct arena *arena, size_t *count)
{
    size_t most = 0;
    for (size_t i = 0; i < all_features.count; i++)
        most += all_features.items[i]->keeper_count;
    const struct keeper **keepers = arena_make_array(arena, const struct keeper *, most);
    *count = 0;
    for (size_t i = 0; i < all_features.count; i++)
        for (size_t j = 0; j < all_features.items[i]->keeper_count; j++)
            keepers[(*count)++] = &all_features.items[i]->keepers[j];
    return keepers;
}

static int64_t retain(struct work *work, int64_t most, int64_t *gone)
{
    size_t count;
    const struct keeper **keepers = all_keepers(work->arena, &count);
    return retention_go_on(work, keepers, count, most, gone);
}

int64_t housekeeping_retain(struct work *work, int64_t most)
{
    int64_t gone = 0;
    return retain(work, most, &gone);
}

/* What goes is in a transaction of its own: should it fail, the old keys go all the same. */
static void keep_hub(struct web_app *app, struct work *work, const struct hub *hub, int64_t *looks)
{
    for (int pass = 0; pass < 2; pass++) {
        int64_t gone = 0;
        if (db_begin(work->db)) {
            db_set_hub(work->db, hub->id);
            if (pass == 0)
                idempotency_forget_old(work);
            else if (*looks > 0)
                *looks -= retain(work, *looks, &gone);
            if (!db_commit(work->db))
                db_rollback(work->db);
            else if (gone > 0)
                web_changed(app, hub->id);
        }
        db_forgive(work->db);
    }
}

void housekeeping_run(struct web_app *app, struct db *db, struct arena *arena)
{
    int64_t looks = LOOKED_AT_A_MINUTE;
    struct hub_array hubs = hub_all(db, arena);
    for (size_t i = 0; i < hubs.count; i++) {
        struct work work = {.db = db,
                            .arena = arena,
                            .now = app->clock(),
                            .zone = hubs.items[i].zone,
                            .actor = {.kind = ACTOR_PROGRAM},
                            .ids = &app->ids};
        keep_hub(app, &work, &hubs.items[i], &looks);
    }
}
