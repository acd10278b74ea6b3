/* Jobs that a process of their own does. */
#include "platform/process/job.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/process/child.h"

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

static bool read_all(struct arena *arena, int file, size_t most, struct text *bytes)
{
    struct stat facts;
    if (fstat(file, &facts) != 0 || facts.st_size <= 0 || (size_t)facts.st_size > most)
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

static bool run(const char *word, const int descriptors[2])
{
    pid_t child = child_start(word, descriptors, 2);
    int status = child > 0 ? child_wait(child) : -1;
    return status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool job_run(struct arena *arena, const char *word, struct text job, size_t result_most,
             struct text *result)
{
    int descriptors[2] = {memfd_create("job", MFD_CLOEXEC | MFD_ALLOW_SEALING),
                          memfd_create("result", MFD_CLOEXEC)};
    bool is_done = descriptors[0] >= 0 && descriptors[1] >= 0 && write_all(descriptors[0], job) &&
                   fcntl(descriptors[0], F_ADD_SEALS,
                         F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0 &&
                   run(word, descriptors) && read_all(arena, descriptors[1], result_most, result);
    for (int i = 0; i < 2; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    return is_done;
}

bool job_read(struct arena *arena, size_t most, struct text *job)
{
    return read_all(arena, JOB_DESCRIPTOR, most, job);
}

bool job_answer(struct text result)
{
    return write_all(RESULT_DESCRIPTOR, result);
}
