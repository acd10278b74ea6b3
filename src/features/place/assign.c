/* The Hungarian method: rows join one at a time along a cheapest augmenting path. */
#include "features/place/assign.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"

/* Rows and columns count from 1; column 0 stands for the row that is joining. */
struct search {
    const struct costs *costs;
    double *row_potential, *column_potential;
    size_t *row_of; /* column → its row, or 0 */
    size_t *came_from;
    double *slack;
    bool *is_reached;
};

static double reduced_cost(const struct search *s, size_t row, size_t column)
{
    return s->costs->items[(row - 1) * s->costs->columns + column - 1] - s->row_potential[row] -
           s->column_potential[column];
}

/* Looks at all columns from the newest one: the nearest that is not reached yet, and how far. */
static size_t nearest_column(struct search *s, size_t from, double *step)
{
    size_t nearest = 0;
    *step = INFINITY;
    for (size_t column = 1; column <= s->costs->columns; column++) {
        if (s->is_reached[column])
            continue;
        double cost = reduced_cost(s, s->row_of[from], column);
        if (cost < s->slack[column]) {
            s->slack[column] = cost;
            s->came_from[column] = from;
        }
        if (s->slack[column] < *step) {
            *step = s->slack[column];
            nearest = column;
        }
    }
    return nearest;
}

static void shift_potentials(struct search *s, double step)
{
    for (size_t column = 0; column <= s->costs->columns; column++) {
        if (s->is_reached[column]) {
            s->row_potential[s->row_of[column]] += step;
            s->column_potential[column] -= step;
        } else {
            s->slack[column] -= step;
        }
    }
}

static void join_row(struct search *s, size_t row)
{
    size_t column = 0;
    s->row_of[0] = row;
    for (size_t i = 0; i <= s->costs->columns; i++) {
        s->slack[i] = INFINITY;
        s->is_reached[i] = false;
    }
    do {
        double step;
        s->is_reached[column] = true;
        size_t next = nearest_column(s, column, &step);
        shift_potentials(s, step);
        column = next;
    } while (s->row_of[column] != 0);
    while (column != 0) {
        size_t before = s->came_from[column];
        s->row_of[column] = s->row_of[before];
        column = before;
    }
}

size_t *assign_cheapest(struct arena *arena, const struct costs *costs)
{
    struct search search = {
        .costs = costs,
        .row_potential = arena_make_array(arena, double, costs->rows + 1),
        .column_potential = arena_make_array(arena, double, costs->columns + 1),
        .row_of = arena_make_array(arena, size_t, costs->columns + 1),
        .came_from = arena_make_array(arena, size_t, costs->columns + 1),
        .slack = arena_make_array(arena, double, costs->columns + 1),
        .is_reached = arena_make_array(arena, bool, costs->columns + 1),
    };
    size_t *columns = arena_make_array(arena, size_t, costs->rows);
    for (size_t row = 1; row <= costs->rows; row++)
        join_row(&search, row);
    for (size_t column = 1; column <= costs->columns; column++)
        if (search.row_of[column])
            columns[search.row_of[column] - 1] = column - 1;
    return columns;
}
