/* Time-ordered ids. */
#include "base/ids.h"

#include <stdatomic.h>

#define COUNTER_BITS 20

int64_t id_next(struct id_maker *maker, int64_t now, uint32_t random)
{
    int64_t fresh = now << COUNTER_BITS | (int64_t)(random >> (32 - COUNTER_BITS + 1));
    int64_t last = atomic_load(&maker->last);
    int64_t next;
    do {
        next = fresh > last ? fresh : last + 1;
    } while (!atomic_compare_exchange_weak(&maker->last, &last, next));
    return next;
}

int64_t id_made_at(int64_t id)
{
    return id >> COUNTER_BITS;
}

bool id_from_text(struct text text, int64_t *id)
{
    return text.size > 0 && text.data[0] != '0' && text_to_integer(text, id) && *id > 0;
}
