/* Answers: from the service's response to libmicrohttpd's. */
#include <sys/socket.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/http/server.h"

/* Everything but the body is copied: the headers may stand on the stack of whoever answers. */
void http_answer(struct http_exchange *exchange, const struct http_response *response)
{
    struct arena *arena = exchange->arena;
    if (exchange->is_answered)
        panic("http: a request was answered twice");
    struct http_field *headers = arena_make_array(
        arena, struct http_field, response->header_count ? response->header_count : 1);
    for (size_t i = 0; i < response->header_count; i++) {
        struct http_field header = response->headers[i];
        headers[i].name = text_of(text_c(arena, header.name), header.name.size);
        headers[i].value = text_of(text_c(arena, header.value), header.value.size);
    }
    exchange->answer = *response;
    exchange->answer.headers = headers;
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

static enum MHD_Result queue(struct http_exchange *exchange, bool is_last)
{
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

enum MHD_Result answer_cut_off(struct http_exchange *exchange, int status)
{
    struct http_service *service = &exchange->server->service;
    struct http_response response = {.status = status};
    struct buffer out = buffer_new(exchange->arena, 1024);
    service->refused(service->context, status, exchange->arena, &response);
    buffer_format(&out, "HTTP/1.1 %d %s\r\nConnection: close\r\nContent-Length: %zu\r\n", status,
                  MHD_get_reason_phrase_for((unsigned)status), response.body.size);
    for (size_t i = 0; i < response.header_count; i++)
        buffer_format(&out, "%.*s: %.*s\r\n", TEXT_ARG(response.headers[i].name),
                      TEXT_ARG(response.headers[i].value));
    buffer_add(&out, TEXT("\r\n"));
    buffer_add(&out, response.body);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    send(info->connect_fd, out.data, out.size, MSG_DONTWAIT | MSG_NOSIGNAL);
    return MHD_NO;
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
