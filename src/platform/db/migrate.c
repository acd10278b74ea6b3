/* Bringing a database up to the schema of this program: everything in one transaction. */
#include "base/arena.h"
#include "base/panic.h"
#include "platform/db/driver.h"

static const struct db_statement find_versions = {
    .name = "schema_versions_find",
    .sqlite = "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
              " AND name = 'schema_versions'",
    .postgres = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
                " AND tablename = 'schema_versions'",
    .parameter_types = "",
    .column_types = "i",
};

static const struct db_statement count_tables = {
    .name = "schema_tables_count",
    .sqlite = "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
              " AND substr(name, 1, 7) <> 'sqlite_'",
    .postgres = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()",
    .parameter_types = "",
    .column_types = "i",
};

static const struct db_statement list_versions = {
    .name = "schema_versions_list",
    .sqlite = "SELECT part, number FROM schema_versions",
    .postgres = "SELECT part, number FROM schema_versions",
    .parameter_types = "",
    .column_types = "ti",
};

static const struct db_statement put_version = {
    .name = "schema_version_put",
    .sqlite = "INSERT INTO schema_versions (part, number) VALUES (?1, ?2)"
              " ON CONFLICT (part) DO UPDATE SET number = excluded.number",
    .postgres = "INSERT INTO schema_versions (part, number) VALUES ($1, $2)"
                " ON CONFLICT (part) DO UPDATE SET number = excluded.number",
    .parameter_types = "ti",
    .column_types = "",
    .is_write = true,
};

static const char *const create_versions[] = {
    [DB_SQLITE] = "CREATE TABLE schema_versions (part TEXT NOT NULL PRIMARY KEY,"
                  " number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    [DB_POSTGRES] = "CREATE TABLE schema_versions (part TEXT COLLATE \"C\" NOT NULL PRIMARY KEY,"
                    " number BIGINT NOT NULL)",
};

/* Every key begins with hub_id, and SQLite takes the first column of an index for a good choice
 * until it is told otherwise: it would read all rows of a hub rather than use a second key. These
 * are figures of a large hub in the form of sqlite_stat1 (sqlite.org/fileformat2.html, 2.6.2). */
static const char tell_sizes[] =
    "ANALYZE sqlite_schema;"
    "DELETE FROM sqlite_stat1;"
    "INSERT INTO sqlite_stat1 (tbl, idx, stat)"
    " SELECT t.name, CASE WHEN i.origin = 'pk' AND t.wr = 1 THEN t.name ELSE i.name END,"
    " '1000000 ' || (SELECT group_concat(n, ' ') FROM (SELECT CASE"
    " WHEN c.seqno = 0 AND c.name = 'hub_id' THEN 1000000"
    " WHEN i.\"unique\" = 1 AND c.seqno ="
    " (SELECT max(seqno) FROM pragma_index_info(i.name)) THEN 1"
    " WHEN c.seqno < 2 THEN 20 WHEN c.seqno = 2 THEN 10 ELSE 5 END AS n"
    " FROM pragma_index_info(i.name) c ORDER BY c.seqno))"
    " FROM pragma_table_list t, pragma_index_list(t.name) i"
    " WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_';"
    "ANALYZE sqlite_schema";

enum { PART_ABSENT = -1 };

/* Beside the parts: what the text of all of them came to when the database was made or changed. */
#define FINGERPRINT "fingerprint"

struct plan {
    enum schema_outcome outcome;
    int64_t *versions;   /* of each part; PART_ABSENT when the database does not have it */
    int64_t fingerprint; /* 0: none is kept */
};

static int64_t newest(const struct db_schema_part *part)
{
    return part->change_count ? part->changes[part->change_count - 1].number : 0;
}

static uint64_t fold(uint64_t sum, const char *text)
{
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 0x100000001B3U; /* FNV-1a, 64 bits */
    return sum;
}

/* Above 0. Nothing secret depends on it. */
static int64_t fingerprint_of(const struct db_schema *schema)
{
    uint64_t sum = 0xCBF29CE484222325U;
    for (size_t i = 0; i < schema->part_count; i++)
        sum = fold(fold(sum, schema->parts[i].name), schema->parts[i].sqlite);
    return (int64_t)(sum >> 2) + 1;
}

static int64_t one_integer(struct db *db, const struct db_statement *statement)
{
    struct db_cursor cursor = db_query(db, statement, NULL);
    int64_t number = db_next(&cursor) ? db_integer(&cursor, 0) : 0;
    db_done(&cursor);
    return number;
}

/* False when the database has a part or a change that this program does not know. */
static bool read_versions(struct db *db, const struct db_schema *schema, struct plan *plan)
{
    int64_t *versions = plan->versions;
    struct arena *arena = arena_new(4096);
    bool is_known = true;
    struct db_cursor cursor = db_query(db, &list_versions, NULL);
    while (db_next(&cursor)) {
        struct text name = db_text(&cursor, 0, arena);
        size_t i = 0;
        if (text_equal(name, TEXT(FINGERPRINT))) {
            plan->fingerprint = db_integer(&cursor, 1);
            continue;
        }
        while (i < schema->part_count && !text_equal(name, text_from(schema->parts[i].name)))
            i++;
        if (i < schema->part_count)
            versions[i] = db_integer(&cursor, 1);
        is_known = is_known && i < schema->part_count && versions[i] <= newest(&schema->parts[i]);
    }
    arena_end(arena);
    return is_known;
}

static struct plan make_plan(struct db *db, const struct db_schema *schema, struct arena *arena)
{
    struct plan plan = {.outcome = SCHEMA_READY,
                        .versions = arena_make_array(arena, int64_t, schema->part_count + 1)};
    for (size_t i = 0; i < schema->part_count; i++)
        plan.versions[i] = PART_ABSENT;
    if (one_integer(db, &find_versions) == 0) {
        if (one_integer(db, &count_tables) != 0)
            db_latch(db, DB_BROKEN, "the database holds the tables of another program");
        plan.outcome = SCHEMA_CREATED;
    } else if (!read_versions(db, schema, &plan)) {
        plan.outcome = SCHEMA_TOO_NEW;
    } else {
        for (size_t i = 0; i < schema->part_count; i++)
            if (plan.versions[i] < newest(&schema->parts[i]))
                plan.outcome = SCHEMA_CHANGED;
        if (plan.outcome == SCHEMA_READY && plan.fingerprint != fingerprint_of(schema))
            plan.outcome = SCHEMA_OTHER;
    }
    if (db_failed(db) != DB_OK)
        plan.outcome = SCHEMA_FAILED;
    return plan;
}

static bool is_sqlite(const struct db *db)
{
    return db_engine(db) == DB_SQLITE;
}

static void bring_up(struct db *db, const struct db_schema_part *part, int64_t version)
{
    if (version == PART_ABSENT) {
        (void)db->driver->execute(db, is_sqlite(db) ? part->sqlite : part->postgres);
    } else {
        for (size_t i = 0; i < part->change_count && db_failed(db) == DB_OK; i++)
            if (part->changes[i].number > version)
                (void)db->driver->execute(db, is_sqlite(db) ? part->changes[i].sqlite
                                                            : part->changes[i].postgres);
    }
    if (db_failed(db) != DB_OK)
        return;
    struct db_value values[] = {db_value_text(text_from(part->name)),
                                db_value_integer(newest(part))};
    db_run(db, &put_version, values);
}

static void apply(struct db *db, const struct db_schema *schema, const struct plan *plan)
{
    if (plan->outcome == SCHEMA_CREATED)
        (void)db->driver->execute(db, create_versions[db_engine(db)]);
    for (size_t i = 0; i < schema->part_count && db_failed(db) == DB_OK; i++)
        if (plan->versions[i] == PART_ABSENT || plan->versions[i] < newest(&schema->parts[i]))
            bring_up(db, &schema->parts[i], plan->versions[i]);
    struct db_value values[] = {db_value_text(TEXT(FINGERPRINT)),
                                db_value_integer(fingerprint_of(schema))};
    if (db_failed(db) == DB_OK)
        db_run(db, &put_version, values);
    if (is_sqlite(db) && db_failed(db) == DB_OK)
        (void)db->driver->execute(db, tell_sizes);
}

static void check_keys(struct db *db, struct arena *arena)
{
    if (db_failed(db) != DB_OK)
        return;
    struct text finding = db->driver->check(db, arena);
    if (finding.data)
        db_latch(db, DB_CONSTRAINT, "after the changes: %.*s", TEXT_ARG(finding));
}

/* Two servers may start at once: the second one waits, then finds everything done. On SQLite BEGIN
 * IMMEDIATE has locked already. The number only has to be the same for all. */
static bool begin_alone(struct db *db)
{
    return db_begin(db) &&
           (is_sqlite(db) || db->driver->execute(db, "SET LOCAL lock_timeout = 0;"
                                                     "SELECT pg_advisory_xact_lock(4772)"));
}

static enum schema_outcome migrate_lifted(struct db *db, const struct db_schema *schema,
                                          struct arena *arena)
{
    if (!begin_alone(db))
        return SCHEMA_FAILED;
    struct plan plan = make_plan(db, schema, arena);
    if (plan.outcome == SCHEMA_CREATED || plan.outcome == SCHEMA_CHANGED) {
        apply(db, schema, &plan);
        if (db_failed(db) == DB_OK)
            db->driver->build_wall(db, schema);
        check_keys(db, arena);
        return db_commit(db) ? plan.outcome : SCHEMA_FAILED;
    }
    db_rollback(db);
    return plan.outcome;
}

enum schema_outcome db_migrate(struct db *db, const struct db_schema *schema)
{
    struct arena *arena = arena_new(4096);
    db_forgive(db);
    db->driver->lift(db, true);
    if (is_sqlite(db))
        (void)db->driver->execute(db, "PRAGMA foreign_keys = OFF");
    enum schema_outcome outcome = migrate_lifted(db, schema, arena);
    if (is_sqlite(db))
        (void)db->driver->execute(db, "PRAGMA foreign_keys = ON");
    db->driver->lift(db, false);
    arena_end(arena);
    return outcome;
}

enum schema_outcome db_schema_state(struct db *db, const struct db_schema *schema)
{
    struct arena *arena = arena_new(4096);
    db->driver->lift(db, true);
    enum schema_outcome outcome = make_plan(db, schema, arena).outcome;
    db->driver->lift(db, false);
    arena_end(arena);
    return outcome;
}
