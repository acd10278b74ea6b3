/* QR drawings: the finder patterns stand where the standard puts them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/paper/qr.h"

static void test_drawing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct qr_drawing drawing;
    assert_true(qr_draw(arena, TEXT("http://127.0.0.1:8080/u/abc"), &drawing));
    /* Version 3 has 29 modules; the first dark row begins with the finder pattern's edge. */
    assert_int_equal(drawing.size, 29 + 8);
    assert_true(text_starts_with(drawing.path, TEXT("M4 4h7v1h-7z")));
    assert_true(text_find(drawing.path, TEXT("M26 4h7v1h-7z")) < drawing.path.size);
    assert_true(text_find(drawing.path, TEXT("M4 32h7v1h-7z")) < drawing.path.size);
    assert_true(
        text_equal(text_slice(drawing.path, drawing.path.size - 1, drawing.path.size), TEXT("z")));
    arena_end(arena);
}

static void test_limits(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct qr_drawing drawing;
    char *data = arena_alloc(arena, 2332);
    for (size_t i = 0; i < 2332; i++)
        data[i] = (char)('a' + i % 26);
    assert_false(qr_draw(arena, TEXT(""), &drawing));
    assert_false(qr_draw(arena, text_of(data, 2332), &drawing));
    assert_true(qr_draw(arena, text_of(data, 2331), &drawing));
    assert_int_equal(drawing.size, 177 + 8);
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_drawing),
                                       cmocka_unit_test(test_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
