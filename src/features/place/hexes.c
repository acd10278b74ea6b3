/* Laying out hexagons: a start by assignment, then seeded annealing over swaps and moves. */
#include "features/place/hexes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "features/place/assign.h"
#include "platform/random/random.h"

#define MARGIN 3                      /* empty cells round the areas' middles */
#define ROW_HEIGHT 0.8660254037844386 /* of a row, in tile widths */
#define SHIFT_WEIGHT 0.30             /* what a squared tile width costs, in borders */
#define PART_WEIGHT 3.0               /* what a part that hangs loose costs */
#define HOLE_WEIGHT 0.6               /* what an empty cell in the middle of tiles costs */
#define STEPS_PER_AREA 2500
#define START_HEAT 1.2
#define END_HEAT 0.02
#define STARTS 3

enum { NO_AREA = -1 };

#define DIRECTIONS 6

static const struct hex_cell directions[DIRECTIONS] = {{2, 0},  {1, 1},   {-1, 1},
                                                       {-2, 0}, {-1, -1}, {1, -1}};

struct links {
    size_t *items;
    size_t count;
};

/* The board with everything that is fixed while tiles move about. */
struct board {
    size_t area_count;
    double *x, *y; /* where the areas are, in tile widths from the board's corner */
    struct links *links;
    int32_t width, height; /* half columns, rows */
    int32_t *area_at;      /* by row and half column, or NO_AREA */
    struct hex_cell *cells;
    int32_t *stack; /* for counting parts */
    bool *is_seen;
    struct random_seeded random;
};

bool hex_cells_touch(struct hex_cell a, struct hex_cell b)
{
    int32_t east = abs(a.half_column - b.half_column), south = abs(a.row - b.row);
    return (south == 0 && east == 2) || (south == 1 && east == 1);
}

static bool is_on_board(const struct board *board, struct hex_cell cell)
{
    return cell.half_column >= 0 && cell.half_column < board->width && cell.row >= 0 &&
           cell.row < board->height;
}

static size_t cell_index(const struct board *board, struct hex_cell cell)
{
    return (size_t)cell.row * (size_t)board->width + (size_t)cell.half_column;
}

static int32_t area_in(const struct board *board, struct hex_cell cell)
{
    return is_on_board(board, cell) ? board->area_at[cell_index(board, cell)] : NO_AREA;
}

static struct hex_cell neighbour_cell(struct hex_cell cell, size_t direction)
{
    return (struct hex_cell){.half_column = cell.half_column + directions[direction].half_column,
                             .row = cell.row + directions[direction].row};
}

static double shift2(const struct board *board, size_t area, struct hex_cell cell)
{
    double dx = cell.half_column * 0.5 - board->x[area];
    double dy = cell.row * ROW_HEIGHT - board->y[area];
    return dx * dx + dy * dy;
}

static size_t count_kept_of(const struct board *board, size_t area)
{
    size_t kept = 0;
    for (size_t i = 0; i < board->links[area].count; i++)
        kept += hex_cells_touch(board->cells[area], board->cells[board->links[area].items[i]]);
    return kept;
}

static size_t visit_part(struct board *board, size_t area)
{
    size_t open = 0, size = 0;
    board->stack[open++] = (int32_t)area;
    board->is_seen[area] = true;
    while (open) {
        struct hex_cell cell = board->cells[board->stack[--open]];
        size++;
        for (size_t d = 0; d < DIRECTIONS; d++) {
            int32_t next = area_in(board, neighbour_cell(cell, d));
            if (next == NO_AREA || board->is_seen[next])
                continue;
            board->is_seen[next] = true;
            board->stack[open++] = next;
        }
    }
    return size;
}

static size_t count_parts(struct board *board)
{
    size_t parts = 0, seen = 0;
    memset(board->is_seen, 0, board->area_count * sizeof *board->is_seen);
    for (size_t area = 0; area < board->area_count && seen < board->area_count; area++)
        if (!board->is_seen[area]) {
            parts++;
            seen += visit_part(board, area);
        }
    return parts;
}

static size_t count_neighbours(const struct board *board, struct hex_cell cell)
{
    size_t count = 0;
    for (size_t d = 0; d < DIRECTIONS; d++)
        count += area_in(board, neighbour_cell(cell, d)) != NO_AREA;
    return count;
}

/* Empty cells with five or six tiles round them, each counted once for every such tile. */
static size_t count_holes(const struct board *board)
{
    size_t count = 0;
    for (size_t area = 0; area < board->area_count; area++)
        for (size_t d = 0; d < DIRECTIONS; d++) {
            struct hex_cell cell = neighbour_cell(board->cells[area], d);
            count += area_in(board, cell) == NO_AREA && count_neighbours(board, cell) >= 5;
        }
    return count;
}

static size_t count_kept(const struct board *board)
{
    size_t kept = 0;
    for (size_t area = 0; area < board->area_count; area++)
        kept += count_kept_of(board, area);
    return kept / 2;
}

/* What the outline costs: exchanging two tiles does not change it. */
static double outline_cost(struct board *board)
{
    return PART_WEIGHT * (double)(count_parts(board) - 1) +
           HOLE_WEIGHT * (double)count_holes(board) / DIRECTIONS;
}

static double tile_cost(const struct board *board, size_t area)
{
    return SHIFT_WEIGHT * shift2(board, area, board->cells[area]) -
           (double)count_kept_of(board, area);
}

/* The part of the cost that changes when these two cells are exchanged. */
static double cost_around(const struct board *board, struct hex_cell a, struct hex_cell b)
{
    int32_t in_a = area_in(board, a), in_b = area_in(board, b);
    return (in_a == NO_AREA ? 0 : tile_cost(board, (size_t)in_a)) +
           (in_b == NO_AREA ? 0 : tile_cost(board, (size_t)in_b));
}

static void put(struct board *board, int32_t area, struct hex_cell cell)
{
    board->area_at[cell_index(board, cell)] = area;
    if (area != NO_AREA)
        board->cells[area] = cell;
}

/* Exchanges what is in two cells; done again, it undoes itself. */
static void exchange(struct board *board, struct hex_cell a, struct hex_cell b)
{
    int32_t in_a = area_in(board, a), in_b = area_in(board, b);
    put(board, in_b, a);
    put(board, in_a, b);
}

/* Mostly a cell next to the tile or to one that the area borders on: that is where gains are. */
static struct hex_cell pick_target(struct board *board, size_t area)
{
    const struct links *links = &board->links[area];
    struct hex_cell from = board->cells[area];
    if (links->count && random_below(&board->random, 2))
        from = board->cells[links->items[random_below(&board->random, (uint32_t)links->count)]];
    return neighbour_cell(from, random_below(&board->random, DIRECTIONS));
}

static double random_share(struct random_seeded *random)
{
    return random_next(random) / 4294967296.0;
}

static void remember(const struct board *board, struct hex_cell *best)
{
    memcpy(best, board->cells, board->area_count * sizeof *best);
}

static double whole_cost(struct board *board)
{
    double cost = outline_cost(board) + (double)count_kept(board);
    for (size_t area = 0; area < board->area_count; area++)
        cost += tile_cost(board, area);
    return cost;
}

/* Costs while tiles move: of the tiles, and of their outline. */
struct running {
    double tiles, outline, heat;
};

/* Exchanges the two cells when that costs less, or now and then when it costs more; false when
 * everything stays. A border between the two is counted from both sides, before and after. */
static bool try_exchange(struct board *board, struct running *now, struct hex_cell from,
                         struct hex_cell to)
{
    bool changes_outline = area_in(board, to) == NO_AREA;
    double before = cost_around(board, from, to);
    exchange(board, from, to);
    double tiles = now->tiles + cost_around(board, from, to) - before;
    double outline = changes_outline ? outline_cost(board) : now->outline;
    double rise = tiles + outline - now->tiles - now->outline;
    if (rise > 0 && random_share(&board->random) >= exp(-rise / now->heat)) {
        exchange(board, from, to);
        return false;
    }
    now->tiles = tiles;
    now->outline = outline;
    return true;
}

static double anneal(struct board *board, struct hex_cell *best)
{
    size_t steps = STEPS_PER_AREA * board->area_count;
    double cooling = pow(END_HEAT / START_HEAT, 1.0 / (double)(steps + 1));
    struct running now = {.outline = outline_cost(board), .heat = START_HEAT};
    now.tiles = whole_cost(board) - now.outline;
    double lowest = now.tiles + now.outline;
    remember(board, best);
    for (size_t step = 0; step < steps; step++, now.heat *= cooling) {
        size_t area = random_below(&board->random, (uint32_t)board->area_count);
        struct hex_cell from = board->cells[area], to = pick_target(board, area);
        if (!is_on_board(board, to) || area_in(board, to) == (int32_t)area)
            continue;
        if (try_exchange(board, &now, from, to) && now.tiles + now.outline < lowest - 1e-9) {
            lowest = now.tiles + now.outline;
            remember(board, best);
        }
    }
    return lowest;
}

static void clear_board(struct board *board)
{
    size_t cells = (size_t)board->width * (size_t)board->height;
    for (size_t i = 0; i < cells; i++)
        board->area_at[i] = NO_AREA;
}

/* The assignment of areas to cells with the least sum of squared shifts. */
static void put_nearest(struct arena *arena, struct board *board)
{
    size_t cell_count = (size_t)board->width * (size_t)board->height / 2;
    struct hex_cell *cells = arena_make_array(arena, struct hex_cell, cell_count + 1);
    struct costs costs = {.rows = board->area_count};
    for (int32_t row = 0; row < board->height; row++)
        for (int32_t half = row % 2; half < board->width; half += 2)
            cells[costs.columns++] = (struct hex_cell){.half_column = half, .row = row};
    costs.items = arena_make_array(arena, double, costs.rows *costs.columns);
    for (size_t area = 0; area < costs.rows; area++)
        for (size_t i = 0; i < costs.columns; i++)
            costs.items[area * costs.columns + i] = shift2(board, area, cells[i]);
    size_t *assigned = assign_cheapest(arena, &costs);
    clear_board(board);
    for (size_t area = 0; area < costs.rows; area++)
        put(board, (int32_t)area, cells[assigned[area]]);
}

static void link_areas(struct arena *arena, struct board *board,
                       const struct shape_borders *borders)
{
    board->links = arena_make_array(arena, struct links, board->area_count);
    for (size_t i = 0; i < borders->count; i++) {
        board->links[borders->items[i].a].count++;
        board->links[borders->items[i].b].count++;
    }
    for (size_t area = 0; area < board->area_count; area++) {
        board->links[area].items = arena_make_array(arena, size_t, board->links[area].count);
        board->links[area].count = 0;
    }
    for (size_t i = 0; i < borders->count; i++) {
        struct links *a = &board->links[borders->items[i].a];
        struct links *b = &board->links[borders->items[i].b];
        a->items[a->count++] = borders->items[i].b;
        b->items[b->count++] = borders->items[i].a;
    }
}

/* Areas' middles in tile widths, so that as many tiles fill as much ground as the areas do. */
static struct board make_board(struct arena *arena, const struct hex_area *areas, size_t count)
{
    double size = 0, west = INFINITY, north = INFINITY, east = -INFINITY, south = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        size += areas[i].size / (double)count;
        west = fmin(west, areas[i].x);
        east = fmax(east, areas[i].x);
        north = fmin(north, areas[i].y);
        south = fmax(south, areas[i].y);
    }
    /* Specks far apart would otherwise ask for a board of millions of cells. */
    double extent = fmax(east - west, south - north);
    double tile = fmax(sqrt(size / ROW_HEIGHT), extent / (4 * sqrt((double)count) + 4));
    tile = fmax(1e-6, tile);
    struct board board = {
        .area_count = count,
        .x = arena_make_array(arena, double, count),
        .y = arena_make_array(arena, double, count),
        .width = 2 * ((int32_t)ceil((east - west) / tile) + 2 * MARGIN),
        .height = (int32_t)ceil((south - north) / (tile * ROW_HEIGHT)) + 2 * MARGIN,
        .cells = arena_make_array(arena, struct hex_cell, count),
        .stack = arena_make_array(arena, int32_t, count),
        .is_seen = arena_make_array(arena, bool, count),
    };
    board.area_at = arena_make_array(arena, int32_t, (size_t)board.width *(size_t)board.height);
    for (size_t i = 0; i < count; i++) {
        board.x[i] = (areas[i].x - west) / tile + MARGIN;
        board.y[i] = (areas[i].y - north) / tile + MARGIN * ROW_HEIGHT;
    }
    return board;
}

/* Every start slides the areas against the cells by another part of a tile. */
static void slide(struct board *board, size_t start)
{
    static const double east[STARTS] = {0, 0.25, -0.25};
    static const double south[STARTS] = {0, 0.25, -0.25};
    for (size_t i = 0; i < board->area_count; i++) {
        board->x[i] += east[start] - (start ? east[start - 1] : 0);
        board->y[i] += south[start] - (start ? south[start - 1] : 0);
    }
    board->random = (struct random_seeded){.state = 0x9E3779B97F4A7C15u + start};
}

static struct hex_layout layout_of(struct board *board, const struct shape_borders *borders)
{
    struct hex_layout layout = {.count = board->area_count, .borders = borders->count};
    struct hex_cell low = board->cells[0];
    for (size_t i = 0; i < board->area_count; i++) {
        struct hex_cell cell = board->cells[i];
        low.half_column = cell.half_column < low.half_column ? cell.half_column : low.half_column;
        low.row = cell.row < low.row ? cell.row : low.row;
        layout.mean_shift += sqrt(shift2(board, i, cell)) / (double)board->area_count;
    }
    layout.borders_kept = count_kept(board);
    layout.parts = count_parts(board);
    for (size_t i = 0; i < board->area_count; i++) {
        board->cells[i].half_column -= low.half_column;
        board->cells[i].row -= low.row;
    }
    layout.cells = board->cells;
    return layout;
}

struct hex_layout hexes_lay_out(struct arena *arena, const struct hex_area *areas, size_t count,
                                const struct shape_borders *borders)
{
    if (count == 0)
        return (struct hex_layout){0};
    struct board board = make_board(arena, areas, count);
    struct hex_cell *found = arena_make_array(arena, struct hex_cell, count);
    struct hex_cell *best = arena_make_array(arena, struct hex_cell, count);
    double lowest = INFINITY;
    link_areas(arena, &board, borders);
    for (size_t start = 0; start < STARTS; start++) {
        slide(&board, start);
        put_nearest(arena, &board);
        double cost = anneal(&board, found);
        if (cost < lowest - 1e-9) {
            lowest = cost;
            memcpy(best, found, count * sizeof *best);
        }
    }
    clear_board(&board);
    for (size_t i = 0; i < count; i++)
        put(&board, (int32_t)i, best[i]);
    return layout_of(&board, borders);
}
