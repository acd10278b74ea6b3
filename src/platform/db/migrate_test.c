/* Bringing databases up to date, on both engines. */
#include <string.h>

#include "base/arena.h"
#include "platform/db/trial.h"
#include "trial_queries.h"
#include "trial_schema.h"

/* The trial's schema with these changes on its one part. */
struct changed_schema {
    struct db_schema schema;
    struct db_schema_part parts[2];
};

static void change(struct changed_schema *changed, const struct db_change *changes, size_t count)
{
    changed->schema = hubward_schema;
    changed->parts[0] = hubward_schema.parts[0];
    changed->parts[0].changes = changes;
    changed->parts[0].change_count = count;
    changed->schema.parts = changed->parts;
}

static const struct db_change changes[] = {
    {.number = 1,
     .sqlite = "ALTER TABLE needs ADD COLUMN theme TEXT;",
     .postgres = "ALTER TABLE needs ADD COLUMN theme TEXT COLLATE \"C\";"},
    {.number = 2,
     .sqlite = "UPDATE needs SET theme = 'food'; CREATE INDEX t ON needs (hub_id, theme);",
     .postgres = "UPDATE needs SET theme = 'food'; CREATE INDEX t ON needs (hub_id, theme);"},
};

static const struct db_statement count_food = {
    .name = "count_food",
    .sqlite = "SELECT count(*) FROM needs WHERE theme = 'food'",
    .postgres = "SELECT count(*) FROM needs WHERE theme = 'food'",
    .parameter_types = "",
    .column_types = "i",
};

static int64_t food(struct db *db)
{
    struct db_cursor cursor = db_query(db, &count_food, NULL);
    int64_t number = db_next(&cursor) ? db_integer(&cursor, 0) : -1;
    db_done(&cursor);
    return number;
}

static void a_current_database_is_left_alone(void **state)
{
    struct db *db = trial_of(state)->db;
    assert_int_equal(db_schema_state(db, &hubward_schema), SCHEMA_READY);
    assert_int_equal(db_migrate(db, &hubward_schema), SCHEMA_READY);
    assert_int_equal(db_failed(db), DB_OK);
    assert_false(db_in_transaction(db));
}

static void other_tables_under_the_same_numbers_are_refused(void **state)
{
    struct trial *trial = trial_of(state);
    struct changed_schema changed;
    change(&changed, NULL, 0);
    changed.parts[0].sqlite =
        text_c(trial->arena, text_format(trial->arena, "%s ", changed.parts[0].sqlite));
    assert_int_equal(db_schema_state(trial->db, &changed.schema), SCHEMA_OTHER);
    assert_int_equal(db_migrate(trial->db, &changed.schema), SCHEMA_OTHER);
    assert_int_equal(db_migrate(trial->db, &hubward_schema), SCHEMA_READY);
    assert_int_equal(db_failed(trial->db), DB_OK);
}

static void missing_changes_are_applied_in_order(void **state)
{
    struct db *db = trial_of(state)->db;
    struct changed_schema one, two;
    need_add(db, .id = 1, .title = TEXT("a food bank"));
    change(&one, changes, 1);
    change(&two, changes, 2);
    assert_int_equal(db_schema_state(db, &two.schema), SCHEMA_CHANGED);
    assert_int_equal(db_migrate(db, &one.schema), SCHEMA_CHANGED);
    assert_int_equal(food(db), 0);
    assert_int_equal(db_migrate(db, &two.schema), SCHEMA_CHANGED);
    assert_int_equal(food(db), 1);
    assert_int_equal(db_migrate(db, &two.schema), SCHEMA_READY);
    assert_int_equal(db_migrate(db, &one.schema), SCHEMA_TOO_NEW);
    assert_int_equal(db_schema_state(db, &hubward_schema), SCHEMA_TOO_NEW);
}

static void a_failing_change_changes_nothing(void **state)
{
    static const struct db_change wrong[] = {
        {.number = 1,
         .sqlite = "DELETE FROM needs; ALTER TABLE nothing ADD COLUMN theme TEXT;",
         .postgres = "DELETE FROM needs; ALTER TABLE nothing ADD COLUMN theme TEXT;"}};
    struct db *db = trial_of(state)->db;
    struct changed_schema changed;
    need_add(db, .id = 1, .title = TEXT("kept"));
    change(&changed, wrong, 1);
    assert_int_equal(db_migrate(db, &changed.schema), SCHEMA_FAILED);
    db_forgive(db);
    assert_int_equal(need_count(db), 1);
    assert_int_equal(db_schema_state(db, &hubward_schema), SCHEMA_READY);
    need_evidence_add(db, .id = 1, .need_id = 77, .words = TEXT("of no need"));
    assert_int_equal(db_failed(db), DB_CONSTRAINT); /* foreign keys are on again */
}

/* Rebuilding a table the way SQLite's manual says deletes no children, and a loose end is found. */
static void loose_ends_are_found(void **state)
{
    static const struct db_change rebuild[] = {
        {.number = 1,
         .sqlite = "CREATE TABLE new_hubs (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)"
                   " STRICT; INSERT INTO new_hubs SELECT id, name FROM hubs;"
                   " DROP TABLE hubs; ALTER TABLE new_hubs RENAME TO hubs;"},
        {.number = 2, .sqlite = "DELETE FROM hubs;"}};
    struct db *db = trial_of(state)->db;
    struct changed_schema changed;
    need_add(db, .id = 1, .title = TEXT("kept"));
    change(&changed, rebuild, 1);
    assert_int_equal(db_migrate(db, &changed.schema), SCHEMA_CHANGED);
    assert_int_equal(need_count(db), 1);
    change(&changed, rebuild, 2);
    assert_int_equal(db_migrate(db, &changed.schema), SCHEMA_FAILED);
    assert_int_equal(db_failed(db), DB_CONSTRAINT);
}

static void a_new_part_is_created(void **state)
{
    struct db *db = trial_of(state)->db;
    struct changed_schema changed;
    change(&changed, NULL, 0);
    changed.parts[1] = (struct db_schema_part){
        .name = "stalls",
        .sqlite = "CREATE TABLE stalls (id INTEGER NOT NULL PRIMARY KEY) STRICT;",
        .postgres = "CREATE TABLE stalls (id BIGINT NOT NULL PRIMARY KEY);"};
    changed.schema.part_count = 2;
    assert_int_equal(db_migrate(db, &changed.schema), SCHEMA_CHANGED);
    assert_int_equal(db_migrate(db, &changed.schema), SCHEMA_READY);
    assert_int_equal(db_migrate(db, &hubward_schema), SCHEMA_TOO_NEW);
}

static const struct db_statement explain_by_title = {
    .name = "explain_by_title",
    .sqlite = "EXPLAIN QUERY PLAN SELECT * FROM needs WHERE hub_id = 1 AND title = 'x'"
              " ORDER BY voices LIMIT 1",
    .postgres = "",
    .parameter_types = "",
    .column_types = "iiit",
};

/* Where every key begins with hub_id, the planner must be told that hub_id chooses nothing. */
static void a_second_key_is_used(void **state)
{
    struct trial *trial = trial_of(state);
    db_set_hub(trial->db, 1);
    struct db_cursor cursor = db_query(trial->db, &explain_by_title, NULL);
    assert_true(db_next(&cursor));
    struct text plan = db_text(&cursor, 3, trial->arena);
    db_done(&cursor);
    assert_true(text_find(plan, TEXT("needs_by_title (hub_id=? AND title=?)")) < plan.size);
}

int test_migration(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_current_database_is_left_alone),
        ON_BOTH(other_tables_under_the_same_numbers_are_refused),
        ON_BOTH(missing_changes_are_applied_in_order),
        ON_BOTH(a_failing_change_changes_nothing),
        ON_SQLITE(loose_ends_are_found),
        ON_BOTH(a_new_part_is_created),
        ON_SQLITE(a_second_key_is_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
