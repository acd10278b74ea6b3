/* The street that runs along the foot of a hero: houses, towers, and the hub. */
#pragma once

#include <stdbool.h>

struct street {
    bool is_open; /* something is on at the hub today: its door stands open, with light behind */
};
