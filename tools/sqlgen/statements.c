/* Cuts a queries.sql into named statements with their annotations. */
#include "sqlgen/statements.h"

#include "base/arena.h"

struct reader {
    struct source *source;
    struct statements statements;
    enum db_side side; /* the file's */
};

static bool has_key(struct text comment, struct text key, struct text *value)
{
    if (!text_starts_with(comment, key))
        return false;
    *value = text_trim(text_slice(comment, key.size, comment.size));
    return true;
}

static bool kind_from_text(struct text word, enum statement_kind *kind)
{
    static const struct {
        const char *word;
        enum statement_kind kind;
    } kinds[] = {{":one", STATEMENT_ONE},
                 {":many", STATEMENT_MANY},
                 {":exec", STATEMENT_EXEC},
                 {":count", STATEMENT_COUNT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(word, text_from(kinds[i].word))) {
            *kind = kinds[i].kind;
            return true;
        }
    return false;
}

static void begin_statement(struct reader *reader, struct text words, int line)
{
    struct statement *statement = &reader->statements.items[reader->statements.count];
    struct text rest;
    *statement = (struct statement){.source = reader->source, .side = reader->side, .line = line};
    statement->name = text_cut(words, ' ', &rest);
    if (!text_is_name(statement->name) || text_is_reserved_in_c(statement->name))
        complain(reader->source, line, "'%.*s' cannot be the name of a function",
                 TEXT_ARG(statement->name));
    if (!kind_from_text(text_trim(rest), &statement->kind))
        complain(reader->source, line, "'-- name: NAME :one', :many, :exec or :count");
    for (size_t i = 0; i < reader->statements.count; i++)
        if (text_equal(reader->statements.items[i].name, statement->name))
            complain(reader->source, line, "%.*s stands on line %d already",
                     TEXT_ARG(statement->name), reader->statements.items[i].line);
    reader->statements.count++;
}

static void keep_value(struct source *source, struct values *values, struct text words, int line)
{
    struct text rest;
    struct value value = {.line = line, .is_said = true};
    value.name = text_cut(words, ' ', &rest);
    struct text type = text_cut(text_trim(rest), ' ', &rest);
    rest = text_trim(rest);
    value.is_nullable = text_equal(rest, TEXT("NULL"));
    if (!type_from_text(type, &value.type) || (rest.size && !value.is_nullable))
        complain(source, line,
                 "'%.*s' must be: name INTEGER, TEXT or BLOB, and NULL when it may be",
                 TEXT_ARG(words));
    size_t size = sizeof value;
    values->items =
        arena_grow(source->arena, values->items, values->count * size, (values->count + 1) * size);
    values->items[values->count++] = value;
}

static void keep_values(struct source *source, struct values *values, struct text list, int line)
{
    while (list.size) {
        struct text one = text_trim(text_cut(list, ',', &list));
        keep_value(source, values, one, line);
    }
}

static void set_side(struct reader *reader, struct statement *statement, struct text word, int line)
{
    enum db_side side;
    if (!side_from_text(word, &side) || (!statement && side == DB_CROSSING))
        complain(reader->source, line, "side common, help or campaign; crossing for one statement");
    else if (statement)
        statement->side = side;
    else
        reader->side = side;
}

static void read_comment(struct reader *reader, const struct token *token)
{
    struct statements *all = &reader->statements;
    struct statement *last = all->count ? &all->items[all->count - 1] : NULL;
    struct text value;
    if (has_key(token->text, TEXT("name:"), &value))
        begin_statement(reader, value, token->line);
    else if (has_key(token->text, TEXT("side:"), &value))
        set_side(reader, last, value, token->line);
    else if (last && has_key(token->text, TEXT("in:"), &value))
        keep_values(reader->source, &last->said_in, value, token->line);
    else if (last && has_key(token->text, TEXT("out:"), &value))
        keep_values(reader->source, &last->said_out, value, token->line);
}

static void read_sql(struct reader *reader, size_t from, size_t to)
{
    struct tokens *all = &reader->source->tokens;
    int line = all->items[from].line;
    if (reader->statements.count == 0) {
        complain(reader->source, line, "'-- name: NAME :KIND' is missing before this");
        return;
    }
    struct statement *statement = &reader->statements.items[reader->statements.count - 1];
    if (statement->tokens.count) {
        complain(reader->source, line, "a second statement after %.*s", TEXT_ARG(statement->name));
        return;
    }
    if (!token_is(&all->items[to], ";"))
        complain(reader->source, line, "';' is missing at the end");
    statement->tokens = tokens_without_comments(reader->source->arena, all, from, to);
    lint_statement(reader->source, &statement->tokens);
}

/* The ';', or the next -- name: when that is missing, or the end of the file. Annotations inside
 * the statement are heard. */
static size_t statement_end(struct reader *reader, size_t at)
{
    const struct token *items = reader->source->tokens.items;
    while (items[at].kind != TOKEN_END && !token_is(&items[at], ";")) {
        if (items[at].kind == TOKEN_COMMENT) {
            if (text_starts_with(items[at].text, TEXT("name:")))
                return at;
            read_comment(reader, &items[at]);
        }
        at++;
    }
    return at;
}

struct statements statements_read(struct source *source)
{
    struct reader reader = {.source = source};
    struct tokens *all = &source->tokens;
    reader.statements.items = arena_make_array(source->arena, struct statement, all->count);
    for (size_t at = 0; all->items[at].kind != TOKEN_END; at++) {
        if (all->items[at].kind == TOKEN_COMMENT) {
            read_comment(&reader, &all->items[at]);
            continue;
        }
        size_t end = statement_end(&reader, at);
        read_sql(&reader, at, end);
        at = token_is(&all->items[end], ";") ? end : end - 1;
    }
    for (size_t i = 0; i < reader.statements.count; i++)
        if (reader.statements.items[i].tokens.count == 0)
            complain(source, reader.statements.items[i].line, "%.*s has no statement",
                     TEXT_ARG(reader.statements.items[i].name));
    return reader.statements;
}
