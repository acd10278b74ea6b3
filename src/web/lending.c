/* Lending the writer's turn. */
#include "web/lending.h"

#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/process/door.h"
#include "web/writer.h"

/* A command that takes longer goes on, and whoever writes meanwhile is told to try again: the
 * database itself lets one of them in at a time. */
enum { LONGEST_MS = 120 * 1000 };

struct lending {
    struct web_app *app;
    struct writer *writer;
    const char *path;
    const char *line;
    int door;
    int stop;
    int connection; /* of the one who has the turn */
    pthread_t thread;
};

struct text lending_line(struct arena *arena, struct text database_path)
{
    struct stat about;
    if (stat(text_c(arena, database_path), &about) != 0)
        return TEXT("");
    return text_format(arena, "hubward lends %llu %llu", (unsigned long long)about.st_dev,
                       (unsigned long long)about.st_ino);
}

/* On the writer's thread, between its batches. */
static void lend(void *context)
{
    struct lending *lending = context;
    if (door_say(lending->connection, lending->line))
        door_wait(lending->connection, lending->stop, LONGEST_MS);
    web_all_changed(lending->app);
}

static void *lending_main(void *argument)
{
    struct lending *lending = argument;
    while ((lending->connection = door_answer(lending->door, lending->stop)) >= 0) {
        writer_pause(lending->writer, lend, lending);
        close(lending->connection);
    }
    return NULL;
}

struct lending *lending_start(struct web_app *app, struct writer *writer, struct text folder,
                              struct text database_path)
{
    struct arena *arena = app->arena;
    struct lending *lending = arena_make(arena, struct lending);
    struct text line = lending_line(arena, database_path);
    lending->app = app;
    lending->writer = writer;
    lending->line = text_c(arena, text_join(arena, line, TEXT("\n")));
    lending->path = text_c(arena, text_format(arena, "%.*s/hubward.sock", TEXT_ARG(folder)));
    lending->stop = eventfd(0, EFD_CLOEXEC);
    lending->door = line.size && lending->stop >= 0 ? door_open(lending->path) : -1;
    if (lending->door >= 0 && pthread_create(&lending->thread, NULL, lending_main, lending) == 0)
        return lending;
    if (lending->door >= 0)
        close(lending->door);
    if (lending->stop >= 0)
        close(lending->stop);
    return NULL;
}

void lending_stop(struct lending *lending)
{
    uint64_t one = 1;
    if (!lending)
        return;
    (void)!write(lending->stop, &one, sizeof one);
    pthread_join(lending->thread, NULL);
    (void)unlink(lending->path);
    close(lending->door);
    close(lending->stop);
}
