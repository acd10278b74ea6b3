/* What the writer does once a minute: old keys go, due outbox rows are handed to their jobs. */
#pragma once

#include "web/app.h"

void housekeeping_run(struct web_app *app, struct db *db, struct arena *arena);
