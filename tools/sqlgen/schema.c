/* Reads schema.sql files: cuts out statements, classes of columns, sides of tables. */
#include "sqlgen/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void schema_begin(struct schema *schema, struct arena *arena)
{
    *schema = (struct schema){.arena = arena};
    if (sqlite3_open(":memory:", &schema->memory) != SQLITE_OK) {
        fputs("sqlgen: SQLite does not open\n", stderr);
        exit(2);
    }
    sqlite3_db_config(schema->memory, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(schema->memory, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(schema->memory, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

void schema_end(struct schema *schema)
{
    sqlite3_close(schema->memory);
}

int schema_complaints(const struct schema *schema)
{
    int complaints = 0;
    for (size_t i = 0; i < schema->part_count; i++)
        complaints += schema->parts[i].source.complaints + schema->parts[i].complaints;
    return complaints;
}

const struct part *schema_part(const struct schema *schema, struct text name)
{
    for (size_t i = 0; i < schema->part_count; i++)
        if (text_equal(schema->parts[i].name, name))
            return &schema->parts[i];
    return NULL;
}

const struct table *schema_table(const struct schema *schema, struct text name)
{
    for (size_t i = 0; i < schema->part_count; i++)
        for (size_t k = 0; k < schema->parts[i].table_count; k++)
            if (text_equal_ignoring_case(schema->parts[i].tables[k].name, name))
                return &schema->parts[i].tables[k];
    return NULL;
}

const struct column *table_column(const struct table *table, struct text name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equal_ignoring_case(table->columns[i].name, name))
            return &table->columns[i];
    return NULL;
}

bool table_is_of_hub(const struct table *table)
{
    return !table->is_reference;
}

bool side_from_text(struct text word, enum db_side *side)
{
    static const char *const names[] = {[DB_COMMON] = "common",
                                        [DB_HELP] = "help",
                                        [DB_CAMPAIGN] = "campaign",
                                        [DB_CROSSING] = "crossing"};
    for (int i = DB_COMMON; i <= DB_CROSSING; i++)
        if (text_equal(word, text_from(names[i]))) {
            *side = (enum db_side)i;
            return true;
        }
    return false;
}

bool type_from_text(struct text word, enum column_type *type)
{
    *type = text_equal(word, TEXT("INTEGER")) ? COLUMN_INTEGER
            : text_equal(word, TEXT("TEXT"))  ? COLUMN_TEXT
            : text_equal(word, TEXT("BLOB"))  ? COLUMN_BLOB
                                              : COLUMN_UNKNOWN;
    return *type != COLUMN_UNKNOWN;
}

/* "table: needs, side common, reference" or "…, stays" */
static bool read_table_comment(struct part *part, const struct token *token, struct table *table)
{
    struct text rest;
    struct text words = text_trim(text_slice(token->text, sizeof "table:" - 1, token->text.size));
    table->name = text_trim(text_cut(words, ',', &rest));
    bool has_side = false;
    while (rest.size) {
        struct text word = text_trim(text_cut(rest, ',', &rest));
        if (text_equal(word, TEXT("reference")))
            table->is_reference = true;
        else if (text_equal(word, TEXT("stays")))
            table->stays = true;
        else if (text_starts_with(word, TEXT("side ")) && !has_side)
            has_side = side_from_text(text_trim(text_slice(word, 5, word.size)), &table->side) &&
                       table->side != DB_CROSSING;
        else
            complain(&part->source, token->line, "table %.*s: what does '%.*s' mean?",
                     TEXT_ARG(table->name), TEXT_ARG(word));
    }
    if (!has_side)
        complain(&part->source, token->line,
                 "table %.*s: say 'side common', 'side help' or 'side campaign'",
                 TEXT_ARG(table->name));
    return has_side;
}

/* "class personal, purpose needs, keep 24 months: who told us" */
static bool is_class_complete(struct text comment)
{
    struct text words = text_cut(text_slice(comment, 5, comment.size), ':', &(struct text){0});
    struct text rest;
    struct text class = text_trim(text_cut(words, ',', &rest));
    /* secret: never shown again, nobody's personal data */
    if (text_equal(class, TEXT("none")) || text_equal(class, TEXT("secret")))
        return rest.size == 0;
    if (!text_equal(class, TEXT("personal")) && !text_equal(class, TEXT("special")))
        return false;
    struct text purpose = text_trim(text_cut(rest, ',', &rest));
    struct text keep = text_trim(rest);
    return text_starts_with(purpose, TEXT("purpose ")) && text_starts_with(keep, TEXT("keep "));
}

static bool begins_constraint(const struct token *token)
{
    static const char *const words[] = {"PRIMARY",    "UNIQUE", "FOREIGN", "CHECK",
                                        "CONSTRAINT", ")",      NULL};
    return token_is_one_of(token, words);
}

/* The comment of a column stands in its definition or after it on the last line. */
static size_t read_column(struct part *part, size_t at, struct column *column)
{
    const struct token *items = part->source.tokens.items;
    int depth = items[at].depth;
    column->name = items[at].text;
    column->line = items[at].line;
    int last_line = column->line;
    bool is_over = false;
    for (at++; items[at].kind != TOKEN_END; at++) {
        const struct token *token = &items[at];
        if (token->kind == TOKEN_COMMENT) {
            if (is_over && token->line != last_line)
                break;
            if (!text_starts_with(token->text, TEXT("class ")))
                continue;
            column->has_class = is_class_complete(token->text);
            if (!column->has_class)
                complain(&part->source, token->line,
                         "column %.*s: 'class none', or 'class personal' or 'special', "
                         "each with ', purpose …, keep …'",
                         TEXT_ARG(column->name));
            column->has_class = true;
        } else if (is_over || (token_is(token, ")") && token->depth < depth)) {
            if (!token_is(token, ")") || is_over)
                break;
            is_over = true;
            if (items[at + 1].kind != TOKEN_COMMENT || items[at + 1].line != token->line)
                break;
        } else {
            last_line = token->line;
            is_over = token_is(token, ",") && token->depth == depth;
        }
    }
    return at;
}

static void read_columns(struct part *part, size_t open, struct table *table)
{
    struct tokens *tokens = &part->source.tokens;
    size_t end = tokens_after_parenthesis(tokens, open);
    table->columns = arena_make_array(part->source.arena, struct column, end - open);
    size_t at = open + 1;
    while (at < end) {
        const struct token *token = &tokens->items[at];
        if (token->kind != TOKEN_WORD) {
            at++;
            continue;
        }
        if (begins_constraint(token))
            break;
        at = read_column(part, at, &table->columns[table->column_count++]);
    }
}

static size_t statement_end(const struct tokens *tokens, size_t at)
{
    while (tokens->items[at].kind != TOKEN_END && !token_is(&tokens->items[at], ";"))
        at++;
    return at;
}

static bool create(struct schema *schema, struct part *part, const struct tokens *tokens)
{
    struct source *source = &part->source;
    const char *from = tokens->items[0].text.data;
    const struct token *last = &tokens->items[tokens->count - 2];
    struct text text = text_of(from, (size_t)(last->text.data + last->text.size - from));
    if (sqlite3_exec(schema->memory, text_c(schema->arena, text), NULL, NULL, NULL) == SQLITE_OK)
        return true;
    int offset = sqlite3_error_offset(schema->memory);
    complain(source, offset < 0 ? tokens->items[0].line : source_line_of(source, from + offset),
             "%s", sqlite3_errmsg(schema->memory));
    return false;
}

static void add_text(struct schema *schema, struct text *text, struct text more)
{
    *text = text_format(schema->arena, "%.*s%.*s;\n", TEXT_ARG(*text), TEXT_ARG(more));
}

static void add_table(struct part *part, size_t at, const struct token *comment)
{
    struct tokens *all = &part->source.tokens;
    struct table *table = &part->tables[part->table_count];
    *table = (struct table){.part = part, .line = all->items[at].line};
    if (!comment) {
        complain(&part->source, table->line, "'-- table: NAME, side …' is missing before this");
        return;
    }
    if (!read_table_comment(part, comment, table))
        return;
    if (!text_equal(table->name, all->items[at + 2].text))
        complain(&part->source, table->line, "the comment calls it %.*s", TEXT_ARG(table->name));
    part->table_count++;
    read_columns(part, at + 3, table);
}

static void add_statement(struct schema *schema, struct part *part, size_t at,
                          const struct token *comment)
{
    static const char *const things[] = {"TABLE", "INDEX", "UNIQUE", NULL};
    struct tokens *all = &part->source.tokens;
    size_t end = statement_end(all, at);
    struct tokens tokens = tokens_without_comments(schema->arena, all, at, end);
    if (!token_is(&tokens.items[0], "CREATE") || !token_is_one_of(&tokens.items[1], things)) {
        complain(&part->source, all->items[at].line,
                 "only CREATE TABLE, CREATE INDEX and CREATE UNIQUE INDEX");
        return;
    }
    if (all->items[end].kind == TOKEN_END)
        complain(&part->source, all->items[at].line, "';' is missing at the end");
    lint_statement(&part->source, &tokens);
    if (!create(schema, part, &tokens))
        return;
    add_text(schema, &part->sqlite, dialect_sqlite(schema->arena, &tokens));
    add_text(schema, &part->postgres, dialect_postgres(schema->arena, &tokens));
    if (token_is(&tokens.items[1], "TABLE"))
        add_table(part, at, comment);
}

static void read_part(struct schema *schema, struct part *part)
{
    struct tokens *all = &part->source.tokens;
    part->tables = arena_make_array(schema->arena, struct table, all->count);
    if (all->items[0].kind != TOKEN_COMMENT)
        complain(&part->source, 1, "the first line says what this part is");
    const struct token *comment = NULL;
    for (size_t at = 0; all->items[at].kind != TOKEN_END; at++) {
        const struct token *token = &all->items[at];
        if (token->kind == TOKEN_COMMENT) {
            if (text_starts_with(token->text, TEXT("table:")))
                comment = token;
            continue;
        }
        add_statement(schema, part, at, comment);
        comment = NULL;
        at = statement_end(all, at);
        if (all->items[at].kind == TOKEN_END)
            break;
    }
    for (size_t i = 0; i < part->table_count; i++)
        schema_check_table(schema, part, &part->tables[i]);
}

void schema_add(struct schema *schema, const char *part_and_path)
{
    const char *equals = strchr(part_and_path, '=');
    if (!equals || schema->part_count == MOST_PARTS) {
        fprintf(stderr, "sqlgen: --schema PART=PATH, at most %d: %s\n", MOST_PARTS, part_and_path);
        exit(2);
    }
    struct part *part = &schema->parts[schema->part_count++];
    *part = (struct part){
        .name = text_of(part_and_path, (size_t)(equals - part_and_path)),
        .source = source_read(schema->arena, equals + 1),
        .sqlite = TEXT(""),
        .postgres = TEXT(""),
    };
    read_part(schema, part);
    schema_read_changes(schema, part);
}
