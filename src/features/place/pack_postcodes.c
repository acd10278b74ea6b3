/* The postcodes of a pack: each to a small area, by its code or else by where it lies. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "engines/names.h"
#include "features/place/pack_parts.h"

struct postcode_columns {
    size_t postcode, small, lon_lat[2];
};

static size_t nearest_small(const struct area_pack *pack, struct geo_point at, double *distance)
{
    double x, y;
    size_t nearest = 0;
    projection_apply(&pack->projection, at, &x, &y);
    *distance = INFINITY;
    for (size_t i = 0; i < pack->smalls.count; i++) {
        double away = grid_shape_distance(&pack->smalls.items[i].shape, x, y);
        if (away < *distance) {
            *distance = away;
            nearest = i;
        }
    }
    return nearest;
}

static void read_row(struct pack_reader *reader, const struct pack_table *table,
                     const struct postcode_columns *columns)
{
    struct pack_postcodes *postcodes = &reader->pack->postcodes;
    struct pack_postcode postcode = {
        .postcode = postcode_fold(reader->arena, pack_cell(table, columns->postcode))};
    struct text code = pack_cell(table, columns->small);
    if (text_is_empty(postcode.postcode)) {
        pack_problem(reader, "%s, line %zu: “%.*s” is not a postcode.",
                     pack_file_name(PACK_POSTCODES), table->row->line,
                     TEXT_ARG(pack_cell(table, columns->postcode)));
        return;
    }
    if (!pack_point(reader, table, columns->lon_lat, &postcode.at))
        return;
    postcode.small = pack_area_find(&reader->pack->smalls, code);
    if (postcode.small == SIZE_MAX && !text_is_empty(code)) {
        postcodes->elsewhere++;
        return;
    }
    if (text_is_empty(code)) {
        double distance;
        postcode.small = nearest_small(reader->pack, postcode.at, &distance);
        postcode.is_outside = distance > 0;
        postcodes->outside += postcode.is_outside;
    }
    postcodes->items[postcodes->count++] = postcode;
}

static int compare_postcodes(const void *a, const void *b)
{
    const struct pack_postcode *left = a, *right = b;
    return text_compare(left->postcode, right->postcode);
}

static void refuse_doubles(struct pack_reader *reader)
{
    const struct pack_postcodes *postcodes = &reader->pack->postcodes;
    for (size_t i = 1; i < postcodes->count; i++) {
        struct text postcode = postcodes->items[i].postcode;
        if (text_equal(postcode, postcodes->items[i - 1].postcode))
            pack_problem(reader, "%s has %.*s twice.", pack_file_name(PACK_POSTCODES),
                         TEXT_ARG(postcode));
    }
}

void pack_read_postcodes(struct pack_reader *reader)
{
    struct pack_table table;
    if (!pack_table_read(reader, PACK_POSTCODES, &table))
        return;
    struct postcode_columns columns = {
        .postcode = pack_table_column(reader, &table, "postcode"),
        .small = pack_table_column(reader, &table, "lsoa21cd"),
        .lon_lat = {pack_table_column(reader, &table, "lon"),
                    pack_table_column(reader, &table, "lat")},
    };
    if (reader->problems->count)
        return;
    struct pack_postcodes *postcodes = &reader->pack->postcodes;
    postcodes->items = arena_make_array(reader->arena, struct pack_postcode, table.table.count);
    for (size_t i = 1; i < table.table.count; i++) {
        table.row = &table.table.rows[i];
        read_row(reader, &table, &columns);
    }
    if (postcodes->count)
        qsort(postcodes->items, postcodes->count, sizeof *postcodes->items, compare_postcodes);
    refuse_doubles(reader);
}
