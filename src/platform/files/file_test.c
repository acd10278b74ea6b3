/* Whole files: what is written is read, and what cannot be is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/files/file.h"

static void writes_and_reads(void **state)
{
    (void)state;
    char folder[] = "/var/tmp/hubward-files-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct arena *arena = arena_new(4096);
    struct text path = text_format(arena, "%s/a.csv", folder), bytes, why = {0};
    struct text content = text_of(arena_alloc(arena, 300000), 300000);
    assert_true(file_write(arena, path, TEXT("first"), &why));
    assert_true(file_write(arena, path, content, &why));
    assert_true(file_read(arena, path, 300000, &bytes, &why));
    assert_true(text_equal(bytes, content));
    struct stat about;
    assert_int_equal(stat(text_c(arena, path), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);

    assert_false(file_read(arena, path, 299999, &bytes, &why));
    assert_true(text_find(why, TEXT("larger than")) < why.size);
    assert_int_equal(unlink(text_c(arena, path)), 0);
    assert_false(file_read(arena, path, 10, &bytes, &why));
    assert_true(text_find(why, TEXT("No such file")) < why.size);
    struct text nowhere = text_format(arena, "%s/b/c.csv", folder);
    assert_false(file_write(arena, nowhere, content, &why));
    assert_false(file_read(arena, text_from(folder), 10, &bytes, &why));
    assert_int_equal(rmdir(folder), 0); /* nothing was left behind */
    arena_end(arena);
}

static void copies(void **state)
{
    (void)state;
    char folder[] = "/var/tmp/hubward-files-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct arena *arena = arena_new(4096);
    struct text from = text_format(arena, "%s/a", folder), to = text_format(arena, "%s/b", folder);
    struct text content = text_of(arena_alloc(arena, 300000), 300000), bytes, why = {0};
    assert_true(file_write(arena, from, content, &why));
    assert_true(file_copy(arena, from, to, &why));
    assert_true(file_read(arena, to, 300000, &bytes, &why));
    assert_true(text_equal(bytes, content));
    struct stat about;
    assert_int_equal(stat(text_c(arena, to), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_true(file_sync(text_c(arena, to)));
    assert_false(file_copy(arena, from, to, &why)); /* never over a file */
    assert_int_equal(unlink(text_c(arena, from)), 0);
    assert_int_equal(unlink(text_c(arena, to)), 0);
    assert_false(file_copy(arena, from, to, &why));
    assert_true(text_find(why, from) < why.size);
    assert_false(file_copy(arena, text_from(folder), to, &why));
    assert_int_equal(rmdir(folder), 0); /* half a copy is none */
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_and_reads),
                                       cmocka_unit_test(copies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
