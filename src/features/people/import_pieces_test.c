/* Long files: looked at and brought in a piece at a time, through the pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/people/import_pieces.h"
#include "features/people/people.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "people_queries.h"

enum { ROWS = 1300, BAD = 7 }; /* more than two pieces */

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static size_t people_count(struct harness *harness)
{
    return import_identities(harness->db, harness->arena).count;
}

/* Every 200th row has no e-mail address that could be one; the last says who is there already. */
static struct text long_file(struct harness *harness)
{
    struct buffer out = buffer_new(harness->arena, 64 * 1024);
    buffer_add(&out, TEXT("file=Forename%2CSurname%2CMail%2CNo%0A"));
    for (int i = 1; i < ROWS; i++)
        buffer_format(&out, "Ada%d%%2CKhan%%2C%s%%2C%d%%0A", i, i % 200 ? "" : "nonsense", i);
    buffer_add(&out, TEXT("Ada1%2CKhan%2C%2C1%0A&file.name=long.csv"));
    return buffer_text(&out);
}

static struct import_job next_job(struct harness *harness)
{
    struct import_job job;
    assert_true(db_begin(harness->db));
    assert_true(import_job_next(&harness->work, harness->arena, &job));
    assert_true(db_commit(harness->db));
    return job;
}

static void look(struct harness *harness)
{
    struct import_job job = next_job(harness);
    assert_int_equal(job.run.import_id, 0);
    assert_true(db_begin(harness->db));
    import_job_look(&harness->work, &job, NULL, NULL);
    import_job_looked(&harness->work, &job);
    assert_true(db_commit(harness->db));
}

static bool piece(struct harness *harness, struct import_job *job)
{
    assert_true(db_begin(harness->db));
    bool goes_on = import_job_piece(&harness->work, job);
    assert_int_equal(db_failed(harness->db), DB_OK);
    assert_true(db_commit(harness->db));
    return goes_on;
}

static struct text go(struct harness *harness, struct visitor *chair, struct text draft)
{
    const char *path = text_c(harness->arena, draft);
    struct answer answer =
        visit_post(chair, path, "/people/import",
                   TEXT("do=go&column-0=given_name&column-1=family_name&column-2=email&"
                        "column-3=external_id"));
    assert_int_equal(answer.status, 303);
    return answer.location;
}

static struct text upload(struct harness *harness, struct visitor *chair)
{
    struct answer answer =
        visit_post(chair, "/people/import", "/people/import", long_file(harness));
    assert_int_equal(answer.status, 303);
    return answer.location;
}

static void a_long_file_is_looked_at_and_comes_in(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text draft = upload(harness, chair);
    const char *path = text_c(harness->arena, draft);
    struct answer page = visit_get(chair, path);
    assert_has(&page, "It is being looked at: 0 of 1300 rows");
    assert_has(&page, "data-live=\"5\"");
    page = visit_get(chair, "/people/import");
    assert_has(&page, "It is being looked at.");
    /* Before the look is over nothing goes in. */
    assert_true(text_equal(go(harness, chair, draft), draft));
    look(harness);
    page = visit_get(chair, path);
    assert_has(&page, "1293 new people,");
    assert_has(&page, "7 rows that cannot go in.");
    assert_has(&page, "is not an e-mail address");
    assert_has(&page, "This is the same person as on line 2.");
    assert_int_equal(people_count(harness), 0);
    page = visit_post(chair, path, path,
                      TEXT("do=rejects&column-0=given_name&column-1=family_name&column-2=email&"
                           "column-3=external_id"));
    assert_has(&page, "201,\"\"\"nonsense\"\" is not an e-mail address.\",Ada200,Khan");

    struct text done = go(harness, chair, draft);
    const char *import = text_c(harness->arena, done);
    assert_true(text_equal(visit_get(chair, path).location, done));
    struct import_job job = next_job(harness);
    assert_true(piece(harness, &job));
    page = visit_get(chair, import);
    assert_has(&page, "It comes in: 500 of 1300 rows (38 per cent).");
    /* Another server has nothing to do with the rows that are done; a new one goes on. */
    struct import_job other = job, again = next_job(harness);
    other.run.next_row = 1;
    assert_false(piece(harness, &other));
    assert_int_equal(again.run.next_row, 501);
    assert_true(piece(harness, &again));
    assert_false(piece(harness, &again));
    assert_int_equal(people_count(harness), ROWS - BAD);
    page = visit_get(chair, import);
    assert_has(&page, "1300 rows read.");
    assert_has(&page, "1293 people are new");
    assert_has(&page, "7 rows were left out");
    assert_false(answer_has(&page, "data-live=\"5\""));
    assert_int_equal(visit_get(chair, path).status, 404);
}

/* One of them, by the line of the file. */
static void change_person(struct harness *harness, const char *number)
{
    struct import_identities_rows rows = import_identities(harness->db, harness->arena);
    size_t at = 0;
    while (!text_equal(rows.items[at].external_id, text_from(number)))
        at++;
    struct new_person person = {.given_name = TEXT("Ada"), .family_name = TEXT("Khan-Lee")};
    harness->work.now += MINUTE_MS;
    assert_true(db_begin(harness->db));
    assert_int_equal(person_change(&harness->work, rows.items[at].id, &person), PERSON_ADDED);
    assert_true(db_commit(harness->db));
}

static enum import_undo undo_piece(struct harness *harness, int64_t id, bool is_killed)
{
    int64_t next = 0;
    assert_true(db_begin(harness->db));
    assert_true(import_undo_next(&harness->work, &next));
    assert_int_equal(next, id);
    enum import_undo outcome = import_undo_piece(&harness->work, id);
    assert_int_equal(db_failed(harness->db), DB_OK);
    if (is_killed)
        db_rollback(harness->db);
    else
        assert_true(db_commit(harness->db));
    return outcome;
}

/* Two rows of the 1293 were changed since; in the middle the program is killed. */
static void a_long_one_is_undone_in_pieces(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text draft = upload(harness, chair);
    look(harness);
    struct text done = go(harness, chair, draft), rest;
    const char *import = text_c(harness->arena, done);
    struct import_job job = next_job(harness);
    while (piece(harness, &job))
        continue;
    change_person(harness, "3");
    change_person(harness, "1250");
    int64_t id = 0, none = 0;
    for (rest = done; rest.size;)
        id_from_text(text_cut(rest, '/', &rest), &id);
    const char *undo = text_c(harness->arena, text_join(harness->arena, done, TEXT("/undo")));
    assert_true(text_equal(visit_post(chair, undo, import, TEXT("")).location, done));
    assert_int_equal(people_count(harness), ROWS - BAD);
    struct answer page = visit_get(chair, import);
    assert_has(&page, "It is being undone: 0 of 1293 rows (0 per cent).");
    assert_has(&page, "data-live=\"5\"");
    assert_false(answer_has(&page, "Stop here"));
    page = visit_get(chair, "/people/import");
    assert_has(&page, "It is being undone.");
    assert_int_equal(undo_piece(harness, id, false), IMPORT_BEING_UNDONE);
    size_t left = people_count(harness);
    assert_in_range(left, 1, ROWS - BAD - IMPORT_PIECE_ROWS + 1);
    page = visit_get(chair, import);
    assert_false(answer_has(&page, "undone: 0 of"));
    assert_int_equal(undo_piece(harness, id, true), IMPORT_BEING_UNDONE);
    assert_int_equal(people_count(harness), left);
    /* Asked for again, it goes on and does not begin anew. */
    visit_post(chair, undo, import, TEXT(""));
    enum import_undo outcome = IMPORT_BEING_UNDONE;
    for (int pieces = 0; outcome == IMPORT_BEING_UNDONE; pieces++) {
        assert_true(pieces < 4);
        outcome = undo_piece(harness, id, false);
    }
    assert_int_equal(outcome, IMPORT_PARTLY_UNDONE);
    assert_int_equal(people_count(harness), 2);
    assert_false(import_undo_next(&harness->work, &none));
    page = visit_get(chair, import);
    assert_has(&page, "2 rows stay as they are.");
    assert_has(&page, "<td class=\"num\">1251</td><td>This person has been changed since.</td>");
    assert_has(&page, "<td class=\"num\">4</td>");
    /* What is left can be tried again; it is short. */
    visit_post(chair, undo, import, TEXT(""));
    page = visit_get(chair, import);
    assert_has(&page, "2 rows stay as they are.");
    assert_int_equal(people_count(harness), 2);
}

static void one_that_was_stopped_can_be_undone(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text draft = upload(harness, chair);
    look(harness);
    struct text done = go(harness, chair, draft);
    const char *import = text_c(harness->arena, done);
    struct import_job job = next_job(harness);
    assert_true(piece(harness, &job));
    struct text undo = text_join(harness->arena, done, TEXT("/undo"));
    struct answer answer = visit_post(chair, text_c(harness->arena, undo), import, TEXT(""));
    assert_true(text_equal(answer.location, done)); /* it still comes in */
    assert_int_equal(people_count(harness), 498);
    struct text stop = text_join(harness->arena, done, TEXT("/stop"));
    assert_int_equal(visit_post(chair, text_c(harness->arena, stop), import, TEXT("")).status, 303);
    assert_false(piece(harness, &job)); /* the thread did not know yet */
    assert_int_equal(people_count(harness), 498);
    answer = visit_get(chair, import);
    assert_has(&answer, "500 rows read.");
    visit_post(chair, text_c(harness->arena, undo), import, TEXT(""));
    assert_int_equal(people_count(harness), 0); /* 498 rows are undone at once */
    struct import_job none;
    assert_true(db_begin(harness->db));
    assert_false(import_job_next(&harness->work, harness->arena, &none));
    assert_true(db_commit(harness->db));
}

static void other_columns_are_looked_at_anew(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct text draft = upload(harness, chair);
    const char *path = text_c(harness->arena, draft);
    look(harness);
    struct answer answer = visit_post(
        chair, path, path,
        TEXT("do=go&column-0=given_name&column-1=family_name&column-2=note&column-3=external_id"));
    assert_true(text_equal(answer.location, draft));
    answer = visit_get(chair, path);
    assert_has(&answer, "It is being looked at");
    look(harness);
    answer = visit_get(chair, path);
    assert_has(&answer, "1 row that cannot go in.");
    answer = visit_post(chair, path, path, TEXT("do=look&column-0=email&column-1=email"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Two columns cannot both be");
    assert_int_equal(people_count(harness), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_long_file_is_looked_at_and_comes_in, &hubward_schema),
        HARNESS_ON_BOTH(a_long_one_is_undone_in_pieces, &hubward_schema),
        HARNESS_ON_BOTH(one_that_was_stopped_can_be_undone, &hubward_schema),
        HARNESS_ON_BOTH(other_columns_are_looked_at_anew, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
