/* The route table: which row an address gets, and which rows are refused at start. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "web/route_table.h"

static struct response answer(struct request *request)
{
    (void)request;
    return (struct response){.status = 200};
}

#define ROW(where)                                                                                 \
    {.method = HTTP_GET,                                                                           \
     .pattern = (where),                                                                           \
     .permission = PUBLIC,                                                                         \
     .handle = answer,                                                                             \
     .about = "A row."}

static const struct route rows[] = {
    ROW("/"),
    ROW("/on/{session}"),
    ROW("/on/{session}.ics"),
    ROW("/on/new"),
    ROW("/on/{session}/booked/{token}"),
    ROW("/whats-on.ics"),
};

static struct route_table *make_table(struct arena *arena, const struct route *routes, size_t count,
                                      struct text *why)
{
    const struct feature **items = arena_make_array(arena, const struct feature *, 1);
    struct feature *feature = arena_make(arena, struct feature);
    struct feature_list *list = arena_make(arena, struct feature_list);
    *feature = (struct feature){.name = "test", .routes = routes, .route_count = count};
    items[0] = feature;
    *list = (struct feature_list){.items = items, .count = 1};
    return route_table_new(arena, list, why);
}

static void assert_goes(const struct route_table *table, const char *path, const char *pattern,
                        const char *value)
{
    struct route_found found;
    if (route_table_match(table, HTTP_GET, text_from(path), &found) != ROUTE_FOUND)
        fail_msg("nothing for %s", path);
    assert_string_equal(found.route->pattern, pattern);
    if (value)
        assert_true(text_equal(found.values[0].value, text_from(value)));
}

static void the_row_that_says_most_wins(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text why;
    struct route_table *table = make_table(arena, rows, sizeof rows / sizeof *rows, &why);
    assert_non_null(table);
    assert_goes(table, "/", "/", NULL);
    assert_goes(table, "/on/12", "/on/{session}", "12");
    assert_goes(table, "/on/12.ics", "/on/{session}.ics", "12");
    assert_goes(table, "/on/new", "/on/new", NULL);
    assert_goes(table, "/on/12.ics.ics", "/on/{session}.ics", "12.ics");
    assert_goes(table, "/on/12.icsx", "/on/{session}", "12.icsx");
    assert_goes(table, "/on/.ics", "/on/{session}", ".ics");
    assert_goes(table, "/on/12/booked/abc", "/on/{session}/booked/{token}", "12");
    arena_end(arena);
}

static void values_carry_their_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text why;
    struct route_found found;
    struct route_table *table = make_table(arena, rows, sizeof rows / sizeof *rows, &why);
    assert_int_equal(route_table_match(table, HTTP_HEAD, TEXT("/on/7.ics"), &found), ROUTE_FOUND);
    assert_int_equal(found.value_count, 1);
    assert_true(text_equal(found.values[0].name, TEXT("session")));
    assert_int_equal(route_table_match(table, HTTP_POST, TEXT("/on/7.ics"), &found),
                     ROUTE_OTHER_METHOD);
    assert_int_equal(route_table_match(table, HTTP_GET, TEXT("/on/"), &found), ROUTE_UNKNOWN);
    assert_int_equal(route_table_match(table, HTTP_GET, TEXT("/on/7/"), &found), ROUTE_UNKNOWN);
    arena_end(arena);
}

static void rows_that_are_alike_are_refused(void **state)
{
    (void)state;
    static const struct route alike[] = {ROW("/on/{session}.ics"), ROW("/on/{shift}.ics")};
    static const struct route apart[] = {ROW("/on/{session}.ics"), ROW("/on/{session}.json")};
    static const struct route open[] = {{.method = HTTP_GET,
                                         .pattern = "/on",
                                         .permission = PERMISSION_MISSING,
                                         .handle = answer,
                                         .about = "Nobody said who may."}};
    struct arena *arena = arena_new(0);
    struct text why;
    assert_null(make_table(arena, alike, 2, &why));
    assert_true(text_starts_with(why, TEXT("two routes are alike")));
    assert_non_null(make_table(arena, apart, 2, &why));
    assert_null(make_table(arena, open, 1, &why));
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_row_that_says_most_wins),
        cmocka_unit_test(values_carry_their_names),
        cmocka_unit_test(rows_that_are_alike_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
