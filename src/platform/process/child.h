/* Processes of this same program that do one thing apart from the server (SAFETY: post, paper). */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

/* Starts this program's own file again with one word on its command line and these descriptors as
 * 3, 4 …: nothing else of this process goes along but its standard error. At most four
 * descriptors; they stay open here. -1 when it cannot be started. */
pid_t child_start(const char *word, const int *descriptors, int count);
/* Waits for its end. The status, as waitpid has it; -1 when there is no such child. */
int child_wait(pid_t child);

/* What a process of that kind may use at most; 0: as much as this one. Also: nothing new through
 * exec. */
struct child_limits {
    unsigned cpu_seconds;
    unsigned long memory_bytes;
    unsigned long file_bytes; /* no file grows beyond it */
};
void child_limit(const struct child_limits *limits);
