/* What the embedding tool does with files: reading, squeezing, naming, writing. */
#pragma once

#include <stdint.h>

#include "base/text.h"

struct arena;

/* The whole file; ends the program with a message when it cannot be read. */
struct text file_read(struct arena *arena, const char *path);
void file_write(const char *path, struct text bytes);
_Noreturn void fail(const char *file, size_t line, const char *why);

/* RFC 1952, without name or time: the same bytes give the same bytes. */
struct text gzip(struct arena *arena, struct text bytes);

/* FNV-1a, 64 bits, as ten hexadecimal digits: enough to tell versions of one file apart. */
struct text short_hash(struct arena *arena, struct text bytes);
