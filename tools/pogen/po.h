/* Reading gettext's .po files. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

#define PO_FORMS_MAX 6

struct po_entry {
    struct text id;
    struct text plural; /* absent: no plural */
    struct text forms[PO_FORMS_MAX];
    size_t form_count;
    bool is_fuzzy;
    int line;
};

struct po_file {
    const char *path;
    struct text language;     /* of the header: "ar", "pt-BR" */
    struct text plural_rule;  /* of the header: C on n */
    size_t form_count;        /* nplurals */
    struct po_entry *entries; /* translated ones alone: neither fuzzy, nor obsolete, nor empty */
    size_t count;
};

/* Ends the program, at the line, when the file is not well formed. */
struct po_file po_read(struct arena *arena, const char *path);
