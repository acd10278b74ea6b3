/* One request through the program: match → hub → sign-in → permission → ownership → CSRF and
 * Origin → idempotency → handler → audit → headers. Declared in route rows, done here once. */
#pragma once

#include "web/app.h"

/* What one request needs of the world. The connection is in a transaction: read-only for a read,
 * inside a unit for a write. */
struct visit {
    struct web_app *app;
    struct db *db;
    struct arena *arena;
    const struct http_request *http;
    void *prepared;          /* what the route's prepare left, for a write that has one */
    uint64_t commits_before; /* web_commits() from before the transaction, for what may be kept */
};

/* What came of it. */
struct visit_result {
    struct http_response response;
    int64_t hub_id;          /* 0 when none was found */
    bool must_keep;          /* a write to be committed; else to be undone */
    bool may_cache;          /* the same request may get these bytes again, for a minute */
    uint64_t generation;     /* of the hub, when its rows were read */
    struct text seen_secret; /* a sign-in to be written as seen, or empty */
    struct actor reader;     /* who read something personal; else nobody */
    struct text read_on;     /* with it: the hub's day */
};

/* Limit of the body, and whether the writer answers, before the body has arrived. */
struct http_plan web_plan(struct web_app *app, const struct http_request *http);
/* The row that has a prepare step for this request, or NULL. */
const struct route *web_route_to_prepare(struct web_app *app, const struct http_request *http);
/* Runs it. visit->db reads. */
void *web_prepare(struct visit *visit, const struct route *route);
void web_visit(struct visit *visit, struct visit_result *result);

/* An answer made without a database and without memory. */
void web_refusal(int status, struct http_response *response);
