/* The local projection of a pack, and distances on the globe. */
#include "features/place/project.h"

#include <math.h>

#include "base/arena.h"

#define EARTH_RADIUS_METRES 6371008.8
#define RADIANS (M_PI / 180)
#define GRID_MOST 400000

struct bounds {
    double west, east, south, north;
};

static struct bounds bounds_of(const struct geo_shapes *shapes)
{
    struct bounds all = {.west = 180, .east = -180, .south = 90, .north = -90};
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++) {
            const struct geo_ring *ring = &shapes->items[s].rings[r];
            for (size_t k = 0; k < ring->count; k++) {
                all.west = fmin(all.west, ring->points[k].lon);
                all.east = fmax(all.east, ring->points[k].lon);
                all.south = fmin(all.south, ring->points[k].lat);
                all.north = fmax(all.north, ring->points[k].lat);
            }
        }
    return all;
}

struct projection projection_fit(const struct geo_shapes *shapes, int32_t extent)
{
    struct bounds all = bounds_of(shapes);
    struct projection fit = {
        .west = all.west, .north = all.north, .middle_latitude = (all.south + all.north) / 2};
    double metres_a_degree = EARTH_RADIUS_METRES * RADIANS;
    double width = (all.east - all.west) * metres_a_degree * cos(fit.middle_latitude * RADIANS);
    double height = (all.north - all.south) * metres_a_degree;
    fit.unit_metres = fmax(1e-6, fmax(width, height) / extent);
    fit.width = (int32_t)lround(width / fit.unit_metres);
    fit.height = (int32_t)lround(height / fit.unit_metres);
    return fit;
}

void projection_apply(const struct projection *projection, struct geo_point point, double *x,
                      double *y)
{
    double units_a_degree = EARTH_RADIUS_METRES * RADIANS / projection->unit_metres;
    *x = (point.lon - projection->west) * units_a_degree *
         cos(projection->middle_latitude * RADIANS);
    *y = (projection->north - point.lat) * units_a_degree;
}

struct geo_point projection_undo(const struct projection *projection, double x, double y)
{
    double units_a_degree = EARTH_RADIUS_METRES * RADIANS / projection->unit_metres;
    return (struct geo_point){
        .lon = projection->west + x / (units_a_degree * cos(projection->middle_latitude * RADIANS)),
        .lat = projection->north - y / units_a_degree,
    };
}

/* What lies outside the pack may be anywhere on Earth. */
static int32_t on_grid(double units)
{
    return (int32_t)lround(fmin(GRID_MOST, fmax(-GRID_MOST, units)));
}

static void add_point(struct grid_ring *ring, struct grid_point point)
{
    if (ring->count && grid_point_equal(ring->points[ring->count - 1], point))
        return;
    ring->points[ring->count++] = point;
}

static void turn_round(struct grid_ring *ring)
{
    for (size_t i = 0, k = ring->count - 1; i < k; i++, k--) {
        struct grid_point kept = ring->points[i];
        ring->points[i] = ring->points[k];
        ring->points[k] = kept;
    }
}

static struct grid_ring project_ring(struct arena *arena, const struct projection *projection,
                                     const struct geo_ring *from)
{
    struct grid_ring ring = {.points = arena_make_array(arena, struct grid_point, from->count),
                             .is_hole = from->is_hole};
    for (size_t k = 0; k < from->count; k++) {
        double x, y;
        projection_apply(projection, from->points[k], &x, &y);
        add_point(&ring, (struct grid_point){.x = on_grid(x), .y = on_grid(y)});
    }
    while (ring.count > 1 && grid_point_equal(ring.points[0], ring.points[ring.count - 1]))
        ring.count--;
    bool runs_clockwise = grid_ring_area2(&ring) > 0;
    if (ring.count > 1 && runs_clockwise == ring.is_hole)
        turn_round(&ring);
    return ring;
}

static bool is_a_surface(const struct grid_ring *ring)
{
    return ring->count >= 3 && grid_ring_area2(ring) != 0;
}

static struct grid_shape project_shape(struct arena *arena, const struct projection *projection,
                                       const struct geo_shape *from)
{
    struct grid_shape shape = {.rings =
                                   arena_make_array(arena, struct grid_ring, from->ring_count)};
    bool outer_is_kept = true;
    for (size_t r = 0; r < from->ring_count; r++) {
        struct grid_ring ring = project_ring(arena, projection, &from->rings[r]);
        bool is_kept = is_a_surface(&ring) && (!ring.is_hole || outer_is_kept);
        if (!ring.is_hole)
            outer_is_kept = is_kept;
        if (is_kept)
            shape.rings[shape.ring_count++] = ring;
    }
    return shape;
}

struct grid_shapes projection_shapes(struct arena *arena, const struct projection *projection,
                                     const struct geo_shapes *shapes)
{
    struct grid_shapes grid = {.items = arena_make_array(arena, struct grid_shape, shapes->count),
                               .count = shapes->count};
    for (size_t s = 0; s < shapes->count; s++)
        grid.items[s] = project_shape(arena, projection, &shapes->items[s]);
    return grid;
}

double geo_distance_km(struct geo_point from, struct geo_point to)
{
    double north = sin((to.lat - from.lat) * RADIANS / 2);
    double east = sin((to.lon - from.lon) * RADIANS / 2);
    double a = north * north + cos(from.lat * RADIANS) * cos(to.lat * RADIANS) * east * east;
    return 2 * EARTH_RADIUS_METRES / 1000 * asin(fmin(1, sqrt(a)));
}
