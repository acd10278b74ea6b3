/* The functions of a C file and their sizes. */
#pragma once

#include "shared/files.h"

struct function_size {
    const struct source_file *file;
    struct text name;
    size_t line;       /* where its name stands */
    size_t lines;      /* from there to its last brace */
    size_t parameters; /* of its declaration */
    size_t nesting;    /* of if, for, while, do and switch, with braces or without */
};

struct function_sizes {
    struct arena *arena;
    struct function_size *items;
    size_t count;
    size_t capacity;
};

/* Adds the functions that the file defines. */
void measure_functions(struct function_sizes *sizes, const struct source_file *file);
