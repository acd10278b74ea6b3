/* Areas, middles, inside or outside, SVG paths and shared borders of shapes on a grid. */
#include "features/place/shapes.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"

bool grid_point_equal(struct grid_point a, struct grid_point b)
{
    return a.x == b.x && a.y == b.y;
}

int grid_point_compare(struct grid_point a, struct grid_point b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

double grid_distance(struct grid_point a, struct grid_point b)
{
    return hypot((double)a.x - b.x, (double)a.y - b.y);
}

int64_t grid_ring_area2(const struct grid_ring *ring)
{
    int64_t sum = 0;
    for (size_t i = 0; i < ring->count; i++) {
        struct grid_point p = ring->points[i], q = ring->points[(i + 1) % ring->count];
        sum += (int64_t)p.x * q.y - (int64_t)q.x * p.y;
    }
    return sum;
}

double grid_shape_area(const struct grid_shape *shape)
{
    double area = 0;
    for (size_t i = 0; i < shape->ring_count; i++) {
        double ring = fabs((double)grid_ring_area2(&shape->rings[i])) / 2;
        area += shape->rings[i].is_hole ? -ring : ring;
    }
    return area;
}

struct moments {
    double area2, x, y;
};

static void moments_add(struct moments *sum, const struct grid_ring *ring)
{
    bool runs_clockwise = grid_ring_area2(ring) > 0;
    double sign = runs_clockwise == ring->is_hole ? -1 : 1;
    for (size_t i = 0; i < ring->count; i++) {
        struct grid_point p = ring->points[i], q = ring->points[(i + 1) % ring->count];
        double cross = sign * ((double)p.x * q.y - (double)q.x * p.y);
        sum->area2 += cross;
        sum->x += cross * ((double)p.x + q.x);
        sum->y += cross * ((double)p.y + q.y);
    }
}

void grid_shape_centroid(const struct grid_shape *shape, double *x, double *y)
{
    struct moments sum = {0};
    for (size_t i = 0; i < shape->ring_count; i++)
        moments_add(&sum, &shape->rings[i]);
    *x = *y = 0;
    if (sum.area2 != 0) {
        *x = sum.x / (3 * sum.area2);
        *y = sum.y / (3 * sum.area2);
    } else if (shape->ring_count && shape->rings[0].count) {
        *x = shape->rings[0].points[0].x;
        *y = shape->rings[0].points[0].y;
    }
}

static bool crosses_to_the_east(struct grid_point p, struct grid_point q, double x, double y)
{
    if (((double)p.y > y) == ((double)q.y > y))
        return false;
    double at = p.x + ((double)q.x - p.x) * (y - p.y) / ((double)q.y - p.y);
    return at > x;
}

bool grid_shape_contains(const struct grid_shape *shape, double x, double y)
{
    bool is_inside = false;
    for (size_t i = 0; i < shape->ring_count; i++) {
        const struct grid_ring *ring = &shape->rings[i];
        for (size_t k = 0; k < ring->count; k++)
            if (crosses_to_the_east(ring->points[k], ring->points[(k + 1) % ring->count], x, y))
                is_inside = !is_inside;
    }
    return is_inside;
}

static double distance_to_edge(struct grid_point p, struct grid_point q, double x, double y)
{
    double dx = (double)q.x - p.x, dy = (double)q.y - p.y;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((x - p.x) * dx + (y - p.y) * dy) / length2 : 0;
    t = fmin(1, fmax(0, t));
    return hypot(x - (p.x + t * dx), y - (p.y + t * dy));
}

double grid_shape_distance(const struct grid_shape *shape, double x, double y)
{
    if (grid_shape_contains(shape, x, y))
        return 0;
    double nearest = INFINITY;
    for (size_t i = 0; i < shape->ring_count; i++) {
        const struct grid_ring *ring = &shape->rings[i];
        for (size_t k = 0; k < ring->count; k++)
            nearest = fmin(nearest, distance_to_edge(ring->points[k],
                                                     ring->points[(k + 1) % ring->count], x, y));
    }
    return nearest;
}

static void add_number(struct buffer *out, int32_t number, bool needs_blank)
{
    if (needs_blank && number >= 0)
        buffer_add_char(out, ' ');
    buffer_add_integer(out, number);
}

struct text grid_shape_path(struct arena *arena, const struct grid_shape *shape)
{
    struct buffer out = buffer_new(arena, 256);
    for (size_t i = 0; i < shape->ring_count; i++) {
        const struct grid_ring *ring = &shape->rings[i];
        for (size_t k = 0; k < ring->count; k++) {
            struct grid_point p = ring->points[k];
            struct grid_point from = k ? ring->points[k - 1] : (struct grid_point){0};
            if (k < 2)
                buffer_add_char(&out, k == 0 ? 'M' : 'l');
            add_number(&out, p.x - from.x, k >= 2);
            add_number(&out, p.y - from.y, true);
        }
        buffer_add_char(&out, 'z');
    }
    return buffer_text(&out);
}

/* What is left of a path while it is read. */
struct path_reader {
    struct text path;
    size_t at;
};

static bool read_letter(struct path_reader *reader, char letter)
{
    if (reader->at >= reader->path.size || reader->path.data[reader->at] != letter)
        return false;
    reader->at++;
    return true;
}

static bool read_number(struct path_reader *reader, int32_t *number)
{
    read_letter(reader, ' ');
    size_t from = reader->at, to = from;
    if (to < reader->path.size && reader->path.data[to] == '-')
        to++;
    while (to < reader->path.size && reader->path.data[to] >= '0' && reader->path.data[to] <= '9')
        to++;
    int64_t value = 0;
    if (!text_to_integer(text_slice(reader->path, from, to), &value) || value > 1000000 ||
        value < -1000000)
        return false;
    *number = (int32_t)value;
    reader->at = to;
    return true;
}

static bool read_ring(struct path_reader *reader, struct grid_point *points, size_t *count)
{
    struct grid_point at = {0};
    *count = 0;
    if (!read_letter(reader, 'M'))
        return false;
    while (!read_letter(reader, 'z')) {
        struct grid_point step = {0};
        if (*count == 1 && !read_letter(reader, 'l'))
            return false;
        if (!read_number(reader, &step.x) || !read_number(reader, &step.y))
            return false;
        at = (struct grid_point){.x = at.x + step.x, .y = at.y + step.y};
        points[(*count)++] = at;
    }
    return *count >= 3;
}

bool grid_shape_from_path(struct arena *arena, struct text path, struct grid_shape *shape)
{
    size_t most_rings = 0;
    for (size_t i = 0; i < path.size; i++)
        most_rings += path.data[i] == 'z';
    struct path_reader reader = {.path = path};
    struct grid_point *points = arena_make_array(arena, struct grid_point, path.size / 2 + 1);
    *shape = (struct grid_shape){.rings = arena_make_array(arena, struct grid_ring, most_rings)};
    while (reader.at < path.size) {
        struct grid_ring ring = {.points = points};
        if (shape->ring_count == most_rings || !read_ring(&reader, points, &ring.count))
            return false;
        points += ring.count;
        ring.is_hole = grid_ring_area2(&ring) < 0;
        shape->rings[shape->ring_count++] = ring;
    }
    return shape->ring_count > 0;
}

/* One edge of one shape, its lower end first. */
struct edge {
    struct grid_point low, high;
    size_t shape;
};

static int compare_edges(const void *left, const void *right)
{
    const struct edge *a = left, *b = right;
    int order = grid_point_compare(a->low, b->low);
    if (order == 0)
        order = grid_point_compare(a->high, b->high);
    if (order == 0)
        order = (a->shape > b->shape) - (a->shape < b->shape);
    return order;
}

static struct edge *sorted_edges(struct arena *arena, const struct grid_shapes *shapes,
                                 size_t *count)
{
    size_t total = 0;
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++)
            total += shapes->items[s].rings[r].count;
    struct edge *edges = arena_make_array(arena, struct edge, total);
    *count = 0;
    for (size_t s = 0; s < shapes->count; s++)
        for (size_t r = 0; r < shapes->items[s].ring_count; r++) {
            const struct grid_ring *ring = &shapes->items[s].rings[r];
            for (size_t k = 0; k < ring->count; k++) {
                struct grid_point p = ring->points[k], q = ring->points[(k + 1) % ring->count];
                bool is_rising = grid_point_compare(p, q) < 0;
                edges[(*count)++] =
                    (struct edge){.low = is_rising ? p : q, .high = is_rising ? q : p, .shape = s};
            }
        }
    if (total)
        qsort(edges, total, sizeof *edges, compare_edges);
    return edges;
}

static int compare_borders(const void *left, const void *right)
{
    const struct shape_border *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static size_t merge_borders(struct shape_border *items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_borders(&items[kept - 1], &items[i]) == 0)
            items[kept - 1].length += items[i].length;
        else
            items[kept++] = items[i];
    }
    return kept;
}

struct shape_borders shape_borders_find(struct arena *arena, const struct grid_shapes *shapes)
{
    size_t edge_count = 0, count = 0;
    struct edge *edges = sorted_edges(arena, shapes, &edge_count);
    struct shape_border *items = arena_make_array(arena, struct shape_border, edge_count);
    for (size_t i = 1; i < edge_count; i++) {
        const struct edge *a = &edges[i - 1], *b = &edges[i];
        if (a->shape != b->shape && grid_point_equal(a->low, b->low) &&
            grid_point_equal(a->high, b->high))
            items[count++] = (struct shape_border){
                .a = a->shape, .b = b->shape, .length = grid_distance(a->low, a->high)};
    }
    if (count)
        qsort(items, count, sizeof *items, compare_borders);
    return (struct shape_borders){.items = items, .count = merge_borders(items, count)};
}
