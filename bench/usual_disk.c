/* Makes a forced write take as long as on a usual disk: LD_PRELOADed by bench/figures.sh.
 *
 * Servers with a cache that survives a power cut answer fdatasync in tens of microseconds; an SSD
 * of a small machine or an SD card needs about two milliseconds. The real call is made, and what is
 * left of HUBWARD_BENCH_FORCED_WRITE_US (2000) is waited for. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_until(const struct timespec *began)
{
    const char *given = getenv("HUBWARD_BENCH_FORCED_WRITE_US");
    long wanted = given ? strtol(given, NULL, 10) : 2000;
    struct timespec until = {.tv_sec = began->tv_sec, .tv_nsec = began->tv_nsec + wanted * 1000};
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) != 0)
        continue;
}

static int slowly(const char *name, int file)
{
    int (*real)(int file);
    struct timespec began;
    *(void **)&real = dlsym(RTLD_NEXT, name);
    clock_gettime(CLOCK_MONOTONIC, &began);
    int result = real(file);
    wait_until(&began);
    return result;
}

int fdatasync(int file)
{
    return slowly("fdatasync", file);
}

int fsync(int file)
{
    return slowly("fsync", file);
}
