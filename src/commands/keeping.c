/* hubward check, backup, migrate. */
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "commands/statements.h"
#include "engines/audit.h"
#include "hubward_schema.h"
#include "platform/files/file.h"

static int check_hub(struct command_work *begun, const struct hub *hub)
{
    db_set_hub(begun->work.db, hub->id);
    struct audit_finding finding = audit_verify(begun->work.db, NULL);
    if (finding.sequence == 0) {
        printf("%.*s: audit chain whole, %lld records\n", TEXT_ARG(hub->slug),
               (long long)finding.checked);
        return 0;
    }
    printf("%.*s: audit chain broken at record %lld\n", TEXT_ARG(hub->slug),
           (long long)finding.sequence);
    return 1;
}

static int check_statements(struct db *db)
{
    bool is_good = statements_are_understood(db);
    if (is_good)
        puts("every statement that reads is understood");
    else
        printf("the database does not fit the program: %s\n", db_failure_message(db));
    return is_good ? 0 : 1;
}

static int check_settings(const struct command_line *line)
{
    int findings = 0;
    struct text url = command_option(line, "url"), listen = command_option(line, "listen");
    if (!text_starts_with(url, TEXT("https://"))) {
        puts("no https --url: cookies work without their __Host- prefix; fine on this machine "
             "alone, not on a network");
    }
    if (listen.size && !text_starts_with(listen, TEXT("127.")) &&
        !text_starts_with(listen, TEXT("[::1]")) && !text_starts_with(listen, TEXT("localhost"))) {
        puts("listening beyond this machine: put nginx or Caddy in front, it refuses NUL and "
             "folded headers that this server alone lets through");
        findings++;
    }
    return findings;
}

enum command_status run_check(struct command_line *line)
{
    struct command_work begun;
    struct text damage = TEXT("");
    int findings = check_settings(line);
    if (!command_begin_reading(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    if (!db_check_integrity(begun.work.db, line->arena, &damage)) {
        printf("database damaged: %.*s\n", TEXT_ARG(damage));
        findings++;
    } else {
        puts("database whole");
    }
    struct hub_array hubs = hub_all(begun.work.db, line->arena);
    for (size_t i = 0; i < hubs.count; i++)
        findings += check_hub(&begun, &hubs.items[i]);
    findings += check_statements(begun.work.db);
    command_give_up(&begun);
    if (findings)
        printf("%d findings\n", findings);
    return findings ? COMMAND_REFUSED : COMMAND_DONE;
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
    return status;
}

enum command_status run_migrate(struct command_line *line)
{
    struct command_work begun;
    if (!command_begin(line, TEXT(""), &begun))
        return COMMAND_REFUSED;
    command_give_up(&begun);
    puts("The database is up to date.");
    return COMMAND_DONE;
}
