/* The guard's functions on bytes: what passes, each limit at N - 1, N and N + 1, and the layout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/http/address.h"
#include "platform/http/guard.h"
#include "platform/http/url.h"

static int start(void **state)
{
    *state = arena_new(1 << 16);
    return 0;
}

static int stop(void **state)
{
    arena_end(*state);
    return 0;
}

static struct text repeated(struct arena *arena, char c, size_t times)
{
    char *out = arena_alloc(arena, times);
    memset(out, c, times);
    return text_of(out, times);
}

/* As if the headers stood on the wire with one blank behind each colon. */
static size_t bytes_of(const struct guard_head *head)
{
    size_t bytes = head->method.size + head->target.size + head->version.size + 6;
    for (size_t i = 0; i < head->header_count; i++)
        bytes += head->headers[i].name.size + head->headers[i].value.size + 4;
    return bytes;
}

static int ask(struct arena *arena, struct text target, const struct http_field *headers,
               size_t count, struct guard_verdict *verdict)
{
    struct guard_head head = {
        .method = TEXT("POST"),
        .target = target,
        .version = TEXT("HTTP/1.1"),
        .headers = headers,
        .header_count = count,
    };
    head.header_bytes = bytes_of(&head);
    return guard_request(arena, &head, verdict);
}

static int ask_with(struct arena *arena, struct text name, struct text value)
{
    struct guard_verdict verdict;
    struct http_field headers[] = {{TEXT("Host"), TEXT("hub")}, {name, value}};
    return ask(arena, TEXT("/"), headers, 2, &verdict);
}

static int ask_target(struct arena *arena, const char *target, struct guard_verdict *verdict)
{
    struct http_field host = {TEXT("host"), TEXT("Hub.example:8080")};
    return ask(arena, text_from(target), &host, 1, verdict);
}

static void good_targets(void **state)
{
    static const struct {
        const char *target, *path, *query;
    } good[] = {
        {"/", "/", NULL},
        {"/on/a?b=c", "/on/a", "b=c"},
        {"/?", "/", ""},
        {"/a%20b", "/a b", NULL},
        {"/caf%C3%A9", "/caf\xc3\xa9", NULL},
        {"/a+b", "/a+b", NULL},
        {"/...", "/...", NULL},
        {"/a..b/.c", "/a..b/.c", NULL},
        {"/%25zz", "/%zz", NULL},
        {"/a?b=%zz&c=\"{}|\\", "/a", "b=%zz&c=\"{}|\\"},
        {"http://hub.EXAMPLE:8080/x?y", "/x", "y"},
        {"HTTPS://hub.example:8080/", "/", NULL},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct guard_verdict verdict;
        assert_int_equal(ask_target(*state, good[i].target, &verdict), 0);
        assert_true(text_equal(verdict.path, text_from(good[i].path)));
        assert_true(text_equal(verdict.query, text_from(good[i].query)));
        assert_true((verdict.query.data == NULL) == (good[i].query == NULL));
        assert_int_equal(verdict.method, HTTP_POST);
    }
}

static void good_hosts(void **state)
{
    const char *const good[] = {
        "hub",           "hub.example.org", "hub.example.", "127.0.0.1:65535", "[::1]:0",
        "[2001:db8::1]", "my_hub",          "a-b.c:1",      "xn--bcher",       "HUB"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct http_field host = {TEXT("Host"), text_from(good[i])};
        struct guard_verdict verdict;
        assert_int_equal(ask(*state, TEXT("/"), &host, 1, &verdict), 0);
        assert_true(text_equal(verdict.host, host.value));
    }
}

static void good_headers(void **state)
{
    assert_int_equal(ask_with(*state, TEXT("X-!#$%&'*+-.^_`|~9"), TEXT("a\tb \xc3\xa9")), 0);
    assert_int_equal(ask_with(*state, TEXT("X"), TEXT("")), 0);
    assert_int_equal(ask_with(*state, TEXT("Expect"), TEXT("100-Continue")), 0);
    assert_int_equal(ask_with(*state, TEXT("Transfer-Encoding"), TEXT("Chunked")), 0);
}

static void framing_is_told(void **state)
{
    struct http_field headers[] = {{TEXT("Host"), TEXT("hub")},
                                   {TEXT("content-length"), TEXT("9223372036854775807")}};
    struct guard_verdict verdict;
    assert_int_equal(ask(*state, TEXT("/"), headers, 2, &verdict), 0);
    assert_true(verdict.content_length == INT64_MAX && !verdict.is_chunked);
    headers[1] = (struct http_field){TEXT("Transfer-Encoding"), TEXT("chunked")};
    assert_int_equal(ask(*state, TEXT("/"), headers, 2, &verdict), 0);
    assert_true(verdict.content_length == 0 && verdict.is_chunked);
    assert_int_equal(ask(*state, TEXT("/"), headers, 1, &verdict), 0);
    assert_true(verdict.content_length == 0 && !verdict.is_chunked);
}

static void line_limits(void **state)
{
    /* "POST " + target + " HTTP/1.1\r\n" */
    size_t most = GUARD_LINE_MAX - 16;
    struct http_field host = {TEXT("Host"), TEXT("hub")};
    struct guard_verdict verdict;
    for (size_t size = most - 1; size <= most + 1; size++) {
        struct text target = repeated(*state, '/', size);
        assert_int_equal(ask(*state, target, &host, 1, &verdict), size > most ? 414 : 0);
    }
    /* "X: " + value + "\r\n", and the blank behind the colon of Host counts here too */
    most = GUARD_LINE_MAX - 6;
    for (size_t size = most - 1; size <= most + 1; size++) {
        struct text value = repeated(*state, 'x', size);
        assert_int_equal(ask_with(*state, TEXT("X"), value), size > most ? 431 : 0);
    }
}

static void count_limits(void **state)
{
    struct http_field headers[GUARD_HEADER_COUNT_MAX + 1] = {{TEXT("Host"), TEXT("hub")}};
    struct guard_verdict verdict;
    for (size_t i = 1; i < GUARD_HEADER_COUNT_MAX + 1; i++)
        headers[i] = (struct http_field){TEXT("X"), TEXT("y")};
    for (size_t count = GUARD_HEADER_COUNT_MAX - 1; count <= GUARD_HEADER_COUNT_MAX + 1; count++)
        assert_int_equal(ask(*state, TEXT("/"), headers, count, &verdict),
                         count > GUARD_HEADER_COUNT_MAX ? 431 : 0);
}

static void size_limits(void **state)
{
    struct text value = repeated(*state, 'a', 7000);
    struct http_field headers[] = {{TEXT("Host"), TEXT("hub")}, {TEXT("A"), value},
                                   {TEXT("B"), value},          {TEXT("C"), value},
                                   {TEXT("D"), value},          {TEXT("E"), {0}}};
    struct guard_head empty = {.method = TEXT("POST"),
                               .target = TEXT("/"),
                               .version = TEXT("HTTP/1.1"),
                               .headers = headers,
                               .header_count = 6};
    size_t room = GUARD_HEADERS_MAX - bytes_of(&empty);
    struct guard_verdict verdict;
    for (size_t size = room - 1; size <= room + 1; size++) {
        headers[5].value = repeated(*state, 'e', size);
        assert_int_equal(ask(*state, TEXT("/"), headers, 6, &verdict), size > room ? 431 : 0);
    }
}

/* A head as a parser in place leaves it; written shows NUL as '~'. */
static int layout_of(char *written, size_t size)
{
    struct http_field headers[2];
    for (size_t i = 0; i < size; i++)
        if (written[i] == '~')
            written[i] = '\0';
    headers[0] = (struct http_field){text_of(written + 16, 1), text_of(written + 19, 3)};
    headers[1] = (struct http_field){text_of(written + 24, 1), text_of(written + 26, 1)};
    struct guard_head head = {
        .method = text_of(written, 3),
        .target = TEXT("/"),
        .version = text_of(written + 6, 8),
        .headers = headers,
        .header_count = 2,
        .header_bytes = size,
    };
    return guard_layout(&head);
}

static void nothing_hides_in_the_layout(void **state)
{
    char exact[] = "GET~/~HTTP/1.1~~A~ bcd~~E~f~~~~";
    char more[] = "GET~/~HTTP/1.1~~A~ bcd~~E~f~hidden~~~~";
    char less[] = "GET~/~HTTP/1.1~~A~ bcd~~E~f~~~";
    char tab[] = "GET~/~HTTP/1.1~~A~\tbcd~~E~f~~~~";
    (void)state;
    assert_int_equal(layout_of(exact, sizeof exact - 1), 0);
    assert_int_equal(layout_of(more, sizeof more - 1), 400);
    assert_int_equal(layout_of(less, sizeof less - 1), 400);
    assert_int_equal(layout_of(tab, sizeof tab - 1), 400);
    struct http_field moved = {TEXT("A"), TEXT("b")};
    char line[] = "GET~/~HTTP/1.1~~~~";
    struct guard_head head = {.method = text_of(line, 3),
                              .target = TEXT("/"),
                              .version = text_of(line + 6, 8),
                              .headers = &moved,
                              .header_count = 1,
                              .header_bytes = sizeof line - 1};
    assert_int_equal(guard_layout(&head), 400);
    head.header_count = 0;
    assert_int_equal(guard_layout(&head), 0);
}

static void urls_round_trip(void **state)
{
    struct text decoded;
    char all[255];
    for (int i = 0; i < 127; i++)
        all[i] = (char)(i + 1);
    struct text plain = text_of(all, 127);
    assert_true(url_decode(*state, URL_FORM, url_encode(*state, plain), &decoded));
    assert_true(text_equal(decoded, plain));
    assert_true(text_equal(url_encode(*state, TEXT("a b/\xc3\xa9~")), TEXT("a%20b%2F%C3%A9~")));
    assert_true(url_decode(*state, URL_FORM, TEXT("a+b%2B"), &decoded));
    assert_true(text_equal(decoded, TEXT("a b+")));
    assert_true(url_decode(*state, URL_PATH, TEXT("a+b%2B"), &decoded));
    assert_true(text_equal(decoded, TEXT("a+b+")));
    const char *const bad[] = {"%", "a%", "%4", "%4g", "%g4", "%00", "%ff", "%c3", "%u0041"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(url_decode(*state, URL_FORM, text_from(bad[i]), &decoded));
}

static void forwarded_addresses(void **state)
{
    (void)state;
    assert_true(text_equal(address_forwarded_for(TEXT("::1")), TEXT("::1")));
    assert_true(text_equal(address_forwarded_for(TEXT("x, 192.0.2.1 ")), TEXT("192.0.2.1")));
    assert_true(text_is_empty(address_forwarded_for(TEXT("192.0.2.1, x"))));
    assert_true(text_is_empty(address_forwarded_for(TEXT("192.0.2.1:80"))));
    assert_true(text_is_empty(address_forwarded_for(TEXT("192.0.2.1\0"))));
    assert_true(text_is_empty(address_forwarded_for((struct text){0})));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_targets),    cmocka_unit_test(good_hosts),
        cmocka_unit_test(good_headers),    cmocka_unit_test(framing_is_told),
        cmocka_unit_test(line_limits),     cmocka_unit_test(count_limits),
        cmocka_unit_test(size_limits),     cmocka_unit_test(nothing_hides_in_the_layout),
        cmocka_unit_test(urls_round_trip), cmocka_unit_test(forwarded_addresses),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
