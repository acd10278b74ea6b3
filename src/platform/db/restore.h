/* Putting one SQLite database in the place of another, as SAFETY.md has it: nobody sees half of it,
 * and what was there is kept. The caller holds the lock of the place. */
#pragma once

#include "platform/db/schema.h"

enum db_place {
    DB_PLACE_FREE,
    DB_PLACE_TAKEN, /* by a database, or by what is left of one: -wal, -shm */
    DB_PLACE_ODD    /* a link, a folder: nothing that may be moved */
};
enum db_place db_place_of(const char *path);

/* False when it is open or was not closed: then a copy of the file alone would lack something. */
bool db_file_is_whole(const char *path);

/* What a database that this program made never holds, or lacks; absent when there is no such
 * finding. After db_migrate; SQLite only. */
struct text db_find_strange(struct db *db, const struct db_schema *schema, struct arena *arena);

enum db_put { DB_PUT_DONE, DB_PUT_IN_USE, DB_PUT_FAILED };
/* Gives `ready`, closed and in the same folder, the name `path`. What is there takes the name
 * `aside` first, whole in one file when it can be read, else with its -wal and -shm. DB_PUT_FAILED
 * says in *why what could not be done and what became of the files. */
enum db_put db_put_in_place(const char *ready, const char *path, const char *aside,
                            struct arena *arena, struct text *why);
/* Removes a database that was not put in place. */
void db_file_remove(const char *path);
