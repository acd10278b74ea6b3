/* The outbox: what must happen because something was committed, and only then. A row is written in
 * the transaction of its cause; the writer hands due rows to the job of their kind. */
#pragma once

#include "engines/work.h"

void outbox_add(struct work *work, struct text kind, struct text payload, int64_t due_at);

enum outbox_done { OUTBOX_DONE, OUTBOX_TRY_LATER };

struct outbox_job {
    const char *kind;
    enum outbox_done (*run)(struct work *work, struct text payload);
};

/* Runs what is due, in the caller's transaction. A row whose job cannot do it yet comes again after
 * 1, 2, 4 … minutes, a day at most. How many were done. */
int outbox_run(struct work *work, const struct outbox_job *const *jobs, size_t job_count);
