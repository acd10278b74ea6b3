/* Shared-arc simplification: corners are found by what lies before and after a point in every
 * ring, arcs are brought into one direction, and Douglas-Peucker thins each. */
#include "features/place/simplify.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

/* One point of one ring with its two neighbours, the lower first. */
struct visit {
    struct grid_point at, low, high;
    bool *is_corner; /* of that point in that ring */
};

static int compare_visits(const void *left, const void *right)
{
    const struct visit *a = left, *b = right;
    int order = grid_point_compare(a->at, b->at);
    if (order == 0)
        order = grid_point_compare(a->low, b->low);
    return order != 0 ? order : grid_point_compare(a->high, b->high);
}

/* A ring while it is worked on. */
struct arc_ring {
    struct grid_ring *ring;
    bool *is_corner;
    bool *is_kept;
};

struct arc_rings {
    struct arc_ring *items;
    size_t count;
    size_t point_count;
};

static struct arc_rings all_rings(struct arena *arena, const struct grid_shapes *shapes)
{
    struct arc_rings all = {0};
    size_t ring_count = 0;
    for (size_t s = 0; s < shapes->count; s++)
        ring_count += shapes->items[s].ring_count;
    all.items = arena_make_array(arena, struct arc_ring, ring_count);
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++) {
            struct grid_ring *ring = &shapes->items[s].rings[r];
            all.items[all.count++] = (struct arc_ring){
                .ring = ring,
                .is_corner = arena_make_array(arena, bool, ring->count),
                .is_kept = arena_make_array(arena, bool, ring->count),
            };
            all.point_count += ring->count;
        }
    return all;
}

static struct visit visit_of(const struct arc_ring *ring, size_t k)
{
    size_t count = ring->ring->count;
    struct grid_point before = ring->ring->points[(k + count - 1) % count];
    struct grid_point after = ring->ring->points[(k + 1) % count];
    bool is_rising = grid_point_compare(before, after) < 0;
    return (struct visit){
        .at = ring->ring->points[k],
        .low = is_rising ? before : after,
        .high = is_rising ? after : before,
        .is_corner = &ring->is_corner[k],
    };
}

static bool has_same_neighbours(const struct visit *a, const struct visit *b)
{
    return grid_point_equal(a->low, b->low) && grid_point_equal(a->high, b->high);
}

/* A point is a corner when two rings (or one ring twice) leave it differently. Sorted, the visits
 * of a point stand together, and all are alike when the first and the last are. */
static void mark_corners(struct arena *arena, const struct arc_rings *rings)
{
    struct visit *visits = arena_make_array(arena, struct visit, rings->point_count);
    size_t count = 0;
    for (size_t i = 0; i < rings->count; i++)
        for (size_t k = 0; k < rings->items[i].ring->count; k++)
            visits[count++] = visit_of(&rings->items[i], k);
    if (count)
        qsort(visits, count, sizeof *visits, compare_visits);
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && grid_point_equal(visits[from].at, visits[to].at))
            to++;
        if (has_same_neighbours(&visits[from], &visits[to - 1]))
            continue;
        for (size_t i = from; i < to; i++)
            *visits[i].is_corner = true;
    }
}

/* Part of a ring from one corner to the next: positions first, first + step … modulo the size. */
struct arc {
    struct arc_ring *ring;
    size_t first;
    size_t count; /* of points, both ends included */
    bool is_backwards;
};

static size_t arc_position(const struct arc *arc, size_t k)
{
    size_t size = arc->ring->ring->count;
    size_t step = arc->is_backwards ? arc->count - 1 - k : k;
    return (arc->first + step) % size;
}

static struct grid_point arc_point(const struct arc *arc, size_t k)
{
    return arc->ring->ring->points[arc_position(arc, k)];
}

/* The neighbour runs along the same arc the other way: both take the direction that reads lower. */
static void settle_direction(struct arc *arc)
{
    for (size_t k = 0; k < arc->count; k++) {
        int order = grid_point_compare(arc_point(arc, k), arc_point(arc, arc->count - 1 - k));
        if (order != 0) {
            arc->is_backwards = order > 0;
            return;
        }
    }
}

static double distance_from_line(struct grid_point p, struct grid_point a, struct grid_point b)
{
    double length = grid_distance(a, b);
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    if (length <= 0)
        return grid_distance(p, a);
    double along = ((p.x - (double)a.x) * dx + (p.y - (double)a.y) * dy) / (length * length);
    if (along <= 0)
        return grid_distance(p, a);
    if (along >= 1)
        return grid_distance(p, b);
    return fabs(dx * ((double)a.y - p.y) - dy * ((double)a.x - p.x)) / length;
}

struct span {
    size_t from, to;
};

static size_t furthest(const struct arc *arc, struct span span, double *distance)
{
    size_t worst = span.from;
    *distance = -1;
    for (size_t k = span.from + 1; k < span.to; k++) {
        double d = distance_from_line(arc_point(arc, k), arc_point(arc, span.from),
                                      arc_point(arc, span.to));
        if (d > *distance) {
            *distance = d;
            worst = k;
        }
    }
    return worst;
}

static void keep_point(const struct arc *arc, size_t k)
{
    arc->ring->is_kept[arc_position(arc, k)] = true;
}

/* spans has room for as many as the arc has points. */
static void thin_arc(const struct arc *arc, double tolerance, struct span *spans)
{
    size_t open = 0;
    keep_point(arc, 0);
    keep_point(arc, arc->count - 1);
    spans[open++] = (struct span){.from = 0, .to = arc->count - 1};
    while (open) {
        struct span span = spans[--open];
        double distance;
        size_t worst = furthest(arc, span, &distance);
        if (distance <= tolerance)
            continue;
        keep_point(arc, worst);
        spans[open++] = (struct span){.from = span.from, .to = worst};
        spans[open++] = (struct span){.from = worst, .to = span.to};
    }
}

static size_t lowest_point(const struct grid_ring *ring)
{
    size_t lowest = 0;
    for (size_t k = 1; k < ring->count; k++)
        if (grid_point_compare(ring->points[k], ring->points[lowest]) < 0)
            lowest = k;
    return lowest;
}

static void thin_ring(struct arc_ring *ring, double tolerance, struct span *spans)
{
    size_t size = ring->ring->count, start = 0;
    while (start < size && !ring->is_corner[start])
        start++;
    bool has_corner = start < size;
    if (!has_corner)
        start = lowest_point(ring->ring);
    for (size_t done = 0; done < size;) {
        struct arc arc = {.ring = ring, .first = (start + done) % size, .count = 2};
        while (done + arc.count - 1 < size &&
               !(has_corner && ring->is_corner[arc_position(&arc, arc.count - 1)]))
            arc.count++;
        settle_direction(&arc);
        thin_arc(&arc, tolerance, spans);
        done += arc.count - 1;
    }
}

static struct grid_ring kept_ring(struct arena *arena, const struct arc_ring *from)
{
    struct grid_ring ring = {.points =
                                 arena_make_array(arena, struct grid_point, from->ring->count),
                             .is_hole = from->ring->is_hole};
    for (size_t k = 0; k < from->ring->count; k++)
        if (from->is_kept[k])
            ring.points[ring.count++] = from->ring->points[k];
    return ring;
}

static bool is_too_small(const struct grid_ring *ring, double tolerance)
{
    double area = fabs((double)grid_ring_area2(ring)) / 2;
    return ring->count < 3 || area <= tolerance * tolerance;
}

static size_t largest_ring(const struct grid_shape *shape)
{
    size_t largest = 0;
    for (size_t r = 1; r < shape->ring_count; r++)
        if (llabs(grid_ring_area2(&shape->rings[r])) >
            llabs(grid_ring_area2(&shape->rings[largest])))
            largest = r;
    return largest;
}

/* Small rings go; false when the shape itself would. */
static bool drop_small_rings(struct grid_shape *shape, double tolerance)
{
    size_t largest = largest_ring(shape), kept = 0;
    bool is_dropping = false;
    for (size_t r = 0; r < shape->ring_count; r++) {
        struct grid_ring ring = shape->rings[r];
        bool is_small = r != largest && is_too_small(&ring, tolerance);
        is_dropping = ring.is_hole ? is_dropping : is_small;
        if (!is_small && !is_dropping)
            shape->rings[kept++] = ring;
    }
    shape->ring_count = kept;
    return kept == 0 || (shape->rings[0].count >= 3 && grid_shape_area(shape) > 0);
}

static bool simplify_with(struct arena *arena, const struct grid_shapes *shapes, double tolerance,
                          struct grid_shapes *result)
{
    struct arc_rings rings = all_rings(arena, shapes);
    struct span *spans = arena_make_array(arena, struct span, rings.point_count + 2);
    bool is_sound = true;
    mark_corners(arena, &rings);
    for (size_t i = 0; i < rings.count; i++)
        thin_ring(&rings.items[i], tolerance, spans);
    result->count = shapes->count;
    result->items = arena_make_array(arena, struct grid_shape, shapes->count);
    for (size_t s = 0, i = 0; s < shapes->count; s++) {
        struct grid_shape *shape = &result->items[s];
        shape->ring_count = shapes->items[s].ring_count;
        shape->rings = arena_make_array(arena, struct grid_ring, shape->ring_count);
        for (size_t r = 0; r < shape->ring_count; r++)
            shape->rings[r] = kept_ring(arena, &rings.items[i++]);
        is_sound &= drop_small_rings(shape, tolerance);
    }
    return is_sound;
}

static size_t count_points(const struct grid_shapes *shapes)
{
    size_t count = 0;
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++)
            count += shapes->items[s].rings[r].count;
    return count;
}

struct simplified shapes_simplify(struct arena *arena, const struct grid_shapes *shapes,
                                  double tolerance)
{
    enum { ATTEMPTS = 4 };
    size_t crossings_before = shapes_count_crossings(arena, shapes);
    struct simplified best = {.tolerance = tolerance};
    for (int attempt = 0; attempt < ATTEMPTS; attempt++, best.tolerance /= 2)
        if (simplify_with(arena, shapes, best.tolerance, &best.shapes) &&
            shapes_count_crossings(arena, &best.shapes) <= crossings_before) {
            best.point_count = count_points(&best.shapes);
            return best;
        }
    return (struct simplified){.shapes = *shapes, .point_count = count_points(shapes)};
}

struct line {
    struct grid_point a, b; /* a is the western end */
};

static int compare_lines(const void *left, const void *right)
{
    const struct line *x = left, *y = right;
    int order = grid_point_compare(x->a, y->a);
    return order != 0 ? order : grid_point_compare(x->b, y->b);
}

static int side_of(const struct line *line, struct grid_point p)
{
    int64_t cross = ((int64_t)line->b.x - line->a.x) * ((int64_t)p.y - line->a.y) -
                    ((int64_t)line->b.y - line->a.y) * ((int64_t)p.x - line->a.x);
    return (cross > 0) - (cross < 0);
}

static bool lines_cross(const struct line *x, const struct line *y)
{
    return side_of(x, y->a) * side_of(x, y->b) < 0 && side_of(y, x->a) * side_of(y, x->b) < 0;
}

static struct line *sorted_lines(struct arena *arena, const struct grid_shapes *shapes,
                                 size_t *count)
{
    struct line *lines = arena_make_array(arena, struct line, count_points(shapes));
    *count = 0;
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++) {
            const struct grid_ring *ring = &shapes->items[s].rings[r];
            for (size_t k = 0; k < ring->count; k++) {
                struct grid_point p = ring->points[k], q = ring->points[(k + 1) % ring->count];
                bool is_rising = grid_point_compare(p, q) < 0;
                lines[(*count)++] = (struct line){.a = is_rising ? p : q, .b = is_rising ? q : p};
            }
        }
    if (*count)
        qsort(lines, *count, sizeof *lines, compare_lines);
    return lines;
}

size_t shapes_count_crossings(struct arena *arena, const struct grid_shapes *shapes)
{
    size_t count = 0, crossings = 0;
    struct line *lines = sorted_lines(arena, shapes, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count && lines[k].a.x <= lines[i].b.x; k++)
            crossings += lines_cross(&lines[i], &lines[k]);
    return crossings;
}
