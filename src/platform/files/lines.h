/* Text files of any size, line by line, plain or compressed (gzip, RFC 1952). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct arena;

/* A longer line ends the reading: a cell of a database holds 16 MB, and escaped or coded it may
 * take more. */
#define LINE_BYTES_MAX ((size_t)128 * 1024 * 1024)

struct line_reader;

enum line_read {
    LINE_READ,
    LINE_END,
    LINE_TORN, /* the last line has no end, or the file cannot be read on */
    LINE_TOO_LONG
};

/* NULL with a sentence in *why. Whether the file is compressed is seen from its first bytes. The
 * reader has memory of its own and ends with lines_close. */
struct line_reader *lines_open(struct arena *arena, struct text path, struct text *why);
/* The line without its end; it lasts until the next call. */
enum line_read lines_next(struct line_reader *reader, struct text *line);
void lines_close(struct line_reader *reader);

struct line_writer;

/* Under another name until it is complete; only its owner may read it. Compressed when the path
 * ends with ".gz". NULL with a sentence in *why. */
struct line_writer *lines_create(struct arena *arena, struct text path, struct text *why);
/* The bytes as they are: the caller writes the ends of lines. What fails is told by lines_finish.
 */
void lines_write(struct line_writer *writer, struct text bytes);
/* On stable storage under its name when true; else gone, with a sentence in *why. */
bool lines_finish(struct line_writer *writer, struct arena *arena, struct text *why);
void lines_give_up(struct line_writer *writer);
