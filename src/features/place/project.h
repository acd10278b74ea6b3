/* From degrees to a pack's grid and back: an equirectangular projection about its middle, which
 * is true to 1 part in 1,000 over the width of a district. */
#pragma once

#include "features/place/shapes.h"

struct projection {
    double west, north;     /* the grid's corner (0, 0), degrees */
    double middle_latitude; /* where both directions have the same scale */
    double unit_metres;     /* one step of the grid on the ground */
    int32_t width, height;  /* of everything, in grid units */
};

/* So that the longer side of all shapes is `extent` units. */
struct projection projection_fit(const struct geo_shapes *shapes, int32_t extent);
void projection_apply(const struct projection *projection, struct geo_point point, double *x,
                      double *y);
struct geo_point projection_undo(const struct projection *projection, double x, double y);
/* All shapes on the grid: outer rings clockwise on the screen, holes the other way round; points
 * that fall together are one; rings of which less than a triangle is left are dropped, so a shape
 * smaller than the grid has no ring. */
struct grid_shapes projection_shapes(struct arena *arena, const struct projection *projection,
                                     const struct geo_shapes *shapes);

/* Great-circle distance (haversine, mean radius 6,371.0088 km). */
double geo_distance_km(struct geo_point from, struct geo_point to);
