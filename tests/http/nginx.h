/* A real nginx that answers every request with 200 by itself. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct nginx {
    char folder[64];
    uint16_t port;
    pid_t process;
};

/* On a free port of 127.0.0.1; false when nginx is not installed or does not start. */
bool nginx_start(struct nginx *nginx);
void nginx_stop(struct nginx *nginx);
