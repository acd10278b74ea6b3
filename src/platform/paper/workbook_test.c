/* Workbooks: made by this program in a process of its own, and whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "platform/paper/workbook.h"

static void a_workbook_is_made(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct workbook_job job = workbook_begin(arena);
    const struct text heading[] = {TEXT("Name"), TEXT("Telephone")};
    const struct text row[] = {TEXT("=1+1 Zoë"), TEXT("+44 7700 900123")};
    workbook_add_row(&job, heading, 2);
    for (int i = 0; i < 3000; i++)
        workbook_add_row(&job, row, 2);
    struct text xlsx = {0};
    assert_true(workbook_make(arena, &job, &xlsx));
    assert_true(text_starts_with(xlsx, TEXT("PK\x03\x04")));
    assert_true(text_find(xlsx, TEXT("xl/worksheets/sheet1.xml")) < xlsx.size);
    assert_true(xlsx.size > 2000);
    arena_end(arena);
}

static void what_is_no_job_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct workbook_job job = workbook_begin(arena);
    struct text xlsx = {0};
    buffer_add(&job.out, TEXT("\x02\0\0\0\xFF\xFF\0\0nothing"));
    assert_false(workbook_make(arena, &job, &xlsx));
    job = workbook_begin(arena);
    assert_false(workbook_make(arena, &job, &xlsx));
    arena_end(arena);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workbook_is_made),
        cmocka_unit_test(what_is_no_job_is_refused),
    };
    if (count == 2 && strcmp(words[1], "workbook") == 0)
        workbook_main();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
