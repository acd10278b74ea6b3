/* The C text of a function while it is made: static HTML gathers into runs between statements. */
#pragma once

#include "base/buffer.h"
#include "base/text.h"

struct writer {
    const char *file; /* for #line */
    struct buffer code;
    struct buffer run;  /* static HTML not yet written */
    size_t static_size; /* of all runs: the page's first guess at its size */
    int indent;
};

void writer_static(struct writer *writer, struct text html);
void writer_flush(struct writer *writer);
/* A line of C that belongs to a line of the template; the run before it is written first. */
void writer_code(struct writer *writer, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Deeper or less deep by one block; the run is written first. */
void writer_open(struct writer *writer);
void writer_close(struct writer *writer);
