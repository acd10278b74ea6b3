/* What the checks complain about, one line each: "src/a/b.c:12: why". */
#pragma once

#include "shared/files.h"

struct findings {
    size_t count;
};

void finding_add(struct findings *findings, const struct source_file *file, size_t line,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
