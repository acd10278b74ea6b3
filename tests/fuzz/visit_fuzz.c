/* Whole requests through the dispatcher, on a database in memory that each of them finds the same:
 * who asks (c, t or another letter), "METHOD target", header lines, an empty line, the body.
 * Nothing breaks, and no answer breaks out of its headers. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/panic.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/http/guard.h"
#include "web/accounts.h"
#include "web/dispatch.h"
#include "web/headers.h"

enum { HEADERS_MAX = 24, OWN_HEADERS = 2 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct town {
    struct arena *arena;
    struct db *db;
    struct web_app *app;
    struct id_maker ids;
    struct gzip_packer packer;
    struct hub hub;
    struct text cookie; /* of the chair */
    struct text token;  /* the chair's too */
    struct text csrf;
    struct text anonymous_csrf; /* of /sign-in */
};

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static int64_t morning(void)
{
    return INT64_C(1795687200000);
}

static struct text csrf_of(struct text page)
{
    struct text mark = TEXT("name=\"csrf\" value=\"");
    struct text rest = text_slice(page, text_find(page, mark) + mark.size, page.size);
    return text_slice(rest, 0, text_find_char(rest, '"'));
}

static void give_access(struct town *town)
{
    int64_t id = 0;
    struct work work = {.db = town->db,
                        .arena = town->arena,
                        .now = morning(),
                        .zone = town->hub.zone,
                        .actor = {.kind = ACTOR_COMMAND},
                        .ids = &town->ids};
    struct new_account account = {.email = TEXT("winifred@example.org"),
                                  .name = TEXT("Winifred Ashlark"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_CHAIR};
    must(db_begin(town->db), "no transaction");
    must(account_add(&work, &account, &id) == ACCOUNT_ADDED, "no account");
    town->cookie =
        text_format(town->arena, "hubward-newham=%.*s", TEXT_ARG(sign_in_begin(&work, id)));
    town->token = text_format(
        town->arena, "Bearer %.*s",
        TEXT_ARG(token_add(&work, &(struct new_token){.role = ROLE_CHAIR, .days = 30})));
    must(db_commit(town->db), "nothing was kept");
}

static void visit(struct town *town, struct arena *arena, const struct http_request *http,
                  struct visit_result *result)
{
    struct visit one = {.app = town->app, .db = town->db, .arena = arena, .http = http};
    must(db_begin(town->db) && db_unit_begin(town->db), db_failure_message(town->db));
    web_visit(&one, result);
    headers_shrink(http, arena, &town->packer, &result->response);
    must(db_in_transaction(town->db), "the transaction is gone");
    must(!result->must_keep || db_unit_keep(town->db), "what was to be kept cannot be");
    db_rollback(town->db);
}

static struct text learn_csrf(struct town *town, struct text path, size_t header_count)
{
    struct visit_result result;
    struct http_field headers[] = {{TEXT("Host"), TEXT("hub.test")},
                                   {TEXT("Cookie"), town->cookie}};
    struct http_request http = {
        .method = HTTP_GET, .path = path, .headers = headers, .header_count = header_count};
    visit(town, town->arena, &http, &result);
    struct text csrf = csrf_of(result.response.body);
    must(csrf.size > 0, "a page without its form");
    return csrf;
}

static struct town *settle(void)
{
    static struct town town;
    struct text why = TEXT("");
    struct web_settings settings = {.url = TEXT("")};
    if (town.arena)
        return &town;
    town.arena = arena_new(1 << 16);
    town.db = db_open(TEXT("sqlite::memory:"), DB_READ_WRITE, &hubward_schema, town.arena, &why);
    must(town.db && db_migrate(town.db, &hubward_schema) == SCHEMA_CREATED, "no database");
    town.hub = (struct hub){.slug = TEXT("newham"),
                            .name = TEXT("Newham Association"),
                            .zone_name = TEXT("Europe/London")};
    town.hub.zone = zone_find(town.hub.zone_name);
    must(hub_add(town.db, &town.ids, morning(), &town.hub) == HUB_ADDED, "no hub");
    db_set_hub(town.db, town.hub.id);
    town.app = web_app_new(town.db, &settings, town.arena, &why);
    must(town.app, "no app");
    town.app->clock = morning;
    give_access(&town);
    town.csrf = learn_csrf(&town, TEXT("/more"), 2);
    town.anonymous_csrf = learn_csrf(&town, TEXT("/sign-in"), 1);
    return &town;
}

/* --- one request -------------------------------------------------------------------------------
 */

static struct text next_line(struct text *rest)
{
    struct text line = text_cut(*rest, '\n', rest);
    return text_ends_with(line, TEXT("\r")) ? text_slice(line, 0, line.size - 1) : line;
}

static size_t own_headers(const struct town *town, char who, struct http_field *headers)
{
    headers[0] = (struct http_field){TEXT("Host"), TEXT("hub.test")};
    if (who == 'c')
        headers[1] = (struct http_field){TEXT("Cookie"), town->cookie};
    else if (who == 't')
        headers[1] = (struct http_field){TEXT("Authorization"), town->token};
    return who == 'c' || who == 't' ? 2 : 1;
}

/* The first '$' is the form's token, so that a form comes as far as its handler. */
static struct text with_csrf(const struct town *town, struct arena *arena, char who,
                             struct text body)
{
    size_t at = text_find_char(body, '$');
    struct text csrf = who == 'c' ? town->csrf : town->anonymous_csrf;
    if (at == body.size)
        return body;
    return text_join(arena, text_join(arena, text_slice(body, 0, at), csrf),
                     text_slice(body, at + 1, body.size));
}

static bool read_request(const struct town *town, struct arena *arena, struct text input,
                         struct http_request *http)
{
    struct guard_verdict verdict;
    struct http_field *headers = arena_make_array(arena, struct http_field, HEADERS_MAX);
    char who = input.size ? input.data[0] : '-';
    struct text rest = text_slice(input, 1, input.size), line = next_line(&rest);
    struct guard_head head = {.headers = headers, .version = TEXT("HTTP/1.1")};
    head.method = text_cut(line, ' ', &head.target);
    head.header_count = own_headers(town, who, headers);
    while (rest.size && head.header_count < HEADERS_MAX && (line = next_line(&rest)).size) {
        struct http_field *field = &headers[head.header_count++];
        field->name = text_cut(line, ':', &field->value);
        field->value = text_trim(field->value);
    }
    if (guard_request(arena, &head, &verdict) != 0 || rest.size > (1 << 16))
        return false;
    *http = (struct http_request){.method = verdict.method,
                                  .path = verdict.path,
                                  .query = verdict.query,
                                  .peer = TEXT("192.0.2.7"),
                                  .body = with_csrf(town, arena, who, rest),
                                  .headers = headers,
                                  .header_count = head.header_count};
    return true;
}

static void check_answer(const struct http_request *http, const struct http_response *response)
{
    if (response->status >= 500)
        fprintf(stderr, "%.*s: %d\n", TEXT_ARG(http->path), response->status);
    must(response->status >= 200 && response->status < 500, "it broke");
    for (size_t i = 0; i < response->header_count; i++) {
        struct text value = response->headers[i].value;
        must(text_find_char(value, '\n') == value.size && text_find_char(value, '\r') == value.size,
             "an answer with a broken header");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct town *town = settle();
    struct arena *arena = arena_new(1 << 16);
    struct http_request http;
    if (read_request(town, arena, text_of((const char *)data, size), &http)) {
        struct visit_result result;
        db_set_hub(town->db, town->hub.id);
        visit(town, arena, &http, &result);
        check_answer(&http, &result.response);
    }
    arena_end(arena);
    return 0;
}
