/* Findings go to standard output as they come. */
#include "checklayers/findings.h"

#include <stdarg.h>
#include <stdio.h>

void finding_add(struct findings *findings, const struct source_file *file, size_t line,
                 const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("%.*s:%zu: ", TEXT_ARG(file->path), line);
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    findings->count++;
}
