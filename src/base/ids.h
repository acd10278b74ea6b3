/* Ids made by the program: 63 bits, rising with time, the same on every engine. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* One maker per process. Milliseconds in the upper 43 bits, then 20 bits that start at random and
 * count upwards within a millisecond. Safe to use from several threads. */
struct id_maker {
    _Atomic int64_t last;
};

int64_t id_next(struct id_maker *maker, int64_t now, uint32_t random);
/* When the id was made, to the millisecond. */
int64_t id_made_at(int64_t id);
/* Ids are positive decimal numbers in addresses and JSON strings. */
bool id_from_text(struct text text, int64_t *id);
