/* Panics and their recovery points, one chain per thread. */
#include "base/panic.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/lend.h"

static _Thread_local struct panic_recovery *innermost;

_Noreturn void panic(const char *why)
{
    struct panic_recovery *recovery = innermost;
    lend_end();
    if (recovery) {
        innermost = recovery->outer;
        recovery->why = why;
        longjmp(recovery->back, 1);
    }
    fprintf(stderr, "hubward: %s\n", why);
    abort();
}

void panic_recovery_begin(struct panic_recovery *recovery)
{
    recovery->why = NULL;
    recovery->outer = innermost;
    innermost = recovery;
}

void panic_recovery_end(struct panic_recovery *recovery)
{
    if (innermost == recovery)
        innermost = recovery->outer;
}

bool panic_survived(void (*work)(void *context), void *context)
{
    struct panic_recovery recovery;
    panic_recovery_begin(&recovery);
    if (setjmp(recovery.back) == 0)
        work(context);
    panic_recovery_end(&recovery);
    return !recovery.why;
}
