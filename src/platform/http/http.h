/* The HTTP server behind one header: a strict guard, whole requests in, whole responses out.
 * Only server.c, exchange.c and answer.c know libmicrohttpd. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct arena;
struct http_exchange;
struct http_server;

enum http_method {
    HTTP_GET,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_PUT,
    HTTP_PATCH,
    HTTP_DELETE,
    HTTP_OPTIONS
};

struct http_field {
    struct text name; /* as sent; compare ignoring case */
    struct text value;
};

/* A request that passed the guard, with its whole body. Everything lives in the exchange's arena
 * until the answer has been sent. */
struct http_request {
    enum http_method method;
    struct text path;  /* percent-decoded once, valid UTF-8, begins with '/', no ".." segment */
    struct text query; /* raw, without '?' */
    struct text body;
    struct text peer; /* the client's address as text, after --behind-proxy was applied */
    bool is_loopback; /* the connection itself came from a loopback address */
    const struct http_field *headers;
    size_t header_count;
};

/* The first header of that name, or absent. */
struct text http_header(const struct http_request *request, struct text name);

struct http_response {
    int status;
    struct text body; /* in the exchange's arena, or static */
    const struct http_field *headers;
    size_t header_count;
    bool body_is_static;
};

/* Decided when the headers have arrived, before any of the body. */
struct http_plan {
    size_t body_limit; /* a larger body is 413 before it is read */
    bool is_deferred;  /* the answer may come later, from another thread */
};

/* What the program gives the server. plan runs with an empty body; handle runs once with the whole
 * request, on the worker thread, and answers with http_answer: before it returns, or, when the
 * plan was deferred, at any time from any thread. */
struct http_service {
    void *context;
    struct http_plan (*plan)(void *context, const struct http_request *request);
    void (*handle)(void *context, struct http_exchange *exchange);
    /* A response for what the guard or the server itself refuses (400, 413, 414, 431, 501, 505). */
    void (*refused)(void *context, int status, struct arena *arena, struct http_response *response);
};

struct http_settings {
    struct text listen; /* "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:80"; port 0 takes a free one */
    unsigned workers;
    bool is_behind_proxy; /* the client is the last X-Forwarded-For */
};

/* NULL with *why set when the address cannot be used. */
struct http_server *http_start(const struct http_settings *settings,
                               const struct http_service *service, struct arena *arena,
                               struct text *why);
uint16_t http_port(const struct http_server *server);
/* No new connections; every request that has been read is answered to its end with
 * Connection: close; then returns. */
void http_stop(struct http_server *server);

const struct http_request *http_exchange_request(const struct http_exchange *exchange);
struct arena *http_exchange_arena(struct http_exchange *exchange);
/* A number from 0 to workers - 1: which worker thread runs this (for its read connection). */
unsigned http_exchange_worker(const struct http_exchange *exchange);
void http_answer(struct http_exchange *exchange, const struct http_response *response);
