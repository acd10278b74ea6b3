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

/* What looks like chance: the same each time. */
static struct text noise(struct arena *arena, size_t size, unsigned char mask)
{
    char *bytes = arena_alloc(arena, size);
    uint32_t number = 1;
    for (size_t i = 0; i < size; i++) {
        number = number * UINT32_C(1664525) + UINT32_C(1013904223);
        bytes[i] = (char)(number >> 24 & mask);
    }
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
    assert_null(gzip_pack(&packer, arena, noise(arena, 9000, 0xff)).data);
    assert_null(gzip_pack(&packer, arena, noise(arena, 9000, 0x7f)).data);
    gzip_packer_end(&packer);
    arena_end(arena);
}

/* Every length of a repetition from every kind of distance, each byte below 128, and every size
 * about the ends of what is packed in one go. */
static void test_repetitions(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    struct gzip_packer packer = {0};
    struct text chance = noise(arena, 40000, 0x7f);
    for (size_t distance = 1; distance <= 33000; distance += distance / 5 + 1) {
        char *bytes = arena_alloc(arena, 65000);
        size_t size = distance;
        memcpy(bytes, chance.data, distance);
        for (size_t length = 3; length <= 300 && size + length + 1 < 65000; length += 7)
            for (size_t i = 0; i <= length; i++, size++)
                bytes[size] = i < length ? bytes[size - distance] : (char)(1 + length % 127);
        struct text packed = gzip_pack(&packer, arena, text_of(bytes, size));
        if (packed.data)
            assert_true(text_equal(gzip_unpack(arena, packed, size), text_of(bytes, size)));
        arena_reset(arena);
        chance = noise(arena, 40000, 0x7f);
    }
    gzip_packer_end(&packer);
    arena_end(arena);
}

static void test_ends(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    struct gzip_packer packer = {0};
    for (size_t size = 0; size < 700; size++) {
        struct text bytes = page(arena, size), packed = gzip_pack(&packer, arena, bytes);
        if (packed.data)
            assert_true(text_equal(gzip_unpack(arena, packed, size), bytes));
        assert_true(packed.data ? packed.size < size : size < 300);
        arena_reset(arena);
    }
    for (size_t size = 65530; size < 65540; size++) {
        struct text bytes = page(arena, size), packed = gzip_pack(&packer, arena, bytes);
        assert_true(text_equal(gzip_unpack(arena, packed, size), bytes));
        arena_reset(arena);
    }
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
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_what_gains_nothing),
        cmocka_unit_test(test_repetitions),    cmocka_unit_test(test_ends),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
