/* Running the program as a user does. */
#include "commands/program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"

enum { WORDS_MAX = 40 };

static const char *binary_path;

void bench_binary(int count, char **words)
{
    binary_path = count > 1 ? realpath(words[1], NULL) : NULL;
    if (!binary_path) {
        fprintf(stderr, "usage: %s PATH-OF-HUBWARD\n", words[0]);
        exit(2);
    }
}

int bench_begin(void **state)
{
    struct arena *arena = arena_new(1 << 16);
    struct bench *bench = arena_make(arena, struct bench);
    const char *temporary = getenv("TMPDIR");
    struct text pattern = text_format(arena, "%s/hubward-bench-XXXXXX",
                                      temporary && *temporary ? temporary : "/var/tmp");
    char *folder = arena_alloc(arena, pattern.size + 1);
    memcpy(folder, pattern.data, pattern.size);
    *bench = (struct bench){.arena = arena, .binary = binary_path, .folder = mkdtemp(folder)};
    *state = bench;
    return bench->folder ? 0 : -1;
}

/* Two levels: the folder, and the data folders in it. */
static void remove_below(int folder, int levels)
{
    DIR *directory = fdopendir(folder);
    if (!directory)
        return;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(folder, entry->d_name, 0) == 0 || levels == 0)
            continue;
        int inner = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (inner >= 0)
            remove_below(inner, levels - 1);
        unlinkat(folder, entry->d_name, AT_REMOVEDIR);
    }
    closedir(directory);
}

int bench_end(void **state)
{
    struct bench *bench = *state;
    int folder = open(bench->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0)
        remove_below(folder, 2);
    rmdir(bench->folder);
    arena_end(bench->arena);
    return 0;
}

static void become(const struct bench *bench, const char *const *words, int ends[3])
{
    char *arguments[WORDS_MAX + 2] = {(char *)"hubward"};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int i = 0; words[i] && i < WORDS_MAX; i++)
        arguments[i + 1] = (char *)words[i];
    for (int i = 0; i < 3; i++)
        dup2(ends[i], i);
    if (chdir(bench->folder) == 0)
        execv(bench->binary, arguments);
    _exit(127);
}

/* Until both ends are closed: a program that fills one pipe while we wait at the other hangs. */
static void listen_to(int out, int err, struct buffer buffers[2])
{
    struct pollfd polls[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    int open_ends = 2;
    while (open_ends > 0) {
        if (poll(polls, 2, -1) < 0 && errno != EINTR)
            break;
        for (int i = 0; i < 2; i++) {
            if (polls[i].fd < 0 || polls[i].revents == 0)
                continue;
            ssize_t count = read(polls[i].fd, buffer_reserve(&buffers[i], 4096), 4096);
            if (count > 0) {
                buffers[i].size += (size_t)count;
                continue;
            }
            polls[i].fd = -1;
            open_ends--;
        }
    }
}

struct run bench_run_with(struct bench *bench, const char *input, const char *const *words)
{
    int in[2], out[2], err[2], status = 0;
    struct buffer said[2] = {buffer_new(bench->arena, 4096), buffer_new(bench->arena, 4096)};
    assert_true(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
                pipe2(err, O_CLOEXEC) == 0);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        become(bench, words, (int[]){in[0], out[1], err[1]});
    close(in[0]);
    close(out[1]);
    close(err[1]);
    if (input) /* a line: it fits the pipe */
        assert_int_equal(write(in[1], input, strlen(input)), strlen(input));
    close(in[1]);
    listen_to(out[0], err[0], said);
    close(out[0]);
    close(err[0]);
    assert_int_equal(waitpid(process, &status, 0), process);
    return (struct run){.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                        .out = buffer_text(&said[0]),
                        .err = buffer_text(&said[1])};
}

/* The port stands at the end of what it says first: "… on http://127.0.0.1:4711 - …". */
static int port_of(const char *said)
{
    const char *at = strstr(said, "http://127.0.0.1:");
    return at ? (int)strtol(at + strlen("http://127.0.0.1:"), NULL, 10) : 0;
}

struct server_run bench_serve_with(struct bench *bench, const char *const *words)
{
    int out[2], nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    char said[512] = {0};
    size_t size = 0;
    ssize_t count = 1;
    assert_true(pipe2(out, O_CLOEXEC) == 0 && nothing >= 0);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        become(bench, words, (int[]){nothing, out[1], STDERR_FILENO});
    close(out[1]);
    close(nothing);
    while (count > 0 && !memchr(said, '\n', size) && size < sizeof said - 1) {
        count = read(out[0], said + size, sizeof said - 1 - size);
        size += count > 0 ? (size_t)count : 0;
    }
    struct server_run server = {.process = process, .out = out[0], .port = port_of(said)};
    if (server.port == 0)
        fail_msg("the server said: %s", said);
    return server;
}

int bench_stop(struct server_run *server)
{
    int status = 0;
    assert_int_equal(kill(server->process, SIGTERM), 0);
    assert_int_equal(waitpid(server->process, &status, 0), server->process);
    close(server->out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool has(struct text whole, const char *part)
{
    struct text wanted = text_from(part);
    return wanted.size == 0 || text_find(whole, wanted) < whole.size;
}

void must_end(const struct run *run, int status)
{
    if (run->status != status)
        fail_msg("ended with %d, not %d: %.*s%.*s", run->status, status, TEXT_ARG(run->out),
                 TEXT_ARG(run->err));
}

void must_refuse(const struct run *run, const char *part)
{
    must_end(run, 1);
    struct text rest, line = text_cut(run->err, '\n', &rest);
    if (run->out.size || rest.size || !text_starts_with(line, TEXT("hubward: ")) ||
        !has(line, part))
        fail_msg("no refusal that says \"%s\": %.*s%.*s", part, TEXT_ARG(run->out),
                 TEXT_ARG(run->err));
}
