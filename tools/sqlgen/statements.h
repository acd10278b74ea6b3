/* The statements of a queries.sql, and what is known of each. */
#pragma once

#include "sqlgen/schema.h"

enum statement_kind { STATEMENT_ONE, STATEMENT_MANY, STATEMENT_EXEC, STATEMENT_COUNT };

/* A parameter or a column of the result. */
struct value {
    struct text name;
    enum column_type type;
    bool is_nullable;
    bool is_stored; /* a parameter that goes into a column as it is */
    bool is_said;   /* by an -- in: or -- out: line */
    int line;
};

struct values {
    struct value *items;
    size_t count;
};

struct statement {
    struct source *source;
    struct text name;
    enum statement_kind kind;
    enum db_side side;
    bool is_write;
    int line; /* of its -- name: */
    struct tokens tokens;
    struct values said_in, said_out; /* the annotation lines */
    struct values in;                /* in the order of their numbers, hub_id included */
    struct values out;
};

struct statements {
    struct statement *items;
    size_t count;
};

struct statements statements_read(struct source *source);

/* A SELECT (or the statement around it), as names see it. */
struct scope {
    int parent; /* NO_SCOPE at the top */
};

enum { NO_SCOPE = -1 };

/* A table as FROM, JOIN, INTO or UPDATE names it. */
struct reference {
    struct text alias;
    const struct table *table; /* NULL: a subquery or a WITH name */
    int scope;
    int line;
    bool is_left_joined;
    bool is_target; /* what an INSERT, UPDATE or DELETE writes */
};

/* What stands where in a statement. */
struct shape {
    struct statement *statement;
    const struct schema *schema;
    int *scope_of; /* of each token */
    struct scope *scopes;
    size_t scope_count;
    struct reference *references;
    size_t reference_count;
};

struct shape shape_of(const struct schema *schema, struct statement *statement);
/* The column that the tokens ending (is_end) or beginning at `at` name; NULL when they name none,
 * or more than one of different types. *reference tells whose. */
const struct column *shape_column(const struct shape *shape, size_t at, bool is_end,
                                  const struct reference **reference);
/* The reference that alias means in this scope; NULL when none. */
const struct reference *shape_alias(const struct shape *shape, int scope, struct text alias);
const struct table *shape_target(const struct shape *shape);

/* Items of a list between commas: [from, to) of tokens. */
struct span {
    size_t from, to;
};

struct spans {
    struct span *items;
    size_t count;
};

/* The items after the SELECT, VALUES row or column list that opens at `at`. */
struct spans shape_items(const struct shape *shape, size_t at);

/* Types of parameters and results (types.c); the hub and the owner of what is written (rules.c). */
void find_parameters(const struct shape *shape);
void find_results(const struct shape *shape, sqlite3_stmt *prepared);
void check_hub(const struct shape *shape);
void check_order(const struct shape *shape);
void check_upsert(const struct shape *shape);

void write_queries(const struct statements *statements, struct text part, const char *header,
                   const char *source);
