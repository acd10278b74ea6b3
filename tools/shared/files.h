/* Reading a tree of source files, for the tools that look at all of them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct arena;

struct source_file {
    struct text path; /* relative to where the program runs: "src/base/text.c" */
    struct text content;
};

struct source_files {
    struct source_file *items;
    size_t count;
};

/* Every .c and .h file below root/folder, in the order of their paths; none when there is no such
 * folder. Folders of expected-output tests (tools/…/tests) are left out: they are wrong on purpose.
 * A file that cannot be read ends the program. */
struct source_files source_files_below(struct arena *arena, struct text root, struct text folder);
