/* What the commands share: options, refusals, the database and its lock. */
#include "commands/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "engines/audit.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/process/door.h"
#include "web/lending.h"

/* How long a command waits for its turn: writes of others go first. */
enum { TURN_MS = 30 * 1000 };

struct text command_option(const struct command_line *line, const char *name)
{
    for (int i = 0; i < line->option_count; i++)
        if (text_equal(line->options[i].name, text_from(name)))
            return line->options[i].value;
    return (struct text){0};
}

bool command_flag(const struct command_line *line, const char *name)
{
    return command_option(line, name).size > 0;
}

/* One line whatever is in it: names of files may hold line ends and what steers a terminal. */
static void say(const char *before, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

static void say(const char *before, const char *format, va_list arguments)
{
    char line[4096];
    vsnprintf(line, sizeof line, format, arguments);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    fprintf(stderr, "%s%s", before, line);
}

enum command_status command_refuse(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say("hubward: ", format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    return COMMAND_REFUSED;
}

enum command_status command_misused(const struct command_line *line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "hubward %s", line->program);
    say(": ", format, arguments);
    va_end(arguments);
    fprintf(stderr, " (hubward %s --help explains)\n", line->program);
    return COMMAND_WRONG_USAGE;
}

void command_make_folder(const struct command_line *line)
{
    if (text_starts_with(line->database_url, TEXT("sqlite:")))
        (void)mkdir(text_c(line->arena, line->data_folder), 0700);
}

/* One program writes to a database file at a time: it holds this lock until it ends. PostgreSQL has
 * its own. */
int command_try_lock(struct command_line *line)
{
    struct text path = line->database_url;
    if (!text_starts_with(path, TEXT("sqlite:")))
        return 0;
    path = text_slice(path, 7, path.size);
    const char *name = text_c(line->arena, text_join(line->arena, path, TEXT(".lock")));
    int lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0) {
        close(lock);
        errno = EWOULDBLOCK;
        return -1;
    }
    return lock;
}

int command_lock(struct command_line *line)
{
    int lock = command_try_lock(line);
    if (lock < 0 && errno == EWOULDBLOCK)
        command_refuse("a server or another command is using this database: stop it first");
    else if (lock < 0)
        command_refuse("cannot write beside %.*s: is the folder there, and yours?",
                       TEXT_ARG(text_slice(line->database_url, 7, line->database_url.size)));
    return lock;
}

/* The path of the SQLite file, or absent. */
static struct text file_of(const struct command_line *line)
{
    struct text url = line->database_url;
    bool is_file = text_starts_with(url, TEXT("sqlite:"));
    return is_file ? text_slice(url, sizeof "sqlite:" - 1, url.size) : (struct text){0};
}

/* The turn of the server that has the database: a descriptor that gives it back when it closes, or
 * -1 when no server lends this one. */
static int borrow_turn(struct command_line *line)
{
    char lent[LENDING_LINE_MAX];
    struct text path = text_format(line->arena, "%.*s/hubward.sock", TEXT_ARG(line->data_folder));
    struct text wanted = lending_line(line->arena, file_of(line));
    int turn = wanted.size ? door_knock(text_c(line->arena, path)) : -1;
    if (turn < 0)
        return -1;
    if (door_hear(turn, lent, sizeof lent, TURN_MS) && text_equal(text_from(lent), wanted))
        return turn;
    close(turn);
    return -1;
}

/* Nothing can be brought up to date under a running server. */
static enum schema_outcome bring_up(struct work *work, bool is_borrowed)
{
    if (!is_borrowed)
        return db_migrate(work->db, &hubward_schema);
    enum schema_outcome outcome = db_schema_state(work->db, &hubward_schema);
    return outcome == SCHEMA_READY ? SCHEMA_READY : SCHEMA_TOO_NEW;
}

static bool open_database(struct command_line *line, struct command_work *begun)
{
    struct text why = TEXT("");
    struct work *work = &begun->work;
    bool is_borrowed = false;
    begun->lock = command_try_lock(line);
    if (begun->lock < 0 && errno == EWOULDBLOCK) {
        begun->lock = borrow_turn(line);
        is_borrowed = begun->lock >= 0;
    }
    if (begun->lock < 0)
        begun->lock = command_lock(line); /* says why not; or it came free meanwhile */
    if (begun->lock < 0)
        return false;
    work->db = db_open(line->database_url, is_borrowed ? DB_BORROWED : DB_READ_WRITE,
                       &hubward_schema, line->arena, &why);
    if (!work->db) {
        command_refuse("%.*s", TEXT_ARG(why));
        return false;
    }
    enum schema_outcome outcome = bring_up(work, is_borrowed);
    bool is_refused =
        outcome == SCHEMA_TOO_NEW || outcome == SCHEMA_OTHER || outcome == SCHEMA_FAILED;
    if (is_refused || !db_begin(work->db)) {
        command_refuse("the database cannot be used: %s",
                       is_borrowed                 ? "another version of Hubward serves it"
                       : outcome == SCHEMA_TOO_NEW ? "a newer Hubward made it"
                       : outcome == SCHEMA_OTHER   ? SCHEMA_OTHER_WHY
                                                   : db_failure_message(work->db));
        return false;
    }
    return true;
}

static bool choose_hub(struct command_line *line, struct text slug, struct command_work *begun)
{
    struct db *db = begun->work.db;
    if (!text_is_empty(slug)) {
        if (hub_find(db, line->arena, slug, &begun->hub))
            return true;
        command_refuse("there is no hub %.*s here", TEXT_ARG(slug));
        return false;
    }
    hub_find_only(db, line->arena, &begun->hub);
    return true;
}

bool command_has_database(const struct command_line *line)
{
    struct text path = file_of(line);
    return !path.data || access(text_c(line->arena, path), F_OK) == 0;
}

/* Without the lock: who only reads neither checkpoints nor brings up to date. */
static bool open_for_reading(struct command_line *line, struct command_work *begun)
{
    struct text why = TEXT("");
    if (!command_has_database(line)) {
        command_refuse("there is no database %.*s", TEXT_ARG(file_of(line)));
        return false;
    }
    struct db *db = db_open(line->database_url, DB_READ_ONLY, &hubward_schema, line->arena, &why);
    begun->work.db = db;
    if (!db) {
        command_refuse("%.*s", TEXT_ARG(why));
        return false;
    }
    switch (db_schema_state(db, &hubward_schema)) {
    case SCHEMA_READY: break;
    case SCHEMA_CREATED:
        command_refuse("the database is empty: there is no hub in it");
        return false;
    case SCHEMA_CHANGED:
        command_refuse("an older Hubward made this database: stop its server, then run "
                       "\"hubward migrate\"");
        return false;
    case SCHEMA_TOO_NEW:
        command_refuse("the database cannot be used: a newer Hubward made it");
        return false;
    case SCHEMA_OTHER:
        command_refuse("the database cannot be used: " SCHEMA_OTHER_WHY);
        return false;
    case SCHEMA_FAILED:
        command_refuse("the database cannot be used: %s", db_failure_message(db));
        return false;
    }
    if (db_begin(db))
        return true;
    command_refuse("the database cannot be used: %s", db_failure_message(db));
    return false;
}

static bool begin(struct command_line *line, struct text slug, struct command_work *begun,
                  bool (*open)(struct command_line *line, struct command_work *begun))
{
    *begun = (struct command_work){0};
    begun->work = (struct work){.arena = line->arena,
                                .now = clock_now(),
                                .actor = {.kind = ACTOR_COMMAND},
                                .ids = &begun->ids};
    if (!open(line, begun) || !choose_hub(line, slug, begun)) {
        command_give_up(begun);
        return false;
    }
    db_set_hub(begun->work.db, begun->hub.id);
    begun->work.zone = begun->hub.zone;
    return true;
}

bool command_begin(struct command_line *line, struct text slug, struct command_work *begun)
{
    return begin(line, slug, begun, open_database);
}

bool command_begin_reading(struct command_line *line, struct text slug, struct command_work *begun)
{
    return begin(line, slug, begun, open_for_reading);
}

void command_give_up(struct command_work *begun)
{
    if (begun->work.db) {
        db_rollback(begun->work.db);
        db_close(begun->work.db);
    }
    if (begun->lock > 0)
        close(begun->lock);
    begun->work.db = NULL;
}

enum command_status command_finish(struct command_work *begun, struct text action)
{
    struct db *db = begun->work.db;
    if (db_hub(db) && action.size)
        audit_add(&begun->work, action, TEXT(""));
    bool is_good = db_failed(db) == DB_OK && db_commit(db);
    if (!is_good)
        command_refuse("nothing was saved: %s", db_failure_message(db));
    command_give_up(begun);
    return is_good ? COMMAND_DONE : COMMAND_REFUSED;
}
