/* Group commit. While one batch is on its way to the disk the next one gathers, and whoever comes
 * while a batch runs goes with it. Before it commits, a batch waits an eighth of what the last
 * commit took for as many as went with the last one: whoever was answered then is likely to be back
 * in a moment. One writer alone never waits. */
#include "web/writer.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/panic.h"
#include "web/accounts.h"
#include "web/dispatch.h"
#include "web/headers.h"
#include "web/housekeeping.h"
#include "web/reads.h"

#define LARGEST_BATCH 64
#define MOST_SEEN 256
#define LONGEST_SECRET 64
#define NANOSECONDS INT64_C(1000000000)
#define MOST_PATIENCE (NANOSECONDS / 1000)

struct job {
    struct http_exchange *exchange;
    void *prepared;
    struct http_response response;
    int64_t hub_id;
    struct job *next;
};

/* In one transaction. */
struct batch {
    struct job *first, *last;
    size_t count;
};

/* Of writer_do; lives on the stack of the thread that waits for it. */
struct task {
    void (*run)(void *context, struct work *work);
    void (*pause)(void *context); /* instead of run: without a transaction */
    void *context;
    struct arena *arena;
    bool is_done, is_good;
    struct task *next;
};

struct seen_sign_in {
    int64_t hub_id;
    size_t size;
    char secret[LONGEST_SECRET];
};

struct writer {
    struct web_app *app;
    struct db *db;
    struct arena *arena; /* of what is done between batches */
    struct gzip_packer packer;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct job *first, *last;
    struct task *tasks;
    pthread_cond_t task_done;
    bool is_stopping;
    size_t largest_batch;
    size_t expected;  /* in the next batch: as many as in the last one */
    int64_t patience; /* nanoseconds in which they should come */
    struct seen_sign_in seen[MOST_SEEN];
    size_t seen_count;
    struct read_counts reads;
    struct writer_counts counts;
};

struct unit {
    struct gzip_packer *packer;
    struct visit visit;
    struct visit_result result;
};

static void visit_unit(void *context)
{
    struct unit *unit = context;
    web_visit(&unit->visit, &unit->result);
    headers_shrink(unit->visit.http, unit->visit.arena, unit->packer, &unit->result.response);
}

/* True when there is something to commit. */
static bool visit_job(struct writer *writer, struct job *job)
{
    struct unit unit = {.packer = &writer->packer,
                        .visit = {.app = writer->app,
                                  .db = writer->db,
                                  .arena = http_exchange_arena(job->exchange),
                                  .http = http_exchange_request(job->exchange),
                                  .prepared = job->prepared}};
    if (!panic_survived(visit_unit, &unit)) {
        web_refusal(503, &job->response);
        return false;
    }
    job->response = unit.result.response;
    job->hub_id = unit.result.hub_id;
    return unit.result.must_keep;
}

/* One request in its own unit; false when the transaction around it is gone. */
static bool run_unit(struct writer *writer, struct job *job)
{
    struct db *db = writer->db;
    if (!db_unit_begin(db))
        return false;
    bool must_keep = visit_job(writer, job);
    if (must_keep && db_in_transaction(db) && !db_unit_keep(db)) {
        web_refusal(503, &job->response);
        must_keep = false;
    }
    if (!must_keep && db_in_transaction(db))
        db_unit_undo(db);
    return db_in_transaction(db);
}

static void run_alone(struct writer *writer, struct job *job)
{
    struct db *db = writer->db;
    bool is_good = db_begin(db) && run_unit(writer, job);
    if (is_good)
        is_good = db_commit(db);
    if (!is_good) {
        db_rollback(db);
        db_forgive(db);
        web_refusal(503, &job->response);
    }
}

/* Adds those who wait, under the lock. */
static void take_waiting(struct writer *writer, struct batch *batch)
{
    while (writer->first && batch->count < writer->largest_batch) {
        struct job *job = writer->first;
        writer->first = job->next;
        job->next = NULL;
        if (batch->last)
            batch->last->next = job;
        else
            batch->first = job;
        batch->last = job;
        batch->count++;
    }
    if (!writer->first)
        writer->last = NULL;
}

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * NANOSECONDS + time.tv_nsec;
}

static void take_latecomers(struct writer *writer, struct batch *batch, int64_t until)
{
    const struct timespec deadline = {.tv_sec = until / NANOSECONDS,
                                      .tv_nsec = until % NANOSECONDS};
    const size_t before = batch->count;
    int waited = 0;
    pthread_mutex_lock(&writer->lock);
    take_waiting(writer, batch);
    while (batch->count == before && before < writer->expected && !writer->tasks &&
           !writer->is_stopping && waited == 0) {
        waited = pthread_cond_timedwait(&writer->wake, &writer->lock, &deadline);
        take_waiting(writer, batch);
    }
    pthread_mutex_unlock(&writer->lock);
}

static bool commit_batch(struct writer *writer, const struct batch *batch)
{
    int64_t began = nanoseconds(CLOCK_MONOTONIC);
    bool is_good = db_commit(writer->db);
    int64_t patience = (nanoseconds(CLOCK_MONOTONIC) - began) / 8;
    writer->patience = patience < MOST_PATIENCE ? patience : MOST_PATIENCE;
    writer->expected = batch->count;
    return is_good;
}

/* True when everything in the batch is on the disk. */
static bool run_batch(struct writer *writer, struct batch *batch)
{
    bool is_good = db_begin(writer->db);
    int64_t until = nanoseconds(CLOCK_REALTIME) + writer->patience;
    for (struct job *job = batch->first; job && is_good; job = job->next) {
        is_good = run_unit(writer, job);
        if (is_good && job == batch->last)
            take_latecomers(writer, batch, until);
    }
    if (is_good)
        is_good = commit_batch(writer, batch);
    if (!is_good) {
        db_rollback(writer->db);
        db_forgive(writer->db);
    }
    return is_good;
}

static void answer_batch(struct writer *writer, const struct batch *batch)
{
    for (struct job *job = batch->first; job; job = job->next)
        web_changed(writer->app, job->hub_id);
    for (struct job *job = batch->first; job;) {
        struct job *next = job->next; /* the job ends with its exchange's arena */
        http_answer(job->exchange, &job->response);
        job = next;
    }
}

static void count_batch(struct writer *writer, const struct batch *batch, bool was_one)
{
    pthread_mutex_lock(&writer->lock);
    writer->counts.requests += (int64_t)batch->count;
    writer->counts.commits += was_one ? batch->count > 0 : (int64_t)batch->count;
    writer->counts.reruns += !was_one;
    pthread_mutex_unlock(&writer->lock);
}

static void write_seen(void *context)
{
    struct writer *writer = context;
    struct seen_sign_in seen[MOST_SEEN];
    pthread_mutex_lock(&writer->lock);
    size_t count = writer->seen_count;
    memcpy(seen, writer->seen, count * sizeof *seen);
    writer->seen_count = 0;
    pthread_mutex_unlock(&writer->lock);
    struct work work = {.db = writer->db, .arena = writer->arena, .now = writer->app->clock()};
    bool is_good = count > 0 && db_begin(writer->db);
    for (size_t i = 0; i < count && is_good; i++) {
        db_set_hub(writer->db, seen[i].hub_id);
        sign_in_was_seen(&work, text_of(seen[i].secret, seen[i].size));
    }
    if (is_good && !db_commit(writer->db)) {
        db_rollback(writer->db);
        db_forgive(writer->db);
    }
}

/* What could not be written is counted again with the next round. */
static void write_reads(void *context)
{
    struct writer *writer = context;
    struct read_counts *reads = arena_make(writer->arena, struct read_counts);
    pthread_mutex_lock(&writer->lock);
    *reads = writer->reads;
    pthread_mutex_unlock(&writer->lock);
    if (reads->count == 0 || !db_begin(writer->db))
        return;
    struct work work = {.db = writer->db, .arena = writer->arena, .now = writer->app->clock()};
    read_counts_write(&work, reads);
    if (!db_commit(writer->db)) {
        db_rollback(writer->db);
        db_forgive(writer->db);
        return;
    }
    pthread_mutex_lock(&writer->lock);
    read_counts_take(&writer->reads, reads);
    pthread_mutex_unlock(&writer->lock);
}

static void keep_house(void *context)
{
    struct writer *writer = context;
    housekeeping_run(writer->app, writer->db, writer->arena);
}

/* What no request waits for: without memory it is left for the next time. */
static void do_between(struct writer *writer, void (*work)(void *context))
{
    if (!panic_survived(work, writer)) {
        db_rollback(writer->db);
        db_forgive(writer->db);
    }
    arena_reset(writer->arena);
}

/* A task in its transaction, with the recovery around it. */
struct task_run {
    struct writer *writer;
    struct task *task;
};

static void run_task(void *context)
{
    struct task_run *run = context;
    if (run->task->pause) {
        run->task->pause(run->task->context);
        run->task->is_good = true;
        return;
    }
    struct web_app *app = run->writer->app;
    struct work work = {.db = run->writer->db,
                        .arena = run->task->arena,
                        .now = app->clock(),
                        .actor = {.kind = ACTOR_COMMAND},
                        .ids = &app->ids};
    if (!db_begin(run->writer->db))
        return;
    run->task->run(run->task->context, &work);
    run->task->is_good = db_failed(run->writer->db) == DB_OK && db_commit(run->writer->db);
}

static void run_tasks(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    struct task *task = writer->tasks;
    writer->tasks = NULL;
    pthread_mutex_unlock(&writer->lock);
    while (task) {
        struct task *next = task->next; /* the task ends with its caller's wait */
        struct task_run run = {writer, task};
        if (!panic_survived(run_task, &run))
            task->is_good = false;
        if (!task->is_good) {
            db_rollback(writer->db);
            db_forgive(writer->db);
        }
        pthread_mutex_lock(&writer->lock);
        task->is_done = true;
        pthread_cond_broadcast(&writer->task_done);
        pthread_mutex_unlock(&writer->lock);
        task = next;
    }
}

static bool wait_for_task(struct writer *writer, struct task *task)
{
    pthread_mutex_lock(&writer->lock);
    task->next = writer->tasks;
    writer->tasks = task;
    pthread_cond_signal(&writer->wake);
    while (!task->is_done)
        pthread_cond_wait(&writer->task_done, &writer->lock);
    pthread_mutex_unlock(&writer->lock);
    return task->is_good;
}

bool writer_do(struct writer *writer, void (*run)(void *context, struct work *work), void *context,
               struct arena *arena)
{
    struct task task = {.run = run, .context = context, .arena = arena};
    return wait_for_task(writer, &task);
}

void writer_pause(struct writer *writer, void (*run)(void *context), void *context)
{
    struct task task = {.pause = run, .context = context};
    (void)wait_for_task(writer, &task);
}

/* Waits for work, at most until the next round of housekeeping is due; false at the end. */
static bool wait_for_batch(struct writer *writer, struct batch *batch, int64_t until)
{
    *batch = (struct batch){0};
    pthread_mutex_lock(&writer->lock);
    struct timespec deadline = {.tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000};
    int waited = 0;
    while (!writer->first && !writer->tasks && !writer->is_stopping && waited == 0)
        waited = pthread_cond_timedwait(&writer->wake, &writer->lock, &deadline);
    take_waiting(writer, batch);
    bool goes_on = batch->first || writer->tasks || !writer->is_stopping;
    pthread_mutex_unlock(&writer->lock);
    return goes_on;
}

static void *writer_main(void *argument)
{
    struct writer *writer = argument;
    struct batch batch;
    int64_t housekeeping_at = 0;
    while (wait_for_batch(writer, &batch, housekeeping_at ? housekeeping_at : 1)) {
        bool is_done = !batch.first || run_batch(writer, &batch);
        for (struct job *job = batch.first; job && !is_done; job = job->next)
            run_alone(writer, job);
        count_batch(writer, &batch, is_done);
        answer_batch(writer, &batch);
        run_tasks(writer);
        if (writer->app->clock() >= housekeeping_at) {
            do_between(writer, write_seen);
            do_between(writer, write_reads);
            do_between(writer, keep_house);
            housekeeping_at = writer->app->clock() + MINUTE_MS;
        }
    }
    do_between(writer, write_seen);
    do_between(writer, write_reads);
    return NULL;
}

struct writer *writer_start(struct web_app *app, struct db *db, bool has_no_group_commit)
{
    struct writer *writer = arena_make(app->arena, struct writer);
    writer->app = app;
    writer->db = db;
    writer->arena = arena_new(64 * 1024);
    writer->largest_batch = has_no_group_commit ? 1 : LARGEST_BATCH;
    pthread_mutex_init(&writer->lock, NULL);
    pthread_cond_init(&writer->wake, NULL);
    pthread_cond_init(&writer->task_done, NULL);
    if (pthread_create(&writer->thread, NULL, writer_main, writer) != 0)
        panic("writer: no thread");
    app->writer = writer;
    return writer;
}

void writer_submit(struct writer *writer, struct http_exchange *exchange, void *prepared)
{
    struct job *job = arena_make(http_exchange_arena(exchange), struct job);
    *job = (struct job){.exchange = exchange, .prepared = prepared};
    pthread_mutex_lock(&writer->lock);
    if (writer->last)
        writer->last->next = job;
    else
        writer->first = job;
    writer->last = job;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
}

void writer_note_seen(struct writer *writer, int64_t hub_id, struct text secret)
{
    if (secret.size > LONGEST_SECRET)
        return;
    pthread_mutex_lock(&writer->lock);
    bool is_known = false;
    for (size_t i = 0; i < writer->seen_count && !is_known; i++)
        is_known = writer->seen[i].hub_id == hub_id &&
                   text_equal(text_of(writer->seen[i].secret, writer->seen[i].size), secret);
    if (!is_known && writer->seen_count < MOST_SEEN) {
        struct seen_sign_in *seen = &writer->seen[writer->seen_count++];
        seen->hub_id = hub_id;
        seen->size = secret.size;
        memcpy(seen->secret, secret.data, secret.size);
    }
    pthread_mutex_unlock(&writer->lock);
}

void writer_note_read(struct writer *writer, int64_t hub_id, struct actor reader, struct text day)
{
    struct read_count read = {.hub_id = hub_id, .actor = reader};
    if (day.size != READ_DAY_SIZE)
        return;
    memcpy(read.day, day.data, READ_DAY_SIZE);
    pthread_mutex_lock(&writer->lock);
    read_counts_add(&writer->reads, &read);
    pthread_mutex_unlock(&writer->lock);
}

void writer_stop(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    writer->is_stopping = true;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
    pthread_join(writer->thread, NULL);
    gzip_packer_end(&writer->packer);
    arena_end(writer->arena);
}

struct writer_counts writer_counts(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    struct writer_counts counts = writer->counts;
    pthread_mutex_unlock(&writer->lock);
    return counts;
}
