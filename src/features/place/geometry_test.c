/* Boundaries: reading, projecting, simplifying with shared borders; then tiles for real packs. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/place/assign.h"
#include "features/place/geojson.h"
#include "features/place/hexes.h"
#include "features/place/project.h"
#include "features/place/simplify.h"

static const char *source_root;

static int begin(void **state)
{
    *state = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    arena_end(*state);
    return 0;
}

static struct text read_file(struct arena *arena, const char *name)
{
    struct text path = text_format(arena, "%s/%s", source_root, name);
    FILE *file = fopen(path.data, "rb");
    assert_non_null(file);
    char *data = arena_alloc(arena, 1 << 20);
    size_t size = fread(data, 1, 1 << 20, file);
    fclose(file);
    return text_of(data, size);
}

static const struct geojson_fields ward_fields = {.code = {.data = "WD25CD", .size = 6},
                                                  .name = {.data = "WD25NM", .size = 6}};
static const struct geojson_fields small_fields = {.code = {.data = "LSOA21CD", .size = 8}};

static struct geo_shapes read_shapes(struct arena *arena, const char *name,
                                     struct geojson_fields fields)
{
    struct geo_shapes shapes;
    struct text where;
    enum geojson_read outcome =
        geojson_read(arena, read_file(arena, name), fields, &shapes, &where);
    assert_int_equal(outcome, GEOJSON_READ);
    return shapes;
}

static struct grid_shapes read_grid(struct arena *arena, const char *name,
                                    struct geojson_fields fields)
{
    struct geo_shapes shapes = read_shapes(arena, name, fields);
    struct projection projection = projection_fit(&shapes, 2000);
    return projection_shapes(arena, &projection, &shapes);
}

static enum geojson_read outcome_of(struct arena *arena, struct text file, struct text *where)
{
    struct geo_shapes shapes;
    return geojson_read(arena, file, (struct geojson_fields){.code = TEXT("c")}, &shapes, where);
}

#define FEATURE(code, geometry)                                                                    \
    "{\"type\":\"Feature\",\"properties\":{\"c\":\"" code "\"},\"geometry\":" geometry "}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define SQUARE "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"
#define OPEN_SQUARE "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"
#define NOWHERE "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,91],[0,1],[0,0]]]}"

static void bad_files_are_refused(void **state)
{
    struct text where;
    assert_int_equal(outcome_of(*state, TEXT("{\"a\":\n["), &where), GEOJSON_NOT_JSON);
    assert_string_equal(text_c(*state, where), "line 2");
    assert_int_equal(outcome_of(*state, (struct text){0}, &where), GEOJSON_NOT_JSON);
    assert_int_equal(outcome_of(*state, TEXT("[1]"), &where), GEOJSON_NOT_A_COLLECTION);
    assert_int_equal(outcome_of(*state, TEXT(COLLECTION("")), &where), GEOJSON_NOT_A_COLLECTION);
    assert_int_equal(outcome_of(*state, TEXT(COLLECTION(FEATURE("", SQUARE))), &where),
                     GEOJSON_CODE_MISSING);
    assert_int_equal(
        outcome_of(*state, TEXT(COLLECTION(FEATURE("A", SQUARE) "," FEATURE("A", SQUARE))), &where),
        GEOJSON_CODE_TWICE);
    assert_string_equal(text_c(*state, where), "A");
    assert_int_equal(
        outcome_of(*state, TEXT(COLLECTION(FEATURE("A", SQUARE) "," FEATURE("B", OPEN_SQUARE))),
                   &where),
        GEOJSON_GEOMETRY_BAD);
    assert_string_equal(text_c(*state, where), "feature 2");
    assert_int_equal(outcome_of(*state, TEXT(COLLECTION(FEATURE("A", NOWHERE))), &where),
                     GEOJSON_GEOMETRY_BAD);
    assert_int_equal(outcome_of(*state, TEXT(COLLECTION(FEATURE("A", "null"))), &where),
                     GEOJSON_GEOMETRY_BAD);
    assert_int_equal(outcome_of(*state, TEXT(COLLECTION(FEATURE("A", SQUARE))), &where),
                     GEOJSON_READ);
}

static void projection_goes_there_and_back(void **state)
{
    struct geo_shapes shapes = read_shapes(*state, "areas/newham/ward25.geojson", ward_fields);
    struct projection projection = projection_fit(&shapes, 2000);
    assert_int_equal(projection.width, 2000);
    assert_in_range(projection.height, 1700, 1850);
    struct geo_point there = {.lon = 0.0462, .lat = 51.551884}, back;
    double x, y;
    projection_apply(&projection, there, &x, &y);
    assert_true(x > 0 && x < projection.width && y > 0 && y < projection.height);
    back = projection_undo(&projection, x, y);
    assert_true(fabs(back.lon - there.lon) < 1e-9 && fabs(back.lat - there.lat) < 1e-9);
    /* The same straight line on the grid and on the globe. */
    struct geo_point corner = projection_undo(&projection, 0, 0);
    double on_grid = hypot(x, y) * projection.unit_metres / 1000;
    assert_true(fabs(on_grid - geo_distance_km(corner, there)) < 0.01);
    /* The observatories of Greenwich and Paris: about 337.5 km. */
    double paris = geo_distance_km((struct geo_point){.lat = 51.47783},
                                   (struct geo_point){.lon = 2.33651, .lat = 48.83642});
    assert_true(fabs(paris - 337.5) < 1);
}

static struct grid_shape shape_from(struct arena *arena, struct text path)
{
    struct grid_shape shape;
    assert_true(grid_shape_from_path(arena, path, &shape));
    return shape;
}

static void shapes_are_measured(void **state)
{
    /* A square of 10 with a hole of 2 in its middle, and an island of 2 by 1. */
    struct text path = TEXT("M0 0l10 0 0 10-10 0zM4 4l0 2 2 0 0-2zM20 0l2 0 0 1-2 0z");
    struct grid_shape shape = shape_from(*state, path);
    double x, y;
    assert_int_equal(shape.ring_count, 3);
    assert_false(shape.rings[0].is_hole);
    assert_true(shape.rings[1].is_hole);
    assert_false(shape.rings[2].is_hole);
    assert_true(fabs(grid_shape_area(&shape) - 98) < 1e-9);
    grid_shape_centroid(&shape, &x, &y);
    assert_true(fabs(x - (96 * 5 + 2 * 21) / 98.0) < 1e-9);
    assert_true(fabs(y - (96 * 5 + 2 * 0.5) / 98.0) < 1e-9);
    assert_true(grid_shape_contains(&shape, 1, 1));
    assert_false(grid_shape_contains(&shape, 5, 5));
    assert_true(grid_shape_contains(&shape, 21, 0.5));
    assert_true(fabs(grid_shape_distance(&shape, 13, 14) - 5) < 1e-9);
    assert_true(fabs(grid_shape_distance(&shape, 5, 5) - 1) < 1e-9);
    assert_true(grid_shape_distance(&shape, 2, 2) <= 0);
    assert_string_equal(text_c(*state, grid_shape_path(*state, &shape)), path.data);
}

static void bad_paths_are_refused(void **state)
{
    static const char *const bad[] = {
        "",          "M0 0l1 1z",  "M0 0l1 1 2 2",       "M0 0 1 1 2 2z",
        "l0 0 1 1z", "M0 0l1 x z", "M9999999 0l1 1 2 0z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct grid_shape shape;
        assert_false(grid_shape_from_path(*state, text_from(bad[i]), &shape));
    }
}

/* Two shapes share a bent line; after simplifying they still share all of it. */
static void neighbours_keep_their_border(void **state)
{
    struct grid_shape pair[] = {
        shape_from(*state, TEXT("M0 0l50 0 2 20-3 20 1 20-50 0z")),
        shape_from(*state, TEXT("M50 0l50 0 0 60-50 0-1-20 3-20z")),
    };
    struct grid_shapes shapes = {.items = pair, .count = 2};
    struct grid_shapes simple = shapes_simplify(*state, &shapes, 5);
    assert_string_equal(text_c(*state, grid_shape_path(*state, &simple.items[0])),
                        "M0 0l50 0 0 60-50 0z");
    assert_string_equal(text_c(*state, grid_shape_path(*state, &simple.items[1])),
                        "M50 0l50 0 0 60-50 0z");
    struct shape_borders borders = shape_borders_find(*state, &simple);
    assert_int_equal(borders.count, 1);
    assert_true(fabs(borders.items[0].length - 60) < 1e-9);
    struct grid_shapes exact = shapes_simplify(*state, &shapes, 0);
    assert_int_equal(shapes_count_points(&exact), shapes_count_points(&shapes));
}

/* A spit would be cut off by the straight line, and the island beyond it swallowed. */
static void lines_do_not_come_to_cross(void **state)
{
    struct grid_shape pair[] = {
        shape_from(*state, TEXT("M0 0l100 0 0 100-40 0-10-60-10 60-40 0z")),
        shape_from(*state, TEXT("M48 60l4 0 0 30-4 0z")),
    };
    struct grid_shapes shapes = {.items = pair, .count = 2};
    assert_int_equal(shapes_count_crossings(*state, &shapes), 0);
    for (double tolerance = 1; tolerance < 200; tolerance *= 1.5) {
        struct grid_shapes simple = shapes_simplify(*state, &shapes, tolerance);
        assert_int_equal(shapes_count_crossings(*state, &simple), 0);
        assert_true(simple.items[0].ring_count == 1 && simple.items[1].ring_count == 1);
        assert_true(grid_shape_area(&simple.items[0]) > 0);
        assert_true(grid_shape_area(&simple.items[1]) > 0);
    }
}

static double total_area(const struct grid_shapes *shapes)
{
    double area = 0;
    for (size_t i = 0; i < shapes->count; i++)
        area += grid_shape_area(&shapes->items[i]);
    return area;
}

/* Gaps and overlaps would show: a border edge then belongs to one shape only. */
static void check_pack(struct arena *arena, const char *name, struct geojson_fields fields)
{
    struct grid_shapes shapes = read_grid(arena, name, fields);
    size_t borders = shape_borders_find(arena, &shapes).count;
    size_t crossings = shapes_count_crossings(arena, &shapes);
    for (double tolerance = 2; tolerance <= 16; tolerance *= 2) {
        struct grid_shapes simple = shapes_simplify(arena, &shapes, tolerance);
        assert_int_equal(shape_borders_find(arena, &simple).count, borders);
        assert_true(shapes_count_crossings(arena, &simple) <= crossings);
        assert_true(shapes_count_points(&simple) < shapes_count_points(&shapes));
        assert_true(fabs(total_area(&simple) / total_area(&shapes) - 1) < 0.01);
    }
}

static void real_packs_keep_their_borders(void **state)
{
    check_pack(*state, "areas/newham/ward25.geojson", ward_fields);
    check_pack(*state, "areas/newham/lsoa21.geojson", small_fields);
    check_pack(*state, "tests/areas/croydon/ward25.geojson", ward_fields);
    check_pack(*state, "tests/areas/croydon/lsoa21.geojson", small_fields);
}

static double assignment_cost(const struct costs *costs, const size_t *columns)
{
    double sum = 0;
    for (size_t row = 0; row < costs->rows; row++)
        sum += costs->items[row * costs->columns + columns[row]];
    return sum;
}

/* Every assignment of rows from `row` on, the slow way. */
static double cheapest_by_trying(const struct costs *costs, size_t row, unsigned taken)
{
    double lowest = INFINITY;
    if (row == costs->rows)
        return 0;
    for (size_t column = 0; column < costs->columns; column++)
        if (!(taken >> column & 1u))
            lowest = fmin(lowest, costs->items[row * costs->columns + column] +
                                      cheapest_by_trying(costs, row + 1, taken | 1u << column));
    return lowest;
}

static void assignment_is_cheapest(void **state)
{
    uint32_t seed = 7;
    for (size_t round = 0; round < 200; round++) {
        struct costs costs = {.rows = 1 + round % 5, .columns = 5 + round % 3};
        costs.items = arena_make_array(*state, double, costs.rows *costs.columns);
        for (size_t i = 0; i < costs.rows * costs.columns; i++) {
            seed = seed * 1664525u + 1013904223u;
            costs.items[i] = seed >> 24;
        }
        size_t *columns = assign_cheapest(*state, &costs);
        assert_true(fabs(assignment_cost(&costs, columns) - cheapest_by_trying(&costs, 0, 0)) <
                    1e-9);
    }
}

static struct hex_layout lay_out(struct arena *arena, const struct grid_shapes *shapes)
{
    struct hex_area *areas = arena_make_array(arena, struct hex_area, shapes->count);
    struct shape_borders borders = shape_borders_find(arena, shapes);
    for (size_t i = 0; i < shapes->count; i++) {
        grid_shape_centroid(&shapes->items[i], &areas[i].x, &areas[i].y);
        areas[i].size = grid_shape_area(&shapes->items[i]);
    }
    return hexes_lay_out(arena, areas, shapes->count, &borders);
}

static void check_layout(const struct hex_layout *layout)
{
    size_t in_corner = 0;
    for (size_t i = 0; i < layout->count; i++) {
        struct hex_cell cell = layout->cells[i];
        assert_true(cell.half_column >= 0 && cell.row >= 0);
        assert_int_equal((cell.half_column + cell.row) % 2,
                         (layout->cells[0].half_column + layout->cells[0].row) % 2);
        in_corner += (size_t)(cell.half_column == 0) + (size_t)(cell.row == 0);
        for (size_t k = 0; k < i; k++)
            assert_false(cell.half_column == layout->cells[k].half_column &&
                         cell.row == layout->cells[k].row);
    }
    assert_true(in_corner >= 2 || layout->count == 1);
    assert_int_equal(layout->parts, 1);
}

/* By hand Newham's 24 wards kept 45 of their 54 borders. */
static void tiles_keep_borders(void **state)
{
    struct grid_shapes newham = read_grid(*state, "areas/newham/ward25.geojson", ward_fields);
    struct hex_layout first = lay_out(*state, &newham), again = lay_out(*state, &newham);
    check_layout(&first);
    assert_int_equal(first.borders, 54);
    assert_true(first.borders_kept >= 45);
    assert_true(first.mean_shift < 1);
    assert_memory_equal(first.cells, again.cells, first.count * sizeof *first.cells);
    struct grid_shapes croydon =
        read_grid(*state, "tests/areas/croydon/ward25.geojson", ward_fields);
    struct hex_layout other = lay_out(*state, &croydon);
    check_layout(&other);
    assert_int_equal(other.borders, 62);
    assert_true(other.borders_kept >= 54);
}

static void odd_packs_are_laid_out(void **state)
{
    struct shape_borders none = {0};
    struct hex_area one = {.x = 3, .y = 4, .size = 10};
    assert_int_equal(hexes_lay_out(*state, &one, 0, &none).count, 0);
    struct hex_layout alone = hexes_lay_out(*state, &one, 1, &none);
    check_layout(&alone);
    /* All in one place, without size or borders: still tiles of their own, and together. */
    struct hex_area same[9] = {{0}};
    struct hex_layout heap = hexes_lay_out(*state, same, 9, &none);
    check_layout(&heap);
    /* An island comes to the others. */
    struct hex_area far[3] = {{.size = 1}, {.x = 1, .size = 1}, {.x = 4, .size = 1}};
    struct hex_layout row = hexes_lay_out(*state, far, 3, &none);
    check_layout(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bad_files_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(projection_goes_there_and_back, begin, end),
        cmocka_unit_test_setup_teardown(shapes_are_measured, begin, end),
        cmocka_unit_test_setup_teardown(bad_paths_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(neighbours_keep_their_border, begin, end),
        cmocka_unit_test_setup_teardown(lines_do_not_come_to_cross, begin, end),
        cmocka_unit_test_setup_teardown(real_packs_keep_their_borders, begin, end),
        cmocka_unit_test_setup_teardown(assignment_is_cheapest, begin, end),
        cmocka_unit_test_setup_teardown(tiles_keep_borders, begin, end),
        cmocka_unit_test_setup_teardown(odd_packs_are_laid_out, begin, end),
    };
    source_root = getenv("SOURCE_ROOT");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
