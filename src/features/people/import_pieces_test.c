/* Long files: looked at and brought in a piece at a time, through the pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/people/import_pieces.h"
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

    struct text undo = text_join(harness->arena, done, TEXT("/undo"));
    assert_int_equal(visit_post(chair, text_c(harness->arena, undo), import, TEXT("")).status, 303);
    assert_int_equal(people_count(harness), 0);
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
    assert_int_equal(people_count(harness), 0);
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
        HARNESS_ON_BOTH(one_that_was_stopped_can_be_undone, &hubward_schema),
        HARNESS_ON_BOTH(other_columns_are_looked_at_anew, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
