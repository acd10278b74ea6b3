/* What the two files of the PostgreSQL engine share. */
#pragma once

#include <libpq-fe.h>

#include "platform/db/driver.h"

/* The role that is set now; DB_COMMON, DB_HELP and DB_CAMPAIGN have one each, a crossing has the
 * login's own. */
enum postgres_role { ROLE_COMMON, ROLE_HELP, ROLE_CAMPAIGN, ROLE_LOGIN, ROLE_UNKNOWN };

/* libpq's functions that are used here. The library is loaded with the first PostgreSQL database:
 * it brings cryptography, Kerberos and LDAP along, which a hub in a file should not carry. */
#define LIBPQ_FUNCTIONS(each)                                                                      \
    each(PQclear);                                                                                 \
    each(PQcmdStatus);                                                                             \
    each(PQcmdTuples);                                                                             \
    each(PQconnectdbParams);                                                                       \
    each(PQdb);                                                                                    \
    each(PQdescribePrepared);                                                                      \
    each(PQerrorMessage);                                                                          \
    each(PQescapeIdentifier);                                                                      \
    each(PQexec);                                                                                  \
    each(PQexecParams);                                                                            \
    each(PQexecPrepared);                                                                          \
    each(PQfinish);                                                                                \
    each(PQfreemem);                                                                               \
    each(PQftype);                                                                                 \
    each(PQgetisnull);                                                                             \
    each(PQgetlength);                                                                             \
    each(PQgetvalue);                                                                              \
    each(PQnfields);                                                                               \
    each(PQntuples);                                                                               \
    each(PQprepare);                                                                               \
    each(PQreset);                                                                                 \
    each(PQresultErrorField);                                                                      \
    each(PQresultStatus);                                                                          \
    each(PQsetNoticeReceiver);                                                                     \
    each(PQstatus);                                                                                \
    each(PQtransactionStatus);

struct libpq {
#define LIBPQ_MEMBER(name) __typeof__(name) *name
    LIBPQ_FUNCTIONS(LIBPQ_MEMBER)
#undef LIBPQ_MEMBER
};

/* False when the library is not installed or lacks a function (libpq.c). */
bool libpq_load(struct libpq *libpq);

struct postgres {
    struct libpq libpq;
    PGconn *connection;
    unsigned next_name;
    bool was_warned; /* since it was last cleared: at COMMIT that is a failure */
    bool is_walled;  /* the three roles exist and this login may take them */
    bool is_lifted;
    bool has_session_role; /* set outside a transaction, so it did not end with one */
    enum postgres_role role;
};

struct postgres *postgres_of(const struct db *db);
const struct libpq *libpq_of(const struct db *db);
/* Latches what the server or the connection said. */
void postgres_latch(struct db *db, const char *what, const PGresult *result);

/* The wall (postgres_wall.c). */
void postgres_find_roles(struct db *db);
/* Creates the roles when the login may, and grants them the tables of their side. */
void postgres_build_wall(struct db *db, const struct db_schema *schema);
bool postgres_take_role(struct db *db, enum db_side side);
