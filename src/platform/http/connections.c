/* Open connections. Ending one is shutting its socket for reading (libmicrohttpd then sees the end
 * of the stream) or altogether; only libmicrohttpd closes sockets. */
#include "platform/http/connections.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/panic.h"

static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t allowed_seconds(const struct connection *connection)
{
    switch (connection->stage) {
    case CONNECTION_READS_HEAD:
        return CONNECTION_HEAD + (connection->has_served ? CONNECTION_IDLE : 0);
    case CONNECTION_READS_BODY:
        return CONNECTION_BODY +
               (int64_t)(connection->body_bytes / CONNECTION_BODY_BYTES_PER_SECOND);
    case CONNECTION_HANDLES: return INT32_MAX;
    case CONNECTION_SENDS: return CONNECTION_SEND;
    }
    unreachable();
}

static void end_late(struct connections *connections)
{
    int64_t now = monotonic_ms();
    for (struct connection *each = connections->first; each; each = each->next)
        if (now - each->since > allowed_seconds(each) * 1000)
            shutdown(each->socket, SHUT_RDWR);
}

static void wait_until(struct connections *connections, int64_t monotonic)
{
    struct timespec until = {.tv_sec = monotonic / 1000, .tv_nsec = monotonic % 1000 * 1000000};
    pthread_cond_timedwait(&connections->changed, &connections->lock, &until);
}

static void *watch(void *argument)
{
    struct connections *connections = argument;
    pthread_mutex_lock(&connections->lock);
    while (connections->has_watchdog) {
        if (connections->first)
            wait_until(connections, monotonic_ms() + 1000);
        else
            pthread_cond_wait(&connections->changed, &connections->lock);
        end_late(connections);
    }
    pthread_mutex_unlock(&connections->lock);
    return NULL;
}

bool connections_begin(struct connections *connections)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&connections->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&connections->lock, NULL);
    pthread_mutex_lock(&connections->lock);
    bool has_watchdog = pthread_create(&connections->watchdog, NULL, watch, connections) == 0;
    connections->has_watchdog = has_watchdog;
    pthread_mutex_unlock(&connections->lock);
    return has_watchdog;
}

void connections_end(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    bool has_watchdog = connections->has_watchdog;
    connections->has_watchdog = false;
    pthread_cond_broadcast(&connections->changed);
    pthread_mutex_unlock(&connections->lock);
    if (has_watchdog)
        pthread_join(connections->watchdog, NULL);
    pthread_cond_destroy(&connections->changed);
    pthread_mutex_destroy(&connections->lock);
}

struct connection *connection_add(struct connections *connections, int socket)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return NULL;
    *connection = (struct connection){.socket = socket, .since = monotonic_ms()};
    pthread_mutex_lock(&connections->lock);
    connection->next = connections->first;
    if (connection->next)
        connection->next->previous = connection;
    else
        pthread_cond_broadcast(&connections->changed);
    connections->first = connection;
    if (connections->is_stopping)
        shutdown(socket, SHUT_RD);
    pthread_mutex_unlock(&connections->lock);
    return connection;
}

void connection_remove(struct connections *connections, struct connection *connection)
{
    if (!connection)
        return;
    pthread_mutex_lock(&connections->lock);
    if (connection->next)
        connection->next->previous = connection->previous;
    if (connection->previous)
        connection->previous->next = connection->next;
    else
        connections->first = connection->next;
    if (connections->is_stopping)
        pthread_cond_broadcast(&connections->changed);
    pthread_mutex_unlock(&connections->lock);
    free(connection);
}

void connection_enter(struct connections *connections, struct connection *connection,
                      enum connection_stage stage)
{
    if (!connection)
        return;
    pthread_mutex_lock(&connections->lock);
    connection->stage = stage;
    connection->since = monotonic_ms();
    connection->body_bytes = 0;
    if (stage == CONNECTION_READS_HEAD) {
        connection->has_served = true;
        if (connections->is_stopping)
            shutdown(connection->socket, SHUT_RD);
    }
    pthread_mutex_unlock(&connections->lock);
}

void connection_body(struct connections *connections, struct connection *connection, size_t bytes)
{
    if (!connection)
        return;
    pthread_mutex_lock(&connections->lock);
    connection->body_bytes += bytes;
    pthread_mutex_unlock(&connections->lock);
}

bool connections_are_stopping(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    bool is_stopping = connections->is_stopping;
    pthread_mutex_unlock(&connections->lock);
    return is_stopping;
}

/* A handled request is waited for without end: its answer belongs to another thread. */
static bool is_waited_for(const struct connections *connections, int64_t now, int64_t until)
{
    for (struct connection *each = connections->first; each; each = each->next)
        if (now < until || each->stage == CONNECTION_HANDLES)
            return true;
    return false;
}

void connections_drain(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    connections->is_stopping = true;
    for (struct connection *each = connections->first; each; each = each->next)
        if (each->stage == CONNECTION_READS_HEAD)
            shutdown(each->socket, SHUT_RD);
    int64_t until = monotonic_ms() + CONNECTION_DRAIN * 1000;
    while (is_waited_for(connections, monotonic_ms(), until))
        wait_until(connections, monotonic_ms() + 100);
    pthread_mutex_unlock(&connections->lock);
}
