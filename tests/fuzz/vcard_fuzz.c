/* Address cards: whatever is read is valid text, in as many cells as the heading has, and every
 * card is accepted or refused with a reason. */
#include <stdlib.h>

#include "base/arena.h"
#include "features/people/import_cards.h"
#include "features/people/import_row.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1 << 16);
    struct table table;
    struct import_columns columns;
    if (import_cards_read(text_of((const char *)data, size), arena, &table) == TABLE_READ) {
        import_columns_guess(arena, &table.rows[0], &columns);
        struct import_reading reading = {.arena = arena,
                                         .width = table.rows[0].count,
                                         .today = TEXT("2026-11-26"),
                                         .this_year = 2026,
                                         .country = TEXT("44")};
        import_columns_lay_out(&columns, &reading.layout);
        for (size_t i = 1; i < table.count; i++) {
            struct import_person person;
            must(table.rows[i].count == table.rows[0].count);
            for (size_t k = 0; k < table.rows[i].count; k++)
                must(text_is_utf8(table.rows[i].cells[k]));
            if (import_row_read(&reading, &table.rows[i], &person).size == 0)
                must(person.name_folded.size > 0);
        }
    }
    arena_end(arena);
    return 0;
}
