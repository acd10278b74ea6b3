/* The server, asked over real sockets: at once, later, in parts, in a row, and while it stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <pthread.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/http/http.h"
#include "platform/http/wire.h"

enum { BODY_LIMIT = 1000000, WORKERS = 2 };

/* One thread that answers what was put off, in the order in which it came. */
struct later {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct http_exchange *waiting[4096];
    size_t from, to;
    bool is_ending;
    pthread_t thread;
};

struct fixture {
    struct arena *arena;
    struct later later;
    struct http_server *server;
    uint16_t port;
    bool was_stopped;
};

static void answer_text(struct http_exchange *exchange, int status, struct text body)
{
    struct http_field headers[] = {{TEXT("Content-Type"), TEXT("text/plain")},
                                   {TEXT("X-Later"), TEXT("no")}};
    struct http_response response = {
        .status = status, .body = body, .headers = headers, .header_count = 2};
    http_answer(exchange, &response);
}

static void answer_echo(struct http_exchange *exchange)
{
    const struct http_request *request = http_exchange_request(exchange);
    struct arena *arena = http_exchange_arena(exchange);
    if (request->body.size > 0) {
        answer_text(exchange, 200, request->body);
        return;
    }
    answer_text(exchange, 200,
                text_format(arena, "%d %.*s|%.*s|%.*s|%d|%.*s", (int)request->method,
                            TEXT_ARG(request->path), TEXT_ARG(request->query),
                            TEXT_ARG(request->peer), (int)request->is_loopback,
                            TEXT_ARG(http_header(request, TEXT("x-asked")))));
}

static void *answer_later(void *argument)
{
    struct later *later = argument;
    pthread_mutex_lock(&later->lock);
    while (!later->is_ending || later->from < later->to) {
        if (later->from == later->to) {
            pthread_cond_wait(&later->changed, &later->lock);
            continue;
        }
        struct http_exchange *exchange = later->waiting[later->from++ % 4096];
        pthread_mutex_unlock(&later->lock);
        usleep(200);
        answer_echo(exchange);
        pthread_mutex_lock(&later->lock);
    }
    pthread_mutex_unlock(&later->lock);
    return NULL;
}

static struct http_plan plan(void *context, const struct http_request *request)
{
    (void)context;
    return (struct http_plan){
        .body_limit = BODY_LIMIT,
        .is_deferred = text_starts_with(request->path, TEXT("/later")),
    };
}

static void handle(void *context, struct http_exchange *exchange)
{
    struct later *later = context;
    const struct http_request *request = http_exchange_request(exchange);
    int64_t size;
    if (http_exchange_worker(exchange) >= WORKERS)
        panic("a worker that does not exist");
    if (text_equal(request->path, TEXT("/later/now")))
        answer_echo(exchange);
    else if (text_starts_with(request->path, TEXT("/later"))) {
        pthread_mutex_lock(&later->lock);
        later->waiting[later->to++ % 4096] = exchange;
        pthread_cond_signal(&later->changed);
        pthread_mutex_unlock(&later->lock);
    } else if (text_equal(request->path, TEXT("/big")) && text_to_integer(request->query, &size)) {
        char *body = arena_alloc(http_exchange_arena(exchange), (size_t)size);
        memset(body, 'x', (size_t)size);
        answer_text(exchange, 200, text_of(body, (size_t)size));
    } else if (text_equal(request->path, TEXT("/forgets"))) {
        return;
    } else if (text_equal(request->path, TEXT("/split"))) {
        struct http_field header = {TEXT("Location"), TEXT("/\r\nSet-Cookie: a=b")};
        http_answer(exchange,
                    &(struct http_response){.status = 303, .headers = &header, .header_count = 1});
    } else if (text_equal(request->path, TEXT("/same"))) {
        struct http_field header = {TEXT("ETag"), TEXT("\"1\"")};
        http_answer(exchange,
                    &(struct http_response){.status = 304, .headers = &header, .header_count = 1});
    } else {
        answer_echo(exchange);
    }
}

static void refused(void *context, int status, struct arena *arena, struct http_response *response)
{
    (void)context;
    response->body = text_format(arena, "refused %d", status);
}

static int start(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new(65536);
    pthread_mutex_init(&fixture->later.lock, NULL);
    pthread_cond_init(&fixture->later.changed, NULL);
    pthread_create(&fixture->later.thread, NULL, answer_later, &fixture->later);
    struct http_service service = {
        .context = &fixture->later, .plan = plan, .handle = handle, .refused = refused};
    struct http_settings settings = {
        .listen = TEXT("127.0.0.1:0"), .workers = WORKERS, .is_behind_proxy = true};
    struct text why = {0};
    fixture->server = http_start(&settings, &service, fixture->arena, &why);
    if (!fixture->server)
        return -1;
    fixture->port = http_port(fixture->server);
    *state = fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;
    if (!fixture->was_stopped)
        http_stop(fixture->server);
    pthread_mutex_lock(&fixture->later.lock);
    fixture->later.is_ending = true;
    pthread_cond_signal(&fixture->later.changed);
    pthread_mutex_unlock(&fixture->later.lock);
    pthread_join(fixture->later.thread, NULL);
    arena_end(fixture->arena);
    free(fixture);
    return 0;
}

static struct text get(struct arena *arena, const char *target)
{
    return text_format(arena, "GET %s HTTP/1.1\r\nHost: hub\r\nX-Asked: yes\r\n\r\n", target);
}

static struct wire_answer ask(struct fixture *fixture, const char *target)
{
    return wire_ask(fixture->arena, fixture->port, get(fixture->arena, target));
}

static void assert_body(struct wire_answer answer, const char *body)
{
    assert_int_equal(answer.body.size, strlen(body));
    assert_memory_equal(answer.body.data, body, strlen(body));
}

static void answers_at_once_and_later(void **state)
{
    struct wire_answer answer = ask(*state, "/on/caf%C3%A9?a=%20b");
    assert_int_equal(answer.status, 200);
    assert_body(answer, "0 /on/caf\xc3\xa9|a=%20b|127.0.0.1|1|yes");
    assert_true(text_equal(wire_header(answer.head, TEXT("content-type")), TEXT("text/plain")));
    assert_true(text_ends_with(wire_header(answer.head, TEXT("Date")), TEXT(" GMT")));
    assert_true(text_is_empty(wire_header(answer.head, TEXT("Connection"))));
    assert_body(ask(*state, "/later/x"), "0 /later/x||127.0.0.1|1|yes");
    assert_body(ask(*state, "/later/now"), "0 /later/now||127.0.0.1|1|yes");
}

static void knows_the_client_behind_a_proxy(void **state)
{
    struct fixture *fixture = *state;
    struct text with = TEXT("GET / HTTP/1.1\r\nHost: hub\r\n"
                            "X-Forwarded-For: 10.0.0.1, 192.0.2.7\r\n\r\n");
    assert_body(wire_ask(fixture->arena, fixture->port, with), "0 /||192.0.2.7|1|");
    struct text nonsense = TEXT("GET / HTTP/1.1\r\nHost: hub\r\nX-Forwarded-For: <b>\r\n\r\n");
    assert_body(wire_ask(fixture->arena, fixture->port, nonsense), "0 /||127.0.0.1|1|");
}

static struct text post_of(struct arena *arena, const char *target, size_t size)
{
    struct buffer request = buffer_new(arena, size + 200);
    buffer_format(&request, "POST %s HTTP/1.1\r\nHost: hub\r\nContent-Length: %zu\r\n\r\n", target,
                  size);
    for (size_t i = 0; i < size; i++)
        buffer_add_char(&request, (char)('a' + i % 26));
    return buffer_text(&request);
}

static void takes_bodies_up_to_the_limit(void **state)
{
    struct fixture *fixture = *state;
    const size_t sizes[] = {1, 65535, 65536, 65537, BODY_LIMIT - 1, BODY_LIMIT};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct text request = post_of(fixture->arena, i % 2 ? "/echo" : "/later", sizes[i]);
        struct wire_answer answer = wire_ask(fixture->arena, fixture->port, request);
        assert_int_equal(answer.status, 200);
        assert_int_equal(answer.body.size, sizes[i]);
        assert_true(text_ends_with(request, answer.body));
    }
}

/* Only the headers are sent: the answer comes without any of the body. */
static void refuses_larger_bodies_unread(void **state)
{
    struct fixture *fixture = *state;
    struct text request = TEXT("POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 1000001\r\n\r\n");
    struct wire_answer answer = wire_ask(fixture->arena, fixture->port, request);
    assert_int_equal(answer.status, 413);
    assert_body(answer, "refused 413");
    assert_true(text_equal(wire_header(answer.head, TEXT("Connection")), TEXT("close")));
}

static struct text chunks_of(struct arena *arena, size_t count, size_t size)
{
    struct buffer request = buffer_new(arena, count * (size + 20) + 200);
    buffer_add(&request,
               TEXT("POST / HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (size_t i = 0; i < count; i++) {
        buffer_format(&request, "%zx\r\n", size);
        for (size_t j = 0; j < size; j++)
            buffer_add_char(&request, 'c');
        buffer_add(&request, TEXT("\r\n"));
    }
    buffer_add(&request, TEXT("0\r\n\r\n"));
    return buffer_text(&request);
}

static void takes_chunked_bodies_up_to_the_limit(void **state)
{
    struct fixture *fixture = *state;
    struct wire_answer answer =
        wire_ask(fixture->arena, fixture->port, chunks_of(fixture->arena, 1000, 1000));
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.body.size, BODY_LIMIT);
    answer = wire_ask(fixture->arena, fixture->port, chunks_of(fixture->arena, 1001, 1000));
    assert_int_equal(answer.status, 413);
    struct text endless = chunks_of(fixture->arena, 3000, 1000);
    answer = wire_ask(fixture->arena, fixture->port, endless);
    assert_true(answer.status == 413 || answer.status == 0);
}

static void continues_when_asked(void **state)
{
    struct fixture *fixture = *state;
    int wire = wire_connect(fixture->port);
    struct buffer received = buffer_new(fixture->arena, 1024);
    struct wire_answer answer;
    wire_send(wire, TEXT("POST / HTTP/1.1\r\nHost: hub\r\nExpect: 100-continue\r\n"
                         "Content-Length: 5\r\n\r\n"));
    assert_true(wire_read_answer(wire, true, &received, &answer));
    assert_int_equal(answer.status, 100);
    wire_send(wire, TEXT("hello"));
    assert_true(wire_read_answer(wire, false, &received, &answer));
    assert_int_equal(answer.status, 200);
    assert_body(answer, "hello");
    close(wire);
}

static void keeps_the_connection_for_a_row_of_requests(void **state)
{
    struct fixture *fixture = *state;
    int wire = wire_connect(fixture->port);
    struct buffer received = buffer_new(fixture->arena, 1024), row = buffer_new(fixture->arena, 64);
    for (int i = 0; i < 50; i++) {
        buffer_format(&row, "GET /%s%d HTTP/1.1\r\nHost: hub\r\n\r\n", i % 3 ? "" : "later/", i);
        buffer_add(&row, TEXT("POST /p HTTP/1.1\r\nHost: hub\r\nContent-Length: 3\r\n\r\nabc"));
    }
    wire_send(wire, buffer_text(&row));
    for (int i = 0; i < 50; i++) {
        struct wire_answer answer;
        assert_true(wire_read_answer(wire, false, &received, &answer));
        struct text expected =
            text_format(fixture->arena, "0 /%s%d||127.0.0.1|1|", i % 3 ? "" : "later/", i);
        assert_true(text_equal(answer.body, expected));
        assert_true(wire_read_answer(wire, false, &received, &answer));
        assert_body(answer, "abc");
    }
    close(wire);
}

static void head_has_the_length_but_no_body(void **state)
{
    struct fixture *fixture = *state;
    int wire = wire_connect(fixture->port);
    struct buffer received = buffer_new(fixture->arena, 1024);
    struct wire_answer answer;
    wire_send(wire, TEXT("HEAD /big?5000 HTTP/1.1\r\nHost: hub\r\n\r\n"));
    assert_true(wire_read_answer(wire, true, &received, &answer));
    assert_int_equal(answer.status, 200);
    assert_true(text_equal(wire_header(answer.head, TEXT("Content-Length")), TEXT("5000")));
    wire_send(wire, get(fixture->arena, "/next"));
    assert_true(wire_read_answer(wire, false, &received, &answer));
    assert_body(answer, "0 /next||127.0.0.1|1|yes");
    close(wire);
}

static void answers_without_content(void **state)
{
    struct fixture *fixture = *state;
    struct wire_answer answer = ask(fixture, "/same");
    assert_int_equal(answer.status, 304);
    assert_true(text_equal(wire_header(answer.head, TEXT("ETag")), TEXT("\"1\"")));
    assert_true(text_is_empty(answer.body));
}

static void old_clients_are_served_and_closed(void **state)
{
    struct fixture *fixture = *state;
    int wire = wire_connect(fixture->port);
    struct buffer received = buffer_new(fixture->arena, 1024);
    wire_send(wire, TEXT("GET /old HTTP/1.0\r\nHost: hub\r\n\r\n"));
    assert_true(wire_read_to_end(wire, 3000, &received));
    assert_true(text_ends_with(buffer_text(&received), TEXT("0 /old||127.0.0.1|1|")));
    close(wire);
}

static void mistakes_of_the_service_are_500(void **state)
{
    struct wire_answer answer = ask(*state, "/forgets");
    assert_int_equal(answer.status, 500);
    assert_body(answer, "refused 500");
    answer = ask(*state, "/split");
    assert_int_equal(answer.status, 500);
    assert_true(text_find(answer.head, TEXT("Set-Cookie")) == answer.head.size);
}

static void large_answers_are_whole(void **state)
{
    struct wire_answer answer = ask(*state, "/big?20000000");
    assert_int_equal(answer.body.size, 20000000);
}

static void bad_addresses_are_explained(void **state)
{
    struct fixture *fixture = *state;
    const char *const written[] = {
        "",        "8080",         "127.0.0.1", "hub:80",        "127.0.0.1:65536",
        "[::1:80", "127.0.0.1:-1", "1.2.3:80",  "203.0.113.1:80"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        struct http_settings settings = {.listen = text_from(written[i]), .workers = 1};
        struct http_service service = {.plan = plan, .handle = handle, .refused = refused};
        struct text why = {0};
        assert_null(http_start(&settings, &service, fixture->arena, &why));
        assert_true(why.size > 10);
    }
}

struct asker {
    uint16_t port;
    const char *target;
    size_t size;
    atomic_int whole;
    int cut;
    pthread_t thread;
};

/* Asks until the server is gone: an answer that began must end. */
static void *keep_asking(void *argument)
{
    struct asker *asker = argument;
    struct arena *arena = arena_new(1 << 20);
    int wire;
    while ((wire = wire_connect(asker->port)) >= 0) {
        struct wire_answer answer;
        struct buffer received = buffer_new(arena, 1024);
        while (wire_send(wire, get(arena, asker->target)) &&
               wire_read_answer(wire, false, &received, &answer)) {
            asker->whole += answer.status == 200 && answer.body.size >= asker->size;
            if (text_equal(wire_header(answer.head, TEXT("Connection")), TEXT("close")))
                break;
        }
        asker->cut += received.size > 0;
        close(wire);
        arena_reset(arena);
    }
    arena_end(arena);
    return NULL;
}

static void stops_without_cutting_an_answer(void **state)
{
    struct fixture *fixture = *state;
    struct asker askers[12];
    const char *const targets[] = {"/big?3000000", "/later/x", "/small"};
    const size_t sizes[] = {3000000, 10, 10};
    for (size_t i = 0; i < 12; i++) {
        askers[i] =
            (struct asker){.port = fixture->port, .target = targets[i % 3], .size = sizes[i % 3]};
        pthread_create(&askers[i].thread, NULL, keep_asking, &askers[i]);
    }
    for (size_t i = 0; i < 12; i++)
        while (askers[i].whole == 0)
            usleep(10000);
    http_stop(fixture->server);
    fixture->was_stopped = true;
    for (size_t i = 0; i < 12; i++) {
        pthread_join(askers[i].thread, NULL);
        assert_int_equal(askers[i].cut, 0);
    }
}

static void stops_although_connections_idle(void **state)
{
    struct fixture *fixture = *state;
    struct buffer received = buffer_new(fixture->arena, 1024);
    struct wire_answer answer;
    int idle = wire_connect(fixture->port), half = wire_connect(fixture->port);
    int used = wire_connect(fixture->port);
    wire_send(half, TEXT("GET / HTTP/1.1\r\nHo"));
    wire_send(used, get(fixture->arena, "/x"));
    assert_true(wire_read_answer(used, false, &received, &answer));
    http_stop(fixture->server);
    fixture->was_stopped = true;
    assert_true(wire_read_to_end(idle, 1000, &received));
    assert_true(wire_read_to_end(used, 1000, &received));
    assert_int_equal(wire_connect(fixture->port), -1);
    close(idle);
    close(half);
    close(used);
}

#define ON_A_SERVER(test) cmocka_unit_test_setup_teardown(test, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SERVER(answers_at_once_and_later),
        ON_A_SERVER(knows_the_client_behind_a_proxy),
        ON_A_SERVER(takes_bodies_up_to_the_limit),
        ON_A_SERVER(refuses_larger_bodies_unread),
        ON_A_SERVER(takes_chunked_bodies_up_to_the_limit),
        ON_A_SERVER(continues_when_asked),
        ON_A_SERVER(keeps_the_connection_for_a_row_of_requests),
        ON_A_SERVER(head_has_the_length_but_no_body),
        ON_A_SERVER(answers_without_content),
        ON_A_SERVER(old_clients_are_served_and_closed),
        ON_A_SERVER(mistakes_of_the_service_are_500),
        ON_A_SERVER(large_answers_are_whole),
        ON_A_SERVER(bad_addresses_are_explained),
        ON_A_SERVER(stops_without_cutting_an_answer),
        ON_A_SERVER(stops_although_connections_idle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
