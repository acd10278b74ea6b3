/* The server's end: a job goes out, a PDF comes back. */
#include "platform/paper/sheets.h"

#include "platform/paper/job.h"
#include "platform/process/job.h"

#define PDF_MAX ((size_t)64 * 1024 * 1024)

bool sheets_make(struct arena *arena, const struct sheet_job *job, struct text *pdf)
{
    return job_run(arena, "paper", sheet_job_write(arena, job), PDF_MAX, pdf);
}
