/* hubward restore: a backup takes the place of the database. The copy is looked at, brought up to
 * date and told of its journey before it gets the name, so that whatever is wrong with it is found
 * while the old database is still where it was. */
#include "platform/db/restore.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "engines/audit.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/files/file.h"
#include "web/json.h"

struct restore {
    struct command_line *line;
    const char *from;
    const char *path;  /* of the database */
    const char *ready; /* the copy, until it takes the path */
    const char *aside; /* what was there before */
    struct id_maker ids;
    struct work work; /* on the copy */
    struct hub_array hubs;
    bool is_taken;
};

/* 2026-11-26T18:30:00Z → 20261126T183000 */
static struct text stamp(struct arena *arena, int64_t now)
{
    struct text instant = instant_to_text(arena, now);
    char *digits = arena_alloc(arena, instant.size);
    size_t size = 0;
    for (size_t i = 0; i < instant.size; i++)
        if (instant.data[i] != '-' && instant.data[i] != ':' && instant.data[i] != 'Z')
            digits[size++] = instant.data[i];
    return text_of(digits, size);
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat about_a, about_b;
    return stat(a, &about_a) == 0 && stat(b, &about_b) == 0 && about_a.st_dev == about_b.st_dev &&
           about_a.st_ino == about_b.st_ino;
}

static enum command_status look_at_place(struct restore *restore)
{
    switch (db_place_of(restore->path)) {
    case DB_PLACE_FREE: break;
    case DB_PLACE_ODD:
        return command_refuse("%s is no file of its own: name the file itself with --database",
                              restore->path);
    case DB_PLACE_TAKEN:
        restore->is_taken = true;
        if (!command_flag(restore->line, "replace"))
            return command_refuse("there is a database in %s already: --replace puts it aside",
                                  restore->path);
    }
    if (is_same_file(restore->from, restore->path))
        return command_refuse("%s is the database itself", restore->from);
    if (!db_file_is_whole(restore->from))
        return command_refuse("%s is in use or was not closed: copy it with \"hubward backup "
                              "--database sqlite:%s\" first",
                              restore->from, restore->from);
    return COMMAND_DONE;
}

static enum command_status make_copy(struct restore *restore)
{
    struct arena *arena = restore->line->arena;
    struct text why = TEXT("");
    db_file_remove(restore->ready);
    if (!file_copy(arena, restore->line->words[0], text_from(restore->ready), &why))
        return command_refuse("nothing was changed: %.*s", TEXT_ARG(why));
    restore->work.db = db_open(text_format(arena, "sqlite:%s", restore->ready), DB_READ_WRITE,
                               &hubward_schema, arena, &why);
    if (!restore->work.db)
        return command_refuse("%s is no database that can be read", restore->from);
    return COMMAND_DONE;
}

static enum command_status look_at_copy(struct restore *restore)
{
    struct db *db = restore->work.db;
    struct text finding = {0};
    if (!db_check_integrity(db, restore->line->arena, &finding))
        return command_refuse("%s is damaged: %s", restore->from,
                              finding.data ? text_c(restore->line->arena, finding)
                                           : db_failure_message(db));
    switch (db_schema_state(db, &hubward_schema)) {
    case SCHEMA_READY:
    case SCHEMA_CHANGED: break;
    case SCHEMA_CREATED: return command_refuse("%s is empty: there is no hub in it", restore->from);
    case SCHEMA_TOO_NEW:
        return command_refuse("a newer Hubward made %s: bring the program up to date first",
                              restore->from);
    case SCHEMA_OTHER: return command_refuse("%s cannot be used: " SCHEMA_OTHER_WHY, restore->from);
    case SCHEMA_FAILED:
        return command_refuse("%s is not Hubward's: %s", restore->from, db_failure_message(db));
    }
    if (db_migrate(db, &hubward_schema) == SCHEMA_FAILED)
        return command_refuse("%s cannot be brought up to date: %s", restore->from,
                              db_failure_message(db));
    finding = db_find_strange(db, &hubward_schema, restore->line->arena);
    if (finding.data)
        return command_refuse("%s is no whole Hubward database: %.*s", restore->from,
                              TEXT_ARG(finding));
    return COMMAND_DONE;
}

/* Going back is an act like any other: every hub's chain tells of it. */
static enum command_status leave_records(struct restore *restore)
{
    struct db *db = restore->work.db;
    if (db_begin(db)) {
        restore->hubs = hub_all(db, restore->line->arena);
        for (size_t i = 0; i < restore->hubs.count; i++) {
            db_set_hub(db, restore->hubs.items[i].id);
            audit_add(&restore->work, TEXT("command restore"), TEXT(""));
        }
        db_commit(db);
    }
    if (db_failed(db) != DB_OK)
        return command_refuse("nothing was changed: %s", db_failure_message(db));
    return COMMAND_DONE;
}

static enum command_status put_in_place(struct restore *restore)
{
    struct text why = TEXT("");
    switch (db_put_in_place(restore->ready, restore->path, restore->aside, restore->line->arena,
                            &why)) {
    case DB_PUT_DONE: return COMMAND_DONE;
    case DB_PUT_IN_USE:
        return command_refuse("another program has %s open: stop it first", restore->path);
    case DB_PUT_FAILED: return command_refuse("%.*s", TEXT_ARG(why));
    }
    return COMMAND_REFUSED;
}

static void report_json(const struct restore *restore)
{
    struct json json = json_new(restore->line->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "restored", text_from(restore->path));
    json_add_text(&json, "kept", text_from(restore->is_taken ? restore->aside : ""));
    json_begin_array(&json, "hubs");
    for (size_t i = 0; i < restore->hubs.count; i++)
        json_add_text(&json, NULL, restore->hubs.items[i].slug);
    json_end_array(&json);
    json_end_object(&json);
    printf("%.*s\n", TEXT_ARG(buffer_text(&json.out)));
}

static void report(const struct restore *restore)
{
    if (restore->line->wants_json) {
        report_json(restore);
        return;
    }
    printf("%s is in place as %s:", restore->from, restore->path);
    for (size_t i = 0; i < restore->hubs.count; i++)
        printf(" %.*s", TEXT_ARG(restore->hubs.items[i].slug));
    printf("\n");
    if (restore->is_taken)
        printf("What was there before is kept as %s\n", restore->aside);
}

static enum command_status run_steps(struct restore *restore)
{
    static enum command_status (*const steps[])(struct restore *) = {make_copy, look_at_copy,
                                                                     leave_records};
    enum command_status status = look_at_place(restore);
    if (status != COMMAND_DONE)
        return status;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == COMMAND_DONE; i++)
        status = steps[i](restore);
    if (restore->work.db)
        db_close(restore->work.db);
    if (status == COMMAND_DONE)
        status = put_in_place(restore);
    if (status == COMMAND_DONE)
        report(restore);
    else
        db_file_remove(restore->ready);
    return status;
}

enum command_status run_restore(struct command_line *line)
{
    struct text path = line->database_url;
    if (line->word_count != 1)
        return command_misused(line, "say the FILE that \"hubward backup\" wrote");
    if (!text_starts_with(path, TEXT("sqlite:")))
        return command_refuse("PostgreSQL brings back its own backups: stop the servers and use "
                              "pg_restore --clean --if-exists");
    path = text_slice(path, sizeof "sqlite:" - 1, path.size);
    struct restore restore = {
        .line = line,
        .from = text_c(line->arena, line->words[0]),
        .path = text_c(line->arena, path),
        .ready = text_c(line->arena, text_join(line->arena, path, TEXT(".restoring"))),
    };
    restore.work = (struct work){.arena = line->arena,
                                 .now = clock_now(),
                                 .actor = {.kind = ACTOR_COMMAND},
                                 .ids = &restore.ids};
    restore.aside =
        text_c(line->arena, text_format(line->arena, "%.*s.before-restore-%.*s", TEXT_ARG(path),
                                        TEXT_ARG(stamp(line->arena, restore.work.now))));
    if (access(restore.from, R_OK) != 0)
        return command_refuse("there is no file %s that may be read", restore.from);
    command_make_folder(line);
    int lock = command_lock(line);
    if (lock < 0)
        return COMMAND_REFUSED;
    enum command_status status = run_steps(&restore);
    close(lock);
    return status;
}
