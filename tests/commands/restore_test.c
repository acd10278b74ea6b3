/* The drill that every hub should do once: a backup, damage, and going back. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/program.h"

static const char *path_in(struct bench *bench, const char *name)
{
    return text_c(bench->arena, text_format(bench->arena, "%s/%s", bench->folder, name));
}

static void must_run(struct bench *bench, const char *const *words)
{
    struct run run = bench_run_with(bench, NULL, words);
    must_end(&run, 0);
}

#define do_run(bench, ...) must_run((bench), (const char *const[]){__VA_ARGS__, NULL})

static void make_hub_and_backup(struct bench *bench)
{
    do_run(bench, "demo", "--data", "hub");
    do_run(bench, "backup", "monday.db", "--data", "hub");
}

static void damage(const char *path, off_t from, size_t size)
{
    char noise[4096];
    memset(noise, 0x5a, sizeof noise);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    assert_true(file >= 0);
    for (size_t done = 0; done < size; done += sizeof noise)
        assert_int_equal(pwrite(file, noise, sizeof noise, from + (off_t)done), sizeof noise);
    close(file);
}

/* How many databases were put aside. */
static int count_kept(struct bench *bench)
{
    int count = 0;
    DIR *folder = opendir(path_in(bench, "hub"));
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        count += strstr(entry->d_name, "before-restore") != NULL;
    closedir(folder);
    return count;
}

static void the_drill(void **state)
{
    struct bench *bench = *state;
    make_hub_and_backup(bench);
    damage(path_in(bench, "hub/hubward.db"), 40960, 400 * 4096);
    struct run check = bench_run(bench, "check", "--data", "hub");
    assert_int_equal(check.status, 1);
    struct run refused = bench_run(bench, "restore", "monday.db", "--data", "hub");
    must_refuse(&refused, "--replace");
    struct run restored =
        bench_run(bench, "restore", "monday.db", "--data", "hub", "--replace", "--json");
    must_end(&restored, 0);
    assert_true(has(restored.out, "\"hubs\":[\"newham\"]"));
    assert_true(has(restored.out, "hubward.db.before-restore-2"));
    do_run(bench, "check", "--data", "hub");
    /* and into an empty folder of another machine */
    do_run(bench, "restore", "monday.db", "--data", "elsewhere");
    do_run(bench, "check", "--data", "elsewhere");
}

static void what_is_no_backup_is_refused(void **state)
{
    struct bench *bench = *state;
    make_hub_and_backup(bench);
    do_run(bench, "backup", "torn.db", "--data", "hub");
    do_run(bench, "backup", "noisy.db", "--data", "hub");
    assert_int_equal(truncate(path_in(bench, "torn.db"), 1000000), 0);
    damage(path_in(bench, "noisy.db"), 300 * 4096, 200 * 4096);
    FILE *text = fopen(path_in(bench, "notes.txt"), "w");
    assert_true(fputs("Dear all, the backup is on the stick.\n", text) >= 0);
    fclose(text);
    fclose(fopen(path_in(bench, "empty.db"), "w"));
    static const struct {
        const char *file;
        const char *why;
    } cases[] = {{"torn.db", "torn.db is "},   {"noisy.db", "damaged"},
                 {"notes.txt", "no database"}, {"empty.db", "empty"},
                 {"hub/hubward.db", "itself"}, {"gone.db", "no file"},
                 {"hub", "cannot be read"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = bench_run(bench, "restore", cases[i].file, "--data", "hub", "--replace");
        must_refuse(&run, cases[i].why);
    }
    assert_int_equal(count_kept(bench), 0);
    assert_int_equal(access(path_in(bench, "hub/hubward.db.restoring"), F_OK), -1);
    do_run(bench, "check", "--data", "hub");
}

/* A server that says where it serves, to wait for. */
static pid_t start_server(struct bench *bench)
{
    int ends[2];
    char said[64];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execl(bench->binary, "hubward", "serve", "--listen", "127.0.0.1:0", "--data",
              path_in(bench, "hub"), (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    assert_true(read(ends[0], said, sizeof said) > 0);
    close(ends[0]);
    return process;
}

static void a_served_database_stays(void **state)
{
    struct bench *bench = *state;
    int status = 0;
    make_hub_and_backup(bench);
    pid_t server = start_server(bench);
    struct run run = bench_run(bench, "restore", "monday.db", "--data", "hub", "--replace");
    must_refuse(&run, "stop it first");
    struct run copy = bench_run(bench, "restore", "hub/hubward.db", "--data", "elsewhere");
    must_refuse(&copy, "in use");
    do_run(bench, "backup", "tuesday.db", "--data", "hub"); /* beside the server */
    kill(server, SIGTERM);
    assert_int_equal(waitpid(server, &status, 0), server);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    do_run(bench, "check", "--data", "hub");
    do_run(bench, "restore", "tuesday.db", "--data", "elsewhere");
}

static void change_by_hand(const char *path, const char *sql)
{
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void a_database_changed_by_hand_is_found(void **state)
{
    struct bench *bench = *state;
    do_run(bench, "init", "--name", "Plaistow", "--data", "hub");
    do_run(bench, "check", "--data", "hub");
    change_by_hand(path_in(bench, "hub/hubward.db"),
                   "ALTER TABLE wishes RENAME COLUMN ask_days TO days");
    struct run check = bench_run(bench, "check", "--data", "hub");
    assert_int_equal(check.status, 1);
    assert_true(has(check.out, "the database does not fit the program: "));
    assert_true(has(check.out, "no such column: ask_days"));
}

static void other_engines_have_their_own(void **state)
{
    struct run run = bench_run(*state, "restore", "a.db", "--database", "postgresql:///none");
    must_refuse(&run, "pg_restore");
    run = bench_run(*state, "restore");
    must_end(&run, 2);
}

int main(int count, char **words)
{
    bench_binary(count, words);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_drill, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(what_is_no_backup_is_refused, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_served_database_stays, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(a_database_changed_by_hand_is_found, bench_begin,
                                        bench_end),
        cmocka_unit_test_setup_teardown(other_engines_have_their_own, bench_begin, bench_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
