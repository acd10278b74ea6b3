/* A thread of the server that works off what waits in the database: it is asked after every change,
 * and every ten seconds whatever happened. */
#pragma once

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "web/app.h"

struct background_task {
    bool (*pass)(void *context); /* true when there may be more to do at once */
    /* After each pass, one that fell over (base/panic.h) too. */
    void (*after)(void *context, bool has_fallen);
    void (*end)(void *context); /* the last thing that the thread does; or NULL */
    void *context;
};

struct background {
    struct web_app *app;
    struct background_task task;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool is_stopping, has_ended;
};

/* Where it lies must outlive the thread. */
void background_start(struct background *background, struct web_app *app,
                      const struct background_task *task);
bool background_is_stopping(struct background *background);
/* For the thread itself; it ends early when the thread is to stop. */
void background_rest(struct background *background, int64_t milliseconds);
/* False when it has not ended after so many seconds. */
bool background_stop(struct background *background, int seconds);
/* Waits for its end, as long as that takes. */
void background_join(struct background *background);
