/* Writes the statements that carry a whole hub from one database to another. */
#include "sqlgen/schema.h"

#include "base/arena.h"
#include "platform/db/rows.h"
#include "sqlgen/write.h"

/* A table on its way out: the columns that its rows have in a file. */
struct writing {
    const struct schema *schema;
    const struct table *table;
    const struct column *columns; /* without hub_id */
    size_t column_count;
    size_t *keys; /* places among the columns */
    size_t key_count;
    struct buffer *out;
};

static bool is_hubs(const struct table *table)
{
    return text_equal(table->name, TEXT("hubs"));
}

static sqlite3_stmt *ask(const struct writing *writing, const char *question)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(writing->schema->memory, question, -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, writing->table->name.data, (int)writing->table->name.size,
                      SQLITE_STATIC);
    return statement;
}

static struct text answer(sqlite3_stmt *row)
{
    return text_of((const char *)sqlite3_column_text(row, 0), (size_t)sqlite3_column_bytes(row, 0));
}

static void find_keys(struct writing *writing)
{
    sqlite3_stmt *row =
        ask(writing, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk");
    writing->keys = arena_make_array(writing->schema->arena, size_t, writing->column_count + 1);
    while (sqlite3_step(row) == SQLITE_ROW)
        for (size_t i = 0; i < writing->column_count; i++)
            if (text_equal(writing->columns[i].name, answer(row)))
                writing->keys[writing->key_count++] = i;
    sqlite3_finalize(row);
}

static struct writing begin(const struct schema *schema, const struct table *table,
                            struct buffer *out)
{
    size_t from = is_hubs(table) ? 0 : 1;
    struct writing writing = {.schema = schema,
                              .table = table,
                              .columns = table->columns + from,
                              .column_count = table->column_count - from,
                              .out = out};
    find_keys(&writing);
    return writing;
}

/* A row is written from the side of what it refers to: see the README's "Sides". */
static enum db_side insert_side(const struct writing *writing)
{
    enum db_side side = writing->table->side;
    sqlite3_stmt *row = ask(writing, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?1)");
    while (sqlite3_step(row) == SQLITE_ROW) {
        const struct table *target = schema_table(writing->schema, answer(row));
        if (!target || target->side == DB_COMMON || target->side == side)
            continue;
        side = side == DB_COMMON ? target->side : DB_CROSSING;
    }
    sqlite3_finalize(row);
    return side;
}

static void write_columns(const struct writing *writing)
{
    static const char *const kinds[] = {[COLUMN_UNKNOWN] = "DB_NULL",
                                        [COLUMN_INTEGER] = "DB_INTEGER",
                                        [COLUMN_TEXT] = "DB_TEXT",
                                        [COLUMN_BLOB] = "DB_BLOB"};
    buffer_format(writing->out, "\nstatic const struct db_column %.*s_columns[] = {\n",
                  TEXT_ARG(writing->table->name));
    for (size_t i = 0; i < writing->column_count; i++)
        buffer_format(writing->out, "    {\"%.*s\", %s, %s},\n", TEXT_ARG(writing->columns[i].name),
                      kinds[writing->columns[i].type],
                      writing->columns[i].is_nullable ? "true" : "false");
    buffer_format(writing->out, "};\nstatic const size_t %.*s_keys[] = {",
                  TEXT_ARG(writing->table->name));
    for (size_t i = 0; i < writing->key_count; i++)
        buffer_format(writing->out, "%s%zu", i ? ", " : "", writing->keys[i]);
    buffer_add(writing->out, writing->key_count ? TEXT("};\n") : TEXT("0};\n"));
}

static void add_names(const struct writing *writing, struct buffer *sql, bool is_key)
{
    size_t count = is_key ? writing->key_count : writing->column_count;
    for (size_t i = 0; i < count; i++)
        buffer_format(sql, "%s%.*s", i ? ", " : "",
                      TEXT_ARG(writing->columns[is_key ? writing->keys[i] : i].name));
}

static void add_places(struct buffer *sql, const char *mark, size_t from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_format(sql, "%s%s%zu", i ? ", " : "", mark, from + i);
}

/* mark: what the engine puts before a parameter's number. */
static struct text select_text(const struct writing *writing, const char *mark, bool is_next)
{
    struct buffer sql = buffer_new(writing->schema->arena, 512);
    buffer_add(&sql, TEXT("SELECT "));
    add_names(writing, &sql, false);
    buffer_format(&sql, "\nFROM %.*s WHERE %s = %s1", TEXT_ARG(writing->table->name),
                  is_hubs(writing->table) ? "id" : "hub_id", mark);
    if (is_next && writing->key_count == 0) {
        buffer_format(&sql, " AND hub_id > %s1", mark); /* one row for each hub: no second page */
    } else if (is_next) {
        buffer_add(&sql, TEXT(" AND ("));
        add_names(writing, &sql, true);
        buffer_add(&sql, TEXT(") > ("));
        add_places(&sql, mark, 2, writing->key_count);
        buffer_add_char(&sql, ')');
    }
    buffer_add(&sql, TEXT("\nORDER BY "));
    if (writing->key_count == 0)
        buffer_add(&sql, TEXT("hub_id"));
    add_names(writing, &sql, true);
    buffer_format(&sql, " LIMIT %d", DB_PAGE_ROWS);
    return buffer_text(&sql);
}

static struct text insert_text(const struct writing *writing, const char *mark)
{
    struct buffer sql = buffer_new(writing->schema->arena, 512);
    bool has_hub = !is_hubs(writing->table);
    buffer_format(&sql, "INSERT INTO %.*s (%s", TEXT_ARG(writing->table->name),
                  has_hub ? "hub_id, " : "");
    add_names(writing, &sql, false);
    buffer_add(&sql, TEXT(")\nVALUES ("));
    add_places(&sql, mark, 1, writing->column_count + has_hub);
    buffer_add_char(&sql, ')');
    return buffer_text(&sql);
}

static void add_letters(const struct writing *writing, bool is_key)
{
    static const char letters[] = {
        [COLUMN_UNKNOWN] = '?', [COLUMN_INTEGER] = 'i', [COLUMN_TEXT] = 't', [COLUMN_BLOB] = 'b'};
    size_t count = is_key ? writing->key_count : writing->column_count;
    for (size_t i = 0; i < count; i++)
        buffer_add_char(writing->out,
                        letters[writing->columns[is_key ? writing->keys[i] : i].type]);
}

static void write_select(const struct writing *writing, bool is_next)
{
    struct buffer *out = writing->out;
    const char *member = is_next ? "next" : "first";
    buffer_format(out, "     .%s = {.name = \"hub_rows_%s_%.*s\",\n.sqlite =", member, member,
                  TEXT_ARG(writing->table->name));
    write_literal(out, select_text(writing, "?", is_next));
    buffer_add(out, TEXT(",\n.postgres ="));
    write_literal(out, select_text(writing, "$", is_next));
    buffer_add(out, TEXT(",\n.parameter_types = \"i"));
    if (is_next)
        add_letters(writing, true);
    buffer_add(out, TEXT("\", .column_types = \""));
    add_letters(writing, false);
    buffer_format(out, "\", .side = %s},\n", write_side((int)writing->table->side));
}

static void write_insert(const struct writing *writing)
{
    struct buffer *out = writing->out;
    buffer_format(out, "     .insert = {.name = \"hub_rows_insert_%.*s\",\n.sqlite =",
                  TEXT_ARG(writing->table->name));
    write_literal(out, insert_text(writing, "?"));
    buffer_add(out, TEXT(",\n.postgres ="));
    write_literal(out, insert_text(writing, "$"));
    buffer_format(out, ",\n.parameter_types = \"%s", is_hubs(writing->table) ? "" : "i");
    add_letters(writing, false);
    buffer_format(out, "\", .column_types = \"\", .side = %s, .is_write = true}},\n",
                  write_side((int)insert_side(writing)));
}

static void write_table(const struct writing *writing)
{
    const char *name = text_c(writing->schema->arena, writing->table->name);
    buffer_format(writing->out,
                  "    {.name = \"%s\", .stays = %s,\n"
                  "     .columns = %s_columns, .column_count = %zu,\n"
                  "     .keys = %s_keys, .key_count = %zu,\n",
                  name, writing->table->stays ? "true" : "false", name, writing->column_count, name,
                  writing->key_count);
    write_select(writing, false);
    write_select(writing, true);
    write_insert(writing);
}

/* Runs over the hub itself and every table of hubs; returns how many those are. */
static size_t for_each(const struct schema *schema, struct buffer *out,
                       void (*write)(const struct writing *writing))
{
    size_t count = 0;
    for (size_t i = 0; i < schema->part_count; i++)
        for (size_t k = 0; k < schema->parts[i].table_count; k++) {
            const struct table *table = &schema->parts[i].tables[k];
            if (!table_is_of_hub(table) && !is_hubs(table))
                continue;
            struct writing writing = begin(schema, table, out);
            write(&writing);
            count++;
        }
    return count;
}

void write_rows(const struct schema *schema, const char *header, const char *source)
{
    struct buffer h = buffer_new(schema->arena, 512), c = buffer_new(schema->arena, 1 << 16);
    buffer_add(&h, TEXT("/* Made by sqlgen from the schema files: change those. */\n"
                        "#pragma once\n\n#include \"platform/db/rows.h\"\n\n"
                        "extern const struct db_hub_rows hubward_rows;\n"));
    const char *name = header;
    for (const char *at = header; *at; at++)
        if (*at == '/')
            name = at + 1;
    buffer_format(&c,
                  "/* Made by sqlgen from the schema files: change those. */\n"
                  "#include \"%s\"\n\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n",
                  name);
    for_each(schema, &c, write_columns);
    buffer_add(&c, TEXT("\nstatic const struct db_hub_table tables[] = {\n"));
    size_t count = for_each(schema, &c, write_table);
    buffer_format(
        &c, "};\n\nconst struct db_hub_rows hubward_rows = {.tables = tables, .count = %zu};\n",
        count);
    source_write(schema->arena, header, &h);
    source_write(schema->arena, source, &c);
}
