/* Letters, address labels and forms as PDF, in every script the machine has fonts for. Drawn by
 * cairo and pango in a process of its own, one for each job, with limits: nothing of the hub goes
 * there but the words to print. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct arena;

enum sheet_kind {
    SHEET_LETTERS, /* A4, the address where the window of a C5, C6 or DL envelope is (DIN 5008, form
                      B; it suits British DL windows too) */
    SHEET_LABELS,  /* A4, 3 by 7 labels of 63.5 by 38.1 mm (Avery L7160) */
    SHEET_FORM,    /* A4, to fill in by hand: as many pages as the items take */
    SHEET_CERTIFICATE /* A4 on its side, one page an item, everything in the middle */
};
#define SHEET_KINDS (SHEET_CERTIFICATE + 1)

struct sheet_item {
    struct text address; /* lines; of a certificate: whose it is */
    struct text subject; /* of a letter; of a form: the question; of a certificate: its title */
    struct text body;    /* plain text, paragraphs divided by empty lines */
    struct text boxes;   /* of a form: what may be ticked, a line each; of a certificate: the words
                            under its line for a signature, then what stands at its foot */
    int lines;           /* of a form: to write on */
};

struct sheet_job {
    enum sheet_kind kind;
    struct text sender; /* the small line above the address; of a form: its title; of a
                           certificate: who gives it */
    bool is_rtl;        /* words begin on the right; addresses stay in their window */
    struct text day;    /* "26 November 2026" */
    const struct sheet_item *items;
    size_t count;
};

/* Letters in one job, so that nobody waits long. */
#define SHEET_LETTERS_MAX ((size_t)50)
#define SHEET_LABELS_MAX ((size_t)420)
#define SHEET_FORM_MAX ((size_t)40)
#define SHEET_CERTIFICATES_MAX ((size_t)50)

/* False when it cannot be made: cairo or pango is not installed, or the job was too much. */
bool sheets_make(struct arena *arena, const struct sheet_job *job, struct text *pdf);

/* The process itself: descriptor 3 is the job, 4 takes the PDF. Its exit status is 0 when it is
 * drawn. */
_Noreturn void paper_main(void);
