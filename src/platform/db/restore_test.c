/* Putting a database in the place of another: what is kept, and when it is refused. */
#include "platform/db/restore.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "platform/db/trial.h"
#include "trial_queries.h"
#include "trial_schema.h"

struct files {
    struct arena *arena;
    const char *path, *ready, *aside;
    struct text ready_url;
};

static struct files files_of(struct trial *trial)
{
    struct arena *arena = trial->arena;
    const char *folder = trial->folder;
    return (struct files){
        .arena = arena,
        .path = text_c(arena, text_format(arena, "%s/hub.db", folder)),
        .ready = text_c(arena, text_format(arena, "%s/ready.db", folder)),
        .aside = text_c(arena, text_format(arena, "%s/aside.db", folder)),
        .ready_url = text_format(arena, "sqlite:%s/ready.db", folder),
    };
}

static int64_t needs_in(struct trial *trial, const char *path)
{
    struct text why = {0};
    struct text url = text_format(trial->arena, "sqlite:%s", path);
    struct db *db = db_open(url, DB_READ_WRITE, &hubward_schema, trial->arena, &why);
    assert_non_null(db);
    db_set_hub(db, 1);
    int64_t needs = need_count(db);
    assert_int_equal(db_failed(db), DB_OK);
    db_close(db);
    return needs;
}

/* A backup with one need, then a database with two. */
static struct files make_both(struct trial *trial)
{
    struct files files = files_of(trial);
    need_add(trial->db, .id = 1, .title = TEXT("first"));
    assert_true(db_backup(trial->db, files.ready));
    need_add(trial->db, .id = 2, .title = TEXT("second"));
    return files;
}

static void one_takes_the_place_of_another(void **state)
{
    struct trial *trial = trial_of(state);
    struct text why = {0};
    struct files files = make_both(trial);
    db_close(trial->db);
    trial->db = NULL;
    assert_int_equal(db_place_of(files.path), DB_PLACE_TAKEN);
    assert_int_equal(db_place_of(files.aside), DB_PLACE_FREE);
    assert_int_equal(db_place_of(trial->folder), DB_PLACE_ODD);
    assert_int_equal(db_put_in_place(files.ready, files.path, files.aside, trial->arena, &why),
                     DB_PUT_DONE);
    assert_int_equal(access(files.ready, F_OK), -1);
    assert_int_equal(needs_in(trial, files.path), 1);
    assert_int_equal(needs_in(trial, files.aside), 2);
}

static void an_open_one_stays(void **state)
{
    struct trial *trial = trial_of(state);
    struct text why = {0};
    struct files files = make_both(trial);
    assert_false(db_file_is_whole(files.path));
    assert_true(db_file_is_whole(files.ready));
    assert_int_equal(db_put_in_place(files.ready, files.path, files.aside, trial->arena, &why),
                     DB_PUT_IN_USE);
    struct db *reader = trial_connect(trial, DB_READ_ONLY);
    db_close(trial->db);
    trial->db = NULL;
    assert_true(db_begin(reader));
    assert_int_equal(need_count(reader), 2);
    assert_int_equal(db_put_in_place(files.ready, files.path, files.aside, trial->arena, &why),
                     DB_PUT_IN_USE);
    db_close(reader);
    assert_int_equal(needs_in(trial, files.path), 2);
}

static void put(const char *path, const char *bytes)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(write(file, bytes, strlen(bytes)) == (ssize_t)strlen(bytes));
    close(file);
}

/* What cannot be read is kept as it is, with its journal: that is never played into the new one. */
static void a_ruin_is_kept(void **state)
{
    struct trial *trial = trial_of(state);
    struct text why = {0};
    struct files files = make_both(trial);
    struct arena *arena = trial->arena;
    db_close(trial->db);
    trial->db = NULL;
    put(files.path, "this was a database once, before the disk let us down");
    put(text_c(arena, text_format(arena, "%s-wal", files.path)), "its journal");
    assert_int_equal(db_put_in_place(files.ready, files.path, files.aside, arena, &why),
                     DB_PUT_DONE);
    assert_int_equal(needs_in(trial, files.path), 1);
    assert_int_equal(access(text_c(arena, text_format(arena, "%s-wal", files.aside)), F_OK), 0);
    put(files.ready, "x"); /* and nothing is ever written over what was kept */
    assert_int_equal(db_put_in_place(files.ready, files.path, files.aside, arena, &why),
                     DB_PUT_FAILED);
    assert_true(text_find(why, text_from(files.aside)) < why.size);
}

static void a_journal_alone_takes_the_place(void **state)
{
    struct trial *trial = trial_of(state);
    struct files files = files_of(trial);
    struct text why = {0};
    const char *wal = text_c(trial->arena, text_format(trial->arena, "%s-wal", files.path));
    assert_true(db_backup(trial->db, files.ready));
    db_close(trial->db);
    trial->db = NULL;
    assert_int_equal(unlink(files.path), 0);
    put(wal, "left over");
    assert_int_equal(db_place_of(files.path), DB_PLACE_TAKEN);
    assert_int_equal(db_put_in_place(files.ready, files.path, files.aside, trial->arena, &why),
                     DB_PUT_DONE);
    assert_int_equal(access(wal, F_OK), -1);
    assert_int_equal(needs_in(trial, files.path), 0);
}

static void a_reader_backs_up_beside_the_writer(void **state)
{
    struct trial *trial = trial_of(state);
    struct files files = files_of(trial);
    need_add(trial->db, .id = 1, .title = TEXT("first"));
    assert_true(db_begin(trial->db));
    need_add(trial->db, .id = 2, .title = TEXT("not yet"));
    struct db *reader = trial_connect(trial, DB_READ_ONLY);
    assert_true(db_backup(reader, files.ready));
    assert_int_equal(need_add(reader, .id = 3, .title = TEXT("no")), 0);
    db_close(reader);
    assert_true(db_commit(trial->db));
    assert_int_equal(needs_in(trial, files.ready), 1);
    assert_int_equal(needs_in(trial, files.path), 2);
}

static void strange_things_are_found(void **state)
{
    struct trial *trial = trial_of(state);
    static const struct db_table missing[] = {{.name = "needs"}, {.name = "nowhere"}};
    struct db_schema other = hubward_schema;
    other.tables = missing;
    other.table_count = 2;
    assert_null(db_find_strange(trial->db, &hubward_schema, trial->arena).data);
    struct text found = db_find_strange(trial->db, &other, trial->arena);
    assert_true(text_find(found, TEXT("nowhere")) < found.size);
}

int test_restore(void)
{
    const struct CMUnitTest tests[] = {
        ON_SQLITE(one_takes_the_place_of_another),
        ON_SQLITE(an_open_one_stays),
        ON_SQLITE(a_ruin_is_kept),
        ON_SQLITE(a_journal_alone_takes_the_place),
        ON_SQLITE(a_reader_backs_up_beside_the_writer),
        ON_SQLITE(strange_things_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
