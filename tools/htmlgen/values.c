/* Members of the view, and messages, written by what stands around them. */
#include "htmlgen/compiler.h"
#include "htmlgen/message.h"

static bool is_name_character(char ch, bool is_first)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
           (!is_first && ch >= '0' && ch <= '9');
}

static void check_path(struct compiler *c, struct text path)
{
    bool is_first = true;
    for (size_t i = 0; i < path.size; i++) {
        bool is_dot = path.data[i] == '.' && !is_first;
        if (!is_dot && !is_name_character(path.data[i], is_first))
            fail(c, "\"%.*s\" is no member of a view: anything cleverer is computed into the view",
                 TEXT_ARG(path));
        is_first = is_dot;
    }
    if (is_first)
        fail(c, "\"%.*s\" names no member", TEXT_ARG(path));
}

struct text expression(struct compiler *c, struct text path)
{
    if (text_equal(path, TEXT(".")))
        return TEXT("(*view)");
    check_path(c, path);
    struct text rest;
    struct text first = text_cut(path, '.', &rest);
    for (size_t i = c->block_depth; i-- > 0;) {
        if (c->blocks[i].kind != BLOCK_EACH || !text_equal(c->blocks[i].item, first))
            continue;
        return rest.size > 0
                   ? text_format(c->arena, "item_%.*s->%.*s", TEXT_ARG(first), TEXT_ARG(rest))
                   : text_format(c->arena, "(*item_%.*s)", TEXT_ARG(first));
    }
    return text_format(c->arena, "view->%.*s", TEXT_ARG(path));
}

static bool is_animation(struct text tag)
{
    return text_equal(tag, TEXT("set")) || text_starts_with(tag, TEXT("animate"));
}

static void check_attribute_value(struct compiler *c)
{
    if (text_equal(c->html.attribute, TEXT("content")))
        c->tag.has_content_value = true;
    if (is_animation(c->html.tag))
        fail(c, "a value in <%.*s>, which may set addresses", TEXT_ARG(c->html.tag));
    if (text_equal(c->html.tag, TEXT("script")) && text_equal(c->html.attribute, TEXT("src")))
        fail(c, "the address of a script must not come from a value: use {%% asset %%}");
}

static bool is_address(struct compiler *c)
{
    struct text raw = text_lower(c->arena, buffer_text(&c->raw));
    return text_equal(raw, TEXT("mailto:")) || text_equal(raw, TEXT("tel:"));
}

/* Percent-encoded, "from=2026-12-03" would be the name of a parameter. */
static void refuse_parameter_name(struct compiler *c)
{
    struct text raw = buffer_text(&c->raw);
    if (text_ends_with(raw, TEXT("?")) || text_ends_with(raw, TEXT("&")) ||
        text_ends_with(raw, TEXT("&amp;")))
        fail(c, "a value where the name of a parameter stands: write ?name={{ value }}");
}

static void compile_attribute_value(struct compiler *c, struct text member)
{
    check_attribute_value(c);
    if (name_is_url_attribute(c->html.attribute))
        refuse_parameter_name(c);
    const char *call = "html_put_attribute(out";
    if (name_is_url_attribute(c->html.attribute))
        call = !c->html.is_value_started ? "html_put_url(html, out"
               : is_address(c)           ? "html_put_url_address(out"
                                         : "html_put_url_part(out";
    writer_code(&c->writer, c->line, "%s, %.*s);", call, TEXT_ARG(member));
    c->html.is_value_started = true;
}

static void refuse_place(struct compiler *c, const char *what)
{
    fail(c, "%s in %s", what, html_mode_name(c->html.mode));
}

static bool is_in_script(const struct compiler *c)
{
    return c->html.mode == HTML_RAW && is_inside(c, TEXT("script"));
}

static bool is_in_text(const struct compiler *c)
{
    return c->html.mode == HTML_DATA || (c->html.mode == HTML_RAW && !is_in_script(c));
}

static bool is_in_attribute(const struct compiler *c)
{
    return c->html.mode == HTML_VALUE_DOUBLE || c->html.mode == HTML_VALUE_SINGLE;
}

void compile_value(struct compiler *c, struct text value)
{
    struct text path;
    bool is_html = text_equal(text_cut(value, ' ', &path), TEXT("html")) && path.size > 0;
    struct text member = expression(c, is_html ? text_trim(path) : value);
    c->is_after_block = false;
    if (is_in_script(c))
        fail(c, "a value in a script");
    if (is_html && c->html.mode != HTML_DATA)
        refuse_place(c, "HTML");
    if (is_html)
        writer_code(&c->writer, c->line, "html_add_safe(out, %.*s);", TEXT_ARG(member));
    else if (is_in_text(c))
        writer_code(&c->writer, c->line, "html_put_text(out, %.*s);", TEXT_ARG(member));
    else if (is_in_attribute(c))
        compile_attribute_value(c, member);
    else
        refuse_place(c, "a value");
    if (is_in_attribute(c))
        buffer_format(&c->raw, "{{%.*s}}", TEXT_ARG(value));
}

/* The English text between the values is known now, so it is escaped now. */
static void write_escaped(struct compiler *c, struct text plain)
{
    bool is_attribute = is_in_attribute(c);
    for (size_t i = 0; i < plain.size; i++) {
        char ch = plain.data[i];
        struct text html = text_slice(plain, i, i + 1);
        if (ch == '&')
            html = TEXT("&amp;");
        else if (ch == '>')
            html = TEXT("&gt;");
        else if (ch == '"' && is_attribute)
            html = TEXT("&#34;");
        else if (ch == '\'' && is_attribute)
            html = TEXT("&#39;");
        writer_static(&c->writer, html);
    }
}

static void write_english(struct compiler *c, struct text message)
{
    const char *call = is_in_attribute(c) ? "html_put_attribute" : "html_put_text";
    struct message_part part;
    for (struct text left = message; message_next(&left, &part);) {
        if (part.is_value) {
            struct text member = expression(c, part.text);
            writer_code(&c->writer, c->line, "%s(out, %.*s);", call, TEXT_ARG(member));
        } else {
            write_escaped(c, part.text);
        }
    }
    writer_flush(&c->writer);
}

/* Every value that the message names, once. */
static void add_fills(struct compiler *c, struct buffer *fills, size_t *count, struct text message)
{
    struct message_part part;
    for (struct text left = message; message_next(&left, &part);) {
        if (!part.is_value)
            continue;
        struct text member = expression(c, part.text);
        struct text fill = text_format(c->arena, "html_fill(TEXT(\"%.*s\"), %.*s), ",
                                       TEXT_ARG(part.text), TEXT_ARG(member));
        if (text_find(buffer_text(fills), fill) < fills->size)
            continue;
        buffer_add(fills, fill);
        (*count)++;
    }
}

static void add_text(struct buffer *out, const char *name, struct text text)
{
    buffer_format(out, ".%s = TEXT(", name);
    tool_add_literal(out, text);
    buffer_add(out, TEXT("), "));
}

static void write_translated(struct compiler *c, const struct message *message)
{
    struct buffer phrase = buffer_new(c->arena, 512);
    add_text(&phrase, "one", message->one);
    buffer_format(&phrase, ".hash = %uu, ", (unsigned)message_hash(message->one));
    if (is_in_attribute(c))
        buffer_add(&phrase, TEXT(".is_attribute = true, "));
    if (message->many.data) {
        struct text decider = expression(c, message->decider);
        add_text(&phrase, "many", message->many);
        buffer_format(&phrase, ".count = (int64_t)(%.*s), ", TEXT_ARG(decider));
    }
    struct buffer fills = buffer_new(c->arena, 256);
    size_t count = 0;
    add_fills(c, &fills, &count, message->one);
    add_fills(c, &fills, &count, message->many);
    if (fills.size > 0)
        buffer_format(&phrase, ".fills = (const struct html_fill[]){%.*s}, .fill_count = %zu, ",
                      TEXT_ARG(buffer_text(&fills)), count);
    writer_code(&c->writer, c->line,
                "html_add_phrase(html, out, &(const struct html_phrase){%.*s});",
                TEXT_ARG(buffer_text(&phrase)));
}

void compile_message(struct compiler *c, struct text source)
{
    if (is_in_script(c) || !(is_in_text(c) || is_in_attribute(c)))
        refuse_place(c, "a message");
    if (is_in_attribute(c) && name_is_url_attribute(c->html.attribute))
        fail(c, "a message in an address");
    struct message message = message_read(c->arena, c->template.file, c->line, source);
    c->is_after_block = false;
    if (is_in_attribute(c)) {
        c->html.is_value_started = true;
        buffer_format(&c->raw, "[[%.*s]]", TEXT_ARG(source));
    }
    writer_code(&c->writer, c->line, "if (html->catalog) {");
    writer_open(&c->writer);
    write_translated(c, &message);
    writer_close(&c->writer);
    if (message.many.data) {
        struct text decider = expression(c, message.decider);
        writer_code(&c->writer, c->line, "} else if (%.*s == 1) {", TEXT_ARG(decider));
        writer_open(&c->writer);
        write_english(c, message.one);
        writer_close(&c->writer);
    }
    writer_code(&c->writer, c->line, "} else {");
    writer_open(&c->writer);
    write_english(c, message.many.data ? message.many : message.one);
    writer_close(&c->writer);
    writer_code(&c->writer, c->line, "}");
}
