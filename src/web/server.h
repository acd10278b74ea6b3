/* The program as a server: listener, read connections per worker, the writer, the password pool. */
#pragma once

#include "platform/db/schema.h"
#include "web/app.h"

struct server;

struct server_settings {
    struct text database_url;
    struct text data_folder; /* where commands find this server */
    struct text listen;
    unsigned workers; /* 0: one for each processor, 2 at least, 8 at most */
    struct web_settings web;
    bool has_no_group_commit; /* one transaction per request: the bench's baseline */
};

/* NULL with *why. The database is migrated before the first answer. */
struct server *server_start(const struct server_settings *settings, const struct db_schema *schema,
                            struct arena *arena, struct text *why);
uint16_t server_port(const struct server *server);
struct web_app *server_app(struct server *server);
/* Every acknowledged write is on the disk, every answer has left; then returns. */
void server_stop(struct server *server);
