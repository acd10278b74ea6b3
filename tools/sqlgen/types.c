/* Finds the types of parameters and of results, or asks for an -- in: or -- out: line. */
#include "sqlgen/statements.h"

#include "base/arena.h"

static const char *const comparisons[] = {"=", "<", ">", "<=", ">=", "<>", "!=", NULL};
static const char *const arithmetic[] = {"+", "-", "*", "/", "%", NULL};

static const struct token *token_at(const struct shape *shape, size_t at)
{
    return &shape->statement->tokens.items[at];
}

static void mark_type(const struct shape *shape, struct value *value, enum column_type type,
                      size_t at)
{
    if (value->is_said)
        return;
    if (value->type != COLUMN_UNKNOWN && value->type != type)
        complain(shape->statement->source, token_at(shape, at)->line,
                 ":%.*s is used with two types", TEXT_ARG(value->name));
    value->type = type;
}

static void store(const struct shape *shape, struct value *value, const struct column *column,
                  size_t at)
{
    if (!column)
        return;
    mark_type(shape, value, column->type, at);
    if (value->is_said)
        return;
    value->is_nullable = column->is_nullable && (!value->is_stored || value->is_nullable);
    value->is_stored = true;
}

/* SET column = :x with nothing more behind it. */
static bool is_set(const struct shape *shape, size_t at)
{
    static const char *const ends[] = {",", "WHERE", "FROM", NULL};
    const struct token *after = token_at(shape, at + 1);
    if (at < 3 || !token_is(token_at(shape, at - 1), "=") ||
        !(after->kind == TOKEN_END || token_is_one_of(after, ends)))
        return false;
    return token_is(token_at(shape, at - 3), "SET") || token_is(token_at(shape, at - 3), ",");
}

static size_t before_not(const struct shape *shape, size_t at)
{
    return at && token_is(token_at(shape, at), "NOT") ? at - 1 : at;
}

/* column IN (:a, :b): the token of the column, or 0. */
static size_t in_list_column(const struct shape *shape, size_t at)
{
    int depth = token_at(shape, at)->depth;
    while (at > 2 && token_at(shape, at)->depth >= depth)
        at--;
    if (at < 2 || !token_is(token_at(shape, at), "(") || !token_is(token_at(shape, at - 1), "IN"))
        return 0;
    return before_not(shape, at - 2);
}

static const struct column *compared_column(const struct shape *shape, size_t at)
{
    const struct reference *reference;
    if (token_is_one_of(token_at(shape, at + 1), comparisons))
        return shape_column(shape, at + 2, false, &reference);
    if (at < 2)
        return NULL;
    if (token_is_one_of(token_at(shape, at - 1), comparisons))
        return shape_column(shape, at - 2, true, &reference);
    if (token_is(token_at(shape, at - 1), "BETWEEN"))
        return shape_column(shape, before_not(shape, at - 2), true, &reference);
    if (at > 4 && token_is(token_at(shape, at - 1), "AND") &&
        token_is(token_at(shape, at - 3), "BETWEEN"))
        return shape_column(shape, before_not(shape, at - 4), true, &reference);
    size_t list = in_list_column(shape, at);
    return list ? shape_column(shape, list, true, &reference) : NULL;
}

static enum column_type type_around(const struct shape *shape, size_t at)
{
    const struct token *before = at ? token_at(shape, at - 1) : token_at(shape, at + 1);
    const struct token *after = token_at(shape, at + 1);
    if (token_is(before, "LIMIT") || token_is(before, "OFFSET"))
        return COLUMN_INTEGER;
    if (token_is_one_of(before, arithmetic) || token_is_one_of(after, arithmetic))
        return COLUMN_INTEGER;
    if (token_is(before, "||") || token_is(after, "||"))
        return COLUMN_TEXT;
    return COLUMN_UNKNOWN;
}

/* One use of the parameter, at this token. */
static void look_around(const struct shape *shape, struct value *value, size_t at)
{
    const struct reference *reference;
    const struct column *column;
    if (is_set(shape, at)) {
        store(shape, value, shape_column(shape, at - 2, true, &reference), at);
        return;
    }
    if ((column = compared_column(shape, at)))
        mark_type(shape, value, column->type, at);
    enum column_type type = type_around(shape, at);
    if (type != COLUMN_UNKNOWN)
        mark_type(shape, value, type, at);
    if (token_is(token_at(shape, at + 1), "IS") && !value->is_said)
        value->is_nullable = true;
}

static void store_row(const struct shape *shape, struct spans columns, struct spans row)
{
    const struct table *target = shape_target(shape);
    struct values *in = &shape->statement->in;
    for (size_t i = 0; i < row.count && i < columns.count && target; i++) {
        const struct token *token = token_at(shape, row.items[i].from);
        if (token->kind != TOKEN_PARAMETER || row.items[i].to - row.items[i].from != 1)
            continue;
        for (size_t k = 0; k < in->count; k++)
            if (text_equal(in->items[k].name, token->text))
                store(shape, &in->items[k],
                      table_column(target, token_at(shape, columns.items[i].from)->text),
                      row.items[i].from);
    }
}

/* INSERT INTO t (columns) VALUES (row), (row), or SELECT row. */
static void look_at_insert(const struct shape *shape)
{
    size_t at = 0;
    while (token_at(shape, at)->kind != TOKEN_END && !token_is(token_at(shape, at), "INTO"))
        at++;
    while (token_at(shape, at)->kind != TOKEN_END && !token_is(token_at(shape, at), "("))
        at++;
    if (token_at(shape, at)->kind == TOKEN_END)
        return;
    struct spans columns = shape_items(shape, at);
    for (at = tokens_after_parenthesis(&shape->statement->tokens, at);
         token_at(shape, at)->kind != TOKEN_END; at++) {
        const struct token *token = token_at(shape, at);
        if (token->depth != 0 || token_is(token, "CONFLICT"))
            continue;
        bool is_row = token_is(token, "(") && (token_is(token_at(shape, at - 1), "VALUES") ||
                                               token_is(token_at(shape, at - 1), ","));
        if (is_row || token_is(token, "SELECT"))
            store_row(shape, columns, shape_items(shape, at));
    }
}

/* The last resort: a column of the same name in the statement's tables. */
static void look_for_namesake(const struct shape *shape, struct value *value)
{
    for (size_t i = 0; i < shape->reference_count; i++) {
        const struct table *table = shape->references[i].table;
        const struct column *column = table ? table_column(table, value->name) : NULL;
        if (!column)
            continue;
        mark_type(shape, value, column->type, 0);
        value->is_nullable = value->is_nullable || column->is_nullable;
    }
}

static struct value first_guess(const struct shape *shape, struct text name)
{
    const struct values *said = &shape->statement->said_in;
    for (size_t i = 0; i < said->count; i++)
        if (text_equal(said->items[i].name, name))
            return said->items[i];
    if (text_equal(name, TEXT("hub_id")))
        return (struct value){.name = name, .type = COLUMN_INTEGER, .is_said = true};
    return (struct value){.name = name};
}

static void check_said(const struct shape *shape, const struct values *said,
                       const struct values *known, const char *what)
{
    for (size_t i = 0; i < said->count; i++) {
        size_t k = 0;
        while (k < known->count && !text_equal(known->items[k].name, said->items[i].name))
            k++;
        if (k == known->count)
            complain(shape->statement->source, said->items[i].line, "%.*s has no %s %.*s",
                     TEXT_ARG(shape->statement->name), what, TEXT_ARG(said->items[i].name));
    }
}

static void check_parameter(const struct shape *shape, const struct value *value)
{
    const struct statement *statement = shape->statement;
    if (value->type == COLUMN_UNKNOWN)
        complain(statement->source, statement->line,
                 "%.*s: the type of :%.*s cannot be found, say '-- in: %.*s INTEGER' or what it is",
                 TEXT_ARG(statement->name), TEXT_ARG(value->name), TEXT_ARG(value->name));
    if (!text_is_name(value->name) || text_is_reserved_in_c(value->name))
        complain(statement->source, statement->line, ":%.*s cannot be the name of a parameter",
                 TEXT_ARG(value->name));
}

void find_parameters(const struct shape *shape)
{
    struct statement *statement = shape->statement;
    struct arena *arena = statement->source->arena;
    struct values *in = &statement->in;
    struct text *names = parameters_of(arena, &statement->tokens, &in->count);
    in->items = arena_make_array(arena, struct value, in->count + 1);
    for (size_t i = 0; i < in->count; i++)
        in->items[i] = first_guess(shape, names[i]);
    if (token_is(token_at(shape, 0), "INSERT") || token_is(token_at(shape, 0), "WITH"))
        look_at_insert(shape);
    for (size_t at = 0; token_at(shape, at)->kind != TOKEN_END; at++)
        for (size_t i = 0; i < in->count && token_at(shape, at)->kind == TOKEN_PARAMETER; i++)
            if (text_equal(in->items[i].name, token_at(shape, at)->text))
                look_around(shape, &in->items[i], at);
    for (size_t i = 0; i < in->count; i++) {
        if (in->items[i].type == COLUMN_UNKNOWN)
            look_for_namesake(shape, &in->items[i]);
        check_parameter(shape, &in->items[i]);
    }
    check_said(shape, &statement->said_in, in, "parameter");
}

/* The item of the first SELECT outside parentheses that makes this column. */
static struct span result_item(const struct shape *shape, size_t column)
{
    size_t at = 0;
    while (token_at(shape, at)->kind != TOKEN_END &&
           !(token_is(token_at(shape, at), "SELECT") && token_at(shape, at)->depth == 0))
        at++;
    if (token_at(shape, at)->kind == TOKEN_END)
        return (struct span){0};
    struct spans items = shape_items(shape, at);
    return column < items.count ? items.items[column] : (struct span){0};
}

static bool is_left_joined(const struct shape *shape, struct span item, const struct table *table)
{
    size_t dot = item.from + 1;
    if (item.to > dot && token_is(token_at(shape, dot), ".")) {
        const struct reference *one =
            shape_alias(shape, shape->scope_of[item.from], token_at(shape, item.from)->text);
        if (one && (one->table == table || one->is_left_joined))
            return one->is_left_joined;
    }
    for (size_t i = 0; i < shape->reference_count; i++)
        if (shape->references[i].is_left_joined &&
            (shape->references[i].table == table || !shape->references[i].table))
            return true;
    return false;
}

/* What SQLite knows: the column of a table that this result is. */
static void find_origin(const struct shape *shape, sqlite3_stmt *prepared, int column,
                        struct value *value)
{
    const char *table_name = sqlite3_column_table_name(prepared, column);
    const char *column_name = sqlite3_column_origin_name(prepared, column);
    const struct table *table =
        table_name ? schema_table(shape->schema, text_from(table_name)) : NULL;
    const struct column *origin =
        table && column_name ? table_column(table, text_from(column_name)) : NULL;
    struct span item = result_item(shape, (size_t)column);
    if (origin) {
        value->type = origin->type;
        value->is_nullable = origin->is_nullable || is_left_joined(shape, item, table);
        return;
    }
    bool is_count = item.to > item.from && token_is(token_at(shape, item.from), "count") &&
                    token_is(token_at(shape, item.from + 1), "(");
    size_t end = is_count ? tokens_after_parenthesis(&shape->statement->tokens, item.from + 1) : 0;
    if (is_count && (end >= item.to || token_is(token_at(shape, end), "AS")))
        value->type = COLUMN_INTEGER;
}

static void hear_what_is_said(const struct shape *shape, struct value *value)
{
    const struct statement *statement = shape->statement;
    for (size_t i = 0; i < statement->said_out.count; i++) {
        const struct value *said = &statement->said_out.items[i];
        if (!text_equal(said->name, value->name))
            continue;
        if (value->type != COLUMN_UNKNOWN && value->type != said->type)
            complain(statement->source, said->line, "%.*s has another type in its table",
                     TEXT_ARG(said->name));
        *value = *said;
    }
}

static void check_result(const struct shape *shape, size_t place)
{
    const struct statement *statement = shape->statement;
    const struct value *value = &statement->out.items[place];
    if (statement->kind == STATEMENT_COUNT)
        return;
    for (size_t i = 0; i < place; i++)
        if (text_equal(statement->out.items[i].name, value->name))
            complain(statement->source, statement->line, "%.*s: two columns are called %.*s",
                     TEXT_ARG(statement->name), TEXT_ARG(value->name));
    if (!text_is_name(value->name) || text_is_reserved_in_c(value->name))
        complain(statement->source, statement->line,
                 "%.*s: column %zu needs AS and a name in small letters: '%.*s'",
                 TEXT_ARG(statement->name), place + 1, TEXT_ARG(value->name));
    else if (value->type == COLUMN_UNKNOWN)
        complain(statement->source, statement->line,
                 "%.*s: the type of %.*s cannot be found, say '-- out: %.*s INTEGER' "
                 "or what it is",
                 TEXT_ARG(statement->name), TEXT_ARG(value->name), TEXT_ARG(value->name));
}

void find_results(const struct shape *shape, sqlite3_stmt *prepared)
{
    struct statement *statement = shape->statement;
    struct values *out = &statement->out;
    out->count = (size_t)sqlite3_column_count(prepared);
    out->items = arena_make_array(statement->source->arena, struct value, out->count + 1);
    for (size_t i = 0; i < out->count; i++) {
        struct value *value = &out->items[i];
        value->name =
            text_copy(statement->source->arena, text_from(sqlite3_column_name(prepared, (int)i)));
        find_origin(shape, prepared, (int)i, value);
        hear_what_is_said(shape, value);
        if (statement->kind == STATEMENT_COUNT && value->type == COLUMN_UNKNOWN)
            value->type = COLUMN_INTEGER;
        check_result(shape, i);
    }
    check_said(shape, &statement->said_out, out, "column");
}
