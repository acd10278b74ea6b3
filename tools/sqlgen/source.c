/* Reading, cutting and writing files. */
#include "sqlgen/source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static _Noreturn void give_up(const char *path)
{
    perror(path);
    exit(2);
}

static bool read_file(struct arena *arena, const char *path, struct text *content)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    struct buffer buffer = buffer_new(arena, 1 << 14);
    size_t got;
    while ((got = fread(buffer_reserve(&buffer, 1 << 14), 1, 1 << 14, file)) > 0)
        buffer.size += got;
    bool is_read = !ferror(file);
    fclose(file);
    *content = buffer_text(&buffer);
    return is_read;
}

void source_write(struct arena *arena, const char *path, const struct buffer *content)
{
    struct text old;
    if (read_file(arena, path, &old) && text_equal(old, buffer_text(content)))
        return;
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(content->data, 1, content->size, file) != content->size ||
        fclose(file) != 0)
        give_up(path);
}

void complain(struct source *source, int line, const char *format, ...)
{
    source->complaints++;
    fprintf(stderr, "%s:%d: ", source->path, line);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

int source_line_of(const struct source *source, const char *place)
{
    int line = 1;
    for (const char *c = source->text.data; c < place; c++)
        line += *c == '\n';
    return line;
}

bool token_is(const struct token *token, const char *text)
{
    if (token->kind == TOKEN_WORD)
        return text_equal_ignoring_case(token->text, text_from(text));
    return token->kind == TOKEN_MARK && text_equal(token->text, text_from(text));
}

bool token_is_one_of(const struct token *token, const char *const *words)
{
    for (; *words; words++)
        if (token_is(token, *words))
            return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool text_is_name(struct text text)
{
    if (text.size == 0 || text.size > 63 || text.data[0] < 'a' || text.data[0] > 'z')
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (!is_digit(text.data[i]) && text.data[i] != '_' &&
            (text.data[i] < 'a' || text.data[i] > 'z'))
            return false;
    return true;
}

static size_t word_end(struct text text, size_t at)
{
    while (at < text.size && (is_letter(text.data[at]) || is_digit(text.data[at])))
        at++;
    return at;
}

static size_t quoted_end(struct text text, size_t at)
{
    char close = text.data[at] == '[' ? ']' : text.data[at];
    for (at++; at < text.size; at++) {
        if (text.data[at] != close)
            continue;
        if (at + 1 < text.size && text.data[at + 1] == close && close != ']')
            at++;
        else
            return at + 1;
    }
    return at;
}

static size_t mark_size(struct text text, size_t at)
{
    static const char *const doubles[] = {"||", "<=", ">=", "<>", "!=", "==", "<<", ">>", "->"};
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (text_starts_with(text_slice(text, at, text.size), text_from(doubles[i])))
            return 2;
    return 1;
}

static enum token_kind token_extent(struct text text, size_t at, size_t *end)
{
    char c = text.data[at];
    char next = at + 1 < text.size ? text.data[at + 1] : '\0';
    if (c == '-' && next == '-') {
        *end = at + text_find_char(text_slice(text, at, text.size), '\n');
        return TOKEN_COMMENT;
    }
    if (c == '\'' || c == '"' || c == '`' || c == '[') {
        *end = quoted_end(text, at);
        return c == '\'' ? TOKEN_STRING : TOKEN_QUOTED;
    }
    if (c == ':' && is_letter(next)) {
        *end = word_end(text, at + 1);
        return TOKEN_PARAMETER;
    }
    if (is_letter(c) || is_digit(c)) {
        *end = word_end(text, at);
        while (is_digit(c) && *end < text.size && text.data[*end] == '.')
            *end = word_end(text, *end + 1);
        return is_digit(c) ? TOKEN_NUMBER : TOKEN_WORD;
    }
    *end = at + mark_size(text, at);
    return TOKEN_MARK;
}

static struct text inner_text(struct text text, enum token_kind kind)
{
    if (kind == TOKEN_PARAMETER)
        return text_slice(text, 1, text.size);
    if (kind == TOKEN_COMMENT)
        return text_trim(text_slice(text, 2, text.size));
    return text;
}

static void keep_token(struct arena *arena, struct tokens *tokens, struct token token)
{
    size_t room = tokens->count < 64 ? 64 : tokens->count;
    if (tokens->count == 0 || (tokens->count >= 64 && (room & (room - 1)) == 0))
        tokens->items = arena_grow(arena, tokens->items, tokens->count * sizeof token,
                                   (tokens->count ? tokens->count * 2 : 64) * sizeof token);
    tokens->items[tokens->count++] = token;
}

static struct tokens cut(struct arena *arena, struct text text)
{
    struct tokens tokens = {0};
    struct token token = {.line = 1, .begins_line = true};
    for (size_t at = 0; at < text.size;) {
        char c = text.data[at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            token.line += c == '\n';
            token.begins_line = token.begins_line || c == '\n';
            token.is_apart = true;
            at++;
            continue;
        }
        size_t end;
        token.kind = token_extent(text, at, &end);
        token.text = inner_text(text_slice(text, at, end), token.kind);
        if (token_is(&token, ")"))
            token.depth--;
        keep_token(arena, &tokens, token);
        if (token_is(&token, "("))
            token.depth++;
        for (; at < end; at++)
            token.line += text.data[at] == '\n';
        token.begins_line = false;
        token.is_apart = false;
    }
    keep_token(arena, &tokens,
               (struct token){.kind = TOKEN_END, .line = token.line, .text = TEXT("the end")});
    return tokens;
}

struct source source_cut(struct arena *arena, const char *path, struct text text, int complaints)
{
    struct source source = {.arena = arena, .path = path, .text = text, .complaints = complaints};
    source.tokens = cut(arena, source.text);
    for (size_t i = 0; i < source.tokens.count; i++)
        if (token_is(&source.tokens.items[i], "/") && token_is(&source.tokens.items[i + 1], "*"))
            complain(&source, source.tokens.items[i].line, "comments begin with --");
    return source;
}

struct source source_read(struct arena *arena, const char *path)
{
    struct text text;
    if (!read_file(arena, path, &text))
        give_up(path);
    return source_cut(arena, path, text, 0);
}

struct tokens tokens_without_comments(struct arena *arena, const struct tokens *all, size_t from,
                                      size_t to)
{
    struct tokens kept = {0};
    bool begins_line = false;
    for (size_t i = from; i < to; i++) {
        struct token token = all->items[i];
        begins_line = begins_line || token.begins_line;
        if (token.kind == TOKEN_COMMENT)
            continue;
        token.begins_line = begins_line;
        token.is_apart = token.is_apart || begins_line;
        begins_line = false;
        keep_token(arena, &kept, token);
    }
    keep_token(arena, &kept, (struct token){.line = all->items[to].line, .text = TEXT("the end")});
    return kept;
}

size_t tokens_after_parenthesis(const struct tokens *tokens, size_t open)
{
    size_t i = open + 1;
    while (
        tokens->items[i].kind != TOKEN_END &&
        !(token_is(&tokens->items[i], ")") && tokens->items[i].depth == tokens->items[open].depth))
        i++;
    return tokens->items[i].kind == TOKEN_END ? i : i + 1;
}
