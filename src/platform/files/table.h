/* Tables in text files, as spreadsheets and other programs save them (CSV and its relatives):
 * whatever encoding and separator they chose, read into rows of cells; and written by RFC 4180. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/text.h"

/* What a file may hold; more is refused, never cut. */
#define TABLE_BYTES_MAX ((size_t)32 * 1024 * 1024)
#define TABLE_ROWS_MAX ((size_t)200000)
#define TABLE_COLUMNS_MAX ((size_t)256)
#define TABLE_CELL_MAX ((size_t)65536) /* bytes; a spreadsheet's cell holds 32,767 characters */

enum table_encoding { TABLE_UTF8, TABLE_UTF16_LE, TABLE_UTF16_BE, TABLE_WINDOWS_1252 };

struct table_dialect {
    enum table_encoding encoding;
    bool has_mark;  /* began with a byte order mark */
    char separator; /* ',', ';', TAB or '|' */
    bool is_cards;  /* made from address cards (vcard.h) instead */
};

struct table_row {
    const struct text *cells;
    size_t count;
    size_t line;       /* of the file, from 1, on which the row begins */
    const char *fault; /* NULL, or a sentence why it cannot be used */
    bool is_torn;      /* a stray quotation mark joined several lines: do not trust it */
};

/* The first row is the heading. Rows whose cells are all empty are left out. Cells are valid UTF-8
 * without U+0000; blanks around a cell that is not in quotation marks do not belong to it. */
struct table {
    struct table_dialect dialect;
    struct table_row *rows;
    size_t count;
    size_t ragged; /* how many rows do not have as many cells as the heading */
    size_t line;   /* where reading stopped, when the file was refused */
};

enum table_outcome {
    TABLE_READ,
    TABLE_EMPTY,
    TABLE_TOO_LARGE,
    TABLE_IS_WORKBOOK, /* a spreadsheet program's own format */
    TABLE_HAS_NUL,
    TABLE_IS_CUT, /* ends in the middle of a character */
    TABLE_TOO_MANY_ROWS,
    TABLE_TOO_MANY_COLUMNS,
    TABLE_CELL_TOO_LONG,
    TABLE_QUOTE_NOT_CLOSED
};

/* Everything in *table lives in the arena. Empty cells beyond the heading's width are dropped. */
enum table_outcome table_read(struct text bytes, struct arena *arena, struct table *table);
/* One or two sentences for the person who chose the file: what is wrong and what to do. */
struct text table_sentence(struct arena *arena, enum table_outcome outcome,
                           const struct table *table);
/* "UTF-8, columns separated by commas" */
struct text table_dialect_words(struct arena *arena, struct table_dialect dialect);

/* One row by RFC 4180, closed with CR LF. A cell that a spreadsheet would take for a formula (it
 * begins with = + - @ TAB or CR) gets an apostrophe in front, and so does one that already has
 * such an apostrophe: table_unguarded gives back exactly what was written. */
void table_write_row(struct buffer *out, const struct text *cells, size_t count);
struct text table_unguarded(struct text cell);
