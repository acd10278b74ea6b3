/* The state of a membership in C and in SQL, over random histories and days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "engines/rules.h"
#include "features/joining/joining.h"
#include "features/memberships/memberships.h"
#include "features/people/find.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/random/random.h"

#define PEOPLE 120
#define DAYS 60
#define SPAN 200 /* days before and after the harness's today in which things happen */

enum list { LIST_MEMBERS, LIST_LAPSED, LIST_WAITING, LISTS };

struct world {
    struct harness *harness;
    struct random_seeded random;
    struct date today;      /* when the histories were made */
    int64_t people[PEOPLE]; /* ascending */
    bool in[LISTS][PEOPLE]; /* what the database says */
};

/* Now and then none; often one of a few days, so that days fall together. */
static struct date some_day(struct world *world, uint32_t none_in_ten)
{
    if (random_below(&world->random, 10) < none_in_ten)
        return (struct date){0};
    int span = random_below(&world->random, 2) ? 3 : SPAN;
    return date_add_days(world->today,
                         (int)random_below(&world->random, 2 * (uint32_t)span + 1) - span);
}

static void live(struct world *world, int64_t person_id)
{
    uint32_t count = random_below(&world->random, 4);
    for (uint32_t i = 0; i < count; i++) {
        struct membership membership = {.person_id = person_id,
                                        .applied_on = some_day(world, 0),
                                        .joined_on = some_day(world, 2),
                                        .paid_until = some_day(world, 2),
                                        .resigned_on = some_day(world, 8),
                                        .refused_on = some_day(world, 9),
                                        .removed_on = some_day(world, 9)};
        membership_add(&world->harness->work, &membership);
    }
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static struct world *world_new(struct harness *harness, uint64_t seed)
{
    struct world *world = arena_make(harness->arena, struct world);
    *world = (struct world){
        .harness = harness, .random = {.state = seed}, .today = work_today(&harness->work)};
    rule_set(&harness->work, RULE_GRACE_DAYS, date_add_days(world->today, -SPAN), 100);
    rule_set(&harness->work, RULE_GRACE_DAYS, date_add_days(world->today, -40), 7);
    rule_set(&harness->work, RULE_GRACE_DAYS, date_add_days(world->today, 30), 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        struct new_person person = {.given_name = TEXT("Ada"), .family_name = TEXT("Osei")};
        assert_int_equal(person_add(&harness->work, &person, &world->people[i]), PERSON_ADDED);
        live(world, world->people[i]);
    }
    qsort(world->people, PEOPLE, sizeof *world->people, by_id);
    return world;
}

static void mark(struct world *world, enum list list, int64_t person_id)
{
    const int64_t *found = bsearch(&person_id, world->people, PEOPLE, sizeof *world->people, by_id);
    assert_non_null(found);
    assert_false(world->in[list][found - world->people]); /* nobody stands in a list twice */
    world->in[list][found - world->people] = true;
}

static void mark_people(struct world *world, enum list list, enum people_kind kind)
{
    struct people_query query = {.kind = kind, .most = 50};
    for (struct person_line_array page = {.has_more = true}; page.has_more;) {
        page = people_list(&world->harness->work, &query);
        for (size_t i = 0; i < page.count; i++)
            mark(world, list, page.items[i].id);
        if (page.count)
            query.after = page.items[page.count - 1].id;
    }
}

static void ask_the_database(struct world *world)
{
    for (size_t list = 0; list < LISTS; list++)
        for (size_t i = 0; i < PEOPLE; i++)
            world->in[list][i] = false;
    mark_people(world, LIST_MEMBERS, PEOPLE_MEMBERS);
    mark_people(world, LIST_LAPSED, PEOPLE_LAPSED);
    struct waiting_applications waiting =
        application_list_waiting(&world->harness->work, PEOPLE + 1);
    for (size_t i = 0; i < waiting.count; i++)
        mark(world, LIST_WAITING, waiting.items[i].person_id);
}

/* The list in which the state in C puts them; LISTS: in none. */
static enum list list_of(const struct world *world, int64_t person_id)
{
    struct work *work = &world->harness->work;
    struct membership membership;
    if (!membership_of_person(work, person_id, &membership))
        return LISTS;
    switch (membership_state_now(work, &membership)) {
    case MEMBERSHIP_ACTIVE: return LIST_MEMBERS;
    case MEMBERSHIP_LAPSED: return LIST_LAPSED;
    case MEMBERSHIP_APPLIED:
        /* With a day of joining that is still to come it has its answer. */
        return membership.joined_on.year ? LISTS : LIST_WAITING;
    case MEMBERSHIP_NONE:
    case MEMBERSHIP_RESIGNED:
    case MEMBERSHIP_REFUSED:
    case MEMBERSHIP_REMOVED: return LISTS;
    }
    return LISTS;
}

static enum list assert_stands_right(const struct world *world, size_t i)
{
    enum list expected = list_of(world, world->people[i]);
    for (size_t list = 0; list < LISTS; list++)
        if (world->in[list][i] != (list == expected))
            fail_msg("today %s: person %zu of the seed stands in list %zu, not in %d",
                     text_c(world->harness->arena, work_today_text(&world->harness->work)), i, list,
                     (int)expected);
    return expected;
}

static void c_and_sql_agree_on_every_day(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t began_at = harness->work.now;
    int64_t seen[LISTS + 1] = {0};
    assert_true(db_begin(harness->db));
    struct world *world = world_new(harness, 20261126);
    for (int day = 0; day < DAYS; day++) {
        int64_t days = (int64_t)random_below(&world->random, 2 * SPAN) - SPAN;
        harness->work.now = began_at + (day % 2 ? days : (day - DAYS / 2) / 4) * DAY_MS;
        ask_the_database(world);
        for (size_t i = 0; i < PEOPLE; i++)
            seen[assert_stands_right(world, i)]++;
    }
    for (size_t list = 0; list <= LISTS; list++) /* the histories were worth asking about */
        assert_true(seen[list] > DAYS);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(c_and_sql_agree_on_every_day, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
