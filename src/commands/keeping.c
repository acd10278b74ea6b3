/* hubward check, backup, migrate. */
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "engines/audit.h"
#include "hubward_schema.h"

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
    if (!command_begin(line, TEXT(""), &begun))
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
    command_give_up(&begun);
    if (findings)
        printf("%d findings\n", findings);
    return findings ? COMMAND_REFUSED : COMMAND_DONE;
}

enum command_status run_backup(struct command_line *line)
{
    struct text why = TEXT("");
    if (line->word_count != 1)
        return command_misused(line, "say the FILE to write");
    const char *path = text_c(line->arena, line->words[0]);
    if (access(path, F_OK) == 0)
        return command_refuse("%s is there already: choose another name", path);
    struct db *db = db_open(line->database_url, DB_READ_WRITE, &hubward_schema, line->arena, &why);
    if (!db)
        return command_refuse("%.*s", TEXT_ARG(why));
    bool is_good = db_backup(db, path);
    if (!is_good)
        command_refuse("no backup was made: %s", db_failure_message(db));
    db_close(db);
    return is_good ? COMMAND_DONE : COMMAND_REFUSED;
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
