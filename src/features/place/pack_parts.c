/* pack.ini, the columns of the pack's tables, and collecting what is wrong. */
#include "features/place/pack_parts.h"

#include <math.h>
#include <stdint.h>

#include "base/arena.h"

static const char *const file_names[PACK_FILE_COUNT] = {
    [PACK_LOOKUP] = "lookup.csv",
    [PACK_NEED] = "need_lsoa21.csv",
    [PACK_POSTCODES] = "postcodes.csv",
    [PACK_SMALL_SHAPES] = "lsoa21.geojson",
    [PACK_WARD_SHAPES] = "ward25.geojson",
    [PACK_SOURCES] = "SOURCES",
    [PACK_INI] = "pack.ini",
};

const char *pack_file_name(enum pack_file file)
{
    return file_names[file];
}

bool pack_file_is_optional(enum pack_file file)
{
    return file == PACK_SOURCES || file == PACK_INI;
}

void pack_problem_add(struct pack_problems *problems, struct text sentence)
{
    if (problems->count < PACK_PROBLEMS_KEPT)
        problems->items[problems->count] = sentence;
    problems->count++;
}

/* The value of a key in a section of an .ini text: lines "key = value", comments behind ; or #. */
static struct text ini_value(struct text ini, struct text section, struct text key)
{
    bool is_in_section = false;
    while (ini.size) {
        struct text line = text_trim(text_cut(ini, '\n', &ini)), value;
        if (text_is_empty(line) || line.data[0] == ';' || line.data[0] == '#')
            continue;
        if (line.data[0] == '[') {
            struct text name = text_slice(line, 1, text_find_char(line, ']'));
            is_in_section = text_equal(text_trim(name), section);
            continue;
        }
        struct text name = text_trim(text_cut(line, '=', &value));
        if (is_in_section && text_equal(name, key))
            return text_trim(value);
    }
    return (struct text){0};
}

struct text pack_column_name(struct pack_reader *reader, enum pack_file file, const char *name)
{
    struct text other =
        ini_value(reader->files->contents[PACK_INI], text_from(file_names[file]), text_from(name));
    return text_is_empty(other) ? text_from(name) : other;
}

struct text pack_called(struct arena *arena, struct text ini, enum pack_file file)
{
    struct text name = text_from(file_names[file]);
    struct text other = ini_value(ini, TEXT("files"), name);
    return text_copy(arena, text_is_empty(other) || file == PACK_INI ? name : other);
}

bool pack_table_read(struct pack_reader *reader, enum pack_file file, struct pack_table *table)
{
    *table = (struct pack_table){.file = file};
    struct text contents = reader->files->contents[file];
    if (!contents.data)
        return false;
    enum table_outcome outcome = table_read(contents, reader->arena, &table->table);
    if (outcome != TABLE_READ) {
        struct text why = table_sentence(reader->arena, outcome, &table->table);
        pack_problem(reader, "%s: %.*s", file_names[file], TEXT_ARG(why));
        return false;
    }
    if (table->table.count < 2)
        pack_problem(reader, "%s has no rows.", file_names[file]);
    return table->table.count >= 2;
}

size_t pack_table_column(struct pack_reader *reader, const struct pack_table *table,
                         const char *name)
{
    struct text wanted = pack_column_name(reader, table->file, name);
    const struct table_row *heading = &table->table.rows[0];
    for (size_t i = 0; i < heading->count; i++)
        if (text_equal_ignoring_case(heading->cells[i], wanted))
            return i;
    pack_problem(reader, "%s has no column “%.*s”.", file_names[table->file], TEXT_ARG(wanted));
    return SIZE_MAX;
}

struct text pack_cell(const struct pack_table *table, size_t column)
{
    return column < table->row->count ? table->row->cells[column] : (struct text){0};
}

int64_t pack_number(struct pack_reader *reader, const struct pack_table *table, size_t column,
                    struct pack_range range)
{
    double number;
    struct text cell = pack_cell(table, column);
    if (text_to_decimal(cell, &number) && number >= range.low && number <= range.high)
        return llround(number * range.scale);
    pack_problem(reader, "%s, line %zu: “%.*s” is not a number from %g to %g.",
                 file_names[table->file], table->row->line, TEXT_ARG(cell), range.low, range.high);
    return 0;
}

bool pack_point(struct pack_reader *reader, const struct pack_table *table, const size_t lon_lat[2],
                struct geo_point *point)
{
    if (text_to_decimal(pack_cell(table, lon_lat[0]), &point->lon) &&
        text_to_decimal(pack_cell(table, lon_lat[1]), &point->lat) && fabs(point->lon) <= 180 &&
        fabs(point->lat) <= 90)
        return true;
    pack_problem(reader, "%s, line %zu has no longitude and latitude in degrees.",
                 file_names[table->file], table->row->line);
    return false;
}

size_t pack_area_find(const struct pack_areas *areas, struct text code)
{
    size_t low = 0, high = areas->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(areas->items[middle].code, code);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}
