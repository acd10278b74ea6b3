/* PostgreSQL databases that one test executable after the other is given. Making a hundred tables
 * takes longer than most tests do, so a database stays when a process ends, and the next one with
 * the same schema gets it empty. What is not as it was when it was made (a table, a column, a
 * right) is thrown away and made anew. One process has a database at a time: an advisory lock,
 * which ends with the process, keeps the others off. */
#pragma once

#include "platform/db/schema.h"

struct pool_database {
    struct text url;
    bool is_made; /* as it was, and its tables are empty; else pool_renew comes next */
};

/* Gives back the one that this process has. */
struct pool_database pool_take(struct text server_url, const struct db_schema *schema,
                               struct arena *arena);
/* A new database, without tables, in the place of the one taken. */
void pool_renew(void);
/* The tables are there now: they are what the next process has to find. */
void pool_made(void);
/* Empties the database that this process has; its address. */
struct text pool_again(struct arena *arena);
