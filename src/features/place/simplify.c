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
    bool must_stay; /* the largest of its shape */
};

struct arc_rings {
    struct arc_ring *items;
    size_t count;
    size_t point_count;
};

static size_t largest_ring(const struct grid_shape *shape)
{
    size_t largest = 0;
    for (size_t r = 1; r < shape->ring_count; r++)
        if (llabs(grid_ring_area2(&shape->rings[r])) >
            llabs(grid_ring_area2(&shape->rings[largest])))
            largest = r;
    return largest;
}

static struct arc_rings all_rings(struct arena *arena, const struct grid_shapes *shapes)
{
    struct arc_rings all = {0};
    size_t ring_count = 0;
    for (size_t s = 0; s < shapes->count; s++)
        ring_count += shapes->items[s].ring_count;
    all.items = arena_make_array(arena, struct arc_ring, ring_count);
    for (size_t s = 0; s < shapes->count; s++) {
        const struct grid_shape *shape = &shapes->items[s];
        for (size_t r = 0; r < shape->ring_count; r++) {
            struct grid_ring *ring = &shape->rings[r];
            all.items[all.count++] = (struct arc_ring){
                .ring = ring,
                .is_corner = arena_make_array(arena, bool, ring->count),
                .is_kept = arena_make_array(arena, bool, ring->count),
                .must_stay = r == largest_ring(shape),
            };
            all.point_count += ring->count;
        }
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

/* A line that stays, between two kept points of a ring. */
struct kept_edge {
    struct grid_point low, high;
    struct arc between; /* with the points that went */
    bool is_wrong;
};

struct kept_edges {
    struct kept_edge *items;
    size_t count;
};

static int compare_edges(const void *left, const void *right)
{
    const struct kept_edge *a = left, *b = right;
    int order = grid_point_compare(a->low, b->low);
    return order != 0 ? order : grid_point_compare(a->high, b->high);
}

static void add_edges_of(struct kept_edges *edges, struct arc_ring *ring)
{
    size_t size = ring->ring->count;
    for (size_t k = 0; k < size; k++) {
        struct arc arc = {.ring = ring, .first = k, .count = 2};
        if (!ring->is_kept[k])
            continue;
        while (!ring->is_kept[arc_position(&arc, arc.count - 1)])
            arc.count++;
        struct grid_point p = arc_point(&arc, 0), q = arc_point(&arc, arc.count - 1);
        bool is_rising = grid_point_compare(p, q) < 0;
        settle_direction(&arc);
        edges->items[edges->count++] =
            (struct kept_edge){.low = is_rising ? p : q, .high = is_rising ? q : p, .between = arc};
    }
}

/* By their western ends, so that a line meets only those that begin before it ends. */
static struct kept_edges sorted_edges(struct arena *arena, const struct arc_rings *rings)
{
    struct kept_edges edges = {.items =
                                   arena_make_array(arena, struct kept_edge, rings->point_count)};
    for (size_t i = 0; i < rings->count; i++)
        add_edges_of(&edges, &rings->items[i]);
    if (edges.count)
        qsort(edges.items, edges.count, sizeof *edges.items, compare_edges);
    return edges;
}

static int side_of(const struct kept_edge *edge, struct grid_point p)
{
    int64_t cross = ((int64_t)edge->high.x - edge->low.x) * ((int64_t)p.y - edge->low.y) -
                    ((int64_t)edge->high.y - edge->low.y) * ((int64_t)p.x - edge->low.x);
    return (cross > 0) - (cross < 0);
}

static bool edges_cross(const struct kept_edge *a, const struct kept_edge *b)
{
    return side_of(a, b->low) * side_of(a, b->high) < 0 &&
           side_of(b, a->low) * side_of(b, a->high) < 0;
}

static size_t mark_crossings(struct kept_edges *edges)
{
    size_t crossings = 0;
    for (size_t i = 0; i < edges->count; i++) {
        struct kept_edge *edge = &edges->items[i];
        for (size_t k = i + 1; k < edges->count && edges->items[k].low.x <= edge->high.x; k++) {
            if (!edges_cross(edge, &edges->items[k]))
                continue;
            edge->is_wrong = edges->items[k].is_wrong = true;
            crossings++;
        }
    }
    return crossings;
}

static void mark_vanishing(struct arena *arena, struct kept_edges *edges)
{
    for (size_t i = 0; i < edges->count; i++) {
        const struct arc_ring *ring = edges->items[i].between.ring;
        if (!ring->must_stay)
            continue;
        struct grid_ring kept = kept_ring(arena, ring);
        edges->items[i].is_wrong |= kept.count < 3 || grid_ring_area2(&kept) == 0;
    }
}

/* The furthest of the points that went comes back; false when none did. */
static bool bring_back_point(const struct kept_edge *edge)
{
    double distance;
    size_t worst =
        furthest(&edge->between, (struct span){.to = edge->between.count - 1}, &distance);
    if (distance < 0)
        return false;
    keep_point(&edge->between, worst);
    return true;
}

/* Edges with the same ends stand together; what is wrong with one is mended in all, so that
 * neighbours stay alike. True when a point came back. */
static bool mend_edges(struct kept_edges *edges)
{
    bool has_changed = false;
    for (size_t from = 0, to = 0; from < edges->count; from = to) {
        bool is_wrong = false;
        for (; to < edges->count && compare_edges(&edges->items[from], &edges->items[to]) == 0;
             to++)
            is_wrong |= edges->items[to].is_wrong;
        for (size_t i = from; i < to && is_wrong; i++)
            has_changed |= bring_back_point(&edges->items[i]);
    }
    return has_changed;
}

static bool is_small(const struct grid_ring *ring, double tolerance)
{
    double area = fabs((double)grid_ring_area2(ring)) / 2;
    return ring->count < 3 || area <= tolerance * tolerance;
}

/* A small ring goes, and with an outer one its holes. */
static struct grid_shape kept_shape(struct arena *arena, const struct arc_ring *rings,
                                    size_t ring_count, double tolerance)
{
    struct grid_shape shape = {.rings = arena_make_array(arena, struct grid_ring, ring_count)};
    bool is_dropping = false;
    for (size_t r = 0; r < ring_count; r++) {
        struct grid_ring ring = kept_ring(arena, &rings[r]);
        bool is_dropped = !rings[r].must_stay && is_small(&ring, tolerance);
        is_dropping = ring.is_hole ? is_dropping : is_dropped;
        if (!is_dropped && !is_dropping)
            shape.rings[shape.ring_count++] = ring;
    }
    return shape;
}

struct grid_shapes shapes_simplify(struct arena *arena, const struct grid_shapes *shapes,
                                   double tolerance)
{
    struct arc_rings rings = all_rings(arena, shapes);
    struct span *spans = arena_make_array(arena, struct span, rings.point_count + 2);
    struct grid_shapes result = {.items = arena_make_array(arena, struct grid_shape, shapes->count),
                                 .count = shapes->count};
    mark_corners(arena, &rings);
    for (size_t i = 0; i < rings.count; i++)
        thin_ring(&rings.items[i], tolerance, spans);
    for (bool has_changed = true; has_changed;) {
        struct kept_edges edges = sorted_edges(arena, &rings);
        mark_crossings(&edges);
        mark_vanishing(arena, &edges);
        has_changed = mend_edges(&edges);
    }
    for (size_t s = 0, i = 0; s < shapes->count; i += shapes->items[s++].ring_count)
        result.items[s] =
            kept_shape(arena, &rings.items[i], shapes->items[s].ring_count, tolerance);
    return result;
}

size_t shapes_count_points(const struct grid_shapes *shapes)
{
    size_t count = 0;
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++)
            count += shapes->items[s].rings[r].count;
    return count;
}

size_t shapes_count_crossings(struct arena *arena, const struct grid_shapes *shapes)
{
    struct arc_rings rings = all_rings(arena, shapes);
    for (size_t i = 0; i < rings.count; i++)
        for (size_t k = 0; k < rings.items[i].ring->count; k++)
            rings.items[i].is_kept[k] = true;
    struct kept_edges edges = sorted_edges(arena, &rings);
    return mark_crossings(&edges);
}
