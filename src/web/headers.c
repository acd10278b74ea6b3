/* Headers of every answer. */
#include "web/headers.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "web/accounts.h"
#include "web/assets.h"
#include "web/request.h"

#define MOST_HEADERS 24
#define SMALLEST_TO_COMPRESS 600

#define CONTENT_SECURITY_POLICY                                                                    \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "   \
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "             \
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "                \
    "trusted-types hubward"

struct header_list {
    struct http_field *items;
    size_t count;
};

static struct header_list list_new(struct arena *arena)
{
    return (struct header_list){.items = arena_make_array(arena, struct http_field, MOST_HEADERS)};
}

static void add(struct header_list *list, struct text name, struct text value)
{
    if (list->count < MOST_HEADERS)
        list->items[list->count++] = (struct http_field){name, value};
}

/* TEXT as a constant. */
#define CONSTANT(literal) {"" literal, sizeof(literal) - 1}

/* The last SECURITY_HEADERS are on every answer; all of them on a plain one, which is given also
 * when there is no memory left to write headers in. */
#define SECURITY_HEADERS 6
static const struct http_field plain_headers[] = {
    {CONSTANT("Content-Type"), CONSTANT("text/plain; charset=utf-8")},
    {CONSTANT("Cache-Control"), CONSTANT("no-store")},
    {CONSTANT("Content-Security-Policy"), CONSTANT(CONTENT_SECURITY_POLICY)},
    {CONSTANT("X-Content-Type-Options"), CONSTANT("nosniff")},
    {CONSTANT("Referrer-Policy"), CONSTANT("same-origin")},
    {CONSTANT("Cross-Origin-Opener-Policy"), CONSTANT("same-origin")},
    {CONSTANT("Cross-Origin-Resource-Policy"), CONSTANT("same-origin")},
    {CONSTANT("Permissions-Policy"), CONSTANT("camera=(), geolocation=(), microphone=()")},
};
#define PLAIN_HEADERS (sizeof plain_headers / sizeof *plain_headers)

static void add_security(struct header_list *list)
{
    for (size_t i = PLAIN_HEADERS - SECURITY_HEADERS; i < PLAIN_HEADERS; i++)
        add(list, plain_headers[i].name, plain_headers[i].value);
}

struct text web_cookie_name(struct arena *arena, const struct web_app *app, const struct hub *hub)
{
    return text_format(arena, "%shubward-%.*s", app->settings.is_secure ? "__Host-" : "",
                       TEXT_ARG(hub->slug));
}

static struct text notice_cookie_name(struct request *request)
{
    return text_format(request->work.arena, "hubward-notice-%.*s", TEXT_ARG(request->hub->slug));
}

struct text headers_notice(struct request *request)
{
    struct http_field *fields;
    size_t count;
    struct text value = request_cookie(request, notice_cookie_name(request));
    struct text pair = text_join(request->work.arena, TEXT("n="), value);
    if (text_is_empty(value) || value.size > 1000 ||
        !urlencoded_read(request->work.arena, pair, &fields, &count) || count != 1)
        return TEXT("");
    return fields[0].value;
}

static void add_cookie(struct request *request, struct header_list *list, struct text name,
                       struct text value, int64_t seconds)
{
    add(list, TEXT("Set-Cookie"),
        text_format(request->work.arena,
                    "%.*s=%.*s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s", TEXT_ARG(name),
                    TEXT_ARG(value), (long long)seconds,
                    request->app->settings.is_secure ? "; Secure" : ""));
}

static void add_cookies(struct request *request, const struct response *response,
                        struct header_list *list)
{
    struct text name = notice_cookie_name(request);
    if (!text_is_empty(response->notice)) {
        struct buffer encoded = buffer_new(request->work.arena, response->notice.size * 3);
        html_add_url_part(&encoded, response->notice);
        add_cookie(request, list, name, buffer_text(&encoded), 60);
    } else if (!text_is_empty(request->notice) && response->status == 200) {
        add_cookie(request, list, name, TEXT(""), 0);
    }
    if (text_is_empty(request->new_sign_in))
        return;
    name = web_cookie_name(request->work.arena, request->app, request->hub);
    bool is_end = text_equal(request->new_sign_in, TEXT("-"));
    add_cookie(request, list, name, is_end ? TEXT("") : request->new_sign_in,
               is_end ? 0 : SIGN_IN_LONGEST_MS / SECOND_MS);
}

/* The hub's prefix stays on addresses within it; the language's too. */
static struct text full_location(struct request *request, struct text location)
{
    if (location.data[0] != '/')
        return location;
    struct text prefix = request->html.path_prefix;
    return text_join(request->work.arena, prefix, location);
}

static void add_caching(struct request *request, const struct response *response,
                        struct header_list *list)
{
    bool is_public = response->may_be_public && request->viewer.role == ROLE_NOBODY &&
                     response->status == 200 && text_is_empty(request->notice) &&
                     !request->html.has_form;
    add(list, TEXT("Cache-Control"), is_public ? TEXT("no-cache") : TEXT("no-store"));
    add(list, TEXT("Vary"), TEXT("Cookie, Accept-Encoding"));
}

void headers_finish(struct request *request, const struct response *response,
                    struct http_response *out)
{
    struct header_list list = list_new(request->work.arena);
    if (!text_is_empty(response->content_type))
        add(&list, TEXT("Content-Type"), response->content_type);
    add_security(&list);
    add_caching(request, response, &list);
    if (!text_is_empty(response->location))
        add(&list, TEXT("Location"), full_location(request, response->location));
    if (!text_is_empty(response->download))
        add(&list, TEXT("Content-Disposition"),
            text_format(request->work.arena, "attachment; filename=\"%.*s\"",
                        TEXT_ARG(response->download)));
    for (size_t i = 0; i < response->extra_count; i++)
        add(&list, response->extra[i].name, response->extra[i].value);
    if (request->hub->id)
        add_cookies(request, response, &list);
    *out = (struct http_response){.status = response->status,
                                  .body = response->body,
                                  .headers = list.items,
                                  .header_count = list.count};
}

void headers_plain(int status, struct text sentence, struct http_response *out)
{
    *out = (struct http_response){.status = status,
                                  .body = sentence,
                                  .headers = plain_headers,
                                  .header_count = PLAIN_HEADERS,
                                  .body_is_static = true};
}

static bool accepts_gzip(const struct http_request *http)
{
    struct text rest = http_header(http, TEXT("Accept-Encoding"));
    while (rest.size) {
        struct text quality, one = text_trim(text_cut(rest, ',', &rest));
        if (text_equal_ignoring_case(text_trim(text_cut(one, ';', &quality)), TEXT("gzip")))
            return !text_equal(text_trim(quality), TEXT("q=0"));
    }
    return false;
}

bool headers_asset(const struct http_request *http, struct arena *arena, struct http_response *out)
{
    bool is_worker = text_equal(http->path, TEXT("/sw.js"));
    if ((!is_worker && !text_starts_with(http->path, TEXT("/a/"))) ||
        (http->method != HTTP_GET && http->method != HTTP_HEAD))
        return false;
    const struct asset *asset = asset_find(is_worker ? asset_address("sw.js") : http->path);
    if (!asset) {
        headers_plain(404, TEXT("There is nothing here.\n"), out);
        return true;
    }
    struct header_list list = list_new(arena);
    bool is_zipped = asset->gzip.size > 0 && accepts_gzip(http);
    add(&list, TEXT("Content-Type"), asset->media_type);
    add(&list, TEXT("Cache-Control"),
        is_worker ? TEXT("no-cache") : TEXT("public, max-age=31536000, immutable"));
    add(&list, TEXT("Vary"), TEXT("Accept-Encoding"));
    add_security(&list);
    if (is_zipped)
        add(&list, TEXT("Content-Encoding"), TEXT("gzip"));
    *out = (struct http_response){.status = 200,
                                  .body = is_zipped ? asset->gzip : asset->bytes,
                                  .headers = list.items,
                                  .header_count = list.count,
                                  .body_is_static = true};
    return true;
}

static bool is_compressible(const struct http_response *out)
{
    for (size_t i = 0; i < out->header_count; i++) {
        struct text value = out->headers[i].value;
        if (text_equal(out->headers[i].name, TEXT("Content-Encoding")))
            return false;
        if (text_equal(out->headers[i].name, TEXT("Content-Type")) &&
            !text_starts_with(value, TEXT("text/")) &&
            text_find(value, TEXT("json")) == value.size &&
            text_find(value, TEXT("xml")) == value.size)
            return false;
    }
    return out->body.size >= SMALLEST_TO_COMPRESS;
}

static struct text entity_tag(struct arena *arena, struct text body)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)body.data, body.size, NULL, 0);
    return text_format(arena, "W/\"%.*s\"", TEXT_ARG(text_hex(arena, hash, 8)));
}

static bool may_revalidate(const struct http_response *out)
{
    for (size_t i = 0; i < out->header_count; i++)
        if (text_equal(out->headers[i].name, TEXT("Cache-Control")))
            return text_equal(out->headers[i].value, TEXT("no-cache"));
    return false;
}

void headers_shrink(const struct http_request *http, struct arena *arena,
                    struct gzip_packer *packer, struct http_response *out)
{
    struct header_list list = list_new(arena);
    if (out->body_is_static || out->status != 200)
        return;
    memcpy(list.items, out->headers, out->header_count * sizeof *out->headers);
    list.count = out->header_count;
    if (may_revalidate(out)) {
        struct text tag = entity_tag(arena, out->body);
        add(&list, TEXT("ETag"), tag);
        struct text known = http_header(http, TEXT("If-None-Match"));
        if (known.size && text_find(known, tag) < known.size) {
            out->status = 304;
            out->body = TEXT("");
        }
    }
    if (out->status == 200 && is_compressible(out) && accepts_gzip(http)) {
        struct text packed = gzip_pack(packer, arena, out->body);
        if (packed.data) {
            add(&list, TEXT("Content-Encoding"), TEXT("gzip"));
            out->body = packed;
        }
    }
    out->headers = list.items;
    out->header_count = list.count;
}
