/* The password pool. */
#include "web/password_pool.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/panic.h"
#include "web/dispatch.h"
#include "web/writer.h"

#define QUEUE 2

struct waiting {
    struct http_exchange *exchange;
    const struct route *route;
};

struct password_pool {
    struct web_app *app;
    struct writer *writer;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct waiting queue[QUEUE];
    size_t count;
    bool is_stopping;
};

struct preparing {
    struct password_pool *pool;
    const struct waiting *one;
};

static void prepare(void *context)
{
    const struct preparing *preparing = context;
    struct password_pool *pool = preparing->pool;
    struct http_exchange *exchange = preparing->one->exchange;
    struct visit visit = {.app = pool->app,
                          .db = pool->db,
                          .arena = http_exchange_arena(exchange),
                          .http = http_exchange_request(exchange)};
    void *prepared = NULL;
    if (db_begin(pool->db))
        prepared = web_prepare(&visit, preparing->one->route);
    if (db_failed(pool->db) != DB_OK)
        panic("passwords: the database does not answer");
    writer_submit(pool->writer, exchange, prepared);
}

/* Without memory or a database nobody is told that a password is wrong. */
static void prepare_one(struct password_pool *pool, const struct waiting *one)
{
    struct preparing preparing = {.pool = pool, .one = one};
    if (!panic_survived(prepare, &preparing)) {
        struct http_response response;
        web_refusal(503, &response);
        http_answer(one->exchange, &response);
    }
    db_rollback(pool->db);
    db_forgive(pool->db);
}

static bool take_one(struct password_pool *pool, struct waiting *one)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->count == 0 && !pool->is_stopping)
        pthread_cond_wait(&pool->wake, &pool->lock);
    bool has_one = pool->count > 0;
    if (has_one) {
        *one = pool->queue[0];
        for (size_t i = 1; i < pool->count; i++)
            pool->queue[i - 1] = pool->queue[i];
        pool->count--;
    }
    pthread_mutex_unlock(&pool->lock);
    return has_one;
}

static void *pool_main(void *argument)
{
    struct password_pool *pool = argument;
    struct waiting one;
    while (take_one(pool, &one))
        prepare_one(pool, &one);
    return NULL;
}

struct password_pool *password_pool_start(struct web_app *app, struct writer *writer,
                                          struct text database_url, const struct db_schema *schema,
                                          struct text *why)
{
    struct password_pool *pool = arena_make(app->arena, struct password_pool);
    pool->app = app;
    pool->writer = writer;
    pool->db = db_open(database_url, DB_READ_ONLY, schema, app->arena, why);
    if (!pool->db)
        return NULL;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    if (pthread_create(&pool->thread, NULL, pool_main, pool) != 0)
        panic("passwords: no thread");
    return pool;
}

bool password_pool_submit(struct password_pool *pool, struct http_exchange *exchange,
                          const struct route *route)
{
    pthread_mutex_lock(&pool->lock);
    bool has_room = pool->count < QUEUE && !pool->is_stopping;
    if (has_room) {
        pool->queue[pool->count++] = (struct waiting){.exchange = exchange, .route = route};
        pthread_cond_signal(&pool->wake);
    }
    pthread_mutex_unlock(&pool->lock);
    return has_room;
}

void password_pool_stop(struct password_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->is_stopping = true;
    pthread_cond_signal(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    pthread_join(pool->thread, NULL);
    db_close(pool->db);
}
