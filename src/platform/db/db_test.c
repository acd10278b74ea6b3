/* Statements, units, failures and the latch, the same on both engines. */
#include "platform/db/db.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "platform/db/trial.h"
#include "trial_queries.h"
#include "trial_schema.h"

static void assert_text(struct text text, const char *wanted)
{
    assert_non_null(text.data);
    assert_int_equal(text.size, strlen(wanted));
    assert_memory_equal(text.data, wanted, text.size);
}

static void every_statement_is_understood(void **state)
{
    struct trial *trial = trial_of(state);
    if (!db_prepare_all(trial->db, trial_statements, trial_statement_count))
        fail_msg("%s", db_failure_message(trial->db));
    assert_true(trial_statement_count > 10);
}

static void values_come_back_as_they_were(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *db = trial->db;
    struct text bytes = text_of("\0\xff'\"", 4);
    struct text words = TEXT("J\xc3\xb6rg's \\ \xe0\xae\xa4 100 %");
    assert_int_equal(need_add(db, .id = INT64_MAX, .title = words, .told_by = TEXT(""),
                              .met_at = MAYBE(INT64_MIN), .picture = bytes),
                     1);
    assert_int_equal(need_add(db, .id = 2, .title = TEXT("")), 1);
    struct need_find_row row;
    assert_true(need_find(db, trial->arena, &row, .id = INT64_MAX));
    assert_true(text_equal(row.title, words));
    assert_text(row.told_by, "");
    assert_true(row.met_at.is_set && row.met_at.value == INT64_MIN);
    assert_true(text_equal(row.picture, bytes));
    assert_int_equal(row.voices, 1);
    assert_true(need_find(db, trial->arena, &row, .id = 2));
    assert_text(row.title, "");
    assert_null(row.told_by.data);
    assert_false(row.met_at.is_set);
    assert_null(row.picture.data);
    assert_false(need_find(db, trial->arena, &row, .id = 3));
    assert_int_equal(db_failed(db), DB_OK);
}

static void lists_are_in_order_and_filtered(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *db = trial->db;
    const char *titles[] = {"b", "B", "\xc3\xa4", "a"};
    for (int i = 0; i < 40; i++)
        need_add(db, .id = i + 1, .title = text_from(titles[i % 4]));
    need_evidence_add(db, .id = 1, .need_id = 2, .words = TEXT("heard at the door"));
    need_evidence_add(db, .id = 2, .need_id = 2, .words = TEXT("heard at a stall"));
    struct need_list_rows rows = need_list(db, trial->arena, .most = 100);
    assert_int_equal(rows.count, 40);
    assert_text(rows.items[0].title, "B"); /* bytes, not letters */
    assert_int_equal(rows.items[0].id, 2);
    assert_int_equal(rows.items[0].words, 2);
    assert_text(rows.items[39].title, "\xc3\xa4");
    rows = need_list(db, trial->arena, .from = TEXT("b"), .most = 5);
    assert_int_equal(rows.count, 5);
    assert_text(rows.items[0].title, "b");
    assert_int_equal(need_count(db), 40);
}

static void figures_are_alike(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *db = trial->db;
    struct figures_row row;
    need_add(db, .id = 1, .title = TEXT("\xc3\xa4pfel"), .met_at = MAYBE(7));
    assert_true(figures(db, trial->arena, &row, .now = INT64_C(1700000000000), .characters = 3,
                        .unit = TEXT(" voices"), .id = 1));
    assert_int_equal(row.month_ago, INT64_C(1700000000000) - INT64_C(2592000000));
    assert_text(row.short_title, "\xc3\xa4pf");
    assert_int_equal(row.is_met, 1);
    assert_int_equal(row.title_length, 5);
    assert_text(row.voices_text, "1 voices");
    assert_int_equal(need_voices(db), 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(need_count_voice(db, .id = 1, .title = TEXT("again")), 1);
    assert_int_equal(need_voices(db), 4);
    assert_int_equal(need_meet(db, .id = 1), 1);
    assert_int_equal(need_meet(db, .id = 99, .met_at = MAYBE(1)), 0);
    assert_int_equal(need_list_open(db, trial->arena).count, 1);
}

static void a_hub_sees_only_its_own(void **state)
{
    struct db *db = trial_of(state)->db;
    need_add(db, .id = 1, .title = TEXT("ours"));
    db_set_hub(db, 2);
    assert_int_equal(need_count(db), 0);
    assert_int_equal(need_remove(db, .id = 1), 0);
    db_set_hub(db, 1);
    assert_int_equal(need_count(db), 1);
}

static void a_unit_is_undone_alone(void **state)
{
    struct db *db = trial_of(state)->db;
    assert_true(db_begin(db));
    assert_true(db_unit_begin(db));
    need_add(db, .id = 1, .title = TEXT("kept"));
    assert_true(db_unit_keep(db));
    assert_true(db_unit_begin(db));
    need_add(db, .id = 2, .title = TEXT("undone"));
    need_add(db, .id = 1, .title = TEXT("twice"));
    assert_int_equal(db_failed(db), DB_CONSTRAINT);
    assert_int_equal(need_count(db), 0); /* latched: nothing is answered any more */
    assert_false(db_unit_keep(db));
    assert_true(db_in_transaction(db));
    assert_true(db_unit_undo(db));
    assert_int_equal(db_failed(db), DB_OK);
    assert_int_equal(need_count(db), 1);
    int64_t commits = db_counts(db).commits;
    assert_true(db_commit(db));
    assert_int_equal(db_counts(db).commits, commits + 1);
    assert_false(db_in_transaction(db));
    assert_int_equal(need_count(db), 1);
}

static void a_latched_commit_keeps_nothing(void **state)
{
    struct db *db = trial_of(state)->db;
    assert_true(db_begin(db));
    need_add(db, .id = 1, .title = TEXT("lost"));
    need_evidence_add(db, .id = 1, .need_id = 99, .words = TEXT("of no need"));
    bool is_known = db_failed(db) == DB_CONSTRAINT;
    assert_true(is_known);
    assert_true(strlen(db_failure_message(db)) > 0);
    assert_false(db_commit(db));
    assert_false(db_in_transaction(db));
    assert_false(db_commit(db));
    assert_true(db_begin(db)); /* forgives */
    assert_int_equal(need_count(db), 0);
    db_rollback(db);
    assert_false(db_unit_begin(db));
    assert_int_equal(db_failed(db), DB_BROKEN);
}

static void readers_see_a_snapshot_and_write_nothing(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *reader = trial_connect(trial, DB_READ_ONLY);
    assert_true(db_begin(reader));
    assert_int_equal(need_count(reader), 0);
    need_add(trial->db, .id = 1, .title = TEXT("new"));
    assert_int_equal(db_failed(trial->db), DB_OK);
    assert_int_equal(need_count(reader), 0);
    assert_true(db_commit(reader));
    assert_int_equal(need_count(reader), 1);
    need_remove(reader, .id = 1);
    assert_int_equal(db_failed(reader), DB_BROKEN);
    db_close(reader);
    assert_int_equal(need_count(trial->db), 1);
}

static void two_writers_wait_then_give_up(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *other = trial_connect(trial, DB_READ_WRITE);
    assert_true(db_begin(trial->db));
    assert_false(db_begin(other));
    assert_int_equal(db_failed(other), DB_BUSY);
    assert_true(db_commit(trial->db));
    assert_true(db_begin(other));
    db_close(other);
}

static void limits_hold(void **state)
{
    struct trial *trial = trial_of(state);
    const size_t size = 17 << 20;
    char *big = memset(arena_alloc(trial->arena, size), 'x', size);
    need_add(trial->db, .id = 1, .title = text_of(big, size));
    assert_int_equal(db_failed(trial->db), DB_BROKEN);
}

/* A limit on the size of files stands in for a full disk. */
static void a_full_disk_is_called_full(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *db = trial->db;
    struct rlimit before, tight = {.rlim_cur = 256 << 10};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    tight.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    bool is_committed = true;
    int64_t kept = 0;
    for (int i = 0; i < 200 && is_committed; i++, kept += is_committed) {
        assert_true(db_begin(db));
        need_add(db, .id = i, .title = text_of(arena_alloc(trial->arena, 8000), 8000));
        is_committed = db_commit(db);
    }
    assert_false(is_committed);
    assert_int_equal(db_failed(db), DB_FULL);
    assert_false(db_in_transaction(db));
    db_forgive(db);
    assert_int_equal(need_count(db), kept); /* reading goes on */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_true(db_begin(db));
    need_add(db, .id = 1000, .title = TEXT("there is room again"));
    assert_true(db_commit(db));
    assert_int_equal(need_count(db), kept + 1);
}

static void a_cursor_left_open_by_a_panic_is_closed(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *reader = trial_connect(trial, DB_READ_ONLY);
    const struct db_value hub = db_value_integer(1);
    const struct db_statement *list = NULL;
    for (size_t i = 0; i < trial_statement_count; i++)
        if (strcmp(trial_statements[i]->name, "need_list_open") == 0)
            list = trial_statements[i];
    need_add(trial->db, .id = 1, .title = TEXT("first"));
    assert_true(db_begin(reader));
    struct db_cursor left_open = db_query(reader, list, &hub);
    assert_true(db_next(&left_open));
    db_rollback(reader);
    need_add(trial->db, .id = 2, .title = TEXT("second"));
    assert_true(db_begin(reader));
    assert_int_equal(need_list_open(reader, trial->arena).count, 2);
    db_close(reader);
}

/* The server ends the connection, as when another one takes over. */
static void a_lost_connection_is_made_again(void **state)
{
    static const struct db_statement leave = {
        .name = "leave",
        .postgres = "SELECT CASE WHEN pg_terminate_backend(pg_backend_pid()) THEN 1 ELSE 0 END",
        .parameter_types = "",
        .column_types = "i",
        .side = DB_CROSSING};
    struct db *db = trial_of(state)->db;
    assert_true(db_begin(db));
    need_add(db, .id = 1, .title = TEXT("lost"));
    struct db_cursor cursor = db_query(db, &leave, NULL);
    assert_false(db_next(&cursor));
    assert_int_equal(db_failed(db), DB_LOST);
    assert_false(db_in_transaction(db));
    assert_false(db_unit_undo(db));
    assert_false(db_commit(db));
    assert_true(db_begin(db));
    assert_int_equal(need_count(db), 0);
    assert_int_equal(need_add(db, .id = 1, .title = TEXT("kept")), 1);
    assert_true(db_commit(db));
}

/* Somebody forgives within a broken transaction: COMMIT then answers ROLLBACK. */
static void a_commit_that_rolls_back_is_no_commit(void **state)
{
    struct db *db = trial_of(state)->db;
    assert_true(db_begin(db));
    need_evidence_add(db, .id = 1, .need_id = 99, .words = TEXT("of no need"));
    assert_int_equal(db_failed(db), DB_CONSTRAINT);
    db_forgive(db);
    assert_false(db_commit(db));
    assert_int_equal(db_failed(db), DB_BROKEN);
    assert_false(db_in_transaction(db));
}

static void a_wrong_type_of_column_is_refused(void **state)
{
    static const struct db_statement wrong = {.name = "wrong",
                                              .postgres = "SELECT title FROM needs",
                                              .parameter_types = "",
                                              .column_types = "i"};
    struct db *db = trial_of(state)->db;
    struct db_cursor cursor = db_query(db, &wrong, NULL);
    assert_false(db_next(&cursor));
    assert_int_equal(db_failed(db), DB_BROKEN);
}

static void numbers_of_every_width_are_read(void **state)
{
    static const struct db_statement numbers = {
        .name = "numbers",
        .postgres = "SELECT -2::int2, -3::int4, true, -123456789012::numeric, 10000::numeric,"
                    " 0.5::numeric, 20001.9::numeric",
        .parameter_types = "",
        .column_types = "iiiiiii"};
    static const int64_t wanted[] = {-2, -3, 1, INT64_C(-123456789012), 10000, 0, 20001};
    struct db *db = trial_of(state)->db;
    struct db_cursor cursor = db_query(db, &numbers, NULL);
    assert_true(db_next(&cursor));
    for (int i = 0; i < 7; i++)
        assert_int_equal(db_integer(&cursor, i), wanted[i]);
    db_done(&cursor);
}

static void backup_is_whole(void **state)
{
    struct trial *trial = trial_of(state);
    need_add(trial->db, .id = 1, .title = TEXT("kept"));
    struct text path = text_format(trial->arena, "%s/backup.db", trial->folder);
    assert_true(db_backup(trial->db, text_c(trial->arena, path)));
    struct text why, finding;
    struct text url = text_join(trial->arena, TEXT("sqlite:"), path);
    struct db *copy = db_open(url, DB_READ_WRITE, &hubward_schema, trial->arena, &why);
    assert_non_null(copy);
    db_set_hub(copy, 1);
    assert_int_equal(need_count(copy), 1);
    assert_true(db_check_integrity(copy, trial->arena, &finding));
    assert_null(finding.data);
    assert_int_equal(db_migrate(copy, &hubward_schema), SCHEMA_READY);
    db_close(copy);
    assert_false(db_backup(trial->db, text_c(trial->arena, path))); /* never over a file */
    assert_int_not_equal(db_failed(trial->db), DB_OK);
}

static void damage_is_found(void **state)
{
    struct trial *trial = trial_of(state);
    struct text finding;
    for (int i = 0; i < 400; i++)
        need_add(trial->db, .id = i, .title = TEXT("a title that fills the pages of the file"));
    db_close(trial->db); /* the last connection checkpoints */
    const char *path = text_c(trial->arena, text_slice(trial->url, 7, trial->url.size));
    int file = open(path, O_RDWR);
    char noise[64];
    memset(noise, 0x5a, sizeof noise);
    off_t size = lseek(file, 0, SEEK_END);
    for (off_t at = 4096; at < size; at += 4096)
        assert_int_equal(pwrite(file, noise, sizeof noise, at), sizeof noise);
    close(file);
    trial->db = trial_connect(trial, DB_READ_WRITE);
    assert_false(db_check_integrity(trial->db, trial->arena, &finding));
    assert_true(finding.data || db_failed(trial->db));
}

static void addresses_are_checked(void **state)
{
    struct trial *trial = trial_of(state);
    struct text why = {0};
    const char *wrong[] = {"mysql://x", "sqlite:/nonexistent/folder/hub.db", "hub.db",
                           "postgresql://127.0.0.1:1/none"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        why = (struct text){0};
        assert_null(db_open(text_from(wrong[i]), DB_READ_WRITE, NULL, trial->arena, &why));
        assert_true(why.size > 0);
    }
    assert_null(db_open(TEXT("sqlite::memory:"), DB_READ_ONLY, NULL, trial->arena, &why));
    struct db *memory = db_open(TEXT("sqlite::memory:"), DB_READ_WRITE, NULL, trial->arena, &why);
    assert_non_null(memory);
    assert_int_equal(db_migrate(memory, &hubward_schema), SCHEMA_CREATED);
    assert_false(db_wall_is_enforced(memory));
    db_close(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(every_statement_is_understood),
        ON_BOTH(values_come_back_as_they_were),
        ON_BOTH(lists_are_in_order_and_filtered),
        ON_BOTH(figures_are_alike),
        ON_BOTH(a_hub_sees_only_its_own),
        ON_BOTH(a_unit_is_undone_alone),
        ON_BOTH(a_latched_commit_keeps_nothing),
        ON_BOTH(readers_see_a_snapshot_and_write_nothing),
        ON_SQLITE(two_writers_wait_then_give_up),
        ON_SQLITE(limits_hold),
        ON_SQLITE(a_full_disk_is_called_full),
        ON_SQLITE(a_cursor_left_open_by_a_panic_is_closed),
        ON_POSTGRES(a_lost_connection_is_made_again),
        ON_POSTGRES(a_commit_that_rolls_back_is_no_commit),
        ON_POSTGRES(a_wrong_type_of_column_is_refused),
        ON_POSTGRES(numbers_of_every_width_are_read),
        ON_SQLITE(backup_is_whole),
        ON_SQLITE(damage_is_found),
        ON_SQLITE(addresses_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) + test_wall() + test_migration() +
           test_restore();
}
