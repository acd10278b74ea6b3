/* The style sheet minifier: one pass over the tokens that matter for white space. */
#include "minify.h"

#include <string.h>

#include "base/buffer.h"

struct css {
    struct text in;
    size_t at;
    struct buffer out;
    char last; /* what was written last, as far as white space goes; 'a' for an escape */
    bool has_space;
    const char *error;
    const struct address_book *book;
};

static char peek(const struct css *css, size_t ahead)
{
    return css->at + ahead < css->in.size ? css->in.data[css->at + ahead] : '\0';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static void put_space_before(struct css *css, char next)
{
    if (css->has_space && css->last != '\0' && !is_one_of(css->last, "{};,>:(") &&
        !is_one_of(next, "{};,>)!")) {
        buffer_add_char(&css->out, ' ');
    }
    css->has_space = false;
}

static void put(struct css *css, char c)
{
    put_space_before(css, c);
    if ((c == '}' || c == ';') && css->last == ';') {
        css->out.size--;
    }
    buffer_add_char(&css->out, c);
    css->last = c;
}

static void copy(struct css *css, size_t size)
{
    buffer_add(&css->out, text_of(css->in.data + css->at, size));
    css->at += size;
}

static void copy_string(struct css *css)
{
    char quote = peek(css, 0);
    size_t size = 1;
    while (peek(css, size) != quote) {
        if (css->at + size >= css->in.size || peek(css, size) == '\n') {
            css->error = "a string is not closed";
            return;
        }
        size += peek(css, size) == '\\' ? 2 : 1;
    }
    put_space_before(css, quote);
    copy(css, size + 1);
    css->last = quote;
}

/* Between two tokens that touch, the comment is all that keeps them apart. */
static void drop_comment(struct css *css)
{
    struct text rest = text_slice(css->in, css->at + 2, css->in.size);
    size_t end = text_find(rest, TEXT("*/"));
    if (end == rest.size) {
        css->error = "a comment is not closed";
        return;
    }
    css->at += end + 4;
    bool touches_before = !css->has_space && css->last != '\0' && !is_one_of(css->last, "{};,>:(");
    char next = peek(css, 0);
    if (touches_before && next != '\0' && !is_space(next) && !is_one_of(next, "{};,>)!/")) {
        buffer_add(&css->out, TEXT("/**/"));
    }
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static bool stands_before_url(const struct css *css)
{
    struct text out = buffer_text(&css->out);
    if (css->has_space || out.size < 3) {
        return false;
    }
    struct text name = text_slice(out, out.size - 3, out.size);
    return text_equal_ignoring_case(name, TEXT("url")) &&
           (out.size == 3 || !is_name_char(out.data[out.size - 4]));
}

/* At the '(' of url(…). */
static void copy_url(struct css *css)
{
    size_t size = 1;
    while (peek(css, size) != ')') {
        if (css->at + size >= css->in.size) {
            css->error = "a url( is not closed";
            return;
        }
        size += peek(css, size) == '\\' ? 2 : 1;
    }
    struct text inner = text_trim(text_of(css->in.data + css->at + 1, size - 1));
    bool is_quoted = inner.size > 1 && is_one_of(inner.data[0], "\"'");
    struct text plain = is_quoted ? text_slice(inner, 1, inner.size - 1) : inner;
    struct text address = css->book->find(css->book->context, plain);
    if (text_is_empty(address)) {
        copy(css, size + 1);
    } else {
        buffer_add_char(&css->out, '(');
        buffer_add(&css->out, address);
        buffer_add_char(&css->out, ')');
        css->at += size + 1;
    }
    css->last = ')';
}

/* A quoted url is an ordinary string unless it names an asset, so a ')' in it does no harm. */
static bool is_plain_url(const struct css *css)
{
    if (!stands_before_url(css)) {
        return false;
    }
    size_t ahead = 1;
    while (is_space(peek(css, ahead))) {
        ahead++;
    }
    char quote = peek(css, ahead);
    if (!is_one_of(quote, "\"'")) {
        return true;
    }
    struct text rest = text_slice(css->in, css->at + ahead + 1, css->in.size);
    struct text inner = text_slice(rest, 0, text_find_char(rest, quote));
    return !text_is_empty(css->book->find(css->book->context, inner));
}

static void copy_escape(struct css *css)
{
    put_space_before(css, 'a');
    copy(css, css->at + 1 < css->in.size ? 2 : 1);
    css->last = 'a';
}

static void step(struct css *css)
{
    char c = peek(css, 0);
    if (is_space(c)) {
        css->has_space = true;
        css->at++;
    } else if (c == '/' && peek(css, 1) == '*') {
        drop_comment(css);
    } else if (c == '"' || c == '\'') {
        copy_string(css);
    } else if (c == '\\') {
        copy_escape(css);
    } else if (c == '(' && is_plain_url(css)) {
        copy_url(css);
    } else {
        put(css, c);
        css->at++;
    }
}

struct minified minify_css(struct arena *arena, struct text in, const struct address_book *book)
{
    struct css css = {.in = in, .out = buffer_new(arena, in.size), .book = book};
    while (css.at < in.size && css.error == NULL) {
        step(&css);
    }
    if (css.error == NULL) {
        return (struct minified){.text = buffer_text(&css.out)};
    }
    size_t line = 1;
    for (size_t i = 0; i < css.at; i++) {
        line += in.data[i] == '\n';
    }
    return (struct minified){.error = css.error, .line = line};
}
