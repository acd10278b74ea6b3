/* Offices in membership files: several in a row, once however often they come, and out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/arena.h"
#include "features/offices/offices.h"
#include "features/people/import_fixture.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "people_queries.h"

static void assert_reason(struct harness *harness, const struct import_result *result,
                          const char *part)
{
    assert_int_equal(result->rejected, 1);
    struct text reason = result->rejects[0].reason;
    if (text_find(reason, text_from(part)) == reason.size)
        fail_msg("%s", text_c(harness->arena, reason));
}

static struct office_term_array terms(struct harness *harness)
{
    return office_terms_after(&harness->work, 0, 100);
}

static const char members[] =
    "Member No,Name,Office 1,Office 1 from,Office 1 until,Office 2,Office 2 from,Office 2 until\n"
    "1,Maria Khan,Treasurer,1/5/2019,30/4/2021,Chair,1/5/2021,\n"
    "2,Bo Li,treasurer,1/5/2021,30/4/2027,,,\n"
    "3,Zoe O’Neil,,,,,,\n";

static void several_offices_come_in_and_go_out(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    struct import_result result = fixture_import(harness, members, "dry");
    assert_import_figures(&result, "3 3 0 0 0");
    assert_int_equal(terms(harness).count, 0);
    assert_int_equal(office_list(&harness->work).count, 0);
    result = fixture_import(harness, members, "");
    assert_import_figures(&result, "3 3 0 0 0");
    int64_t id = result.id;
    struct office_term_array all = terms(harness);
    assert_int_equal(all.count, 3);
    assert_int_equal(office_list(&harness->work).count, 2);
    assert_int_equal(all.items[1].until_on.year, 0);
    assert_int_equal(all.items[2].office_id, all.items[0].office_id);
    result = fixture_import(harness, members, "dry");
    assert_import_figures(&result, "3 0 0 3 0");
    result = fixture_import(harness, members, "");
    assert_import_figures(&result, "3 0 0 3 0");
    assert_int_equal(terms(harness).count, 3);
    assert_true(db_begin(harness->db));
    assert_int_equal(people_import_undo(&harness->work, id, &undone), IMPORT_UNDONE);
    assert_true(db_commit(harness->db));
    assert_int_equal(terms(harness).count, 0);
    assert_int_equal(office_list(&harness->work).count, 0);
    assert_int_equal(import_identities(harness->db, harness->arena).count, 0);
}

static void a_last_day_is_added_and_taken_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    fixture_import(harness, members, "");
    struct import_result result = fixture_import(harness,
                                                 "Member No,Name,Office,Office from,Office until\n"
                                                 "1,Maria Khan,CHAIR,2021-05-01,2027-04-30\n",
                                                 "");
    assert_import_figures(&result, "1 0 1 0 0");
    assert_int_equal(terms(harness).items[1].until_on.year, 2027);
    assert_true(db_begin(harness->db));
    assert_int_equal(people_import_undo(&harness->work, result.id, &undone), IMPORT_UNDONE);
    assert_int_equal(terms(harness).items[1].until_on.year, 0);
    /* What was changed here since stays. */
    result.id = 0;
    struct office_term first = terms(harness).items[0];
    first.until_on.day = 29;
    assert_int_equal(office_term_save(&harness->work, &first, NULL), OFFICE_TERM_SAVED);
    struct import_list_rows imports = import_list(harness->db, harness->arena);
    int64_t oldest = imports.items[imports.count - 1].id;
    assert_int_equal(people_import_undo(&harness->work, oldest, &undone), IMPORT_PARTLY_UNDONE);
    assert_int_equal(undone.refusal_count, 1);
    assert_true(db_commit(harness->db));
}

static void one_seat_is_not_held_twice(void **state)
{
    struct harness *harness = harness_of(state);
    struct office chair = {.name = TEXT("Chair"), .seats = 1};
    assert_true(db_begin(harness->db));
    assert_int_equal(office_save(&harness->work, &chair), OFFICE_SAVED);
    assert_true(db_commit(harness->db));
    static const char both[] = "Name,Office,Office from,Office until\n"
                               "Maria Khan,Chair,1/5/2019,30/4/2021\n"
                               "Bo Li,Chair,30/4/2021,\n";
    for (int i = 0; i < 2; i++) {
        struct import_result result = fixture_import(harness, both, i ? "" : "dry");
        assert_import_figures(&result, i ? "2 0 0 0 1" : "2 1 0 0 1");
        assert_reason(harness, &result, "Somebody else holds it at that time.");
    }
    struct import_result result = fixture_import(harness, both, "skip");
    assert_import_figures(&result, "2 1 0 0 1");
    result = fixture_import(harness, both, "dry");
    assert_import_figures(&result, "2 0 0 1 1");
}

static void what_makes_no_sense_is_said(void **state)
{
    struct harness *harness = harness_of(state);
    static const struct {
        const char *row, *reason;
    } cases[] = {
        {"Bo Li,,1/5/2019,", "There is a day of an office, but no office."},
        {"Bo Li,Chair,1/5/2019,30/4/2018", "The last day of an office lies before its first."},
        {"Bo Li,Chair,,30/4/2018", "An office that is over needs its first day."},
        {"Bo Li,Chair,31/2/2019,", "is not a day that exists"},
        {"Bo Li,!!!,1/5/2019,", "is not the name of an office"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char csv[200];
        snprintf(csv, sizeof csv, "Name,Position,Office from,Office until\n%s\n", cases[i].row);
        struct import_result result = fixture_import(harness, csv, "dry");
        assert_reason(harness, &result, cases[i].reason);
    }
    /* Without a day they hold it today, and tomorrow's file says nothing new. */
    static const char now[] = "Name,Position\nBo Li,Ward organiser\n";
    struct import_result result = fixture_import(harness, now, "");
    assert_import_figures(&result, "1 1 0 0 0");
    harness->work.now += DAY_MS;
    result = fixture_import(harness, now, "");
    assert_import_figures(&result, "1 0 0 1 0");
    assert_int_equal(office_terms_now(&harness->work).count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(several_offices_come_in_and_go_out, &hubward_schema),
        HARNESS_ON_BOTH(a_last_day_is_added_and_taken_back, &hubward_schema),
        HARNESS_ON_BOTH(one_seat_is_not_held_twice, &hubward_schema),
        HARNESS_ON_BOTH(what_makes_no_sense_is_said, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
