/* Arenas, the buffers that grow in them, panics, and ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/ids.h"
#include "base/lend.h"
#include "base/panic.h"

static int open_arena(void **state)
{
    *state = arena_new(256);
    return 0;
}

static int close_arena(void **state)
{
    arena_end(*state);
    return 0;
}

static void assert_zeroed(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], 0);
}

static void test_memory_is_zeroed_and_aligned(void **state)
{
    struct arena *arena = *state;
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 700; size += 13) {
            unsigned char *bytes = arena_alloc(arena, size);
            assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
            assert_zeroed(bytes, size);
            memset(bytes, 0xa5, size);
        }
        arena_reset(arena);
    }
}

static void test_growing_keeps_what_was_there(void **state)
{
    struct arena *arena = *state;
    char *first = arena_alloc(arena, 8);
    memcpy(first, "hubward", 8);
    char *grown = arena_grow(arena, first, 8, 100);
    assert_string_equal(grown, "hubward");
    memset(grown + 8, 'x', 92);
    (void)arena_alloc(arena, 1);
    char *moved = arena_grow(arena, grown, 100, 5000);
    assert_memory_equal(moved, grown, 100);
    assert_zeroed((unsigned char *)moved + 100, 4900);
    assert_true(arena_used(arena) >= 5000);
}

static void test_too_large_an_array_panics(void **state)
{
    struct panic_recovery recovery;
    volatile int reached = 0;
    panic_recovery_begin(&recovery);
    if (setjmp(recovery.back) == 0) {
        (void)arena_alloc_array(*state, 16, SIZE_MAX / 8);
        reached = 1;
    } else {
        reached = 2;
    }
    panic_recovery_end(&recovery);
    assert_int_equal(reached, 2);
    assert_non_null(recovery.why);
}

static void test_recoveries_nest(void **state)
{
    struct panic_recovery outer, inner;
    volatile int caught = 0;
    (void)state;
    panic_recovery_begin(&outer);
    if (setjmp(outer.back) == 0) {
        panic_recovery_begin(&inner);
        if (setjmp(inner.back) == 0)
            panic("inner");
        caught += strcmp(inner.why, "inner") == 0;
        panic_recovery_end(&inner);
        panic("outer");
    }
    caught += strcmp(outer.why, "outer") == 0;
    panic_recovery_end(&outer);
    assert_int_equal(caught, 2);
}

static void test_buffers_grow(void **state)
{
    struct buffer buffer = buffer_new(*state, 4);
    for (int i = 0; i < 200; i++) {
        buffer_add(&buffer, TEXT("ab"));
        buffer_add_char(&buffer, 'c');
        buffer_format(&buffer, "%d", i % 10);
    }
    buffer_add_integer(&buffer, INT64_MIN);
    struct text text = buffer_text(&buffer);
    assert_int_equal(text.size, 800 + 20);
    assert_true(text_starts_with(text, TEXT("abc0abc1")));
    assert_true(text_ends_with(text, TEXT("abc9-9223372036854775808")));
    struct buffer empty = buffer_new(*state, 0);
    assert_non_null(buffer_reserve(&empty, 0)); /* room for nothing is a place all the same */
}

static void fall(void *context)
{
    *(int *)context += 1;
    panic("the work fell");
}

static void stand(void *context)
{
    *(int *)context += 1;
}

static void test_work_survives_or_not(void **state)
{
    int done = 0;
    (void)state;
    assert_false(panic_survived(fall, &done));
    assert_true(panic_survived(stand, &done));
    assert_int_equal(done, 2);
}

static void borrow_too_much(void *arena)
{
    lend_begin(arena);
    (void)lent_calloc(SIZE_MAX / 2, 4);
}

static void test_lent_memory(void **state)
{
    struct arena *arena = *state;
    char *own = lent_malloc(10);
    size_t before = arena_used(arena);
    lend_begin(arena);
    char *lent = lent_calloc(3, 5);
    lent[14] = 'x';
    assert_true(arena_used(arena) > before);
    lent = lent_realloc(lent, 500);
    assert_true(lent[0] == 0 && lent[14] == 'x');
    own = lent_realloc(own, 5);
    lent_free(own);
    lend_end();
    lent_free(lent); /* the arena's: nothing happens */
    before = arena_used(arena);
    assert_false(panic_survived(borrow_too_much, arena));
    lent_free(lent_malloc(100)); /* nobody lends any more */
    assert_int_equal(arena_used(arena), before);
}

static void test_ids_rise_and_tell_their_time(void **state)
{
    static const int64_t now = INT64_C(1795717800000);
    struct id_maker maker = {0};
    int64_t last = 0;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        int64_t id = id_next(&maker, now, UINT32_MAX);
        assert_true(id > last);
        assert_true(id_made_at(id) == now);
        last = id;
    }
    /* A clock that was set back makes no id twice. */
    assert_true(id_next(&maker, now - 5000, 0) > last);
    assert_true(id_made_at(id_next(&maker, now + 5000, 0)) == now + 5000);
}

static void test_ids_in_addresses(void **state)
{
    static const char *const bad[] = {"", "0", "-1", "01", "1a", " 1", "9223372036854775808"};
    int64_t id = 0;
    (void)state;
    assert_true(id_from_text(TEXT("9223372036854775807"), &id));
    assert_true(id == INT64_MAX);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(id_from_text(text_from(bad[i]), &id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_memory_is_zeroed_and_aligned, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_growing_keeps_what_was_there, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(test_too_large_an_array_panics, open_arena, close_arena),
        cmocka_unit_test(test_recoveries_nest),
        cmocka_unit_test_setup_teardown(test_buffers_grow, open_arena, close_arena),
        cmocka_unit_test(test_work_survives_or_not),
        cmocka_unit_test_setup_teardown(test_lent_memory, open_arena, close_arena),
        cmocka_unit_test(test_ids_rise_and_tell_their_time),
        cmocka_unit_test(test_ids_in_addresses),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
