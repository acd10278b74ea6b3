/* One meaning of "member": every screen and list counts the same people, on the edges too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/memberships/memberships.h"
#include "features/people/find.h"
#include "features/place/area_import.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

#define WARD "E05013918" /* of the fixture's people and venue */

/* Applied, joined, paid until, resigned, refused, removed; "-" where there is no day. The
 * harness's today is 2026-11-26; the 90 days of grace began on 2026-08-28. */
static const char *const facts[][2] = {
    {"2024-01-01 2024-01-02 2027-01-01 - - -"},
    {"2024-01-01 2024-01-02 - - - -"},                   /* for life */
    {"2024-01-01 2024-01-02 2026-11-25 - - -"},          /* in grace */
    {"2024-01-01 2024-01-02 2026-08-28 - - -"},          /* the last day of grace */
    {"2024-01-01 2024-01-02 2026-08-27 - - -"},          /* lapsed */
    {"2024-01-01 2024-01-02 2027-01-01 2026-11-26 - -"}, /* resigned today */
    {"2024-01-01 2024-01-02 2027-01-01 2026-11-27 - -"}, /* resigns tomorrow */
    {"2026-10-01 - - - 2026-10-02 -"},                   /* refused */
    {"2026-10-01 - - - - -"},                            /* applied */
    {"2026-10-01 2026-11-27 2027-11-26 - - -"},          /* joins tomorrow */
    {"2026-10-01 2026-11-26 2027-11-25 - - -"},          /* joined today */
    {"2024-01-01 2024-01-02 - - - 2026-11-26"},          /* removed today */
    {"2024-01-01 2024-01-02 - - - 2026-11-27"},          /* to be removed */
    {"2019-01-01 2019-01-02 2020-01-01 - - -",           /* lapsed, and back */
     "2026-09-20 2026-09-21 2027-09-20 - - -"},
    {"2019-01-01 2019-01-02 2027-01-01 - - -", /* two that are paid */
     "2026-10-20 2026-10-21 2027-10-20 - - -"},
    {"2026-09-01 2026-09-02 2027-01-01 - - -", /* the newest was refused */
     "2026-10-20 - - - 2026-10-21 -"},
    {"2026-09-01 2026-09-02 2027-01-01 2026-10-01 - -", /* left, and back at once */
     "2026-10-01 2026-10-01 2027-10-01 - - -"},
};
enum { PEOPLE = sizeof facts / sizeof *facts };

static void put_membership(struct harness *harness, int64_t id, int64_t person_id, struct text days)
{
    struct text values = TEXT("");
    while (days.size) {
        struct text day = text_cut(days, ' ', &days);
        bool is_none = text_equal(day, TEXT("-"));
        values = text_format(harness->arena, is_none ? "%.*s, %.*s" : "%.*s, '%.*s'",
                             TEXT_ARG(values), TEXT_ARG(is_none ? TEXT("NULL") : day));
    }
    PUT(harness,
        "INSERT INTO memberships (hub_id, id, person_id, type, amount_pence, applied_on,"
        " joined_on, paid_until, resigned_on, refused_on, removed_on)"
        " VALUES (%lld, %lld, %lld, 'full', 0%.*s)",
        HUB(harness), (long long)id, (long long)person_id, TEXT_ARG(values));
}

/* Everybody of the table lives in one ward, where an English class looks for a tutor. */
static int64_t put_people(struct harness *harness)
{
    struct pack_files files;
    struct area_import_report report;
    assert_true(area_pack_from_program(harness->arena, TEXT("newham"), &files));
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_IMPORTED);
    PUT(harness, "UPDATE hubs SET area_code = 'E09000025' WHERE id = %lld", HUB(harness));
    fixture_begin(harness);
    for (size_t i = 0; i < PEOPLE; i++) {
        int64_t person_id = 100 + (int64_t)i;
        fixture_person(harness, person_id,
                       text_c(harness->arena, text_format(harness->arena, "P%zu", i)));
        PUT(harness, "DELETE FROM memberships WHERE hub_id = %lld AND person_id = %lld",
            HUB(harness), (long long)person_id);
        for (size_t j = 0; j < 2 && facts[i][j]; j++)
            put_membership(harness, 1000 + 2 * person_id + (int64_t)j, person_id,
                           text_from(facts[i][j]));
    }
    return fixture_shift(harness, 1, 48, 2);
}

/* What the rule in C says of each: how many are in that state, and joined since then. */
static int64_t count_by_rule(struct harness *harness, enum membership_state state, int days)
{
    struct work *work = &harness->work;
    struct date today = work_today(work), since = date_add_days(today, -days);
    int64_t count = 0;
    for (size_t i = 0; i < PEOPLE; i++) {
        struct membership membership;
        assert_true(membership_of_person(work, 100 + (int64_t)i, &membership));
        count += membership_state_now(work, &membership) == state &&
                 date_compare(membership.joined_on, since) >= 0;
    }
    return count;
}

static int64_t count_list(struct harness *harness, enum people_kind kind)
{
    struct people_query query = {.kind = kind, .most = 3};
    int64_t count = 0;
    for (struct person_line_array page = {.has_more = true}; page.has_more;) {
        page = people_list(&harness->work, &query);
        count += (int64_t)page.count;
        if (page.count)
            query.after = page.items[page.count - 1].id;
    }
    return count;
}

static int64_t count_in(const struct answer *answer, const char *part)
{
    int64_t count = 0;
    struct text rest = answer->body;
    for (size_t at; (at = text_find(rest, text_from(part))) < rest.size; count++)
        rest = text_slice(rest, at + 1, rest.size);
    return count;
}

static void assert_says(struct visitor *visitor, const char *path, struct text sentence)
{
    struct answer answer = visit_get(visitor, path);
    assert_int_equal(answer.status, 200);
    if (text_find(answer.body, sentence) >= answer.body.size)
        fail_msg("%s does not say \"%.*s\"", path, TEXT_ARG(sentence));
}

static void every_screen_counts_the_same_members(void **state)
{
    struct harness *harness = harness_of(state);
    struct arena *arena = harness->arena;
    assert_true(db_begin(harness->db));
    int64_t shift_id = put_people(harness);
    assert_true(db_commit(harness->db));
    int64_t members = count_by_rule(harness, MEMBERSHIP_ACTIVE, 40000);
    int64_t joined = count_by_rule(harness, MEMBERSHIP_ACTIVE, 90);
    assert_int_equal(members, 10);
    assert_int_equal(joined, 4);
    assert_int_equal(count_list(harness, PEOPLE_MEMBERS), members);
    assert_int_equal(count_list(harness, PEOPLE_NEW), joined);
    assert_int_equal(count_list(harness, PEOPLE_LAPSED),
                     count_by_rule(harness, MEMBERSHIP_LAPSED, 40000));
    assert_int_equal(shift_suggest(&harness->work, shift_id, 50).count,
                     members - 1); /* whoever was ever removed is not asked */
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_says(chair, "/place/" WARD,
                text_format(arena, "%lld members live here", (long long)members));
    assert_says(chair, "/today", text_format(arena, "%lld people joined", (long long)joined));
}

static void the_api_and_files_count_the_same_members(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    put_people(harness);
    assert_true(db_commit(harness->db));
    int64_t members = count_by_rule(harness, MEMBERSHIP_ACTIVE, 40000);
    struct visitor *reader = visitor_with_token(harness, ROLE_CHAIR);
    struct answer answer = visit_get(reader, "/api/v1/people?list=all&limit=200");
    assert_int_equal(answer.status, 200);
    assert_int_equal(count_in(&answer, "\"state\":\"active\""), members);
    answer = visit_get(reader, "/api/v1/people?list=members&limit=200");
    assert_int_equal(count_in(&answer, "\"state\":\"active\""), members);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_says(chair, "/place.geojson",
                text_format(harness->arena, "\"members\":%lld", (long long)members));
    assert_says(chair, "/place.csv", text_format(harness->arena, ",%lld\r\n", (long long)members));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(every_screen_counts_the_same_members, &hubward_schema),
        HARNESS_ON_BOTH(the_api_and_files_count_the_same_members, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
