/* A hub's rows, table by table, for moving the whole hub to another database: made by "sqlgen
 * rows" from the schema files, so that no table can be forgotten. Each statement keeps to the side
 * of its table; only a program that runs all of them crosses the wall. */
#pragma once

#include "platform/db/db.h"

struct db_column {
    const char *name;
    enum db_kind kind;
    bool is_nullable;
};

struct db_hub_table {
    const char *name;
    bool stays; /* its rows belong to this database, not to the hub: sign-ins, tokens */
    /* All but hub_id. Of the table hubs, all: its rows are the hubs themselves. */
    const struct db_column *columns;
    size_t column_count;
    /* The places of the primary key's columns, without hub_id. */
    const size_t *keys;
    size_t key_count;
    /* The first page of rows by primary key, and the page after the key given behind hub_id. Every
     * page but the last is full. */
    struct db_statement first;
    struct db_statement next;
    /* hub_id, then every column. Of the table hubs: every column. */
    struct db_statement insert;
};

enum { DB_PAGE_ROWS = 500 };

struct db_hub_rows {
    const struct db_hub_table *tables; /* the hub itself first; then as foreign keys resolve */
    size_t count;
};
