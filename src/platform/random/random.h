/* Randomness from libsodium, and the seeded kind for demo data and tests. */
#pragma once

#include <stddef.h>
#include <stdint.h>

void random_bytes(void *out, size_t size);
/* Not for secrets: drawn ahead and kept in memory. */
uint32_t random_u32(void);

/* xorshift64*: the same seed gives the same numbers on every machine. Never for secrets. */
struct random_seeded {
    uint64_t state;
};

uint32_t random_next(struct random_seeded *random);
uint32_t random_below(struct random_seeded *random, uint32_t limit);
