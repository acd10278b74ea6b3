/* Randomness: libsodium's for secrets, xorshift64* for what must repeat. */
#include "platform/random/random.h"

#include <sodium.h>

#include "base/panic.h"

void random_bytes(void *out, size_t size)
{
    if (sodium_init() < 0)
        panic("random: libsodium does not start");
    randombytes_buf(out, size);
}

/* Drawn by the handful: each drawing is a call of the kernel. */
uint32_t random_u32(void)
{
    enum { HANDFUL = 64 };
    static _Thread_local uint32_t numbers[HANDFUL];
    static _Thread_local unsigned left;
    if (left == 0) {
        random_bytes(numbers, sizeof numbers);
        left = HANDFUL;
    }
    return numbers[--left];
}

/* Sebastiano Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled",
 * 2016. The state must not be zero, so a zero seed stands for another number. */
uint32_t random_next(struct random_seeded *random)
{
    uint64_t x = random->state ? random->state : UINT64_C(0x9e3779b97f4a7c15);
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    random->state = x;
    return (uint32_t)((x * UINT64_C(0x2545f4914f6cdd1d)) >> 32);
}

uint32_t random_below(struct random_seeded *random, uint32_t limit)
{
    return (uint32_t)(((uint64_t)random_next(random) * limit) >> 32);
}
