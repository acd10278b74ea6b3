/* A whole template to a C source and header. */
#include "htmlgen/compiler.h"

struct text function_name(struct arena *arena, struct text path)
{
    size_t last = 0, folder = 0;
    for (size_t i = 0; i < path.size; i++) {
        if (path.data[i] != '/')
            continue;
        folder = last;
        last = i + 1;
    }
    struct text name = text_slice(path, folder, path.size);
    struct buffer out = buffer_new(arena, name.size + 1);
    for (size_t i = 0; i < name.size && name.data[i] != '.'; i++) {
        bool is_separator = name.data[i] == '/' || name.data[i] == '-';
        buffer_add_char(&out, is_separator ? '_' : name.data[i]);
    }
    return buffer_text(&out);
}

static void compile_piece(struct compiler *c, const struct piece *piece)
{
    c->line = piece->line;
    switch (piece->kind) {
    case PIECE_LITERAL: tokenizer_feed(c, piece->text); return;
    case PIECE_VALUE: compile_value(c, piece->text); return;
    case PIECE_STATEMENT: compile_statement(c, piece->text); return;
    case PIECE_MESSAGE: compile_message(c, piece->text); return;
    }
}

static void compile_pieces(struct compiler *c)
{
    for (size_t i = 0; i < c->template.count; i++) {
        const struct piece *piece = &c->template.pieces[i];
        c->line = piece->line;
        c->is_last_piece = i + 1 == c->template.count;
        if (!c->view.data && piece->kind != PIECE_STATEMENT && text_trim(piece->text).size > 0)
            fail(c, "{%% view struct NAME %%} must come first");
        compile_piece(c, piece);
    }
    if (!c->view.data)
        fail(c, "{%% view struct NAME %%} must come first");
    if (c->block_depth > 0)
        tool_fail(c->template.file, c->blocks[c->block_depth - 1].line,
                  "this block is never closed: {%% end %%} is missing");
    template_is_over(c);
    writer_flush(&c->writer);
}

static void add_prototypes(struct compiler *c, struct buffer *out, struct text name)
{
    buffer_format(out,
                  "void %.*s_write(struct html *html, struct buffer *out, const %.*s *view);\n"
                  "struct safe_html %.*s_html(struct html *html, const %.*s *view);\n",
                  TEXT_ARG(name), TEXT_ARG(c->view), TEXT_ARG(name), TEXT_ARG(c->view));
}

static struct text header_of(struct compiler *c, struct text path, struct text name)
{
    struct buffer out = buffer_new(c->arena, 1024);
    buffer_format(&out,
                  "/* Made by htmlgen from %.*s: change that file instead. */\n"
                  "#pragma once\n\n#include \"web/html.h\"\n\n%.*s;\n\n"
                  "/* The whole template; _write adds it to what is being written. */\n",
                  TEXT_ARG(path), TEXT_ARG(c->view));
    add_prototypes(c, &out, name);
    return buffer_text(&out);
}

static struct text source_of(struct compiler *c, struct text path, struct text name)
{
    struct buffer out = buffer_new(c->arena, c->writer.code.size + 4096);
    buffer_format(&out,
                  "/* Made by htmlgen from %.*s: change that file instead. */\n"
                  "#include \"web/html_generated.h\"\n",
                  TEXT_ARG(path));
    buffer_add(&out, buffer_text(&c->headers));
    buffer_add_char(&out, '\n');
    buffer_add(&out, buffer_text(&c->prototypes));
    add_prototypes(c, &out, name);
    buffer_format(&out,
                  "\nvoid %.*s_write(struct html *html, struct buffer *out, const %.*s *view)\n"
                  "{\n    (void)html;\n    (void)view;\n",
                  TEXT_ARG(name), TEXT_ARG(c->view));
    if (c->has_icons)
        buffer_add(&out, TEXT("    const struct text icons = asset_address(\"icons.svg\");\n"));
    buffer_add(&out, buffer_text(&c->writer.code));
    buffer_format(&out,
                  "}\n\nstruct safe_html %.*s_html(struct html *html, const %.*s *view)\n{\n"
                  "    struct buffer out = buffer_new(html->arena, %zu);\n"
                  "    %.*s_write(html, &out, view);\n"
                  "    return (struct safe_html){buffer_text(&out)};\n}\n",
                  TEXT_ARG(name), TEXT_ARG(c->view), c->writer.static_size * 2 + 512,
                  TEXT_ARG(name));
    return buffer_text(&out);
}

struct compiled compile(struct arena *arena, struct text root, struct text path)
{
    struct compiler *c = arena_make(arena, struct compiler);
    const char *file =
        text_c(arena, text_format(arena, "%.*s/%.*s", TEXT_ARG(root), TEXT_ARG(path)));
    size_t size = 0;
    *c = (struct compiler){
        .arena = arena,
        .root = root,
        .template = template_read(arena, file),
        .writer = {.file = file,
                   .indent = 1,
                   .code = buffer_new(arena, 16384),
                   .run = buffer_new(arena, 4096)},
        .headers = buffer_new(arena, 256),
        .prototypes = buffer_new(arena, 256),
        .depends = buffer_new(arena, 256),
        .raw = buffer_new(arena, 256),
        .is_after_block = true,
    };
    for (size_t i = 0; i < c->template.count; i++)
        size += c->template.pieces[i].text.size;
    /* "<label>" and "<input>" have seven bytes. */
    c->controls = arena_make_array(arena, struct control, size / 7 + 1);
    c->labels = arena_make_array(arena, struct text, size / 7 + 1);
    compile_pieces(c);
    struct text name = function_name(arena, path);
    return (struct compiled){header_of(c, path, name), source_of(c, path, name),
                             buffer_text(&c->depends)};
}
