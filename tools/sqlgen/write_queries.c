/* Writes <part>_queries.h and .c. */
#include "sqlgen/statements.h"

#include <string.h>

#include "base/arena.h"
#include "sqlgen/write.h"

void write_literal(struct buffer *out, struct text text)
{
    do {
        struct text line = text_cut(text, '\n', &text);
        buffer_add(out, TEXT("\n        \""));
        for (size_t i = 0; i < line.size; i++) {
            if (line.data[i] == '"' || line.data[i] == '\\')
                buffer_add_char(out, '\\');
            buffer_add_char(out, line.data[i]);
        }
        buffer_add(out, text.size ? TEXT("\\n\"") : TEXT("\""));
    } while (text.size);
}

const char *write_side(int side)
{
    static const char *const names[] = {[DB_COMMON] = "DB_COMMON",
                                        [DB_HELP] = "DB_HELP",
                                        [DB_CAMPAIGN] = "DB_CAMPAIGN",
                                        [DB_CROSSING] = "DB_CROSSING"};
    return names[side];
}

static const char *c_type(const struct value *value)
{
    if (value->type != COLUMN_INTEGER)
        return "struct text";
    return value->is_nullable ? "struct maybe_integer" : "int64_t";
}

static bool is_hub(const struct value *value)
{
    return text_equal(value->name, TEXT("hub_id"));
}

static bool has_row(const struct statement *statement)
{
    return statement->kind == STATEMENT_ONE || statement->kind == STATEMENT_MANY;
}

static void write_row(struct buffer *out, const struct statement *statement)
{
    if (!has_row(statement))
        return;
    buffer_format(out, "struct %.*s_row {\n", TEXT_ARG(statement->name));
    for (size_t i = 0; i < statement->out.count; i++)
        buffer_format(out, "    %s %.*s;\n", c_type(&statement->out.items[i]),
                      TEXT_ARG(statement->out.items[i].name));
    buffer_add(out, TEXT("};\n"));
    if (statement->kind == STATEMENT_MANY)
        buffer_format(out,
                      "struct %.*s_rows {\n    struct %.*s_row *items;\n    size_t count;\n};\n",
                      TEXT_ARG(statement->name), TEXT_ARG(statement->name));
}

/* What is handed over at the call; the macro fills it by name. */
static void write_call(struct buffer *out, const struct statement *statement)
{
    buffer_format(out, "struct %.*s_call {\n    struct db *db_;\n", TEXT_ARG(statement->name));
    if (has_row(statement))
        buffer_add(out, TEXT("    struct arena *arena_;\n"));
    if (statement->kind == STATEMENT_ONE)
        buffer_format(out, "    struct %.*s_row *row_;\n", TEXT_ARG(statement->name));
    for (size_t i = 0; i < statement->in.count; i++)
        if (!is_hub(&statement->in.items[i]))
            buffer_format(out, "    %s %.*s;\n", c_type(&statement->in.items[i]),
                          TEXT_ARG(statement->in.items[i].name));
    buffer_add(out, TEXT("};\n"));
}

static void write_signature(struct buffer *out, const struct statement *statement)
{
    switch (statement->kind) {
    case STATEMENT_ONE: buffer_add(out, TEXT("bool ")); break;
    case STATEMENT_MANY: buffer_format(out, "struct %.*s_rows ", TEXT_ARG(statement->name)); break;
    case STATEMENT_EXEC:
    case STATEMENT_COUNT: buffer_add(out, TEXT("int64_t ")); break;
    }
    buffer_format(out, "%.*s_(const struct %.*s_call *call)", TEXT_ARG(statement->name),
                  TEXT_ARG(statement->name));
}

static void write_header(struct buffer *out, const struct statements *statements, struct text part)
{
    buffer_format(out,
                  "/* Made by sqlgen from the queries of %.*s: change those. */\n"
                  "#pragma once\n\n#include \"platform/db/db.h\"\n\nstruct arena;\n\n"
                  "extern const struct db_statement *const %.*s_statements[];\n"
                  "extern const size_t %.*s_statement_count;\n",
                  TEXT_ARG(part), TEXT_ARG(part), TEXT_ARG(part));
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *statement = &statements->items[i];
        buffer_add_char(out, '\n');
        write_row(out, statement);
        write_call(out, statement);
        write_signature(out, statement);
        buffer_format(out,
                      ";\n#define %.*s(...) \\\n"
                      "    %.*s_(&(const struct %.*s_call){.db_ = __VA_ARGS__})\n",
                      TEXT_ARG(statement->name), TEXT_ARG(statement->name),
                      TEXT_ARG(statement->name));
    }
}

static void write_types(struct buffer *out, const struct values *values)
{
    static const char letters[] = {
        [COLUMN_UNKNOWN] = '?', [COLUMN_INTEGER] = 'i', [COLUMN_TEXT] = 't', [COLUMN_BLOB] = 'b'};
    for (size_t i = 0; i < values->count; i++)
        buffer_add_char(out, letters[values->items[i].type]);
}

static void write_statement(struct buffer *out, const struct statement *statement)
{
    struct arena *arena = statement->source->arena;
    buffer_format(out,
                  "\nstatic const struct db_statement %.*s_statement = {\n"
                  "    .name = \"%.*s\",\n    .sqlite =",
                  TEXT_ARG(statement->name), TEXT_ARG(statement->name));
    write_literal(out, dialect_sqlite(arena, &statement->tokens));
    buffer_add(out, TEXT(",\n    .postgres ="));
    write_literal(out, dialect_postgres(arena, &statement->tokens));
    buffer_add(out, TEXT(",\n    .parameter_types = \""));
    write_types(out, &statement->in);
    buffer_add(out, TEXT("\",\n    .column_types = \""));
    write_types(out, &statement->out);
    buffer_format(out, "\",\n    .side = %s,\n    .is_write = %s,\n};\n",
                  write_side((int)statement->side), statement->is_write ? "true" : "false");
}

static void write_values(struct buffer *out, const struct statement *statement)
{
    if (statement->in.count == 0)
        return;
    buffer_add(out, TEXT("    const struct db_value values[] = {\n"));
    for (size_t i = 0; i < statement->in.count; i++) {
        const struct value *value = &statement->in.items[i];
        if (is_hub(value))
            buffer_add(out, TEXT("        db_value_integer(db_hub(call->db_)),\n"));
        else
            buffer_format(out, "        db_value_%s(call->%.*s),\n",
                          value->type == COLUMN_TEXT   ? "text"
                          : value->type == COLUMN_BLOB ? "blob"
                          : value->is_nullable         ? "maybe"
                                                       : "integer",
                          TEXT_ARG(value->name));
    }
    buffer_add(out, TEXT("    };\n"));
}

static void write_columns(struct buffer *out, const struct statement *statement, const char *indent)
{
    for (size_t i = 0; i < statement->out.count; i++) {
        const struct value *value = &statement->out.items[i];
        buffer_format(out, "%srow->%.*s = ", indent, TEXT_ARG(value->name));
        if (value->type == COLUMN_INTEGER)
            buffer_format(out, "db_%sinteger(&cursor, %zu);\n", value->is_nullable ? "maybe_" : "",
                          i);
        else
            buffer_format(out, "db_text(&cursor, %zu, call->arena_);\n", i);
    }
}

static void write_one(struct buffer *out, const struct statement *statement)
{
    buffer_format(out,
                  "    struct %.*s_row *row = call->row_;\n"
                  "    bool is_found = db_next(&cursor);\n"
                  "    if (is_found) {\n",
                  TEXT_ARG(statement->name));
    write_columns(out, statement, "        ");
    buffer_add(out, TEXT("    }\n    db_done(&cursor);\n    return is_found;\n"));
}

static void write_many(struct buffer *out, const struct statement *statement)
{
    buffer_format(out,
                  "    struct %.*s_rows rows = {0};\n"
                  "    size_t capacity = 0;\n"
                  "    while (db_next(&cursor)) {\n"
                  "        if (rows.count == capacity) {\n"
                  "            size_t wanted = capacity ? capacity * 2 : 16;\n"
                  "            rows.items = arena_grow(call->arena_, rows.items,\n"
                  "                                    capacity * sizeof *rows.items,\n"
                  "                                    wanted * sizeof *rows.items);\n"
                  "            capacity = wanted;\n"
                  "        }\n"
                  "        struct %.*s_row *row = &rows.items[rows.count++];\n",
                  TEXT_ARG(statement->name), TEXT_ARG(statement->name));
    write_columns(out, statement, "        ");
    /* rows read before a failure are no answer */
    buffer_format(out, "    }\n    return db_failed(call->db_) ? (struct %.*s_rows){0} : rows;\n",
                  TEXT_ARG(statement->name));
}

static void write_body(struct buffer *out, const struct statement *statement)
{
    const char *values = statement->in.count ? "values" : "NULL";
    buffer_add_char(out, '\n');
    write_signature(out, statement);
    buffer_add(out, TEXT("\n{\n"));
    write_values(out, statement);
    if (statement->kind == STATEMENT_EXEC) {
        buffer_format(out, "    return db_run(call->db_, &%.*s_statement, %s);\n}\n",
                      TEXT_ARG(statement->name), values);
        return;
    }
    buffer_format(out, "    struct db_cursor cursor = db_query(call->db_, &%.*s_statement, %s);\n",
                  TEXT_ARG(statement->name), values);
    if (statement->kind == STATEMENT_ONE)
        write_one(out, statement);
    else if (statement->kind == STATEMENT_MANY)
        write_many(out, statement);
    else
        buffer_add(out, TEXT("    int64_t number = db_next(&cursor) ? db_integer(&cursor, 0) : 0;\n"
                             "    db_done(&cursor);\n    return number;\n"));
    buffer_add(out, TEXT("}\n"));
}

static void write_list(struct buffer *out, const struct statements *statements, struct text part)
{
    buffer_format(out, "\nconst struct db_statement *const %.*s_statements[] = {\n",
                  TEXT_ARG(part));
    for (size_t i = 0; i < statements->count; i++)
        buffer_format(out, "    &%.*s_statement,\n", TEXT_ARG(statements->items[i].name));
    buffer_format(out, "};\nconst size_t %.*s_statement_count = %zu;\n", TEXT_ARG(part),
                  statements->count);
}

void write_queries(const struct statements *statements, struct text part, const char *header,
                   const char *source)
{
    if (statements->count == 0)
        return;
    struct arena *arena = statements->items[0].source->arena;
    struct buffer h = buffer_new(arena, 1 << 14), c = buffer_new(arena, 1 << 14);
    write_header(&h, statements, part);
    buffer_format(&c,
                  "/* Made by sqlgen from the queries of %.*s: change those. */\n"
                  "#include \"%.*s_queries.h\"\n\n#include \"base/arena.h\"\n\n"
                  "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n",
                  TEXT_ARG(part), TEXT_ARG(part));
    for (size_t i = 0; i < statements->count; i++) {
        write_statement(&c, &statements->items[i]);
        write_body(&c, &statements->items[i]);
    }
    write_list(&c, statements, part);
    source_write(arena, header, &h);
    source_write(arena, source, &c);
}
