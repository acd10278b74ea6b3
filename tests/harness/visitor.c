/* In-process requests. */
#include "harness/visitor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"
#include "web/accounts.h"
#include "web/dispatch.h"
#include "web/headers.h"
#include "web/request.h"

static int64_t test_now;

static int64_t test_clock(void)
{
    return test_now;
}

struct visitor *visitor_new(struct harness *harness)
{
    struct text why = TEXT("");
    struct web_settings settings = {.url = TEXT("")};
    struct visitor *visitor = arena_make(harness->arena, struct visitor);
    visitor->harness = harness;
    visitor->host = TEXT("hub.test");
    visitor->app = web_app_new(harness->db, &settings, harness->arena, &why);
    if (!visitor->app)
        fail_msg("no app: %.*s", TEXT_ARG(why));
    visitor->app->clock = test_clock;
    return visitor;
}

/* What the rules would refuse: a lead of a project that the test never makes. */
static void keep_to(struct harness *harness, const char *table, int64_t id, enum access_role role,
                    int64_t initiative_id)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    const char *sql =
        text_c(harness->arena,
               text_format(harness->arena,
                           "UPDATE %s SET access_role = '%.*s', initiative_id = nullif(%lld, 0)"
                           " WHERE hub_id = %lld AND id = %lld",
                           table, TEXT_ARG(role_name(role)), (long long)initiative_id,
                           (long long)harness->hub.id, (long long)id));
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "",
                                       .side = DB_COMMON,
                                       .is_write = true};
    assert_int_equal(db_run(harness->db, statement, NULL), 1);
}

struct visitor *visitor_signed_in(struct harness *harness, enum access_role role,
                                  int64_t initiative_id)
{
    struct visitor *visitor = visitor_new(harness);
    struct work *work = &harness->work;
    int64_t id = 0;
    struct new_account account = {
        .email = text_format(harness->arena, "o%lld@example.org", (long long)work_new_id(work)),
        .name = TEXT("Winifred Ashlark"),
        .password = TEXT("open the door"),
        .role = ROLE_MEMBER,
    };
    assert_true(db_begin(harness->db));
    assert_int_equal(account_add(work, &account, &id), ACCOUNT_ADDED);
    keep_to(harness, "accounts", id, role, initiative_id);
    struct text secret = sign_in_begin(work, id);
    assert_true(db_commit(harness->db));
    visitor->cookies = text_format(
        harness->arena, "%.*s=%.*s",
        TEXT_ARG(web_cookie_name(harness->arena, visitor->app, &harness->hub)), TEXT_ARG(secret));
    return visitor;
}

struct visitor *visitor_with_token(struct harness *harness, enum access_role role)
{
    return visitor_with_token_of(harness, role, 0);
}

struct visitor *visitor_with_token_of(struct harness *harness, enum access_role role,
                                      int64_t initiative_id)
{
    struct visitor *visitor = visitor_new(harness);
    struct viewer viewer = {0};
    struct new_token wanted = {.role = ROLE_MEMBER, .days = 30};
    assert_true(db_begin(harness->db));
    visitor->token = token_add(&harness->work, &wanted);
    assert_true(token_open(&harness->work, visitor->token, &viewer));
    keep_to(harness, "api_tokens", viewer.account_id, role, initiative_id);
    assert_true(db_commit(harness->db));
    return visitor;
}

static struct text response_header(const struct http_response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (text_equal_ignoring_case(response->headers[i].name, text_from(name)))
            return response->headers[i].value;
    return TEXT("");
}

static void *prepare(struct visitor *visitor, const struct http_request *http)
{
    const struct route *route = web_route_to_prepare(visitor->app, http);
    struct visit visit = {.app = visitor->app,
                          .db = visitor->harness->db,
                          .arena = visitor->harness->arena,
                          .http = http};
    if (!route || visitor->is_within || !db_begin(visit.db))
        return NULL;
    void *prepared = web_prepare(&visit, route);
    db_rollback(visit.db);
    return prepared;
}

static void run(struct visitor *visitor, const struct http_request *http,
                struct http_response *response)
{
    struct harness *harness = visitor->harness;
    struct visit visit = {.app = visitor->app,
                          .db = harness->db,
                          .arena = harness->arena,
                          .http = http,
                          .prepared = prepare(visitor, http)};
    struct visit_result result;
    if (!visitor->is_within)
        assert_true(db_begin(harness->db));
    assert_true(db_unit_begin(harness->db));
    web_visit(&visit, &result);
    if (result.must_keep && (visitor->is_within || !visitor->forgets))
        assert_true(db_unit_keep(harness->db));
    else
        assert_true(db_unit_undo(harness->db));
    if (!visitor->is_within)
        assert_true(db_commit(harness->db));
    web_changed(visitor->app, result.hub_id);
    db_set_hub(harness->db, harness->hub.id);
    *response = result.response;
}

void visitor_begin(struct visitor *visitor)
{
    assert_true(db_begin(visitor->harness->db));
    visitor->is_within = true;
}

void visitor_undo(struct visitor *visitor)
{
    db_rollback(visitor->harness->db);
    visitor->is_within = false;
}

struct answer visit_raw(struct visitor *visitor, const struct http_request *http)
{
    struct http_response *response = arena_make(visitor->harness->arena, struct http_response);
    test_now = visitor->harness->work.now;
    run(visitor, http, response);
    return (struct answer){.status = response->status,
                           .body = response->body,
                           .location = response_header(response, "Location"),
                           .content_type = response_header(response, "Content-Type"),
                           .response = response};
}

static struct http_request make_request(struct visitor *visitor, enum http_method method,
                                        const char *path, const char *type)
{
    struct arena *arena = visitor->harness->arena;
    struct http_field *headers = arena_make_array(arena, struct http_field, 6);
    struct text query, whole = text_from(path);
    size_t count = 0;
    headers[count++] = (struct http_field){TEXT("Host"), visitor->host};
    if (visitor->cookies.size)
        headers[count++] = (struct http_field){TEXT("Cookie"), visitor->cookies};
    if (visitor->token.size)
        headers[count++] = (struct http_field){
            TEXT("Authorization"), text_format(arena, "Bearer %.*s", TEXT_ARG(visitor->token))};
    if (type)
        headers[count++] = (struct http_field){TEXT("Content-Type"), text_from(type)};
    struct text plain = text_cut(whole, '?', &query);
    return (struct http_request){.method = method,
                                 .path = plain,
                                 .query = query,
                                 .peer = TEXT("192.0.2.7"),
                                 .headers = headers,
                                 .header_count = count};
}

struct answer visit_get(struct visitor *visitor, const char *path)
{
    struct http_request http = make_request(visitor, HTTP_GET, path, NULL);
    return visit_raw(visitor, &http);
}

/* The value of the first hidden csrf field of a page. */
static struct text csrf_of(struct text body)
{
    struct text mark = TEXT("name=\"csrf\" value=\"");
    struct text rest = text_slice(body, text_find(body, mark) + mark.size, body.size);
    return text_slice(rest, 0, text_find_char(rest, '"'));
}

struct answer visit_post(struct visitor *visitor, const char *path, const char *page,
                         struct text fields)
{
    struct arena *arena = visitor->harness->arena;
    struct answer form = visit_get(visitor, page ? page : path);
    struct http_request http =
        make_request(visitor, HTTP_POST, path, "application/x-www-form-urlencoded");
    http.body = text_format(arena, "csrf=%.*s&once=o%lld&%.*s", TEXT_ARG(csrf_of(form.body)),
                            (long long)work_new_id(&visitor->harness->work), TEXT_ARG(fields));
    return visit_raw(visitor, &http);
}

struct answer visit_json(struct visitor *visitor, const char *path, struct text body,
                         const char *key)
{
    struct http_request http = make_request(visitor, HTTP_POST, path, "application/json");
    http.body = body;
    if (key) {
        struct http_field *headers =
            arena_make_array(visitor->harness->arena, struct http_field, http.header_count + 1);
        for (size_t i = 0; i < http.header_count; i++)
            headers[i] = http.headers[i];
        headers[http.header_count++] = (struct http_field){TEXT("Idempotency-Key"), text_from(key)};
        http.headers = headers;
    }
    return visit_raw(visitor, &http);
}

struct answer visit_patch(struct visitor *visitor, const char *path, struct text body)
{
    struct http_request http = make_request(visitor, HTTP_PATCH, path, "application/json");
    http.body = body;
    return visit_raw(visitor, &http);
}

bool answer_has(const struct answer *answer, const char *part)
{
    return text_find(answer->body, text_from(part)) < answer->body.size;
}
