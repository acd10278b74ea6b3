/* Thousands of connections that send half a request, or read their answer a byte at a time, must
 * not keep the others from being answered; and who trickles headers is cut off in time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/http/http.h"
#include "platform/http/wire.h"

enum {
    HALF_OPEN = 2000,
    SLOW_READERS = 500,
    ASKED = 1000,
    BIG_BODY = 4 << 20, /* more than the buffers of a socket take */
    MEMORY_MAX_KB = 64 * 1024
};

/* The address sanitizer keeps shadows and what was freed: memory says nothing then. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED true
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED false
#endif

static const double P99_MAX_MS = 100;
static const double NOISE_MS = 20;

static char big_body[BIG_BODY];

struct fixture {
    struct arena *arena;
    struct http_server *server;
    uint16_t port;
    int held[HALF_OPEN + SLOW_READERS];
};

static struct http_plan plan(void *context, const struct http_request *request)
{
    (void)context;
    (void)request;
    return (struct http_plan){.body_limit = 1000};
}

static void handle(void *context, struct http_exchange *exchange)
{
    (void)context;
    bool is_big = text_equal(http_exchange_request(exchange)->path, TEXT("/big"));
    struct text body = is_big ? text_of(big_body, sizeof big_body) : TEXT("ok\n");
    http_answer(exchange,
                &(struct http_response){.status = 200, .body = body, .body_is_static = true});
}

static void refused(void *context, int status, struct arena *arena, struct http_response *response)
{
    (void)context;
    (void)status;
    (void)arena;
    response->body = TEXT("refused\n");
}

static int start(void **state)
{
    static struct fixture fixture;
    struct rlimit files;
    struct http_service service = {.plan = plan, .handle = handle, .refused = refused};
    struct http_settings settings = {.listen = TEXT("127.0.0.1:0"), .workers = 2};
    struct text why;
    fixture.arena = arena_new(65536);
    fixture.server = http_start(&settings, &service, fixture.arena, &why);
    *state = &fixture;
    if (!fixture.server || getrlimit(RLIMIT_NOFILE, &files) != 0)
        return -1;
    fixture.port = http_port(fixture.server);
    memset(big_body, 'x', sizeof big_body);
    if (files.rlim_cur >= 2 * (HALF_OPEN + SLOW_READERS) + 100)
        return 0;
    print_error("this test needs %d open files\n", 2 * (HALF_OPEN + SLOW_READERS) + 100);
    return -1;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;
    http_stop(fixture->server);
    arena_end(fixture->arena);
    return 0;
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Each request on a connection of its own, as a newcomer would. */
static double p99_ms(struct fixture *fixture)
{
    static double took[ASKED];
    struct arena *arena = arena_new(65536);
    for (size_t i = 0; i < ASKED; i++) {
        double began = now_ms();
        struct text request = TEXT("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
        struct wire_answer answer = wire_ask(arena, fixture->port, request);
        took[i] = now_ms() - began;
        assert_int_equal(answer.status, 200);
        arena_reset(arena);
    }
    arena_end(arena);
    qsort(took, ASKED, sizeof *took, compare);
    return took[ASKED * 99 / 100];
}

static long memory_kb(void)
{
    char line[128];
    long kb = 0;
    FILE *status = fopen("/proc/self/status", "r");
    assert_non_null(status);
    while (kb == 0 && fgets(line, sizeof line, status))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kb = strtol(line + 6, NULL, 10);
    fclose(status);
    return kb;
}

static void hold(struct fixture *fixture)
{
    for (size_t i = 0; i < HALF_OPEN + SLOW_READERS; i++) {
        fixture->held[i] = wire_connect(fixture->port);
        assert_true(fixture->held[i] >= 0);
        wire_send(fixture->held[i], i < HALF_OPEN ? TEXT("GET / HTTP/1.1\r\nHost: hub\r\nX-Half: ")
                                                  : TEXT("GET /big HTTP/1.1\r\nHost: hub\r\n\r\n"));
    }
}

static void read_slowly(struct fixture *fixture)
{
    char byte;
    for (size_t i = HALF_OPEN; i < HALF_OPEN + SLOW_READERS; i++)
        assert_int_equal(recv(fixture->held[i], &byte, 1, 0), 1);
}

static void others_are_answered_all_the_same(void **state)
{
    struct fixture *fixture = *state;
    double alone = p99_ms(fixture);
    hold(fixture);
    read_slowly(fixture);
    double among = p99_ms(fixture);
    read_slowly(fixture);
    long kb = memory_kb();
    print_message("p99 %.2f ms alone, %.2f ms among %d; %ld KB\n", alone, among,
                  HALF_OPEN + SLOW_READERS, kb);
    for (size_t i = 0; i < HALF_OPEN + SLOW_READERS; i++)
        close(fixture->held[i]);
    assert_true(among < 3 * alone + NOISE_MS && among < P99_MAX_MS);
    assert_true(IS_SANITIZED || kb - (long)(sizeof big_body / 1024) < MEMORY_MAX_KB);
}

/* A byte each second keeps a connection from being idle, but not past the deadline. */
static void trickled_headers_are_cut_off(void **state)
{
    struct fixture *fixture = *state;
    int wire = wire_connect(fixture->port);
    double began = now_ms();
    wire_send(wire, TEXT("GET / HTTP/1.1\r\nX-Slow: "));
    struct buffer received = buffer_new(fixture->arena, 256);
    while (!wire_read_to_end(wire, 1000, &received) && now_ms() - began < 20000)
        wire_send(wire, TEXT("x"));
    double took = now_ms() - began;
    close(wire);
    print_message("cut off after %.1f s\n", took / 1000);
    assert_true(took > 9000 && took < 14000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others_are_answered_all_the_same),
        cmocka_unit_test(trickled_headers_are_cut_off),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
