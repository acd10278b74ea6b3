/* Lists taken out: everybody once, nothing that a spreadsheet would run, back in without a change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/offices/offices.h"
#include "features/people/export.h"
#include "features/people/import.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/paper/workbook.h"

static const char members[] =
    "Member number,First name,Surname,E-mail,Phone,Address,Postcode,Born,Joined,Paid until,Skills\n"
    "1,Zoë,O’Neil,zoe@x.uk,07700 900123,\"1 High St\nFlat 2\",E13 0AA,1980,2020-01-02,2099-01-01,"
    "cooking\n"
    "2,=cmd(),Khan,,+44 7700 900124,,,,2020-01-02,2020-12-31,\n"
    "3,\"Ann, \"\"Nan\"\"\",Lee,ann@x.uk,,,,,2026-11-01,2099-01-01,\n";

static struct import_result bring_in(struct harness *harness, struct text bytes)
{
    struct import_result result;
    struct import_order order = {.file_name = TEXT("a.csv"), .bytes = bytes};
    assert_true(db_begin(harness->db));
    people_import(&harness->work, &order, &result);
    assert_true(db_commit(harness->db));
    assert_int_equal(result.outcome, IMPORT_DONE);
    return result;
}

static void what_goes_out_comes_in_unchanged(void **state)
{
    struct harness *harness = harness_of(state);
    struct people_query everybody = {.kind = PEOPLE_ALL};
    struct text bytes = {0};
    bring_in(harness, text_from(members));
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV, &bytes));
    assert_true(text_starts_with(bytes, TEXT("\xEF\xBB\xBFMember number,")));
    assert_true(text_find(bytes, TEXT(",'=cmd(),")) < bytes.size);
    assert_true(text_find(bytes, TEXT(",'+44 7700 900124,")) < bytes.size);
    assert_true(text_find(bytes, TEXT("\"Ann, \"\"Nan\"\"\"")) < bytes.size);
    assert_true(text_ends_with(bytes, TEXT("\r\n")));
    struct import_result again = bring_in(harness, bytes);
    assert_int_equal(again.same, 3);
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV_PLAIN, &bytes));
    assert_true(text_starts_with(bytes, TEXT("Member number,")));
}

static const char officers[] =
    "Member number,First name,Surname,Office 1,Office 1 from,Office 1 until,Office 2,Office 2 "
    "from\n"
    "1,Maria,Khan,=Treasurer,2019-05-01,2021-04-30,\"Chair, acting\",2021-05-01\n"
    "2,Bo,Li,=Treasurer,2021-05-01,,,\n"
    "3,Zoe,Lee,,,,,\n";

static void offices_go_out_and_come_in_unchanged(void **state)
{
    struct harness *harness = harness_of(state);
    struct people_query everybody = {.kind = PEOPLE_ALL};
    struct text bytes = {0}, again = {0};
    bring_in(harness, text_from(officers));
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV_PLAIN, &bytes));
    assert_true(text_find(bytes, TEXT(",Office 1,Office 1 from,Office 1 until,Office 2,Office 2 "
                                      "from,Office 2 until\r\n")) < bytes.size);
    /* What is held comes first. */
    assert_true(text_find(bytes, TEXT(",\"Chair, acting\",2021-05-01,,'=Treasurer,2019-05-01,"
                                      "2021-04-30\r\n")) < bytes.size);
    assert_true(text_find(bytes, TEXT(",,,,,,\r\n")) < bytes.size);
    assert_int_equal(bring_in(harness, bytes).same, 3);
    /* Without them: gone. With the file: as they were. */
    struct office_term_array terms = office_terms_after(&harness->work, 0, 10);
    assert_int_equal(terms.count, 3);
    assert_true(db_begin(harness->db));
    for (size_t i = 0; i < terms.count; i++)
        assert_true(office_term_remove(&harness->work, terms.items[i].id));
    assert_true(db_commit(harness->db));
    assert_int_equal(bring_in(harness, bytes).changed, 2);
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV_PLAIN, &again));
    assert_true(text_equal(bytes, again));
}

/* As many columns as an import takes, and whoever has had more offices than that. */
static void no_row_has_more_offices_than_come_in(void **state)
{
    struct harness *harness = harness_of(state);
    struct people_query everybody = {.kind = PEOPLE_ALL};
    struct text bytes = {0};
    struct new_person maria = {.given_name = TEXT("Maria"), .family_name = TEXT("Khan")};
    int64_t id = 0;
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &maria, &id), PERSON_ADDED);
    for (int year = 2000; year < 2010; year++) {
        struct office office = {.name = text_format(harness->arena, "Post %d", year)};
        assert_int_equal(office_save(&harness->work, &office), OFFICE_SAVED);
        struct office_term term = {.office_id = office.id,
                                   .person_id = id,
                                   .from_on = {year, 1, 1},
                                   .until_on = {year == 2000 ? 0 : year, 12, 31}};
        assert_int_equal(office_term_save(&harness->work, &term, NULL), OFFICE_TERM_SAVED);
    }
    assert_true(db_commit(harness->db));
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV_PLAIN, &bytes));
    assert_true(text_find(bytes, TEXT("Post 2000,2000-01-01,,Post 2009,")) < bytes.size);
    assert_true(text_find(bytes, TEXT("Post 2003,")) < bytes.size);
    assert_true(text_find(bytes, TEXT("Post 2002,")) == bytes.size);
    assert_true(text_find(bytes, TEXT("Office 8 until\r\n")) < bytes.size);
    assert_int_equal(bring_in(harness, bytes).same, 1);
}

static void each_list_counts_what_it_holds(void **state)
{
    static const int64_t expected[PEOPLE_KINDS] = {3, 2, 1, 1, 0};
    struct harness *harness = harness_of(state);
    bring_in(harness, text_from(members));
    for (int kind = 0; kind < PEOPLE_KINDS; kind++) {
        struct people_query query = {.kind = (enum people_kind)kind};
        struct text bytes = {0};
        size_t lines = 0;
        assert_int_equal(people_count_list(&harness->work, &query), expected[kind]);
        assert_true(people_write_list(&harness->work, &query, PEOPLE_CSV_PLAIN, &bytes));
        while (bytes.size > 0) {
            text_cut(bytes, '\r', &bytes);
            lines++;
        }
        assert_int_equal(lines, expected[kind] + 2); /* the heading, and what is after the last */
    }
    struct people_query found = {.words = TEXT("khan")};
    assert_int_equal(people_count_list(&harness->work, &found), 1);
}

static void only_whoever_asked_fetches_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *secretary = visitor_signed_in(harness, ROLE_SECRETARY, 0);
    bring_in(harness, text_from(members));
    struct answer page = visit_get(chair, "/people/export?list=members");
    assert_true(answer_has(&page, "Members: 2 people."));
    struct answer ordered =
        visit_post(chair, "/people/export", "/people/export", TEXT("list=members&q=&file=csv"));
    assert_int_equal(ordered.status, 303);
    const char *path = text_c(harness->arena, ordered.location);
    struct answer file = visit_get(chair, path);
    assert_int_equal(file.status, 200);
    assert_true(answer_has(&file, "Zo\xC3\xAB"));
    assert_false(answer_has(&file, "Khan")); /* has not renewed */
    assert_int_equal(visit_get(secretary, path).status, 303);
    struct answer audit = visit_get(chair, "/more/audit");
    assert_true(answer_has(&audit, "people=2"));
    ordered = visit_post(chair, "/people/export", "/people/export", TEXT("list=all&q=&file=xlsx"));
    file = visit_get(chair, text_c(harness->arena, ordered.location));
    assert_int_equal(file.status, 200);
    assert_true(text_starts_with(file.body, TEXT("PK")));
    assert_int_equal(
        visit_post(chair, "/people/export", "/people/export", TEXT("list=all&file=pdf")).status,
        422);
    harness->work.now += (EXPORT_MINUTES + 1) * INT64_C(60000);
    assert_int_equal(visit_get(chair, path).status, 303);
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++)
        if (role != ROLE_CHAIR && role != ROLE_SECRETARY)
            assert_int_equal(
                visit_get(visitor_signed_in(harness, role, 0), "/people/export").status, 404);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(what_goes_out_comes_in_unchanged, &hubward_schema),
        HARNESS_ON_BOTH(offices_go_out_and_come_in_unchanged, &hubward_schema),
        HARNESS_ON_BOTH(no_row_has_more_offices_than_come_in, &hubward_schema),
        HARNESS_ON_BOTH(each_list_counts_what_it_holds, &hubward_schema),
        HARNESS_ON_BOTH(only_whoever_asked_fetches_it, &hubward_schema),
    };
    if (count == 2 && strcmp(words[1], "workbook") == 0)
        workbook_main();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
