/* From the tokens of a statement to the text that each engine is given. */
#include "sqlgen/source.h"

#include "base/arena.h"

struct text *parameters_of(struct arena *arena, const struct tokens *tokens, size_t *count)
{
    struct text *names = arena_make_array(arena, struct text, tokens->count);
    *count = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->items[i].kind != TOKEN_PARAMETER)
            continue;
        size_t known = 0;
        while (known < *count && !text_equal(names[known], tokens->items[i].text))
            known++;
        if (known == *count)
            names[(*count)++] = tokens->items[i].text;
    }
    return names;
}

static int number_of(struct arena *arena, const struct tokens *tokens, struct text parameter)
{
    size_t count;
    struct text *names = parameters_of(arena, tokens, &count);
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], parameter))
            return (int)i + 1;
    return 0;
}

static void add_gap(struct buffer *out, const struct token *token)
{
    if (out->size)
        buffer_add(out, token->begins_line ? TEXT("\n") : token->is_apart ? TEXT(" ") : TEXT(""));
}

struct text dialect_sqlite(struct arena *arena, const struct tokens *tokens)
{
    struct buffer out = buffer_new(arena, 1024);
    for (size_t i = 0; tokens->items[i].kind != TOKEN_END; i++) {
        const struct token *token = &tokens->items[i];
        add_gap(&out, token);
        if (token->kind == TOKEN_PARAMETER)
            buffer_format(&out, "?%d", number_of(arena, tokens, token->text));
        else
            buffer_add(&out, token->text);
    }
    return buffer_text(&out);
}

/* Whether the token stands among the arguments of substr, which PostgreSQL has for int4 only. */
static bool is_in_substr(const struct tokens *tokens, size_t at)
{
    for (size_t i = at; i-- > 1;)
        if (token_is(&tokens->items[i], "(") &&
            tokens->items[i].depth == tokens->items[at].depth - 1)
            return token_is(&tokens->items[i - 1], "substr") && i + 1 < at;
    return false;
}

static bool is_multiplied(const struct tokens *tokens, size_t at)
{
    return token_is(&tokens->items[at + 1], "*") || (at && token_is(&tokens->items[at - 1], "*"));
}

/* CAST(… AS INTEGER): the parenthesis that ends after the type belongs to CAST. */
static bool is_cast_type(const struct tokens *tokens, size_t at)
{
    if (!token_is(&tokens->items[at - 1], "AS") || !token_is(&tokens->items[at + 1], ")"))
        return false;
    int depth = tokens->items[at].depth;
    size_t open = at;
    while (open > 1 &&
           !(token_is(&tokens->items[open], "(") && tokens->items[open].depth == depth - 1))
        open--;
    return token_is(&tokens->items[open - 1], "CAST");
}

static bool is_definition(const struct tokens *tokens)
{
    return token_is(&tokens->items[0], "CREATE") || token_is(&tokens->items[0], "ALTER");
}

/* INTEGER, TEXT and BLOB where they are types: after a column's name, or in a CAST. */
static bool is_type(const struct tokens *tokens, size_t at)
{
    static const char *const types[] = {"INTEGER", "TEXT", "BLOB", NULL};
    if (at == 0 || !token_is_one_of(&tokens->items[at], types))
        return false;
    if (is_cast_type(tokens, at))
        return true;
    if (at < 2 || tokens->items[at - 1].kind != TOKEN_WORD || !is_definition(tokens))
        return false;
    const struct token *before = &tokens->items[at - 2];
    return token_is(before, "(") || token_is(before, ",") || token_is(before, "COLUMN");
}

static void add_type(struct buffer *out, const struct token *token, bool is_cast)
{
    if (token_is(token, "INTEGER"))
        buffer_add(out, TEXT("BIGINT"));
    else if (token_is(token, "BLOB"))
        buffer_add(out, TEXT("BYTEA"));
    else
        buffer_add(out, is_cast ? TEXT("TEXT") : TEXT("TEXT COLLATE \"C\""));
}

static void add_postgres_token(struct arena *arena, struct buffer *out, const struct tokens *tokens,
                               size_t at)
{
    const struct token *token = &tokens->items[at];
    if (token->kind == TOKEN_PARAMETER)
        buffer_format(out, "$%d%s", number_of(arena, tokens, token->text),
                      is_in_substr(tokens, at) ? "::INTEGER" : "");
    else if (token->kind == TOKEN_NUMBER && is_multiplied(tokens, at))
        buffer_format(out, "%.*s::BIGINT", TEXT_ARG(token->text));
    else if (is_type(tokens, at))
        add_type(out, token, token_is(&tokens->items[at - 1], "AS"));
    else
        buffer_add(out, token->text);
}

struct text dialect_postgres(struct arena *arena, const struct tokens *tokens)
{
    struct buffer out = buffer_new(arena, 1024);
    bool is_create_table = tokens->count > 3 && token_is(&tokens->items[0], "CREATE") &&
                           token_is(&tokens->items[1], "TABLE");
    for (size_t i = 0; tokens->items[i].kind != TOKEN_END; i++) {
        add_gap(&out, &tokens->items[i]);
        add_postgres_token(arena, &out, tokens, i);
        if (is_create_table && tokens->items[i].depth == 0 && token_is(&tokens->items[i], ")"))
            break;
    }
    return buffer_text(&out);
}
