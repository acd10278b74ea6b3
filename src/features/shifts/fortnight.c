/* The plan of a fortnight, from suggestions to an assignment and back. */
#include "features/shifts/fortnight.h"

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/shifts/standing.h"
#include "platform/clock/clock.h"
#include "platform/solve/assign.h"

#define CANDIDATES_MOST 40 /* of one shift */
#define FILLED_IS_WORTH 1000
#define SCORE_MOST 400 /* a suggestion's, from below 0 to above 100 */
#define PEOPLE_MOST 4000

struct candidate {
    struct suggestion suggestion;
    size_t shift;
    uint32_t person; /* index */
};

/* Everybody who could come somewhere, each once. */
struct people {
    int64_t *ids;
    struct assign_person *rows;
    bool *are_newcomers;
    size_t count;
};

struct draft {
    struct work *work;
    struct fortnight plan;
    struct candidate *candidates;
    size_t candidate_count;
    struct people people;
    /* Two rows of places for each shift: for anybody, and the one that is kept for a newcomer. */
    struct assign_place *places;
    struct assign_pair *pairs;
    size_t *pair_candidates; /* whose pair it is */
    size_t pair_count;
};

static uint32_t person_index(struct people *people, const struct suggestion *suggestion)
{
    size_t at = 0;
    while (at < people->count && people->ids[at] != suggestion->person_id)
        at++;
    if (at == people->count) {
        people->ids[at] = suggestion->person_id;
        people->are_newcomers[at] = suggestion->is_newcomer;
        people->rows[at].most = suggestion->is_newcomer ? 1 : FORTNIGHT_PLACES_MOST;
        people->count++;
    }
    return (uint32_t)at;
}

static void begin(struct draft *draft, struct work *work, size_t shifts)
{
    struct arena *arena = work->arena;
    size_t most = shifts * CANDIDATES_MOST;
    *draft = (struct draft){
        .work = work,
        .candidates = arena_make_array(arena, struct candidate, most + 1),
        .places = arena_make_array(arena, struct assign_place, 2 * shifts + 1),
        .pairs = arena_make_array(arena, struct assign_pair, 2 * most + 1),
        .pair_candidates = arena_make_array(arena, size_t, 2 * most + 1),
        .people = {.ids = arena_make_array(arena, int64_t, most + 1),
                   .rows = arena_make_array(arena, struct assign_person, most + 1),
                   .are_newcomers = arena_make_array(arena, bool, most + 1)},
    };
    draft->plan.shifts.items = arena_make_array(arena, struct fortnight_shift, shifts + 1);
}

/* Willing, allowed, and not asked yet: a suggestion without a word of warning. */
static void add_candidates(struct draft *draft, size_t shift)
{
    struct suggestion_array found =
        shift_suggest(draft->work, draft->plan.shifts.items[shift].shift.id, CANDIDATES_MOST);
    for (size_t i = 0; i < found.count; i++) {
        const struct suggestion *one = &found.items[i];
        if (one->is_invited || one->is_offered_enough || !text_is_empty(one->warning) ||
            draft->people.count >= PEOPLE_MOST)
            continue;
        draft->candidates[draft->candidate_count++] = (struct candidate){
            .suggestion = *one, .shift = shift, .person = person_index(&draft->people, one)};
    }
}

static void add_shift(struct draft *draft, const struct shift *shift)
{
    int64_t wanted = shift->capacity - shift->confirmed - shift->invited;
    if (wanted <= 0 || draft->plan.shifts.count == FORTNIGHT_SHIFTS_MOST)
        return;
    size_t index = draft->plan.shifts.count++;
    bool is_kept =
        shift->keeps_newcomer_place && shift->starts_at - draft->work->now > NEWCOMER_UNTIL_MS;
    draft->plan.shifts.items[index] = (struct fortnight_shift){.shift = *shift, .wanted = wanted};
    draft->plan.wanted += wanted;
    for (size_t row = 0; row < 2; row++) {
        int64_t kept = is_kept ? 1 : 0;
        draft->places[2 * index + row] =
            (struct assign_place){.capacity = (int32_t)(row ? kept : wanted - kept),
                                  .from = shift->starts_at,
                                  .until = shift->ends_at};
    }
    add_candidates(draft, index);
}

static int32_t value_of(const struct suggestion *suggestion)
{
    int64_t score = suggestion->score + SCORE_MOST / 2;
    score = score < 1 ? 1 : score > SCORE_MOST ? SCORE_MOST : score;
    return (int32_t)(FILLED_IS_WORTH + score);
}

static void add_pair(struct draft *draft, size_t candidate, size_t row)
{
    const struct candidate *one = &draft->candidates[candidate];
    size_t place = 2 * one->shift + row;
    if (draft->places[place].capacity == 0)
        return;
    draft->pair_candidates[draft->pair_count] = candidate;
    draft->pairs[draft->pair_count++] = (struct assign_pair){
        .person = one->person, .place = (uint32_t)place, .value = value_of(&one->suggestion)};
}

static void solve(struct draft *draft, struct assign_result *result)
{
    for (size_t i = 0; i < draft->candidate_count; i++) {
        add_pair(draft, i, 0);
        if (draft->candidates[i].suggestion.is_newcomer)
            add_pair(draft, i, 1);
    }
    struct assign_job job = {.people = draft->people.rows,
                             .person_count = draft->people.count,
                             .places = draft->places,
                             .place_count = 2 * draft->plan.shifts.count,
                             .pairs = draft->pairs,
                             .pair_count = draft->pair_count,
                             .first_bonus = SCORE_MOST / 4};
    assign_solve(draft->work->arena, &job, result);
    draft->plan.is_by_solver = result->is_by_solver || draft->pair_count == 0;
    if (result->bound > result->value)
        draft->plan.gap_per_mille =
            (1000 * (result->bound - result->value) + result->bound - 1) / result->bound;
}

static void add_choice(struct draft *draft, const struct candidate *candidate, bool is_proposed)
{
    struct fortnight_shift *shift = &draft->plan.shifts.items[candidate->shift];
    const struct suggestion *suggestion = &candidate->suggestion;
    shift->choices.items[shift->choices.count++] =
        (struct fortnight_choice){.person_id = suggestion->person_id,
                                  .name = suggestion->name,
                                  .reason = suggestion->reason,
                                  .is_newcomer = suggestion->is_newcomer,
                                  .is_proposed = is_proposed};
}

/* Those proposed first, then the next best of each shift. */
static void put_together(struct draft *draft, const struct assign_result *result)
{
    struct arena *arena = draft->work->arena;
    bool *is_proposed = arena_make_array(arena, bool, draft->candidate_count + 1);
    bool *has_place = arena_make_array(arena, bool, draft->people.count + 1);
    for (size_t i = 0; i < draft->pair_count; i++)
        if (result->is_chosen[i])
            is_proposed[draft->pair_candidates[i]] = true;
    for (size_t i = 0; i < draft->plan.shifts.count; i++)
        draft->plan.shifts.items[i].choices.items =
            arena_make_array(arena, struct fortnight_choice, CANDIDATES_MOST);
    for (size_t i = 0; i < draft->candidate_count; i++) {
        const struct candidate *one = &draft->candidates[i];
        if (!is_proposed[i])
            continue;
        add_choice(draft, one, true);
        draft->plan.proposed++;
        if (!has_place[one->person]) {
            has_place[one->person] = true;
            draft->plan.people++;
            draft->plan.newcomers += draft->people.are_newcomers[one->person];
        }
    }
    size_t *others = arena_make_array(arena, size_t, draft->plan.shifts.count + 1);
    for (size_t i = 0; i < draft->candidate_count; i++)
        if (!is_proposed[i] && others[draft->candidates[i].shift]++ < FORTNIGHT_OTHERS)
            add_choice(draft, &draft->candidates[i], false);
}

struct fortnight fortnight_plan(struct work *work,
                                bool (*keep)(const void *reader, const struct shift *shift),
                                const void *reader)
{
    struct shift_array open = shift_list_open(work, work->now, work->now + FORTNIGHT_DAYS * DAY_MS);
    struct assign_result result = {0};
    struct draft draft;
    begin(&draft, work, open.count < FORTNIGHT_SHIFTS_MOST ? open.count : FORTNIGHT_SHIFTS_MOST);
    for (size_t i = 0; i < open.count; i++)
        if (keep(reader, &open.items[i]) &&
            shift_invitation_kind(open.items[i].asks_for) != TOUCH_ASKED)
            add_shift(&draft, &open.items[i]);
    solve(&draft, &result);
    put_together(&draft, &result);
    return draft.plan;
}
