/* Finds functions by their shape: a name, its parentheses and a brace at the outermost level. */
#include "measure/functions.h"

#include "base/arena.h"
#include "shared/tokens.h"

#define LEVELS_MAX 256

/* What a body is inside of. A control without braces ends with its statement. */
enum level { LEVEL_BRACES, LEVEL_CONTROL, LEVEL_CONTROL_WITH_BRACES };

struct body {
    enum level levels[LEVELS_MAX];
    size_t depth;
    size_t nesting;
    size_t deepest;
    size_t parentheses;
    size_t header_parentheses; /* where the parentheses of a control began, when in one */
    bool is_in_header;
    bool is_fresh; /* the newest level is a control, and its statement comes next */
    bool is_after_else;
};

static void push_level(struct body *body, enum level level)
{
    if (body->depth == LEVELS_MAX)
        return;
    body->levels[body->depth++] = level;
    if (level == LEVEL_BRACES)
        return;
    body->nesting++;
    if (body->nesting > body->deepest)
        body->deepest = body->nesting;
}

static void pop_level(struct body *body)
{
    body->depth--;
    if (body->levels[body->depth] != LEVEL_BRACES)
        body->nesting--;
}

/* A statement has ended, and with it the controls without braces that it was the body of. */
static void end_statement(struct body *body)
{
    while (body->depth && body->levels[body->depth - 1] == LEVEL_CONTROL)
        pop_level(body);
}

static void open_brace(struct body *body, bool is_of_control)
{
    if (is_of_control)
        body->levels[body->depth - 1] = LEVEL_CONTROL_WITH_BRACES;
    else
        push_level(body, LEVEL_BRACES);
}

static void close_brace(struct body *body)
{
    if (!body->depth)
        return;
    pop_level(body);
    if (body->depth && !body->parentheses)
        end_statement(body);
}

static void close_parenthesis(struct body *body)
{
    body->parentheses--;
    if (body->is_in_header && body->parentheses == body->header_parentheses) {
        body->is_in_header = false;
        push_level(body, LEVEL_CONTROL);
        body->is_fresh = true;
    }
}

static bool has_header(struct token token)
{
    return token_is(token, "if") || token_is(token, "for") || token_is(token, "while") ||
           token_is(token, "switch");
}

/* "else if" is one control, not two. */
static void body_word(struct body *body, struct token token)
{
    if (has_header(token)) {
        body->is_in_header = true;
        body->header_parentheses = body->parentheses;
    } else if (token_is(token, "else")) {
        body->is_after_else = true;
    } else if (token_is(token, "do")) {
        push_level(body, LEVEL_CONTROL);
        body->is_fresh = true;
    }
}

static void settle_else(struct body *body, struct token token)
{
    if (!body->is_after_else)
        return;
    body->is_after_else = false;
    if (token_is(token, "if"))
        return;
    push_level(body, LEVEL_CONTROL);
    body->is_fresh = true;
}

static void body_token(struct body *body, struct token token)
{
    settle_else(body, token);
    bool is_of_control = body->is_fresh;
    body->is_fresh = false;
    if (token.kind == TOKEN_WORD)
        body_word(body, token);
    else if (token_is(token, "{"))
        open_brace(body, is_of_control);
    else if (token_is(token, "}"))
        close_brace(body);
    else if (token_is(token, "("))
        body->parentheses++;
    else if (token_is(token, ")"))
        close_parenthesis(body);
    else if (token_is(token, ";") && !body->parentheses)
        end_statement(body);
}

/* From behind the opening brace to the line of the closing one. */
static size_t read_body(struct token_reader *reader, struct function_size *size)
{
    struct body body = {0};
    push_level(&body, LEVEL_BRACES);
    struct token token;
    while (body.depth && (token = token_next_of_code(reader)).kind != TOKEN_END)
        body_token(&body, token);
    size->nesting = body.deepest;
    return reader->line;
}

/* What stands before a brace or a semicolon at the outermost level. */
struct heading {
    struct token name;
    size_t parentheses;
    size_t commas;
    size_t inside; /* tokens between the first parentheses */
    bool has_list;
    bool is_list_closed;
    bool has_value;
    bool is_void;
    struct token before;
};

static void count_parameter(struct heading *heading, struct token token)
{
    heading->inside++;
    heading->is_void = heading->inside == 1 && token_is(token, "void");
    if (heading->parentheses == 1 && token_is(token, ","))
        heading->commas++;
}

static void heading_token(struct heading *heading, struct token token)
{
    if (token_is(token, ")"))
        heading->parentheses--;
    bool is_in_list = heading->has_list && !heading->is_list_closed;
    if (is_in_list && heading->parentheses == 0)
        heading->is_list_closed = true;
    else if (is_in_list)
        count_parameter(heading, token);
    if (token_is(token, "(")) {
        if (!heading->has_list && heading->before.kind == TOKEN_WORD &&
            !token_is(heading->before, "__attribute__")) {
            heading->has_list = true;
            heading->name = heading->before;
        }
        heading->parentheses++;
    }
    if (token_is(token, "="))
        heading->has_value = true;
    heading->before = token;
}

static void skip_braces(struct token_reader *reader)
{
    size_t depth = 1;
    struct token token;
    while (depth && (token = token_next_of_code(reader)).kind != TOKEN_END) {
        if (token_is(token, "{"))
            depth++;
        else if (token_is(token, "}"))
            depth--;
    }
}

static void add_size(struct function_sizes *sizes, struct function_size size)
{
    if (sizes->count == sizes->capacity) {
        size_t capacity = sizes->capacity ? sizes->capacity * 2 : 256;
        sizes->items = arena_grow(sizes->arena, sizes->items, sizes->capacity * sizeof(size),
                                  capacity * sizeof(size));
        sizes->capacity = capacity;
    }
    sizes->items[sizes->count++] = size;
}

void measure_functions(struct function_sizes *sizes, const struct source_file *file)
{
    struct token_reader reader = token_reader_of(file->content);
    struct heading heading = {0};
    for (struct token token; (token = token_next_of_code(&reader)).kind != TOKEN_END;) {
        if (token.kind == TOKEN_INCLUDE)
            continue;
        if (token_is(token, "{") && heading.is_list_closed && !heading.has_value) {
            struct function_size size = {
                .file = file, .name = heading.name.text, .line = heading.name.line};
            size.parameters = heading.is_void || !heading.inside ? 0 : heading.commas + 1;
            size.lines = read_body(&reader, &size) - size.line + 1;
            add_size(sizes, size);
            heading = (struct heading){0};
        } else if (token_is(token, "{")) {
            skip_braces(&reader);
        } else if (token_is(token, ";")) {
            heading = (struct heading){0};
        } else {
            heading_token(&heading, token);
        }
    }
}
