/* Hardening of the process, by prctl(2) and setrlimit(2). */
#include "platform/process/process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Debian 12's headers are older than the call (Linux 6.3, include/uapi/linux/prctl.h). */
#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

/* Sanitizers look into the process from outside. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_WATCHED 1
#else
#define IS_WATCHED 0
#endif

void process_harden(void)
{
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    if (!IS_WATCHED)
        (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    (void)prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}
