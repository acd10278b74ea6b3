/* Imports on a database: whoever comes in comes in once, nothing is lost, and all of it goes out
 * again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/memberships/memberships.h"
#include "features/people/find.h"
#include "features/people/import_fixture.h"
#include "features/people/merge.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "people_queries.h"

static void assert_figures(const struct import_result *result, enum import_outcome outcome,
                           const char *expected)
{
    assert_import_figures(result, expected);
    assert_int_equal(result->outcome, outcome);
    assert_int_equal(result->id != 0, outcome == IMPORT_DONE);
    assert_true(result->sentence.size > 0);
}

static struct import_identities_rows everybody(struct harness *harness)
{
    return import_identities(harness->db, harness->arena);
}

static struct import_person_find_row person_at(struct harness *harness, size_t place)
{
    struct import_person_find_row row = {0};
    struct import_identities_rows people = everybody(harness);
    assert_true(place < people.count);
    assert_true(
        import_person_find(harness->db, harness->arena, &row, .id = people.items[place].id));
    return row;
}

static struct membership_facts membership_at(struct harness *harness, size_t place)
{
    struct membership_facts facts = {0};
    int64_t id = everybody(harness).items[place].id;
    assert_true(membership_find_latest(&harness->work, id, &facts));
    return facts;
}

#define assert_text(harness, text, expected)                                                       \
    assert_string_equal(text_c((harness)->arena, text), expected)

static const char members[] =
    "Member No,First name,Surname,Email,Phone,Postcode,DOB,Joined,Expires,Resigned,Languages\n"
    "1,Maria,Khan,maria@x.uk,020 7946 0958,E6 1AB,1957,3/3/2015,31/12/2026,,Urdu\n"
    "2,Zoë,O’Neil,zoe@x.uk,,E6 1AB,,4/4/2016,31/12/2020,,\n"
    "3,Bo,Li,,07700 900123,E7 8AA,,5/5/2017,,6/6/2019,\"Chinese, English\"\n";

static void brings_in_and_again(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_result result = fixture_import(harness, members, "");
    assert_figures(&result, IMPORT_DONE, "3 3 0 0 0");
    struct import_person_find_row maria = person_at(harness, 0);
    assert_text(harness, maria.name_folded, "khan maria");
    assert_text(harness, maria.postcode, "E61AB");
    assert_text(harness, maria.phone_folded, "442079460958");
    assert_int_equal(maria.birth_year.value, 1957);
    assert_null(maria.note.data);
    struct membership_facts zoe = membership_at(harness, 1);
    assert_text(harness, zoe.joined_on, "2016-04-04");
    assert_text(harness, zoe.paid_until, "2020-12-31");
    struct membership_facts bo = membership_at(harness, 2);
    assert_text(harness, bo.resigned_on, "2019-06-06");
    assert_null(bo.paid_until.data);

    result = fixture_import(harness, members, "");
    assert_figures(&result, IMPORT_DONE, "3 0 0 3 0");
    assert_true(result.has_kept_map);
    assert_int_equal(everybody(harness).count, 3);
}

static void changes_only_what_is_told(void **state)
{
    struct harness *harness = harness_of(state);
    fixture_import(harness, members, "");
    harness->work.now += DAY_MS;
    struct import_result result =
        fixture_import(harness,
                       "Ref,Surname,First name,E-mail,Phone,Town,Paid until,Notes\n"
                       "1,Khan,Maria,,020 7946 0000,Newham,31/12/2027,Likes tea\n"
                       "2,O’Neil,Zoë,,,,,\n",
                       "");
    assert_figures(&result, IMPORT_DONE, "2 0 1 1 0");
    struct import_person_find_row maria = person_at(harness, 0);
    assert_text(harness, maria.email, "maria@x.uk");
    assert_text(harness, maria.phone, "020 7946 0000");
    assert_text(harness, maria.address, "Newham");
    assert_text(harness, maria.note, "Likes tea");
    assert_int_equal(maria.birth_year.value, 1957);
    assert_int_equal(maria.changed_at, harness->work.now);
    struct membership_facts facts = membership_at(harness, 0);
    assert_text(harness, facts.joined_on, "2015-03-03");
    assert_text(harness, facts.paid_until, "2027-12-31");
}

static void tells_people_apart(void **state)
{
    struct harness *harness = harness_of(state);
    static const char csv[] = "Name,Email,Postcode,Phone,Year of birth\n"
                              "John Smith,a@x.uk,E6 1AB,,\n"
                              "John Smith,b@x.uk,E6 1AB,,\n"
                              "Jane Smith,a@x.uk,E6 1AB,,\n"
                              "Ann Lee,,E6 1AB,,1950\n"
                              "Ann Lee,,E6 1AB,,1980\n"
                              "Ann Lee,,E7 8AA,,\n"
                              "Prince,,,,\n"
                              "Li Bo,,,07700 900123,\n";
    struct import_result result = fixture_import(harness, csv, "");
    assert_figures(&result, IMPORT_DONE, "8 8 0 0 0");
    result = fixture_import(harness, csv, "");
    assert_figures(&result, IMPORT_DONE, "8 0 0 8 0");

    /* In other spellings they are the same; what could be several is nobody's. */
    result = fixture_import(harness,
                            "Name,Email,Postcode,Phone\n"
                            "JOHN SMITH,A@X.UK,,\n"
                            "Ann Lee,,e61ab,\n"
                            "\"Bo, Li\",,,+44 7700 900123\n"
                            "John Smith,,E6 1AB,\n"
                            "Jane Smith,,,\n",
                            "dry skip");
    assert_figures(&result, IMPORT_TRIED, "5 0 1 1 3");
    for (size_t i = 0; i < 3; i++)
        assert_true(text_find(result.rejects[i].reason, TEXT("more than one person")) <
                    result.rejects[i].reason.size);
}

static void knows_the_row_twice(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_result result = fixture_import(harness,
                                                 "Number,Name,Email,Postcode\n"
                                                 "7,Maria Khan,maria@x.uk,E6 1AB\n"
                                                 "7,Maria Khan,other@x.uk,E6 1AB\n"
                                                 ",MARIA KHAN,Maria@X.uk,\n"
                                                 "8,Maria Khan,maria@x.uk,E6 1AB\n",
                                                 "skip");
    assert_figures(&result, IMPORT_DONE, "4 2 0 0 2");
    assert_text(harness, result.rejects[0].reason, "This is the same person as on line 2.");
    assert_int_equal(result.rejects[0].row->line, 3);
    assert_int_equal(result.rejects[1].row->line, 4);
}

static void keeps_all_out_for_one_bad_row(void **state)
{
    struct harness *harness = harness_of(state);
    static const char csv[] = "Name,Email\nMaria Khan,maria@x.uk\nBo Li,nonsense\n=1+1,c@x.uk\n";
    struct import_result result = fixture_import(harness, csv, "");
    assert_figures(&result, IMPORT_HAS_REJECTED, "3 0 0 0 1");
    assert_int_equal(everybody(harness).count, 0);
    struct text file = import_rejects_file(harness->arena, &result);
    assert_text(harness, file,
                "\xEF\xBB\xBFline,reason,Name,Email\r\n"
                "3,\"\"\"nonsense\"\" is not an e-mail address.\",Bo Li,nonsense\r\n");

    result = fixture_import(harness, csv, "dry");
    assert_figures(&result, IMPORT_TRIED, "3 2 0 0 1");
    assert_int_equal(everybody(harness).count, 0);
    result = fixture_import(harness, csv, "skip");
    assert_figures(&result, IMPORT_DONE, "3 2 0 0 1");
    assert_int_equal(everybody(harness).count, 2);

    /* Mended, the file of rejected rows is itself a membership file. */
    result = fixture_import(harness, "line,reason,Name,Email\n3,mended,Bo Li,bo@x.uk\n", "");
    assert_figures(&result, IMPORT_DONE, "1 1 0 0 0");
    assert_true(result.has_kept_map);
}

static void refuses_what_it_cannot_read(void **state)
{
    struct harness *harness = harness_of(state);
    static const char *const files[] = {"", "Colour,Size\nred,9\n", "Name,Email\n", "PK\x03\x04zip",
                                        "Name\n\"Bo"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct import_result result = fixture_import(harness, files[i], "");
        assert_int_equal(result.outcome, IMPORT_UNREADABLE);
        assert_true(result.sentence.size > 10);
    }
    struct import_order order = {.bytes = TEXT("A,B\nMaria,Khan\n"), .map = TEXT("A = colour")};
    struct import_result result;
    assert_true(db_begin(harness->db));
    people_import(&harness->work, &order, &result);
    assert_int_equal(result.outcome, IMPORT_UNREADABLE);
    order.map = TEXT("A = given_name\nB = family_name\n");
    order.file_name = TEXT("x.csv");
    people_import(&harness->work, &order, &result);
    assert_int_equal(result.outcome, IMPORT_DONE);
    assert_true(db_commit(harness->db));
    result = fixture_import(harness, "a,b\nBo,Li\n", "");
    assert_figures(&result, IMPORT_DONE, "1 1 0 0 0");
    assert_text(harness, person_at(harness, 1).family_name, "Li");
}

static void reads_states_of_membership(void **state)
{
    struct harness *harness = harness_of(state);
    static const char csv[] = "Name,Email,Joined,Status,Type\n"
                              "A One,a@x.uk,1/1/2010,Lapsed,\n"
                              "B Two,b@x.uk,1/1/2010,Deceased,\n"
                              "C Three,c@x.uk,,Applied,\n"
                              "D Four,d@x.uk,,,Household\n"
                              "E Five,e@x.uk,,,\n";
    struct import_result result = fixture_import(harness, csv, "");
    assert_figures(&result, IMPORT_DONE, "5 5 0 0 0");
    assert_text(harness, membership_at(harness, 0).paid_until, "2026-11-25");
    assert_text(harness, membership_at(harness, 1).resigned_on, HARNESS_TODAY);
    assert_null(membership_at(harness, 2).joined_on.data);
    assert_text(harness, membership_at(harness, 3).joined_on, HARNESS_TODAY);
    assert_text(harness, membership_at(harness, 3).type, "household");
    struct membership_facts none;
    assert_false(membership_find_latest(&harness->work, everybody(harness).items[4].id, &none));
    harness->work.now += 40 * DAY_MS;
    result = fixture_import(harness, csv, "");
    assert_figures(&result, IMPORT_DONE, "5 0 0 5 0");
    /* Whoever resigned and joined again has two memberships. */
    result = fixture_import(harness, "Name,Email,Joined\nB Two,b@x.uk,1/1/2027\n", "");
    assert_figures(&result, IMPORT_DONE, "1 0 1 0 0");
    assert_text(harness, membership_at(harness, 1).joined_on, "2027-01-01");
    assert_null(membership_at(harness, 1).resigned_on.data);
}

static enum import_undo undo(struct harness *harness, int64_t id, struct import_undo_result *result)
{
    assert_true(db_begin(harness->db));
    enum import_undo outcome = people_import_undo(&harness->work, id, result);
    assert_int_equal(db_failed(harness->db), DB_OK);
    assert_true(db_commit(harness->db));
    return outcome;
}

static void undoes_everything(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    struct import_result first = fixture_import(harness, members, "");
    harness->work.now += DAY_MS;
    struct import_result second = fixture_import(
        harness,
        "Member No,Name,Email,Phone,DOB,Expires,Languages,Notes,Postcode\n"
        "1,Mary \"Q\" Khan,mary@y.uk,0800 1111111,1958,31/12/2030,Tamil,\"Says \"\"hi\"\"\né\","
        "E7 8AA\n"
        "9,New Person,new@x.uk,,,,,,\n",
        "");
    assert_figures(&second, IMPORT_DONE, "2 1 1 0 0");
    assert_text(harness, person_at(harness, 0).name_folded, "khan mary q");

    assert_int_equal(undo(harness, second.id, &undone), IMPORT_UNDONE);
    assert_int_equal(undone.undone, 2);
    assert_int_equal(everybody(harness).count, 3);
    struct import_person_find_row maria = person_at(harness, 0);
    assert_text(harness, maria.given_name, "Maria");
    assert_text(harness, maria.name_folded, "khan maria");
    assert_text(harness, maria.email_folded, "maria@x.uk");
    assert_text(harness, maria.phone_folded, "442079460958");
    assert_text(harness, maria.postcode, "E61AB");
    assert_int_equal(maria.birth_year.value, 1957);
    assert_null(maria.note.data);
    assert_text(harness, membership_at(harness, 0).paid_until, "2026-12-31");
    assert_int_equal(undo(harness, second.id, &undone), IMPORT_UNDONE_BEFORE);
    assert_int_equal(undo(harness, 12345, &undone), IMPORT_UNKNOWN);

    /* The undoing itself counts as a change of Maria; the two others go out. */
    assert_int_equal(undo(harness, first.id, &undone), IMPORT_PARTLY_UNDONE);
    assert_int_equal(undone.undone, 2);
    assert_int_equal(undone.refusals[0].line, 2);
    assert_int_equal(everybody(harness).count, 1);
}

/* Enough for several rows of records and for more days than the gathering begins with. */
static void brings_in_many_and_undoes_them(void **state)
{
    enum { MANY = 700 };
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    struct date first = {2020, 1, 1}, today = work_today(&harness->work);
    struct buffer csv = buffer_new(harness->arena, MANY * 64);
    buffer_add(&csv, TEXT("Member No,Name,Email,Joined\n"));
    for (int i = 0; i < MANY; i++)
        buffer_format(&csv, "%d,Person %d,p%d@x.uk,%.*s\n", i, i, i,
                      TEXT_ARG(date_to_text(harness->arena, date_add_days(first, i))));
    buffer_add(&csv, TEXT("again,Person Again,again@x.uk,2020-01-01\n"));
    struct import_result result =
        fixture_import(harness, text_c(harness->arena, buffer_text(&csv)), "");
    assert_figures(&result, IMPORT_DONE, "701 701 0 0 0");
    assert_int_equal(rollup_between(&harness->work, METRIC_JOINED, first, today).n, MANY + 1);
    assert_int_equal(rollup_between(&harness->work, METRIC_JOINED, first, first).n, 2);
    struct people_query query = {.words = TEXT("person agai"), .most = 10};
    assert_int_equal(people_list(&harness->work, &query).count, 1);

    assert_int_equal(undo(harness, result.id, &undone), IMPORT_UNDONE);
    assert_int_equal(undone.undone, MANY + 1);
    assert_int_equal(everybody(harness).count, 0);
    assert_int_equal(rollup_between(&harness->work, METRIC_JOINED, first, today).n, 0);
    assert_int_equal(people_list(&harness->work, &query).count, 0);
}

static void refuses_to_undo_what_changed(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    struct import_result first = fixture_import(harness, members, "");
    struct membership_facts bo = membership_at(harness, 2);
    bo.paid_until = TEXT("2030-01-01");
    assert_true(db_begin(harness->db));
    membership_correct_facts(&harness->work, &bo);
    struct membership_facts again = {
        .type = TEXT("full"), .applied_on = TEXT("2020-01-01"), .joined_on = TEXT("2020-01-01")};
    membership_bring_in(&harness->work, everybody(harness).items[1].id, &again,
                        rollup_gather_begin(harness->arena));
    assert_true(db_commit(harness->db));
    assert_int_equal(undo(harness, first.id, &undone), IMPORT_PARTLY_UNDONE);
    assert_int_equal(undone.undone, 1);
    assert_int_equal(undone.refusal_count, 2);
    assert_text(harness, undone.refusals[0].reason, "The membership has been changed since.");
    assert_text(harness, undone.refusals[1].reason,
                "Something has been recorded about this person since.");
    assert_int_equal(everybody(harness).count, 2);
    assert_text(harness, person_at(harness, 1).given_name, "Bo");
    /* What was in the way is gone: the rest can go. */
    assert_true(db_begin(harness->db));
    membership_take_out(&harness->work, again.id);
    bo.paid_until = (struct text){0};
    membership_correct_facts(&harness->work, &bo);
    assert_true(db_commit(harness->db));
    assert_int_equal(undo(harness, first.id, &undone), IMPORT_UNDONE);
    assert_int_equal(everybody(harness).count, 0);
}

static void keeps_hubs_apart(void **state)
{
    struct harness *harness = harness_of(state);
    struct import_undo_result undone;
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association"));
    struct import_result first = fixture_import(harness, members, "");
    db_set_hub(harness->db, other.id);
    assert_int_equal(undo(harness, first.id, &undone), IMPORT_UNKNOWN);
    struct import_result second = fixture_import(harness, members, "");
    assert_figures(&second, IMPORT_DONE, "3 3 0 0 0");
    assert_false(second.has_kept_map);
    db_set_hub(harness->db, harness->hub.id);
    assert_int_equal(everybody(harness).count, 3);
}

static void who_was_merged_is_not_added_again(void **state)
{
    struct harness *harness = harness_of(state);
    const char *file = "Number,First name,Surname,E-mail,Postcode,Joined\n"
                       "1,Ana,Lee,ana@x.uk,E13 0AA,2020-01-02\n"
                       "2,Anna,Lee,anna@y.uk,E13 0AB,2021-01-02\n";
    struct import_result first = fixture_import(harness, file, "");
    assert_figures(&first, IMPORT_DONE, "2 2 0 0 0");
    struct import_identities_rows people = everybody(harness);
    struct merge_order order = {.kept_id = people.items[0].id, .gone_id = people.items[1].id};
    int64_t merge = 0;
    const char *why = NULL;
    assert_true(db_begin(harness->db));
    assert_int_equal(person_merge(&harness->work, &order, &merge, &why), PERSON_MERGED);
    assert_true(db_commit(harness->db));
    struct import_result again = fixture_import(harness, file, "");
    assert_figures(&again, IMPORT_DONE, "2 0 0 2 0");
    assert_int_equal(everybody(harness).count, 1);
    struct import_undo_result undone;
    assert_int_equal(undo(harness, first.id, &undone), IMPORT_PARTLY_UNDONE);
    assert_int_equal(undone.refusal_count, 2);
    assert_int_equal(everybody(harness).count, 1);
}

static void cards_come_in_once(void **state)
{
    struct harness *harness = harness_of(state);
    const char *cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ana;;;\r\nFN:Ana Lee\r\n"
                        "EMAIL:ana@x.uk\r\nUID:7\r\nEND:VCARD\r\n"
                        "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Said;Omar\r\n"
                        "TEL;CELL:07700 900123\r\nEND:VCARD\r\n"
                        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Choir\r\nEND:VCARD\r\n";
    struct import_result tried = fixture_import(harness, cards, "dry");
    assert_figures(&tried, IMPORT_TRIED, "3 2 0 0 1");
    assert_int_equal(tried.rejects[0].row->line, 13);
    struct import_result first = fixture_import(harness, cards, "skip");
    assert_figures(&first, IMPORT_DONE, "3 2 0 0 1");
    struct import_result again = fixture_import(harness, cards, "skip");
    assert_figures(&again, IMPORT_DONE, "3 0 0 2 1");
    struct import_identities_rows people = everybody(harness);
    assert_int_equal(people.count, 2);
    struct membership membership;
    assert_false(membership_of_person(&harness->work, people.items[0].id, &membership));
    struct import_undo_result undone;
    assert_int_equal(undo(harness, first.id, &undone), IMPORT_UNDONE);
    assert_int_equal(everybody(harness).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(brings_in_and_again, &hubward_schema),
        HARNESS_ON_BOTH(changes_only_what_is_told, &hubward_schema),
        HARNESS_ON_BOTH(tells_people_apart, &hubward_schema),
        HARNESS_ON_BOTH(knows_the_row_twice, &hubward_schema),
        HARNESS_ON_BOTH(keeps_all_out_for_one_bad_row, &hubward_schema),
        HARNESS_ON_BOTH(refuses_what_it_cannot_read, &hubward_schema),
        HARNESS_ON_BOTH(reads_states_of_membership, &hubward_schema),
        HARNESS_ON_BOTH(undoes_everything, &hubward_schema),
        HARNESS_ON_BOTH(brings_in_many_and_undoes_them, &hubward_schema),
        HARNESS_ON_BOTH(refuses_to_undo_what_changed, &hubward_schema),
        HARNESS_ON_BOTH(keeps_hubs_apart, &hubward_schema),
        HARNESS_ON_BOTH(cards_come_in_once, &hubward_schema),
        HARNESS_ON_BOTH(who_was_merged_is_not_added_again, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
