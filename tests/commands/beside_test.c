/* Commands beside a running server on the same data: who reads, who writes in its turn; and what a
 * server counts until it ends. */
#include <netinet/in.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands/program.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/files/file.h"
#include "platform/process/door.h"

/* The words of a command and where the data are. */
struct place {
    const char *option; /* "--data" or "--database" */
    const char *value;
};

#define run_at(bench, place, ...) bench_run((bench), __VA_ARGS__, (place)->option, (place)->value)

static void must_do(struct bench *bench, const struct place *place, const char *first,
                    const char *second, const char *part)
{
    struct run run = second ? run_at(bench, place, first, second) : run_at(bench, place, first);
    must_end(&run, 0);
    if (!has(run.out, part))
        fail_msg("%s: no \"%s\" in %.*s", first, part, TEXT_ARG(run.out));
}

static void reading_works(struct bench *bench, const struct place *place)
{
    struct run run;
    must_do(bench, place, "check", NULL, "newham: audit chain whole");
    must_do(bench, place, "area", "list", "E09000025");
    must_do(bench, place, "playbook", "list", "jobs-fair");
    run = run_at(bench, place, "playbook", "export", "jobs-fair", "a.playbook");
    must_end(&run, 0);
    run = run_at(bench, place, "playbook", "verify", "a.playbook");
    must_end(&run, 0);
    assert_true(has(run.out, "this hub's own key"));
}

static void beside_sqlite(void **state)
{
    struct bench *bench = *state;
    const struct place place = {"--data", "hub"};
    struct run run = run_at(bench, &place, "demo");
    must_end(&run, 0);
    struct server_run server = bench_serve(bench, "--data", "hub");
    reading_works(bench, &place);
    run = run_at(bench, &place, "backup", "b.db");
    must_end(&run, 0);
    run = bench_run(bench, "check", "--database", "sqlite:b.db");
    must_end(&run, 0);
    run = run_at(bench, &place, "serve");
    must_refuse(&run, "is using this database: stop it first");
    run = run_at(bench, &place, "restore", "b.db", "--replace");
    must_refuse(&run, "is using this database: stop it first");
    assert_int_equal(bench_stop(&server), 0);
    must_do(bench, &place, "check", NULL, "newham: audit chain whole");
}

static void beside_postgres(void **state)
{
    struct bench *bench = *state;
    if (!harness_has(DB_POSTGRES))
        skip();
    struct harness *postgres = harness_open(DB_POSTGRES, &hubward_schema);
    struct text url = postgres->url;
    const struct place place = {"--database", text_c(bench->arena, url)};
    struct run run = bench_run(bench, "demo", "--data", "hub");
    must_end(&run, 0);
    run = bench_run(bench, "export", "hub", "newham", "a.hub", "--data", "hub");
    must_end(&run, 0);
    /* the harness's own hub has that name already */
    run = run_at(bench, &place, "import", "hub", "a.hub", "--slug", "moved");
    must_end(&run, 0);
    struct server_run server = bench_serve(bench, "--database", place.value);
    must_do(bench, &place, "check", NULL, "moved: audit chain whole");
    must_do(bench, &place, "area", "list", "E09000025");
    run = run_at(bench, &place, "playbook", "export", "jobs-fair", "a.playbook", "--hub", "moved");
    must_end(&run, 0);
    run = run_at(bench, &place, "export", "hub", "moved", "b.hub");
    must_end(&run, 0);
    run = run_at(bench, &place, "playbook", "import", "a.playbook", "--hub", "newham");
    must_end(&run, 0);
    assert_int_equal(bench_stop(&server), 0);
    must_do(bench, &place, "check", NULL, "moved: audit chain whole");
    harness_close(postgres);
}

/* --- what is counted in memory survives the end ----------------------------------------------- */

static int status_of(const struct server_run *server, const char *path, struct text token)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)server->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    char request[512], answer[65536];
    size_t size = 0;
    ssize_t count;
    int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(connection, (struct sockaddr *)&address, sizeof address), 0);
    int length = snprintf(request, sizeof request,
                          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                          "Authorization: Bearer %.*s\r\n\r\n",
                          path, TEXT_ARG(token));
    assert_int_equal(send(connection, request, (size_t)length, 0), length);
    while ((count = recv(connection, answer + size, sizeof answer - size - 1, 0)) > 0 &&
           size < sizeof answer - 1)
        size += (size_t)count;
    close(connection);
    return size > 12 ? (int)strtol(answer + 9, NULL, 10) : 0;
}

static struct text token_for(struct bench *bench, const char *role)
{
    struct run run = bench_run(bench, "token", "add", "--role", role, "--data", "hub");
    struct text rest, line = run.out;
    must_end(&run, 0);
    text_cut(run.out, '\n', &line);
    return text_copy(bench->arena, text_cut(line, '\n', &rest));
}

static int64_t number_in(struct bench *bench, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    struct text path = text_format(bench->arena, "%s/hub/hubward.db", bench->folder);
    assert_int_equal(sqlite3_open(text_c(bench->arena, path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

static void reads_are_counted_and_kept(void **state)
{
    struct bench *bench = *state;
    struct run run = bench_run(bench, "demo", "--data", "hub");
    must_end(&run, 0);
    struct text chair = token_for(bench, "chair"), treasurer = token_for(bench, "treasurer");
    struct server_run server = bench_serve(bench, "--data", "hub");
    for (int i = 0; i < 5; i++)
        assert_int_equal(status_of(&server, "/api/v1/people", chair), 200);
    for (int i = 0; i < 2; i++)
        assert_int_equal(status_of(&server, "/api/v1/people", treasurer), 200);
    assert_int_equal(status_of(&server, "/api/v1/needs", chair), 200); /* nobody's data */
    assert_int_equal(status_of(&server, "/api/v1/people/7", chair), 404);
    assert_int_equal(bench_stop(&server), 0);
    assert_int_equal(number_in(bench, "SELECT max(n) FROM personal_reads"), 5);
    assert_int_equal(number_in(bench, "SELECT count(*) FROM personal_reads"), 2);
    /* and goes on from there */
    server = bench_serve(bench, "--data", "hub");
    assert_int_equal(status_of(&server, "/api/v1/people", chair), 200);
    assert_int_equal(bench_stop(&server), 0);
    assert_int_equal(number_in(bench, "SELECT max(n) FROM personal_reads"), 6);
}

/* --- who writes gets the writer's turn -------------------------------------------------------- */

static void write_people(struct bench *bench)
{
    struct text why, path = text_format(bench->arena, "%s/people.csv", bench->folder);
    assert_true(file_write(bench->arena, path, TEXT("Forename,Surname\nIda,Ashgrove\n"), &why));
}

static void writing_works(void **state)
{
    struct bench *bench = *state;
    const struct place place = {"--data", "hub"};
    struct run run = run_at(bench, &place, "demo");
    must_end(&run, 0);
    write_people(bench);
    struct server_run server = bench_serve(bench, "--data", "hub");
    struct text chair = token_for(bench, "chair");
    assert_int_equal(status_of(&server, "/api/v1/people", chair), 200); /* at once */
    run = bench_run_with(bench, "open the door\n",
                         (const char *const[]){"officer", "add", "--email", "a@x.org", "--name",
                                               "A", "--role", "chair", "--data", "hub", NULL});
    must_end(&run, 0);
    run = run_at(bench, &place, "import", "people", "people.csv");
    must_end(&run, 0);
    run = run_at(bench, &place, "playbook", "export", "jobs-fair", "a.playbook");
    must_end(&run, 0);
    run = run_at(bench, &place, "playbook", "import", "a.playbook");
    must_end(&run, 0);
    run = run_at(bench, &place, "export", "hub", "newham", "a.hub");
    must_end(&run, 0);
    run = run_at(bench, &place, "import", "hub", "a.hub", "--slug", "again");
    must_refuse(&run, "here already");
    run = run_at(bench, &place, "init", "--name", "Oak Road");
    must_end(&run, 0);
    run = run_at(bench, &place, "migrate");
    must_end(&run, 0);
    must_do(bench, &place, "check", NULL, "oak-road: audit chain whole");
    /* from another folder nobody finds the server */
    run = bench_run(bench, "token", "add", "--role", "chair", "--hub", "newham", "--data",
                    "elsewhere", "--database", "sqlite:hub/hubward.db");
    must_refuse(&run, "is using this database");
    assert_int_equal(status_of(&server, "/h/newham/api/v1/people", chair), 200);
    assert_int_equal(bench_stop(&server), 0);
    assert_int_equal(number_in(bench, "SELECT count(*) FROM audit_records WHERE action IN ("
                                      "'command token add', 'command officer add',"
                                      " 'command import people', 'command export hub',"
                                      " 'command init')"),
                     5);
    must_do(bench, &place, "check", NULL, "newham: audit chain whole");
    struct text path = text_format(bench->arena, "%s/hub/hubward.sock", bench->folder);
    assert_int_equal(access(text_c(bench->arena, path), F_OK), -1);
}

/* Takes the turn, and dies with it a moment later. */
static pid_t take_turn_and_die(struct bench *bench, int milliseconds)
{
    char line[128];
    struct text path = text_format(bench->arena, "%s/hub/hubward.sock", bench->folder);
    struct stat about;
    assert_int_equal(stat(text_c(bench->arena, path), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    int turn = door_knock(text_c(bench->arena, path));
    assert_true(turn >= 0);
    assert_true(door_hear(turn, line, sizeof line, 5000));
    assert_true(text_starts_with(text_from(line), TEXT("hubward lends ")));
    pid_t holder = fork();
    if (holder == 0) {
        usleep((useconds_t)milliseconds * 1000);
        _exit(0);
    }
    close(turn);
    return holder;
}

static void the_turn_goes_on_when_its_holder_dies(void **state)
{
    struct bench *bench = *state;
    struct run run = bench_run(bench, "demo", "--data", "hub");
    must_end(&run, 0);
    struct text chair = token_for(bench, "chair");
    struct server_run server = bench_serve(bench, "--data", "hub");
    pid_t holder = take_turn_and_die(bench, 700);
    assert_int_equal(status_of(&server, "/api/v1/people", chair), 200); /* reading never waits */
    assert_int_equal(waitpid(holder, NULL, WNOHANG), 0);
    struct text second = token_for(bench, "secretary"); /* waits its turn */
    assert_int_equal(waitpid(holder, NULL, 0), holder);
    assert_int_equal(status_of(&server, "/api/v1/people", second), 200);
    holder = take_turn_and_die(bench, 60000); /* a server that ends waits for nobody */
    assert_int_equal(bench_stop(&server), 0);
    assert_int_equal(kill(holder, SIGKILL), 0);
    assert_int_equal(waitpid(holder, NULL, 0), holder);
    run = bench_run(bench, "check", "--data", "hub");
    must_end(&run, 0);
}

int main(int count, char **words)
{
    bench_binary(count, words);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(beside_sqlite, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(beside_postgres, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(reads_are_counted_and_kept, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(writing_works, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(the_turn_goes_on_when_its_holder_dies, bench_begin,
                                        bench_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
