/* Data files that ship inside the program: rule packs, playbooks, the demo area pack. */
#pragma once

#include <stddef.h>

#include "base/text.h"

struct arena;

struct embedded {
    struct text group; /* "rules", "playbooks", "areas" */
    struct text name;  /* the path below the group's folder: "newham/wards.geojson" */
    struct text gzip;
    size_t size; /* when unpacked */
};

/* NULL: no such file. Static. */
const struct embedded *embedded_find(struct text group, struct text name);
/* The files of a group in bytewise order of their names; NULL past the last. */
const struct embedded *embedded_at(struct text group, size_t index);
/* The file as it was, in the arena. */
struct text embedded_read(struct arena *arena, const struct embedded *embedded);
