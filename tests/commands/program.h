/* Running the program as a user does: words in, exit status and what it said out. */
#pragma once

/* clang-format off: cmocka.h needs what stands before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/types.h>
/* clang-format on */

#include "base/arena.h"
#include "base/text.h"

struct bench {
    struct arena *arena;
    const char *binary;
    const char *folder; /* of this test alone, empty at first; the program runs in it */
};

struct run {
    int status; /* as the shell has it: 128 + the signal when one ended it */
    struct text out;
    struct text err;
};

/* For cmocka; the state is a struct bench. main calls bench_binary first. */
void bench_binary(int count, char **words);
int bench_begin(void **state);
int bench_end(void **state);

/* Words up to NULL; nothing on standard input unless `input` is not NULL. */
struct run bench_run_with(struct bench *bench, const char *input, const char *const *words);
#define bench_run(bench, ...)                                                                      \
    bench_run_with((bench), NULL, (const char *const[]){__VA_ARGS__, NULL})

/* A server that goes on beside the test until it is stopped; `words` as above, with a free port. */
struct server_run {
    pid_t process;
    int out;
    int port;
};
struct server_run bench_serve_with(struct bench *bench, const char *const *words);
#define bench_serve(bench, ...)                                                                    \
    bench_serve_with((bench),                                                                      \
                     (const char *const[]){"serve", "--listen", "127.0.0.1:0", __VA_ARGS__, NULL})
/* Its exit status. */
int bench_stop(struct server_run *server);

/* Ends the test, showing what was said, unless the program ended with that status. */
void must_end(const struct run *run, int status);
bool has(struct text whole, const char *part);
/* Refused as CONTRACT.md has it: 1, nothing on standard output, one sentence on the other. */
void must_refuse(const struct run *run, const char *part);
