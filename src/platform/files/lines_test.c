/* Files of lines: what is written is read, plain and compressed, and what was cut is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/files/file.h"
#include "platform/files/lines.h"

enum { LINES = 5000, LONG_LINE = 300000 };

struct scene {
    struct arena *arena;
    char folder[64];
};

static int begin(void **state)
{
    struct arena *arena = arena_new(4096);
    struct scene *scene = arena_make(arena, struct scene);
    *scene = (struct scene){.arena = arena, .folder = "/var/tmp/hubward-lines-XXXXXX"};
    *state = scene;
    return mkdtemp(scene->folder) ? 0 : -1;
}

static struct text path_in(struct scene *scene, const char *name)
{
    return text_format(scene->arena, "%s/%s", scene->folder, name);
}

static int end(void **state)
{
    static const char *const names[] = {"plain", "small.gz", "plain.part"};
    struct scene *scene = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(text_c(scene->arena, path_in(scene, names[i])));
    int status = rmdir(scene->folder); /* nothing else was left behind */
    arena_end(scene->arena);
    return status;
}

static struct text line_number(struct scene *scene, int number)
{
    if (number % 1000 != 999)
        return text_format(scene->arena, "line %d\xc3\xa4", number);
    char *line = arena_alloc(scene->arena, LONG_LINE);
    memset(line, 'a' + number % 7, LONG_LINE);
    return text_of(line, LONG_LINE);
}

static void write_lines(struct scene *scene, const char *name)
{
    struct text why = {0};
    struct line_writer *writer = lines_create(scene->arena, path_in(scene, name), &why);
    assert_non_null(writer);
    for (int i = 0; i < LINES; i++) {
        lines_write(writer, line_number(scene, i));
        lines_write(writer, TEXT("\n"));
    }
    assert_true(lines_finish(writer, scene->arena, &why));
}

static void read_lines(struct scene *scene, const char *name)
{
    struct text why = {0}, line;
    struct line_reader *reader = lines_open(scene->arena, path_in(scene, name), &why);
    assert_non_null(reader);
    for (int i = 0; i < LINES; i++) {
        assert_int_equal(lines_next(reader, &line), LINE_READ);
        assert_true(text_equal(line, line_number(scene, i)));
    }
    assert_int_equal(lines_next(reader, &line), LINE_END);
    assert_int_equal(lines_next(reader, &line), LINE_END);
    lines_close(reader);
}

static void plain_and_compressed(void **state)
{
    struct scene *scene = *state;
    struct stat plain, small;
    write_lines(scene, "plain");
    write_lines(scene, "small.gz");
    read_lines(scene, "plain");
    read_lines(scene, "small.gz");
    assert_int_equal(stat(text_c(scene->arena, path_in(scene, "plain")), &plain), 0);
    assert_int_equal(stat(text_c(scene->arena, path_in(scene, "small.gz")), &small), 0);
    assert_int_equal(plain.st_mode & 0777, 0600);
    assert_true(small.st_size < plain.st_size / 10);
}

static enum line_read read_to_end(struct scene *scene, const char *name)
{
    struct text why = {0}, line;
    enum line_read step;
    struct line_reader *reader = lines_open(scene->arena, path_in(scene, name), &why);
    assert_non_null(reader);
    do
        step = lines_next(reader, &line);
    while (step == LINE_READ);
    lines_close(reader);
    return step;
}

static void what_was_cut_is_torn(void **state)
{
    struct scene *scene = *state;
    struct text why = {0};
    struct stat about;
    write_lines(scene, "small.gz");
    const char *small = text_c(scene->arena, path_in(scene, "small.gz"));
    assert_int_equal(stat(small, &about), 0);
    static const int cuts[] = {1, 8, 9, 100, 500};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        assert_int_equal(truncate(small, about.st_size - cuts[i]), 0);
        assert_int_equal(read_to_end(scene, "small.gz"), LINE_TORN);
    }
    assert_true(file_write(scene->arena, path_in(scene, "plain"), TEXT("a\nb"), &why));
    assert_int_equal(read_to_end(scene, "plain"), LINE_TORN);
    assert_true(file_write(scene->arena, path_in(scene, "plain"), TEXT(""), &why));
    assert_int_equal(read_to_end(scene, "plain"), LINE_END);
}

static void what_cannot_be_is_told(void **state)
{
    struct scene *scene = *state;
    struct text why = {0};
    assert_null(lines_open(scene->arena, path_in(scene, "nothing"), &why));
    assert_true(text_find(why, TEXT("No such file")) < why.size);
    assert_null(lines_create(scene->arena, path_in(scene, "none/plain"), &why));
    struct line_writer *writer = lines_create(scene->arena, path_in(scene, "plain"), &why);
    assert_non_null(writer);
    lines_write(writer, TEXT("half"));
    lines_give_up(writer);
    assert_int_equal(access(text_c(scene->arena, path_in(scene, "plain")), F_OK), -1);
    /* a full disk: the half file leads to a device that takes nothing */
    assert_int_equal(symlink("/dev/full", text_c(scene->arena, path_in(scene, "plain.part"))), 0);
    writer = lines_create(scene->arena, path_in(scene, "plain"), &why);
    assert_non_null(writer);
    lines_write(writer, TEXT("lost"));
    assert_false(lines_finish(writer, scene->arena, &why));
    assert_true(text_find(why, TEXT("No space left")) < why.size);
    assert_int_equal(access(text_c(scene->arena, path_in(scene, "plain")), F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain_and_compressed, begin, end),
        cmocka_unit_test_setup_teardown(what_was_cut_is_torn, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
