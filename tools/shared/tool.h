/* What the programs of the build share: files in and out, C string literals, errors with a place.
 */
#pragma once

#include "base/buffer.h"
#include "base/text.h"

/* Prints "file:line: error: …" and ends the program with 1. Line 0 is left out. */
_Noreturn void tool_fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The whole file; ends the program when it cannot be read. */
struct text tool_read(struct arena *arena, const char *path);
/* Ends the program when the file cannot be written whole. */
void tool_write(const char *path, struct text content);

/* The text as a C string literal, in quotes, split over lines, safe from trigraphs. */
void tool_add_literal(struct buffer *out, struct text text);
