/* The importing thread, which undoes imports too. */
#include "features/people/import_worker.h"

#include "base/arena.h"
#include "engines/audit.h"
#include "features/people/import_pieces.h"
#include "web/background.h"
#include "web/writer.h"

#define MOST_TRIES 5

struct import_worker {
    struct web_app *app;
    struct db *db; /* reads */
    struct background background;
    struct arena *arena;       /* of a job */
    struct arena *piece_arena; /* of a piece of it */
    struct arena *index_arena; /* of everybody the hub knows */
    int tries;                 /* pieces in a row that could not be written */
};

/* A job of a hub, and what its next step needs. */
struct stepping {
    struct import_worker *worker;
    const struct hub *hub;
    struct import_job job;
    int64_t undo_id; /* what is undone instead; or 0 */
    bool goes_on;
    uint64_t generation; /* of the hub, when the last piece was written */
    size_t done;         /* rows looked at */
    int64_t told_at;
};

static struct work reading_work(struct import_worker *worker, const struct hub *hub)
{
    db_set_hub(worker->db, hub->id);
    return (struct work){.db = worker->db,
                         .arena = worker->arena,
                         .now = worker->app->clock(),
                         .zone = hub->zone,
                         .actor = {.kind = ACTOR_PROGRAM},
                         .ids = &worker->app->ids};
}

static void write_as_program(struct stepping *stepping, struct work *work)
{
    db_set_hub(work->db, stepping->hub->id);
    work->zone = stepping->hub->zone;
    work->actor = (struct actor){.kind = ACTOR_PROGRAM};
}

static void write_look(void *context, struct work *work)
{
    struct stepping *stepping = context;
    write_as_program(stepping, work);
    import_job_looked(work, &stepping->job);
}

static void write_done(void *context, struct work *work)
{
    struct stepping *stepping = context;
    write_as_program(stepping, work);
    import_job_tell(work, &stepping->job, stepping->done);
}

/* Each second while it is looked at. */
static void tell_look(void *context, size_t done, size_t all)
{
    struct stepping *stepping = context;
    struct import_worker *worker = stepping->worker;
    int64_t now = worker->app->clock();
    (void)all;
    if (now < stepping->told_at + SECOND_MS)
        return;
    stepping->told_at = now;
    stepping->done = done;
    arena_reset(worker->piece_arena);
    writer_do(worker->app->writer, write_done, stepping, worker->piece_arena);
    web_changed(worker->app, stepping->hub->id);
}

static void write_piece(void *context, struct work *work)
{
    struct stepping *stepping = context;
    struct web_app *app = stepping->worker->app;
    bool is_alone = app->settings.is_only_writer &&
                    stepping->generation == web_generation(app, stepping->hub->id);
    write_as_program(stepping, work);
    if (!is_alone)
        import_job_drop_index(&stepping->job);
    stepping->goes_on = import_job_piece(work, &stepping->job);
}

static void write_stop(void *context, struct work *work)
{
    struct stepping *stepping = context;
    write_as_program(stepping, work);
    import_run_stop(work, stepping->job.run.import_id);
}

static void write_undo(void *context, struct work *work)
{
    struct stepping *stepping = context;
    write_as_program(stepping, work);
    stepping->goes_on = import_undo_piece(work, stepping->undo_id) == IMPORT_BEING_UNDONE;
    if (!stepping->goes_on)
        audit_add(work, TEXT("import undone"), TEXT(""));
}

static void write_pause(void *context, struct work *work)
{
    struct stepping *stepping = context;
    write_as_program(stepping, work);
    import_undo_pause(work, stepping->undo_id);
}

/* Ours alone raised it by one; else somebody has written, and 0 is no generation's. */
static uint64_t generation_after(struct import_worker *worker, const struct hub *hub,
                                 uint64_t before)
{
    uint64_t now = web_generation(worker->app, hub->id);
    return now == before + 1 ? now : 0;
}

/* A piece could not be written: it is tried again after a while, until it has failed too often. */
static void fail(struct import_worker *worker, struct stepping *stepping,
                 void (*give_up)(void *context, struct work *work))
{
    stepping->goes_on = ++worker->tries < MOST_TRIES;
    if (stepping->goes_on)
        background_rest(&worker->background, SECOND_MS);
    else
        writer_do(worker->app->writer, give_up, stepping, worker->piece_arena);
}

static void undo(struct import_worker *worker, struct stepping *stepping)
{
    stepping->goes_on = true;
    while (stepping->goes_on && !background_is_stopping(&worker->background)) {
        arena_reset(worker->piece_arena);
        if (writer_do(worker->app->writer, write_undo, stepping, worker->piece_arena)) {
            worker->tries = 0;
            web_changed(worker->app, stepping->hub->id);
        } else
            fail(worker, stepping, write_pause);
    }
}

static void bring_in(struct import_worker *worker, struct stepping *stepping)
{
    struct writer *writer = worker->app->writer;
    stepping->goes_on = true;
    stepping->job.index_arena = worker->index_arena;
    while (stepping->goes_on && !background_is_stopping(&worker->background)) {
        arena_reset(worker->piece_arena);
        int64_t next_row = stepping->job.run.next_row;
        uint64_t generation = web_generation(worker->app, stepping->hub->id);
        if (writer_do(writer, write_piece, stepping, worker->piece_arena)) {
            worker->tries = 0;
            web_changed(worker->app, stepping->hub->id);
            stepping->generation = generation_after(worker, stepping->hub, generation);
            continue;
        }
        stepping->job.run.next_row = next_row;
        import_job_drop_index(&stepping->job);
        fail(worker, stepping, write_stop);
    }
}

/* True when there was something to do. */
static bool serve_hub(struct import_worker *worker, const struct hub *hub)
{
    struct stepping *stepping = arena_make(worker->arena, struct stepping);
    *stepping = (struct stepping){.worker = worker, .hub = hub};
    if (!db_begin(worker->db))
        return false;
    struct work work = reading_work(worker, hub);
    bool has_job = import_job_next(&work, worker->arena, &stepping->job);
    if (has_job && !stepping->job.run.import_id)
        import_job_look(&work, &stepping->job, tell_look, stepping);
    bool is_undoing = !has_job && import_undo_next(&work, &stepping->undo_id);
    bool is_good = db_failed(worker->db) == DB_OK;
    db_rollback(worker->db);
    db_forgive(worker->db);
    if (!(has_job || is_undoing) || !is_good)
        return false;
    if (is_undoing) {
        undo(worker, stepping);
    } else if (stepping->job.run.import_id) {
        bring_in(worker, stepping);
    } else {
        writer_do(worker->app->writer, write_look, stepping, worker->piece_arena);
        web_changed(worker->app, hub->id);
    }
    return true;
}

static bool pass_hubs(void *context)
{
    struct import_worker *worker = context;
    bool has_done = false;
    if (!db_begin(worker->db))
        return false;
    struct hub_array hubs = hub_all(worker->db, worker->arena);
    db_rollback(worker->db);
    for (size_t i = 0; i < hubs.count && !background_is_stopping(&worker->background); i++)
        has_done = serve_hub(worker, &hubs.items[i]) || has_done;
    return has_done;
}

static void clear_up(void *context, bool has_fallen)
{
    struct import_worker *worker = context;
    if (has_fallen) {
        db_rollback(worker->db);
        db_forgive(worker->db);
    }
    arena_reset(worker->arena);
    arena_reset(worker->piece_arena);
    arena_reset(worker->index_arena);
}

struct import_worker *import_worker_start(struct web_app *app, struct text database_url,
                                          const struct db_schema *schema, struct text *why)
{
    struct import_worker *worker = arena_make(app->arena, struct import_worker);
    worker->app = app;
    worker->db = db_open(database_url, DB_READ_ONLY, schema, app->arena, why);
    if (!worker->db)
        return NULL;
    worker->arena = arena_new((size_t)256 * 1024);
    worker->piece_arena = arena_new((size_t)256 * 1024);
    worker->index_arena = arena_new((size_t)256 * 1024);
    struct background_task task = {.pass = pass_hubs, .after = clear_up, .context = worker};
    background_start(&worker->background, app, &task);
    return worker;
}

void import_worker_stop(struct import_worker *worker)
{
    background_stop(&worker->background, 0);
    background_join(&worker->background);
    db_close(worker->db);
    arena_end(worker->arena);
    arena_end(worker->piece_arena);
    arena_end(worker->index_arena);
}
