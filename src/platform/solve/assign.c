/* Both ends of an assignment: numbers into a sealed piece of memory, a choice out of another. */
#include "platform/solve/assign.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "platform/process/child.h"
#include "platform/solve/weigh.h"

enum { JOB = 3, RESULT = 4 };

#define MEMORY_MAX (512UL * 1024 * 1024)
#define FILE_MAX (8UL * 1024 * 1024)

/* What goes there first; the rows follow as they are in memory: it is the same program. */
struct head {
    uint64_t people, places, pairs;
    int32_t first_bonus;
};

/* What comes back first; a byte for each pair follows. */
struct answer {
    int64_t bound;
    bool is_optimal;
};

static bool is_job(const struct assign_job *job)
{
    if (job->person_count > ASSIGN_PEOPLE_MAX || job->place_count > ASSIGN_PLACES_MAX ||
        job->pair_count > ASSIGN_PAIRS_MAX || job->first_bonus < 0)
        return false;
    for (size_t i = 0; i < job->pair_count; i++)
        if (job->pairs[i].person >= job->person_count || job->pairs[i].place >= job->place_count ||
            job->pairs[i].value < 1)
            return false;
    return true;
}

static bool write_all(int file, const void *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t written = write(file, (const char *)bytes + at, size - at);
        if (written <= 0)
            return false;
        at += (size_t)written;
    }
    return true;
}

static bool read_all(int file, void *bytes, size_t size, size_t offset)
{
    for (size_t at = 0; at < size;) {
        ssize_t got = pread(file, (char *)bytes + at, size - at, (off_t)(offset + at));
        if (got <= 0)
            return false;
        at += (size_t)got;
    }
    return true;
}

static bool write_job(int file, const struct assign_job *job)
{
    struct head head = {.people = job->person_count,
                        .places = job->place_count,
                        .pairs = job->pair_count,
                        .first_bonus = job->first_bonus};
    return write_all(file, &head, sizeof head) &&
           write_all(file, job->people, job->person_count * sizeof *job->people) &&
           write_all(file, job->places, job->place_count * sizeof *job->places) &&
           write_all(file, job->pairs, job->pair_count * sizeof *job->pairs);
}

static bool read_result(struct arena *arena, int file, const struct assign_job *job,
                        struct assign_result *result)
{
    struct answer answer;
    bool *is_chosen = arena_make_array(arena, bool, job->pair_count + 1);
    if (!read_all(file, &answer, sizeof answer, 0) ||
        !read_all(file, is_chosen, job->pair_count * sizeof *is_chosen, sizeof answer))
        return false;
    *result = (struct assign_result){.is_chosen = is_chosen,
                                     .bound = answer.bound,
                                     .is_optimal = answer.is_optimal,
                                     .is_by_solver = true};
    assign_weigh(arena, job, result);
    return true;
}

static bool run(const int descriptors[2])
{
    pid_t child = child_start("solve", descriptors, 2);
    int status = child > 0 ? child_wait(child) : -1;
    return status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool solve_apart(struct arena *arena, const struct assign_job *job,
                        struct assign_result *result)
{
    int descriptors[2] = {memfd_create("job", MFD_CLOEXEC | MFD_ALLOW_SEALING),
                          memfd_create("result", MFD_CLOEXEC)};
    bool is_solved = descriptors[0] >= 0 && descriptors[1] >= 0 && write_job(descriptors[0], job) &&
                     fcntl(descriptors[0], F_ADD_SEALS,
                           F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0 &&
                     run(descriptors) && read_result(arena, descriptors[1], job, result);
    for (int i = 0; i < 2; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    return is_solved;
}

bool assign_solve(struct arena *arena, const struct assign_job *job, struct assign_result *result)
{
    if (!is_job(job))
        return false;
    if (job->pair_count == 0 || !solve_apart(arena, job, result))
        assign_greedy(arena, job, result);
    return true;
}

/* The rows stand one after another in the file, each as long as its kind. */
static bool read_job(struct arena *arena, struct assign_job *job)
{
    struct head head;
    if (!read_all(JOB, &head, sizeof head, 0) || head.people > ASSIGN_PEOPLE_MAX ||
        head.places > ASSIGN_PLACES_MAX || head.pairs > ASSIGN_PAIRS_MAX)
        return false;
    struct assign_person *people = arena_make_array(arena, struct assign_person, head.people + 1);
    struct assign_place *places = arena_make_array(arena, struct assign_place, head.places + 1);
    struct assign_pair *pairs = arena_make_array(arena, struct assign_pair, head.pairs + 1);
    size_t at = sizeof head, people_size = head.people * sizeof *people;
    size_t places_size = head.places * sizeof *places;
    if (!read_all(JOB, people, people_size, at) ||
        !read_all(JOB, places, places_size, at + people_size) ||
        !read_all(JOB, pairs, head.pairs * sizeof *pairs, at + people_size + places_size))
        return false;
    *job = (struct assign_job){.people = people,
                               .person_count = head.people,
                               .places = places,
                               .place_count = head.places,
                               .pairs = pairs,
                               .pair_count = head.pairs,
                               .first_bonus = head.first_bonus};
    return is_job(job);
}

static bool read_and_solve(void)
{
    struct assign_job job;
    struct assign_result result = {0};
    struct arena *arena = arena_new((size_t)1024 * 1024);
    if (!read_job(arena, &job) || !assign_with_glpk(arena, &job, &result))
        return false;
    struct answer answer = {.bound = result.bound, .is_optimal = result.is_optimal};
    return write_all(RESULT, &answer, sizeof answer) &&
           write_all(RESULT, result.is_chosen, job.pair_count * sizeof *result.is_chosen);
}

_Noreturn void assign_main(void)
{
    child_limit(&(struct child_limits){.cpu_seconds = 2 * ASSIGN_SECONDS_MAX + 5,
                                       .memory_bytes = MEMORY_MAX,
                                       .file_bytes = FILE_MAX});
    _exit(read_and_solve() ? 0 : 1); /* what GLPK keeps ends with the process */
}
