/* A request's head as bytes: method, target, version and headers, cut at the first line ends. What
 * the guard lets through keeps the promises of http.h. */
#include <stdlib.h>

#include "base/arena.h"
#include "platform/http/address.h"
#include "platform/http/guard.h"
#include "platform/http/url.h"

enum { HEADERS_MAX = 120 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static struct text next_line(struct text *rest)
{
    struct text line = text_cut(*rest, '\n', rest);
    return text_ends_with(line, TEXT("\r")) ? text_slice(line, 0, line.size - 1) : line;
}

static bool has_control(struct text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f)
            return true;
    return false;
}

static void is_sound(struct arena *arena, const struct guard_verdict *verdict)
{
    must(text_starts_with(verdict->path, TEXT("/")) && text_is_utf8(verdict->path));
    must(!has_control(verdict->path) && !has_control(verdict->query));
    must(text_find_char(verdict->path, '\\') == verdict->path.size);
    struct text whole = text_join(arena, verdict->path, TEXT("/"));
    must(text_find(whole, TEXT("/../")) == whole.size);
    must(verdict->host.size > 0 && verdict->host.size <= GUARD_HOST_MAX);
    must(!verdict->is_chunked || verdict->content_length == 0);
    must(verdict->content_length <= INT64_MAX);
}

static void check_urls(struct arena *arena, struct text text)
{
    struct text decoded, again;
    if (!url_decode(arena, URL_FORM, text, &decoded))
        return;
    must(text_is_utf8(decoded) && decoded.size <= text.size);
    must(url_decode(arena, URL_PATH, url_encode(arena, decoded), &again));
    must(text_equal(decoded, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(16384);
    struct text rest = text_of((const char *)data, size);
    struct http_field headers[HEADERS_MAX];
    struct guard_head head = {.headers = headers, .header_bytes = size};
    struct guard_verdict verdict;
    struct text line = next_line(&rest);
    head.method = text_cut(line, ' ', &line);
    head.target = text_cut(line, ' ', &head.version);
    while (rest.size > 0 && head.header_count < HEADERS_MAX) {
        struct http_field *field = &headers[head.header_count++];
        field->name = text_cut(next_line(&rest), ':', &field->value);
        field->value = text_trim(field->value);
        must(address_forwarded_for(field->value).size <= field->value.size);
    }
    int status = guard_request(arena, &head, &verdict);
    must(status == 0 || (status >= 400 && status <= 505));
    if (status == 0)
        is_sound(arena, &verdict);
    check_urls(arena, head.target);
    (void)guard_layout(&head);
    arena_end(arena);
    return 0;
}
