/* One hexagon an area: equal tiles that stand where the areas stand and touch where they touch. */
#pragma once

#include "features/place/shapes.h"

/* A cell of a grid of pointed-top hexagons, rows southwards. half_column counts half tiles to the
 * east: neighbours differ by (2, 0) or (1, 1); half_column + row is even or odd for all alike. */
struct hex_cell {
    int32_t half_column;
    int32_t row;
};

struct hex_area {
    double x, y; /* the area's middle, grid units */
    double size; /* its surface, grid units squared */
};

struct hex_layout {
    struct hex_cell *cells; /* one an area, in their order; the smallest of each is 0 */
    size_t count;
    size_t borders;      /* between the areas */
    size_t borders_kept; /* of them, between tiles that touch */
    size_t parts;        /* 1: all tiles hang together */
    double mean_shift;   /* from where the area is, in tile widths, after fitting */
};

/* The same areas always give the same layout. First the assignment of areas to cells with the
 * least sum of squared shifts (the Hungarian method, Kuhn 1955, with potentials), then annealing
 * that trades shift against kept borders and keeps the tiles together. */
struct hex_layout hexes_lay_out(struct arena *arena, const struct hex_area *areas, size_t count,
                                const struct shape_borders *borders);
bool hex_cells_touch(struct hex_cell a, struct hex_cell b);
