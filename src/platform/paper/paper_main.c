/* The process that draws: one job, then it ends. */
#include <stdint.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/paper/draw.h"
#include "platform/paper/job.h"
#include "platform/process/child.h"
#include "platform/process/job.h"

enum { SECONDS_MAX = 15 };

#define JOB_MAX ((size_t)16 * 1024 * 1024)
#define MEMORY_MAX (512UL * 1024 * 1024)
#define FILE_MAX (64UL * 1024 * 1024)

_Noreturn void paper_main(void)
{
    struct text bytes;
    struct sheet_job job;
    child_limit(&(struct child_limits){
        .cpu_seconds = SECONDS_MAX, .memory_bytes = MEMORY_MAX, .file_bytes = FILE_MAX});
    struct arena *arena = arena_new((size_t)1024 * 1024);
    bool is_drawn = job_read(arena, JOB_MAX, &bytes) && sheet_job_read(arena, bytes, &job) &&
                    sheets_draw(&job, RESULT_DESCRIPTOR);
    _exit(is_drawn ? 0 : 1); /* what the libraries keep until the end ends with the process */
}
