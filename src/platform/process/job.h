/* One job for a process of this program that does it apart: it goes there in a sealed piece of
 * memory, and what comes of it comes back in another. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct arena;

/* In the process. */
enum { JOB_DESCRIPTOR = 3, RESULT_DESCRIPTOR = 4 };

/* Starts the process of that word, waits for its end, and reads what it wrote. False when it cannot
 * be started, ends with another status than 0, or wrote nothing or more than that. */
bool job_run(struct arena *arena, const char *word, struct text job, size_t result_most,
             struct text *result);

/* In the process: the job, false when it is empty or larger than that. */
bool job_read(struct arena *arena, size_t most, struct text *job);
bool job_answer(struct text result);
