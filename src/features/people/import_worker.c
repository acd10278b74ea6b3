/* The importing thread. */
#include "features/people/import_worker.h"

#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "base/panic.h"
#include "features/people/import_pieces.h"
#include "web/writer.h"

#define IDLE_MS 500
#define LOOK_MS (10 * SECOND_MS) /* at least so often, whatever was written */
#define MOST_TRIES 5

struct import_worker {
    struct web_app *app;
    struct db *db; /* reads */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool is_stopping;
    struct arena *arena;       /* of a job */
    struct arena *piece_arena; /* of a piece of it */
    struct arena *index_arena; /* of everybody the hub knows */
    int tries;                 /* pieces in a row that could not be written */
};

static bool is_stopping(struct import_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    bool stops = worker->is_stopping;
    pthread_mutex_unlock(&worker->lock);
    return stops;
}

static void rest(struct import_worker *worker, int64_t milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    int64_t at = (int64_t)until.tv_sec * 1000 + until.tv_nsec / 1000000 + milliseconds;
    until = (struct timespec){.tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000};
    pthread_mutex_lock(&worker->lock);
    if (!worker->is_stopping)
        pthread_cond_timedwait(&worker->wake, &worker->lock, &until);
    pthread_mutex_unlock(&worker->lock);
}

/* A job of a hub, and what its next step needs. */
struct stepping {
    struct import_worker *worker;
    const struct hub *hub;
    struct import_job job;
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

/* Ours alone raised it by one; else somebody has written, and 0 is no generation's. */
static uint64_t generation_after(struct import_worker *worker, const struct hub *hub,
                                 uint64_t before)
{
    uint64_t now = web_generation(worker->app, hub->id);
    return now == before + 1 ? now : 0;
}

static void bring_in(struct import_worker *worker, struct stepping *stepping)
{
    struct writer *writer = worker->app->writer;
    stepping->goes_on = true;
    stepping->job.index_arena = worker->index_arena;
    while (stepping->goes_on && !is_stopping(worker)) {
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
        stepping->goes_on = true;
        if (++worker->tries >= MOST_TRIES) {
            writer_do(writer, write_stop, stepping, worker->piece_arena);
            return;
        }
        rest(worker, SECOND_MS);
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
    bool is_good = db_failed(worker->db) == DB_OK;
    db_rollback(worker->db);
    db_forgive(worker->db);
    if (!has_job || !is_good)
        return false;
    if (stepping->job.run.import_id) {
        bring_in(worker, stepping);
    } else {
        writer_do(worker->app->writer, write_look, stepping, worker->piece_arena);
        web_changed(worker->app, hub->id);
    }
    return true;
}

struct pass {
    struct import_worker *worker;
    bool has_done;
};

static void pass_hubs(void *context)
{
    struct pass *pass = context;
    struct import_worker *worker = pass->worker;
    if (!db_begin(worker->db))
        return;
    struct hub_array hubs = hub_all(worker->db, worker->arena);
    db_rollback(worker->db);
    for (size_t i = 0; i < hubs.count && !is_stopping(worker); i++)
        pass->has_done = serve_hub(worker, &hubs.items[i]) || pass->has_done;
}

static void *worker_main(void *argument)
{
    struct import_worker *worker = argument;
    uint64_t seen = 0;
    int64_t looked_at = 0;
    while (!is_stopping(worker)) {
        uint64_t commits = web_commits(worker->app);
        int64_t now = worker->app->clock();
        if (commits == seen && now < looked_at + LOOK_MS) {
            rest(worker, IDLE_MS);
            continue;
        }
        struct pass pass = {.worker = worker};
        if (!panic_survived(pass_hubs, &pass)) {
            db_rollback(worker->db);
            db_forgive(worker->db);
            rest(worker, LOOK_MS);
        }
        arena_reset(worker->arena);
        arena_reset(worker->piece_arena);
        arena_reset(worker->index_arena);
        seen = pass.has_done ? 0 : commits;
        looked_at = now;
    }
    return NULL;
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
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->wake, NULL);
    if (pthread_create(&worker->thread, NULL, worker_main, worker) != 0)
        panic("imports: no thread");
    return worker;
}

void import_worker_stop(struct import_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    worker->is_stopping = true;
    pthread_cond_broadcast(&worker->wake);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    db_close(worker->db);
    arena_end(worker->arena);
    arena_end(worker->piece_arena);
    arena_end(worker->index_arena);
}
