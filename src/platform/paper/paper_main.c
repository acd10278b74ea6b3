/* The process that draws: one job, then it ends. */
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/paper/draw.h"
#include "platform/paper/job.h"
#include "platform/process/child.h"

enum { JOB = 3, PDF = 4, SECONDS_MAX = 15 };

#define JOB_MAX ((off_t)16 * 1024 * 1024)
#define MEMORY_MAX (512UL * 1024 * 1024)
#define FILE_MAX (64UL * 1024 * 1024)

static bool read_job(struct arena *arena, struct text *bytes)
{
    struct stat facts;
    if (fstat(JOB, &facts) != 0 || facts.st_size <= 0 || facts.st_size > JOB_MAX)
        return false;
    char *into = arena_alloc(arena, (size_t)facts.st_size);
    *bytes = text_of(into, (size_t)facts.st_size);
    return pread(JOB, into, bytes->size, 0) == (ssize_t)bytes->size;
}

_Noreturn void paper_main(void)
{
    struct text bytes;
    struct sheet_job job;
    child_limit(&(struct child_limits){
        .cpu_seconds = SECONDS_MAX, .memory_bytes = MEMORY_MAX, .file_bytes = FILE_MAX});
    struct arena *arena = arena_new((size_t)1024 * 1024);
    bool is_drawn =
        read_job(arena, &bytes) && sheet_job_read(arena, bytes, &job) && sheets_draw(&job, PDF);
    _exit(is_drawn ? 0 : 1); /* what the libraries keep until the end ends with the process */
}
