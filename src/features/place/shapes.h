/* Shapes on the ground: what a GeoJSON file holds, in degrees, and the same on a pack's grid. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct arena;

/* Longitude and latitude in degrees (WGS84). */
struct geo_point {
    double lon, lat;
};

/* A closed line; its first point is not said again at its end. */
struct geo_ring {
    struct geo_point *points;
    size_t count;
    bool is_hole; /* in the nearest ring before it that is none */
};

struct geo_shape {
    struct text code;
    struct text name; /* may be absent */
    struct geo_ring *rings;
    size_t ring_count;
};

struct geo_shapes {
    struct geo_shape *items;
    size_t count;
};

/* A place on a pack's grid: x to the east, y to the south, as SVG has them. */
struct grid_point {
    int32_t x, y;
};

struct grid_ring {
    struct grid_point *points;
    size_t count;
    bool is_hole;
};

struct grid_shape {
    struct grid_ring *rings;
    size_t ring_count;
};

struct grid_shapes {
    struct grid_shape *items;
    size_t count;
};

bool grid_point_equal(struct grid_point a, struct grid_point b);
int grid_point_compare(struct grid_point a, struct grid_point b); /* by x, then y */
double grid_distance(struct grid_point a, struct grid_point b);

/* Twice the signed area: positive when the ring runs clockwise as SVG shows it. */
int64_t grid_ring_area2(const struct grid_ring *ring);
/* In grid units squared, holes left out. */
double grid_shape_area(const struct grid_shape *shape);
/* The middle of the surface, not of the corners. */
void grid_shape_centroid(const struct grid_shape *shape, double *x, double *y);
bool grid_shape_contains(const struct grid_shape *shape, double x, double y);
/* From the shape's nearest edge, in grid units; 0 inside. */
double grid_shape_distance(const struct grid_shape *shape, double x, double y);

/* The shape as the d of an SVG path, relative lines, whole numbers: "M12 40l3-2 5 9z". */
struct text grid_shape_path(struct arena *arena, const struct grid_shape *shape);
/* Reads such a path back. False when it is anything else. Outer rings run clockwise on the screen,
 * holes the other way round: that is how is_hole comes back. */
bool grid_shape_from_path(struct arena *arena, struct text path, struct grid_shape *shape);

/* Two shapes with a line between them. */
struct shape_border {
    size_t a, b;   /* a < b: positions in the shapes */
    double length; /* grid units */
};

struct shape_borders {
    struct shape_border *items;
    size_t count;
};

/* Which shapes share edges, by (a, b) rising. An edge belongs to two shapes when both have its two
 * ends one after the other: so before any simplifying. */
struct shape_borders shape_borders_find(struct arena *arena, const struct grid_shapes *shapes);
