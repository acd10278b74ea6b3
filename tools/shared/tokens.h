/* C cut into tokens, as far as counting and looking for names needs it: no macros expanded. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,    /* with its quotes; characters too */
    TOKEN_MARK,      /* one character, or "->" */
    TOKEN_COMMENT,   /* with its delimiters */
    TOKEN_INCLUDE,   /* the name with its quotes or angle brackets */
    TOKEN_DIRECTIVE, /* any other line of the preprocessor, with its continuations */
};

struct token {
    enum token_kind kind;
    struct text text;
    size_t line;     /* from 1: where it begins */
    size_t end_line; /* where it ends */
};

struct token_reader {
    struct text source;
    size_t at;
    size_t line;
    bool is_line_begun; /* something other than blanks stands before this on its line */
};

struct token_reader token_reader_of(struct text source);
/* The next token, comments included; TOKEN_END for ever at the end. */
struct token token_next(struct token_reader *reader);
/* The next that is neither a comment nor a directive. */
struct token token_next_of_code(struct token_reader *reader);
bool token_is(struct token token, const char *text);
