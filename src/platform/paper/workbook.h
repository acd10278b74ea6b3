/* Spreadsheets (XLSX, ECMA-376) through libxlsxwriter, made by a process of its own, one for each
 * job, with limits: nothing of the hub goes there but the cells. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"

struct arena;

#define WORKBOOK_ROWS_MAX ((size_t)200000)
#define WORKBOOK_COLUMNS_MAX ((size_t)64)

/* Rows on their way to the process. The first is the heading. */
struct workbook_job {
    struct buffer out;
};

struct workbook_job workbook_begin(struct arena *arena);
/* Every cell is written as text: nothing is ever a formula. */
void workbook_add_row(struct workbook_job *job, const struct text *cells, size_t count);
/* False when it cannot be made: libxlsxwriter is not installed, or the job was too much. */
bool workbook_make(struct arena *arena, const struct workbook_job *job, struct text *xlsx);

/* The process itself: descriptor 3 is the job, 4 takes the workbook. */
_Noreturn void workbook_main(void);
