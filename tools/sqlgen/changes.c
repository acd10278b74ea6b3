/* changes/NNN-name.sql beside a schema.sql: what older databases are brought up to date with. 000
 * is what was first released; it and all changes together must make what schema.sql declares. */
#include "sqlgen/schema.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { MOST_CHANGES = 999 };

struct reader {
    struct schema *schema;
    struct part *part;
    sqlite3 *older; /* where the changes are applied */
};

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

static void add_statement(struct reader *reader, struct source *source, struct change *change,
                          size_t from, size_t to)
{
    struct arena *arena = reader->schema->arena;
    struct tokens tokens = tokens_without_comments(arena, &source->tokens, from, to);
    if (source->tokens.items[to].kind == TOKEN_END)
        complain(source, tokens.items[0].line, "';' is missing at the end");
    lint_statement(source, &tokens);
    struct text sqlite = dialect_sqlite(arena, &tokens);
    if (sqlite3_exec(reader->older, text_c(arena, sqlite), NULL, NULL, NULL) != SQLITE_OK)
        complain(source, tokens.items[0].line, "%s", sqlite3_errmsg(reader->older));
    change->sqlite = text_format(arena, "%.*s%.*s;\n", TEXT_ARG(change->sqlite), TEXT_ARG(sqlite));
    change->postgres = text_format(arena, "%.*s%.*s;\n", TEXT_ARG(change->postgres),
                                   TEXT_ARG(dialect_postgres(arena, &tokens)));
}

static struct change read_change(struct reader *reader, const char *path, int number)
{
    struct source source = source_read(reader->schema->arena, path);
    struct change change = {.number = number, .sqlite = TEXT(""), .postgres = TEXT("")};
    struct tokens *all = &source.tokens;
    for (size_t at = 0; all->items[at].kind != TOKEN_END; at++) {
        if (all->items[at].kind == TOKEN_COMMENT)
            continue;
        size_t end = at;
        while (all->items[end].kind != TOKEN_END && !token_is(&all->items[end], ";"))
            end++;
        add_statement(reader, &source, &change, at, end);
        at = token_is(&all->items[end], ";") ? end : end - 1;
    }
    reader->part->complaints += source.complaints;
    return change;
}

/* Columns, keys, indexes and foreign keys; not the text, which differs after ALTER TABLE. The
 * order of columns is left out: every statement names them. */
static const char describe_table[] =
    "SELECT line FROM ("
    "SELECT 'column ' || name || ' ' || type || CASE WHEN \"notnull\" THEN ' NOT NULL' ELSE '' END"
    " || coalesce(' DEFAULT ' || dflt_value, '') || ' key ' || pk AS line"
    " FROM pragma_table_xinfo(?1)"
    " UNION ALL SELECT CASE WHEN \"unique\" THEN 'unique ' ELSE 'index ' END ||"
    " (SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_index_info(list.name)"
    " ORDER BY seqno)) || CASE WHEN partial THEN ' WHERE' ELSE '' END"
    " FROM pragma_index_list(?1) AS list"
    " UNION ALL SELECT 'foreign key ' || \"table\" || ' ' || group_concat(\"from\" || '=' || "
    "\"to\")"
    " || ' ' || on_delete FROM (SELECT * FROM pragma_foreign_key_list(?1) ORDER BY id, seq)"
    " GROUP BY id) ORDER BY line";

static struct text describe(struct arena *arena, sqlite3 *memory, struct text table)
{
    struct buffer out = buffer_new(arena, 512);
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(memory, describe_table, -1, &row, NULL);
    sqlite3_bind_text(row, 1, table.data, (int)table.size, SQLITE_STATIC);
    while (sqlite3_step(row) == SQLITE_ROW)
        buffer_format(&out, "%s\n", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return buffer_text(&out);
}

static struct text first_difference(struct text ours, struct text theirs)
{
    while (ours.size || theirs.size) {
        struct text a = text_cut(ours, '\n', &ours), b = text_cut(theirs, '\n', &theirs);
        if (!text_equal(a, b))
            return text_compare(a, b) < 0 && a.size ? a : b.size ? b : a;
    }
    return (struct text){0};
}

static void compare_tables(struct reader *reader)
{
    struct arena *arena = reader->schema->arena;
    struct part *part = reader->part;
    for (size_t i = 0; i < part->table_count; i++) {
        struct text name = part->tables[i].name;
        struct text difference = first_difference(describe(arena, reader->schema->memory, name),
                                                  describe(arena, reader->older, name));
        if (difference.data)
            complain(&part->source, part->tables[i].line,
                     "%.*s: the changes together do not make this: %.*s", TEXT_ARG(name),
                     TEXT_ARG(difference));
    }
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(reader->older, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1,
                       &row, NULL);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 0);
        const struct table *table = schema_table(reader->schema, text_from(name));
        if (!table || table->part != part)
            complain(&part->source, 1, "the changes leave a table that is not here: %s", name);
    }
    sqlite3_finalize(row);
}

static void read_all(struct reader *reader, struct text folder, const struct text *names,
                     size_t count)
{
    struct arena *arena = reader->schema->arena;
    struct part *part = reader->part;
    part->changes = arena_make_array(arena, struct change, count);
    for (size_t i = 0; i < count; i++) {
        int64_t number = 0;
        struct text path = text_format(arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(names[i]));
        if (!text_to_integer(text_slice(names[i], 0, 3), &number) || number != (int64_t)i) {
            complain(&part->source, 1, "%.*s: the changes are 000-first.sql, 001-NAME.sql …",
                     TEXT_ARG(path));
            return;
        }
        struct change change = read_change(reader, text_c(arena, path), (int)number);
        if (number > 0)
            part->changes[part->change_count++] = change;
    }
    compare_tables(reader);
}

void schema_read_changes(struct schema *schema, struct part *part)
{
    const char *slash = strrchr(part->source.path, '/');
    struct text base =
        slash ? text_of(part->source.path, (size_t)(slash + 1 - part->source.path)) : TEXT("");
    struct text folder = text_format(schema->arena, "%.*schanges", TEXT_ARG(base));
    struct text *names = arena_make_array(schema->arena, struct text, MOST_CHANGES);
    size_t count = list_changes(schema->arena, text_c(schema->arena, folder), names);
    struct reader reader = {.schema = schema, .part = part};
    if (count == 0)
        return;
    if (sqlite3_open(":memory:", &reader.older) == SQLITE_OK)
        read_all(&reader, folder, names, count);
    sqlite3_close(reader.older);
}
