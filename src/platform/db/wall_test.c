/* The wall at run time: what gets past a build is refused by the connection. */
#include <string.h>

#include "platform/db/trial.h"
#include "trial_queries.h"
#include "trial_schema.h"

#define READS(side_, table)                                                                        \
    {.name = "read " table,                                                                        \
     .sqlite = "SELECT count(*) FROM " table,                                                      \
     .postgres = "SELECT count(*) FROM " table,                                                    \
     .parameter_types = "",                                                                        \
     .column_types = "i",                                                                          \
     .side = side_}

static bool is_read(struct db *db, const struct db_statement *statement)
{
    struct db_cursor cursor = db_query(db, statement, NULL);
    bool is_read = db_next(&cursor);
    db_done(&cursor);
    return is_read;
}

static void assert_sides(struct db *db)
{
    static const struct {
        struct db_statement statement;
        bool is_allowed;
    } cases[] = {
        {READS(DB_COMMON, "needs"), true},    {READS(DB_COMMON, "guests"), false},
        {READS(DB_COMMON, "people"), false},  {READS(DB_HELP, "needs"), true},
        {READS(DB_HELP, "guests"), true},     {READS(DB_HELP, "people"), false},
        {READS(DB_CAMPAIGN, "needs"), true},  {READS(DB_CAMPAIGN, "guests"), false},
        {READS(DB_CAMPAIGN, "people"), true}, {READS(DB_CROSSING, "guests"), true},
        {READS(DB_CROSSING, "people"), true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool was_read = is_read(db, &cases[i].statement);
        if (was_read != cases[i].is_allowed)
            fail_msg("case %zu: %s", i, db_failure_message(db));
        assert_int_equal(db_failed(db), was_read ? DB_OK : DB_BROKEN);
        db_forgive(db);
    }
}

static void a_statement_stays_on_its_side(void **state)
{
    struct trial *trial = trial_of(state);
    if (!db_wall_is_enforced(trial->db))
        skip();
    assert_sides(trial->db);
    struct db *reader = trial_connect(trial, DB_READ_ONLY);
    assert_true(db_wall_is_enforced(reader));
    assert_sides(reader);
    db_close(reader);
}

static void sides_change_within_a_transaction(void **state)
{
    struct trial *trial = trial_of(state);
    struct db *db = trial->db;
    assert_true(db_begin(db));
    assert_true(db_unit_begin(db));
    assert_int_equal(guest_add(db, .id = 1, .name = TEXT("Amina")), 1);
    assert_int_equal(need_count(db), 0);
    assert_true(db_unit_undo(db)); /* takes back SET ROLE too */
    assert_int_equal(need_add(db, .id = 1, .title = TEXT("a need")), 1);
    assert_int_equal(guest_count(db), 0);
    assert_int_equal(person_count(db), 0);
    assert_int_equal(guest_and_person_count(db), 0);
    assert_int_equal(db_failed(db), DB_OK);
    assert_true(db_commit(db));
}

static void the_message_names_the_wall(void **state)
{
    static const struct db_statement wrong = READS(DB_COMMON, "guests");
    struct db *db = trial_of(state)->db;
    assert_false(is_read(db, &wrong));
    assert_non_null(strstr(db_failure_message(db), "the wall: a common statement touches guests"));
}

/* Another connection changes the schema, so SQLite prepares again inside the step. */
static void the_side_is_right_when_prepared_again(void **state)
{
    static const struct db_change extra = {
        .number = 1, .sqlite = "CREATE INDEX people_by_name ON people (hub_id, name);"};
    struct trial *trial = trial_of(state);
    assert_int_equal(guest_count(trial->db), 0);
    assert_int_equal(person_count(trial->db), 0);
    struct db_schema_part part = hubward_schema.parts[0];
    part.changes = &extra;
    part.change_count = 1;
    struct db_schema changed = hubward_schema;
    changed.parts = &part;
    struct db *other = trial_connect(trial, DB_READ_WRITE);
    assert_int_equal(db_migrate(other, &changed), SCHEMA_CHANGED);
    db_close(other);
    assert_int_equal(person_count(trial->db), 0);
    assert_int_equal(guest_count(trial->db), 0);
    assert_int_equal(db_failed(trial->db), DB_OK);
}

static void nothing_but_statements_is_allowed(void **state)
{
    static const char *const refused[] = {"ATTACH 'x.db' AS x",
                                          "PRAGMA foreign_keys = OFF",
                                          "CREATE TABLE x (a)",
                                          "DROP TABLE needs",
                                          "ALTER TABLE needs ADD b",
                                          "CREATE TEMP TABLE x (a)",
                                          "SELECT * FROM sqlite_master",
                                          "REINDEX",
                                          "ANALYZE",
                                          "VACUUM",
                                          "DETACH main",
                                          "SELECT load_extension('x')",
                                          "CREATE VIEW x AS SELECT 1",
                                          "UPDATE sqlite_master SET sql = ''"};
    struct db *db = trial_of(state)->db;
    struct db_statement statements[sizeof refused / sizeof *refused];
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        statements[i] = (struct db_statement){
            .name = "refused", .sqlite = refused[i], .parameter_types = "", .column_types = ""};
        db_run(db, &statements[i], NULL);
        if (db_failed(db) != DB_BROKEN)
            fail_msg("allowed: %s", refused[i]);
        db_forgive(db);
    }
    assert_int_equal(need_count(db), 0);
    assert_int_equal(db_failed(db), DB_OK);
    db_close(db); /* before the statements, whose addresses it keeps */
    ((struct trial *)*state)->db = NULL;
}

int test_wall(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_statement_stays_on_its_side),
        ON_BOTH(sides_change_within_a_transaction),
        ON_SQLITE(the_message_names_the_wall),
        ON_SQLITE(the_side_is_right_when_prepared_again),
        ON_SQLITE(nothing_but_statements_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
