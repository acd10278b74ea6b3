/* hubward serve. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/messages/sender.h"
#include "features/people/import_worker.h"
#include "hubward_schema.h"
#include "web/server.h"

static bool read_settings(struct command_line *line, struct server_settings *settings)
{
    int64_t workers = 0;
    struct text count = command_option(line, "workers");
    struct text url = command_option(line, "url");
    struct text listen = command_option(line, "listen");
    bool is_sqlite = text_starts_with(line->database_url, TEXT("sqlite:"));
    if (count.size && (!text_to_integer(count, &workers) || workers < 1 || workers > 64)) {
        command_misused(line, "--workers takes a number from 1 to 64");
        return false;
    }
    if (url.size && !text_starts_with(url, TEXT("https://")) &&
        !text_starts_with(url, TEXT("http://"))) {
        command_misused(line, "--url begins with https:// or http://");
        return false;
    }
    *settings = (struct server_settings){
        .database_url = line->database_url,
        .data_folder = line->data_folder,
        .listen = listen.size ? listen : TEXT("127.0.0.1:8080"),
        .workers = (unsigned)workers,
        .has_no_group_commit = command_flag(line, "one-commit-per-request"),
        .web = {.url = url.data ? url : TEXT(""),
                .is_secure = text_starts_with(url, TEXT("https://")),
                .is_behind_proxy = command_flag(line, "behind-proxy"),
                .is_only_writer = is_sqlite},
    };
    return true;
}

/* Seconds before a message that was refused for a while is tried again. */
static bool read_retry(struct command_line *line, int64_t *seconds)
{
    struct text retry = command_option(line, "mail-retry");
    *seconds = 60;
    if (!retry.size || (text_to_integer(retry, seconds) && *seconds > 0 && *seconds <= 3600))
        return true;
    command_misused(line, "--mail-retry takes a number from 1 to 3600");
    return false;
}

/* The signals that end the server are blocked in every thread and waited for in this one. */
static void block_signals(sigset_t *ending)
{
    sigemptyset(ending);
    sigaddset(ending, SIGINT);
    sigaddset(ending, SIGTERM);
    sigaddset(ending, SIGHUP);
    pthread_sigmask(SIG_BLOCK, ending, NULL);
}

enum command_status run_serve(struct command_line *line)
{
    struct server_settings settings;
    struct text why = TEXT("");
    sigset_t ending;
    int received;
    int64_t retry;
    if (!read_settings(line, &settings) || !read_retry(line, &retry))
        return COMMAND_WRONG_USAGE;
    int lock = command_lock(line);
    if (lock < 0)
        return COMMAND_REFUSED;
    block_signals(&ending);
    struct server *server = server_start(&settings, &hubward_schema, line->arena, &why);
    if (!server)
        return command_refuse("%.*s", TEXT_ARG(why));
    struct import_worker *importer =
        import_worker_start(server_app(server), settings.database_url, &hubward_schema, &why);
    if (!importer) {
        server_stop(server);
        return command_refuse("%.*s", TEXT_ARG(why));
    }
    struct sender_settings sending = {.data_folder = line->data_folder,
                                      .retry_ms = retry * SECOND_MS,
                                      .is_alone = settings.web.is_only_writer};
    struct message_sender *sender = message_sender_start(server_app(server), &sending, line->arena);
    struct text rest, host = text_cut(settings.listen, ':', &rest);
    printf(line->wants_json ? "{\"url\": \"http://%.*s:%u\"}\n"
                            : "Hubward serves on http://%.*s:%u - Ctrl-C stops it.\n",
           TEXT_ARG(host), (unsigned)server_port(server));
    fflush(stdout);
    while (sigwait(&ending, &received) != 0)
        continue;
    import_worker_stop(importer);
    message_sender_stop(sender);
    server_stop(server);
    if (!line->wants_json)
        puts("Hubward has stopped; everything that was answered is saved.");
    if (lock > 0)
        close(lock);
    return COMMAND_DONE;
}
