/* What the schema files say: parts, tables, columns, sides. */
#pragma once

#include <sqlite3.h>

#include "platform/db/db.h"
#include "sqlgen/source.h"

enum column_type { COLUMN_UNKNOWN, COLUMN_INTEGER, COLUMN_TEXT, COLUMN_BLOB };

struct column {
    struct text name;
    enum column_type type;
    bool is_nullable;
    bool has_class;
    int line;
};

struct table {
    struct text name;
    int line;
    enum db_side side;
    bool is_reference;
    bool stays; /* a hub that moves to another database leaves these rows */
    struct part *part;
    struct column *columns;
    size_t column_count;
};

struct change {
    int number;
    struct text sqlite;
    struct text postgres;
};

struct part {
    struct text name;
    struct source source;
    struct table *tables;
    size_t table_count;
    struct text sqlite; /* all its CREATE statements */
    struct text postgres;
    struct change *changes;
    size_t change_count;
    int complaints; /* of its changes */
};

enum { MOST_PARTS = 64 };

struct schema {
    struct arena *arena;
    sqlite3 *memory; /* where everything is created */
    struct part parts[MOST_PARTS];
    size_t part_count;
};

void schema_begin(struct schema *schema, struct arena *arena);
void schema_end(struct schema *schema);
/* Reads "part=path" and creates what it declares. */
void schema_add(struct schema *schema, const char *part_and_path);
int schema_complaints(const struct schema *schema);
const struct table *schema_table(const struct schema *schema, struct text name);
const struct part *schema_part(const struct schema *schema, struct text name);
const struct column *table_column(const struct table *table, struct text name);
/* A hub table begins with hub_id; a reference table has no hub. */
bool table_is_of_hub(const struct table *table);

bool side_from_text(struct text word, enum db_side *side);
bool type_from_text(struct text word, enum column_type *type);

/* Asks SQLite for the types and holds the table to the rules (schema_check.c). */
void schema_check_table(struct schema *schema, struct part *part, struct table *table);
/* Reads changes/NNN-name.sql beside the schema file, when there are any (changes.c). */
void schema_read_changes(struct schema *schema, struct part *part);
/* Refuses what the engines would understand differently (lint.c). */
void lint_statement(struct source *source, const struct tokens *tokens);

/* Statements that read and write a hub's rows table by table (write_rows.c). */
void write_rows(const struct schema *schema, const char *header, const char *source);
void write_schema(const struct schema *schema, const char *header, const char *source);
/* The rows that are about one person, of every table there is. */
void write_related(const struct schema *schema, const char *header, const char *source);
