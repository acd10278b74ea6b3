/* kill -9 of the real server, again and again, under writers that repeat what was not answered:
 * what was acknowledged is there, nothing is there twice, and the audit chain is whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "engines/audit.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/http/wire.h"
#include "web/accounts.h"

enum { WRITERS = 8, WRITES_MAX = 100000, USUAL_KILLS = 100, SHORTEST_MS = 20, LONGEST_MS = 120 };

struct writer {
    struct stand *stand;
    pthread_t thread;
    int number;
    atomic_int acknowledged; /* all writes before this one */
    atomic_int repeated;
    atomic_int wrong_status; /* an answer nobody expected, or 0 */
};

struct stand {
    const char *binary;
    int kills;
    struct harness *harness;
    const char *folder;
    const char *path;
    struct text token;
    pid_t process;
    FILE *output;
    atomic_int port; /* 0: not there just now */
    atomic_bool is_over;
    struct writer writers[WRITERS];
    unsigned char *seen; /* how often each write is stored, of the check */
};

static const char *binary_path;
static int kill_count = USUAL_KILLS;

/* --- the server --------------------------------------------------------------------------------
 */

static void become_server(const struct stand *stand, int output)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(output, STDOUT_FILENO);
    execl(stand->binary, "hubward", "serve", "--listen", "127.0.0.1:0", "--data", stand->folder,
          (char *)NULL);
    _exit(127);
}

/* "Hubward serves on http://127.0.0.1:NUMBER - …" */
static int read_port(FILE *output)
{
    char line[200];
    struct text rest;
    int64_t port = 0;
    if (!fgets(line, sizeof line, output))
        return 0;
    struct text mark = TEXT("127.0.0.1:"), whole = text_from(line);
    rest = text_slice(whole, text_find(whole, mark) + mark.size, whole.size);
    return text_to_integer(text_slice(rest, 0, text_find_char(rest, ' ')), &port) ? (int)port : 0;
}

static void start_server(struct stand *stand)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    stand->process = fork();
    assert_true(stand->process >= 0);
    if (stand->process == 0)
        become_server(stand, ends[1]);
    close(ends[1]);
    stand->output = fdopen(ends[0], "r");
    int port = read_port(stand->output);
    if (!port)
        fail_msg("%s serve did not start", stand->binary);
    atomic_store(&stand->port, port);
}

/* The exit status, as waitpid has it. */
static int end_server(struct stand *stand, int signal_number)
{
    int status = 0;
    atomic_store(&stand->port, 0);
    kill(stand->process, signal_number);
    assert_int_equal(waitpid(stand->process, &status, 0), stand->process);
    fclose(stand->output);
    stand->process = 0;
    return status;
}

/* --- the writers -------------------------------------------------------------------------------
 */

static struct text write_request(struct writer *writer, struct arena *arena, int number)
{
    struct text body = text_format(
        arena, "{\"name\": \"Writer %d wrote %d\", \"kind\": \"school\"}", writer->number, number);
    return text_format(arena,
                       "POST /api/v1/partners HTTP/1.1\r\nHost: hub.test\r\n%.*s"
                       "Content-Type: application/json\r\nIdempotency-Key: %d-%d\r\n"
                       "Content-Length: %zu\r\n\r\n%.*s",
                       TEXT_ARG(writer->stand->token), writer->number, number, body.size,
                       TEXT_ARG(body));
}

/* Writes over one connection until it breaks. */
static void write_on(struct writer *writer, int wire, struct arena *arena)
{
    while (!atomic_load(&writer->stand->is_over)) {
        int number = atomic_load(&writer->acknowledged);
        struct buffer received = buffer_new(arena, 4096);
        struct wire_answer answer = {0};
        if (number == WRITES_MAX || !wire_send(wire, write_request(writer, arena, number)) ||
            !wire_read_answer(wire, false, &received, &answer)) {
            atomic_fetch_add(&writer->repeated, 1);
            return;
        }
        if (answer.status == 201)
            atomic_store(&writer->acknowledged, number + 1);
        else if (answer.status != 503)
            atomic_store(&writer->wrong_status, answer.status);
        arena_reset(arena);
    }
}

static void *writer_main(void *context)
{
    struct writer *writer = context;
    struct arena *arena = arena_new(1 << 16);
    while (!atomic_load(&writer->stand->is_over)) {
        int port = atomic_load(&writer->stand->port);
        int wire = port ? wire_connect((uint16_t)port) : -1;
        if (wire >= 0) {
            write_on(writer, wire, arena);
            close(wire);
        } else {
            usleep(1000);
        }
        arena_reset(arena);
    }
    arena_end(arena);
    return NULL;
}

static int acknowledged(const struct stand *stand)
{
    int sum = 0;
    for (int i = 0; i < WRITERS; i++)
        sum += atomic_load(&stand->writers[i].acknowledged);
    return sum;
}

/* --- the check ---------------------------------------------------------------------------------
 */

struct finding {
    int lost;    /* acknowledged, and not there */
    int doubled; /* there more than once */
    int64_t audit_break;
};

/* "Writer 3 wrote 17" is what writer 3 wrote. */
static void count_name(struct stand *stand, struct text name)
{
    struct text rest;
    int64_t writer, number;
    text_cut(name, ' ', &rest);
    assert_true(text_to_integer(text_cut(rest, ' ', &rest), &writer));
    text_cut(rest, ' ', &rest);
    assert_true(text_to_integer(rest, &number));
    stand->seen[writer * WRITES_MAX + number]++;
}

static void count_stored(struct stand *stand)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(stand->path, &database, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    sqlite3_busy_timeout(database, 5000);
    assert_int_equal(
        sqlite3_prepare_v2(database, "SELECT name FROM partners", -1, &statement, NULL), SQLITE_OK);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        count_name(stand, text_from((const char *)sqlite3_column_text(statement, 0)));
    assert_int_equal(code, SQLITE_DONE);
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

static int64_t audit_break(struct stand *stand)
{
    struct text why;
    struct arena *arena = arena_new(1 << 16);
    struct db *db = db_open(stand->harness->url, DB_READ_ONLY, &hubward_schema, arena, &why);
    if (!db)
        fail_msg("no database: %.*s", TEXT_ARG(why));
    db_set_hub(db, stand->harness->hub.id);
    struct audit_finding finding = audit_verify(db, NULL);
    assert_int_equal(db_failed(db), DB_OK);
    assert_true(finding.sequence || finding.checked >= acknowledged(stand) / 2);
    db_close(db);
    arena_end(arena);
    return finding.sequence;
}

static struct finding check(struct stand *stand)
{
    struct finding finding = {0};
    int sure[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        sure[i] = atomic_load(&stand->writers[i].acknowledged);
    for (int i = 0; i < WRITERS * WRITES_MAX; i++)
        stand->seen[i] = 0;
    count_stored(stand);
    for (int i = 0; i < WRITERS * WRITES_MAX; i++) {
        finding.lost += i % WRITES_MAX < sure[i / WRITES_MAX] && stand->seen[i] == 0;
        finding.doubled += stand->seen[i] > 1;
    }
    finding.audit_break = audit_break(stand);
    return finding;
}

static void must_be_whole(struct stand *stand, int kills)
{
    struct finding finding = check(stand);
    for (int i = 0; i < WRITERS; i++)
        if (atomic_load(&stand->writers[i].wrong_status))
            fail_msg("a writer was answered %d", atomic_load(&stand->writers[i].wrong_status));
    if (finding.lost || finding.doubled || finding.audit_break)
        fail_msg("after %d kills: %d lost, %d doubled, audit chain broken at %lld", kills,
                 finding.lost, finding.doubled, (long long)finding.audit_break);
}

/* --- the tests ---------------------------------------------------------------------------------
 */

static int start(void **state)
{
    static struct stand stand;
    struct harness *harness = harness_open(DB_SQLITE, &hubward_schema);
    stand = (struct stand){
        .binary = binary_path,
        .kills = kill_count,
        .harness = harness,
        .folder = text_c(harness->arena, harness->folder),
        .path = text_c(harness->arena, text_slice(harness->url, 7, harness->url.size)),
        .seen = arena_alloc(harness->arena, WRITERS * WRITES_MAX)};
    harness->work.now = clock_now();
    assert_true(db_begin(harness->db));
    stand.token = text_format(
        harness->arena, "Authorization: Bearer %.*s\r\n",
        TEXT_ARG(token_add(&harness->work, &(struct new_token){.role = ROLE_CHAIR, .days = 30})));
    assert_true(db_commit(harness->db));
    /* An open connection would spare the server the recovery that is tested. */
    db_close(harness->db);
    harness->db = NULL;
    *state = &stand;
    return 0;
}

static int stop(void **state)
{
    struct stand *stand = *state;
    if (stand->process)
        end_server(stand, SIGKILL);
    harness_close(stand->harness);
    return 0;
}

static void start_writers(struct stand *stand)
{
    for (int i = 0; i < WRITERS; i++) {
        stand->writers[i].stand = stand;
        stand->writers[i].number = i;
        assert_int_equal(
            pthread_create(&stand->writers[i].thread, NULL, writer_main, &stand->writers[i]), 0);
    }
}

static void join_writers(struct stand *stand)
{
    atomic_store(&stand->is_over, true);
    for (int i = 0; i < WRITERS; i++)
        pthread_join(stand->writers[i].thread, NULL);
}

/* Waits until somebody has been answered, then a while that is never the same. */
static void let_write(struct stand *stand, int kills)
{
    int before = acknowledged(stand);
    for (int tries = 0; acknowledged(stand) == before && tries < 10000; tries++)
        usleep(1000);
    assert_true(acknowledged(stand) > before);
    usleep((useconds_t)(SHORTEST_MS + kills * 37 % (LONGEST_MS - SHORTEST_MS)) * 1000);
}

static void test_killed_under_writers(void **state)
{
    struct stand *stand = *state;
    int repeated = 0;
    start_server(stand);
    start_writers(stand);
    for (int kills = 0; kills < stand->kills; kills++) {
        let_write(stand, kills);
        end_server(stand, SIGKILL);
        start_server(stand);
        must_be_whole(stand, kills + 1);
    }
    let_write(stand, 0);
    join_writers(stand);
    assert_int_equal(end_server(stand, SIGTERM), 0);
    must_be_whole(stand, stand->kills);
    for (int i = 0; i < WRITERS; i++)
        repeated += atomic_load(&stand->writers[i].repeated);
    print_message("%d kills, %d writes acknowledged, %d repeated\n", stand->kills,
                  acknowledged(stand), repeated);
    assert_true(repeated >= stand->kills);
}

static void spoil(struct stand *stand, const char *statement)
{
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open(stand->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, statement, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_changes(database), 1);
    sqlite3_close(database);
}

/* The check itself: what it is there to find, it finds. */
static void test_check_finds_what_is_wrong(void **state)
{
    struct stand *stand = *state;
    start_server(stand);
    start_writers(stand);
    let_write(stand, 0);
    join_writers(stand);
    end_server(stand, SIGTERM);
    must_be_whole(stand, 0);
    spoil(stand, "DELETE FROM partners WHERE name = 'Writer 0 wrote 0'");
    spoil(stand, "UPDATE partners SET name = 'Writer 1 wrote 0' WHERE name = 'Writer 2 wrote 0'");
    spoil(stand, "UPDATE audit_records SET at = at + 1 WHERE sequence = 2");
    struct finding finding = check(stand);
    assert_int_equal(finding.lost, 2);
    assert_int_equal(finding.doubled, 1);
    assert_int_equal(finding.audit_break, 2);
}

/* kill_test BINARY [KILLS]; $HUBWARD_BINARY stands in for the first. */
int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_check_finds_what_is_wrong, start, stop),
        cmocka_unit_test_setup_teardown(test_killed_under_writers, start, stop),
    };
    int64_t kills;
    const char *other = getenv("HUBWARD_BINARY");
    if (count < 2)
        return 2;
    binary_path = other && *other ? other : words[1];
    if (count > 2 && text_to_integer(text_from(words[2]), &kills))
        kill_count = (int)kills;
    return cmocka_run_group_tests_name("killed", tests, NULL, NULL);
}
