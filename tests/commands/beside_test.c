/* Commands beside a running server on the same data: who only reads works. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/program.h"
#include "harness/harness.h"
#include "hubward_schema.h"

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
    run = run_at(bench, &place, "migrate");
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

int main(int count, char **words)
{
    bench_binary(count, words);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(beside_sqlite, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(beside_postgres, bench_begin, bench_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
