/* Whole files, read and written at once. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct arena;

/* False with a sentence in *why when there is no such file, it may not be read, or it is larger
 * than most. path "-" is standard input. */
bool file_read(struct arena *arena, struct text path, size_t most, struct text *bytes,
               struct text *why);

/* Through a file beside it that takes its name when it is complete: nobody sees half of it. Only
 * its owner may read it. */
bool file_write(struct arena *arena, struct text path, struct text bytes, struct text *why);

/* A file of any size, its copy private to its owner and on stable storage. Never over a file that
 * is there. False with a sentence in *why; then there is no copy. */
bool file_copy(struct arena *arena, struct text from, struct text to, struct text *why);

/* The file and its name on stable storage: what a rename needs before and after. */
bool file_sync(const char *path);
