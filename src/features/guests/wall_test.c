/* The wall, over the whole program: no statement touches both sides, no table leads across, and
 * what would is refused by the engine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/files/file.h"

/* Every part that has statements: src/meson.build's list. */
#define PART(name)                                                                                 \
    extern const struct db_statement *const name##_statements[];                                   \
    extern const size_t name##_statement_count;
ALL_PARTS
#undef PART

struct part {
    const char *name;
    const struct db_statement *const *statements;
    const size_t *count;
};

#define PART(part_name) {#part_name, part_name##_statements, &part_name##_statement_count},
static const struct part parts[] = {ALL_PARTS};
#undef PART

static bool is_word_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Whether the SQL text up to there says that a table's name follows. A part of a schema begins with
 * the name of its table. */
static bool names_a_table(struct text before)
{
    static const char *const words[] = {"FROM ", "JOIN ", "INTO ", "UPDATE ", "REFERENCES "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_ends_with(before, text_from(words[i])))
            return true;
    return before.size == 0;
}

static bool has_table(struct text sql, struct text table)
{
    for (size_t from = 0; from < sql.size;) {
        size_t at = from + text_find(text_slice(sql, from, sql.size), table);
        size_t end = at + table.size;
        if (at >= sql.size)
            return false;
        bool is_whole = end >= sql.size || !is_word_part(sql.data[end]);
        if (is_whole && names_a_table(text_slice(sql, 0, at)))
            return true;
        from = end;
    }
    return false;
}

static bool has_side(struct text sql, enum db_side side)
{
    for (size_t i = 0; i < hubward_schema.table_count; i++)
        if (hubward_schema.tables[i].side == side &&
            has_table(sql, text_from(hubward_schema.tables[i].name)))
            return true;
    return false;
}

static bool is_reviewed(struct text list, const char *part, const char *name, struct arena *arena)
{
    struct text line = text_format(arena, "\n%s %s: ", part, name);
    return text_find(list, line) < list.size;
}

static void check_statement(const struct part *part, const struct db_statement *statement,
                            struct text crossings, struct arena *arena)
{
    struct text sql = text_from(statement->sqlite);
    bool helps = has_side(sql, DB_HELP), campaigns = has_side(sql, DB_CAMPAIGN);
    bool is_good = false;
    switch (statement->side) {
    case DB_COMMON: is_good = !helps && !campaigns; break;
    case DB_HELP: is_good = !campaigns; break;
    case DB_CAMPAIGN: is_good = !helps; break;
    case DB_CROSSING: is_good = is_reviewed(crossings, part->name, statement->name, arena); break;
    }
    if (!is_good)
        fail_msg("%s %s reads across the wall: %s", part->name, statement->name, statement->sqlite);
}

static void every_statement_stays_on_its_side(void **state)
{
    (void)state;
    struct arena *arena = arena_new(64 * 1024);
    struct text crossings, why;
    struct text path = text_format(arena, "%s/tests/crossings.txt",
                                   getenv("SOURCE_ROOT") ? getenv("SOURCE_ROOT") : ".");
    assert_true(file_read(arena, path, 1024 * 1024, &crossings, &why));
    size_t statements = 0, of_help = 0, of_campaign = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t j = 0; j < *parts[i].count; j++) {
            const struct db_statement *statement = parts[i].statements[j];
            check_statement(&parts[i], statement, crossings, arena);
            statements++;
            of_help += statement->side == DB_HELP;
            of_campaign += statement->side == DB_CAMPAIGN;
        }
    assert_true(statements > 150 && of_help > 20 && of_campaign > 20);
    arena_end(arena);
}

/* One text a table: from its CREATE TABLE to the next. */
static void no_table_leads_across(void **state)
{
    (void)state;
    size_t of_help = 0, of_campaign = 0;
    struct text mark = TEXT("CREATE TABLE ");
    for (size_t i = 0; i < hubward_schema.part_count; i++) {
        struct text rest = text_from(hubward_schema.parts[i].sqlite);
        rest = text_slice(rest, text_find(rest, mark) + mark.size, rest.size);
        while (rest.size > 0) {
            size_t next = text_find(rest, mark);
            struct text table = text_slice(rest, 0, next);
            bool helps = has_side(table, DB_HELP), campaigns = has_side(table, DB_CAMPAIGN);
            if (helps && campaigns)
                fail_msg("a table leads across the wall: %.*s", TEXT_ARG(table));
            of_help += helps;
            of_campaign += campaigns;
            rest = text_slice(rest, next + mark.size, rest.size);
        }
    }
    assert_true(of_help >= 5 && of_campaign >= 10);
}

/* The engine reads each statement and agrees with the side it says. */
static void the_engine_takes_every_statement(void **state)
{
    struct harness *harness = harness_of(state);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!db_prepare_all(harness->db, parts[i].statements, *parts[i].count))
            fail_msg("%s: %s", parts[i].name, db_failure_message(harness->db));
}

static void a_crossing_is_found(void **state)
{
    (void)state;
    struct text sql = TEXT("SELECT people FROM guests g JOIN people p ON p.id = g.id");
    assert_true(has_side(sql, DB_HELP) && has_side(sql, DB_CAMPAIGN));
    assert_false(has_side(TEXT("SELECT people FROM outcomes, guests_x"), DB_CAMPAIGN));
    assert_false(has_side(TEXT("UPDATE outcomes SET people = 1"), DB_CAMPAIGN));
}

static bool may_read(struct harness *harness, const char *table, enum db_side side)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    const char *sql =
        text_c(harness->arena, text_format(harness->arena, "SELECT count(*) FROM %s", table));
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "i",
                                       .side = side};
    struct db_cursor cursor = db_query(harness->db, statement, NULL);
    bool is_read = db_next(&cursor);
    db_done(&cursor);
    assert_int_equal(db_failed(harness->db), is_read ? DB_OK : DB_BROKEN);
    db_forgive(harness->db);
    return is_read;
}

/* Every table of the program, from every side: the engine itself refuses the wrong ones. */
static void the_engine_refuses_the_wrong_side(void **state)
{
    static const enum db_side sides[] = {DB_COMMON, DB_HELP, DB_CAMPAIGN};
    struct harness *harness = harness_of(state);
    if (!db_wall_is_enforced(harness->db))
        skip();
    size_t refused = 0;
    for (size_t i = 0; i < hubward_schema.table_count; i++) {
        const struct db_table *table = &hubward_schema.tables[i];
        for (size_t j = 0; j < sizeof sides / sizeof *sides; j++) {
            bool should = table->side == DB_COMMON || table->side == sides[j];
            if (may_read(harness, table->name, sides[j]) != should)
                fail_msg("%s from side %d", table->name, (int)sides[j]);
            refused += !should;
        }
    }
    assert_true(refused > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_stays_on_its_side),
        cmocka_unit_test(no_table_leads_across),
        cmocka_unit_test(a_crossing_is_found),
        HARNESS_ON_BOTH(the_engine_takes_every_statement, &hubward_schema),
        HARNESS_ON_BOTH(the_engine_refuses_the_wrong_side, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
