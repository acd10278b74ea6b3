/* Fewer points for the same map: neighbours keep their borders in common, without gap or overlap.
 */
#pragma once

#include "features/place/shapes.h"

/* Every line between two corners (points where three lines meet) is simplified by itself, always
 * from the same end, so that both neighbours get the same line (the shared arcs of TopoJSON) and
 * no corner moves. Douglas and Peucker (1973): no point that goes was further than `tolerance`
 * grid units from the line that stays. Where lines would then cross, or a shape vanish, points
 * come back until they do not. Islands and holes smaller than the tolerance squared go, but never
 * a shape's largest ring. */
struct grid_shapes shapes_simplify(struct arena *arena, const struct grid_shapes *shapes,
                                   double tolerance);

size_t shapes_count_points(const struct grid_shapes *shapes);
/* How often edges of the shapes cross each other away from their ends. */
size_t shapes_count_crossings(struct arena *arena, const struct grid_shapes *shapes);
