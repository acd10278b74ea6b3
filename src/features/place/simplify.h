/* Fewer points for the same map: neighbours keep their borders in common, without gap or overlap.
 */
#pragma once

#include "features/place/shapes.h"

struct simplified {
    struct grid_shapes shapes;
    double tolerance; /* the one that was used: smaller than asked for when lines would cross */
    size_t point_count;
};

/* Every line between two corners (points where three lines meet) is simplified by itself, always
 * from the same end, so that both neighbours get the same line (the shared arcs of TopoJSON) and
 * no corner moves. Douglas and Peucker (1973): no point that goes was further than `tolerance`
 * grid units from the line that stays. Islands and holes smaller than the tolerance squared go,
 * but never a shape's largest ring. When lines would cross or a shape would vanish the tolerance
 * is halved, at last to 0, which changes nothing. */
struct simplified shapes_simplify(struct arena *arena, const struct grid_shapes *shapes,
                                  double tolerance);

/* How often edges of the shapes cross each other away from their ends. */
size_t shapes_count_crossings(struct arena *arena, const struct grid_shapes *shapes);
