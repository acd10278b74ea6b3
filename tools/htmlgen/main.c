/* htmlgen: compiles one template to C, or lists the messages of many. See README.md. */
#include <stdio.h>
#include <string.h>

#include "htmlgen/compiler.h"
#include "htmlgen/pot.h"

#define ARENA_BLOCK ((size_t)1 << 20)

struct options {
    struct text root;
    const char *template;
    const char *header;
    const char *source;
    const char *depfile;
};

static const char usage[] =
    "htmlgen --root DIR --template FILE --header OUT.h --source OUT.c [--depfile OUT.d]\n"
    "htmlgen --root DIR --pot FILE…";

/* Templates are named below the root; a name that contains the root loses it. */
static struct text below(struct text root, const char *file)
{
    struct text path = text_from(file);
    if (text_starts_with(path, root) && path.size > root.size && path.data[root.size] == '/')
        return text_slice(path, root.size + 1, path.size);
    return path;
}

static void compile_file(struct arena *arena, const struct options *options)
{
    struct text path = below(options->root, options->template);
    struct compiled compiled = compile(arena, options->root, path);
    tool_write(options->header, compiled.header);
    tool_write(options->source, compiled.source);
    if (options->depfile)
        tool_write(options->depfile, text_format(arena, "%s %s: %.*s/%.*s%.*s\n", options->header,
                                                 options->source, TEXT_ARG(options->root),
                                                 TEXT_ARG(path), TEXT_ARG(compiled.depends)));
}

static const char **option_place(struct options *options, const char *name)
{
    if (strcmp(name, "--template") == 0)
        return &options->template;
    if (strcmp(name, "--header") == 0)
        return &options->header;
    if (strcmp(name, "--source") == 0)
        return &options->source;
    if (strcmp(name, "--depfile") == 0)
        return &options->depfile;
    return NULL;
}

static void list_messages(struct arena *arena, struct text root, char **files)
{
    struct pot *pot = pot_new(arena);
    for (; *files; files++)
        pot_add_template(pot, root, below(root, *files));
    struct text text = pot_text(pot);
    fwrite(text.data, 1, text.size, stdout);
}

int main(int count, char **arguments)
{
    struct arena *arena = arena_new(ARENA_BLOCK);
    struct options options = {.root = TEXT("src")};
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--pot") == 0) {
            list_messages(arena, options.root, arguments + i + 1);
            arena_end(arena);
            return 0;
        }
        const char **place = option_place(&options, arguments[i]);
        if (i + 1 == count || (!place && strcmp(arguments[i], "--root") != 0))
            tool_fail("htmlgen", 0, "%s", usage);
        if (place)
            *place = arguments[++i];
        else
            options.root = text_from(arguments[++i]);
    }
    if (!options.template || !options.header || !options.source)
        tool_fail("htmlgen", 0, "%s", usage);
    compile_file(arena, &options);
    arena_end(arena);
    return 0;
}
