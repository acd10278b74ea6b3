/* Membership files: whatever row is accepted holds only what the database may keep, and a heading's
 * columns survive being written as a map and read again. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "engines/names.h"
#include "features/people/import_row.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_day(struct text day)
{
    struct date date;
    must(day.size == 0 || date_from_text(day, &date));
}

static void check_person(struct arena *arena, const struct import_person *person)
{
    must(person->name_folded.size > 0 && person->given_name.data && person->family_name.data);
    must(person->email.size == 0 || email_is_plausible(person->email_folded));
    must((person->phone.size == 0) == (person->phone_folded.size == 0));
    must(text_is_utf8(person->note) && text_is_utf8(person->address));
    must(text_is_utf8(person->postcode) && text_is_utf8(person->type));
    must(person->amount_pence >= -1 && person->birth_year >= 0 && person->birth_year <= 2026);
    check_day(person->joined_on);
    check_day(person->paid_until);
    check_day(person->resigned_on);
    must(text_equal(name_fold(arena, person->name_folded), person->name_folded));
}

static void check_map(struct arena *arena, const struct table_row *heading,
                      const struct import_columns *columns)
{
    struct import_columns again;
    struct text map = import_columns_text(arena, heading, columns);
    if (import_columns_map(arena, heading, map, &again).size == 0)
        must(again.count == columns->count);
    (void)import_columns_map(arena, heading, heading->cells[0], &again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1 << 16);
    struct table table;
    struct import_columns columns;
    if (table_read(text_of((const char *)data, size), arena, &table) == TABLE_READ) {
        import_columns_guess(arena, &table.rows[0], &columns);
        check_map(arena, &table.rows[0], &columns);
        struct import_reading reading = {.arena = arena,
                                         .width = table.rows[0].count,
                                         .today = TEXT("2026-11-26"),
                                         .this_year = 2026,
                                         .country = TEXT("44")};
        import_columns_lay_out(&columns, &reading.layout);
        for (size_t i = 1; i < table.count; i++) {
            struct import_person person;
            if (import_row_read(&reading, &table.rows[i], &person).size == 0)
                check_person(arena, &person);
        }
    }
    arena_end(arena);
    return 0;
}
