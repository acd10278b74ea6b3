/* A hub that ended: something of everything that is kept only for a time, all of one day. */
#pragma once

#include "harness/harness.h"

/* At harness->work.now, in the harness's hub: a member who resigned (1), somebody who never joined
 * (2), a guest (1) who came, what they did, and whom it concerned. */
void rows_put(struct harness *harness);
/* One statement; $H is the hub, $D the day and $M the moment, $B some bytes. */
void rows_run(struct harness *harness, const char *sql);
int64_t rows_count(struct harness *harness, const char *sql);
