/* What the process gave up is really gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "platform/process/process.h"

static void no_core_is_written(void **state)
{
    (void)state;
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
    assert_int_equal(limit.rlim_max, 0);
}

static void a_reader_that_went_away_is_an_error(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_int_equal(write(ends[1], "x", 1), -1);
    assert_int_equal(errno, EPIPE);
    close(ends[1]);
}

static void a_file_limit_is_an_error(void **state)
{
    (void)state;
    struct rlimit before, small;
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    ssize_t first = write(fileno(file), "x", 1), second = write(fileno(file), "y", 1);
    int why = errno;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(first, 1);
    assert_int_equal(second, -1);
    assert_int_equal(why, EFBIG);
    fclose(file);
}

/* Where the kernel can refuse it, it does; elsewhere nothing is promised. */
static void written_memory_is_never_run(void **state)
{
    (void)state;
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(memory != MAP_FAILED);
    int changed = mprotect(memory, 4096, PROT_READ | PROT_EXEC);
    bool is_refused = changed == -1 && (errno == EACCES || errno == EPERM);
    munmap(memory, 4096);
    if (!is_refused)
        skip(); /* before Linux 6.3 */
}

int main(void)
{
    process_harden();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_core_is_written),
        cmocka_unit_test(a_reader_that_went_away_is_an_error),
        cmocka_unit_test(a_file_limit_is_an_error),
        cmocka_unit_test(written_memory_is_never_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
