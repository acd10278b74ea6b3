/* The rules for tables, asked of SQLite itself once they are created. */
#include "sqlgen/schema.h"

#include "base/arena.h"

struct check {
    struct schema *schema;
    struct source *source;
    struct table *table;
};

static sqlite3_stmt *ask(const struct check *check, const char *question, struct text name)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(check->schema->memory, question, -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, name.data, (int)name.size, SQLITE_STATIC);
    return statement;
}

static struct text answer(const struct check *check, sqlite3_stmt *statement, int column)
{
    const char *data = (const char *)sqlite3_column_text(statement, column);
    return text_copy(check->schema->arena,
                     text_of(data, (size_t)sqlite3_column_bytes(statement, column)));
}

static void check_name(const struct check *check, struct text name, int line)
{
    if (!text_is_name(name))
        complain(check->source, line, "%.*s: names are lower case, digits and _, at most 63",
                 TEXT_ARG(name));
    else if (text_is_reserved(name))
        complain(check->source, line, "%.*s is a reserved word of PostgreSQL or C", TEXT_ARG(name));
}

static void check_column(const struct check *check, struct column *column, sqlite3_stmt *row)
{
    struct text type = answer(check, row, 1);
    column->is_nullable = sqlite3_column_int(row, 2) == 0;
    check_name(check, column->name, column->line);
    if (!type_from_text(type, &column->type))
        complain(check->source, column->line, "%.*s: only INTEGER, TEXT and BLOB, not '%.*s'",
                 TEXT_ARG(column->name), TEXT_ARG(type));
    if (!column->has_class)
        complain(check->source, column->line,
                 "column %.*s has no class: say '-- class none', 'personal' or 'special'",
                 TEXT_ARG(column->name));
    if (sqlite3_column_int(row, 3) > 0 && column->is_nullable)
        complain(check->source, column->line, "%.*s is in the primary key: NOT NULL is missing",
                 TEXT_ARG(column->name));
    if (sqlite3_column_int(row, 4) != 0)
        complain(check->source, column->line, "%.*s: no generated columns", TEXT_ARG(column->name));
}

static size_t check_columns(const struct check *check)
{
    sqlite3_stmt *row = ask(check,
                            "SELECT name, type, \"notnull\", pk, hidden"
                            " FROM pragma_table_xinfo(?1)",
                            check->table->name);
    size_t count = 0, key_columns = 0;
    for (; sqlite3_step(row) == SQLITE_ROW; count++) {
        struct text name = answer(check, row, 0);
        key_columns += sqlite3_column_int(row, 3) > 0;
        if (count >= check->table->column_count ||
            !text_equal(check->table->columns[count].name, name)) {
            complain(check->source, check->table->line, "column %.*s was not understood",
                     TEXT_ARG(name));
            break;
        }
        check_column(check, &check->table->columns[count], row);
    }
    sqlite3_finalize(row);
    return key_columns;
}

static void check_strict(const struct check *check)
{
    sqlite3_stmt *row = ask(check, "SELECT strict FROM pragma_table_list(?1) WHERE schema = 'main'",
                            check->table->name);
    if (sqlite3_step(row) != SQLITE_ROW || !sqlite3_column_int(row, 0))
        complain(check->source, check->table->line, "%.*s: STRICT is missing",
                 TEXT_ARG(check->table->name));
    sqlite3_finalize(row);
}

static void check_hub_first(const struct check *check)
{
    const struct column *first = &check->table->columns[0];
    if (check->table->column_count == 0 || !text_equal(first->name, TEXT("hub_id")) ||
        first->type != COLUMN_INTEGER || first->is_nullable)
        complain(check->source, check->table->line,
                 "%.*s: its first column must be hub_id INTEGER NOT NULL, or it is a reference",
                 TEXT_ARG(check->table->name));
}

/* The index's first column; the primary key of a table without rowid counts as an index. */
static void check_index(const struct check *check, struct text index)
{
    sqlite3_stmt *row =
        ask(check, "SELECT name, seqno FROM pragma_index_info(?1) ORDER BY seqno", index);
    while (sqlite3_step(row) == SQLITE_ROW) {
        struct text column = answer(check, row, 0);
        if (column.size == 0)
            complain(check->source, check->table->line, "index %.*s: columns only",
                     TEXT_ARG(index));
        else if (sqlite3_column_int(row, 1) == 0 && table_is_of_hub(check->table) &&
                 !text_equal(column, TEXT("hub_id")))
            complain(check->source, check->table->line,
                     "%.*s: hub_id must come first in each key and index (%.*s)",
                     TEXT_ARG(check->table->name), TEXT_ARG(index));
    }
    sqlite3_finalize(row);
}

static void check_indexes(const struct check *check)
{
    sqlite3_stmt *row = ask(check, "SELECT name FROM pragma_index_list(?1)", check->table->name);
    while (sqlite3_step(row) == SQLITE_ROW) {
        struct text index = answer(check, row, 0);
        if (!text_starts_with(index, TEXT("sqlite_")))
            check_name(check, index, check->table->line);
        check_index(check, index);
    }
    sqlite3_finalize(row);
}

/* PostgreSQL wants the referenced columns to be a key. */
static bool is_key(const struct check *check, const struct table *target, struct text columns)
{
    struct text primary = TEXT("");
    bool is_found = false;
    sqlite3_stmt *row = ask(check,
                            "SELECT group_concat(name, ' ') FROM (SELECT name FROM"
                            " pragma_table_info(?1) WHERE pk > 0 ORDER BY pk)",
                            target->name);
    if (sqlite3_step(row) == SQLITE_ROW)
        primary = answer(check, row, 0);
    sqlite3_finalize(row);
    if (text_equal(primary, columns))
        return true;
    row = ask(check,
              "SELECT (SELECT group_concat(name, ' ') FROM (SELECT name FROM"
              " pragma_index_info(list.name) ORDER BY seqno))"
              " FROM pragma_index_list(?1) list WHERE \"unique\" = 1 AND partial = 0",
              target->name);
    while (!is_found && sqlite3_step(row) == SQLITE_ROW)
        is_found = text_equal(answer(check, row, 0), columns);
    sqlite3_finalize(row);
    return is_found;
}

static bool are_walled_off(enum db_side a, enum db_side b)
{
    return (a == DB_HELP && b == DB_CAMPAIGN) || (a == DB_CAMPAIGN && b == DB_HELP);
}

static void check_target(const struct check *check, const struct table *target, struct text columns)
{
    const struct table *table = check->table;
    if (are_walled_off(table->side, target->side))
        complain(check->source, table->line,
                 "the wall: %.*s and %.*s stand on different sides, no key may join them",
                 TEXT_ARG(table->name), TEXT_ARG(target->name));
    if (target->part == table->part && target > table)
        complain(check->source, table->line, "%.*s refers to %.*s, which is declared later",
                 TEXT_ARG(table->name), TEXT_ARG(target->name));
    if (!is_key(check, target, columns))
        complain(check->source, table->line, "%.*s refers to (%.*s) of %.*s, which is no key",
                 TEXT_ARG(table->name), TEXT_ARG(columns), TEXT_ARG(target->name));
}

static void check_one_foreign_key(const struct check *check, sqlite3_stmt *row)
{
    const struct table *table = check->table;
    struct text name = answer(check, row, 0), from = answer(check, row, 1);
    struct text columns = answer(check, row, 2);
    const struct table *target = schema_table(check->schema, name);
    if (!target) {
        complain(check->source, table->line, "%.*s refers to %.*s, which no part before declares",
                 TEXT_ARG(table->name), TEXT_ARG(name));
        return;
    }
    if (columns.size == 0) {
        complain(check->source, table->line, "%.*s: write the columns that REFERENCES means",
                 TEXT_ARG(table->name));
        return;
    }
    bool starts_with_hub =
        text_equal(from, TEXT("hub_id")) || text_starts_with(from, TEXT("hub_id "));
    bool target_starts =
        text_equal(columns, TEXT("hub_id")) || text_starts_with(columns, TEXT("hub_id "));
    if (table_is_of_hub(target) && !(starts_with_hub && target_starts))
        complain(check->source, table->line,
                 "%.*s: hub_id must come first in the foreign key to %.*s", TEXT_ARG(table->name),
                 TEXT_ARG(name));
    check_target(check, target, columns);
}

static void check_foreign_keys(const struct check *check)
{
    sqlite3_stmt *row =
        ask(check,
            "SELECT \"table\", group_concat(\"from\", ' '), group_concat(\"to\", ' ')"
            " FROM (SELECT * FROM pragma_foreign_key_list(?1) ORDER BY id, seq) GROUP BY id",
            check->table->name);
    while (sqlite3_step(row) == SQLITE_ROW)
        check_one_foreign_key(check, row);
    sqlite3_finalize(row);
}

void schema_check_table(struct schema *schema, struct part *part, struct table *table)
{
    struct check check = {.schema = schema, .source = &part->source, .table = table};
    check_name(&check, table->name, table->line);
    if (check_columns(&check) == 0)
        complain(check.source, table->line, "%.*s has no primary key", TEXT_ARG(table->name));
    check_strict(&check);
    if (table_is_of_hub(table))
        check_hub_first(&check);
    check_indexes(&check);
    check_foreign_keys(&check);
}
