/* The open connections of a server: who is idle, who takes too long, when all are gone. */
#pragma once

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum connection_seconds {
    CONNECTION_IDLE = 10,  /* nothing moves in either direction */
    CONNECTION_HEAD = 10,  /* from the first byte allowed to the end of the headers */
    CONNECTION_BODY = 30,  /* and one more for each BODY_BYTES_PER_SECOND that came */
    CONNECTION_SEND = 300, /* from the answer to its last byte */
    CONNECTION_DRAIN = 15, /* when stopping, for connections that nobody else will end */
};

enum { CONNECTION_BODY_BYTES_PER_SECOND = 2048 };

enum connection_stage {
    CONNECTION_READS_HEAD,
    CONNECTION_READS_BODY,
    CONNECTION_HANDLES,
    CONNECTION_SENDS
};

/* Changed only under the lock of its list. */
struct connection {
    struct connection *next, *previous;
    int socket;
    enum connection_stage stage;
    int64_t since; /* monotonic ms */
    uint64_t body_bytes;
    bool has_served; /* at least one request: it may idle before the next */
};

struct connections {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct connection *first;
    bool is_stopping;
    bool has_watchdog;
    pthread_t watchdog;
};

/* Starts the watchdog thread; false when the system has no more threads. */
bool connections_begin(struct connections *connections);
void connections_end(struct connections *connections);

/* NULL without memory; the others take that for a connection that nobody watches. */
struct connection *connection_add(struct connections *connections, int socket);
void connection_remove(struct connections *connections, struct connection *connection);
void connection_enter(struct connections *connections, struct connection *connection,
                      enum connection_stage stage);
/* Whether bytes may still come is up to the deadline; called for each part of a body. */
void connection_body(struct connections *connections, struct connection *connection, size_t bytes);
bool connections_are_stopping(struct connections *connections);

/* From now on idle connections end and the others end after their answer. Returns when none is
 * left, or only such as have been sending or reading for CONNECTION_DRAIN seconds. */
void connections_drain(struct connections *connections);
