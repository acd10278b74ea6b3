/* Threads that work off what waits. */
#include "web/background.h"

#include <time.h>

#include "base/panic.h"
#include "platform/clock/clock.h"

#define IDLE_MS 500
#define LOOK_MS (10 * SECOND_MS) /* at least so often, whatever was written */

bool background_is_stopping(struct background *background)
{
    pthread_mutex_lock(&background->lock);
    bool stops = background->is_stopping;
    pthread_mutex_unlock(&background->lock);
    return stops;
}

static struct timespec in_so_long(int64_t milliseconds)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t at = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + milliseconds;
    return (struct timespec){.tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000};
}

void background_rest(struct background *background, int64_t milliseconds)
{
    struct timespec until = in_so_long(milliseconds);
    pthread_mutex_lock(&background->lock);
    if (!background->is_stopping)
        pthread_cond_timedwait(&background->wake, &background->lock, &until);
    pthread_mutex_unlock(&background->lock);
}

struct turn {
    const struct background_task *task;
    bool has_done;
};

static void make_pass(void *argument)
{
    struct turn *turn = argument;
    turn->has_done = turn->task->pass(turn->task->context);
}

static void end(struct background *background)
{
    const struct background_task *task = &background->task;
    if (task->end)
        task->end(task->context);
    pthread_mutex_lock(&background->lock);
    background->has_ended = true;
    pthread_cond_broadcast(&background->wake);
    pthread_mutex_unlock(&background->lock);
}

static void *run(void *argument)
{
    struct background *background = argument;
    const struct background_task *task = &background->task;
    uint64_t seen = 0;
    int64_t looked_at = 0;
    while (!background_is_stopping(background)) {
        uint64_t commits = web_commits(background->app);
        int64_t now = background->app->clock();
        if (commits == seen && now < looked_at + LOOK_MS) {
            background_rest(background, IDLE_MS);
            continue;
        }
        struct turn turn = {.task = task};
        bool has_fallen = !panic_survived(make_pass, &turn);
        task->after(task->context, has_fallen);
        if (has_fallen)
            background_rest(background, LOOK_MS);
        seen = turn.has_done ? 0 : commits;
        looked_at = now;
    }
    end(background);
    return NULL;
}

void background_start(struct background *background, struct web_app *app,
                      const struct background_task *task)
{
    *background = (struct background){.app = app, .task = *task};
    pthread_mutex_init(&background->lock, NULL);
    pthread_cond_init(&background->wake, NULL);
    if (pthread_create(&background->thread, NULL, run, background) != 0)
        panic("no thread for what waits");
}

bool background_stop(struct background *background, int seconds)
{
    struct timespec until = in_so_long(seconds * SECOND_MS);
    int waited = 0;
    pthread_mutex_lock(&background->lock);
    background->is_stopping = true;
    pthread_cond_broadcast(&background->wake);
    while (!background->has_ended && waited == 0)
        waited = pthread_cond_timedwait(&background->wake, &background->lock, &until);
    bool has_ended = background->has_ended;
    pthread_mutex_unlock(&background->lock);
    return has_ended;
}

void background_join(struct background *background)
{
    pthread_join(background->thread, NULL);
}
