/* The web side of the program: what lives as long as the server, and one request through it. */
#pragma once

#include <stdatomic.h>

#include "web/feature.h"
#include "web/limits.h"
#include "web/route_table.h"
#include "web/web.h"

#define GENERATIONS 1024

struct web_settings {
    struct text url; /* "https://hub.example", or empty: then what the browser says */
    bool is_secure;  /* url is https: Secure and __Host- cookies */
    bool is_behind_proxy;
    bool is_only_writer; /* no other program writes to this database: pages may be kept */
};

struct web_app {
    struct web_settings settings;
    struct arena *arena; /* as long as the program */
    struct route_table *table;
    struct id_maker ids;
    struct text form_key;
    struct limits *limits;
    struct page_cache *cache; /* NULL: nothing is kept */
    /* Raised by every commit of a hub (hub_id modulo GENERATIONS): what is kept is then old. */
    _Atomic uint64_t generations[GENERATIONS];
    _Atomic uint64_t commits; /* of all hubs */
    int64_t (*clock)(void);
    struct writer *writer; /* for /metrics */
};

/* Reads or makes the server's keys; needs a writable database. NULL with *why when the route
 * table is wrong or the database does not answer. */
struct web_app *web_app_new(struct db *db, const struct web_settings *settings, struct arena *arena,
                            struct text *why);

/* The hub's cookie name: "__Host-hubward-newham" over https, else without the prefix. */
struct text web_cookie_name(struct arena *arena, const struct web_app *app, const struct hub *hub);

uint64_t web_generation(struct web_app *app, int64_t hub_id);
uint64_t web_commits(struct web_app *app);
void web_changed(struct web_app *app, int64_t hub_id);
/* Another program has written: nothing that is kept may be given out again. */
void web_all_changed(struct web_app *app);
