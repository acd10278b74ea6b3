/* What server.c, exchange.c and answer.c share: the only files that know libmicrohttpd. */
#pragma once

#include <microhttpd.h>
#include <pthread.h>

#include "base/buffer.h"
#include "platform/http/connections.h"
#include "platform/http/http.h"

enum server_limit {
    SERVER_CONNECTION_MEMORY = 32 * 1024,
    SERVER_CONNECTIONS_MAX = 20000,
    SERVER_ARENA_BLOCK = 64 * 1024,    /* most pages are made in one */
    SERVER_TRUSTED_LENGTH = 64 * 1024, /* memory taken on the word of a Content-Length */
    SERVER_SPARE_EXCHANGES = 32
};

enum exchange_stage {
    EXCHANGE_NEW,     /* the request line has come */
    EXCHANGE_READING, /* the headers passed the guard, the body is coming */
    EXCHANGE_HANDLED, /* with the service, or answered by it */
    EXCHANGE_QUEUED   /* the answer is libmicrohttpd's */
};

struct http_exchange {
    struct http_exchange *next_spare;
    struct http_server *server;
    struct MHD_Connection *connection;
    struct connection *tracked;
    struct arena *arena;
    enum exchange_stage stage;
    unsigned worker;
    struct text target; /* as sent */
    struct http_request request;
    struct buffer body;
    struct http_plan plan;
    struct http_response answer;
    bool is_answered; /* by the service; read by the worker after the connection was resumed */
    bool is_suspended;
    bool has_no_memory; /* for its answer: the server's last resort goes out instead */
};

struct http_server {
    struct http_service service;
    struct MHD_Daemon *daemon;
    int listener;
    uint16_t port;
    bool is_behind_proxy;
    unsigned workers;
    _Atomic unsigned next_worker;
    struct connections connections;
    pthread_mutex_t spare_lock;
    struct http_exchange *spare;
    unsigned spare_count;
    /* What needs no memory of ours any more: an answer of 503 that closes the connection, the same
     * as bytes, and what stands for the exchange of a request that could not have one. */
    struct MHD_Response *last_resort;
    struct text last_resort_bytes;
    struct http_exchange nobody;
};

/* libmicrohttpd's callbacks (exchange.c). */
void *exchange_begin(void *server, const char *target, struct MHD_Connection *connection);
enum MHD_Result exchange_step(void *server, struct MHD_Connection *connection, const char *target,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **exchange);
void exchange_completed(void *server, struct MHD_Connection *connection, void **exchange,
                        enum MHD_RequestTerminationCode why);
void exchange_connection(void *server, struct MHD_Connection *connection, void **tracked,
                         enum MHD_ConnectionNotificationCode what);
/* Ends the spare exchanges. */
void exchanges_end(struct http_server *server);

/* Gives the answer to libmicrohttpd (answer.c). After a refusal the connection is closed. */
enum MHD_Result answer_queue(struct http_exchange *exchange);
enum MHD_Result answer_refuse(struct http_exchange *exchange, int status);
/* Makes the server's last resort, in the arena; false without memory. */
bool answer_prepare_last_resort(struct http_server *server, struct arena *arena);
enum MHD_Result answer_last_resort(struct http_server *server, struct MHD_Connection *connection);
/* The same in the middle of a body, where libmicrohttpd takes no answer but only closes: written
 * to the socket as far as it goes without waiting. */
enum MHD_Result answer_cut_off(struct http_exchange *exchange, int status);
enum MHD_Result answer_cut_off_last_resort(struct http_exchange *exchange);
