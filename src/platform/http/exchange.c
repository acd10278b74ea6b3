/* One request from its first line to the last byte of its answer: the callbacks of libmicrohttpd.
 * It calls exchange_step once with the headers, for each part of the body, once at the end, and
 * again after a suspended connection was resumed. */
#include <stdlib.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/http/address.h"
#include "platform/http/guard.h"
#include "platform/http/server.h"

/* The threads are libmicrohttpd's own, one server's for their whole life. */
static unsigned this_worker(struct http_server *server)
{
    static _Thread_local unsigned number; /* from 1 */
    if (number == 0)
        number = ++server->next_worker;
    return (number - 1) % server->workers;
}

/* NULL without memory. A new one has no arena yet. */
static struct http_exchange *take(struct http_server *server)
{
    pthread_mutex_lock(&server->spare_lock);
    struct http_exchange *exchange = server->spare;
    if (exchange) {
        server->spare = exchange->next_spare;
        server->spare_count--;
    }
    pthread_mutex_unlock(&server->spare_lock);
    if (!exchange)
        exchange = calloc(1, sizeof *exchange);
    if (exchange)
        *exchange = (struct http_exchange){.server = server, .arena = exchange->arena};
    return exchange;
}

static void end(struct http_exchange *exchange)
{
    arena_end(exchange->arena);
    free(exchange);
}

static void give_back(struct http_exchange *exchange)
{
    struct http_server *server = exchange->server;
    if (!exchange->arena) {
        end(exchange);
        return;
    }
    arena_reset(exchange->arena);
    pthread_mutex_lock(&server->spare_lock);
    bool is_kept = server->spare_count < SERVER_SPARE_EXCHANGES;
    if (is_kept) {
        exchange->next_spare = server->spare;
        server->spare = exchange;
        server->spare_count++;
    }
    pthread_mutex_unlock(&server->spare_lock);
    if (!is_kept)
        end(exchange);
}

void exchanges_end(struct http_server *server)
{
    while (server->spare) {
        struct http_exchange *next = server->spare->next_spare;
        end(server->spare);
        server->spare = next;
    }
}

static struct connection *tracked(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info->socket_context;
}

void exchange_connection(void *server_of_it, struct MHD_Connection *connection, void **context,
                         enum MHD_ConnectionNotificationCode what)
{
    struct http_server *server = server_of_it;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        connection_remove(&server->connections, *context);
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = connection_add(&server->connections, info->connect_fd);
}

struct beginning {
    struct http_exchange *exchange;
    const char *target;
};

static void keep_target(void *context)
{
    struct beginning *beginning = context;
    struct http_exchange *exchange = beginning->exchange;
    if (!exchange->arena)
        exchange->arena = arena_new(SERVER_ARENA_BLOCK);
    exchange->target = text_copy(exchange->arena, text_from(beginning->target));
}

/* libmicrohttpd decodes the target in place, so this is the only sight of it as it was sent. */
void *exchange_begin(void *server_of_it, const char *target, struct MHD_Connection *connection)
{
    struct http_server *server = server_of_it;
    struct connection *known = tracked(connection);
    struct http_exchange *exchange = known ? take(server) : NULL;
    struct beginning beginning = {.exchange = exchange, .target = target};
    if (exchange && !panic_survived(keep_target, &beginning)) {
        give_back(exchange);
        exchange = NULL;
    }
    if (!exchange)
        return &server->nobody;
    exchange->connection = connection;
    exchange->tracked = known;
    return exchange;
}

void exchange_completed(void *server_of_it, struct MHD_Connection *connection, void **context,
                        enum MHD_RequestTerminationCode why)
{
    struct http_server *server = server_of_it;
    struct http_exchange *exchange = *context;
    (void)connection;
    (void)why;
    *context = NULL;
    if (!exchange || exchange == &server->nobody)
        return;
    connection_enter(&server->connections, exchange->tracked, CONNECTION_READS_HEAD);
    give_back(exchange);
}

struct header_list {
    struct http_field *fields;
    size_t count;
};

static enum MHD_Result collect(void *list_of_them, enum MHD_ValueKind kind, const char *name,
                               const char *value)
{
    struct header_list *list = list_of_them;
    (void)kind;
    list->fields[list->count++] = (struct http_field){
        .name = text_from(name),
        .value = text_from(value ? value : ""),
    };
    return MHD_YES;
}

static struct header_list headers_of(struct http_exchange *exchange)
{
    int count = MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, NULL, NULL);
    struct header_list list = {
        .fields = arena_make_array(exchange->arena, struct http_field, count > 0 ? count : 1),
    };
    MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, collect, &list);
    return list;
}

static void find_peer(struct http_exchange *exchange)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct http_request *request = &exchange->request;
    request->is_loopback = address_is_loopback(info->client_addr);
    if (exchange->server->is_behind_proxy) {
        struct text forwarded = {0};
        for (size_t i = 0; i < request->header_count; i++)
            if (text_equal_ignoring_case(request->headers[i].name, TEXT("X-Forwarded-For")))
                forwarded = request->headers[i].value;
        request->peer = address_forwarded_for(forwarded);
    }
    if (text_is_empty(request->peer))
        request->peer = address_to_text(exchange->arena, info->client_addr);
}

/* Framing first: whatever a malformed request asks for, it is told that it is malformed. */
static int guard(struct http_exchange *exchange, const char *method, const char *version,
                 struct guard_verdict *verdict)
{
    struct header_list headers = headers_of(exchange);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    struct guard_head head = {
        .method = text_from(method),
        .target = exchange->target,
        .version = text_from(version),
        .headers = headers.fields,
        .header_count = headers.count,
        .header_bytes = info->header_size,
    };
    int status = guard_request(exchange->arena, &head, verdict);
    if (!status)
        status = guard_layout(&head);
    exchange->request = (struct http_request){
        .method = verdict->method,
        .path = verdict->path,
        .query = verdict->query,
        .headers = headers.fields,
        .header_count = headers.count,
    };
    return status;
}

static enum MHD_Result begin_reading(struct http_exchange *exchange, const char *method,
                                     const char *version)
{
    struct http_server *server = exchange->server;
    struct guard_verdict verdict;
    exchange->worker = this_worker(server);
    int status = guard(exchange, method, version, &verdict);
    if (status)
        return answer_refuse(exchange, status);
    find_peer(exchange);
    exchange->plan = server->service.plan(server->service.context, &exchange->request);
    if (verdict.content_length > exchange->plan.body_limit)
        return answer_refuse(exchange, MHD_HTTP_CONTENT_TOO_LARGE);
    size_t promised = (size_t)verdict.content_length;
    exchange->body = buffer_new(
        exchange->arena, promised < SERVER_TRUSTED_LENGTH ? promised : SERVER_TRUSTED_LENGTH);
    exchange->stage = EXCHANGE_READING;
    connection_enter(&server->connections, exchange->tracked, CONNECTION_READS_BODY);
    return MHD_YES;
}

static enum MHD_Result read_body(struct http_exchange *exchange, const char *upload,
                                 size_t *upload_size)
{
    struct text part = text_of(upload, *upload_size);
    *upload_size = 0;
    connection_body(&exchange->server->connections, exchange->tracked, part.size);
    if (part.size > exchange->plan.body_limit - exchange->body.size)
        return answer_cut_off(exchange, MHD_HTTP_CONTENT_TOO_LARGE);
    buffer_add(&exchange->body, part);
    return MHD_YES;
}

/* When the last line end of a chunked body comes in two parts, libmicrohttpd 0.9.75 tells of the
 * last header once more as a trailer, at the same address. */
static bool has_trailers(struct http_exchange *exchange)
{
    const struct http_request *request = &exchange->request;
    struct MHD_Connection *connection = exchange->connection;
    int count = MHD_get_connection_values(connection, MHD_FOOTER_KIND, NULL, NULL);
    if (count <= 0)
        return false;
    struct header_list list = {
        .fields = arena_make_array(exchange->arena, struct http_field, count),
    };
    MHD_get_connection_values(connection, MHD_FOOTER_KIND, collect, &list);
    const char *last = request->headers[request->header_count - 1].name.data;
    for (size_t i = 0; i < list.count; i++)
        if (list.fields[i].name.data != last)
            return true;
    return false;
}

/* Suspended first: the answer may come from another thread before handle returns. */
static enum MHD_Result handle(struct http_exchange *exchange)
{
    struct http_service *service = &exchange->server->service;
    exchange->stage = EXCHANGE_HANDLED;
    if (has_trailers(exchange))
        return answer_refuse(exchange, MHD_HTTP_BAD_REQUEST);
    exchange->request.body = buffer_text(&exchange->body);
    connection_enter(&exchange->server->connections, exchange->tracked, CONNECTION_HANDLES);
    if (exchange->plan.is_deferred) {
        exchange->is_suspended = true;
        MHD_suspend_connection(exchange->connection);
        service->handle(service->context, exchange);
        return MHD_YES;
    }
    service->handle(service->context, exchange);
    return answer_queue(exchange);
}

struct stepping {
    struct http_exchange *exchange;
    const char *method, *version, *upload;
    size_t *upload_size;
    enum MHD_Result result;
};

static enum MHD_Result step(struct stepping *stepping)
{
    struct http_exchange *exchange = stepping->exchange;
    switch (exchange->stage) {
    case EXCHANGE_NEW: return begin_reading(exchange, stepping->method, stepping->version);
    case EXCHANGE_READING:
        return *stepping->upload_size > 0
                   ? read_body(exchange, stepping->upload, stepping->upload_size)
                   : handle(exchange);
    case EXCHANGE_HANDLED: return answer_queue(exchange);
    case EXCHANGE_QUEUED: *stepping->upload_size = 0; return MHD_YES;
    }
    unreachable();
}

static void try_step(void *context)
{
    struct stepping *stepping = context;
    stepping->result = step(stepping);
}

/* After a panic. Nobody else has the exchange: what panicked had not given it away. */
static enum MHD_Result shed(struct http_exchange *exchange)
{
    exchange->is_answered = true;
    exchange->has_no_memory = true;
    if (exchange->stage == EXCHANGE_READING)
        return answer_cut_off_last_resort(exchange);
    if (!exchange->is_suspended)
        return answer_queue(exchange);
    MHD_resume_connection(exchange->connection);
    return MHD_YES;
}

static enum MHD_Result shed_nobody(struct http_server *server, struct MHD_Connection *connection,
                                   const size_t *upload_size)
{
    return *upload_size > 0 ? MHD_NO : answer_last_resort(server, connection);
}

/* Its shape is libmicrohttpd's: MHD_AccessHandlerCallback. */
enum MHD_Result exchange_step(void *server_of_it, struct MHD_Connection *connection,
                              const char *target, const char *method, const char *version,
                              const char *upload, size_t *upload_size, void **context)
{
    struct http_server *server = server_of_it;
    struct http_exchange *exchange = *context;
    struct stepping stepping = {.exchange = exchange,
                                .method = method,
                                .version = version,
                                .upload = upload,
                                .upload_size = upload_size};
    (void)target;
    if (exchange == &server->nobody)
        return shed_nobody(server, connection, upload_size);
    return panic_survived(try_step, &stepping) ? stepping.result : shed(exchange);
}

const struct http_request *http_exchange_request(const struct http_exchange *exchange)
{
    return &exchange->request;
}

struct arena *http_exchange_arena(struct http_exchange *exchange)
{
    return exchange->arena;
}

unsigned http_exchange_worker(const struct http_exchange *exchange)
{
    return exchange->worker;
}

struct text http_header(const struct http_request *request, struct text name)
{
    for (size_t i = 0; i < request->header_count; i++)
        if (text_equal_ignoring_case(request->headers[i].name, name))
            return request->headers[i].value;
    return (struct text){0};
}
