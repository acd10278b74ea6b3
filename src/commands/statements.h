/* Whether a database understands the program. The build prepares every statement for SQLite and a
 * test does for both engines; a database may still differ from the program, after a change by hand
 * or a restore that went half way. */
#pragma once

#include "platform/db/db.h"

/* Prepares every statement of the program, without those that write when the connection only reads.
 * False when one is not understood: the database has
 * failed then (db_failure_message says which statement and why). */
bool statements_are_understood(struct db *db);
