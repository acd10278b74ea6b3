/* A command that writes beside a running server gets the writer's turn: the writer finishes its
 * batch and waits until the command is done, so that there is one writer at any moment. SQLite
 * only; on PostgreSQL they take turns by themselves. */
#pragma once

#include "web/app.h"

struct lending;
struct writer;

/* "hubward lends DEVICE INODE": so a command knows that it is the database it means. */
enum { LENDING_LINE_MAX = 128 };
struct text lending_line(struct arena *arena, struct text database_path);

/* Listens at DIR/hubward.sock; NULL when it cannot, and then commands refuse as ever. */
struct lending *lending_start(struct web_app *app, struct writer *writer, struct text folder,
                              struct text database_path);
/* Before writer_stop. A command that has the turn keeps its own connection and ends by itself. */
void lending_stop(struct lending *lending);
