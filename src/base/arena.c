/* Arenas as a chain of blocks; an allocation larger than a block gets a block of its own. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/panic.h"

struct block {
    struct block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *newest;
    size_t block_size;
    size_t used;
};

static struct block *block_new(size_t size)
{
    size_t whole;
    if (__builtin_add_overflow(size, sizeof(struct block), &whole))
        panic("arena: size overflow");
    struct block *block = malloc(whole);
    if (!block)
        panic("arena: out of memory");
    *block = (struct block){.size = size};
    return block;
}

struct arena *arena_new(size_t block_size)
{
    struct arena *arena = malloc(sizeof *arena);
    if (!arena)
        panic("arena: out of memory");
    *arena = (struct arena){.block_size = block_size};
    return arena;
}

static void free_down_to(struct arena *arena, bool keep_oldest)
{
    struct block *block = arena->newest;
    while (block && (block->older || !keep_oldest)) {
        struct block *older = block->older;
        free(block);
        block = older;
    }
    arena->newest = block;
}

void arena_end(struct arena *arena)
{
    if (!arena)
        return;
    free_down_to(arena, false);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    free_down_to(arena, true);
    if (arena->newest) {
        if (arena->newest->size > arena->block_size) {
            free(arena->newest);
            arena->newest = NULL;
        } else {
            arena->newest->used = 0;
        }
    }
    arena->used = 0;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

static size_t round_up(size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX - step)
        panic("arena: size overflow");
    return (size + step - 1) / step * step;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size = round_up(size ? size : 1);
    struct block *block = arena->newest;
    if (!block || block->size - block->used < size) {
        block = block_new(size > arena->block_size ? size : arena->block_size);
        block->older = arena->newest;
        arena->newest = block;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return memset(memory, 0, size);
}

void *arena_alloc_array(struct arena *arena, size_t item_size, size_t count)
{
    size_t size;
    if (__builtin_mul_overflow(item_size, count, &size))
        panic("arena: size overflow");
    return arena_alloc(arena, size);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct block *block = arena->newest;
    size_t old_room = round_up(old_size ? old_size : 1), new_room = round_up(new_size);
    bool is_newest = block && old && (unsigned char *)old + old_room == block->bytes + block->used;
    if (is_newest && new_room >= old_room && block->size - block->used >= new_room - old_room) {
        memset((unsigned char *)old + old_size, 0, new_room - old_size);
        block->used += new_room - old_room;
        arena->used += new_room - old_room;
        return old;
    }
    void *memory = arena_alloc(arena, new_size);
    if (old && old_size)
        memcpy(memory, old, old_size < new_size ? old_size : new_size);
    return memory;
}
