/* Memory that ends when a test says so: SQLite's through its own hook, ours through the linker
 * (--wrap=malloc,calloc,realloc). */
#pragma once

enum memory_fault {
    MEMORY_FAILS_ONCE,
    MEMORY_ENDS, /* every allocation from then on fails */
};

/* How many allocations were refused, and of whom. */
struct memory_refusals {
    long sqlite;
    long ours;
};

/* Before anything uses SQLite. Its lookaside and page pools are off, or nothing would ever fail.
 * The calling thread is spared from now on: it is the test's. */
void memory_begin(void);
/* The allocation of that number, from 1, of all threads that are not spared. */
void memory_arm(enum memory_fault fault, long number);
struct memory_refusals memory_disarm(void);
