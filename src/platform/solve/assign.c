/* Both ends of an assignment: numbers go out, a choice comes back. */
#include "platform/solve/assign.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/process/child.h"
#include "platform/process/job.h"
#include "platform/solve/weigh.h"

#define MEMORY_MAX (512UL * 1024 * 1024)
#define JOB_MAX ((size_t)8 * 1024 * 1024)
#define RESULT_MAX ((size_t)1024 * 1024)

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

static void add_rows(struct buffer *out, const void *rows, size_t size)
{
    buffer_add(out, text_of(rows, size));
}

static struct text job_text(struct arena *arena, const struct assign_job *job)
{
    struct buffer out = buffer_new(arena, (size_t)1 << 16);
    struct head head = {.people = job->person_count,
                        .places = job->place_count,
                        .pairs = job->pair_count,
                        .first_bonus = job->first_bonus};
    add_rows(&out, &head, sizeof head);
    add_rows(&out, job->people, job->person_count * sizeof *job->people);
    add_rows(&out, job->places, job->place_count * sizeof *job->places);
    add_rows(&out, job->pairs, job->pair_count * sizeof *job->pairs);
    return buffer_text(&out);
}

/* Copies what *rest begins with; false when there is not so much. */
static bool take(struct text *rest, void *into, size_t size)
{
    if (rest->size < size)
        return false;
    if (size)
        memcpy(into, rest->data, size);
    *rest = text_slice(*rest, size, rest->size);
    return true;
}

static bool solve_apart(struct arena *arena, const struct assign_job *job,
                        struct assign_result *result)
{
    struct text rest;
    struct answer answer;
    bool *is_chosen = arena_make_array(arena, bool, job->pair_count + 1);
    if (!job_run(arena, "solve", job_text(arena, job), RESULT_MAX, &rest) ||
        !take(&rest, &answer, sizeof answer) ||
        !take(&rest, is_chosen, job->pair_count * sizeof *is_chosen))
        return false;
    *result = (struct assign_result){.is_chosen = is_chosen,
                                     .bound = answer.bound,
                                     .is_optimal = answer.is_optimal,
                                     .is_by_solver = true};
    assign_weigh(arena, job, result);
    return true;
}

bool assign_solve(struct arena *arena, const struct assign_job *job, struct assign_result *result)
{
    if (!is_job(job))
        return false;
    if (job->pair_count == 0 || !solve_apart(arena, job, result))
        assign_greedy(arena, job, result);
    return true;
}

static bool take_job(struct arena *arena, struct text rest, struct assign_job *job)
{
    struct head head;
    if (!take(&rest, &head, sizeof head) || head.people > ASSIGN_PEOPLE_MAX ||
        head.places > ASSIGN_PLACES_MAX || head.pairs > ASSIGN_PAIRS_MAX)
        return false;
    struct assign_person *people = arena_make_array(arena, struct assign_person, head.people + 1);
    struct assign_place *places = arena_make_array(arena, struct assign_place, head.places + 1);
    struct assign_pair *pairs = arena_make_array(arena, struct assign_pair, head.pairs + 1);
    *job = (struct assign_job){.people = people,
                               .person_count = head.people,
                               .places = places,
                               .place_count = head.places,
                               .pairs = pairs,
                               .pair_count = head.pairs,
                               .first_bonus = head.first_bonus};
    return take(&rest, people, head.people * sizeof *people) &&
           take(&rest, places, head.places * sizeof *places) &&
           take(&rest, pairs, head.pairs * sizeof *pairs) && is_job(job);
}

static bool read_and_solve(void)
{
    struct text bytes;
    struct assign_job job;
    struct assign_result result = {0};
    struct arena *arena = arena_new((size_t)1024 * 1024);
    if (!job_read(arena, JOB_MAX, &bytes) || !take_job(arena, bytes, &job) ||
        !assign_with_glpk(arena, &job, &result))
        return false;
    struct answer answer = {.bound = result.bound, .is_optimal = result.is_optimal};
    struct buffer out = buffer_new(arena, sizeof answer + job.pair_count);
    add_rows(&out, &answer, sizeof answer);
    add_rows(&out, result.is_chosen, job.pair_count * sizeof *result.is_chosen);
    return job_answer(buffer_text(&out));
}

_Noreturn void assign_main(void)
{
    child_limit(&(struct child_limits){.cpu_seconds = 2 * ASSIGN_SECONDS_MAX + 5,
                                       .memory_bytes = MEMORY_MAX,
                                       .file_bytes = RESULT_MAX});
    _exit(read_and_solve() ? 0 : 1); /* what GLPK keeps ends with the process */
}
