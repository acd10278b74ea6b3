/* The tables of the program, as tools/sqlgen compiled them, and bringing a database up to date. */
#pragma once

#include "platform/db/db.h"

struct db_table {
    const char *name;
    enum db_side side;
    bool is_reference; /* no hub_id: see HOUSE.md, Data */
};

struct db_change {
    int number; /* 1, 2, 3 … within its feature */
    const char *sqlite;
    const char *postgres;
};

/* One feature's (or engine's) part of the schema. */
struct db_schema_part {
    const char *name;
    const char *sqlite; /* all CREATE statements as they are today */
    const char *postgres;
    const struct db_change *changes; /* already in the text above; for older databases */
    size_t change_count;
};

struct db_schema {
    const struct db_schema_part *parts; /* in an order in which foreign keys resolve */
    size_t part_count;
    const struct db_table *tables;
    size_t table_count;
};

enum schema_outcome {
    SCHEMA_READY,
    SCHEMA_CREATED,
    SCHEMA_CHANGED,
    SCHEMA_TOO_NEW,
    SCHEMA_OTHER, /* the numbers of this program, other tables: made between two releases */
    SCHEMA_FAILED
};
/* Of SCHEMA_OTHER, to follow "the database cannot be used: ". */
#define SCHEMA_OTHER_WHY                                                                           \
    "a build between two releases made it, with other tables; begin a new one, or use that build"

/* Makes an empty database ready, applies the missing changes to an older one (foreign keys off
 * before BEGIN, foreign_key_check before COMMIT), refuses one from a newer program, and one whose
 * tables are not those that its numbers stand for. */
enum schema_outcome db_migrate(struct db *db, const struct db_schema *schema);
/* What db_migrate would answer, without writing. */
enum schema_outcome db_schema_state(struct db *db, const struct db_schema *schema);
