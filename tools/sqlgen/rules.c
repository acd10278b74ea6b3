/* Rules that need to know whose column a name is: the hub, the order of NULLs, upserts. */
#include "sqlgen/statements.h"

#include "base/arena.h"

/* Which references are tied together by equal hub_ids; one group is tied to :hub_id. */
struct ties {
    const struct shape *shape;
    size_t *group; /* of each reference; the last one stands for :hub_id and for subqueries */
    size_t anchor;
};

static const struct token *token_at(const struct shape *shape, size_t at)
{
    return &shape->statement->tokens.items[at];
}

static bool is_hub_id(const struct token *token)
{
    return token->kind == TOKEN_WORD && text_equal_ignoring_case(token->text, TEXT("hub_id"));
}

static void tie(struct ties *ties, size_t a, size_t b)
{
    size_t from = ties->group[a], to = ties->group[b];
    for (size_t i = 0; i <= ties->anchor; i++)
        if (ties->group[i] == from)
            ties->group[i] = to;
}

/* What stands on one side of an equality: a reference, :hub_id, or (false) neither. */
static bool side_of(const struct ties *ties, size_t at, bool is_end, size_t *found)
{
    const struct shape *shape = ties->shape;
    const struct token *token = token_at(shape, at);
    if (token->kind == TOKEN_PARAMETER) {
        *found = ties->anchor;
        return text_equal(token->text, TEXT("hub_id"));
    }
    size_t name = !is_end && token_is(token_at(shape, at + 1), ".") ? at + 2 : at;
    if (!is_hub_id(token_at(shape, name)))
        return false;
    const struct reference *reference = NULL;
    const struct column *column = shape_column(shape, at, is_end, &reference);
    bool has_table = reference && reference->table && column;
    *found = has_table ? (size_t)(reference - shape->references) : ties->anchor;
    return true;
}

static bool is_anchored_insert(const struct shape *shape, size_t item)
{
    const struct token *token = token_at(shape, item);
    return (token->kind == TOKEN_PARAMETER && text_equal(token->text, TEXT("hub_id"))) ||
           is_hub_id(token) || is_hub_id(token_at(shape, item + 2));
}

/* The place of hub_id among the columns of an INSERT, and what each row puts there. */
static void check_insert_hub(const struct shape *shape, const struct reference *target)
{
    struct source *source = shape->statement->source;
    const struct tokens *tokens = &shape->statement->tokens;
    size_t at = 0;
    while (token_at(shape, at)->kind != TOKEN_END && !token_is(token_at(shape, at), "INTO"))
        at++;
    while (token_at(shape, at)->kind != TOKEN_END && !token_is(token_at(shape, at), "("))
        at++;
    if (token_at(shape, at)->kind == TOKEN_END)
        return;
    struct spans columns = shape_items(shape, at);
    size_t place = 0;
    while (place < columns.count && !is_hub_id(token_at(shape, columns.items[place].from)))
        place++;
    if (place == columns.count) {
        complain(source, target->line, "%.*s: hub_id is missing among the columns",
                 TEXT_ARG(target->table->name));
        return;
    }
    for (at = tokens_after_parenthesis(tokens, at); token_at(shape, at)->kind != TOKEN_END; at++) {
        const struct token *token = token_at(shape, at);
        bool is_row =
            token_is(token, "(") && token->depth == 0 &&
            (token_is(token_at(shape, at - 1), "VALUES") || token_is(token_at(shape, at - 1), ","));
        if (token->depth == 0 && token_is(token, "CONFLICT"))
            return;
        if (!is_row && !(token->depth == 0 && token_is(token, "SELECT")))
            continue;
        struct spans row = shape_items(shape, at);
        if (row.count != columns.count)
            complain(source, token->line, "%zu columns, but %zu values", columns.count, row.count);
        else if (!is_anchored_insert(shape, row.items[place].from))
            complain(source, token_at(shape, row.items[place].from)->line,
                     "the hub_id of a new row is :hub_id");
    }
}

static void complain_of_loose(const struct ties *ties)
{
    const struct shape *shape = ties->shape;
    bool is_insert = token_is(token_at(shape, 0), "INSERT");
    for (size_t i = 0; i < shape->reference_count; i++) {
        const struct reference *one = &shape->references[i];
        if (!one->table || !table_is_of_hub(one->table))
            continue;
        if (one->is_target && is_insert)
            check_insert_hub(shape, one);
        else if (ties->group[i] != ties->group[ties->anchor])
            complain(shape->statement->source, one->line,
                     "%.*s: %.*s.hub_id = :hub_id is missing (or a join on hub_id)",
                     TEXT_ARG(shape->statement->name), TEXT_ARG(one->alias));
    }
}

void check_hub(const struct shape *shape)
{
    struct ties ties = {.shape = shape, .anchor = shape->reference_count};
    ties.group = arena_make_array(shape->statement->source->arena, size_t, ties.anchor + 1);
    for (size_t i = 0; i <= ties.anchor; i++)
        ties.group[i] = i;
    for (size_t at = 1; token_at(shape, at)->kind != TOKEN_END; at++) {
        size_t left, right;
        if (token_is(token_at(shape, at), "=") && side_of(&ties, at - 1, true, &left) &&
            side_of(&ties, at + 1, false, &right))
            tie(&ties, left, right);
    }
    complain_of_loose(&ties);
}

/* Whether the item of an ORDER BY may be NULL: a column, or a result of that name. */
static bool may_be_null(const struct shape *shape, struct span item)
{
    const struct token *first = token_at(shape, item.from);
    const struct values *out = &shape->statement->out;
    const struct reference *reference;
    const struct column *column = shape_column(shape, item.from, false, &reference);
    bool has_alias = token_is(token_at(shape, item.from + 1), ".");
    if (first->depth == 0 && !has_alias)
        for (size_t i = 0; i < out->count; i++)
            if (text_equal_ignoring_case(out->items[i].name, first->text))
                return out->items[i].is_nullable;
    return column && (column->is_nullable || reference->is_left_joined);
}

static struct span without_direction(const struct shape *shape, struct span item)
{
    static const char *const directions[] = {"ASC", "DESC", NULL};
    if (item.to > item.from && token_is_one_of(token_at(shape, item.to - 1), directions))
        item.to--;
    return item;
}

static void check_order_item(const struct shape *shape, struct span item)
{
    for (size_t i = item.from; i < item.to; i++)
        if (token_is(token_at(shape, i), "NULLS"))
            return;
    item = without_direction(shape, item);
    bool has_alias = item.to - item.from == 3 && token_is(token_at(shape, item.from + 1), ".");
    if ((item.to - item.from == 1 || has_alias) && may_be_null(shape, item))
        complain(shape->statement->source, token_at(shape, item.from)->line,
                 "ORDER BY %.*s: it may be NULL, say NULLS FIRST or NULLS LAST",
                 TEXT_ARG(token_at(shape, item.to - 1)->text));
}

void check_order(const struct shape *shape)
{
    for (size_t at = 0; token_at(shape, at)->kind != TOKEN_END; at++) {
        if (!token_is(token_at(shape, at), "ORDER"))
            continue;
        struct spans items = shape_items(shape, at + 1);
        for (size_t i = 0; i < items.count; i++)
            check_order_item(shape, items.items[i]);
    }
}

static bool is_plain_name(const struct shape *shape, size_t at)
{
    const struct token *token = token_at(shape, at);
    return token->kind == TOKEN_WORD && !token_is(token_at(shape, at + 1), ".") &&
           !token_is(token_at(shape, at + 1), "(") && !token_is(token_at(shape, at - 1), ".");
}

/* PostgreSQL finds a bare column ambiguous in the right side of DO UPDATE SET. */
void check_upsert(const struct shape *shape)
{
    const struct table *target = shape_target(shape);
    size_t at = 0;
    while (
        token_at(shape, at)->kind != TOKEN_END &&
        !(token_is(token_at(shape, at), "UPDATE") && at && token_is(token_at(shape, at - 1), "DO")))
        at++;
    if (token_at(shape, at)->kind == TOKEN_END || !target)
        return;
    for (at += 2; token_at(shape, at)->kind != TOKEN_END; at++) {
        bool is_assigned =
            token_is(token_at(shape, at + 1), "=") && token_at(shape, at)->depth == 0 &&
            (token_is(token_at(shape, at - 1), "SET") || token_is(token_at(shape, at - 1), ","));
        if (!is_assigned && is_plain_name(shape, at) &&
            table_column(target, token_at(shape, at)->text))
            complain(shape->statement->source, token_at(shape, at)->line,
                     "DO UPDATE: write %.*s.%.*s or excluded.%.*s", TEXT_ARG(target->name),
                     TEXT_ARG(token_at(shape, at)->text), TEXT_ARG(token_at(shape, at)->text));
    }
}
