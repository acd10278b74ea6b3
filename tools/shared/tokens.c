/* A scanner of C by first characters. */
#include "shared/tokens.h"

#include <string.h>

struct token_reader token_reader_of(struct text source)
{
    return (struct token_reader){.source = source, .line = 1};
}

static char peek(const struct token_reader *reader, size_t ahead)
{
    size_t at = reader->at + ahead;
    return at < reader->source.size ? reader->source.data[at] : '\0';
}

static void step(struct token_reader *reader)
{
    if (peek(reader, 0) == '\n') {
        reader->line++;
        reader->is_line_begun = false;
    }
    reader->at++;
}

static bool is_at_end(const struct token_reader *reader)
{
    return reader->at >= reader->source.size;
}

static bool is_word_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\';
}

static void read_block_comment(struct token_reader *reader)
{
    step(reader);
    step(reader);
    while (!is_at_end(reader) && !(peek(reader, 0) == '*' && peek(reader, 1) == '/'))
        step(reader);
    step(reader);
    step(reader);
}

/* To the end of the line, over lines that end with a backslash. */
static void read_line(struct token_reader *reader)
{
    while (!is_at_end(reader) && peek(reader, 0) != '\n') {
        bool is_continued = peek(reader, 0) == '\\' && peek(reader, 1) == '\n';
        step(reader);
        if (is_continued)
            step(reader);
    }
}

static void read_quoted(struct token_reader *reader)
{
    char quote = peek(reader, 0);
    step(reader);
    while (!is_at_end(reader) && peek(reader, 0) != quote) {
        if (peek(reader, 0) == '\\')
            step(reader);
        step(reader);
    }
    step(reader);
}

static void read_number(struct token_reader *reader)
{
    while (is_word_character(peek(reader, 0)) || peek(reader, 0) == '.')
        step(reader);
}

static void read_word(struct token_reader *reader)
{
    while (is_word_character(peek(reader, 0)))
        step(reader);
}

static struct token token_from(const struct token_reader *reader, size_t from, size_t line,
                               enum token_kind kind)
{
    return (struct token){.kind = kind,
                          .text = text_slice(reader->source, from, reader->at),
                          .line = line,
                          .end_line = reader->line};
}

/* The line is already read; an include becomes the name it includes. */
static struct token directive(struct token token)
{
    struct text rest = text_trim(text_slice(token.text, 1, token.text.size));
    if (!text_starts_with(rest, TEXT("include")))
        return token;
    rest = text_trim(text_slice(rest, strlen("include"), rest.size));
    size_t end = rest.size > 1 ? 1 : 0;
    while (end < rest.size && rest.data[end] != '"' && rest.data[end] != '>')
        end++;
    token.kind = TOKEN_INCLUDE;
    token.text = text_slice(rest, 0, end + 1);
    return token;
}

static enum token_kind read_token(struct token_reader *reader)
{
    char c = peek(reader, 0);
    if (c == '/' && peek(reader, 1) == '*') {
        read_block_comment(reader);
        return TOKEN_COMMENT;
    }
    if (c == '/' && peek(reader, 1) == '/') {
        read_line(reader);
        return TOKEN_COMMENT;
    }
    if (c == '"' || c == '\'') {
        read_quoted(reader);
        return TOKEN_STRING;
    }
    if (c >= '0' && c <= '9') {
        read_number(reader);
        return TOKEN_NUMBER;
    }
    if (is_word_character(c)) {
        read_word(reader);
        return TOKEN_WORD;
    }
    step(reader);
    if (c == '-' && peek(reader, 0) == '>')
        step(reader);
    return TOKEN_MARK;
}

struct token token_next(struct token_reader *reader)
{
    while (!is_at_end(reader) && is_blank(peek(reader, 0)))
        step(reader);
    size_t from = reader->at;
    size_t line = reader->line;
    if (is_at_end(reader))
        return token_from(reader, from, line, TOKEN_END);
    bool begins_line = !reader->is_line_begun;
    reader->is_line_begun = true;
    if (peek(reader, 0) == '#' && begins_line) {
        read_line(reader);
        return directive(token_from(reader, from, line, TOKEN_DIRECTIVE));
    }
    return token_from(reader, from, line, read_token(reader));
}

struct token token_next_of_code(struct token_reader *reader)
{
    struct token token;
    do
        token = token_next(reader);
    while (token.kind == TOKEN_COMMENT || token.kind == TOKEN_DIRECTIVE);
    return token;
}

bool token_is(struct token token, const char *text)
{
    return text_equal(token.text, text_from(text));
}
