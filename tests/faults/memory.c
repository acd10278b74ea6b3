/* The counting of allocations. */
#include "faults/memory.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/panic.h"

/* Names that --wrap gives them. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static _Thread_local bool is_spared;
static atomic_long left = LONG_MAX; /* until the one that fails */
static atomic_bool is_armed, fails_on;
static atomic_long sqlite_refusals, our_refusals;
static sqlite3_mem_methods usual;

static bool must_fail(atomic_long *refusals)
{
    if (!atomic_load(&is_armed) || is_spared)
        return false;
    long number = atomic_fetch_sub(&left, 1);
    bool fails = number == 1 || (number < 1 && atomic_load(&fails_on));
    if (fails)
        atomic_fetch_add(refusals, 1);
    return fails;
}

void *__wrap_malloc(size_t size)
{
    return must_fail(&our_refusals) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return must_fail(&our_refusals) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return must_fail(&our_refusals) ? NULL : __real_realloc(old, size);
}

static void *sqlite_malloc(int size)
{
    return must_fail(&sqlite_refusals) ? NULL : usual.xMalloc(size);
}

static void *sqlite_realloc(void *old, int size)
{
    return must_fail(&sqlite_refusals) ? NULL : usual.xRealloc(old, size);
}

void memory_begin(void)
{
    is_spared = true;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual) != SQLITE_OK)
        panic("SQLite is in use already");
    sqlite3_mem_methods failing = usual;
    failing.xMalloc = sqlite_malloc;
    failing.xRealloc = sqlite_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

void memory_arm(enum memory_fault fault, long number)
{
    atomic_store(&sqlite_refusals, 0);
    atomic_store(&our_refusals, 0);
    atomic_store(&fails_on, fault == MEMORY_ENDS);
    atomic_store(&left, number);
    atomic_store(&is_armed, true);
}

struct memory_refusals memory_disarm(void)
{
    atomic_store(&is_armed, false);
    return (struct memory_refusals){.sqlite = atomic_load(&sqlite_refusals),
                                    .ours = atomic_load(&our_refusals)};
}
