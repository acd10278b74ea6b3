/* All statements of all parts; the build says which parts there are. */
#include "commands/statements.h"

#include "hubward_rows.h"

struct part {
    const struct db_statement *const *statements;
    const size_t *count;
};

/* HUBWARD_PARTS is PART(engines) PART(web) …, from the build's list. */
#define PART(name)                                                                                 \
    extern const struct db_statement *const name##_statements[];                                   \
    extern const size_t name##_statement_count;
HUBWARD_PARTS
#undef PART

static const struct part parts[] = {
#define PART(name) {name##_statements, &name##_statement_count},
    HUBWARD_PARTS
#undef PART
};

/* Those that carry whole hubs: three for each table. */
static bool row_statements_are_understood(struct db *db)
{
    for (size_t i = 0; i < hubward_rows.count; i++) {
        const struct db_hub_table *table = &hubward_rows.tables[i];
        const struct db_statement *const three[] = {&table->first, &table->next, &table->insert};
        if (!db_prepare_all(db, three, sizeof three / sizeof *three))
            return false;
    }
    return true;
}

bool statements_are_understood(struct db *db)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!db_prepare_all(db, parts[i].statements, *parts[i].count))
            return false;
    return row_statements_are_understood(db);
}
