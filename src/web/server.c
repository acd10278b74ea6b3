/* Joining the HTTP server, the dispatcher and the database connections. */
#include "web/server.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/panic.h"
#include "web/dispatch.h"
#include "web/headers.h"
#include "web/lending.h"
#include "web/page_cache.h"
#include "web/password_pool.h"
#include "web/writer.h"

#define MOST_WORKERS 8

struct server {
    struct web_app *app;
    struct writer *writer;
    struct password_pool *passwords;
    struct http_server *http;
    struct lending *lending; /* or NULL */
    struct db *writer_db;
    struct db *readers[MOST_WORKERS];
    struct gzip_packer packers[MOST_WORKERS]; /* with their readers */
    unsigned worker_count;
};

static struct http_plan plan(void *context, const struct http_request *request)
{
    struct server *server = context;
    return web_plan(server->app, request);
}

static void refuse(struct http_exchange *exchange, int status)
{
    struct http_response response;
    web_refusal(status, &response);
    http_answer(exchange, &response);
}

static void visit_and_keep(struct server *server, struct gzip_packer *packer, struct visit *visit,
                           struct http_response *response)
{
    struct visit_result result;
    web_visit(visit, &result);
    *response = result.response;
    headers_shrink(visit->http, visit->arena, packer, response);
    if (result.may_cache)
        page_cache_keep(server->app, visit->http, result.hub_id, result.generation, response);
    if (result.seen_secret.size)
        writer_note_seen(server->writer, result.hub_id, result.seen_secret);
    if (result.reader.kind != ACTOR_NOBODY)
        writer_note_read(server->writer, result.hub_id, result.reader, result.read_on);
}

/* A read, on a connection of the worker's own. */
struct reading {
    struct server *server;
    struct gzip_packer *packer;
    struct visit visit;
    struct http_response response;
};

static void read_page(void *context)
{
    struct reading *reading = context;
    struct visit *visit = &reading->visit;
    if (headers_asset(visit->http, visit->arena, &reading->response) ||
        page_cache_find(visit->app, visit->http, visit->arena, &reading->response))
        return;
    if (db_begin(visit->db))
        visit_and_keep(reading->server, reading->packer, visit, &reading->response);
    else
        web_refusal(503, &reading->response);
}

static void answer_read(struct server *server, struct http_exchange *exchange)
{
    unsigned worker = http_exchange_worker(exchange) % server->worker_count;
    struct db *db = server->readers[worker];
    struct reading reading = {.server = server,
                              .packer = &server->packers[worker],
                              .visit = {.app = server->app,
                                        .db = db,
                                        .arena = http_exchange_arena(exchange),
                                        .http = http_exchange_request(exchange),
                                        .commits_before = web_commits(server->app)}};
    if (!panic_survived(read_page, &reading))
        web_refusal(503, &reading.response);
    db_rollback(db);
    db_forgive(db);
    http_answer(exchange, &reading.response);
}

static void handle(void *context, struct http_exchange *exchange)
{
    struct server *server = context;
    const struct http_request *http = http_exchange_request(exchange);
    const struct route *route = web_route_to_prepare(server->app, http);
    if (!web_plan(server->app, http).is_deferred)
        answer_read(server, exchange);
    else if (!route)
        writer_submit(server->writer, exchange, NULL);
    else if (!password_pool_submit(server->passwords, exchange, route))
        refuse(exchange, 503);
}

static void refused_by_guard(void *context, int status, struct arena *arena,
                             struct http_response *response)
{
    (void)context;
    (void)arena;
    web_refusal(status, response);
}

static unsigned worker_count(unsigned wanted)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned count = wanted ? wanted : processors < 2 ? 2 : (unsigned)processors;
    return count > MOST_WORKERS ? MOST_WORKERS : count;
}

static bool open_readers(struct server *server, const struct server_settings *settings,
                         const struct db_schema *schema, struct arena *arena, struct text *why)
{
    server->worker_count = worker_count(settings->workers);
    for (unsigned i = 0; i < server->worker_count; i++) {
        server->readers[i] = db_open(settings->database_url, DB_READ_ONLY, schema, arena, why);
        if (!server->readers[i])
            return false;
    }
    return true;
}

static bool prepare_database(struct server *server, const struct server_settings *settings,
                             const struct db_schema *schema, struct arena *arena, struct text *why)
{
    server->writer_db = db_open(settings->database_url, DB_READ_WRITE, schema, arena, why);
    if (!server->writer_db)
        return false;
    enum schema_outcome outcome = db_migrate(server->writer_db, schema);
    if (outcome == SCHEMA_TOO_NEW)
        *why = TEXT("this database was made by a newer Hubward; use that one, or restore a backup");
    else if (outcome == SCHEMA_OTHER)
        *why = TEXT("the database cannot be used: " SCHEMA_OTHER_WHY);
    else if (outcome == SCHEMA_FAILED)
        *why = text_from(db_failure_message(server->writer_db));
    else
        return open_readers(server, settings, schema, arena, why);
    return false;
}

static void close_databases(struct server *server)
{
    for (unsigned i = 0; i < server->worker_count; i++)
        if (server->readers[i])
            db_close(server->readers[i]);
    if (server->writer_db)
        db_close(server->writer_db);
}

struct server *server_start(const struct server_settings *settings, const struct db_schema *schema,
                            struct arena *arena, struct text *why)
{
    struct server *server = arena_make(arena, struct server);
    if (prepare_database(server, settings, schema, arena, why))
        server->app = web_app_new(server->writer_db, &settings->web, arena, why);
    if (!server->app) {
        close_databases(server);
        return NULL;
    }
    server->writer = writer_start(server->app, server->writer_db, settings->has_no_group_commit);
    server->passwords =
        password_pool_start(server->app, server->writer, settings->database_url, schema, why);
    struct http_settings http = {.listen = settings->listen,
                                 .workers = server->worker_count,
                                 .is_behind_proxy = settings->web.is_behind_proxy};
    struct http_service service = {
        .context = server, .plan = plan, .handle = handle, .refused = refused_by_guard};
    if (server->passwords)
        server->http = http_start(&http, &service, arena, why);
    if (!server->http) {
        server_stop(server);
        return NULL;
    }
    if (text_starts_with(settings->database_url, TEXT("sqlite:")))
        server->lending = lending_start(
            server->app, server->writer, settings->data_folder,
            text_slice(settings->database_url, sizeof "sqlite:" - 1, settings->database_url.size));
    return server;
}

uint16_t server_port(const struct server *server)
{
    return http_port(server->http);
}

struct web_app *server_app(struct server *server)
{
    return server->app;
}

void server_stop(struct server *server)
{
    if (server->http)
        http_stop(server->http);
    if (server->passwords)
        password_pool_stop(server->passwords);
    lending_stop(server->lending);
    writer_stop(server->writer);
    close_databases(server);
    for (unsigned i = 0; i < server->worker_count; i++)
        gzip_packer_end(&server->packers[i]);
    page_cache_end(server->app->cache);
}
