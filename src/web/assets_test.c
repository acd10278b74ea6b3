/* The assets as they lie in the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "platform/gzip/gzip.h"
#include "web/assets.h"

static const char *const names[] = {"app.css",         "hubward.js",         "sw.js",
                                    "icons.svg",       "icon.svg",           "icon-180.png",
                                    "fonts/ahn.woff2", "fonts/bg-ext.woff2", "LICENSE-icons.txt"};

static void finds_by_address_and_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text address = asset_address(names[i]);
        const struct asset *asset = asset_find(address);
        assert_non_null(asset);
        assert_true(text_starts_with(address, TEXT("/a/")));
        assert_true(text_equal(asset->name, text_from(names[i])));
        assert_ptr_equal(asset_find(text_from(names[i])), asset);
        assert_true(asset->bytes.size > 0);
    }
    assert_null(asset_find(TEXT("/a/app.css")));
    assert_null(asset_find(TEXT("/a/app.0000000000.css")));
    assert_null(asset_find(TEXT("")));
}

static void gzip_holds_the_same_bytes(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    const struct asset *css = asset_find(TEXT("app.css"));
    assert_true(text_equal(gzip_unpack(arena, css->gzip, css->bytes.size), css->bytes));
    assert_true(text_equal(css->media_type, TEXT("text/css; charset=utf-8")));
    arena_end(arena);
}

static void style_sheet_points_to_hashed_fonts(void **state)
{
    (void)state;
    struct text css = asset_find(TEXT("app.css"))->bytes;
    assert_true(text_find(css, asset_address("fonts/ahn.woff2")) < css.size);
    assert_true(text_find(css, asset_address("fonts/bg.woff2")) < css.size);
    assert_int_equal(text_find(css, TEXT("fonts/")), css.size);
}

static void fonts_are_not_squeezed_twice(void **state)
{
    (void)state;
    const struct asset *font = asset_find(TEXT("fonts/ahn.woff2"));
    assert_int_equal(font->gzip.size, 0);
    assert_memory_equal(font->bytes.data, "wOF2", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_by_address_and_by_name),
        cmocka_unit_test(gzip_holds_the_same_bytes),
        cmocka_unit_test(style_sheet_points_to_hashed_fonts),
        cmocka_unit_test(fonts_are_not_squeezed_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
