/* The assignment that takes the best pair first. */
#include <stdlib.h>

#include "base/arena.h"
#include "platform/solve/weigh.h"

struct ranked {
    int32_t value;
    uint32_t pair;
};

static int compare(const void *a, const void *b)
{
    const struct ranked *one = a, *other = b;
    if (one->value != other->value)
        return one->value < other->value ? 1 : -1;
    return (one->pair > other->pair) - (one->pair < other->pair);
}

static bool overlap(const struct assign_place *one, const struct assign_place *other)
{
    return one->from < other->until && other->from < one->until;
}

/* The places that a person was given, as a chain through the pairs. */
struct chains {
    uint32_t *first; /* of each person: 1 more than the pair, 0: none */
    uint32_t *next;  /* of each pair */
};

static bool is_free(const struct assign_job *job, const struct chains *chains,
                    const struct assign_pair *pair)
{
    int32_t held = 0;
    for (uint32_t at = chains->first[pair->person]; at; at = chains->next[at - 1]) {
        held++;
        if (overlap(&job->places[job->pairs[at - 1].place], &job->places[pair->place]))
            return false;
    }
    return held < job->people[pair->person].most;
}

void assign_greedy(struct arena *arena, const struct assign_job *job, struct assign_result *result)
{
    struct ranked *ranks = arena_make_array(arena, struct ranked, job->pair_count + 1);
    int32_t *taken = arena_make_array(arena, int32_t, job->place_count + 1);
    struct chains chains = {
        .first = arena_make_array(arena, uint32_t, job->person_count + 1),
        .next = arena_make_array(arena, uint32_t, job->pair_count + 1),
    };
    *result =
        (struct assign_result){.is_chosen = arena_make_array(arena, bool, job->pair_count + 1)};
    for (size_t i = 0; i < job->pair_count; i++)
        ranks[i] = (struct ranked){.value = job->pairs[i].value, .pair = (uint32_t)i};
    if (job->pair_count)
        qsort(ranks, job->pair_count, sizeof *ranks, compare);
    for (size_t i = 0; i < job->pair_count; i++) {
        const struct assign_pair *pair = &job->pairs[ranks[i].pair];
        if (taken[pair->place] >= job->places[pair->place].capacity || !is_free(job, &chains, pair))
            continue;
        taken[pair->place]++;
        chains.next[ranks[i].pair] = chains.first[pair->person];
        chains.first[pair->person] = ranks[i].pair + 1;
        result->is_chosen[ranks[i].pair] = true;
    }
    assign_weigh(arena, job, result);
    result->bound = (int64_t)job->person_count * job->first_bonus;
    for (size_t i = 0; i < job->pair_count; i++)
        result->bound += job->pairs[i].value;
    result->is_optimal = result->value == result->bound;
}

void assign_weigh(struct arena *arena, const struct assign_job *job, struct assign_result *result)
{
    bool *has_one = arena_make_array(arena, bool, job->person_count + 1);
    result->value = result->filled = result->people = 0;
    for (size_t i = 0; i < job->pair_count; i++) {
        if (!result->is_chosen[i])
            continue;
        bool is_first = !has_one[job->pairs[i].person];
        has_one[job->pairs[i].person] = true;
        result->filled++;
        result->people += is_first;
        result->value += job->pairs[i].value + (is_first ? job->first_bonus : 0);
    }
}
