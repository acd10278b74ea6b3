/* A fortnight of a large hub to be planned: people with two skills each and times at which they are
 * free, shifts that want one skill at one time. The best assignment beside the greedy one, as
 * "name value" lines for assignments.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "platform/solve/assign.h"

enum { DAYS = 14, PARTS = 3, SKILLS = 8, FILLED_IS_WORTH = 1000 };

static uint64_t seed = 20261128;

static unsigned pick(unsigned below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)((seed >> 33) % below);
}

struct helper {
    unsigned skills[2];
    bool is_free[7][PARTS];
};

struct want {
    unsigned skill, day, part;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void make_people(struct helper *helpers, struct assign_person *people, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        people[i] = (struct assign_person){.most = 1 + (int32_t)pick(2)};
        helpers[i].skills[0] = pick(SKILLS);
        helpers[i].skills[1] = pick(SKILLS);
        for (int day = 0; day < 7; day++)
            for (int part = 0; part < PARTS; part++)
                helpers[i].is_free[day][part] = pick(100) < 35;
    }
}

static int64_t make_places(struct want *wants, struct assign_place *places, size_t count)
{
    int64_t wanted = 0;
    for (size_t i = 0; i < count; i++) {
        wants[i] = (struct want){.skill = pick(SKILLS), .day = pick(DAYS), .part = pick(PARTS)};
        int64_t from = ((int64_t)wants[i].day * 24 + 9 + 4 * (int64_t)wants[i].part) * 60 +
                       30 * (int64_t)pick(4);
        places[i] = (struct assign_place){.capacity = 1 + (int32_t)pick(3),
                                          .from = from,
                                          .until = from + 60 + 30 * (int64_t)pick(4)};
        wanted += places[i].capacity;
    }
    return wanted;
}

static size_t make_pairs(struct assign_pair *pairs, const struct helper *helpers, size_t people,
                         const struct want *wants, size_t places)
{
    size_t count = 0;
    for (size_t i = 0; i < people; i++)
        for (size_t k = 0; k < places; k++)
            if (helpers[i].is_free[wants[k].day % 7][wants[k].part] &&
                (helpers[i].skills[0] == wants[k].skill || helpers[i].skills[1] == wants[k].skill))
                pairs[count++] =
                    (struct assign_pair){.person = (uint32_t)i,
                                         .place = (uint32_t)k,
                                         .value = FILLED_IS_WORTH + (int32_t)pick(100)};
    return count;
}

static void tell(const char *who, const struct assign_result *result, double seconds)
{
    printf("%s_seconds %.3f\n%s_value %lld\n%s_filled %lld\n%s_people %lld\n", who, seconds, who,
           (long long)result->value, who, (long long)result->filled, who,
           (long long)result->people);
}

static void plan(size_t people, size_t places)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct helper *helpers = arena_make_array(arena, struct helper, people);
    struct want *wants = arena_make_array(arena, struct want, places);
    struct assign_person *rows = arena_make_array(arena, struct assign_person, people);
    struct assign_place *columns = arena_make_array(arena, struct assign_place, places);
    struct assign_pair *pairs = arena_make_array(arena, struct assign_pair, people * places);
    make_people(helpers, rows, people);
    int64_t wanted = make_places(wants, columns, places);
    struct assign_job job = {.people = rows,
                             .person_count = people,
                             .places = columns,
                             .place_count = places,
                             .pairs = pairs,
                             .pair_count = make_pairs(pairs, helpers, people, wants, places),
                             .first_bonus = 100};
    struct assign_result best, greedy;
    double begun = now();
    if (!assign_solve(arena, &job, &best))
        exit(1);
    double solved = now();
    assign_greedy(arena, &job, &greedy);
    printf("wanted %lld\npairs %zu\nby_solver %d\noptimal %d\ngap_percent %.3f\n",
           (long long)wanted, job.pair_count, best.is_by_solver, best.is_optimal,
           100.0 * (double)(best.bound - best.value) / (double)best.bound);
    tell("best", &best, solved - begun);
    tell("greedy", &greedy, now() - solved);
    arena_end(arena);
}

int main(int count, char **words)
{
    if (count == 2 && strcmp(words[1], "solve") == 0)
        assign_main();
    if (count != 3)
        return 2;
    plan((size_t)strtoul(words[1], NULL, 10), (size_t)strtoul(words[2], NULL, 10));
    return 0;
}
