/* Which SELECT a name stands in and which table it may mean: as much grammar as the rules need. */
#include "sqlgen/statements.h"

#include "base/arena.h"

/* Where the walk along the tokens is. */
struct walk {
    struct shape *shape;
    struct tokens tokens;
    size_t at;
    int *open_scopes; /* by depth of parentheses: the scope outside, to go back to */
    int scope;
    int *from_depth; /* of each scope: the depth of its FROM list, or -1 when not in one */
    bool is_next_left_joined;
    bool is_insert;
};

static int new_scope(struct walk *walk, int parent)
{
    struct shape *shape = walk->shape;
    shape->scopes[shape->scope_count].parent = parent;
    walk->from_depth[shape->scope_count] = -1;
    return (int)shape->scope_count++;
}

static const struct token *token_at(const struct walk *walk, size_t at)
{
    return &walk->tokens.items[at < walk->tokens.count ? at : walk->tokens.count - 1];
}

static bool begins_query(const struct token *token)
{
    static const char *const words[] = {"SELECT", "WITH", "VALUES", NULL};
    return token_is_one_of(token, words);
}

/* Words after a table that cannot be its alias. */
static bool is_clause(const struct token *token)
{
    static const char *const words[] = {
        "WHERE",  "GROUP",   "ORDER",  "LIMIT",  "ON",      "JOIN",  "LEFT", "INNER",
        "CROSS",  "UNION",   "EXCEPT", "SET",    "HAVING",  "RIGHT", "FULL", "INTERSECT",
        "VALUES", "SELECT",  "USING",  "WINDOW", "NATURAL", "OUTER", "FROM", "RETURNING",
        "OFFSET", "INDEXED", "NOT",    "DO",     "DEFAULT", NULL};
    return token_is_one_of(token, words);
}

static void keep_reference(struct walk *walk, const struct token *name, size_t after,
                           bool is_target)
{
    struct shape *shape = walk->shape;
    struct reference *one = &shape->references[shape->reference_count++];
    size_t alias = after + token_is(token_at(walk, after), "AS");
    bool has_alias = token_at(walk, alias)->kind == TOKEN_WORD && !is_clause(token_at(walk, alias));
    *one = (struct reference){
        .alias = has_alias ? token_at(walk, alias)->text
                 : name    ? name->text
                           : TEXT(""),
        .table = name ? schema_table(shape->schema, name->text) : NULL,
        .scope = walk->scope,
        .line = token_at(walk, walk->at)->line,
        .is_left_joined = walk->is_next_left_joined,
        .is_target = is_target,
    };
    walk->is_next_left_joined = false;
}

/* A table or a subquery stands at `at`. */
static void read_reference(struct walk *walk, size_t at, bool is_target)
{
    const struct token *token = token_at(walk, at);
    if (token_is(token, "("))
        keep_reference(walk, NULL, tokens_after_parenthesis(&walk->tokens, at), false);
    else if (token->kind == TOKEN_WORD)
        keep_reference(walk, token, at + 1, is_target);
}

static void leave_from(struct walk *walk)
{
    walk->from_depth[walk->scope] = -1;
}

static void read_word(struct walk *walk)
{
    static const char *const ends[] = {"WHERE", "GROUP", "ORDER", "LIMIT", "SET", "HAVING", NULL};
    static const char *const compounds[] = {"UNION", "INTERSECT", "EXCEPT", NULL};
    const struct token *token = token_at(walk, walk->at);
    const struct token *before = walk->at ? token_at(walk, walk->at - 1) : token;
    bool is_target = token_is(before, "DELETE");
    if (token_is(token, "FROM") && !token_is(before, "DISTINCT")) {
        walk->from_depth[walk->scope] = token->depth;
        read_reference(walk, walk->at + 1, is_target);
    } else if (token_is(token, "JOIN")) {
        walk->is_next_left_joined = token_is(before, "LEFT") || token_is(before, "OUTER");
        read_reference(walk, walk->at + 1, false);
    } else if (token_is(token, "INTO")) {
        walk->is_insert = true;
        read_reference(walk, walk->at + 1, true);
    } else if (token_is(token, "UPDATE") && !token_is(before, "DO")) {
        read_reference(walk, walk->at + 1, true);
    } else if (token_is_one_of(token, compounds)) {
        walk->scope = new_scope(walk, walk->shape->scopes[walk->scope].parent);
    } else if (token_is_one_of(token, ends)) {
        leave_from(walk);
    } else if (walk->is_insert && token->depth == 0 && token_is(token, "SELECT")) {
        walk->scope = new_scope(walk, NO_SCOPE);
    } else if (walk->is_insert && token->depth == 0 && token_is(token, "ON") &&
               token_is(token_at(walk, walk->at + 1), "CONFLICT")) {
        walk->scope = 0;
    }
}

static void read_mark(struct walk *walk)
{
    const struct token *token = token_at(walk, walk->at);
    if (token_is(token, "(")) {
        walk->open_scopes[token->depth] = walk->scope;
        if (begins_query(token_at(walk, walk->at + 1)))
            walk->scope = new_scope(walk, walk->scope);
    } else if (token_is(token, ")") && token->depth >= 0) {
        walk->scope = walk->open_scopes[token->depth];
    } else if (token_is(token, ",") && walk->from_depth[walk->scope] == token->depth) {
        read_reference(walk, walk->at + 1, false);
    }
}

struct shape shape_of(const struct schema *schema, struct statement *statement)
{
    struct arena *arena = statement->source->arena;
    size_t most = statement->tokens.count + 1;
    struct shape shape = {.statement = statement,
                          .schema = schema,
                          .scope_of = arena_make_array(arena, int, most),
                          .scopes = arena_make_array(arena, struct scope, most),
                          .references = arena_make_array(arena, struct reference, most)};
    struct walk walk = {.shape = &shape,
                        .tokens = statement->tokens,
                        .open_scopes = arena_make_array(arena, int, most),
                        .from_depth = arena_make_array(arena, int, most)};
    walk.scope = new_scope(&walk, NO_SCOPE);
    for (; token_at(&walk, walk.at)->kind != TOKEN_END; walk.at++) {
        if (token_at(&walk, walk.at)->kind == TOKEN_WORD)
            read_word(&walk);
        else if (token_at(&walk, walk.at)->kind == TOKEN_MARK)
            read_mark(&walk);
        shape.scope_of[walk.at] = walk.scope;
    }
    return shape;
}

const struct table *shape_target(const struct shape *shape)
{
    for (size_t i = 0; i < shape->reference_count; i++)
        if (shape->references[i].is_target)
            return shape->references[i].table;
    return NULL;
}

const struct reference *shape_alias(const struct shape *shape, int scope, struct text alias)
{
    for (; scope != NO_SCOPE; scope = shape->scopes[scope].parent)
        for (size_t i = 0; i < shape->reference_count; i++)
            if (shape->references[i].scope == scope &&
                text_equal_ignoring_case(shape->references[i].alias, alias))
                return &shape->references[i];
    return NULL;
}

static const struct column *bare_column(const struct shape *shape, int scope, struct text name,
                                        const struct reference **reference)
{
    for (; scope != NO_SCOPE; scope = shape->scopes[scope].parent)
        for (size_t i = 0; i < shape->reference_count; i++) {
            const struct reference *one = &shape->references[i];
            const struct column *column =
                one->scope == scope && one->table ? table_column(one->table, name) : NULL;
            if (column) {
                *reference = one;
                return column;
            }
        }
    return NULL;
}

const struct column *shape_column(const struct shape *shape, size_t at, bool is_end,
                                  const struct reference **reference)
{
    const struct token *items = shape->statement->tokens.items;
    if (items[at].kind != TOKEN_WORD)
        return NULL;
    size_t dot = is_end ? at - 1 : at + 1;
    bool has_alias = (!is_end || at >= 2) && token_is(&items[dot], ".");
    if (!has_alias)
        return bare_column(shape, shape->scope_of[at], items[at].text, reference);
    struct text alias = items[is_end ? at - 2 : at].text;
    const struct token *name = &items[is_end ? at : at + 2];
    *reference = shape_alias(shape, shape->scope_of[at], alias);
    if (!*reference || !(*reference)->table || name->kind != TOKEN_WORD)
        return NULL;
    return table_column((*reference)->table, name->text);
}

static bool ends_items(const struct token *token)
{
    static const char *const words[] = {"FROM",  "WHERE", "UNION",  "INTERSECT", "EXCEPT", "ORDER",
                                        "LIMIT", "GROUP", "HAVING", "ON",        NULL};
    return token->kind == TOKEN_END || token_is_one_of(token, words);
}

struct spans shape_items(const struct shape *shape, size_t at)
{
    const struct token *items = shape->statement->tokens.items;
    struct spans spans = {0};
    bool is_list = token_is(&items[at], "(");
    int depth = items[at].depth + is_list;
    at++;
    if (token_is(&items[at], "DISTINCT") || token_is(&items[at], "ALL"))
        at++;
    spans.items = arena_make_array(shape->statement->source->arena, struct span,
                                   shape->statement->tokens.count);
    struct span span = {.from = at};
    for (;; at++) {
        bool is_over = items[at].kind == TOKEN_END || items[at].depth < depth ||
                       (items[at].depth == depth && !is_list && ends_items(&items[at]) &&
                        !token_is(&items[at - 1], "DISTINCT"));
        if (is_over || (items[at].depth == depth && token_is(&items[at], ","))) {
            span.to = at;
            spans.items[spans.count++] = span;
            span.from = at + 1;
        }
        if (is_over)
            return spans;
    }
}
