/* The assignment problem: every row gets a column of its own for the least sum of costs. */
#pragma once

#include <stddef.h>

struct arena;

struct costs {
    size_t rows, columns; /* rows <= columns */
    double *items;        /* rows × columns, row by row */
};

/* columns[row] of a cheapest assignment. The Hungarian method with potentials: rows² × columns. */
size_t *assign_cheapest(struct arena *arena, const struct costs *costs);
