/* Prepares each statement on the schema in memory, on its side of the wall. */
#include "sqlgen/queries.h"

#include "base/arena.h"

struct wall {
    const struct schema *schema;
    struct statement *statement;
};

struct crossings crossings_read(struct arena *arena, const char *path)
{
    struct crossings crossings = {0};
    if (path)
        crossings.content = source_read(arena, path).text;
    return crossings;
}

static bool is_listed(const struct crossings *crossings, const struct part *part,
                      const struct statement *statement)
{
    struct text rest = crossings->content;
    while (rest.size) {
        struct text line = text_cut(rest, '\n', &rest);
        struct text after;
        struct text first =
            text_cut(text_trim(text_cut(line, ':', &(struct text){0})), ' ', &after);
        if (text_equal(first, part->name) && text_equal(text_trim(after), statement->name))
            return true;
    }
    return false;
}

static bool may_touch(enum db_side statement, enum db_side table)
{
    return table == DB_COMMON || statement == DB_CROSSING || statement == table;
}

/* The same judgement as the connection's authorizer at run time. Its shape is SQLite's. */
static int authorize(void *context, int action, const char *first, const char *second,
                     const char *database, const char *inner)
{
    (void)second;
    (void)database;
    (void)inner;
    const struct wall *wall = context;
    if (action != SQLITE_READ && action != SQLITE_INSERT && action != SQLITE_UPDATE &&
        action != SQLITE_DELETE)
        return SQLITE_OK;
    const struct table *table = schema_table(wall->schema, text_from(first));
    if (!table || may_touch(wall->statement->side, table->side))
        return SQLITE_OK;
    complain(wall->statement->source, wall->statement->line,
             "the wall: %.*s touches %s, which stands on the other side; say '-- side: %s'",
             TEXT_ARG(wall->statement->name), first, table->side == DB_HELP ? "help" : "campaign");
    return SQLITE_DENY;
}

static sqlite3_stmt *prepare(const struct schema *schema, struct statement *statement)
{
    struct source *source = statement->source;
    const struct tokens *tokens = &statement->tokens;
    const char *from = tokens->items[0].text.data;
    const struct token *last = &tokens->items[tokens->count - 2];
    struct text text = text_of(from, (size_t)(last->text.data + last->text.size - from));
    struct wall wall = {.schema = schema, .statement = statement};
    sqlite3_stmt *prepared = NULL;
    sqlite3_set_authorizer(schema->memory, authorize, &wall);
    int before = source->complaints;
    int code = sqlite3_prepare_v2(schema->memory, text_c(schema->arena, text), -1, &prepared, NULL);
    sqlite3_set_authorizer(schema->memory, NULL, NULL);
    if (code != SQLITE_OK && source->complaints == before) {
        int offset = sqlite3_error_offset(schema->memory);
        complain(source, offset < 0 ? tokens->items[0].line : source_line_of(source, from + offset),
                 "%.*s: %s", TEXT_ARG(statement->name), sqlite3_errmsg(schema->memory));
    }
    return prepared;
}

static void check_kind(struct statement *statement)
{
    struct source *source = statement->source;
    bool has_columns = statement->out.count > 0;
    if (statement->kind == STATEMENT_EXEC && has_columns)
        complain(source, statement->line, "%.*s reads: :one, :many or :count",
                 TEXT_ARG(statement->name));
    else if (statement->kind != STATEMENT_EXEC && !has_columns)
        complain(source, statement->line, "%.*s writes: :exec", TEXT_ARG(statement->name));
    else if (statement->kind == STATEMENT_COUNT &&
             (statement->out.count != 1 || statement->out.items[0].type != COLUMN_INTEGER))
        complain(source, statement->line, "%.*s: :count has one column, an INTEGER",
                 TEXT_ARG(statement->name));
}

static bool is_allowed(const struct statement *statement)
{
    static const char *const words[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", NULL};
    bool is_allowed = token_is_one_of(&statement->tokens.items[0], words);
    if (!is_allowed)
        complain(statement->source, statement->line, "%.*s: only SELECT, INSERT, UPDATE and DELETE",
                 TEXT_ARG(statement->name));
    return is_allowed;
}

static void check_owner(const struct part *part, const struct shape *shape)
{
    const struct table *target = shape_target(shape);
    shape->statement->is_write = target != NULL;
    if (target && target->part != part)
        complain(shape->statement->source, shape->statement->line,
                 "%.*s writes %.*s, a table of %.*s: only that part may",
                 TEXT_ARG(shape->statement->name), TEXT_ARG(target->name),
                 TEXT_ARG(target->part->name));
}

static void check_statement(const struct schema *schema, const struct part *part,
                            struct statement *statement)
{
    sqlite3_stmt *prepared = prepare(schema, statement);
    if (!prepared)
        return;
    struct shape shape = shape_of(schema, statement);
    find_parameters(&shape);
    find_results(&shape, prepared);
    check_kind(statement);
    check_owner(part, &shape);
    check_hub(&shape);
    check_order(&shape);
    check_upsert(&shape);
    sqlite3_finalize(prepared);
}

void queries_check(const struct schema *schema, const struct part *part,
                   struct statements *statements, const struct crossings *crossings)
{
    for (size_t i = 0; i < statements->count; i++) {
        struct statement *statement = &statements->items[i];
        if (statement->tokens.count < 2 || !is_allowed(statement))
            continue;
        if (statement->side == DB_CROSSING && !is_listed(crossings, part, statement))
            complain(statement->source, statement->line,
                     "%.*s crosses the wall, but is not in the list of crossings",
                     TEXT_ARG(statement->name));
        check_statement(schema, part, statement);
    }
}
