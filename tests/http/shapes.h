/* The requests of malformed.txt. */
#pragma once

#include "base/text.h"

struct shape {
    struct text name;
    int status; /* 0: the connection may also be closed without an answer */
    struct text bytes;
};

struct shapes {
    struct shape *items;
    size_t count;
};

/* Ends the test program when the file cannot be read or a line is not as its head says. */
struct shapes shapes_read(struct arena *arena, const char *path);
