/* Starting and stopping the server. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/http/address.h"
#include "platform/http/server.h"

static int listen_on(struct text written, uint16_t *port, struct arena *arena, struct text *why)
{
    struct sockaddr_storage address;
    socklen_t size;
    if (!address_parse(written, &address, &size)) {
        *why = text_format(arena, "\"%.*s\" is not an address and a port, such as 127.0.0.1:8080.",
                           TEXT_ARG(written));
        return -1;
    }
    int listener = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int yes = 1;
    if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(listener, (struct sockaddr *)&address, size) != 0 ||
        listen(listener, SOMAXCONN) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        *why = text_format(arena, "Cannot listen on %.*s: %s.", TEXT_ARG(written), strerror(errno));
        if (listener >= 0)
            close(listener);
        return -1;
    }
    *port = ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                                : ((struct sockaddr_in *)&address)->sin_port);
    return listener;
}

/* As many as the system lets us have files, less what the rest of the program needs. */
static unsigned connection_limit(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return 512;
    rlim_t wanted = SERVER_CONNECTIONS_MAX + 512;
    if (files.rlim_cur < wanted) {
        files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
        setrlimit(RLIMIT_NOFILE, &files);
        getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= wanted)
        return SERVER_CONNECTIONS_MAX;
    return files.rlim_cur > 1024 ? (unsigned)files.rlim_cur - 512 : (unsigned)files.rlim_cur / 2;
}

static struct MHD_Daemon *start_daemon(struct http_server *server)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO;
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, server->listener, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, SERVER_CONNECTION_MEMORY, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)connection_limit(), NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, CONNECTION_IDLE, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
        {MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, NULL},
        {server->workers > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END,
         (intptr_t)server->workers, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(flags, 0, NULL, NULL, exchange_step, server,
                            MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, server,
                            MHD_OPTION_NOTIFY_COMPLETED, exchange_completed, server,
                            MHD_OPTION_NOTIFY_CONNECTION, exchange_connection, server,
                            MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

struct http_server *http_start(const struct http_settings *settings,
                               const struct http_service *service, struct arena *arena,
                               struct text *why)
{
    uint16_t port;
    int listener = listen_on(settings->listen, &port, arena, why);
    if (listener < 0)
        return NULL;
    struct http_server *server = calloc(1, sizeof *server);
    if (!server)
        panic("http: out of memory");
    server->service = *service;
    server->listener = listener;
    server->port = port;
    server->is_behind_proxy = settings->is_behind_proxy;
    server->workers = settings->workers > 0 ? settings->workers : 1;
    pthread_mutex_init(&server->spare_lock, NULL);
    signal(SIGPIPE, SIG_IGN);
    bool is_ready = answer_prepare_last_resort(server, arena);
    if (connections_begin(&server->connections) && is_ready)
        server->daemon = start_daemon(server);
    if (server->daemon)
        return server;
    *why = TEXT("The HTTP server does not start: the system refuses threads or memory.");
    connections_end(&server->connections);
    pthread_mutex_destroy(&server->spare_lock);
    close(listener);
    if (server->last_resort)
        MHD_destroy_response(server->last_resort);
    free(server);
    return NULL;
}

uint16_t http_port(const struct http_server *server)
{
    return server->port;
}

/* libmicrohttpd aborts when it is stopped with suspended connections, and cuts answers that are
 * under way: so it is stopped only when no connection is left that matters. */
void http_stop(struct http_server *server)
{
    MHD_quiesce_daemon(server->daemon);
    /* Closed only at the end: until then the workers may still have it in their epoll sets. */
    shutdown(server->listener, SHUT_RDWR);
    connections_drain(&server->connections);
    MHD_stop_daemon(server->daemon);
    close(server->listener);
    connections_end(&server->connections);
    exchanges_end(server);
    MHD_destroy_response(server->last_resort);
    pthread_mutex_destroy(&server->spare_lock);
    free(server);
}
