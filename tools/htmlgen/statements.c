/* The closed list of statements. */
#include <string.h>

#include "htmlgen/compiler.h"

static struct text next_word(struct text *left)
{
    struct text word = text_cut(*left, ' ', left);
    *left = text_trim(*left);
    return word;
}

static void expect_no_more(struct compiler *c, struct text left)
{
    if (left.size > 0)
        fail(c, "\"%.*s\" is too much", TEXT_ARG(left));
}

/* A word in straight quotes at the beginning of *left. */
static struct text quoted(struct compiler *c, struct text *left)
{
    if (left->size < 2 || left->data[0] != '"')
        fail(c, "a name in quotes belongs here");
    struct text inner = text_slice(*left, 1, left->size);
    size_t end = text_find_char(inner, '"');
    if (end == 0 || end == inner.size)
        fail(c, "a name in quotes belongs here");
    *left = text_trim(text_slice(inner, end + 1, inner.size));
    return text_slice(inner, 0, end);
}

static void check_safe_name(struct compiler *c, struct text name)
{
    static const struct text extra = {"-_./", 4};
    for (size_t i = 0; i < name.size; i++) {
        char ch = name.data[i];
        bool is_plain = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
                        (ch >= '0' && ch <= '9') || text_find_char(extra, ch) < extra.size;
        if (!is_plain)
            fail(c, "\"%.*s\" is no name", TEXT_ARG(name));
    }
    if (name.size == 0 || text_find(name, TEXT("..")) < name.size)
        fail(c, "\"%.*s\" is no name", TEXT_ARG(name));
}

static struct text view_type(struct compiler *c, struct text left)
{
    struct text word = next_word(&left);
    struct text name = next_word(&left);
    expect_no_more(c, left);
    if (!text_equal(word, TEXT("struct")))
        fail(c, "{%% view struct NAME %%}");
    check_safe_name(c, name);
    return text_format(c->arena, "struct %.*s", TEXT_ARG(name));
}

static void state_view(struct compiler *c, struct text left)
{
    if (c->view.data)
        fail(c, "a second view");
    c->view = view_type(c, left);
}

static void state_header(struct compiler *c, struct text left)
{
    struct text name = quoted(c, &left);
    expect_no_more(c, left);
    check_safe_name(c, name);
    buffer_format(&c->headers, "#include \"%.*s\"\n", TEXT_ARG(name));
}

static struct block *begin_block(struct compiler *c, enum block_kind kind)
{
    if (c->html.mode == HTML_BEFORE_VALUE || c->html.mode == HTML_COMMENT)
        fail(c, "a statement in %s", html_mode_name(c->html.mode));
    if (c->block_depth == BLOCKS_MAX)
        fail(c, "more than %d blocks inside each other", BLOCKS_MAX);
    struct block *block = &c->blocks[c->block_depth++];
    *block = (struct block){.kind = kind, .line = c->line, .before = c->html};
    return block;
}

static void state_each(struct compiler *c, struct text left)
{
    struct text item = next_word(&left);
    struct text in = next_word(&left);
    if (!text_equal(in, TEXT("in")) || left.size == 0)
        fail(c, "{%% each item in path %%}");
    struct text list = expression(c, left);
    for (size_t i = 0; i < c->block_depth; i++)
        if (text_equal(c->blocks[i].item, item))
            fail(c, "the item \"%.*s\" is used by the loop around", TEXT_ARG(item));
    expression(c, item);
    struct block *block = begin_block(c, BLOCK_EACH);
    block->item = item;
    block->list = list;
    size_t n = c->block_depth;
    writer_code(&c->writer, c->line, "for (size_t i%zu = 0; i%zu < %.*s.count; i%zu++) {", n, n,
                TEXT_ARG(list), n);
    writer_open(&c->writer);
    writer_code(&c->writer, c->line,
                "const __typeof__(*%.*s.items) *const item_%.*s = &%.*s.items[i%zu];",
                TEXT_ARG(list), TEXT_ARG(item), TEXT_ARG(list), n);
    writer_code(&c->writer, c->line, "(void)item_%.*s;", TEXT_ARG(item));
}

static void state_if(struct compiler *c, struct text left)
{
    struct text path = left;
    bool is_not = text_equal(next_word(&left), TEXT("not"));
    if (is_not)
        path = left;
    struct text condition = expression(c, path);
    begin_block(c, BLOCK_IF);
    writer_code(&c->writer, c->line, is_not ? "if (!%.*s) {" : "if (%.*s) {", TEXT_ARG(condition));
    writer_open(&c->writer);
}

static void require_equal(struct compiler *c, const struct html_state *other, const char *why)
{
    if (!html_state_equal(&c->html, other))
        fail(c, "%s", why);
}

static void state_else(struct compiler *c, struct text left)
{
    expect_no_more(c, left);
    if (c->block_depth == 0)
        fail(c, "{%% else %%} without {%% if %%} or {%% each %%}");
    struct block *block = &c->blocks[c->block_depth - 1];
    writer_close(&c->writer);
    if (block->kind == BLOCK_IF) {
        block->kind = BLOCK_IF_ELSE;
        writer_code(&c->writer, c->line, "} else {");
    } else if (block->kind == BLOCK_EACH) {
        require_equal(c, &block->before, "the loop opens or closes an element, tag or quote");
        block->kind = BLOCK_EACH_ELSE;
        writer_code(&c->writer, c->line, "}");
        writer_code(&c->writer, c->line, "if (%.*s.count == 0) {", TEXT_ARG(block->list));
    } else {
        fail(c, "a second {%% else %%}");
    }
    writer_open(&c->writer);
    block->branch = c->html;
    c->html = block->before;
}

static void state_end(struct compiler *c, struct text left)
{
    expect_no_more(c, left);
    if (c->block_depth == 0)
        fail(c, "{%% end %%} without {%% if %%} or {%% each %%}");
    struct block *block = &c->blocks[c->block_depth - 1];
    bool has_else = block->kind == BLOCK_IF_ELSE || block->kind == BLOCK_EACH_ELSE;
    if (has_else)
        require_equal(c, &block->branch, "the branches end in different places of the HTML");
    else
        require_equal(c, &block->before, "the block opens or closes an element, tag or quote");
    writer_close(&c->writer);
    writer_code(&c->writer, c->line, "}");
    c->block_depth--;
}

/* The view's type of another template, and its headers. */
static struct text read_included(struct compiler *c, struct text name)
{
    const char *file =
        text_c(c->arena, text_format(c->arena, "%.*s/%.*s", TEXT_ARG(c->root), TEXT_ARG(name)));
    struct template template = template_read(c->arena, file);
    struct text type = {0};
    buffer_format(&c->depends, " %s", file);
    for (size_t i = 0; i < template.count; i++) {
        struct text left = template.pieces[i].text;
        if (template.pieces[i].kind != PIECE_STATEMENT)
            continue;
        struct text word = next_word(&left);
        if (text_equal(word, TEXT("view")))
            type = view_type(c, left);
        else if (text_equal(word, TEXT("header")))
            state_header(c, left);
    }
    if (!type.data)
        fail(c, "\"%.*s\" has no view", TEXT_ARG(name));
    return type;
}

static void state_include(struct compiler *c, struct text left)
{
    struct text name = quoted(c, &left);
    check_safe_name(c, name);
    if (c->html.mode != HTML_DATA)
        fail(c, "an include in %s", html_mode_name(c->html.mode));
    struct text type = read_included(c, name);
    struct text function = function_name(c->arena, name);
    buffer_format(&c->prototypes,
                  "void %.*s_write(struct html *html, struct buffer *out, const %.*s *view);\n",
                  TEXT_ARG(function), TEXT_ARG(type));
    if (left.size == 0) {
        writer_code(&c->writer, c->line, "%.*s_write(html, out, view);", TEXT_ARG(function));
        return;
    }
    struct text member = expression(c, left);
    writer_code(&c->writer, c->line, "%.*s_write(html, out, &%.*s);", TEXT_ARG(function),
                TEXT_ARG(member));
}

static void add_icon_name(struct compiler *c, struct text name)
{
    if (!text_starts_with(name, TEXT("{{"))) {
        check_safe_name(c, name);
        writer_static(&c->writer, name);
        return;
    }
    struct text path = text_slice(name, 2, name.size);
    path = text_trim(text_slice(path, 0, text_find(path, TEXT("}}"))));
    struct text member = expression(c, path);
    writer_code(&c->writer, c->line, "html_put_url_part(out, %.*s);", TEXT_ARG(member));
}

/* The name of an icon: a word, or a member in double braces. */
static struct text icon_name(struct text *left)
{
    size_t end = text_starts_with(*left, TEXT("{{")) ? text_find(*left, TEXT("}}")) + 2
                                                     : text_find_char(*left, ' ');
    struct text name = text_slice(*left, 0, end);
    *left = text_trim(text_slice(*left, end, left->size));
    return name;
}

static void state_icon(struct compiler *c, struct text left)
{
    if (c->html.mode != HTML_DATA)
        fail(c, "an icon in %s", html_mode_name(c->html.mode));
    struct text name = icon_name(&left);
    struct text class = left;
    writer_static(&c->writer, TEXT("<svg class=\"i"));
    if (class.size > 0) {
        check_safe_name(c, class);
        writer_static(&c->writer, TEXT(" "));
        writer_static(&c->writer, class);
    }
    writer_static(&c->writer, TEXT("\" aria-hidden=\"true\"><use href=\""));
    writer_code(&c->writer, c->line, "buffer_add(out, icons);");
    writer_static(&c->writer, TEXT("#"));
    add_icon_name(c, name);
    writer_static(&c->writer, TEXT("\"/></svg>"));
    c->has_icons = true;
}

static void state_asset(struct compiler *c, struct text left)
{
    struct text name = quoted(c, &left);
    expect_no_more(c, left);
    check_safe_name(c, name);
    if (c->html.mode != HTML_VALUE_DOUBLE || c->html.is_value_started)
        fail(c, "an asset's address belongs at the beginning of an attribute in double quotes");
    writer_code(&c->writer, c->line, "html_add_attribute(out, asset_address(\"%.*s\"));",
                TEXT_ARG(name));
    buffer_format(&c->raw, "{{asset %.*s}}", TEXT_ARG(name));
    c->html.is_value_started = true;
}

static bool writes_nothing(struct text word)
{
    return text_equal(word, TEXT("view")) || text_equal(word, TEXT("header"));
}

void compile_statement(struct compiler *c, struct text statement)
{
    static const struct {
        struct text word;
        void (*compile)(struct compiler *c, struct text left);
    } statements[] = {
        {{"view", 4}, state_view}, {{"header", 6}, state_header},   {{"each", 4}, state_each},
        {{"if", 2}, state_if},     {{"else", 4}, state_else},       {{"end", 3}, state_end},
        {{"icon", 4}, state_icon}, {{"include", 7}, state_include}, {{"asset", 5}, state_asset},
    };
    struct text left = statement;
    struct text word = next_word(&left);
    tokenizer_pause(c);
    if (!c->view.data && !text_equal(word, TEXT("view")))
        fail(c, "{%% view struct NAME %%} must come first");
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        if (!text_equal(statements[i].word, word))
            continue;
        statements[i].compile(c, left);
        c->is_after_block = c->is_after_block && writes_nothing(word);
        return;
    }
    fail(c, "\"%.*s\" is no statement", TEXT_ARG(word));
}
