/* sqlgen: the command line. See README.md. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sqlgen/fragments.h"
#include "sqlgen/queries.h"

struct options {
    const char *part, *queries, *header, *source, *crossings;
    struct fragments fragments;
};

static _Noreturn void usage(void)
{
    fputs("usage: sqlgen queries --part NAME --schema PART=PATH … --queries PATH\n"
          "                      --header PATH --source PATH [--crossings PATH]\n"
          "                      [--fragments PATH] …\n"
          "       sqlgen schema --schema PART=PATH … --header PATH --source PATH\n"
          "       sqlgen rows --schema PART=PATH … --header PATH --source PATH\n"
          "       sqlgen related --schema PART=PATH … --header PATH --source PATH\n",
          stderr);
    exit(2);
}

static const char **option_named(struct options *options, const char *name)
{
    if (strcmp(name, "--part") == 0)
        return &options->part;
    if (strcmp(name, "--queries") == 0)
        return &options->queries;
    if (strcmp(name, "--header") == 0)
        return &options->header;
    if (strcmp(name, "--source") == 0)
        return &options->source;
    if (strcmp(name, "--crossings") == 0)
        return &options->crossings;
    usage();
}

static struct options read_options(struct schema *schema, int count, char **words)
{
    struct options options = {0};
    for (int i = 2; i + 1 < count; i += 2) {
        if (strcmp(words[i], "--schema") == 0)
            schema_add(schema, words[i + 1]);
        else if (strcmp(words[i], "--fragments") == 0)
            fragments_read(schema->arena, words[i + 1], &options.fragments);
        else
            *option_named(&options, words[i]) = words[i + 1];
    }
    if (count % 2 != 0 || !options.header || !options.source)
        usage();
    return options;
}

static int make_queries(const struct schema *schema, const struct options *options)
{
    if (!options->part || !options->queries)
        usage();
    const struct part *part = schema_part(schema, text_from(options->part));
    if (!part) {
        fprintf(stderr, "sqlgen: no --schema %s=PATH\n", options->part);
        return 2;
    }
    struct source source = source_read_with(schema->arena, options->queries, &options->fragments);
    struct crossings crossings = crossings_read(schema->arena, options->crossings);
    struct statements statements = statements_read(&source);
    queries_check(schema, part, &statements, &crossings);
    if (source.complaints || options->fragments.complaints)
        return 1;
    write_queries(&statements, part->name, options->header, options->source);
    return 0;
}

int main(int count, char **words)
{
    if (count < 2)
        usage();
    struct arena *arena = arena_new(1 << 20);
    struct schema schema;
    schema_begin(&schema, arena);
    struct options options = read_options(&schema, count, words);
    int status = 2;
    if (schema_complaints(&schema)) {
        status = 1;
    } else if (strcmp(words[1], "queries") == 0) {
        status = make_queries(&schema, &options);
    } else if (strcmp(words[1], "schema") == 0) {
        write_schema(&schema, options.header, options.source);
        status = 0;
    } else if (strcmp(words[1], "rows") == 0) {
        write_rows(&schema, options.header, options.source);
        status = 0;
    } else if (strcmp(words[1], "related") == 0) {
        write_related(&schema, options.header, options.source);
        status = 0;
    } else {
        usage();
    }
    schema_end(&schema);
    arena_end(arena);
    return status;
}
