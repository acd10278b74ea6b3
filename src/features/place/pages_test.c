/* The map, a ward's page, the exports and the API, through the dispatcher. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/arena.h"
#include "features/place/area_import.h"
#include "features/place/geojson.h"
#include "features/place/place.h"
#include "features/place/project.h"
#include "features/place/shapes.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "platform/gzip/gzip.h"

static void put(struct harness *harness, const char *sql)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "",
                                       .side = DB_CAMPAIGN,
                                       .is_write = true};
    db_run(harness->db, statement, NULL);
    assert_string_equal(db_failed(harness->db) ? db_failure_message(harness->db) : "", "");
}

#define PUT(harness, ...) put(harness, text_format((harness)->arena, __VA_ARGS__).data)

static void give_area(struct harness *harness)
{
    struct text code;
    assert_true(db_begin(harness->db));
    assert_true(area_pack_ready(&harness->work, TEXT("newham"), &code));
    PUT(harness, "UPDATE hubs SET area_code = '%.*s' WHERE id = %lld", TEXT_ARG(code),
        (long long)harness->hub.id);
    assert_true(db_commit(harness->db));
}

static void put_voices(struct harness *harness)
{
    long long hub = harness->hub.id;
    assert_true(db_begin(harness->db));
    PUT(harness,
        "INSERT INTO needs (hub_id, id, title, theme, ward_code, note, created_at) "
        "VALUES (%lld, 7, 'A class <near> the school', 'english', 'E05013915', '', 0)",
        hub);
    PUT(harness,
        "INSERT INTO need_evidence (hub_id, id, need_id, source, words, voices, heard_on, "
        "created_at) VALUES (%lld, 1, 7, 'door', '', 9, '2026-11-01', 0)",
        hub);
    PUT(harness,
        "INSERT INTO partners (hub_id, id, name, kind, what, ward_code, created_at) "
        "VALUES (%lld, 1, 'Library & Sons', 'public', 'Space', 'E05013915', 0)",
        hub);
    assert_true(db_commit(harness->db));
}

static size_t count_of(const struct answer *answer, const char *part)
{
    size_t count = 0;
    struct text rest = answer->body, wanted = text_from(part);
    for (size_t at = text_find(rest, wanted); at < rest.size; at = text_find(rest, wanted)) {
        count++;
        rest = text_slice(rest, at + wanted.size, rest.size);
    }
    return count;
}

static void the_map_shows_every_ward(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    put_voices(harness);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(visitor, "/place");
    assert_int_equal(answer.status, 200);
    assert_int_equal(count_of(&answer, "<a class=\"hx\""), 24);
    assert_int_equal(count_of(&answer, "class=\"hw\""), 12 + 1);
    assert_int_equal(count_of(&answer, "#door-touched"), 1 + 1);
    assert_true(answer_has(&answer, "Little Ilford: very high need, touched, nothing of ours"));
    assert_true(answer_has(&answer, "aria-label=\"Forest Gate N (Forest Gate North): lower need"));
    assert_true(answer_has(&answer, "In 12 of 24 wards"));
    assert_true(answer_has(&answer, "Office for National Statistics"));
    assert_true(answer_has(&answer, "Royal Mail"));
    /* Its voices put Little Ilford before wards that have none. */
    size_t first = text_find(answer.body, TEXT("Very high need · 9 people told us"));
    assert_true(first < text_find(answer.body, TEXT("Very high need · nobody asked yet")));
    struct gzip_packer packer = {0};
    assert_in_range(gzip_pack(&packer, harness->arena, answer.body).size, 1, 8 * 1024);
    gzip_packer_end(&packer);
}

static void boundaries_are_the_second_view(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct answer answer = visit_get(visitor, "/place?view=boundaries");
    assert_int_equal(answer.status, 200);
    assert_int_equal(count_of(&answer, "<a class=\"hx\""), 24);
    assert_true(answer_has(&answer, "in their boundaries"));
    assert_true(answer_has(&answer, "href=\"/place\""));
}

static void a_ward_tells_what_we_know(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    put_voices(harness);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(visitor, "/place/E05013915");
    assert_int_equal(answer.status, 200);
    assert_true(answer_has(&answer, "9 people told us what is missing."));
    assert_true(answer_has(&answer, "Learning English"));
    assert_true(answer_has(&answer, "A class &lt;near&gt; the school"));
    assert_true(answer_has(&answer, "href=\"/needs/7\""));
    assert_true(answer_has(&answer, "Library &amp; Sons: Space"));
    assert_true(answer_has(&answer, "English conversation class"));
    assert_true(answer_has(&answer, "href=\"/projects/new?ward=E05013915\""));
    assert_true(answer_has(&answer, "href=\"/needs/new?ward=E05013915\""));
    assert_true(answer_has(&answer, "Need, and no light"));
    assert_true(answer_has(&answer, "39.8"));
    assert_int_equal(count_of(&answer, "class=\"hsel\""), 1);
    assert_true(answer_has(&answer, "Wall End"));
    assert_int_equal(visit_get(visitor, "/place/E05000000").status, 404);
    assert_int_equal(visit_get(visitor, "/place/nonsense").status, 404);
}

static void without_an_area_the_page_says_what_to_do(void **state)
{
    struct visitor *visitor = visitor_signed_in(harness_of(state), ROLE_CHAIR, 0);
    struct answer answer = visit_get(visitor, "/place");
    assert_int_equal(answer.status, 200);
    assert_true(answer_has(&answer, "hubward area import"));
    assert_int_equal(visit_get(visitor, "/place/E05013915").status, 404);
    assert_int_equal(visit_get(visitor, "/place.geojson").status, 404);
    assert_int_equal(visit_get(visitor, "/place.csv").status, 200);
}

static void strangers_are_sent_to_sign_in(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    struct visitor *visitor = visitor_new(harness);
    assert_int_equal(visit_get(visitor, "/place").status, 303);
    assert_int_equal(visit_get(visitor, "/place.csv").status, 303);
    assert_int_equal(visit_get(visitor, "/api/v1/areas").status, 401);
}

static void the_table_goes_out(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    put_voices(harness);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(visitor, "/place.csv");
    assert_int_equal(answer.status, 200);
    assert_int_equal(count_of(&answer, "\r\n"), 25);
    assert_true(answer_has(&answer, "E05013915,Little Ilford,very-high,39."));
    assert_true(answer_has(&answer, ",touched,0,0,9,0\r\n"));
}

/* What goes out can be read again, and lies where the pack's boundaries lie. */
static void the_map_goes_out(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    struct visitor *visitor = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(visitor, "/place.geojson");
    assert_int_equal(answer.status, 200);
    struct geo_shapes shapes;
    struct text where;
    struct geojson_fields fields = {.code = TEXT("code"), .name = TEXT("name")};
    assert_int_equal(geojson_read(harness->arena, answer.body, fields, &shapes, &where),
                     GEOJSON_READ);
    assert_int_equal(shapes.count, 24);
    struct projection projection = projection_fit(&shapes, 2000);
    struct grid_shapes grid = projection_shapes(harness->arena, &projection, &shapes);
    assert_int_equal(shape_borders_find(harness->arena, &grid).count, 54);
    double x, y;
    struct geo_point manor_park = {.lon = 0.0462, .lat = 51.551884};
    projection_apply(&projection, manor_park, &x, &y);
    for (size_t i = 0; i < grid.count; i++)
        assert_int_equal(grid_shape_contains(&grid.items[i], x, y),
                         text_equal(shapes.items[i].name, TEXT("Manor Park")));
    /* RFC 7946: outer rings anticlockwise, which on degrees (y up) is a positive area. */
    const struct geo_ring *ring = &shapes.items[0].rings[0];
    double area = 0;
    for (size_t i = 0; i < ring->count; i++) {
        struct geo_point p = ring->points[i], q = ring->points[(i + 1) % ring->count];
        area += p.lon * q.lat - q.lon * p.lat;
    }
    assert_true(area > 0);
}

static json_t *read_page(struct visitor *visitor, const char *path)
{
    struct answer answer = visit_get(visitor, path);
    assert_int_equal(answer.status, 200);
    json_t *json = json_loadb(answer.body.data, answer.body.size, 0, NULL);
    assert_non_null(json);
    return json;
}

static void areas_come_in_pages(void **state)
{
    struct harness *harness = harness_of(state);
    give_area(harness);
    struct visitor *visitor = visitor_with_token(harness, ROLE_CHAIR);
    json_t *wards = read_page(visitor, "/api/v1/areas");
    assert_int_equal(json_array_size(json_object_get(wards, "items")), 24);
    assert_true(json_is_null(json_object_get(wards, "next")));
    const json_t *first = json_array_get(json_object_get(wards, "items"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "id")), "E05013904");
    assert_string_equal(json_string_value(json_object_get(first, "presence")), "absent");
    json_decref(wards);
    size_t seen = 0;
    struct text cursor = TEXT("");
    do {
        struct text path = text_format(
            harness->arena, "/api/v1/areas?kind=small&limit=100&cursor=%.*s", TEXT_ARG(cursor));
        json_t *page = read_page(visitor, path.data);
        const char *next = json_string_value(json_object_get(page, "next"));
        seen += json_array_size(json_object_get(page, "items"));
        cursor = next ? text_copy(harness->arena, text_from(next)) : TEXT("");
        json_decref(page);
    } while (cursor.size);
    assert_int_equal(seen, 185);
    assert_int_equal(visit_get(visitor, "/api/v1/areas?kind=parish").status, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_map_shows_every_ward, &hubward_schema),
        HARNESS_ON_BOTH(boundaries_are_the_second_view, &hubward_schema),
        HARNESS_ON_BOTH(a_ward_tells_what_we_know, &hubward_schema),
        HARNESS_ON_BOTH(without_an_area_the_page_says_what_to_do, &hubward_schema),
        HARNESS_ON_BOTH(strangers_are_sent_to_sign_in, &hubward_schema),
        HARNESS_ON_BOTH(the_table_goes_out, &hubward_schema),
        HARNESS_ON_BOTH(the_map_goes_out, &hubward_schema),
        HARNESS_ON_BOTH(areas_come_in_pages, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
