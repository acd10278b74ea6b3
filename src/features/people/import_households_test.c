/* Households in a file: whoever pays may stand anywhere in it, or be known already; what cannot be
 * is said for each row; out and in again changes nothing, and all of it can be undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/fees/fees.h"
#include "features/people/export.h"
#include "features/people/import_fixture.h"
#include "features/people/import_households.h"
#include "features/people/import_pieces.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "people_queries.h"

static void add_types(struct harness *harness)
{
    struct membership_type shared = {.code = TEXT("household"),
                                     .name = TEXT("Household"),
                                     .term_months = 12,
                                     .year_starts = TEXT(""),
                                     .is_household = true};
    struct membership_type single = {
        .code = TEXT("full"), .name = TEXT("Full"), .term_months = 12, .year_starts = TEXT("")};
    assert_true(db_begin(harness->db));
    assert_int_equal(type_save(&harness->work, &shared), TYPE_SAVED);
    assert_int_equal(type_save(&harness->work, &single), TYPE_SAVED);
    assert_true(db_commit(harness->db));
}

static int64_t person_named(struct harness *harness, const char *folded)
{
    struct import_identities_rows people = import_identities(harness->db, harness->arena);
    for (size_t i = 0; i < people.count; i++)
        if (text_equal(people.items[i].name_folded, text_from(folded)))
            return people.items[i].id;
    fail_msg("nobody is %s", folded);
    return 0;
}

static struct membership membership_named(struct harness *harness, const char *folded)
{
    struct membership membership;
    assert_true(membership_of_person(&harness->work, person_named(harness, folded), &membership));
    return membership;
}

static void assert_payer(struct harness *harness, const char *folded, const char *payer)
{
    struct membership own = membership_named(harness, folded);
    int64_t expected = payer ? membership_named(harness, payer).id : 0;
    if (own.of_membership_id != expected)
        fail_msg("%s is not paid for by %s", folded, payer ? payer : "themselves");
    if (payer)
        assert_int_equal(date_compare(own.paid_until, membership_named(harness, payer).paid_until),
                         0);
}

/* Ben stands before Ama, who pays; Dan is paid for by a name that two have, one of them his
 * neighbour; Ama names herself. */
static const char family[] =
    "Member number,First name,Surname,Postcode,Membership type,Joined,Paid until,Amount,"
    "Membership paid by\n"
    "2,Ben,Osei,E6 1AB,full,2020-01-02,2021-01-01,,1\n"
    "1,Ama,Osei,E6 1AB,household,2020-01-02,2099-01-01,30.00,1\n"
    "3,Cleo,Osei,E6 1AB,,2021-01-02,,,1\n"
    ",Eve,Khan,E13 0AA,household,2020-01-02,2098-01-01,30,\n"
    ",Eve,Khan,E7 8AA,household,2020-01-02,2097-01-01,30,\n"
    "4,Dan,Khan,E13 0AA,household,2020-01-02,,,\"Khan, Eve\"\n";

static void households_come_in_and_again(void **state)
{
    struct harness *harness = harness_of(state);
    add_types(harness);
    struct import_result result = fixture_import(harness, family, "dry");
    assert_import_figures(&result, "6 6 0 0 0");
    result = fixture_import(harness, family, "");
    assert_import_figures(&result, "6 6 0 0 0");
    assert_int_equal(result.outcome, IMPORT_DONE);
    assert_payer(harness, "osei ama", NULL);
    assert_payer(harness, "osei ben", "osei ama");
    assert_payer(harness, "osei cleo", "osei ama");
    struct membership dan = membership_named(harness, "khan dan"), eve;
    assert_true(membership_find(&harness->work, dan.of_membership_id, &eve));
    assert_int_equal(eve.paid_until.year, 2098); /* the neighbour, not the other Eve Khan */
    struct membership ben = membership_named(harness, "osei ben");
    assert_true(text_equal(ben.type, TEXT("household")));
    assert_int_equal(ben.amount_pence, 0);
    result = fixture_import(harness, family, "dry");
    assert_import_figures(&result, "6 0 0 6 0");
    result = fixture_import(harness, family, "");
    assert_import_figures(&result, "6 0 0 6 0");
}

static void out_and_in_again(void **state)
{
    struct harness *harness = harness_of(state);
    struct people_query everybody = {.kind = PEOPLE_ALL};
    struct text bytes = {0}, again = {0};
    add_types(harness);
    fixture_import(harness, family, "");
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV_PLAIN, &bytes));
    assert_true(text_find(bytes, TEXT(",Amount,Membership paid by,")) < bytes.size);
    assert_true(text_find(bytes, TEXT(",\"Khan, Eve\",")) < bytes.size);
    const char *file = text_c(harness->arena, bytes);
    struct import_result result = fixture_import(harness, file, "");
    assert_import_figures(&result, "6 0 0 6 0");
    assert_true(db_begin(harness->db));
    assert_true(
        household_leave(&harness->work, person_named(harness, "osei ben"), TEXT("household")));
    assert_true(
        household_leave(&harness->work, person_named(harness, "khan dan"), TEXT("household")));
    assert_true(db_commit(harness->db));
    result = fixture_import(harness, file, "");
    assert_import_figures(&result, "6 0 2 4 0");
    assert_payer(harness, "osei ben", "osei ama");
    assert_true(people_write_list(&harness->work, &everybody, PEOPLE_CSV_PLAIN, &again));
    assert_true(text_equal(bytes, again));
}

static void assert_reason(const struct import_result *result, size_t line, const char *part)
{
    for (size_t i = 0; i < result->rejected; i++)
        if (result->rejects[i].row->line == line) {
            struct text reason = result->rejects[i].reason;
            if (text_find(reason, text_from(part)) == reason.size)
                fail_msg("line %zu: %.*s", line, TEXT_ARG(reason));
            return;
        }
    fail_msg("line %zu goes in, and should not: %s", line, part);
}

static const char wrong[] =
    "Member number,First name,Surname,E-mail,Membership type,Joined,Resigned,Paid by\n"
    "1,Ama,Osei,nonsense,household,2020-01-02,,\n"       /* 2: cannot go in itself */
    "2,Ben,Osei,,household,2020-01-02,,1\n"              /* 3 */
    "3,Cleo,Osei,,full,2020-01-02,,\n"                   /* 4: for one person */
    "4,Dan,Osei,,household,2020-01-02,,3\n"              /* 5 */
    "5,Eve,Osei,,household,2020-01-02,2021-01-01,\n"     /* 6: has left */
    "6,Fay,Osei,,household,2020-01-02,,5\n"              /* 7 */
    "7,Gus,Osei,,household,2020-01-02,,\n"               /* 8: pays for Hal */
    "8,Hal,Osei,,household,2020-01-02,,7\n"              /* 9 */
    "9,Ida,Osei,,household,2020-01-02,,8\n"              /* 10: Hal is paid for */
    "10,Jo,Osei,,household,2020-01-02,2021-01-01,none\n" /* 11: has left, so nobody pays */
    ",Kim,Roe,kim@x.uk,household,2020-01-02,,\n"         /* 12 */
    ",Kim,Roe,other@x.uk,household,2020-01-02,,\n"       /* 13 */
    "11,Lea,Osei,,household,2020-01-02,,Kim Roe\n"       /* 14: one of two */
    "12,Moe,Osei,,household,2020-01-02,,99\n";           /* 15 */

static void each_row_says_why_not(void **state)
{
    struct harness *harness = harness_of(state);
    add_types(harness);
    struct import_result result = fixture_import(harness, wrong, "");
    assert_int_equal(result.outcome, IMPORT_HAS_REJECTED);
    assert_int_equal(result.rejected, 7);
    assert_reason(&result, 2, "is not an e-mail address");
    assert_reason(&result, 3, "Who pays for them, \"1\", is neither known here nor in a row");
    assert_reason(&result, 5, "\"3\", has a kind of membership that is not for a household.");
    assert_reason(&result, 7, "\"5\", is no member.");
    assert_reason(&result, 10, "\"8\", is paid for by somebody else.");
    assert_reason(&result, 14, "\"Kim Roe\", could be more than one person.");
    assert_reason(&result, 15, "\"99\", is neither known here");
    for (size_t i = 1; i < result.rejected; i++)
        assert_true(result.rejects[i - 1].row->line < result.rejects[i].row->line);
    assert_int_equal(import_identities(harness->db, harness->arena).count, 0);
    result = fixture_import(harness, wrong, "dry");
    assert_import_figures(&result, "14 7 0 0 7");
    result = fixture_import(harness, wrong, "skip");
    assert_import_figures(&result, "14 7 0 0 7");
    assert_payer(harness, "osei hal", "osei gus");
    struct text file = import_rejects_file(harness->arena, &result);
    assert_true(text_find(file, TEXT("12,Moe,Osei,,household,2020-01-02,,99")) < file.size);
}

static void nobody_pays_for_more_than_twenty(void **state)
{
    struct harness *harness = harness_of(state);
    struct buffer csv = buffer_new(harness->arena, 4096);
    add_types(harness);
    buffer_add(&csv, TEXT("Number,First name,Surname,Type,Joined,Paid by\n"
                          "1,Ama,Osei,household,2020-01-02,\n"));
    for (int i = 0; i <= HOUSEHOLD_MOST; i++)
        buffer_format(&csv, "%d,Ada%d,Osei,household,2020-01-02,1\n", i + 2, i);
    const char *file = text_c(harness->arena, buffer_text(&csv));
    struct import_result result = fixture_import(harness, file, "");
    assert_int_equal(result.rejected, 1);
    assert_reason(&result, HOUSEHOLD_MOST + 3, "pays for as many as one can already");
    fixture_import(harness, file, "skip");
    assert_int_equal(household_of(&harness->work, membership_named(harness, "osei ama").id).count,
                     HOUSEHOLD_MOST);
}

static void the_household_is_undone_too(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    add_types(harness);
    fixture_import(harness,
                   "Number,First name,Surname,Type,Joined,Paid until,Amount\n"
                   "1,Ama,Osei,household,2020-01-02,2099-01-01,30\n"
                   "2,Ben,Osei,full,2020-01-02,2030-01-01,12\n",
                   "");
    struct import_result result = fixture_import(harness,
                                                 "Number,First name,Surname,Paid by\n"
                                                 "2,Ben,Osei,1\n"
                                                 "3,Cleo,Osei,1\n",
                                                 "");
    assert_import_figures(&result, "2 1 1 0 0");
    assert_payer(harness, "osei ben", "osei ama");
    assert_payer(harness, "osei cleo", "osei ama");
    assert_true(db_begin(harness->db));
    assert_int_equal(people_import_undo(&harness->work, result.id, &undone), IMPORT_UNDONE);
    assert_true(db_commit(harness->db));
    assert_int_equal(undone.all, 2);
    assert_int_equal(undone.undone, 2);
    struct membership ben = membership_named(harness, "osei ben");
    assert_int_equal(ben.of_membership_id, 0);
    assert_int_equal(ben.paid_until.year, 2030);
    assert_int_equal(ben.amount_pence, 1200);
    assert_true(text_equal(ben.type, TEXT("full")));
    assert_int_equal(import_identities(harness->db, harness->arena).count, 2);
}

/* Who has left the household since is not put back into anything. */
static void what_changed_since_stays(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    add_types(harness);
    fixture_import(harness,
                   "Number,First name,Surname,Type,Joined,Paid until\n"
                   "1,Ama,Osei,household,2020-01-02,2099-01-01\n"
                   "2,Ben,Osei,household,2020-01-02,2030-01-01\n",
                   "");
    struct import_result result = fixture_import(harness,
                                                 "Number,First name,Surname,Paid by\n"
                                                 "2,Ben,Osei,1\n",
                                                 "");
    assert_true(db_begin(harness->db));
    assert_true(
        household_leave(&harness->work, person_named(harness, "osei ben"), TEXT("household")));
    assert_int_equal(people_import_undo(&harness->work, result.id, &undone), IMPORT_PARTLY_UNDONE);
    assert_true(db_commit(harness->db));
    assert_int_equal(undone.refusal_count, 1);
    assert_int_equal(undone.refusals[0].line, 2);
    assert_int_equal(membership_named(harness, "osei ben").paid_until.year, 2099);
}

/* A long one: who pays stands last, and a new server goes on between the two times. */
static void a_long_file_puts_households_together(void **state)
{
    enum { ROWS = 700 };
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct buffer out = buffer_new(harness->arena, 64 * 1024);
    static const char columns[] =
        "column-0=external_id&column-1=given_name&column-2=family_name&column-3=membership_type&"
        "column-4=joined_on&column-5=paid_by";
    add_types(harness);
    buffer_add(&out, TEXT("file=No%2CForename%2CSurname%2CType%2CJoined%2CPaid%20by%0A"));
    for (int i = 1; i < ROWS; i++)
        buffer_format(&out, "%d%%2CAda%d%%2CKhan%%2Chousehold%%2C2020-01-02%%2C%s%%0A", i, i,
                      i <= 3 ? "700" : "");
    buffer_add(&out, TEXT("700%2CEve%2CKhan%2Chousehold%2C2020-01-02%2C&file.name=long.csv"));
    struct answer answer = visit_post(chair, "/people/import", "/people/import", buffer_text(&out));
    assert_int_equal(answer.status, 303);
    const char *draft = text_c(harness->arena, answer.location);
    struct import_job job;
    assert_true(db_begin(harness->db));
    assert_true(import_job_next(&harness->work, harness->arena, &job));
    import_job_look(&harness->work, &job, NULL, NULL);
    import_job_looked(&harness->work, &job);
    assert_true(db_commit(harness->db));
    answer = visit_post(chair, draft, "/people/import",
                        text_format(harness->arena, "do=go&%s", columns));
    assert_int_equal(answer.status, 303);
    const char *import = text_c(harness->arena, answer.location);
    bool goes_on = true;
    for (int pieces = 0; goes_on; pieces++) {
        assert_true(pieces < 3);
        assert_true(db_begin(harness->db));
        assert_true(import_job_next(&harness->work, harness->arena, &job));
        goes_on = import_job_piece(&harness->work, &job);
        assert_true(db_commit(harness->db));
        if (pieces == 1) {
            answer = visit_get(chair, import);
            assert_true(answer_has(&answer, "700 of 700"));
        }
    }
    assert_payer(harness, "khan ada1", "khan eve");
    assert_payer(harness, "khan ada3", "khan eve");
    assert_payer(harness, "khan ada4", NULL);
    struct import_undo_result undone;
    int64_t id = 0;
    struct text rest = text_from(import);
    assert_true(text_to_integer(text_slice(rest, sizeof "/people/imports/" - 1, rest.size), &id));
    assert_true(db_begin(harness->db));
    assert_int_equal(people_import_undo(&harness->work, id, &undone), IMPORT_UNDONE);
    assert_true(db_commit(harness->db));
    assert_int_equal(undone.undone, ROWS);
    assert_int_equal(import_identities(harness->db, harness->arena).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(households_come_in_and_again, &hubward_schema),
        HARNESS_ON_BOTH(out_and_in_again, &hubward_schema),
        HARNESS_ON_BOTH(each_row_says_why_not, &hubward_schema),
        HARNESS_ON_BOTH(nobody_pays_for_more_than_twenty, &hubward_schema),
        HARNESS_ON_BOTH(the_household_is_undone_too, &hubward_schema),
        HARNESS_ON_BOTH(what_changed_since_stays, &hubward_schema),
        HARNESS_ON_BOTH(a_long_file_puts_households_together, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
