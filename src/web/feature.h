/* A feature's entry in the table of contents of the program (features/features.c). */
#pragma once

#include <stddef.h>

#include "web/web.h"

/* From a path parameter to the one initiative it belongs to: how leads and partners are kept to
 * theirs. 0 when it belongs to none, or does not exist. */
struct ownership {
    const char *parameter; /* "session" */
    int64_t (*initiative)(struct work *work, int64_t id);
};

/* A line of /more. */
struct menu_entry {
    const char *title;
    const char *address;
    const char *icon;
    const char *about;
    enum permission permission;
};

struct feature {
    const char *name;
    const struct route *routes;
    size_t route_count;
    const struct menu_entry *menu;
    size_t menu_count;
    const struct ownership *ownerships;
    size_t ownership_count;
};

extern const struct feature *const features[];
extern const size_t feature_count;
