/* A fixed table of pages, one arena each; the newest of two that collide stays. */
#include "web/page_cache.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"

#define SLOTS 512
#define LARGEST_PAGE ((size_t)64 * 1024)
#define LIFE_MS MINUTE_MS

struct kept_page {
    struct arena *arena;
    struct text key;
    int64_t hub_id;
    uint64_t generation;
    int64_t minute;
    struct http_response response;
};

struct page_cache {
    pthread_mutex_t lock;
    unsigned char hash_key[crypto_shorthash_KEYBYTES];
    struct kept_page pages[SLOTS];
};

struct page_cache *page_cache_new(struct arena *arena)
{
    struct page_cache *cache = arena_make(arena, struct page_cache);
    pthread_mutex_init(&cache->lock, NULL);
    randombytes_buf(cache->hash_key, sizeof cache->hash_key);
    return cache;
}

void page_cache_end(struct page_cache *cache)
{
    for (size_t i = 0; cache && i < SLOTS; i++)
        arena_end(cache->pages[i].arena);
}

/* Everything a page may depend on. Nothing is kept for requests that revalidate or carry a body. */
static bool make_key(const struct http_request *http, struct arena *arena, struct text *key)
{
    if (http->method != HTTP_GET || http->body.size ||
        http_header(http, TEXT("If-None-Match")).size)
        return false;
    struct buffer out = buffer_new(arena, 512);
    const struct text parts[] = {
        http_header(http, TEXT("Host")),
        http->path,
        http->query,
        http_header(http, TEXT("Cookie")),
        http_header(http, TEXT("Accept-Encoding")),
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buffer_add(&out, parts[i]);
        buffer_add_char(&out, '\n'); /* none of them can hold one: the guard saw to it */
    }
    *key = buffer_text(&out);
    return key->size < 4096;
}

static struct kept_page *slot_of(struct page_cache *cache, struct text key)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number;
    crypto_shorthash(hash, (const unsigned char *)key.data, key.size, cache->hash_key);
    memcpy(&number, hash, sizeof number);
    return &cache->pages[number % SLOTS];
}

static void copy_response(struct arena *arena, const struct http_response *from,
                          struct http_response *to)
{
    struct http_field *headers = arena_make_array(arena, struct http_field, from->header_count);
    for (size_t i = 0; i < from->header_count; i++)
        headers[i] = (struct http_field){.name = text_copy(arena, from->headers[i].name),
                                         .value = text_copy(arena, from->headers[i].value)};
    *to = *from;
    to->headers = headers;
    to->body = text_copy(arena, from->body);
}

struct finding {
    struct arena *arena;
    const struct kept_page *page;
    struct http_response *out;
};

static void copy_found(void *context)
{
    struct finding *finding = context;
    copy_response(finding->arena, &finding->page->response, finding->out);
}

bool page_cache_find(struct web_app *app, const struct http_request *http, struct arena *arena,
                     struct http_response *out)
{
    struct text key;
    if (!app->cache || !make_key(http, arena, &key))
        return false;
    pthread_mutex_lock(&app->cache->lock);
    struct kept_page *page = slot_of(app->cache, key);
    struct finding finding = {.arena = arena, .page = page, .out = out};
    bool is_good = page->arena && text_equal(page->key, key) &&
                   page->generation == web_generation(app, page->hub_id) &&
                   page->minute == app->clock() / LIFE_MS && panic_survived(copy_found, &finding);
    pthread_mutex_unlock(&app->cache->lock);
    return is_good;
}

struct keeping {
    struct kept_page page;
    const struct http_request *http;
    const struct http_response *response;
    bool is_wanted;
};

static void copy_to_keep(void *context)
{
    struct keeping *keeping = context;
    struct kept_page *page = &keeping->page;
    page->arena = arena_new(keeping->response->body.size + 4096);
    keeping->is_wanted = make_key(keeping->http, page->arena, &page->key);
    if (keeping->is_wanted)
        copy_response(page->arena, keeping->response, &page->response);
}

void page_cache_keep(struct web_app *app, const struct http_request *http, int64_t hub_id,
                     uint64_t generation, const struct http_response *response)
{
    struct keeping keeping = {
        .page = {.hub_id = hub_id, .generation = generation, .minute = app->clock() / LIFE_MS},
        .http = http,
        .response = response};
    if (!app->cache || response->body.size > LARGEST_PAGE)
        return;
    struct arena *old = NULL;
    if (panic_survived(copy_to_keep, &keeping) && keeping.is_wanted) {
        pthread_mutex_lock(&app->cache->lock);
        struct kept_page *page = slot_of(app->cache, keeping.page.key);
        old = page->arena;
        *page = keeping.page;
        pthread_mutex_unlock(&app->cache->lock);
    } else {
        old = keeping.page.arena;
    }
    arena_end(old);
}
