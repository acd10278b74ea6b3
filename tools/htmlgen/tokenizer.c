/* Following the HTML of the literals, as a browser's tokenizer would, and writing it out smaller:
 * comments go, blanks in tags become one, blanks with a line end go beside blocks. */
#include "htmlgen/compiler.h"

static void emit(struct compiler *c, struct text html)
{
    writer_static(&c->writer, html);
}

static bool is_space(char ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r' || ch == '\f';
}

static bool is_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static struct text take(struct compiler *c, size_t size)
{
    struct text taken = text_slice(c->left, 0, size);
    for (size_t i = 0; i < taken.size; i++)
        c->line += taken.data[i] == '\n';
    c->left = text_slice(c->left, size, c->left.size);
    return taken;
}

/* How many bytes there are before the first of these. */
static size_t run_until(struct text text, struct text stops)
{
    size_t size = 0;
    while (size < text.size && text_find_char(stops, text.data[size]) == stops.size)
        size++;
    return size;
}

static size_t space_run(struct text text)
{
    size_t size = 0;
    while (size < text.size && is_space(text.data[size]))
        size++;
    return size;
}

static bool is_before_block(struct compiler *c, struct text after)
{
    if (after.size < 2 || after.data[0] != '<')
        return false;
    struct text name = text_slice(after, after.data[1] == '/' ? 2 : 1, after.size);
    name = text_slice(name, 0, run_until(name, TEXT(" \t\r\n/>")));
    return name_is_block_element(text_lower(c->arena, name));
}

static void fold_space(struct compiler *c)
{
    struct text space = text_slice(c->left, 0, space_run(c->left));
    struct text after = text_slice(c->left, space.size, c->left.size);
    bool has_line_end = text_find_char(space, '\n') < space.size;
    bool is_end = c->is_last_piece && after.size == 0;
    take(c, space.size);
    if (is_inside(c, TEXT("pre")) || !has_line_end)
        emit(c, space);
    else if (!c->is_after_block && !is_end && !is_before_block(c, after))
        emit(c, TEXT("\n"));
}

static void begin_tag(struct compiler *c)
{
    c->html.is_end_tag = c->left.data[1] == '/';
    take(c, c->html.is_end_tag ? 2 : 1);
    size_t size = run_until(c->left, TEXT(" \t\r\n/>\"'=<"));
    c->html.tag = text_lower(c->arena, text_slice(c->left, 0, size));
    c->tag = (struct tag_facts){.line = c->line};
    c->html.mode = HTML_TAG_NAME;
    emit(c, c->html.is_end_tag ? TEXT("</") : TEXT("<"));
    emit(c, take(c, size));
}

static void data_step(struct compiler *c)
{
    char first = c->left.data[0];
    char second = c->left.size > 1 ? c->left.data[1] : '\0';
    if (is_space(first)) {
        fold_space(c);
    } else if (first != '<') {
        emit(c, take(c, run_until(c->left, TEXT("< \t\r\n\f"))));
        c->is_after_block = false;
    } else if (text_starts_with(c->left, TEXT("<!--"))) {
        take(c, 4);
        c->html.mode = HTML_COMMENT;
    } else if (second == '!') {
        c->html.mode = HTML_DECLARATION;
    } else if (is_letter(second) ||
               (second == '/' && c->left.size > 2 && is_letter(c->left.data[2]))) {
        begin_tag(c);
    } else {
        fail(c, "\"<\" begins no tag here: write &lt;");
    }
}

static void comment_step(struct compiler *c)
{
    size_t end = text_find(c->left, TEXT("-->"));
    if (end == c->left.size) {
        take(c, end);
        return;
    }
    take(c, end + 3);
    c->html.mode = HTML_DATA;
}

static void declaration_step(struct compiler *c)
{
    size_t end = text_find_char(c->left, '>');
    if (end == c->left.size)
        fail(c, "\"<!\" without \">\"");
    emit(c, take(c, end + 1));
    c->is_after_block = true;
    c->html.mode = HTML_DATA;
}

static void tag_name_step(struct compiler *c)
{
    char next = c->left.data[0];
    if (!is_space(next) && next != '/' && next != '>')
        fail(c, "\"%c\" does not belong in the name of a tag", next);
    c->html.mode = HTML_BEFORE_ATTRIBUTE;
}

static void end_tag(struct compiler *c)
{
    emit(c, c->tag.is_self_closing ? TEXT("/>") : TEXT(">"));
    c->html.mode = HTML_DATA;
    c->is_after_block = name_is_block_element(c->html.tag);
    if (c->html.is_end_tag)
        end_tag_is_over(c);
    else
        start_tag_is_over(c);
    c->html.tag = (struct text){0};
    c->html.is_end_tag = false;
}

static void before_attribute_step(struct compiler *c)
{
    take(c, space_run(c->left));
    if (c->left.size == 0)
        return;
    if (c->left.data[0] == '>') {
        take(c, 1);
        end_tag(c);
    } else if (text_starts_with(c->left, TEXT("/>"))) {
        take(c, 1);
        c->tag.is_self_closing = true;
    } else if (c->html.is_end_tag) {
        fail(c, "an end tag has no attributes");
    } else {
        emit(c, TEXT(" "));
        c->html.mode = HTML_ATTRIBUTE_NAME;
    }
}

static void attribute_name_step(struct compiler *c)
{
    size_t size = run_until(c->left, TEXT(" \t\r\n\f/>=\"'<"));
    struct text name = text_slice(c->left, 0, size);
    if (c->html.attribute.size == 0) {
        if (size == 0)
            fail(c, "\"%c\" begins no attribute", c->left.data[0]);
        c->html.attribute = text_lower(c->arena, name);
        check_attribute_name(c);
        emit(c, take(c, size));
        c->raw.size = 0;
    } else if (c->left.data[0] == '=') {
        emit(c, take(c, 1));
        c->html.mode = HTML_BEFORE_VALUE;
    } else if (c->left.data[0] == '"' || c->left.data[0] == '\'' || c->left.data[0] == '<') {
        fail(c, "\"%c\" in the name of an attribute", c->left.data[0]);
    } else {
        attribute_is_over(c);
    }
}

static void before_value_step(struct compiler *c)
{
    char first = c->left.data[0];
    if (is_space(first) || first == '>')
        fail(c, "the value must follow \"=\" at once");
    if (first == '"' || first == '\'')
        emit(c, take(c, 1));
    c->html.mode = first == '"'    ? HTML_VALUE_DOUBLE
                   : first == '\'' ? HTML_VALUE_SINGLE
                                   : HTML_VALUE_BARE;
}

/* Addresses under the hub get its prefix at run time. */
static void emit_path_prefix(struct compiler *c)
{
    bool is_server = c->left.size > 1 && c->left.data[1] == '/';
    if (!c->html.is_value_started && name_is_url_attribute(c->html.attribute) &&
        c->left.data[0] == '/' && !is_server)
        writer_code(&c->writer, c->line, "html_add_prefix(html, out);");
}

static void value_step(struct compiler *c, struct text stops)
{
    size_t size = run_until(c->left, stops);
    if (size > 0) {
        emit_path_prefix(c);
        struct text literal = take(c, size);
        emit(c, literal);
        buffer_add(&c->raw, literal);
        c->html.is_value_started = true;
        if (text_equal(c->html.attribute, TEXT("srcset")) &&
            text_ends_with(text_trim(literal), TEXT(",")))
            c->html.is_value_started = false;
    }
    if (c->left.size == 0)
        return;
    if (c->html.mode != HTML_VALUE_BARE)
        emit(c, take(c, 1));
    attribute_is_over(c);
}

/* Where the end tag of the raw element begins, or the size. */
static size_t raw_end(struct compiler *c)
{
    struct text name = c->html.open[c->html.depth - 1].name;
    for (size_t i = 0; i + 2 + name.size <= c->left.size; i++)
        if (c->left.data[i] == '<' && c->left.data[i + 1] == '/' &&
            text_equal_ignoring_case(text_slice(c->left, i + 2, i + 2 + name.size), name))
            return i;
    return c->left.size;
}

static void raw_step(struct compiler *c)
{
    size_t end = raw_end(c);
    struct text content = text_slice(c->left, 0, end);
    bool is_script = is_inside(c, TEXT("script"));
    if (is_script && text_trim(content).size > 0)
        fail(c, "a script must be a file: <script src=…>");
    take(c, end);
    if (!is_script)
        emit(c, content);
    if (c->left.size > 0)
        begin_tag(c);
}

static void step(struct compiler *c)
{
    switch (c->html.mode) {
    case HTML_DATA: data_step(c); return;
    case HTML_COMMENT: comment_step(c); return;
    case HTML_DECLARATION: declaration_step(c); return;
    case HTML_TAG_NAME: tag_name_step(c); return;
    case HTML_BEFORE_ATTRIBUTE: before_attribute_step(c); return;
    case HTML_ATTRIBUTE_NAME: attribute_name_step(c); return;
    case HTML_BEFORE_VALUE: before_value_step(c); return;
    case HTML_VALUE_DOUBLE: value_step(c, TEXT("\"")); return;
    case HTML_VALUE_SINGLE: value_step(c, TEXT("'")); return;
    case HTML_VALUE_BARE: value_step(c, TEXT(" \t\r\n\f>")); return;
    case HTML_RAW: raw_step(c); return;
    }
}

void tokenizer_feed(struct compiler *c, struct text literal)
{
    c->left = literal;
    while (c->left.size > 0)
        step(c);
}

void tokenizer_pause(struct compiler *c)
{
    if (c->html.mode == HTML_TAG_NAME)
        c->html.mode = HTML_BEFORE_ATTRIBUTE;
    else if (c->html.mode == HTML_ATTRIBUTE_NAME || c->html.mode == HTML_VALUE_BARE)
        attribute_is_over(c);
}

bool html_state_equal(const struct html_state *a, const struct html_state *b)
{
    bool is_url = name_is_url_attribute(a->attribute);
    if (a->mode != b->mode || a->depth != b->depth || a->is_end_tag != b->is_end_tag ||
        !text_equal(a->tag, b->tag) || !text_equal(a->attribute, b->attribute) ||
        (is_url && a->is_value_started != b->is_value_started))
        return false;
    for (size_t i = 0; i < a->depth; i++)
        if (!text_equal(a->open[i].name, b->open[i].name))
            return false;
    return true;
}

const char *html_mode_name(enum html_mode mode)
{
    switch (mode) {
    case HTML_DATA: return "text";
    case HTML_COMMENT: return "a comment";
    case HTML_DECLARATION: return "a declaration";
    case HTML_TAG_NAME: return "the name of a tag";
    case HTML_BEFORE_ATTRIBUTE: return "a tag, where an attribute's name stands";
    case HTML_ATTRIBUTE_NAME: return "the name of an attribute";
    case HTML_BEFORE_VALUE:
    case HTML_VALUE_BARE: return "an attribute without quotes";
    case HTML_VALUE_DOUBLE:
    case HTML_VALUE_SINGLE: return "an attribute";
    case HTML_RAW: return "raw text";
    }
    return "";
}
