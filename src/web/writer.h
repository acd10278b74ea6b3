/* The one writer: writes of all clients, many in one transaction (group commit), each in its own
 * unit, answered only after COMMIT returned. */
#pragma once

#include "web/app.h"

struct writer;

/* db is used by the writer's thread alone from now on. */
struct writer *writer_start(struct web_app *app, struct db *db, bool has_no_group_commit);
/* Takes the exchange over; it is answered after its commit, or with 503. */
void writer_submit(struct writer *writer, struct http_exchange *exchange, void *prepared);
/* A sign-in to be written as seen with the next write or within a minute. */
void writer_note_seen(struct writer *writer, int64_t hub_id, struct text secret);
/* Something personal that was read, to be counted with the next round or at the end. */
void writer_note_read(struct writer *writer, int64_t hub_id, struct actor reader, struct text day);
/* What another thread of the server wants written: runs on the writer's thread in a transaction of
 * its own, with its hub set by itself, and the caller waits. True when it is on the disk. The arena
 * is the caller's. */
bool writer_do(struct writer *writer, void (*run)(void *context, struct work *work), void *context,
               struct arena *arena);
/* On the writer's thread between two batches, in no transaction: the caller waits, and so does
 * everybody who wants to write. */
void writer_pause(struct writer *writer, void (*run)(void *context), void *context);
/* Everything that was submitted is answered; then the thread ends. */
void writer_stop(struct writer *writer);

struct writer_counts {
    int64_t requests;
    int64_t commits;
    int64_t reruns;
};
struct writer_counts writer_counts(struct writer *writer);
