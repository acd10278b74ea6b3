/* hubward check, backup, migrate. */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "commands/statements.h"
#include "engines/audit.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/files/file.h"
#include "web/accounts.h"
#include "web/json.h"

enum { ENDING_DAYS = 14 };

/* What is found is told as it is found, or all at once in JSON. */
struct checking {
    struct command_line *line;
    struct json json;
    int findings;
};

/* A sentence that is no finding yet; absent from JSON. */
static void tell(struct checking *checking, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void tell(struct checking *checking, const char *format, ...)
{
    va_list arguments;
    if (checking->line->wants_json)
        return;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

static void find(struct checking *checking, struct text sentence)
{
    checking->findings++;
    if (checking->line->wants_json)
        json_add_text(&checking->json, NULL, sentence);
    else
        printf("%.*s\n", TEXT_ARG(sentence));
}

static void check_hub(struct checking *checking, struct db *db, const struct hub *hub)
{
    db_set_hub(db, hub->id);
    struct audit_finding finding = audit_verify(db, NULL);
    if (finding.sequence == 0)
        tell(checking, "%.*s: audit chain whole, %lld records", TEXT_ARG(hub->slug),
             (long long)finding.checked);
    else
        find(checking, text_format(checking->line->arena, "%.*s: audit chain broken at record %lld",
                                   TEXT_ARG(hub->slug), (long long)finding.sequence));
}

/* What stops working soon, while there is time to make a new one. */
static void check_endings(struct checking *checking, struct work *work, const struct hub *hub)
{
    struct ending_tokens tokens = tokens_ending(work, work->now + ENDING_DAYS * DAY_MS);
    for (size_t i = 0; i < tokens.count; i++) {
        struct date day = zone_local(hub->zone, tokens.items[i].expires_at).date;
        find(checking, text_format(work->arena,
                                   "%.*s: an API token (%.*s) ends on %.*s: make a new one with "
                                   "\"hubward token add\"",
                                   TEXT_ARG(hub->slug), TEXT_ARG(tokens.items[i].role),
                                   TEXT_ARG(date_to_text(work->arena, day))));
    }
}

static void check_settings(struct checking *checking)
{
    struct text url = command_option(checking->line, "url");
    struct text listen = command_option(checking->line, "listen");
    if (!text_starts_with(url, TEXT("https://")))
        tell(checking, "no https --url: cookies work without their __Host- prefix; fine on this "
                       "machine alone, not on a network");
    if (listen.size && !text_starts_with(listen, TEXT("127.")) &&
        !text_starts_with(listen, TEXT("[::1]")) && !text_starts_with(listen, TEXT("localhost")))
        find(checking, TEXT("listening beyond this machine: put nginx or Caddy in front, it "
                            "refuses NUL and folded headers that this server alone lets through"));
}

static void check_database(struct checking *checking, struct command_work *begun)
{
    struct text damage = TEXT("");
    if (db_check_integrity(begun->work.db, checking->line->arena, &damage))
        tell(checking, "database whole");
    else
        find(checking,
             text_format(checking->line->arena, "database damaged: %.*s", TEXT_ARG(damage)));
    struct hub_array hubs = hub_all(begun->work.db, checking->line->arena);
    for (size_t i = 0; i < hubs.count; i++) {
        check_hub(checking, begun->work.db, &hubs.items[i]);
        check_endings(checking, &begun->work, &hubs.items[i]);
    }
    if (statements_are_understood(begun->work.db))
        tell(checking, "every statement that reads is understood");
    else
        find(checking,
             text_format(checking->line->arena, "the database does not fit the program: %s",
                         db_failure_message(begun->work.db)));
}

enum command_status run_check(struct command_line *line)
{
    struct command_work begun;
    struct checking checking = {.line = line, .json = json_new(line->arena)};
    json_begin_object(&checking.json, NULL);
    json_begin_array(&checking.json, "findings");
    if (!command_begin_reading(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    check_settings(&checking);
    check_database(&checking, &begun);
    command_give_up(&begun);
    json_end_array(&checking.json);
    json_end_object(&checking.json);
    if (line->wants_json)
        printf("%.*s\n", TEXT_ARG(buffer_text(&checking.json.out)));
    else if (checking.findings)
        printf("%d findings\n", checking.findings);
    return checking.findings ? COMMAND_REFUSED : COMMAND_DONE;
}

/* Under another name until it is complete. Only who holds the lock may checkpoint: beside a running
 * server the copy is made by a connection that reads. */
static enum command_status write_backup(struct command_line *line, const char *path,
                                        enum db_access access)
{
    struct text why = TEXT("");
    const char *part = text_c(line->arena, text_format(line->arena, "%s.part", path));
    struct db *db = db_open(line->database_url, access, &hubward_schema, line->arena, &why);
    if (!db)
        return command_refuse("%.*s", TEXT_ARG(why));
    (void)unlink(part);
    bool is_good = db_backup(db, part);
    if (!is_good)
        command_refuse("no backup was made: %s", db_failure_message(db));
    else if (rename(part, path) != 0 || !file_sync(path))
        is_good = command_refuse("no backup was made: %s cannot be written", path) == COMMAND_DONE;
    if (!is_good)
        (void)unlink(part);
    db_close(db);
    return is_good ? COMMAND_DONE : COMMAND_REFUSED;
}

static void report_json(struct command_line *line, const char *name, struct text value)
{
    struct json json = json_new(line->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, name, value);
    json_end_object(&json);
    printf("%.*s\n", TEXT_ARG(buffer_text(&json.out)));
}

enum command_status run_backup(struct command_line *line)
{
    if (line->word_count != 1)
        return command_misused(line, "say the FILE to write");
    const char *path = text_c(line->arena, line->words[0]);
    if (!command_has_database(line))
        return command_refuse("there is no database %.*s",
                              TEXT_ARG(text_slice(line->database_url, 7, line->database_url.size)));
    if (access(path, F_OK) == 0)
        return command_refuse("%s is there already: choose another name", path);
    int lock = command_try_lock(line);
    enum command_status status = write_backup(line, path, lock < 0 ? DB_READ_ONLY : DB_READ_WRITE);
    if (lock > 0)
        close(lock);
    if (status == COMMAND_DONE && line->wants_json)
        report_json(line, "backup", line->words[0]);
    return status;
}

enum command_status run_migrate(struct command_line *line)
{
    struct command_work begun;
    if (!command_begin(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    command_give_up(&begun);
    if (line->wants_json)
        report_json(line, "outcome", TEXT("up-to-date"));
    else
        puts("The database is up to date.");
    return COMMAND_DONE;
}
