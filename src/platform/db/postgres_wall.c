/* The wall on PostgreSQL: a role for each side, granted only the tables of its side. */
#include "platform/db/postgres.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"

/* PostgreSQL cuts names at 63 bytes. */
enum { ROLE_NAME_SIZE = 64, ROLES = 3 };

static const char *const suffixes[ROLES] = {
    [ROLE_COMMON] = "common", [ROLE_HELP] = "help", [ROLE_CAMPAIGN] = "campaign"};

static enum postgres_role role_of(enum db_side side)
{
    switch (side) {
    case DB_COMMON: return ROLE_COMMON;
    case DB_HELP: return ROLE_HELP;
    case DB_CAMPAIGN: return ROLE_CAMPAIGN;
    case DB_CROSSING: return ROLE_LOGIN;
    }
    unreachable();
}

/* Roles belong to the whole server, so the database's name stands in front. */
static void role_name(const struct postgres *postgres, enum postgres_role role,
                      char name[ROLE_NAME_SIZE])
{
    (void)snprintf(name, ROLE_NAME_SIZE, "%.50s_%s", postgres->libpq.PQdb(postgres->connection),
                   suffixes[role]);
}

static void add_role(const struct postgres *postgres, struct buffer *out, enum postgres_role role)
{
    char name[ROLE_NAME_SIZE];
    role_name(postgres, role, name);
    char *quoted = postgres->libpq.PQescapeIdentifier(postgres->connection, name, strlen(name));
    if (!quoted)
        panic("postgres: out of memory");
    buffer_add(out, text_from(quoted));
    postgres->libpq.PQfreemem(quoted);
}

/* One number of a question with one role's name as its parameter, or 0. */
static bool is_so(struct db *db, const char *question, const char *name)
{
    struct postgres *postgres = postgres_of(db);
    const char *values[] = {name};
    PGresult *result =
        libpq_of(db)->PQexecParams(postgres->connection, question, 1, NULL, values, NULL, NULL, 0);
    if (libpq_of(db)->PQresultStatus(result) != PGRES_TUPLES_OK)
        postgres_latch(db, "roles", result);
    bool answer = db->failure == DB_OK && libpq_of(db)->PQntuples(result) == 1 &&
                  strcmp(libpq_of(db)->PQgetvalue(result, 0, 0), "1") == 0;
    libpq_of(db)->PQclear(result);
    return answer;
}

static bool may_take(struct db *db, enum postgres_role role)
{
    char name[ROLE_NAME_SIZE];
    role_name(postgres_of(db), role, name);
    return is_so(db,
                 "SELECT CASE WHEN pg_has_role(session_user, oid, 'MEMBER') THEN 1 ELSE 0 END"
                 " FROM pg_catalog.pg_roles WHERE rolname = $1",
                 name);
}

void postgres_find_roles(struct db *db)
{
    struct postgres *postgres = postgres_of(db);
    postgres->is_walled =
        may_take(db, ROLE_COMMON) && may_take(db, ROLE_HELP) && may_take(db, ROLE_CAMPAIGN);
}

static bool exists(struct db *db, enum postgres_role role)
{
    char name[ROLE_NAME_SIZE];
    role_name(postgres_of(db), role, name);
    return is_so(db, "SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname = $1", name);
}

static bool may_create_roles(struct db *db)
{
    return is_so(db,
                 "SELECT CASE WHEN rolsuper OR rolcreaterole THEN 1 ELSE 0 END"
                 " FROM pg_catalog.pg_roles WHERE rolname = session_user AND $1 <> ''",
                 "any");
}

static void create_role(struct db *db, struct arena *arena, enum postgres_role role)
{
    if (exists(db, role))
        return;
    struct buffer script = buffer_new(arena, 256);
    buffer_add(&script, TEXT("CREATE ROLE "));
    add_role(postgres_of(db), &script, role);
    buffer_add(&script, TEXT(" NOLOGIN; GRANT "));
    add_role(postgres_of(db), &script, role);
    buffer_add(&script, TEXT(" TO SESSION_USER"));
    (void)db->driver->execute(db, text_c(arena, buffer_text(&script)));
}

static void grant_table(struct db *db, struct buffer *script, const struct db_table *table)
{
    for (int role = ROLE_COMMON; role < ROLES; role++) {
        if (table->side != DB_COMMON && role_of(table->side) != (enum postgres_role)role)
            continue;
        buffer_format(script, "GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ", table->name);
        add_role(postgres_of(db), script, (enum postgres_role)role);
        buffer_add(script, TEXT(";\n"));
    }
}

static void grant_schema(struct db *db, struct buffer *script)
{
    char *name = NULL;
    PGresult *result =
        libpq_of(db)->PQexec(postgres_of(db)->connection, "SELECT quote_ident(current_schema())");
    if (libpq_of(db)->PQntuples(result) == 1)
        name = libpq_of(db)->PQgetvalue(result, 0, 0);
    for (int role = ROLE_COMMON; name && role < ROLES; role++) {
        buffer_format(script, "GRANT USAGE ON SCHEMA %s TO ", name);
        add_role(postgres_of(db), script, (enum postgres_role)role);
        buffer_add(script, TEXT(";\n"));
    }
    libpq_of(db)->PQclear(result);
}

void postgres_build_wall(struct db *db, const struct db_schema *schema)
{
    struct postgres *postgres = postgres_of(db);
    postgres_find_roles(db);
    if (db->failure != DB_OK || !(postgres->is_walled || may_create_roles(db)))
        return;
    struct arena *arena = arena_new(1 << 14);
    for (int role = ROLE_COMMON; role < ROLES && db->failure == DB_OK; role++)
        create_role(db, arena, (enum postgres_role)role);
    struct buffer script = buffer_new(arena, 1 << 14);
    grant_schema(db, &script);
    for (size_t i = 0; i < schema->table_count; i++)
        grant_table(db, &script, &schema->tables[i]);
    if (db->failure == DB_OK)
        (void)db->driver->execute(db, text_c(arena, buffer_text(&script)));
    arena_end(arena);
    if (db->failure == DB_OK)
        postgres_find_roles(db);
}

/* SET LOCAL ends with the transaction; without one there is nothing for it to be local to. */
bool postgres_take_role(struct db *db, enum db_side side)
{
    struct postgres *postgres = postgres_of(db);
    enum postgres_role role = postgres->is_lifted ? ROLE_LOGIN : role_of(side);
    if (!postgres->is_walled || postgres->role == role)
        return true;
    struct arena *arena = arena_new(512);
    struct buffer script = buffer_new(arena, 128);
    bool is_local = db->driver->in_transaction(db);
    postgres->has_session_role = postgres->has_session_role || !is_local;
    buffer_add(&script, is_local ? TEXT("SET LOCAL ROLE ") : TEXT("SET ROLE "));
    if (role == ROLE_LOGIN)
        buffer_add(&script, TEXT("NONE"));
    else
        add_role(postgres, &script, role);
    bool is_taken = db->driver->execute(db, text_c(arena, buffer_text(&script)));
    arena_end(arena);
    postgres->role = is_taken ? role : ROLE_UNKNOWN;
    return is_taken;
}
