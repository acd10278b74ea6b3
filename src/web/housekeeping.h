/* What the writer does once a minute: old keys go, and what was kept long enough, a piece at a
 * time. */
#pragma once

#include "web/app.h"

void housekeeping_run(struct web_app *app, struct db *db, struct arena *arena);
/* The piece of what is kept long enough, of the connection's hub alone and in the caller's
 * transaction; how many rows were looked at. */
int64_t housekeeping_retain(struct work *work, int64_t most);
