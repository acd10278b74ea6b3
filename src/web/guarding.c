/* Guards of a write. */
#include "web/guarding.h"

#include <sodium.h>
#include <string.h>

#include "base/buffer.h"
#include "web/json.h"
#include "web/links.h"
#include "web/request.h"
#include "web/secrets.h"

#define TOKEN_SIZE 16

static void token_bytes(struct text key, struct text message, unsigned char token[TOKEN_SIZE])
{
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)message.data, message.size,
                       (const unsigned char *)key.data, key.size);
    memcpy(token, hash, TOKEN_SIZE);
}

static void sign_in_token(const struct request *request, unsigned char token[TOKEN_SIZE])
{
    struct text secret =
        text_slice(request->viewer.sign_in_secret, 0, crypto_generichash_KEYBYTES_MAX);
    token_bytes(secret, TEXT("csrf"), token);
}

static void anonymous_token(const struct request *request, struct date day,
                            unsigned char token[TOKEN_SIZE])
{
    struct text message =
        text_format(request->work.arena, "%lld %s %04d-%02d-%02d", (long long)request->hub->id,
                    request->route->pattern, day.year, day.month, day.day);
    token_bytes(request->app->form_key, message, token);
}

static struct text make_csrf(struct html *html)
{
    unsigned char token[TOKEN_SIZE];
    const struct request *request = html->request;
    if (request->viewer.role != ROLE_NOBODY)
        sign_in_token(request, token);
    else
        anonymous_token(request, request->today, token);
    return secret_mask(html->arena, token);
}

void guard_prepare_forms(struct request *request)
{
    if (request->viewer.is_token || request->hub->id == 0)
        return;
    request->html.request = request;
    request->html.make_csrf = make_csrf;
}

/* "https://hub.example" against the Host header: the part after "//" must be the same. */
static bool is_same_host(const struct request *request, struct text origin)
{
    struct text host = http_header(request->http, TEXT("Host"));
    size_t at = text_find(origin, TEXT("//"));
    struct text authority = text_slice(origin, at + 2, origin.size);
    return at < origin.size && (text_equal_ignoring_case(authority, host) ||
                                text_equal(origin, request->app->settings.url));
}

bool guard_origin(const struct request *request)
{
    struct text origin = http_header(request->http, TEXT("Origin"));
    struct text site = http_header(request->http, TEXT("Sec-Fetch-Site"));
    if (request->is_api)
        return true;
    if (site.data && !text_equal(site, TEXT("same-origin")) && !text_equal(site, TEXT("none")))
        return false;
    return !origin.data || is_same_host(request, origin);
}

static bool fits(const unsigned char sent[TOKEN_SIZE], const unsigned char token[TOKEN_SIZE])
{
    return sodium_memcmp(sent, token, TOKEN_SIZE) == 0;
}

bool guard_token(struct request *request)
{
    unsigned char sent[TOKEN_SIZE], token[TOKEN_SIZE];
    if (request->viewer.is_token || request->route->permission == SIGNED_LINK)
        return true;
    /* With a sign-in the cookie goes along by itself, so the form token is asked for all the same.
     */
    if (request->route->carries_proof && request->viewer.role == ROLE_NOBODY)
        return true;
    if (!secret_unmask(form_text(request, "csrf", 200), sent))
        return false;
    if (request->viewer.role != ROLE_NOBODY) {
        sign_in_token(request, token);
        return fits(sent, token);
    }
    struct date today = work_today(&request->work);
    anonymous_token(request, today, token);
    if (fits(sent, token))
        return true;
    anonymous_token(request, date_add_days(today, -1), token);
    return fits(sent, token);
}

bool guard_rate(struct request *request, int64_t *wait_seconds)
{
    if (request->viewer.role != ROLE_NOBODY || request->route->prepare)
        return true; /* sign-in counts its own tries, by account too */
    enum limit_kind kind =
        request->route->permission == SIGNED_LINK ? LIMIT_LINK : LIMIT_ANONYMOUS_POST;
    return limit_take(request->app->limits, kind, request->http->peer, request->work.now,
                      wait_seconds);
}

bool guard_link(struct request *request)
{
    return link_open(&request->work, path_text(request, "token"), &request->link) == LINK_GOOD &&
           route_table_link_kind(request->app->table, request->link.purpose);
}

/* What must be the same again: every field but the ones that differ on every page. */
static struct text comparable_body(struct request *request)
{
    struct buffer body = buffer_new(request->work.arena, request->http->body.size + 64);
    for (size_t i = 0; i < request->form_value_count; i++) {
        const struct http_field *field = &request->form_values[i];
        if (text_equal(field->name, TEXT("csrf")) || text_equal(field->name, TEXT("once")))
            continue;
        buffer_format(&body, "%zu %zu ", field->name.size, field->value.size);
        buffer_add(&body, field->name);
        buffer_add(&body, field->value);
    }
    return buffer_text(&body);
}

static struct text credential(struct request *request)
{
    struct arena *arena = request->work.arena;
    if (request->viewer.role == ROLE_NOBODY)
        return text_is_empty(request->link.token)
                   ? TEXT("anonymous")
                   : text_format(arena, "link-%lld", (long long)request->link.subject_id);
    return text_format(arena, "%s-%lld", request->viewer.is_token ? "token" : "account",
                       (long long)request->viewer.account_id);
}

bool guard_idempotency(struct request *request, struct idempotent_request *once)
{
    struct text key = request->is_api ? http_header(request->http, TEXT("Idempotency-Key"))
                                      : form_text(request, "once", 200);
    if (request->route->prepare || !idempotency_key_is_good(key))
        return false;
    *once = (struct idempotent_request){
        .credential = credential(request),
        .route = text_format(request->work.arena, "%s %.*s",
                             request->http->method == HTTP_PATCH ? "PATCH" : "POST",
                             TEXT_ARG(request->http->path)),
        .key = key,
        .body = request->is_api ? request->http->body : comparable_body(request),
    };
    return true;
}

struct response guard_replay(struct request *request, const struct kept_answer *kept)
{
    return (struct response){
        .status = kept->status,
        .content_type =
            request->is_api ? TEXT("application/json") : TEXT("text/html; charset=utf-8"),
        .body = kept->body,
        .location = kept->location,
    };
}
