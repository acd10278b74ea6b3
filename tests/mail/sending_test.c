/* A thousand messages through a real mail server that refuses some for a while and some for ever,
 * with the post and the whole server killed in the middle: each person gets exactly one, but for
 * the message that was in the mail server's hands when a kill came, which says that nobody knows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "features/memberships/memberships.h"
#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/clock/clock.h"
#include "platform/files/file.h"
#include "web/app.h"

enum {
    USUAL_PEOPLE = 1000,
    LATER_EACH = 33,
    NEVER_EACH = 100,
    LONGEST_SECONDS = 600,
    EACH_LOOK = 200
};

static const char *binary_path;
static int person_count = USUAL_PEOPLE;
static int kill_count = 2;

struct stand {
    struct harness *harness;
    struct text folder, log;
    pid_t mail_server, server;
    FILE *output;
    int port;
    int64_t message_id;
};

/* --- processes ---------------------------------------------------------------------------------
 */

static pid_t start(const char *const *words, FILE **output)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        execvp(words[0], (char *const *)words);
        _exit(127);
    }
    close(ends[1]);
    *output = fdopen(ends[0], "r");
    return process;
}

static void start_mail_server(struct stand *stand)
{
    char line[64] = "";
    FILE *output;
    const char *root = getenv("SOURCE_ROOT");
    struct arena *arena = stand->harness->arena;
    const char *script =
        text_c(arena, text_format(arena, "%s/tests/mail/server.py", root ? root : "."));
    const char *const words[] = {"/usr/bin/python3", script, text_c(arena, stand->log), "1", NULL};
    stand->mail_server = start(words, &output);
    assert_non_null(fgets(line, sizeof line, output));
    stand->port = (int)strtol(line, NULL, 10);
    assert_true(stand->port > 0);
    fclose(output);
}

static void start_server(struct stand *stand)
{
    char line[200] = "";
    const char *folder = text_c(stand->harness->arena, stand->folder);
    const char *const words[] = {binary_path, "serve",        "--listen", "127.0.0.1:0", "--data",
                                 folder,      "--mail-retry", "1",        NULL};
    stand->server = start(words, &stand->output);
    assert_non_null(fgets(line, sizeof line, stand->output));
}

static void end(pid_t *process, int signal_number)
{
    int status;
    if (*process > 0) {
        kill(*process, signal_number);
        waitpid(*process, &status, 0);
    }
    *process = 0;
}

/* The child of that process, or 0. */
static pid_t child_of(pid_t parent)
{
    pid_t found = 0;
    DIR *processes = opendir("/proc");
    assert_non_null(processes);
    for (const struct dirent *entry; (entry = readdir(processes));) {
        char path[300], facts[300] = "";
        long its_parent = 0;
        if (entry->d_name[0] < '1' || entry->d_name[0] > '9')
            continue;
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        FILE *file = fopen(path, "r");
        if (!file)
            continue;
        if (fgets(facts, sizeof facts, file)) {
            const char *after = strrchr(facts, ')');
            its_parent = after && strlen(after) > 4 ? strtol(after + 4, NULL, 10) : 0;
        }
        fclose(file);
        if (its_parent == parent)
            found = (pid_t)strtol(entry->d_name, NULL, 10);
    }
    closedir(processes);
    return found;
}

/* --- the hub -----------------------------------------------------------------------------------
 */

static const char *kind_of(int number)
{
    if (number % NEVER_EACH == 7)
        return "never";
    if (number % LATER_EACH == 5)
        return number % 2 ? "later" : "latest";
    return "member";
}

static void add_people(struct work *work)
{
    for (int i = 0; i < person_count; i++) {
        int64_t id;
        struct new_person person = {
            .given_name = text_format(work->arena, "Rosa%d", i),
            .family_name = TEXT("Achieng"),
            .email = text_format(work->arena, "%s.%d@example.org", kind_of(i), i),
            .travel_km = PEOPLE_TRAVEL_KM};
        assert_int_equal(person_add(work, &person, &id), PERSON_ADDED);
        struct membership membership = {.person_id = id,
                                        .type = TEXT("full"),
                                        .applied_on = work_today(work),
                                        .joined_on = work_today(work)};
        membership_add(work, &membership);
    }
}

static void write_message(struct stand *stand)
{
    struct work *work = &stand->harness->work;
    struct mail_settings settings = {.host = TEXT("127.0.0.1"),
                                     .port = stand->port,
                                     .security = MAIL_OPEN,
                                     .user_name = TEXT(""),
                                     .password = TEXT(""),
                                     .from_name = TEXT("Newham"),
                                     .from_address = TEXT("hello@newham.example"),
                                     .bounce_domain = TEXT("bounces.newham.example"),
                                     .pace = MAIL_PACE_MAX,
                                     .ask_words = TEXT("")};
    struct message message = {.template = TEXT("good-news"),
                              .direction = DIRECTION_GAVE,
                              .subject = TEXT("News for {given_name}"),
                              .body = TEXT("Dear {given_name},\n\nit went well."),
                              .conditions = TEXT("standing=members"),
                              .signed_by = TEXT("Grace"),
                              .base_url = TEXT("https://newham.example")};
    mail_settings_save(work, &settings);
    message.id = stand->message_id = message_begin(work, &message);
    message_send(work, TEXT("test key"), &message);
}

static int set_up(void **state)
{
    static struct stand stand;
    struct harness *harness = harness_open(DB_SQLITE, &hubward_schema);
    stand = (struct stand){.harness = harness, .folder = harness->folder};
    stand.log = text_format(harness->arena, "%.*s/taken.log", TEXT_ARG(harness->folder));
    harness->work.now = clock_now();
    start_mail_server(&stand);
    assert_true(db_begin(harness->db));
    add_people(&harness->work);
    write_message(&stand);
    assert_true(db_commit(harness->db));
    db_close(harness->db);
    harness->db = NULL;
    *state = &stand;
    return 0;
}

static int tear_down(void **state)
{
    struct stand *stand = *state;
    end(&stand->server, SIGKILL);
    end(&stand->mail_server, SIGKILL);
    harness_close(stand->harness);
    return 0;
}

/* --- what must hold ----------------------------------------------------------------------------
 */

static struct text taken(struct stand *stand)
{
    struct text bytes = TEXT(""), why;
    file_read(stand->harness->arena, stand->log, (size_t)64 << 20, &bytes, &why);
    return bytes;
}

static int count_lines(struct text text)
{
    int count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == '\n';
    return count;
}

/* How often each person's address was taken. */
static void count_taken(struct stand *stand, int *times)
{
    struct text rest = taken(stand);
    while (rest.size) {
        struct text domain, number, line = text_cut(rest, '\n', &rest);
        int64_t which = -1;
        text_cut(text_cut(line, '@', &domain), '.', &number);
        assert_true(text_to_integer(number, &which) && which >= 0 && which < person_count);
        times[which]++;
    }
}

/* Over a connection of its own: one that stays open would spare the server its recovery. */
static void look(struct stand *stand, void (*see)(struct stand *, struct work *, void *),
                 void *seen)
{
    struct text why;
    struct arena *arena = arena_new(1 << 14);
    struct db *db = db_open(stand->harness->url, DB_READ_ONLY, &hubward_schema, arena, &why);
    assert_non_null(db);
    db_set_hub(db, stand->harness->hub.id);
    struct work work = {.db = db, .arena = arena, .now = clock_now()};
    see(stand, &work, seen);
    assert_int_equal(db_failed(db), DB_OK);
    db_close(db);
    arena_end(arena);
}

static void see_counts(struct stand *stand, struct work *work, void *counts)
{
    *(struct recipient_counts *)counts = recipient_count(work, stand->message_id);
}

static struct recipient_counts counts_now(struct stand *stand)
{
    struct recipient_counts counts;
    look(stand, see_counts, &counts);
    return counts;
}

/* Each person against the mail server's own log: sent is taken once; not confirmed is taken once or
 * not at all, which nobody can know; anything else is never taken. */
static void see_each(struct stand *stand, struct work *work, void *taken_times)
{
    const int *times = taken_times;
    int64_t after = 0;
    for (struct recipient_array some;; after = some.items[some.count - 1].id) {
        some = recipient_list(work, stand->message_id, after, EACH_LOOK);
        for (size_t i = 0; i < some.count; i++) {
            struct text number, rest; /* "Rosa17 Achieng" */
            int64_t which = -1;
            text_cut(some.items[i].name, 'a', &rest);
            number = text_cut(rest, ' ', &rest);
            assert_true(text_to_integer(number, &which) && which >= 0 && which < person_count);
            int least = some.items[i].state == RECIPIENT_SENT;
            int most = least || some.items[i].state == RECIPIENT_UNSURE;
            assert_in_range(times[which], least, most);
        }
        if (some.count < EACH_LOOK)
            return;
    }
}

static bool is_over(const struct recipient_counts *counts)
{
    return counts->all == person_count && counts->email[RECIPIENT_WAITING] == 0 &&
           counts->email[RECIPIENT_TRYING] == 0;
}

/* The post, then the whole server, then the post … as soon as so many were taken. */
static void kill_when_taken(struct stand *stand, int which)
{
    int wanted = person_count * (which + 1) / (kill_count + 2);
    while (count_lines(taken(stand)) < wanted)
        usleep(500);
    if (which % 2 == 0) {
        pid_t post = child_of(stand->server);
        assert_true(post > 0);
        kill(post, SIGKILL);
        return;
    }
    end(&stand->server, SIGKILL);
    fclose(stand->output);
    start_server(stand);
}

static void each_person_gets_exactly_one(void **state)
{
    struct stand *stand = *state;
    int *times = arena_make_array(stand->harness->arena, int, person_count);
    start_server(stand);
    for (int i = 0; i < kill_count; i++)
        kill_when_taken(stand, i);
    struct recipient_counts counts = counts_now(stand);
    for (int i = 0; !is_over(&counts) && i < LONGEST_SECONDS * 5; i++) {
        usleep(200000);
        counts = counts_now(stand);
    }
    end(&stand->server, SIGTERM);
    count_taken(stand, times);
    int64_t never = 0;
    for (int i = 0; i < person_count; i++)
        never += strcmp(kind_of(i), "never") == 0;
    print_message("%d people, %d kills: sent %lld, not confirmed %lld, refused %lld\n",
                  person_count, kill_count, (long long)counts.email[RECIPIENT_SENT],
                  (long long)counts.email[RECIPIENT_UNSURE],
                  (long long)counts.email[RECIPIENT_FAILED]);
    look(stand, see_each, times);
    assert_int_equal(counts.email[RECIPIENT_FAILED], never);
    assert_int_equal(counts.email[RECIPIENT_SENT] + counts.email[RECIPIENT_UNSURE],
                     person_count - never);
    assert_true(counts.email[RECIPIENT_UNSURE] <= kill_count);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_person_gets_exactly_one, set_up, tear_down),
    };
    if (argc < 2) {
        fprintf(stderr, "usage: sending_test HUBWARD [PEOPLE [KILLS]]\n");
        return 2;
    }
    binary_path = argv[1];
    if (argc > 2)
        person_count = (int)strtol(argv[2], NULL, 10);
    if (argc > 3)
        kill_count = (int)strtol(argv[3], NULL, 10);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
