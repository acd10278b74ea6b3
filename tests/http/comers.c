/* Sending requests as anybody. */
#include "http/comers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "web/accounts.h"

#define PREFIX "/h/newham"

static struct text cookie(struct comers *comers, struct visitor *visitor, struct text secret)
{
    struct harness *harness = comers->town->harness;
    struct text name = web_cookie_name(harness->arena, visitor->app, &harness->hub);
    return text_format(harness->arena, "%.*s=%.*s", TEXT_ARG(name), TEXT_ARG(secret));
}

static struct text token_of(struct harness *harness, enum access_role role, int64_t initiative_id)
{
    struct new_token wanted = {.role = role, .initiative_id = initiative_id, .days = 30};
    assert_true(db_begin(harness->db));
    struct text token = token_add(&harness->work, &wanted);
    assert_true(db_commit(harness->db) && token.size > 0);
    return token;
}

static struct visitor *visitor_of(struct comers *comers, size_t comer)
{
    struct town *town = comers->town;
    struct visitor *visitor;
    if (comer > COMER_NOBODY && comer < ROLE_COUNT) {
        enum access_role role = (enum access_role)comer;
        int64_t initiative_id = role_is_kept(role) ? town->initiative_id : 0;
        visitor = visitor_signed_in(town->harness, role, initiative_id);
        visitor->token = token_of(town->harness, role, initiative_id);
        return visitor;
    }
    visitor = visitor_new(town->harness);
    if (comer == COMER_WITH_LINK) {
        visitor->cookies = cookie(comers, visitor, town->link);
        visitor->token = town->link;
    } else if (comer == COMER_FROM_OTHER_HUB) {
        visitor->cookies = cookie(comers, visitor, town->other_secret);
        visitor->token = town->other_token;
    }
    return visitor;
}

static struct text csrf_of(struct text body)
{
    struct text mark = TEXT("name=\"csrf\" value=\"");
    struct text rest = text_slice(body, text_find(body, mark) + mark.size, body.size);
    return text_slice(rest, 0, text_find_char(rest, '"'));
}

static void invite(struct comers *comers, size_t index)
{
    struct comer *comer = &comers->items[index];
    bool is_role = index < ROLE_COUNT;
    comer->role = is_role ? (enum access_role)index : ROLE_NOBODY;
    comer->name = is_role                    ? role_name(comer->role).data
                  : index == COMER_WITH_LINK ? "a link's holder"
                                             : "another hub's chair";
    comer->visitor = visitor_of(comers, index);
    comer->visitor->harness = &comers->scratch;
    comer->visitor->forgets = true;
    if (comer->role != ROLE_NOBODY) {
        struct answer page = visit_get(comer->visitor, PREFIX "/sign-in");
        comer->csrf = text_copy(comers->town->harness->arena, csrf_of(page.body));
    }
}

struct comers *comers_invite(struct town *town)
{
    struct comers *comers = arena_make(town->harness->arena, struct comers);
    comers->town = town;
    comers->scratch = *town->harness;
    comers->scratch.arena = arena_new((size_t)1 << 18);
    for (size_t i = 0; i < COMER_COUNT; i++)
        invite(comers, i);
    return comers;
}

void comers_leave(struct comers *comers)
{
    arena_end(comers->scratch.arena);
}

bool pattern_is_api(const char *pattern)
{
    return text_starts_with(text_from(pattern), TEXT("/api/"));
}

size_t pattern_parameters(const char *pattern, struct text *names)
{
    size_t count = 0;
    struct text rest = text_from(pattern);
    for (size_t at = text_find_char(rest, '{'); at < rest.size; at = text_find_char(rest, '{')) {
        rest = text_slice(rest, at + 1, rest.size);
        assert_true(count < 4);
        names[count++] = text_slice(rest, 0, text_find_char(rest, '}'));
    }
    return count;
}

struct text comer_path(struct arena *arena, const char *pattern, const struct text *values)
{
    struct buffer out = buffer_new(arena, 128);
    struct text rest = text_from(pattern);
    buffer_add(&out, TEXT(PREFIX));
    for (size_t i = 0; rest.size; i++) {
        size_t at = text_find_char(rest, '{');
        buffer_add(&out, text_slice(rest, 0, at));
        if (at == rest.size)
            break;
        buffer_add(&out, values[i]);
        rest = text_slice(rest, text_find_char(rest, '}') + 1, rest.size);
    }
    return buffer_text(&out);
}

/* Another address each time: tries are counted by address. */
static struct text next_peer(struct arena *arena)
{
    static unsigned number;
    number++;
    return text_format(arena, "10.%u.%u.7", number / 250 % 250, number % 250);
}

static void add_headers(struct http_request *http, const struct visitor *visitor, bool is_api,
                        struct arena *arena)
{
    struct http_field *headers = arena_make_array(arena, struct http_field, 4);
    size_t count = 0;
    headers[count++] = (struct http_field){TEXT("Host"), visitor->host};
    if (!is_api && visitor->cookies.size)
        headers[count++] = (struct http_field){TEXT("Cookie"), visitor->cookies};
    if (visitor->token.size)
        headers[count++] = (struct http_field){
            TEXT("Authorization"), text_format(arena, "Bearer %.*s", TEXT_ARG(visitor->token))};
    if (http->method != HTTP_GET)
        headers[count++] = (struct http_field){TEXT("Content-Type"),
                                               is_api ? TEXT("application/json")
                                                      : TEXT("application/x-www-form-urlencoded")};
    http->headers = headers;
    http->header_count = count;
}

struct text comer_below_hub(struct text path)
{
    return text_slice(path, sizeof PREFIX - 1, path.size);
}

static struct text own_path(const struct town *town, const char *pattern, struct arena *arena)
{
    struct text names[4], values[4];
    size_t count = pattern_parameters(pattern, names);
    for (size_t i = 0; i < count; i++) {
        const struct town_parameter *parameter = town_find_for(town, pattern, names[i]);
        values[i] = parameter ? parameter->values[WHOSE_OWN] : TEXT("0");
    }
    return comer_path(arena, pattern, values);
}

static struct text csrf_for(struct comers *comers, struct comer *comer, const char *pattern)
{
    struct arena *arena = comers->scratch.arena;
    if (comer->role != ROLE_NOBODY)
        return comer->csrf;
    struct text path = own_path(comers->town, pattern, arena);
    struct http_request http = {.method = HTTP_GET, .path = path, .peer = next_peer(arena)};
    add_headers(&http, comer->visitor, false, arena);
    return csrf_of(visit_raw(comer->visitor, &http).body);
}

struct answer comer_send(struct comers *comers, size_t comer, const struct route *route,
                         struct text path, struct text fields)
{
    struct arena *arena = comers->scratch.arena;
    struct visitor *visitor = comers->items[comer].visitor;
    bool is_api = pattern_is_api(route->pattern);
    arena_reset(arena);
    struct text query, plain = text_cut(path, '?', &query);
    struct http_request http = {
        .method = route->method, .path = plain, .query = query, .peer = next_peer(arena)};
    if (route->method != HTTP_GET && !is_api)
        http.body = text_format(arena, "csrf=%.*s&%.*s",
                                TEXT_ARG(csrf_for(comers, &comers->items[comer], route->pattern)),
                                TEXT_ARG(fields));
    else if (route->method != HTTP_GET)
        http.body = fields;
    add_headers(&http, visitor, is_api, arena);
    return visit_raw(visitor, &http);
}
