/* changes/NNN-name.sql beside a schema.sql: what older databases are brought up to date with. */
#include "sqlgen/schema.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { MOST_CHANGES = 999 };

static int compare_names(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static size_t list_changes(struct arena *arena, const char *folder, struct text *names)
{
    DIR *directory = opendir(folder);
    size_t count = 0;
    if (!directory)
        return 0;
    for (struct dirent *entry; count < MOST_CHANGES && (entry = readdir(directory));) {
        struct text name = text_from(entry->d_name);
        if (text_ends_with(name, TEXT(".sql")))
            names[count++] = text_copy(arena, name);
    }
    closedir(directory);
    if (count)
        qsort(names, count, sizeof *names, compare_names);
    return count;
}

static void add_statement(struct schema *schema, struct source *source, struct change *change,
                          size_t from)
{
    struct tokens *all = &source->tokens;
    size_t to = from;
    while (all->items[to].kind != TOKEN_END && !token_is(&all->items[to], ";"))
        to++;
    if (all->items[to].kind == TOKEN_END)
        complain(source, all->items[from].line, "';' is missing at the end");
    struct tokens tokens = tokens_without_comments(schema->arena, all, from, to);
    lint_statement(source, &tokens);
    change->sqlite = text_format(schema->arena, "%.*s%.*s;\n", TEXT_ARG(change->sqlite),
                                 TEXT_ARG(dialect_sqlite(schema->arena, &tokens)));
    change->postgres = text_format(schema->arena, "%.*s%.*s;\n", TEXT_ARG(change->postgres),
                                   TEXT_ARG(dialect_postgres(schema->arena, &tokens)));
}

static void read_change(struct schema *schema, struct part *part, const char *path, int number)
{
    struct source source = source_read(schema->arena, path);
    struct change *change = &part->changes[part->change_count++];
    *change = (struct change){.number = number, .sqlite = TEXT(""), .postgres = TEXT("")};
    struct tokens *all = &source.tokens;
    for (size_t at = 0; all->items[at].kind != TOKEN_END; at++) {
        if (all->items[at].kind == TOKEN_COMMENT)
            continue;
        add_statement(schema, &source, change, at);
        while (all->items[at].kind != TOKEN_END && !token_is(&all->items[at], ";"))
            at++;
        if (all->items[at].kind == TOKEN_END)
            break;
    }
    part->complaints += source.complaints;
}

void schema_read_changes(struct schema *schema, struct part *part)
{
    const char *slash = strrchr(part->source.path, '/');
    struct text base =
        slash ? text_of(part->source.path, (size_t)(slash + 1 - part->source.path)) : TEXT("");
    struct text folder = text_format(schema->arena, "%.*schanges", TEXT_ARG(base));
    struct text *names = arena_make_array(schema->arena, struct text, MOST_CHANGES);
    size_t count = list_changes(schema->arena, text_c(schema->arena, folder), names);
    part->changes = arena_make_array(schema->arena, struct change, count + 1);
    for (size_t i = 0; i < count; i++) {
        int64_t number = 0;
        struct text path =
            text_format(schema->arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(names[i]));
        if (!text_to_integer(text_slice(names[i], 0, 3), &number) || number != (int64_t)i + 1)
            complain(&part->source, 1, "%.*s: changes are numbered 001-name.sql, 002-name.sql …",
                     TEXT_ARG(path));
        else
            read_change(schema, part, text_c(schema->arena, path), (int)number);
    }
}
