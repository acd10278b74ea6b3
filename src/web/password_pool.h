/* One thread for password hashing, with a short queue: 64 MiB and 150 ms each must neither hold up
 * the writer nor fill the memory. */
#pragma once

#include "platform/db/schema.h"
#include "web/app.h"

struct password_pool;
struct writer;

struct password_pool *password_pool_start(struct web_app *app, struct writer *writer,
                                          struct text database_url, const struct db_schema *schema,
                                          struct text *why);
/* Runs the route's prepare, then hands the exchange to the writer. False when the queue is full:
 * the caller answers 503. */
bool password_pool_submit(struct password_pool *pool, struct http_exchange *exchange,
                          const struct route *route);
void password_pool_stop(struct password_pool *pool);
