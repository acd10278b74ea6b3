/* An arena behind malloc's own shape, for libraries whose hooks take no context. */
#pragma once

#include <stddef.h>

struct arena;

/* From here to lend_end what this thread asks of lent_malloc and the others comes out of the arena,
 * ends with it, and panics when there is none: the library can neither leak nor go on with a NULL
 * that it never looked at. Outside of that it is malloc's. A panic ends the lending. */
void lend_begin(struct arena *arena);
void lend_end(void);

void *lent_malloc(size_t size);
void *lent_calloc(size_t count, size_t size);
void *lent_realloc(void *old, size_t size);
void lent_free(void *memory);
