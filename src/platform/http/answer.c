/* Answers: from the service's response to libmicrohttpd's. */
#include <sys/socket.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/http/server.h"

/* Everything but the body is copied, and terminated as libmicrohttpd wants it: the headers may
 * stand on the stack of whoever answers. */
static struct http_response response_copy(struct arena *arena, const struct http_response *response)
{
    struct http_response copy = *response;
    struct http_field *headers = arena_make_array(
        arena, struct http_field, response->header_count ? response->header_count : 1);
    for (size_t i = 0; i < response->header_count; i++) {
        struct http_field header = response->headers[i];
        headers[i].name = text_of(text_c(arena, header.name), header.name.size);
        headers[i].value = text_of(text_c(arena, header.value), header.value.size);
    }
    copy.headers = headers;
    return copy;
}

struct copying {
    struct http_exchange *exchange;
    const struct http_response *response;
};

static void copy_answer(void *context)
{
    const struct copying *copying = context;
    copying->exchange->answer = response_copy(copying->exchange->arena, copying->response);
}

void http_answer(struct http_exchange *exchange, const struct http_response *response)
{
    struct copying copying = {.exchange = exchange, .response = response};
    if (exchange->is_answered)
        panic("http: a request was answered twice");
    exchange->has_no_memory = !panic_survived(copy_answer, &copying);
    exchange->is_answered = true;
    /* The worker may complete the exchange at once: nothing touches it after this. */
    if (exchange->is_suspended)
        MHD_resume_connection(exchange->connection);
}

static struct MHD_Response *make(const struct http_response *answer)
{
    /* The arena outlives the response: it is reset when the exchange has completed. */
    struct MHD_Response *made = MHD_create_response_from_buffer(
        answer->body.size, (void *)(uintptr_t)answer->body.data, MHD_RESPMEM_PERSISTENT);
    if (!made)
        return NULL;
    for (size_t i = 0; i < answer->header_count; i++) {
        const struct http_field *header = &answer->headers[i];
        if (MHD_add_response_header(made, header->name.data, header->value.data) != MHD_YES) {
            MHD_destroy_response(made);
            return NULL;
        }
    }
    return made;
}

enum MHD_Result answer_last_resort(struct http_server *server, struct MHD_Connection *connection)
{
    return MHD_queue_response(connection, MHD_HTTP_SERVICE_UNAVAILABLE, server->last_resort);
}

static enum MHD_Result queue_last_resort(struct http_exchange *exchange)
{
    exchange->stage = EXCHANGE_QUEUED;
    connection_enter(&exchange->server->connections, exchange->tracked, CONNECTION_SENDS);
    return answer_last_resort(exchange->server, exchange->connection);
}

static enum MHD_Result queue(struct http_exchange *exchange, bool is_last)
{
    if (exchange->has_no_memory)
        return queue_last_resort(exchange);
    struct MHD_Response *made = make(&exchange->answer);
    if (!made)
        return MHD_NO;
    if (is_last)
        MHD_add_response_header(made, MHD_HTTP_HEADER_CONNECTION, "close");
    exchange->stage = EXCHANGE_QUEUED;
    connection_enter(&exchange->server->connections, exchange->tracked, CONNECTION_SENDS);
    enum MHD_Result result =
        MHD_queue_response(exchange->connection, (unsigned)exchange->answer.status, made);
    MHD_destroy_response(made);
    return result;
}

enum MHD_Result answer_refuse(struct http_exchange *exchange, int status)
{
    struct http_service *service = &exchange->server->service;
    struct http_response response = {.status = status};
    service->refused(service->context, status, exchange->arena, &response);
    exchange->is_suspended = false;
    exchange->is_answered = false;
    http_answer(exchange, &response);
    return queue(exchange, true);
}

/* A refusal as it goes over the wire. */
static struct text refusal_bytes(struct arena *arena, const struct http_response *response)
{
    struct buffer out = buffer_new(arena, 1024);
    buffer_format(&out, "HTTP/1.1 %d %s\r\nConnection: close\r\nContent-Length: %zu\r\n",
                  response->status, MHD_get_reason_phrase_for((unsigned)response->status),
                  response->body.size);
    for (size_t i = 0; i < response->header_count; i++)
        buffer_format(&out, "%.*s: %.*s\r\n", TEXT_ARG(response->headers[i].name),
                      TEXT_ARG(response->headers[i].value));
    buffer_add(&out, TEXT("\r\n"));
    buffer_add(&out, response->body);
    return buffer_text(&out);
}

static enum MHD_Result send_and_close(struct http_exchange *exchange, struct text bytes)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    send(info->connect_fd, bytes.data, bytes.size, MSG_DONTWAIT | MSG_NOSIGNAL);
    return MHD_NO;
}

enum MHD_Result answer_cut_off(struct http_exchange *exchange, int status)
{
    struct http_service *service = &exchange->server->service;
    struct http_response response = {.status = status};
    service->refused(service->context, status, exchange->arena, &response);
    response.status = status;
    return send_and_close(exchange, refusal_bytes(exchange->arena, &response));
}

enum MHD_Result answer_cut_off_last_resort(struct http_exchange *exchange)
{
    return send_and_close(exchange, exchange->server->last_resort_bytes);
}

bool answer_prepare_last_resort(struct http_server *server, struct arena *arena)
{
    const int status = MHD_HTTP_SERVICE_UNAVAILABLE;
    struct http_response response = {.status = status};
    server->service.refused(server->service.context, status, arena, &response);
    response = response_copy(arena, &response);
    response.status = status;
    server->last_resort_bytes = refusal_bytes(arena, &response);
    server->last_resort = make(&response);
    return server->last_resort &&
           MHD_add_response_header(server->last_resort, MHD_HTTP_HEADER_CONNECTION, "close") ==
               MHD_YES;
}

enum MHD_Result answer_queue(struct http_exchange *exchange)
{
    if (!exchange->is_answered)
        return answer_refuse(exchange, MHD_HTTP_INTERNAL_SERVER_ERROR);
    exchange->is_suspended = false;
    bool is_last = connections_are_stopping(&exchange->server->connections);
    /* A header that cannot be sent (a line break in its value) must not go out half right. */
    if (queue(exchange, is_last) == MHD_YES)
        return MHD_YES;
    return exchange->stage == EXCHANGE_QUEUED
               ? MHD_NO
               : answer_refuse(exchange, MHD_HTTP_INTERNAL_SERVER_ERROR);
}
