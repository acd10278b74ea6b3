/* Writing rows by RFC 4180, so that no spreadsheet takes a cell for a formula. */
#include <string.h>

#include "platform/files/table.h"

/* The characters with which a spreadsheet begins a formula, or which it drops before one. */
static bool begins_formula(struct text cell)
{
    return cell.size > 0 && memchr("=+-@\t\r", cell.data[0], 6) != NULL;
}

static bool is_guarded(struct text cell)
{
    size_t marks = 0;
    while (marks < cell.size && cell.data[marks] == '\'')
        marks++;
    return marks > 0 && begins_formula(text_slice(cell, marks, cell.size));
}

static bool needs_quotes(struct text cell)
{
    for (size_t i = 0; i < cell.size; i++)
        if (memchr("\",;|\t\r\n", cell.data[i], 7))
            return true;
    return cell.size > 0 && (cell.data[0] == ' ' || cell.data[cell.size - 1] == ' ');
}

static void write_cell(struct buffer *out, struct text cell)
{
    bool is_guarded_now = begins_formula(cell) || is_guarded(cell);
    bool is_quoted = needs_quotes(cell);
    if (is_quoted)
        buffer_add_char(out, '"');
    if (is_guarded_now)
        buffer_add_char(out, '\'');
    for (struct text rest = cell; rest.size > 0;) {
        size_t quote = text_find_char(rest, '"');
        buffer_add(out, text_slice(rest, 0, quote));
        if (quote < rest.size)
            buffer_add(out, TEXT("\"\""));
        rest = text_slice(rest, quote + 1, rest.size);
    }
    if (is_quoted)
        buffer_add_char(out, '"');
}

void table_write_row(struct buffer *out, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_char(out, ',');
        write_cell(out, cells[i]);
    }
    buffer_add(out, TEXT("\r\n"));
}

struct text table_unguarded(struct text cell)
{
    return is_guarded(cell) ? text_slice(cell, 1, cell.size) : cell;
}
