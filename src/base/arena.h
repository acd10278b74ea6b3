/* Arenas: memory that lives and ends together. One per request, per job, per start. */
#pragma once

#include <stddef.h>

struct arena;

/* The first block is made on first use. When the system has no memory left an arena tries
 * panic_recover (base/panic.h), and ends the program when nobody can recover. */
struct arena *arena_new(size_t block_size);
void arena_end(struct arena *arena);
/* Forgets everything but keeps the first block for the next use. */
void arena_reset(struct arena *arena);
size_t arena_used(const struct arena *arena);

/* Zeroed, aligned for any type, never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* Grows the newest allocation in place when it can, else copies. Used by buffers and lists. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

#define arena_make(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_make_array(arena, type, count)                                                       \
    ((type *)arena_alloc_array((arena), sizeof(type), (size_t)(count)))
void *arena_alloc_array(struct arena *arena, size_t item_size, size_t count);
