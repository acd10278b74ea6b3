/* What reading a pack is made of: pack.ini, tables with their columns, problems. */
#pragma once

#include "features/place/pack.h"
#include "platform/files/table.h"

struct pack_reader {
    struct arena *arena;
    const struct pack_files *files;
    struct area_pack *pack;
    struct pack_problems *problems;
};

/* Keeps a sentence about what is wrong: printf's arguments behind the reader. */
#define pack_problem(reader, ...)                                                                  \
    pack_problem_add((reader)->problems, text_format((reader)->arena, __VA_ARGS__))
void pack_problem_add(struct pack_problems *problems, struct text sentence);

/* What pack.ini calls this column or property of the file; the name itself when it says nothing. */
struct text pack_column_name(struct pack_reader *reader, enum pack_file file, const char *name);

/* One of the pack's CSV files; rows[0] is the heading. */
struct pack_table {
    enum pack_file file;
    struct table table;
    const struct table_row *row; /* the one that is being read */
};

/* False, with a problem, when it is not there or not a table. */
bool pack_table_read(struct pack_reader *reader, enum pack_file file, struct pack_table *table);
/* Position of the column; a problem and SIZE_MAX when there is none. */
size_t pack_table_column(struct pack_reader *reader, const struct pack_table *table,
                         const char *name);
struct text pack_cell(const struct pack_table *table, size_t column);
/* A number that must be there, from low to high, times `scale`, rounded; a problem and 0 if not. */
struct pack_range {
    double low, high, scale;
};
int64_t pack_number(struct pack_reader *reader, const struct pack_table *table, size_t column,
                    struct pack_range range);
/* Degrees from the two columns; false with a problem when they are none. */
bool pack_point(struct pack_reader *reader, const struct pack_table *table, const size_t lon_lat[2],
                struct geo_point *point);

/* Position of the code among areas sorted by code; SIZE_MAX when it is not there. */
size_t pack_area_find(const struct pack_areas *areas, struct text code);

/* The pack's second half: postcodes, once the areas are known. */
void pack_read_postcodes(struct pack_reader *reader);
