/* What is packed comes out as it went in, and nothing else does. */
#include "platform/gzip/gzip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"

static struct text page(struct arena *arena, size_t size)
{
    struct text line = TEXT("<li class=\"item\"><a href=\"/people/1\">Amina</a></li>\n");
    char *bytes = arena_alloc(arena, size);
    for (size_t i = 0; i < size; i++)
        bytes[i] = line.data[i % line.size];
    return text_of(bytes, size);
}

static void test_there_and_back(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct gzip_packer packer = {0};
    static const size_t sizes[] = {600, 9000, 70000, 1 << 20};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct text bytes = page(arena, sizes[i]);
        struct text packed = gzip_pack(&packer, arena, bytes);
        assert_true(packed.size > 0 && packed.size < bytes.size / 3);
        assert_memory_equal(packed.data, "\x1f\x8b\x08", 3);
        assert_true(text_equal(gzip_unpack(arena, packed, bytes.size), bytes));
        assert_null(gzip_unpack(arena, packed, bytes.size - 1).data);
        assert_null(gzip_unpack(arena, packed, bytes.size + 1).data);
    }
    gzip_packer_end(&packer);
    gzip_packer_end(&packer);
    arena_end(arena);
}

static void test_what_gains_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct gzip_packer packer = {0};
    assert_null(gzip_pack(&packer, arena, TEXT("")).data);
    assert_null(gzip_pack(&packer, arena, TEXT("short")).data);
    struct text packed = gzip_pack(&packer, arena, page(arena, 9000));
    assert_null(gzip_pack(&packer, arena, packed).data);
    gzip_packer_end(&packer);
    arena_end(arena);
}

static void test_damage(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct gzip_packer packer = {0};
    struct text packed = gzip_pack(&packer, arena, page(arena, 9000));
    for (size_t i = 0; i < packed.size; i++) {
        char *damaged = arena_alloc(arena, packed.size);
        memcpy(damaged, packed.data, packed.size);
        damaged[i] = (char)(damaged[i] ^ 0x55);
        struct text unpacked = gzip_unpack(arena, text_of(damaged, packed.size), 9000);
        /* The header holds bytes that mean nothing: a time, a kind of system. */
        assert_true(!unpacked.data || (i < 10 && text_equal(unpacked, page(arena, 9000))));
        assert_null(gzip_unpack(arena, text_slice(packed, 0, i), 9000).data);
    }
    gzip_packer_end(&packer);
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_what_gains_nothing),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
