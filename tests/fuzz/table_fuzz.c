/* Files that people upload as tables: whatever is accepted has the promised shape, and comes out
 * again as it went in once the program has written it itself. */
#include <stdlib.h>

#include "base/arena.h"
#include "engines/names.h"
#include "platform/files/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_rows(const struct table *table)
{
    size_t ragged = 0, line = 0;
    for (size_t r = 0; r < table->count; r++) {
        const struct table_row *row = &table->rows[r];
        must(row->count > 0 && row->count <= TABLE_COLUMNS_MAX && row->line > line);
        line = row->line;
        ragged += row->count != table->rows[0].count;
        for (size_t c = 0; c < row->count; c++)
            must(row->cells[c].size <= TABLE_CELL_MAX && text_is_utf8(row->cells[c]));
    }
    must(ragged == table->ragged);
}

static void fold_cells(struct arena *arena, const struct table *table)
{
    struct text cell = table->rows[0].cells[0];
    struct text name = name_fold(arena, cell), email = email_fold(arena, cell);
    must(text_is_utf8(name) && text_equal(name_fold(arena, name), name));
    must(text_is_utf8(email));
    if (email_is_plausible(cell))
        must(text_find_char(cell, '@') < cell.size);
    struct text postcode = postcode_normal(arena, cell);
    must(text_equal(postcode_normal(arena, postcode), postcode));
    struct text phone = phone_fold(arena, cell, TEXT("44"));
    must(phone.size == 0 || (phone.size >= 7 && phone.size <= 15));
}

static void write_again(struct arena *arena, const struct table *table)
{
    struct buffer out = buffer_new(arena, 4096);
    const struct text heading[] = {TEXT("a"), TEXT("b"), TEXT("c")};
    table_write_row(&out, heading, 3);
    for (size_t r = 0; r < table->count; r++) {
        struct text row[] = {TEXT("1"), table->rows[r].cells[0], TEXT("end")};
        table_write_row(&out, row, 3);
    }
    struct table again;
    must(table_read(buffer_text(&out), arena, &again) == TABLE_READ);
    must(again.count == table->count + 1 && again.ragged == 0);
    for (size_t r = 0; r < table->count; r++)
        must(text_equal(table_unguarded(again.rows[r + 1].cells[1]), table->rows[r].cells[0]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1 << 16);
    struct table table;
    enum table_outcome outcome = table_read(text_of((const char *)data, size), arena, &table);
    must(table_sentence(arena, outcome, &table).size > 0);
    if (outcome == TABLE_READ) {
        must(table.count > 0);
        check_rows(&table);
        fold_cells(arena, &table);
        write_again(arena, &table);
    }
    arena_end(arena);
    return 0;
}
