/* Putting one SQLite database in the place of another. */
#include "platform/db/restore.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/db/driver.h"
#include "platform/files/file.h"

/* The journals go first: one that stayed behind would be played into whatever comes next. */
static const char *const endings[] = {"-wal", "-shm", "-journal", ""};
enum { ENDINGS = sizeof endings / sizeof *endings };

static const struct db_statement find_unknown = {
    .name = "restore_unknown",
    .sqlite = "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index') LIMIT 1",
    .parameter_types = "",
    .column_types = "t",
};

static const struct db_statement find_table = {
    .name = "restore_table",
    .sqlite = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?1",
    .parameter_types = "t",
    .column_types = "t",
};

static const char *beside(struct arena *arena, const char *path, const char *ending)
{
    return text_c(arena, text_format(arena, "%s%s", path, ending));
}

enum db_place db_place_of(const char *path)
{
    struct arena *arena = arena_new(4096);
    struct stat about;
    enum db_place place = DB_PLACE_FREE;
    for (int i = 0; i < ENDINGS; i++) {
        if (lstat(beside(arena, path, endings[i]), &about) != 0)
            continue;
        if (!S_ISREG(about.st_mode)) {
            place = DB_PLACE_ODD;
            break;
        }
        place = DB_PLACE_TAKEN;
    }
    arena_end(arena);
    return place;
}

bool db_file_is_whole(const char *path)
{
    struct arena *arena = arena_new(4096);
    bool is_whole = true;
    for (int i = 0; i < ENDINGS; i++)
        if (endings[i][0] && access(beside(arena, path, endings[i]), F_OK) == 0)
            is_whole = false;
    arena_end(arena);
    return is_whole;
}

static struct text find_strange(struct db *db, const struct db_schema *schema, struct arena *arena)
{
    struct text found = {0};
    struct db_cursor cursor = db_query(db, &find_unknown, NULL);
    if (db_next(&cursor))
        found = text_format(arena, "it holds %.*s, which Hubward never makes",
                            TEXT_ARG(db_text(&cursor, 0, arena)));
    db_done(&cursor);
    for (size_t i = 0; i < schema->table_count && !found.data; i++) {
        struct db_value name = db_value_text(text_from(schema->tables[i].name));
        cursor = db_query(db, &find_table, &name);
        if (!db_next(&cursor))
            found = text_format(arena, "the table %s is missing", schema->tables[i].name);
        db_done(&cursor);
    }
    return found;
}

struct text db_find_strange(struct db *db, const struct db_schema *schema, struct arena *arena)
{
    db->driver->lift(db, true);
    struct text found = find_strange(db, schema, arena);
    db->driver->lift(db, false);
    if (db_failed(db) != DB_OK)
        return text_format(arena, "%s", db_failure_message(db));
    return found;
}

static bool set_aside(const char *path, const char *aside, struct arena *arena)
{
    for (int i = 0; i < ENDINGS; i++)
        if (rename(beside(arena, path, endings[i]), beside(arena, aside, endings[i])) != 0 &&
            errno != ENOENT)
            return false;
    return access(aside, F_OK) != 0 || file_sync(aside);
}

static enum db_put fail(struct arena *arena, struct text *why, const char *what, const char *path)
{
    *why = text_format(arena, "%s %s: %s", what, path, strerror(errno));
    return DB_PUT_FAILED;
}

/* SQLite throws away the journal of an empty file. */
static bool has_bytes(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && about.st_size > 0;
}

enum db_put db_put_in_place(const char *ready, const char *path, const char *aside,
                            struct arena *arena, struct text *why)
{
    if (db_place_of(aside) != DB_PLACE_FREE) {
        *why = text_format(arena, "%s is there already: try again in a second", aside);
        return DB_PUT_FAILED;
    }
    if (!file_sync(ready))
        return fail(arena, why, "cannot sync", ready);
    bool is_taken = db_place_of(path) == DB_PLACE_TAKEN;
    if (is_taken && has_bytes(path) && db_sqlite_settle(path) == DB_BUSY)
        return DB_PUT_IN_USE;
    if (is_taken && !set_aside(path, aside, arena))
        return fail(arena, why, "cannot put the database aside as", aside);
    if (rename(ready, path) != 0)
        return fail(arena, why,
                    is_taken ? "the database was put aside, but there is no way to write"
                             : "cannot write",
                    path);
    if (!file_sync(path))
        return fail(arena, why, "it is in place, but cannot be synced:", path);
    return DB_PUT_DONE;
}

void db_file_remove(const char *path)
{
    struct arena *arena = arena_new(4096);
    for (int i = 0; i < ENDINGS; i++)
        (void)unlink(beside(arena, path, endings[i]));
    arena_end(arena);
}
