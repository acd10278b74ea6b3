/* The thread of the server that works off long files: it looks at them on a connection of its own,
 * and brings them in through the writer, a piece at a time; other writes go between. */
#pragma once

#include "platform/db/schema.h"
#include "web/app.h"

struct import_worker;

/* NULL with *why when the database does not answer. */
struct import_worker *import_worker_start(struct web_app *app, struct text database_url,
                                          const struct db_schema *schema, struct text *why);
/* The piece that is written is finished; the rest goes on with the next server. */
void import_worker_stop(struct import_worker *worker);
