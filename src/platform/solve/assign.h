/* Who takes which place: the best assignment of people to places there is, by GLPK (integer
 * programming, branch and bound) in a process of its own, one for each job, with limits: nothing of
 * the hub goes there but numbers. Beside it a greedy one, for whoever has no GLPK and to compare.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define ASSIGN_PEOPLE_MAX ((size_t)5000)
#define ASSIGN_PLACES_MAX ((size_t)2000)
#define ASSIGN_PAIRS_MAX ((size_t)200000)
#define ASSIGN_SECONDS_MAX 10

struct assign_person {
    int32_t most; /* places for them at most */
};

struct assign_place {
    int32_t capacity;    /* people wanted */
    int64_t from, until; /* nobody is given two whose times overlap */
};

/* Somebody who may have a place. */
struct assign_pair {
    uint32_t person, place; /* indexes */
    int32_t value;          /* what it is worth, above 0 */
};

struct assign_job {
    const struct assign_person *people;
    size_t person_count;
    const struct assign_place *places;
    size_t place_count;
    const struct assign_pair *pairs; /* each at most once */
    size_t pair_count;
    int32_t first_bonus; /* on top, once for everybody who is given a place: rather two people with
                            one than one with two */
};

struct assign_result {
    bool *is_chosen;   /* of each pair */
    int64_t value;     /* with the bonuses */
    int64_t bound;     /* no assignment is worth more */
    bool is_optimal;   /* value is the bound */
    int64_t filled;    /* places */
    int64_t people;    /* who have one */
    bool is_by_solver; /* else the greedy one */
};

/* The best that is found within ASSIGN_SECONDS_MAX of computing; the greedy one where GLPK is not
 * installed or fails. False when the job is no job: an index out of range, a value below 1. */
bool assign_solve(struct arena *arena, const struct assign_job *job, struct assign_result *result);
/* The pair worth most first, then whatever fits. bound is what all pairs are worth together. */
void assign_greedy(struct arena *arena, const struct assign_job *job, struct assign_result *result);

/* The process itself: descriptor 3 is the job, 4 takes the result. */
_Noreturn void assign_main(void);
