/* The server's end: a job into a sealed piece of memory, a PDF out of another. */
#include "platform/paper/sheets.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/paper/job.h"
#include "platform/process/child.h"

#define PDF_MAX ((off_t)64 * 1024 * 1024)

static bool write_all(int file, struct text bytes)
{
    while (bytes.size) {
        ssize_t written = write(file, bytes.data, bytes.size);
        if (written <= 0)
            return false;
        bytes = text_slice(bytes, (size_t)written, bytes.size);
    }
    return true;
}

static bool read_all(struct arena *arena, int file, struct text *bytes)
{
    struct stat facts;
    if (fstat(file, &facts) != 0 || facts.st_size <= 0 || facts.st_size > PDF_MAX)
        return false;
    char *into = arena_alloc(arena, (size_t)facts.st_size);
    *bytes = text_of(into, (size_t)facts.st_size);
    for (size_t at = 0; at < bytes->size;) {
        ssize_t got = pread(file, into + at, bytes->size - at, (off_t)at);
        if (got <= 0)
            return false;
        at += (size_t)got;
    }
    return true;
}

static bool run(const int descriptors[2])
{
    pid_t child = child_start("paper", descriptors, 2);
    int status = child > 0 ? child_wait(child) : -1;
    return status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool sheets_make(struct arena *arena, const struct sheet_job *job, struct text *pdf)
{
    int descriptors[2] = {memfd_create("job", MFD_CLOEXEC | MFD_ALLOW_SEALING),
                          memfd_create("pdf", MFD_CLOEXEC)};
    bool is_made = descriptors[0] >= 0 && descriptors[1] >= 0 &&
                   write_all(descriptors[0], sheet_job_write(arena, job)) &&
                   fcntl(descriptors[0], F_ADD_SEALS,
                         F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0 &&
                   run(descriptors) && read_all(arena, descriptors[1], pdf);
    for (int i = 0; i < 2; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    return is_made;
}
