/* Pages kept for a moment: the bytes that the same request (host, address, cookies, accepted
 * encoding) got, until the hub is written to or the minute is over. Only while this program is the
 * database's only writer. */
#pragma once

#include "platform/http/http.h"
#include "web/app.h"

struct page_cache;

struct page_cache *page_cache_new(struct arena *arena);
void page_cache_end(struct page_cache *cache);
/* True with the answer copied into the arena. */
bool page_cache_find(struct web_app *app, const struct http_request *http, struct arena *arena,
                     struct http_response *out);
/* generation: web_generation(hub_id) from before the page was made. */
void page_cache_keep(struct web_app *app, const struct http_request *http, int64_t hub_id,
                     uint64_t generation, const struct http_response *response);
