/* Reads declarations by their shape: no names resolved, so a macro can hide one. */
#include "checklayers/declarations.h"

static bool is_any_of(struct token token, const char *const *words)
{
    for (; *words; words++)
        if (token_is(token, *words))
            return true;
    return false;
}

static void begin_statement(struct declaration_watch *watch)
{
    *watch = (struct declaration_watch){
        .depth = watch->depth, .statement_depth = watch->depth, .is_watched = watch->depth == 0};
}

static void watch_word(struct declaration_watch *watch, struct token token)
{
    static const char *const exempting[] = {"typedef", "extern", "sig_atomic_t", "return", NULL};
    static const char *const types[] = {"struct", "union", "enum", NULL};
    if (watch->words == 0 && token_is(token, "static"))
        watch->is_watched = true;
    if (is_any_of(token, types))
        watch->is_type = true;
    if (is_any_of(token, exempting))
        watch->is_exempt = true;
    if (token_is(token, "const"))
        watch->last_const = watch->position;
    if (!watch->has_value && !watch->brackets) {
        watch->words++;
        watch->name = token;
    }
}

static bool is_constant(const struct declaration_watch *watch)
{
    return watch->last_const > watch->last_star;
}

static bool declares_only_a_type(const struct declaration_watch *watch)
{
    return watch->words == 0 || (watch->is_type && watch->words <= 2 && !watch->has_value);
}

static void end_statement(struct declaration_watch *watch, const struct source_file *file,
                          struct findings *findings)
{
    if (watch->is_watched && !watch->is_exempt && !declares_only_a_type(watch) &&
        !is_constant(watch))
        finding_add(findings, file, watch->name.line, "%.*s is a variable that outlives its call",
                    TEXT_ARG(watch->name.text));
    begin_statement(watch);
}

/* Values and the members of a type belong to their statement; a function's body begins others. */
static void open_brace(struct declaration_watch *watch)
{
    bool belongs = watch->has_value || (watch->is_type && !watch->is_exempt);
    watch->depth++;
    if (belongs)
        watch->has_braces = true;
    else
        begin_statement(watch);
}

static void close_brace(struct declaration_watch *watch)
{
    if (watch->depth > 0)
        watch->depth--;
    if (!watch->has_braces)
        begin_statement(watch);
}

static void watch_mark(struct declaration_watch *watch, struct token token)
{
    if (token_is(token, "=") && watch->words)
        watch->has_value = true;
    else if (token_is(token, "*") && !watch->has_value)
        watch->last_star = watch->position;
    else if (token_is(token, "(") && !watch->has_value)
        watch->is_exempt = true;
    else if (token_is(token, "["))
        watch->brackets++;
    else if (token_is(token, "]"))
        watch->brackets--;
}

void declaration_watch_token(struct declaration_watch *watch, struct token token,
                             const struct source_file *file, struct findings *findings)
{
    watch->position++;
    bool is_inside = watch->depth > watch->statement_depth;
    if (token_is(token, "{"))
        open_brace(watch);
    else if (token_is(token, "}"))
        close_brace(watch);
    else if (is_inside)
        return;
    else if (token_is(token, ";"))
        end_statement(watch, file, findings);
    else if (token.kind == TOKEN_WORD)
        watch_word(watch, token);
    else if (token.kind == TOKEN_MARK)
        watch_mark(watch, token);
}
