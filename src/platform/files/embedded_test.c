/* Files that ship, found and unpacked: a table of this test's own, and what is in the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/files/embedded.h"

static struct text read_source(struct arena *arena, struct text name)
{
    const char *root = getenv("SOURCE_ROOT");
    assert_non_null(root);
    struct text path = text_format(arena, "%s/tools/%.*s", root, TEXT_ARG(name));
    FILE *file = fopen(text_c(arena, path), "rb");
    assert_non_null(file);
    struct buffer bytes = buffer_new(arena, 1 << 16);
    bytes.size = fread(buffer_reserve(&bytes, 1 << 16), 1, 1 << 16, file);
    fclose(file);
    return buffer_text(&bytes);
}

static void every_file_comes_back_as_it_was(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    size_t count = 0;
    struct text before = TEXT("");
    const struct embedded *file;
    while ((file = embedded_at(TEXT("tools"), count)) != NULL) {
        assert_true(text_compare(before, file->name) < 0);
        assert_ptr_equal(embedded_find(TEXT("tools"), file->name), file);
        struct text bytes = embedded_read(arena, file);
        assert_true(text_equal(bytes, read_source(arena, file->name)));
        before = file->name;
        count++;
    }
    assert_int_equal(count, 3);
    arena_end(arena);
}

static void groups_are_apart(void **state)
{
    (void)state;
    assert_non_null(embedded_at(TEXT("again"), 0));
    assert_null(embedded_at(TEXT("again"), 1));
    assert_null(embedded_at(TEXT("unknown"), 0));
    assert_null(embedded_at(TEXT("zz"), 0));
    assert_null(embedded_find(TEXT("again"), TEXT("embed/files.c")));
    assert_null(embedded_find(TEXT("tools"), TEXT("embed/files")));
    assert_null(embedded_find(TEXT("tools"), TEXT("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_comes_back_as_it_was),
        cmocka_unit_test(groups_are_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
