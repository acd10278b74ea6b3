/* What must never happen: a message and the end of the program, or the way back to whoever
 * declared that it can recover (the dispatcher answers 503 and goes on). */
#pragma once

#include <setjmp.h>
#include <stdbool.h>

_Noreturn void panic(const char *why);

/* C17 has no unreachable(): after a switch that answers every enum constant. */
#define unreachable() panic("reached the unreachable in " __FILE__)

/* A recovery point of this thread, used by the dispatcher and by fault tests only:
 *
 *     struct panic_recovery recovery;
 *     panic_recovery_begin(&recovery);
 *     if (setjmp(recovery.back) == 0) { work } else { the work panicked: recovery.why }
 *     panic_recovery_end(&recovery);
 *
 * Recoveries nest; whatever the work allocated outside its arena must be owned by somebody else. */
struct panic_recovery {
    jmp_buf back;
    const char *why;
    struct panic_recovery *outer;
};

void panic_recovery_begin(struct panic_recovery *recovery);
void panic_recovery_end(struct panic_recovery *recovery);

/* The same around one function: false when it panicked. */
bool panic_survived(void (*work)(void *context), void *context);
