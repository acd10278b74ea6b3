/* fork and exec of this program's own file. */
#include "platform/process/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define FIRST_DESCRIPTOR 3
#define MOST_DESCRIPTORS 4
#define OUT_OF_THE_WAY 64

/* After fork only what is safe in a signal handler: other threads may have held any lock. */
static void become(char *const *arguments, const int *descriptors, int count)
{
    sigset_t none;
    int moved[MOST_DESCRIPTORS];
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_IGN); /* Ctrl-C goes to the whole group: the server decides when it ends */
    for (int i = 0; i < count; i++) {
        moved[i] = fcntl(descriptors[i], F_DUPFD, OUT_OF_THE_WAY);
        if (moved[i] < 0)
            _exit(127);
    }
    for (int i = 0; i < count; i++)
        if (dup2(moved[i], FIRST_DESCRIPTOR + i) < 0)
            _exit(127);
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0)
        _exit(127);
    close_range((unsigned)(FIRST_DESCRIPTOR + count), ~0U, 0);
    execv("/proc/self/exe", arguments);
    _exit(127);
}

pid_t child_start(const char *word, const int *descriptors, int count)
{
    const char *const arguments[] = {"hubward", word, NULL};
    if (count > MOST_DESCRIPTORS)
        return -1;
    pid_t child = fork();
    if (child == 0)
        become((char *const *)arguments, descriptors, count);
    return child;
}

int child_wait(pid_t child)
{
    int status;
    pid_t ended;
    do
        ended = waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended == child ? status : -1;
}

/* Sanitizers reserve more addresses than there are. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SHADOW 1
#else
#define HAS_SHADOW 0
#endif

static void limit(__rlimit_resource_t resource, rlim_t most)
{
    struct rlimit limits = {.rlim_cur = most, .rlim_max = most};
    setrlimit(resource, &limits);
}

void child_limit(const struct child_limits *limits)
{
    if (limits->cpu_seconds)
        limit(RLIMIT_CPU, limits->cpu_seconds);
    if (limits->memory_bytes && !HAS_SHADOW)
        limit(RLIMIT_AS, limits->memory_bytes);
    if (limits->file_bytes)
        limit(RLIMIT_FSIZE, limits->file_bytes);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}
