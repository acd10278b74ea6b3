/* Writes the schema of the whole program as data. */
#include "sqlgen/schema.h"

#include "base/arena.h"
#include "sqlgen/write.h"

static void write_changes(struct buffer *out, const struct part *part)
{
    if (part->change_count == 0)
        return;
    buffer_format(out, "\nstatic const struct db_change %.*s_changes[] = {\n",
                  TEXT_ARG(part->name));
    for (size_t i = 0; i < part->change_count; i++) {
        buffer_format(out, "    {.number = %d,\n     .sqlite =", part->changes[i].number);
        write_literal(out, part->changes[i].sqlite);
        buffer_add(out, TEXT(",\n     .postgres ="));
        write_literal(out, part->changes[i].postgres);
        buffer_add(out, TEXT("},\n"));
    }
    buffer_add(out, TEXT("};\n"));
}

static void write_part(struct buffer *out, const struct part *part)
{
    buffer_format(out, "    {\n        .name = \"%.*s\",\n        .sqlite =", TEXT_ARG(part->name));
    write_literal(out, part->sqlite);
    buffer_add(out, TEXT(",\n        .postgres ="));
    write_literal(out, part->postgres);
    buffer_add(out, TEXT(",\n"));
    if (part->change_count)
        buffer_format(out, "        .changes = %.*s_changes,\n        .change_count = %zu,\n",
                      TEXT_ARG(part->name), part->change_count);
    buffer_add(out, TEXT("    },\n"));
}

static size_t write_tables(struct buffer *out, const struct schema *schema)
{
    size_t count = 0;
    buffer_add(out, TEXT("\nstatic const struct db_table tables[] = {\n"));
    for (size_t i = 0; i < schema->part_count; i++)
        for (size_t k = 0; k < schema->parts[i].table_count; k++, count++) {
            const struct table *table = &schema->parts[i].tables[k];
            buffer_format(out, "    {.name = \"%.*s\", .side = %s%s},\n", TEXT_ARG(table->name),
                          write_side((int)table->side),
                          table->is_reference ? ", .is_reference = true" : "");
        }
    buffer_add(out, TEXT("};\n"));
    return count;
}

void write_schema(const struct schema *schema, const char *header, const char *source)
{
    struct buffer h = buffer_new(schema->arena, 512), c = buffer_new(schema->arena, 1 << 16);
    buffer_add(&h, TEXT("/* Made by sqlgen from the schema files: change those. */\n"
                        "#pragma once\n\n#include \"platform/db/schema.h\"\n\n"
                        "extern const struct db_schema hubward_schema;\n"));
    const char *name = header;
    for (const char *at = header; *at; at++)
        if (*at == '/')
            name = at + 1;
    buffer_format(&c,
                  "/* Made by sqlgen from the schema files: change those. */\n"
                  "#include \"%s\"\n\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n",
                  name);
    for (size_t i = 0; i < schema->part_count; i++)
        write_changes(&c, &schema->parts[i]);
    buffer_add(&c, TEXT("\nstatic const struct db_schema_part parts[] = {\n"));
    for (size_t i = 0; i < schema->part_count; i++)
        write_part(&c, &schema->parts[i]);
    buffer_add(&c, TEXT("};\n"));
    size_t tables = write_tables(&c, schema);
    buffer_format(&c,
                  "\nconst struct db_schema hubward_schema = {\n    .parts = parts,\n"
                  "    .part_count = %zu,\n    .tables = tables,\n    .table_count = %zu,\n};\n",
                  schema->part_count, tables);
    source_write(schema->arena, header, &h);
    source_write(schema->arena, source, &c);
}
