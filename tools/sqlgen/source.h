/* A file of SQL cut into tokens, and complaints that name its lines. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"

struct arena;

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,    /* with its quotes */
    TOKEN_QUOTED,    /* "name", `name`, [name]: refused everywhere */
    TOKEN_PARAMETER, /* :name, text without the colon */
    TOKEN_MARK,
    TOKEN_COMMENT /* text without the dashes and blanks */
};

struct token {
    enum token_kind kind;
    struct text text;
    int line;
    int depth;        /* of parentheses; those themselves count as outside */
    bool is_apart;    /* blanks before it */
    bool begins_line; /* first token of its line */
};

struct tokens {
    struct token *items;
    size_t count;
};

struct source {
    struct arena *arena;
    const char *path;
    struct text text;
    struct tokens tokens; /* comments included, TOKEN_END last */
    int complaints;
};

/* Ends the program when the file cannot be read. */
struct source source_read(struct arena *arena, const char *path);
/* The same of a text that is at hand; complaints made before count. */
struct source source_cut(struct arena *arena, const char *path, struct text text, int complaints);
/* "path:line: message" on the standard error output; counted. */
void complain(struct source *source, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int source_line_of(const struct source *source, const char *place);
/* Ends the program when the file cannot be written; leaves an equal file alone. */
void source_write(struct arena *arena, const char *path, const struct buffer *content);

/* Ignoring case, for words; exactly, for the others. */
bool token_is(const struct token *token, const char *text);
bool token_is_one_of(const struct token *token, const char *const *words); /* NULL at the end */
bool text_is_name(struct text text); /* [a-z][a-z0-9_]*, at most 63: PostgreSQL's limit */
/* Whether PostgreSQL or C keeps the word for itself. */
bool text_is_reserved(struct text name);
bool text_is_reserved_in_c(struct text name);

/* The tokens of one statement without comments, [from, to) of the source's tokens, END added. */
struct tokens tokens_without_comments(struct arena *arena, const struct tokens *all, size_t from,
                                      size_t to);
/* The token after the parenthesis that closes the one at `open`. */
size_t tokens_after_parenthesis(const struct tokens *tokens, size_t open);

/* The same text for the other engine: types, parameters as $1 …, numbers that may overflow. */
struct text dialect_sqlite(struct arena *arena, const struct tokens *tokens);
struct text dialect_postgres(struct arena *arena, const struct tokens *tokens);
/* Parameters in the order of their first appearance, each once. */
struct text *parameters_of(struct arena *arena, const struct tokens *tokens, size_t *count);
