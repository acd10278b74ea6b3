/* Each piece knows whose it is, so that it may be given back when nothing is lent any more. */
#include "base/lend.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

struct piece {
    size_t size;
    bool is_lent;
    alignas(max_align_t) unsigned char bytes[];
};

static _Thread_local struct arena *lender;

void lend_begin(struct arena *arena)
{
    lender = arena;
}

void lend_end(void)
{
    lender = NULL;
}

void *lent_malloc(size_t size)
{
    size_t whole;
    if (__builtin_add_overflow(size, sizeof(struct piece), &whole))
        panic("lend: size overflow");
    struct piece *piece = lender ? arena_alloc(lender, whole) : malloc(whole);
    if (!piece)
        return NULL;
    piece->size = size;
    piece->is_lent = lender != NULL;
    return piece->bytes;
}

void *lent_calloc(size_t count, size_t size)
{
    size_t whole;
    if (__builtin_mul_overflow(count, size, &whole))
        panic("lend: size overflow");
    void *memory = lent_malloc(whole);
    return memory ? memset(memory, 0, whole) : NULL;
}

static struct piece *piece_of(void *memory)
{
    return (struct piece *)((unsigned char *)memory - offsetof(struct piece, bytes));
}

void *lent_realloc(void *old, size_t size)
{
    size_t kept = old ? piece_of(old)->size : 0;
    if (old && size <= kept)
        return old;
    void *memory = lent_malloc(size);
    if (memory && old) {
        memcpy(memory, old, kept);
        lent_free(old);
    }
    return memory;
}

void lent_free(void *memory)
{
    if (memory && !piece_of(memory)->is_lent)
        free(piece_of(memory));
}
