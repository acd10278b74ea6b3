/* Cutting a template's source at {{ }}, {% %} and [[ ]]. */
#include "htmlgen/template.h"

#include "base/arena.h"
#include "shared/tool.h"

struct cutter {
    struct template *template;
    struct text left;
    int line;
};

static const struct bracket {
    struct text open;
    struct text close;
    enum piece_kind kind;
} brackets[] = {
    {{"{{", 2}, {"}}", 2}, PIECE_VALUE},
    {{"{%", 2}, {"%}", 2}, PIECE_STATEMENT},
    {{"[[", 2}, {"]]", 2}, PIECE_MESSAGE},
};

static const struct bracket *bracket_at(struct text text)
{
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (text_starts_with(text, brackets[i].open))
            return &brackets[i];
    return NULL;
}

static void take(struct cutter *cutter, size_t size)
{
    for (size_t i = 0; i < size; i++)
        cutter->line += cutter->left.data[i] == '\n';
    cutter->left = text_slice(cutter->left, size, cutter->left.size);
}

static void add_piece(struct cutter *cutter, struct piece piece)
{
    cutter->template->pieces[cutter->template->count++] = piece;
}

static void cut_bracket(struct cutter *cutter, const struct bracket *bracket)
{
    struct text inner = text_slice(cutter->left, bracket->open.size, cutter->left.size);
    size_t end = text_find(inner, bracket->close);
    if (end == inner.size)
        tool_fail(cutter->template->file, cutter->line, "\"%.*s\" without \"%.*s\"",
                  TEXT_ARG(bracket->open), TEXT_ARG(bracket->close));
    add_piece(cutter,
              (struct piece){bracket->kind, text_trim(text_slice(inner, 0, end)), cutter->line});
    take(cutter, bracket->open.size + end + bracket->close.size);
}

static void cut_literal(struct cutter *cutter)
{
    size_t end = 0;
    while (end < cutter->left.size && !bracket_at(text_slice(cutter->left, end, cutter->left.size)))
        end++;
    add_piece(cutter,
              (struct piece){PIECE_LITERAL, text_slice(cutter->left, 0, end), cutter->line});
    take(cutter, end);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_block_statement(const struct piece *piece)
{
    static const struct text words[] = {{"view", 4}, {"header", 6}, {"each", 4},
                                        {"if", 2},   {"else", 4},   {"end", 3}};
    struct text rest;
    struct text word = text_cut(piece->text, ' ', &rest);
    if (piece->kind != PIECE_STATEMENT)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(word, words[i]))
            return true;
    return false;
}

static bool begins_with_line_end(const struct piece *piece)
{
    struct text text = piece->text;
    if (piece->kind != PIECE_LITERAL)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (!is_blank(text.data[i]))
            return text.data[i] == '\n';
    return false;
}

/* Cuts the line end and the indent before a statement that has the line for itself. */
static void trim_before(struct piece *literal)
{
    size_t size = literal->text.size;
    while (size > 0 && is_blank(literal->text.data[size - 1]))
        size--;
    if (size > 0 && literal->text.data[size - 1] == '\n')
        literal->text.size = size - 1;
}

struct template template_read(struct arena *arena, const char *file)
{
    struct template template = {.file = file};
    struct text source = tool_read(arena, file);
    if (!text_is_utf8(source))
        tool_fail(file, 0, "is not UTF-8");
    template.pieces = arena_make_array(arena, struct piece, source.size + 1);
    struct cutter cutter = {&template, source, 1};
    while (cutter.left.size > 0) {
        const struct bracket *bracket = bracket_at(cutter.left);
        if (bracket)
            cut_bracket(&cutter, bracket);
        else
            cut_literal(&cutter);
    }
    for (size_t i = 1; i + 1 < template.count; i++)
        if (is_block_statement(&template.pieces[i]) &&
            template.pieces[i - 1].kind == PIECE_LITERAL &&
            begins_with_line_end(&template.pieces[i + 1]))
            trim_before(&template.pieces[i - 1]);
    return template;
}
