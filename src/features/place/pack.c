/* Reading a pack: lookup, figures and boundaries become wards and small areas with means, need
 * levels, outlines and tiles. */
#include "features/place/pack.h"

#include <stdlib.h>

#include "base/arena.h"
#include "features/place/geojson.h"
#include "features/place/labels.h"
#include "features/place/pack_parts.h"
#include "features/place/simplify.h"

#define SIMPLIFY_TOLERANCE 4 /* grid units: 16 m in Newham */

static const struct pack_range whole = {.high = 1e7, .scale = 1};
static const struct pack_range score = {.high = 100, .scale = 1000};
static const struct pack_range share = {.high = 1, .scale = 1000};
static const struct pack_range percent = {.high = 100, .scale = 10};
static const struct pack_range rank = {.low = 1, .high = 1e6, .scale = 1};

static bool read_shapes(struct pack_reader *reader, enum pack_file file,
                        const char *const properties[2], struct geo_shapes *shapes)
{
    struct geojson_fields fields = {.code = pack_column_name(reader, file, properties[0])};
    struct text where, contents = reader->files->contents[file];
    if (properties[1])
        fields.name = pack_column_name(reader, file, properties[1]);
    if (!contents.data)
        return false;
    enum geojson_read outcome = geojson_read(reader->arena, contents, fields, shapes, &where);
    if (outcome == GEOJSON_READ)
        return true;
    pack_problem(reader, "%s %s (%.*s).", pack_file_name(file), geojson_problem(outcome),
                 TEXT_ARG(where));
    return false;
}

/* Both kinds are read in the order of their codes, as geojson_read gives them. */
static void make_areas(struct pack_reader *reader, const struct geo_shapes *shapes,
                       struct pack_areas *areas)
{
    const struct projection *projection = &reader->pack->projection;
    struct grid_shapes grid = projection_shapes(reader->arena, projection, shapes);
    struct grid_shapes simple = shapes_simplify(reader->arena, &grid, SIMPLIFY_TOLERANCE);
    areas->items = arena_make_array(reader->arena, struct pack_area, shapes->count);
    areas->count = shapes->count;
    for (size_t i = 0; i < shapes->count; i++) {
        struct pack_area *area = &areas->items[i];
        double x, y;
        grid_shape_centroid(&grid.items[i], &x, &y);
        *area = (struct pack_area){.code = shapes->items[i].code,
                                   .name = shapes->items[i].name,
                                   .shape = grid.items[i],
                                   .middle = projection_undo(projection, x, y),
                                   .boundary = grid_shape_path(reader->arena, &simple.items[i])};
        if (grid.items[i].ring_count == 0)
            pack_problem(reader, "%.*s is too small to be seen on the pack's map.",
                         TEXT_ARG(area->code));
    }
}

static void lay_out_tiles(struct pack_reader *reader)
{
    struct area_pack *pack = reader->pack;
    size_t count = pack->wards.count;
    struct grid_shapes grid = {.items = arena_make_array(reader->arena, struct grid_shape, count),
                               .count = count};
    struct hex_area *areas = arena_make_array(reader->arena, struct hex_area, count);
    for (size_t i = 0; i < count; i++) {
        grid.items[i] = pack->wards.items[i].shape;
        grid_shape_centroid(&grid.items[i], &areas[i].x, &areas[i].y);
        areas[i].size = grid_shape_area(&grid.items[i]);
    }
    pack->borders = shape_borders_find(reader->arena, &grid);
    pack->tiles = hexes_lay_out(reader->arena, areas, count, &pack->borders);
    for (size_t i = 0; i < count; i++)
        pack->wards.items[i].cell = pack->tiles.cells[i];
}

static void read_boundaries(struct pack_reader *reader)
{
    struct area_pack *pack = reader->pack;
    struct geo_shapes wards = {0}, smalls = {0};
    bool are_read =
        read_shapes(reader, PACK_WARD_SHAPES, (const char *[2]){"WD25CD", "WD25NM"}, &wards);
    are_read &= read_shapes(reader, PACK_SMALL_SHAPES, (const char *[2]){"LSOA21CD"}, &smalls);
    if (!are_read)
        return;
    if (wards.count > PACK_WARDS_MAX || smalls.count > PACK_SMALLS_MAX) {
        pack_problem(reader,
                     "A pack may have %d wards and %d small areas; this one has %zu and "
                     "%zu.",
                     PACK_WARDS_MAX, PACK_SMALLS_MAX, wards.count, smalls.count);
        return;
    }
    pack->projection = projection_fit(&wards, PACK_GRID);
    make_areas(reader, &wards, &pack->wards);
    make_areas(reader, &smalls, &pack->smalls);
}

struct lookup_columns {
    size_t code, name, ward24, ward25, ward_name, district, district_name;
};

/* A small area's ward: the official best fit where it still exists, else by place. */
static size_t find_ward(const struct pack_reader *reader, const struct pack_table *table,
                        const struct lookup_columns *columns)
{
    size_t ward = pack_area_find(&reader->pack->wards, pack_cell(table, columns->ward24));
    if (ward != SIZE_MAX)
        return ward;
    return pack_area_find(&reader->pack->wards, pack_cell(table, columns->ward25));
}

static void read_lookup_row(struct pack_reader *reader, const struct pack_table *table,
                            const struct lookup_columns *columns)
{
    struct area_pack *pack = reader->pack;
    struct text code = pack_cell(table, columns->code);
    size_t small = pack_area_find(&pack->smalls, code), ward = find_ward(reader, table, columns);
    if (text_is_empty(pack->code)) {
        pack->code = pack_cell(table, columns->district);
        pack->name = pack_cell(table, columns->district_name);
    }
    if (!text_equal(pack->code, pack_cell(table, columns->district)) || text_is_empty(pack->code))
        pack_problem(reader,
                     "lookup.csv, line %zu: a pack is one district, and this row is not in "
                     "%.*s.",
                     table->row->line, TEXT_ARG(pack->code));
    if (small == SIZE_MAX)
        pack_problem(reader, "lookup.csv, line %zu: %.*s has no boundary in %s.", table->row->line,
                     TEXT_ARG(code), pack_file_name(PACK_SMALL_SHAPES));
    if (ward == SIZE_MAX)
        pack_problem(reader, "lookup.csv, line %zu: the ward of %.*s has no boundary in %s.",
                     table->row->line, TEXT_ARG(code), pack_file_name(PACK_WARD_SHAPES));
    if (small == SIZE_MAX || ward == SIZE_MAX)
        return;
    struct pack_area *area = &pack->smalls.items[small];
    if (area->small_count++)
        pack_problem(reader, "lookup.csv has %.*s twice.", TEXT_ARG(code));
    area->name = pack_cell(table, columns->name);
    area->short_name = area->name;
    area->ward = ward;
    if (text_is_empty(pack->wards.items[ward].name))
        pack->wards.items[ward].name = pack_cell(table, columns->ward_name);
    pack->wards.items[ward].small_count++;
}

static void check_completeness(struct pack_reader *reader)
{
    const struct area_pack *pack = reader->pack;
    for (size_t i = 0; i < pack->smalls.count; i++)
        if (pack->smalls.items[i].small_count == 0)
            pack_problem(reader, "lookup.csv does not say in which ward %.*s is.",
                         TEXT_ARG(pack->smalls.items[i].code));
    for (size_t i = 0; i < pack->wards.count; i++)
        if (pack->wards.items[i].small_count == 0)
            pack_problem(reader, "lookup.csv has no small area in ward %.*s %.*s.",
                         TEXT_ARG(pack->wards.items[i].code), TEXT_ARG(pack->wards.items[i].name));
}

static void read_lookup(struct pack_reader *reader)
{
    struct pack_table table;
    if (!pack_table_read(reader, PACK_LOOKUP, &table))
        return;
    struct lookup_columns columns = {
        .code = pack_table_column(reader, &table, "lsoa21cd"),
        .name = pack_table_column(reader, &table, "lsoa21nm"),
        .ward24 = pack_table_column(reader, &table, "ward24cd"),
        .ward25 = pack_table_column(reader, &table, "ward25cd"),
        .ward_name = pack_table_column(reader, &table, "ward25nm"),
        .district = pack_table_column(reader, &table, "lad24cd"),
        .district_name = pack_table_column(reader, &table, "lad24nm"),
    };
    if (reader->problems->count)
        return;
    for (size_t i = 1; i < table.table.count; i++) {
        table.row = &table.table.rows[i];
        read_lookup_row(reader, &table, &columns);
    }
    check_completeness(reader);
}

enum need_column {
    NEED_CODE,
    NEED_RESIDENTS,
    NEED_HOUSEHOLDS,
    NEED_SCORE,
    NEED_RANK,
    NEED_DECILE,
    NEED_INCOME,
    NEED_EMPLOYMENT,
    NEED_ADULT_SKILLS,
    NEED_ENGLISH,
    NEED_COLUMN_COUNT
};

static const char *const need_columns[NEED_COLUMN_COUNT] = {
    [NEED_CODE] = "lsoa21cd",
    [NEED_RESIDENTS] = "residents21",
    [NEED_HOUSEHOLDS] = "households21",
    [NEED_SCORE] = "imd25_imd_score",
    [NEED_RANK] = "imd25_imd_rank",
    [NEED_DECILE] = "imd25_imd_decile",
    [NEED_INCOME] = "imd25_income_score",
    [NEED_EMPLOYMENT] = "imd25_employment_score",
    [NEED_ADULT_SKILLS] = "adult_skills_score",
    [NEED_ENGLISH] = "msoa_pct_cannot_well_or_at_all",
};

static void read_need_row(struct pack_reader *reader, const struct pack_table *table,
                          const size_t *columns)
{
    struct text code = pack_cell(table, columns[NEED_CODE]);
    size_t small = pack_area_find(&reader->pack->smalls, code);
    if (small == SIZE_MAX) {
        pack_problem(reader, "%s, line %zu: %.*s is not in lookup.csv.", pack_file_name(PACK_NEED),
                     table->row->line, TEXT_ARG(code));
        return;
    }
    struct pack_area *area = &reader->pack->smalls.items[small];
    if (area->imd_rank)
        pack_problem(reader, "%s has %.*s twice.", pack_file_name(PACK_NEED), TEXT_ARG(code));
    area->figures = (struct pack_figures){
        .residents = pack_number(reader, table, columns[NEED_RESIDENTS], whole),
        .households = pack_number(reader, table, columns[NEED_HOUSEHOLDS], whole),
        .imd_score = pack_number(reader, table, columns[NEED_SCORE], score),
        .income = pack_number(reader, table, columns[NEED_INCOME], share),
        .employment = pack_number(reader, table, columns[NEED_EMPLOYMENT], share),
        .adult_skills = pack_number(reader, table, columns[NEED_ADULT_SKILLS], share),
        .english = pack_number(reader, table, columns[NEED_ENGLISH], percent),
    };
    area->imd_rank = pack_number(reader, table, columns[NEED_RANK], rank);
    area->imd_decile = pack_number(reader, table, columns[NEED_DECILE],
                                   (struct pack_range){.low = 1, .high = 10, .scale = 1});
}

static void read_need(struct pack_reader *reader)
{
    struct pack_table table;
    size_t columns[NEED_COLUMN_COUNT];
    if (!pack_table_read(reader, PACK_NEED, &table))
        return;
    for (size_t i = 0; i < NEED_COLUMN_COUNT; i++)
        columns[i] = pack_table_column(reader, &table, need_columns[i]);
    if (reader->problems->count)
        return;
    for (size_t i = 1; i < table.table.count; i++) {
        table.row = &table.table.rows[i];
        read_need_row(reader, &table, columns);
    }
    for (size_t i = 0; i < reader->pack->smalls.count; i++)
        if (reader->pack->smalls.items[i].imd_rank == 0)
            pack_problem(reader, "%s has no row for %.*s.", pack_file_name(PACK_NEED),
                         TEXT_ARG(reader->pack->smalls.items[i].code));
}

static void add_weighted(struct pack_figures *sum, const struct pack_figures *part)
{
    sum->residents += part->residents;
    sum->households += part->households;
    sum->imd_score += part->imd_score * part->residents;
    sum->income += part->income * part->residents;
    sum->employment += part->employment * part->residents;
    sum->adult_skills += part->adult_skills * part->residents;
    sum->english += part->english * part->residents;
}

static int64_t mean_of(int64_t sum, int64_t residents)
{
    return residents ? (sum + residents / 2) / residents : 0;
}

static void work_out_wards(struct area_pack *pack)
{
    for (size_t i = 0; i < pack->smalls.count; i++) {
        const struct pack_area *small = &pack->smalls.items[i];
        struct pack_area *ward = &pack->wards.items[small->ward];
        add_weighted(&ward->figures, &small->figures);
        ward->most_deprived_count += small->imd_decile <= 2;
    }
    for (size_t i = 0; i < pack->wards.count; i++) {
        struct pack_figures *f = &pack->wards.items[i].figures;
        f->imd_score = mean_of(f->imd_score, f->residents);
        f->income = mean_of(f->income, f->residents);
        f->employment = mean_of(f->employment, f->residents);
        f->adult_skills = mean_of(f->adult_skills, f->residents);
        f->english = mean_of(f->english, f->residents);
    }
}

int need_level_of(size_t position, size_t count)
{
    return count ? 3 - (int)(position * 4 / count) : 0;
}

static int compare_need(const void *a, const void *b)
{
    const struct pack_area *left = *(struct pack_area *const *)a;
    const struct pack_area *right = *(struct pack_area *const *)b;
    if (left->figures.imd_score != right->figures.imd_score)
        return left->figures.imd_score > right->figures.imd_score ? -1 : 1;
    return text_compare(left->code, right->code);
}

static void set_need_levels(struct arena *arena, struct pack_areas *areas)
{
    struct pack_area **order = arena_make_array(arena, struct pack_area *, areas->count);
    for (size_t i = 0; i < areas->count; i++)
        order[i] = &areas->items[i];
    qsort(order, areas->count, sizeof *order, compare_need);
    for (size_t i = 0; i < areas->count; i++)
        order[i]->need_level = need_level_of(i, areas->count);
}

static void shorten_names(struct arena *arena, struct pack_areas *wards)
{
    struct text *names = arena_make_array(arena, struct text, wards->count);
    for (size_t i = 0; i < wards->count; i++)
        names[i] = wards->items[i].name;
    struct text *labels = labels_shorten(arena, names, wards->count);
    for (size_t i = 0; i < wards->count; i++)
        wards->items[i].short_name = labels[i];
}

bool pack_read(struct arena *arena, const struct pack_files *files, struct area_pack *pack,
               struct pack_problems *problems)
{
    struct pack_reader reader = {
        .arena = arena, .files = files, .pack = pack, .problems = problems};
    void (*const steps[])(struct pack_reader *) = {read_boundaries, read_lookup, read_need,
                                                   pack_read_postcodes, lay_out_tiles};
    *pack = (struct area_pack){.sources = text_trim(files->contents[PACK_SOURCES])};
    *problems = (struct pack_problems){0};
    for (enum pack_file file = 0; file < PACK_FILE_COUNT; file++)
        if (!files->contents[file].data && !pack_file_is_optional(file))
            pack_problem(&reader, "There is no %s.", pack_file_name(file));
    for (size_t i = 0; i < sizeof steps / sizeof *steps && problems->count == 0; i++)
        steps[i](&reader);
    if (problems->count)
        return false;
    work_out_wards(pack);
    set_need_levels(arena, &pack->wards);
    set_need_levels(arena, &pack->smalls);
    shorten_names(arena, &pack->wards);
    return true;
}
