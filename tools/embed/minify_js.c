/* The script minifier: it only has to know where code ends and text begins. */
#include "minify.h"

#include <string.h>

#include "base/buffer.h"

struct js {
    struct text in;
    size_t at;
    struct buffer out;
    bool has_space;
    bool has_line_end;
    const char *error;
};

static char peek(const struct js *js, size_t ahead)
{
    return js->at + ahead < js->in.size ? js->in.data[js->at + ahead] : '\0';
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

static void put_space(struct js *js)
{
    if (js->out.size > 0 && (js->has_line_end || js->has_space)) {
        buffer_add_char(&js->out, js->has_line_end ? '\n' : ' ');
    }
    js->has_line_end = false;
    js->has_space = false;
}

static void copy(struct js *js, size_t size)
{
    buffer_add(&js->out, text_of(js->in.data + js->at, size));
    js->at += size;
}

/* Where the string that begins at from ends; 0 when it does not. So with all literals here. */
static size_t string_end(struct text in, size_t from)
{
    size_t at = from + 1;
    while (at < in.size && in.data[at] != in.data[from]) {
        if (in.data[at] == '\n') {
            return 0;
        }
        at += in.data[at] == '\\' ? 2 : 1;
    }
    return at < in.size ? at + 1 : 0;
}

static size_t template_end(struct text in, size_t from);

/* After "${": where the matching '}' is passed. */
static size_t substitution_end(struct text in, size_t at)
{
    size_t depth = 1;
    while (at > 0 && at < in.size && depth > 0) {
        char c = in.data[at];
        if (c == '"' || c == '\'') {
            at = string_end(in, at);
        } else if (c == '`') {
            at = template_end(in, at);
        } else {
            depth += c == '{';
            depth -= c == '}';
            at++;
        }
    }
    return depth == 0 ? at : 0;
}

static size_t template_end(struct text in, size_t from)
{
    size_t at = from + 1;
    while (at > 0 && at < in.size && in.data[at] != '`') {
        if (in.data[at] == '$' && at + 1 < in.size && in.data[at + 1] == '{') {
            at = substitution_end(in, at + 2);
        } else {
            at += in.data[at] == '\\' ? 2 : 1;
        }
    }
    return at > 0 && at < in.size ? at + 1 : 0;
}

static size_t regex_end(struct text in, size_t from)
{
    bool is_in_class = false;
    size_t at = from + 1;
    while (at < in.size && (in.data[at] != '/' || is_in_class)) {
        char c = in.data[at];
        if (c == '\n') {
            return 0;
        }
        is_in_class = c == '[' || (is_in_class && c != ']');
        at += c == '\\' ? 2 : 1;
    }
    return at < in.size ? at + 1 : 0;
}

static void copy_literal(struct js *js, size_t end, const char *error)
{
    if (end == 0) {
        js->error = error;
        return;
    }
    put_space(js);
    copy(js, end - js->at);
}

static void drop_line_comment(struct js *js)
{
    while (js->at < js->in.size && peek(js, 0) != '\n') {
        js->at++;
    }
}

static void drop_block_comment(struct js *js)
{
    struct text rest = text_slice(js->in, js->at + 2, js->in.size);
    size_t end = text_find(rest, TEXT("*/"));
    if (end == rest.size) {
        js->error = "a comment is not closed";
        return;
    }
    struct text comment = text_slice(rest, 0, end);
    js->has_line_end = js->has_line_end || text_find_char(comment, '\n') < end;
    js->has_space = true;
    js->at += end + 4;
}

static bool ends_with_keyword(struct text code)
{
    static const char *const keywords[] = {"return", "typeof", "case",  "in",        "of",
                                           "delete", "void",   "throw", "new",       "do",
                                           "else",   "yield",  "await", "instanceof"};
    size_t from = code.size;
    while (from > 0 && is_name_char(code.data[from - 1])) {
        from--;
    }
    struct text word = text_slice(code, from, code.size);
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (text_equal(word, text_from(keywords[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether a '/' here begins a regular expression, decided by what stands before it. */
static bool begins_regex(struct js *js)
{
    struct text code = text_trim(buffer_text(&js->out));
    if (code.size == 0) {
        return true;
    }
    char last = code.data[code.size - 1];
    if (last == '}') {
        js->error = "a '/' after '}' could be two things: put parentheses around it";
    }
    return strchr("(,=:[!&|?{;+-*%<>~^", last) != NULL || ends_with_keyword(code);
}

static void copy_slash(struct js *js)
{
    if (begins_regex(js)) {
        copy_literal(js, regex_end(js->in, js->at), "a regular expression is not closed");
    } else {
        put_space(js);
        copy(js, 1);
    }
}

static void step(struct js *js)
{
    char c = peek(js, 0);
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        js->has_space = true;
        js->has_line_end = js->has_line_end || c == '\n';
        js->at++;
    } else if (c == '/' && peek(js, 1) == '/') {
        drop_line_comment(js);
    } else if (c == '/' && peek(js, 1) == '*') {
        drop_block_comment(js);
    } else if (c == '/') {
        copy_slash(js);
    } else if (c == '"' || c == '\'') {
        copy_literal(js, string_end(js->in, js->at), "a string is not closed");
    } else if (c == '`') {
        copy_literal(js, template_end(js->in, js->at), "a template is not closed");
    } else {
        put_space(js);
        copy(js, 1);
    }
}

struct minified minify_js(struct arena *arena, struct text in)
{
    struct js js = {.in = in, .out = buffer_new(arena, in.size)};
    while (js.at < in.size && js.error == NULL) {
        step(&js);
    }
    if (js.error == NULL) {
        buffer_add_char(&js.out, '\n');
        return (struct minified){.text = buffer_text(&js.out)};
    }
    size_t line = 1;
    for (size_t i = 0; i < js.at; i++) {
        line += in.data[i] == '\n';
    }
    return (struct minified){.error = js.error, .line = line};
}
