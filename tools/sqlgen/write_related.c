/* Writes the statements that read and write whole rows about one person, for every table that
 * names people: a table that is added later is there without being told. */
#include "sqlgen/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sqlgen/write.h"

#define TARGET "people"
enum { MOST_COLUMNS = 64 };

/* One column that names people, and what of its table is read and written. */
struct related {
    const struct schema *schema;
    const struct table *table;
    struct text column;
    bool is_owned; /* a foreign key: the rows are about the person, not only pointing at them */
    const struct table *via; /* NULL, or the person's table that column refers to instead */
    struct text via_column;  /* which names people there */
    const struct column *columns[MOST_COLUMNS];
    bool is_key[MOST_COLUMNS];
    size_t count;
    size_t at; /* of the column that names people */
};

static int question(const struct schema *schema, const char *text, struct text table,
                    struct text column)
{
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(schema->memory, text, -1, &row, NULL);
    sqlite3_bind_text(row, 1, table.data, (int)table.size, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, column.data, (int)column.size, SQLITE_STATIC);
    int answer = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int(row, 0) : 0;
    sqlite3_finalize(row);
    return answer;
}

static bool is_foreign_key(const struct schema *schema, struct text table, struct text column)
{
    return question(schema,
                    "SELECT count(*) FROM pragma_foreign_key_list(?1)"
                    " WHERE \"table\" = '" TARGET "' AND \"from\" = ?2 AND \"to\" = 'id'",
                    table, column) > 0;
}

static bool is_in_key(const struct schema *schema, struct text table, struct text column)
{
    return question(schema, "SELECT pk FROM pragma_table_info(?1) WHERE name = ?2", table, column) >
           0;
}

static bool names_people(struct text column)
{
    return text_equal(column, TEXT("person_id")) || text_ends_with(column, TEXT("_person_id"));
}

/* The people themselves come first, by their own id. */
static bool is_target(const struct table *table)
{
    return text_equal(table->name, TEXT(TARGET));
}

/* All columns but hub_id; of a row that only points at somebody its key and the pointer. */
static void read_related(struct related *related)
{
    const struct table *table = related->table;
    for (size_t i = 1; i < table->column_count && related->count < MOST_COLUMNS; i++) {
        struct text name = table->columns[i].name;
        bool is_key = is_in_key(related->schema, table->name, name);
        bool is_it = text_equal(name, related->column);
        if (!related->is_owned && !is_key && !is_it)
            continue;
        if (is_it)
            related->at = related->count;
        related->is_key[related->count] = is_key;
        related->columns[related->count++] = &table->columns[i];
    }
}

/* The named columns, each as FORMAT with its name and the number of its parameter. */
static void add_columns(struct buffer *out, const struct related *related, int which,
                        const char *between, char mark)
{
    bool is_first = true;
    for (size_t i = 0; i < related->count; i++) {
        if (which >= 0 && related->is_key[i] != (which == 1))
            continue;
        buffer_format(out, "%s%.*s", is_first ? "" : between, TEXT_ARG(related->columns[i]->name));
        if (mark)
            buffer_format(out, " = %c%zu", mark, i + 2);
        is_first = false;
    }
}

enum { ALL_COLUMNS = -1, OTHER_COLUMNS = 0, KEY_COLUMNS = 1 };

static struct text find_text(const struct related *related, char mark)
{
    struct buffer out = buffer_new(related->schema->arena, 512);
    buffer_add(&out, TEXT("SELECT "));
    add_columns(&out, related, ALL_COLUMNS, ", ", 0);
    buffer_format(&out, " FROM %.*s\nWHERE hub_id = %c1 AND %.*s ", TEXT_ARG(related->table->name),
                  mark, TEXT_ARG(related->column));
    if (related->via)
        buffer_format(&out, "IN (SELECT v.id FROM %.*s v WHERE v.hub_id = %c1 AND v.%.*s = %c2)",
                      TEXT_ARG(related->via->name), mark, TEXT_ARG(related->via_column), mark);
    else
        buffer_format(&out, "= %c2", mark);
    buffer_add(&out, TEXT(" ORDER BY "));
    add_columns(&out, related, KEY_COLUMNS, ", ", 0);
    return buffer_text(&out);
}

static struct text add_text(const struct related *related, char mark)
{
    struct buffer out = buffer_new(related->schema->arena, 512);
    buffer_format(&out, "INSERT INTO %.*s (hub_id, ", TEXT_ARG(related->table->name));
    add_columns(&out, related, ALL_COLUMNS, ", ", 0);
    buffer_format(&out, ")\nVALUES (%c1", mark);
    for (size_t i = 0; i < related->count; i++)
        buffer_format(&out, ", %c%zu", mark, i + 2);
    buffer_add(&out, TEXT(") ON CONFLICT DO NOTHING"));
    return buffer_text(&out);
}

static struct text change_text(const struct related *related, char mark)
{
    struct buffer out = buffer_new(related->schema->arena, 512);
    buffer_format(&out, "UPDATE %.*s SET ", TEXT_ARG(related->table->name));
    add_columns(&out, related, OTHER_COLUMNS, ", ", mark);
    buffer_format(&out, "\nWHERE hub_id = %c1 AND ", mark);
    add_columns(&out, related, KEY_COLUMNS, " AND ", mark);
    return buffer_text(&out);
}

static struct text remove_text(const struct related *related, char mark)
{
    struct buffer out = buffer_new(related->schema->arena, 512);
    buffer_format(&out, "DELETE FROM %.*s\nWHERE hub_id = %c1", TEXT_ARG(related->table->name),
                  mark);
    int number = 2;
    for (size_t i = 0; i < related->count; i++)
        if (related->is_key[i])
            buffer_format(&out, " AND %.*s = %c%d", TEXT_ARG(related->columns[i]->name), mark,
                          number++);
    return buffer_text(&out);
}

static void add_types(struct buffer *out, const struct related *related, int which)
{
    static const char letters[] = {
        [COLUMN_UNKNOWN] = '?', [COLUMN_INTEGER] = 'i', [COLUMN_TEXT] = 't', [COLUMN_BLOB] = 'b'};
    for (size_t i = 0; i < related->count; i++)
        if (which < 0 || related->is_key[i] == (which == 1))
            buffer_add_char(out, letters[related->columns[i]->type]);
}

struct kind {
    const char *name;
    struct text (*text)(const struct related *related, char mark);
    bool is_write;
};

static const struct kind find = {"find", find_text, false};
static const struct kind add = {"add", add_text, true};
static const struct kind change = {"change", change_text, true};
static const struct kind remover = {"remove", remove_text, true};

static bool has_others(const struct related *related)
{
    for (size_t i = 0; i < related->count; i++)
        if (!related->is_key[i])
            return true;
    return false;
}

static bool has_kind(const struct related *related, const struct kind *kind)
{
    if (kind == &find)
        return true;
    return kind == &change ? has_others(related) : related->is_owned;
}

static const struct kind *const kinds[] = {&find, &add, &change, &remover};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void write_statement(struct buffer *out, const struct related *related, size_t number,
                            const struct kind *kind)
{
    buffer_format(out,
                  "\nstatic const struct db_statement %s_%zu = {\n"
                  "    .name = \"%s of %.*s by %.*s\",\n    .sqlite =",
                  kind->name, number, kind->name, TEXT_ARG(related->table->name),
                  TEXT_ARG(related->column));
    write_literal(out, kind->text(related, '?'));
    buffer_add(out, TEXT(",\n    .postgres ="));
    write_literal(out, kind->text(related, '$'));
    buffer_add(out, TEXT(",\n    .parameter_types = \"i"));
    if (kind == &find)
        buffer_add_char(out, 'i');
    else
        add_types(out, related, kind == &remover ? KEY_COLUMNS : ALL_COLUMNS);
    buffer_add(out, TEXT("\",\n    .column_types = \""));
    if (kind == &find)
        add_types(out, related, ALL_COLUMNS);
    buffer_format(out, "\",\n    .side = DB_CAMPAIGN,\n    .is_write = %s,\n};\n",
                  kind->is_write ? "true" : "false");
}

/* The unique keys with that column in them, each as a line of 0 and 1 for the columns. */
static void write_uniques(struct buffer *out, const struct related *related)
{
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(related->schema->memory,
                       "SELECT (SELECT ' ' || group_concat(name, ' ') || ' '"
                       " FROM pragma_index_info(list.name))"
                       " FROM pragma_index_list(?1) list WHERE \"unique\" = 1 AND partial = 0"
                       " AND origin <> 'pk' ORDER BY 1",
                       -1, &row, NULL);
    sqlite3_bind_text(row, 1, related->table->name.data, (int)related->table->name.size,
                      SQLITE_STATIC);
    buffer_add(out, TEXT("     .uniques = {"));
    while (related->is_owned && !related->via && sqlite3_step(row) == SQLITE_ROW) {
        struct text key = text_from((const char *)sqlite3_column_text(row, 0));
        struct arena *arena = related->schema->arena;
        struct text mine = text_format(arena, " %.*s ", TEXT_ARG(related->column));
        if (text_find(key, mine) == key.size)
            continue;
        buffer_add_char(out, '"');
        for (size_t i = 0; i < related->count; i++) {
            struct text name = text_format(arena, " %.*s ", TEXT_ARG(related->columns[i]->name));
            buffer_add_char(out, text_find(key, name) < key.size ? '1' : '0');
        }
        buffer_add(out, TEXT("\", "));
    }
    buffer_add(out, TEXT("NULL},\n"));
    sqlite3_finalize(row);
}

static void write_entry(struct buffer *out, const struct related *related, size_t number)
{
    buffer_format(out,
                  "    {.table = \"%.*s\",\n     .column = \"%.*s\",\n"
                  "     .is_owned = %s,\n     .is_via = %s,\n     .columns = \"",
                  TEXT_ARG(related->table->name), TEXT_ARG(related->column),
                  related->is_owned ? "true" : "false", related->via ? "true" : "false");
    add_columns(out, related, ALL_COLUMNS, " ", 0);
    buffer_add(out, TEXT("\",\n     .types = \""));
    add_types(out, related, ALL_COLUMNS);
    buffer_add(out, TEXT("\",\n     .key = \""));
    for (size_t i = 0; i < related->count; i++)
        buffer_add_char(out, related->is_key[i] ? '1' : '0');
    buffer_format(out, "\",\n     .column_count = %zu,\n     .person_at = %zu,\n", related->count,
                  related->at);
    write_uniques(out, related);
    for (size_t i = 0; i < KINDS; i++)
        if (has_kind(related, kinds[i]))
            buffer_format(out, "     .%s = &%s_%zu,\n", kinds[i]->name, kinds[i]->name, number);
    buffer_add(out, TEXT("    },\n"));
}

static void write_header(const struct schema *schema, const char *header)
{
    struct buffer h = buffer_new(schema->arena, 512);
    buffer_add(&h, TEXT("/* Made by sqlgen from the schema files: change those. */\n"
                        "#pragma once\n\n#include \"platform/db/related.h\"\n\n"
                        "/* Every column that names people, in an order in which rows can be put"
                        " in. */\n"
                        "extern const struct db_related person_rows[];\n"
                        "extern const size_t person_rows_count;\n\n"
                        "extern const struct db_statement *const person_rows_statements[];\n"
                        "extern const size_t person_rows_statement_count;\n"));
    source_write(schema->arena, header, &h);
}

/* Everything about one column that names people, into the three lists. */
struct lists {
    struct buffer statements, entries, names;
    size_t count;
    size_t statement_count;
};

static void add_related(struct lists *lists, struct related *related)
{
    read_related(related);
    for (size_t i = 0; i < KINDS; i++) {
        if (!has_kind(related, kinds[i]))
            continue;
        write_statement(&lists->statements, related, lists->count, kinds[i]);
        buffer_format(&lists->names, "    &%s_%zu,\n", kinds[i]->name, lists->count);
        lists->statement_count++;
    }
    write_entry(&lists->entries, related, lists->count++);
}

/* The person's own table that the column refers to by id, and how that one names people. */
static bool find_via(const struct schema *schema, struct related *related)
{
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(schema->memory,
                       "SELECT f.\"table\", g.\"from\" FROM pragma_foreign_key_list(?1) f"
                       " JOIN pragma_foreign_key_list(f.\"table\") g"
                       " ON g.\"table\" = '" TARGET "' AND g.\"to\" = 'id'"
                       " WHERE f.\"from\" = ?2 AND f.\"to\" = 'id' ORDER BY 1, 2",
                       -1, &row, NULL);
    sqlite3_bind_text(row, 1, related->table->name.data, (int)related->table->name.size,
                      SQLITE_STATIC);
    sqlite3_bind_text(row, 2, related->column.data, (int)related->column.size, SQLITE_STATIC);
    if (sqlite3_step(row) == SQLITE_ROW) {
        related->via = schema_table(
            schema, text_copy(schema->arena, text_from((const char *)sqlite3_column_text(row, 0))));
        related->via_column =
            text_copy(schema->arena, text_from((const char *)sqlite3_column_text(row, 1)));
    }
    sqlite3_finalize(row);
    return related->via != NULL;
}

/* Returns whether the table names people itself. */
static bool add_own(struct lists *lists, const struct schema *schema, const struct table *table)
{
    bool is_own = false;
    for (size_t i = 0; i < table->column_count; i++) {
        struct text column = table->columns[i].name;
        bool is_self = is_target(table) && text_equal(column, TEXT("id"));
        bool is_owned = is_self || is_foreign_key(schema, table->name, column);
        if (!is_owned && !names_people(column))
            continue;
        struct related related = {
            .schema = schema, .table = table, .column = column, .is_owned = is_owned};
        add_related(lists, &related);
        is_own = true;
    }
    return is_own;
}

static void add_table(struct lists *lists, const struct schema *schema, const struct table *table)
{
    if (table->side == DB_HELP || table->is_reference || add_own(lists, schema, table))
        return;
    for (size_t i = 0; i < table->column_count; i++) {
        struct related related = {
            .schema = schema, .table = table, .column = table->columns[i].name, .is_owned = true};
        if (find_via(schema, &related)) {
            add_related(lists, &related);
            return;
        }
    }
}

void write_related(const struct schema *schema, const char *header, const char *source)
{
    struct lists lists = {.statements = buffer_new(schema->arena, 1 << 14),
                          .entries = buffer_new(schema->arena, 1 << 12),
                          .names = buffer_new(schema->arena, 1 << 10)};
    for (size_t i = 0; i < schema->part_count; i++)
        for (size_t k = 0; k < schema->parts[i].table_count; k++)
            add_table(&lists, schema, &schema->parts[i].tables[k]);
    struct buffer c = buffer_new(schema->arena, 1 << 15);
    const char *name = strrchr(header, '/');
    buffer_format(&c,
                  "/* Made by sqlgen from the schema files: change those. */\n"
                  "#include \"%s\"\n\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n",
                  name ? name + 1 : header);
    buffer_add(&c, buffer_text(&lists.statements));
    buffer_format(&c, "\nconst struct db_related person_rows[] = {\n%.*s};\n",
                  TEXT_ARG(buffer_text(&lists.entries)));
    buffer_format(&c, "const size_t person_rows_count = %zu;\n", lists.count);
    buffer_format(&c, "\nconst struct db_statement *const person_rows_statements[] = {\n%.*s};\n",
                  TEXT_ARG(buffer_text(&lists.names)));
    buffer_format(&c, "const size_t person_rows_statement_count = %zu;\n", lists.statement_count);
    write_header(schema, header);
    source_write(schema->arena, source, &c);
}
