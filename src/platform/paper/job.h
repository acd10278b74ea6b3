/* A job as it goes to the process: numbers and texts in a fixed order. */
#pragma once

#include "platform/paper/sheets.h"

struct text sheet_job_write(struct arena *arena, const struct sheet_job *job);
/* False when it is no job. */
bool sheet_job_read(struct arena *arena, struct text bytes, struct sheet_job *job);
