/* Every command of the program's own table: it explains itself, tells wrong use from refused work,
 * and speaks JSON. A new command needs its lines in `uses`, or this fails. */
#include "commands/command.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "commands/program.h"
#include "platform/files/file.h"

enum { WORDS = 12 };

/* What a command is run with, in a folder that `prepare` has filled. */
struct use {
    const char *command;
    int status;
    const char *words[WORDS];
    const char *says;  /* in the refusal, or among what it prints */
    const char *input; /* on standard input */
    bool is_silent;    /* prints nothing, and so no JSON */
};

#define DONE(name, ...)                                                                            \
    {                                                                                              \
        .command = (name), .status = 0, .words = { __VA_ARGS__ }                                   \
    }
#define REFUSED(name, part, ...)                                                                   \
    {.command = (name), .status = 1, .words = {__VA_ARGS__}, .says = (part)}
#define MISUSED(name, part, ...)                                                                   \
    {.command = (name), .status = 2, .words = {__VA_ARGS__}, .says = (part)}

/* In order: later ones find what earlier ones left. "hub" is a folder with the demonstration, "new"
 * one that is not there yet. */
static const struct use uses[] = {
    MISUSED("serve", "--workers takes", "--workers", "none"),
    MISUSED("serve", "--url begins", "--url", "ftp://hub.example"),
    MISUSED("serve", "--mail-retry takes", "--mail-retry", "0"),
    REFUSED("serve", "an address and a port", "--data", "hub", "--listen", "nowhere"),
    MISUSED("init", "--name is missing", "--data", "new"),
    DONE("init", "--name", "Oak Road", "--data", "new"),
    REFUSED("init", "already a hub", "--name", "Oak Road", "--data", "new"),
    REFUSED("init", "time zone", "--name", "Elm", "--zone", "Mars/Base", "--data", "new"),
    DONE("demo", "--data", "demo"),
    REFUSED("demo", "has a hub already", "--data", "demo"),
    MISUSED("officer add", "--email and --name", "--data", "hub"),
    MISUSED("officer add", "--role is one of", "--email", "a@x.org", "--name", "A"),
    {.command = "officer add",
     .words = {"--email", "a@x.org", "--name", "A", "--role", "chair", "--data", "new"},
     .input = "open the door\n"},
    {.command = "officer add",
     .status = 1,
     .words = {"--email", "b@x.org", "--name", "B", "--role", "chair", "--data", "new"},
     .input = "short\n",
     .says = "10 characters"},
    MISUSED("token add", "--role is one of", "--data", "hub"),
    MISUSED("token add", "--expires takes", "--role", "chair", "--expires", "never"),
    DONE("token add", "--role", "chair", "--data", "hub"),
    REFUSED("token add", "no hub elsewhere", "--role", "chair", "--hub", "elsewhere", "--data",
            "hub"),
    MISUSED("area import", "which folder", "--data", "hub"),
    REFUSED("area import", "no-folder", "no-folder", "--data", "hub"),
    DONE("area import", "pack", "--data", "new"),
    DONE("area list", "--data", "hub"),
    REFUSED("area list", "no database", "--data", "nowhere"),
    MISUSED("import people", "FILE", "--data", "hub"),
    REFUSED("import people", "no-file.csv", "no-file.csv", "--data", "hub"),
    DONE("import people", "people.csv", "--dry-run", "--data", "new"),
    DONE("import people", "people.csv", "--data", "new"),
    MISUSED("import undo", "ID", "--data", "hub"),
    MISUSED("import undo", "ID", "yesterday", "--data", "hub"),
    REFUSED("import undo", "no import 7", "7", "--data", "hub"),
    DONE("import undo", "IMPORT", "--data", "new"),
    MISUSED("export hub", "SLUG", "newham", "--data", "hub"),
    DONE("export hub", "newham", "a.hub", "--data", "hub"),
    REFUSED("export hub", "there already", "newham", "a.hub", "--data", "hub"),
    MISUSED("import hub", "FILE", "--data", "hub"),
    DONE("import hub", "a.hub", "--slug", "moved", "--data", "second"),
    REFUSED("import hub", "already a hub", "a.hub", "--slug", "moved", "--data", "second"),
    DONE("playbook list", "--data", "hub"),
    DONE("playbook list", "--data", "nowhere"),
    REFUSED("playbook list", "no hub elsewhere", "--hub", "elsewhere", "--data", "hub"),
    MISUSED("playbook export", "SLUG", "jobs-fair", "--data", "hub"),
    DONE("playbook export", "jobs-fair", "a.playbook", "--data", "hub"),
    REFUSED("playbook export", "there already", "jobs-fair", "a.playbook", "--data", "hub"),
    REFUSED("playbook export", "no playbook x", "x", "b.playbook", "--data", "hub"),
    MISUSED("playbook verify", "FILE", NULL),
    DONE("playbook verify", "a.playbook"),
    REFUSED("playbook verify", "no playbook file", "people.csv"),
    MISUSED("playbook import", "FILE", "--data", "hub"),
    DONE("playbook import", "a.playbook", "--data", "new"),
    DONE("playbook import", "fair", "--data", "new"),
    REFUSED("playbook import", "no playbook file", "people.csv", "--data", "new"),
    DONE("check", "--data", "hub"),
    REFUSED("check", "no database", "--data", "nowhere"),
    MISUSED("backup", "FILE", "--data", "hub"),
    {.command = "backup", .words = {"b.db", "--data", "hub"}, .is_silent = true},
    REFUSED("backup", "there already", "b.db", "--data", "hub"),
    MISUSED("restore", "FILE", "--data", "hub"),
    DONE("restore", "b.db", "--data", "third"),
    REFUSED("restore", "already", "b.db", "--data", "third"),
    DONE("migrate", "--data", "hub"),
    REFUSED("migrate", "newer", "--data", "newer"),
    {.command = "mail receive",
     .words = {"--data", "hub"},
     .input = "Subject: back\n\n",
     .is_silent = true},
    MISUSED("mail receive", "one word too many", "letter.eml"),
    REFUSED("post", "server starts this", NULL),
    MISUSED("post", "one word too many", "letter"),
    REFUSED("paper", "server starts this", NULL),
    MISUSED("paper", "one word too many", "sheet"),
    REFUSED("workbook", "server starts this", NULL),
    MISUSED("workbook", "one word too many", "list"),
    REFUSED("solve", "server starts this", NULL),
    MISUSED("solve", "one word too many", "plan"),
};

enum { USES = sizeof uses / sizeof *uses };

/* --- what is looked at ------------------------------------------------------------------------ */

static struct run run_words(struct bench *bench, const char *command, const char *const *words,
                            const char *input)
{
    const char *all[WORDS + 8] = {0};
    int count = 0;
    struct text rest = text_from(command);
    while (rest.size)
        all[count++] = text_c(bench->arena, text_cut(rest, ' ', &rest));
    for (int i = 0; words && i < WORDS && words[i]; i++)
        all[count++] = words[i];
    return bench_run_with(bench, input, all);
}

static struct run run_with(struct bench *bench, const char *command, const char *word)
{
    return run_words(bench, command, (const char *const[WORDS]){word}, NULL);
}

/* 2, nothing on standard output, one line on the other that names the command and the problem. */
static void must_be_misused(const struct run *run, const char *command, const char *part)
{
    struct text rest, line = text_cut(run->err, '\n', &rest);
    if (run->status != 2 || run->out.size || rest.size || !has(line, part) ||
        !text_starts_with(line, TEXT("hubward")) || !has(line, "--help"))
        fail_msg("%s (%s): %d, %.*s%.*s", command, part, run->status, TEXT_ARG(run->out),
                 TEXT_ARG(run->err));
}

static void must_be_json(const struct run *run, const char *command)
{
    json_error_t error;
    json_t *json = json_loadb(run->out.data, run->out.size, 0, &error);
    if (!json)
        fail_msg("%s --json: %s: %.*s", command, error.text, TEXT_ARG(run->out));
    json_decref(json);
}

/* --- help ------------------------------------------------------------------------------------- */

static void must_name_options(const struct run *help, const char *const *names)
{
    for (; names && *names; names++) {
        char option[64];
        snprintf(option, sizeof option, "--%s", *names);
        if (!has(help->out, option))
            fail_msg("%s is not in: %.*s", option, TEXT_ARG(help->out));
    }
}

static void every_command_explains_itself(void **state)
{
    struct bench *bench = *state;
    struct run all = bench_run(bench, "--help");
    must_end(&all, 0);
    assert_int_equal(all.err.size, 0);
    for (int i = 0; i < command_count; i++) {
        const struct command *command = &commands[i];
        struct run help = run_with(bench, command->name, "--help");
        must_end(&help, 0);
        struct text rest, first = text_cut(help.out, '\n', &rest);
        assert_int_equal(help.err.size, 0);
        assert_true(text_starts_with(first, TEXT("hubward ")) && has(first, command->name));
        assert_true(has(first, command->usage) && has(help.out, command->about));
        assert_true(has(all.out, command->name) && has(all.out, command->about));
        must_name_options(&help, command->options);
        must_name_options(&help, command->flags);
    }
    struct run version = bench_run(bench, "--version");
    must_end(&version, 0);
    assert_true(text_starts_with(version.out, TEXT("hubward ")));
}

static void groups_explain_themselves(void **state)
{
    struct bench *bench = *state;
    int groups = 0;
    for (int i = 0; i < command_count; i++) {
        struct text rest, first = text_cut(text_from(commands[i].name), ' ', &rest);
        if (rest.size == 0)
            continue;
        const char *group = text_c(bench->arena, first);
        struct run help = bench_run(bench, group, "--help");
        must_end(&help, 0);
        assert_true(has(help.out, commands[i].name) && has(help.out, commands[i].about));
        struct run alone = bench_run(bench, group), other = bench_run(bench, group, "nonsense");
        must_be_misused(&alone, group, "say what to do");
        must_be_misused(&other, group, "nonsense");
        groups++;
    }
    assert_true(groups >= 10);
    struct run nothing = bench_run_with(bench, NULL, (const char *const[]){NULL});
    struct run unknown = bench_run(bench, "frobnicate");
    must_be_misused(&nothing, "", "say what to do");
    must_be_misused(&unknown, "", "no command frobnicate");
}

/* --- wrong use -------------------------------------------------------------------------------- */

static void wrong_use_is_told_in_one_line(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < command_count; i++) {
        const struct command *command = &commands[i];
        const char *words[WORDS] = {0};
        struct run run = run_with(bench, command->name, "--no-such-thing");
        must_be_misused(&run, command->name, "--no-such-thing");
        run = run_with(bench, command->name, "-x");
        must_be_misused(&run, command->name, "-x");
        run = run_with(bench, command->name, "--json=1");
        must_be_misused(&run, command->name, "takes no value");
        run = run_words(bench, command->name, (const char *const[WORDS]){"--data", "a", "--data=b"},
                        NULL);
        must_be_misused(&run, command->name, "twice");
        for (int w = 0; w <= command->most_words; w++)
            words[w] = "a\nb";
        run = run_words(bench, command->name, words, NULL);
        must_be_misused(&run, command->name, "one word too many");
        for (const char *const *option = command->options; option && *option; option++) {
            char word[64];
            snprintf(word, sizeof word, "--%s", *option);
            run = run_with(bench, command->name, word);
            must_be_misused(&run, command->name, "wants a value");
        }
    }
}

/* --- refused and done ------------------------------------------------------------------------- */

static void write_file(struct bench *bench, const char *name, struct text bytes)
{
    struct text why = {0}, path = text_format(bench->arena, "%s/%s", bench->folder, name);
    assert_true(file_write(bench->arena, path, bytes, &why));
}

static void copy_files(struct bench *bench, const char *from, const char *to,
                       const char *const *names)
{
    struct text why = {0}, bytes;
    const char *root = getenv("SOURCE_ROOT");
    struct text folder = text_format(bench->arena, "%s/%s", bench->folder, to);
    assert_int_equal(mkdir(text_c(bench->arena, folder), 0700), 0);
    for (; *names; names++) {
        struct text path = text_format(bench->arena, "%s/%s/%s", root ? root : ".", from, *names);
        if (!file_read(bench->arena, path, 8 << 20, &bytes, &why))
            fail_msg("%.*s", TEXT_ARG(why));
        struct text part = text_format(bench->arena, "%s/%s", to, *names);
        write_file(bench, text_c(bench->arena, part), bytes);
    }
}

static void make_newer(struct bench *bench, const char *name)
{
    sqlite3 *db = NULL;
    struct text path = text_format(bench->arena, "%s/%s", bench->folder, name);
    assert_int_equal(sqlite3_open(text_c(bench->arena, path), &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE schema_versions SET number = number + 1", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
}

static void prepare(struct bench *bench)
{
    static const char *const pack[] = {"lookup.csv",     "need_lsoa21.csv", "postcodes.csv",
                                       "lsoa21.geojson", "ward25.geojson",  NULL};
    static const char *const playbook[] = {"playbook.ini", "playbook.md", NULL};
    struct run demo = bench_run(bench, "demo", "--data", "hub");
    must_end(&demo, 0);
    copy_files(bench, "tests/areas/croydon", "pack", pack);
    copy_files(bench, "playbooks/jobs-fair", "fair", playbook);
    write_file(bench, "people.csv", TEXT("Forename,Surname\nIda,Ashgrove\n"));
    struct run newer = bench_run(bench, "init", "--name", "Later", "--data", "newer");
    must_end(&newer, 0);
    make_newer(bench, "newer/hubward.db");
}

/* The id that "import people" printed last. */
static const char *import_of(struct bench *bench, struct text out)
{
    size_t at = text_find(out, TEXT("\"import\":\""));
    struct text rest = text_slice(out, at + 10, out.size);
    return text_c(bench->arena, text_slice(rest, 0, text_find_char(rest, '"')));
}

static struct run run_use(struct bench *bench, const struct use *use, const char *import)
{
    const char *words[WORDS] = {0};
    int count = 0;
    for (; count < WORDS - 1 && use->words[count]; count++)
        words[count] = strcmp(use->words[count], "IMPORT") == 0 ? import : use->words[count];
    words[count] = "--json";
    return run_words(bench, use->command, words, use->input);
}

static void what_each_does(void **state)
{
    struct bench *bench = *state;
    const char *import = "0";
    prepare(bench);
    for (int i = 0; i < USES; i++) {
        const struct use *use = &uses[i];
        struct run run = run_use(bench, use, import);
        if (run.status != use->status)
            fail_msg("%s (%s) ended with %d, not %d: %.*s%.*s", use->command,
                     use->words[0] ? use->words[0] : "", run.status, use->status, TEXT_ARG(run.out),
                     TEXT_ARG(run.err));
        if (use->status == 2)
            must_be_misused(&run, use->command, use->says);
        else if (use->status == 1)
            must_refuse(&run, use->says);
        else if (run.out.size || !use->is_silent)
            must_be_json(&run, use->command);
        if (use->status == 0)
            assert_int_equal(run.err.size, 0);
        if (strcmp(use->command, "import people") == 0 && use->status == 0)
            import = import_of(bench, run.out);
    }
}

/* `serve` does not end by itself, so another test runs it; three are started by it alone. */
static bool is_the_servers(const char *name)
{
    static const char *const names[] = {"serve", "post", "paper", "workbook", "solve"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static void no_command_is_left_out(void **state)
{
    (void)state;
    for (int i = 0; i < command_count; i++) {
        int done = 0, refused = 0, misused = 0;
        for (int u = 0; u < USES; u++) {
            bool is_its = strcmp(uses[u].command, commands[i].name) == 0;
            done += is_its && uses[u].status == 0;
            refused += is_its && uses[u].status == 1;
            misused += is_its && uses[u].status == 2;
        }
        if (refused + misused == 0 || (done == 0 && !is_the_servers(commands[i].name)))
            fail_msg("%s: tell in `uses` how it succeeds, is refused and is misused",
                     commands[i].name);
    }
}

static void what_ends_soon_is_found(void **state)
{
    struct bench *bench = *state;
    struct run run = bench_run(bench, "init", "--name", "Oak Road", "--data", "hub");
    must_end(&run, 0);
    run = bench_run(bench, "token", "add", "--role", "chair", "--expires", "15", "--data", "hub");
    must_end(&run, 0);
    run = bench_run(bench, "check", "--data", "hub");
    must_end(&run, 0);
    run = bench_run(bench, "token", "add", "--role", "chair", "--expires", "13", "--data", "hub");
    must_end(&run, 0);
    run = bench_run(bench, "check", "--data", "hub");
    must_end(&run, 1);
    assert_true(has(run.out, "an API token (chair) ends on "));
    run = bench_run(bench, "check", "--json", "--data", "hub");
    must_end(&run, 1);
    must_be_json(&run, "check");
}

int main(int count, char **words)
{
    bench_binary(count, words);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_command_is_left_out),
        cmocka_unit_test_setup_teardown(every_command_explains_itself, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(groups_explain_themselves, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(wrong_use_is_told_in_one_line, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(what_each_does, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(what_ends_soon_is_found, bench_begin, bench_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
