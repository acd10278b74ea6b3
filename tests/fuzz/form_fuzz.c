/* Bodies of requests: a content type, a line end, and the body. Whatever is read has the promises
 * of web.h, and every reader of a field gives a value or an error, never both. */
#include <stdlib.h>

#include "base/arena.h"
#include "platform/http/url.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* A part that is a file has its name beside it and may hold any bytes. */
static bool is_file(const struct request *request, size_t at)
{
    if (at + 1 >= request->form_value_count)
        return false;
    struct text name = request->form_values[at].name, next = request->form_values[at + 1].name;
    return next.size == name.size + 5 && text_starts_with(next, name) &&
           text_ends_with(next, TEXT(".name"));
}

static void check_values(const struct request *request, bool may_have_files)
{
    for (size_t i = 0; i < request->form_value_count; i++) {
        must(text_is_utf8(request->form_values[i].name));
        must(text_is_utf8(request->form_values[i].value) ||
             (may_have_files && is_file(request, i)));
    }
}

/* What was read, written and read again, is the same. */
static void check_again(struct arena *arena, const struct request *request)
{
    struct http_field *again;
    size_t count;
    struct buffer out = buffer_new(arena, 256);
    for (size_t i = 0; i < request->form_value_count; i++) {
        buffer_add(&out, url_encode(arena, request->form_values[i].name));
        buffer_add_char(&out, '=');
        buffer_add(&out, url_encode(arena, request->form_values[i].value));
        buffer_add_char(&out, '&');
    }
    must(urlencoded_read(arena, buffer_text(&out), &again, &count));
    must(count == request->form_value_count);
    for (size_t i = 0; i < count; i++) {
        must(text_equal(again[i].name, request->form_values[i].name));
        must(text_equal(again[i].value, request->form_values[i].value));
    }
}

static bool is_wrong(const struct request *request, const char *name)
{
    return !text_is_empty(form_error_for(request, name));
}

static void read_fields(struct request *request)
{
    static const char *const names[] = {"a", "b", "title", "csrf"};
    static const char *const choices[] = {"yes", "no"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        request->errors = (struct field_error_list){0};
        must(text_count_characters(form_text(request, names[i], 20)) <= 20);
        request->errors = (struct field_error_list){0};
        struct date day = form_day(request, names[i], "Say when.");
        must(is_wrong(request, names[i]) == (day.year == 0));
        request->errors = (struct field_error_list){0};
        int64_t number = form_integer(request, names[i], -5, 500, 7);
        must(number >= -5 && number <= 500);
        request->errors = (struct field_error_list){0};
        int minutes = form_minutes(request, names[i], "Say at what time.");
        must(is_wrong(request, names[i]) || (minutes >= 0 && minutes < 24 * 60));
        request->errors = (struct field_error_list){0};
        must(form_id(request, names[i]) >= 0);
        request->errors = (struct field_error_list){0};
        struct text chosen = form_choice(request, names[i], choices, 2, "Choose one.");
        must(text_is_empty(chosen) == is_wrong(request, names[i]));
        must(form_all(request, names[i]).count <= request->form_value_count);
        (void)form_checked(request, names[i]);
    }
}

static void read_body(struct arena *arena, struct text type, struct text body, bool is_api)
{
    struct http_field header = {.name = TEXT("Content-Type"), .value = type};
    struct http_request http = {.method = HTTP_POST,
                                .path = TEXT("/"),
                                .body = body,
                                .headers = &header,
                                .header_count = 1};
    struct request request = {.work = {.arena = arena}, .http = &http, .is_api = is_api};
    request.html.arena = arena;
    if (request_read_body(&request) != BODY_READ)
        return;
    bool is_multipart = text_starts_with(text_lower(arena, text_trim(type)), TEXT("multipart/"));
    check_values(&request, is_multipart);
    if (!is_multipart && request.form_value_count < 1900)
        check_again(arena, &request);
    read_fields(&request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text body, type = text_cut(text_of((const char *)data, size), '\n', &body);
    struct arena *arena = arena_new(1 << 16);
    if (text_ends_with(type, TEXT("\r")))
        type = text_slice(type, 0, type.size - 1);
    read_body(arena, type, body, false);
    read_body(arena, TEXT("application/json"), body, true);
    arena_end(arena);
    return 0;
}
