/* Assignments: against all there are on small cases, and what holds for large ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "platform/solve/assign.h"

enum { PEOPLE = 4, PLACES = 5, PAIRS_MOST = 14, CASES = 200 };

static uint64_t seed = 7;

static unsigned pick(unsigned below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)((seed >> 33) % below);
}

struct town {
    struct assign_person people[300];
    struct assign_place places[200];
    struct assign_pair pairs[12000];
    struct assign_job job;
};

static void make(struct town *town, size_t people, size_t places, unsigned one_in, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < people; i++)
        town->people[i] = (struct assign_person){.most = (int32_t)pick(3)};
    for (size_t i = 0; i < places; i++) {
        int64_t from = (int64_t)pick((unsigned)places) * 2;
        town->places[i] = (struct assign_place){
            .capacity = (int32_t)pick(3), .from = from, .until = from + 1 + (int64_t)pick(4)};
    }
    for (size_t i = 0; i < people; i++)
        for (size_t k = 0; k < places; k++)
            if (count < most && pick(one_in) == 0)
                town->pairs[count++] = (struct assign_pair){
                    .person = (uint32_t)i, .place = (uint32_t)k, .value = 1 + (int32_t)pick(50)};
    town->job = (struct assign_job){.people = town->people,
                                    .person_count = people,
                                    .places = town->places,
                                    .place_count = places,
                                    .pairs = town->pairs,
                                    .pair_count = count,
                                    .first_bonus = (int32_t)pick(30)};
}

/* With another of the same person's that was chosen before it. */
static bool clashes(const struct assign_job *job, const bool *is_chosen, size_t pair)
{
    const struct assign_place *place = &job->places[job->pairs[pair].place];
    for (size_t b = 0; b < pair; b++) {
        const struct assign_place *other = &job->places[job->pairs[b].place];
        if (is_chosen[b] && job->pairs[b].person == job->pairs[pair].person &&
            place->from < other->until && other->from < place->until)
            return true;
    }
    return false;
}

/* What a choice is worth; -1 when it breaks a rule. */
static int64_t worth(const struct assign_job *job, const bool *is_chosen)
{
    int64_t value = 0;
    for (size_t i = 0; i < job->person_count; i++) {
        int32_t held = 0;
        for (size_t a = 0; a < job->pair_count; a++) {
            if (!is_chosen[a] || job->pairs[a].person != i)
                continue;
            held++;
            if (clashes(job, is_chosen, a))
                return -1;
        }
        if (held > job->people[i].most)
            return -1;
        value += held ? job->first_bonus : 0;
    }
    for (size_t k = 0; k < job->place_count; k++) {
        int32_t taken = 0;
        for (size_t a = 0; a < job->pair_count; a++)
            taken += is_chosen[a] && job->pairs[a].place == k;
        if (taken > job->places[k].capacity)
            return -1;
    }
    for (size_t a = 0; a < job->pair_count; a++)
        value += is_chosen[a] ? job->pairs[a].value : 0;
    return value;
}

static int64_t best_of_all(const struct assign_job *job)
{
    int64_t best = 0;
    for (unsigned bits = 0; bits < 1U << job->pair_count; bits++) {
        bool is_chosen[PAIRS_MOST];
        for (size_t a = 0; a < job->pair_count; a++)
            is_chosen[a] = bits >> a & 1;
        int64_t value = worth(job, is_chosen);
        best = value > best ? value : best;
    }
    return best;
}

static void small_ones_are_the_best_of_all(void **state)
{
    (void)state;
    static struct town town;
    int64_t below = 0;
    for (int i = 0; i < CASES; i++) {
        struct arena *arena = arena_new(1 << 16);
        struct assign_result result, greedy;
        make(&town, PEOPLE, PLACES, 2, PAIRS_MOST);
        assert_true(assign_solve(arena, &town.job, &result));
        assign_greedy(arena, &town.job, &greedy);
        int64_t best = best_of_all(&town.job);
        assert_int_equal(worth(&town.job, result.is_chosen), result.value);
        assert_int_equal(result.value, best);
        assert_true(result.is_optimal || town.job.pair_count == 0);
        assert_int_equal(worth(&town.job, greedy.is_chosen), greedy.value);
        assert_true(greedy.value <= best);
        below += greedy.value < best;
        arena_end(arena);
    }
    assert_true(below > 0); /* the cases are not so easy that anything finds the best */
}

static void large_ones_keep_the_rules(void **state)
{
    (void)state;
    static struct town town;
    struct arena *arena = arena_new(1 << 20);
    struct assign_result result, greedy;
    make(&town, 120, 80, 8, 4000);
    assert_true(assign_solve(arena, &town.job, &result));
    assign_greedy(arena, &town.job, &greedy);
    assert_true(result.is_by_solver);
    assert_int_equal(worth(&town.job, result.is_chosen), result.value);
    assert_true(result.value >= greedy.value);
    assert_true(result.bound >= result.value);
    arena_end(arena);
}

static void what_is_no_job_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct assign_result result;
    struct assign_person person = {.most = 1};
    struct assign_place place = {.capacity = 1, .from = 0, .until = 1};
    struct assign_pair pair = {.person = 0, .place = 1, .value = 1};
    struct assign_job job = {.people = &person,
                             .person_count = 1,
                             .places = &place,
                             .place_count = 1,
                             .pairs = &pair,
                             .pair_count = 1};
    assert_false(assign_solve(arena, &job, &result));
    pair.place = 0;
    pair.value = 0;
    assert_false(assign_solve(arena, &job, &result));
    pair.value = 5;
    assert_true(assign_solve(arena, &job, &result));
    assert_int_equal(result.value, 5);
    job.pair_count = 0;
    assert_true(assign_solve(arena, &job, &result));
    assert_int_equal(result.filled, 0);
    arena_end(arena);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_ones_are_the_best_of_all),
        cmocka_unit_test(large_ones_keep_the_rules),
        cmocka_unit_test(what_is_no_job_is_refused),
    };
    if (count == 2 && strcmp(words[1], "solve") == 0)
        assign_main();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
