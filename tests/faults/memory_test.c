/* Every allocation fails once, and for good, on the main routes of the real server: each answer is
 * the usual one or 503, what was acknowledged is stored once, and the next request finds the
 * server as if nothing had been. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/arena.h"
#include "engines/audit.h"
#include "faults/memory.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/http/wire.h"
#include "web/accounts.h"
#include "web/server.h"

enum { NO_MORE = 20000, COLD = 10 };

/* A request to be made in a bad moment. '#' in target and body is a number that differs each time.
 * What a write makes is a row of the table, named "Fault #". */
struct moment {
    const char *method;
    const char *target;
    const char *body;
    const char *name_query; /* how many such rows, how many different names */
    int status;
    long least; /* points, so that none can vanish unnoticed */
    bool is_page;
};

static const struct moment moments[] = {
    {"GET", "/healthz?n=#", NULL, NULL, 200, 20, false},
    {"GET", "/a/none", NULL, NULL, 404, 1, false},
    {"GET", "/more", NULL, NULL, 200, 1, true}, /* kept, but for the first time */
    {"GET", "/sign-in?n=#", NULL, NULL, 200, 20, false},
    {"GET", "/more?n=#", NULL, NULL, 200, 20, true},
    {"GET", "/more/audit?n=#", NULL, NULL, 200, 20, true},
    {"GET", "/needs?n=#", NULL, NULL, 200, 20, true},
    {"GET", "/projects?n=#", NULL, NULL, 200, 20, true},
    {"GET", "/api/v1/needs", NULL, NULL, 200, 20, false},
    {"GET", "/api/v1/partners", NULL, NULL, 200, 15, false},
    {"GET", "/api/v1/openapi.json", NULL, NULL, 200, 15, false},
    {"POST", "/api/v1/partners", "{\"name\": \"Fault #\", \"kind\": \"school\"}",
     "SELECT count(*), count(DISTINCT name) FROM partners WHERE name > 'Fault 0'", 201, 50, false},
    {"POST", "/api/v1/needs", "{\"title\": \"Fault #\", \"theme\": \"english\"}",
     "SELECT count(*), count(DISTINCT title) FROM needs WHERE title > 'Fault 0'", 201, 50, false},
    {"POST", "/api/v1/venues", "{\"name\": \"Fault #\", \"postcode\": \"E7 9HZ\"}",
     "SELECT count(*), count(DISTINCT name) FROM venues WHERE name > 'Fault 0'", 201, 50, false},
    {"POST", "/api/v1/initiatives",
     "{\"playbook\": \"jobs-fair\", \"title\": \"Fault #\", \"starts_on\": \"2037-03-01\","
     " \"weekday\": 4, \"time\": \"11:00\", \"sessions\": 1}",
     "SELECT count(*), count(DISTINCT title) FROM initiatives WHERE title > 'Fault 0'", 201, 100,
     false},
#ifdef HUBWARD_WEAK_PASSWORDS
    {"POST", "/sign-in", "email=fault#@example.org&password=open+the+door", NULL, 422, 40, false},
#endif
};

struct stand {
    struct harness *harness;
    struct server *server;
    struct arena *arena; /* of one request */
    struct text token;
    struct text cookie;
    struct text csrf; /* of anonymous forms */
    long numbers;
};

static void give_access(struct stand *stand)
{
    struct work *work = &stand->harness->work;
    struct arena *arena = stand->harness->arena;
    int64_t id = 0;
    struct new_account account = {.email = TEXT("winifred@example.org"),
                                  .name = TEXT("Winifred Ashlark"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_CHAIR};
    work->now = clock_now();
    assert_true(db_begin(stand->harness->db));
    assert_int_equal(account_add(work, &account, &id), ACCOUNT_ADDED);
    stand->cookie =
        text_format(arena, "Cookie: hubward-newham=%.*s\r\n", TEXT_ARG(sign_in_begin(work, id)));
    stand->token =
        text_format(arena, "Authorization: Bearer %.*s\r\n",
                    TEXT_ARG(token_add(work, &(struct new_token){.role = ROLE_CHAIR, .days = 30})));
    assert_true(db_commit(stand->harness->db));
}

static void serve(struct stand *stand)
{
    struct text why = TEXT("");
    struct server_settings settings = {
        .database_url = stand->harness->url,
        .listen = TEXT("127.0.0.1:0"),
        .workers = 1,
        .web = {.url = TEXT(""), .is_only_writer = true, .is_behind_proxy = true}};
    stand->server = server_start(&settings, &hubward_schema, stand->harness->arena, &why);
    if (!stand->server)
        fail_msg("no server: %.*s", TEXT_ARG(why));
}

static struct text numbered(struct arena *arena, const char *text, long number)
{
    struct text rest;
    struct text before = text_cut(text_from(text ? text : ""), '#', &rest);
    if (before.size == text_from(text ? text : "").size)
        return before;
    return text_format(arena, "%.*s%ld%.*s", TEXT_ARG(before), number, TEXT_ARG(rest));
}

/* Each comes from a network of its own, so that none is told to wait. */
static struct wire_answer ask(struct stand *stand, const struct moment *moment, long number)
{
    struct arena *arena = stand->arena;
    struct text body = numbered(arena, moment->body, number);
    bool is_json = text_starts_with(body, TEXT("{"));
    struct buffer out = buffer_new(arena, 1024);
    buffer_format(&out,
                  "%s %.*s HTTP/1.1\r\nHost: hub.test\r\nConnection: close\r\n"
                  "X-Forwarded-For: 10.%ld.%ld.1\r\n",
                  moment->method, TEXT_ARG(numbered(arena, moment->target, number)),
                  number / 250 % 250, number % 250);
    buffer_add(&out, moment->is_page ? stand->cookie : stand->token);
    if (moment->body && !is_json)
        body = text_format(arena, "%.*s&csrf=%.*s", TEXT_ARG(body), TEXT_ARG(stand->csrf));
    if (moment->body)
        buffer_format(&out, "Content-Type: application/%s\r\nContent-Length: %zu\r\n",
                      is_json ? "json" : "x-www-form-urlencoded", body.size);
    if (is_json)
        buffer_format(&out, "Idempotency-Key: fault-%ld\r\n", number);
    buffer_add(&out, TEXT("\r\n"));
    buffer_add(&out, body);
    return wire_ask(arena, server_port(stand->server), buffer_text(&out));
}

/* One row of each kind, for the lists. */
static void make_something(struct stand *stand)
{
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        struct wire_answer made = {0};
        if (moments[i].name_query)
            made = ask(stand, &moments[i], 0);
        assert_true(made.status == 0 || made.status == moments[i].status);
    }
}

static int start(void **state)
{
    static struct stand stand;
    stand = (struct stand){.harness = harness_open(DB_SQLITE, &hubward_schema),
                           .arena = arena_new(1 << 16)};
    give_access(&stand);
    serve(&stand);
    struct moment form = {.method = "GET", .target = "/sign-in", .status = 200};
    struct wire_answer page = ask(&stand, &form, 0);
    struct text mark = TEXT("name=\"csrf\" value=\"");
    struct text rest =
        text_slice(page.body, text_find(page.body, mark) + mark.size, page.body.size);
    rest = text_slice(rest, 0, text_find_char(rest, '"'));
    stand.csrf = text_copy(stand.harness->arena, rest);
    make_something(&stand);
    *state = &stand;
    return 0;
}

static int stop(void **state)
{
    struct stand *stand = *state;
    server_stop(stand->server);
    arena_end(stand->arena);
    harness_close(stand->harness);
    return 0;
}

static void must_answer(const struct moment *moment, const struct wire_answer *answer,
                        const char *when, long point)
{
    if (answer->status != moment->status)
        fail_msg("%s %s: %d %s, point %ld: %.*s", moment->method, moment->target, answer->status,
                 when, point, (int)(answer->body.size < 300 ? answer->body.size : 300),
                 answer->body.data);
}

/* One request with the fault, and the same again without. False when the fault was never met. */
static bool meet(struct stand *stand, const struct moment *moment, enum memory_fault fault,
                 long point, struct memory_refusals *sum)
{
    long number = ++stand->numbers;
    memory_arm(fault, point);
    struct wire_answer answer = ask(stand, moment, number);
    struct memory_refusals refusals = memory_disarm();
    bool was_met = refusals.sqlite + refusals.ours > 0;
    if (answer.status != 503 || !was_met)
        must_answer(moment, &answer, fault == MEMORY_ENDS ? "without memory" : "once", point);
    if (was_met) {
        struct wire_answer again = ask(stand, moment, number);
        must_answer(moment, &again, "afterwards", point);
        /* Masks and keys of forms differ, but not in size. */
        if (answer.status != 503 && answer.body.size != again.body.size)
            fail_msg("%s %s: another answer at point %ld: %.*s", moment->method, moment->target,
                     point, TEXT_ARG(answer.body));
    }
    sum->sqlite += refusals.sqlite > 0;
    sum->ours += refusals.ours > 0;
    arena_reset(stand->arena);
    return was_met;
}

static long meet_all(struct stand *stand, const struct moment *moment, enum memory_fault fault)
{
    long points = 0;
    struct memory_refusals sum = {0};
    for (long point = 1; point < NO_MORE; point++) {
        if (!meet(stand, moment, fault, point, &sum))
            break;
        points++;
    }
    print_message("%s %s, %s: %ld points, %ld of them SQLite's, %ld ours\n", moment->method,
                  moment->target, fault == MEMORY_ENDS ? "memory ends" : "once", points, sum.sqlite,
                  sum.ours);
    assert_true(points >= moment->least);
    assert_true(sum.ours > 0);
    return points;
}

/* Each number asked for is there, once. */
static void check_stored(struct stand *stand, const struct moment *moment, int64_t wanted)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    struct text path = text_slice(stand->harness->url, 7, stand->harness->url.size);
    assert_int_equal(
        sqlite3_open_v2(text_c(stand->harness->arena, path), &database, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, moment->name_query, -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int64(statement, 0), wanted);
    assert_int_equal(sqlite3_column_int64(statement, 1), wanted);
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

static void check_whole(struct stand *stand)
{
    struct text finding;
    struct db *db = stand->harness->db;
    if (!db_check_integrity(db, stand->harness->arena, &finding))
        fail_msg("the database is damaged: %.*s", TEXT_ARG(finding));
    assert_int_equal(audit_verify(db, NULL).sequence, 0);
}

static void test_without_memory(void **state)
{
    struct stand *stand = *state;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        long before = stand->numbers;
        meet_all(stand, &moments[i], MEMORY_FAILS_ONCE);
        meet_all(stand, &moments[i], MEMORY_ENDS);
        if (moments[i].name_query)
            check_stored(stand, &moments[i], stand->numbers - before);
        check_whole(stand);
    }
}

/* A server that has just begun prepares its statements in the bad moment. */
static void test_begun_without_memory(void **state)
{
    struct stand *stand = *state;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i += 4) {
        long point = 1, points = 0;
        struct memory_refusals sum = {0};
        bool was_met = true;
        for (; was_met && point < NO_MORE; point += 1 + point / COLD) {
            server_stop(stand->server);
            serve(stand);
            was_met = meet(stand, &moments[i], MEMORY_ENDS, point, &sum);
            points += was_met;
        }
        print_message("%s %s, just begun: %ld points of about %ld\n", moments[i].method,
                      moments[i].target, points, point);
        assert_true(point > 2 * moments[i].least);
    }
    check_whole(stand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_without_memory, start, stop),
        cmocka_unit_test_setup_teardown(test_begun_without_memory, start, stop),
    };
    memory_begin();
    return cmocka_run_group_tests_name("without memory", tests, NULL, NULL);
}
