/* Messages as bytes: each rule alone, then hundreds of odd ones through Python's parser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "platform/mail/encode.h"
#include "platform/mail/journal.h"
#include "platform/mail/mail.h"

#define MESSAGES 400

static int setup(void **state)
{
    *state = arena_new(1 << 16);
    return 0;
}

static int teardown(void **state)
{
    arena_end(*state);
    return 0;
}

static struct mail_message usual(void)
{
    return (struct mail_message){
        .from = {.name = TEXT("Newham Association"), .address = TEXT("hello@newham.example")},
        .to = {.name = TEXT("Rosa Achieng"), .address = TEXT("rosa@example.org")},
        .subject = TEXT("Thank you"),
        .plain = TEXT("Dear Rosa,\n\nthank you."),
        .html = TEXT("<p>Dear Rosa,</p><p>thank you.</p>"),
        .message_id = TEXT("12.34@newham.example"),
        .date = INT64_C(1796000000000),
        .unsubscribe_url = TEXT("https://newham.example/u/abc"),
    };
}

static bool has(struct text whole, const char *part)
{
    return text_find(whole, text_from(part)) < whole.size;
}

static void a_message_has_its_headers(void **state)
{
    struct mail_message message = usual();
    struct text built = TEXT("");
    message.is_bulk = true;
    message.language = TEXT("en-GB");
    assert_int_equal(mail_build(*state, &message, &built), MAIL_BUILT);
    assert_true(has(built, "From: \"Newham Association\" <hello@newham.example>\r\n"));
    assert_true(has(built, "Subject: Thank you\r\n"));
    assert_true(has(built, "Message-ID: <12.34@newham.example>\r\n"));
    assert_true(has(built, "List-Unsubscribe: <https://newham.example/u/abc>\r\n"));
    assert_true(has(built, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    assert_true(has(built, "Auto-Submitted: auto-generated\r\n"));
    assert_true(has(built, "Content-Language: en-GB\r\n"));
    message.html = TEXT("");
    message.unsubscribe_url = TEXT("");
    message.is_bulk = false;
    assert_int_equal(mail_build(*state, &message, &built), MAIL_BUILT);
    assert_false(has(built, "multipart"));
    assert_false(has(built, "List-Unsubscribe"));
    assert_false(has(built, "Precedence"));
}

static void days_are_written_as_mail_wants_them(void **state)
{
    assert_string_equal(text_c(*state, mail_date(*state, 0)), "Thu, 1 Jan 1970 00:00:00 +0000");
    assert_string_equal(text_c(*state, mail_date(*state, INT64_C(1795858200000))),
                        "Sat, 28 Nov 2026 09:30:00 +0000");
}

/* "x\r\nBcc: all@…" in any value that reaches a header. */
static void nobody_adds_a_header(void **state)
{
    struct text built;
    const struct text bad[] = {TEXT("a\r\nBcc: b@x.org"), TEXT("a\nb"), TEXT("a\rb"), TEXT("a\tb"),
                               text_of("a\0b", 3)};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mail_message messages[8];
        for (int j = 0; j < 8; j++)
            messages[j] = usual();
        struct text *const values[] = {&messages[0].from.name,       &messages[1].to.name,
                                       &messages[2].subject,         &messages[3].message_id,
                                       &messages[4].unsubscribe_url, &messages[5].unsubscribe_mail,
                                       &messages[6].language,        &messages[7].reply_to.name};
        for (int j = 0; j < 8; j++) {
            *values[j] = bad[i];
            assert_int_equal(mail_build(*state, &messages[j], &built), MAIL_HEADER_BAD);
        }
        struct mail_message message = usual();
        message.to.address = i == 4 ? bad[i] : text_join(*state, TEXT("a@x.org"), bad[i]);
        assert_int_equal(mail_build(*state, &message, &built), MAIL_ADDRESS_BAD);
        message = usual();
        message.reply_to.address = bad[i];
        assert_int_equal(mail_build(*state, &message, &built), MAIL_ADDRESS_BAD);
    }
    struct mail_message message = usual();
    message.message_id = TEXT("");
    assert_int_equal(mail_build(*state, &message, &built), MAIL_HEADER_BAD);
}

static void addresses_are_plain(void **state)
{
    (void)state;
    assert_true(mail_address_is_good(TEXT("a@b")));
    assert_true(mail_address_is_good(TEXT("bounce+12.3.ab@newham.example")));
    const struct text bad[] = {TEXT(""),          TEXT("a"),         TEXT("@b"),    TEXT("a@"),
                               TEXT("a@b@c"),     TEXT("a b@c"),     TEXT("<a@b>"), TEXT("a@b>"),
                               TEXT("a,b@c.org"), TEXT("zoë@x.org"), TEXT("a@x\"y")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(mail_address_is_good(bad[i]));
}

static void too_much_is_refused(void **state)
{
    struct mail_message message = usual();
    struct text built;
    char *long_text = arena_alloc(*state, MAIL_LARGEST);
    memset(long_text, 'a', MAIL_LARGEST);
    message.plain = text_of(long_text, MAIL_LARGEST / 4);
    assert_int_equal(mail_build(*state, &message, &built), MAIL_BUILT);
    message.plain = text_of(long_text, MAIL_LARGEST / 4 + 1);
    assert_int_equal(mail_build(*state, &message, &built), MAIL_TOO_LARGE);
}

static void bodies_survive(void **state)
{
    const struct {
        struct text body, quoted;
    } known[] = {
        {TEXT("a=b \n.\nFrom x"), TEXT("a=3Db=20\r\n=2E\r\n=46rom x\r\n")},
        {TEXT("é\r\n"), TEXT("=C3=A9\r\n")},
        {TEXT(""), TEXT("")},
        {TEXT("a\r\r\nb"), TEXT("a\r\n\r\nb\r\n")},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct buffer out = buffer_new(*state, 64);
        mail_add_quoted_printable(&out, known[i].body);
        assert_string_equal(text_c(*state, buffer_text(&out)), text_c(*state, known[i].quoted));
    }
    char line[400];
    for (size_t size = 60; size < 300; size++) {
        struct buffer out = buffer_new(*state, 1024);
        memset(line, size % 3 ? 'a' : '=', size);
        mail_add_quoted_printable(&out, text_of(line, size));
        for (struct text rest = buffer_text(&out); rest.size;)
            assert_true(text_cut(rest, '\n', &rest).size <= 77);
        struct text back = mail_read_quoted_printable(*state, buffer_text(&out));
        assert_true(text_equal(text_trim(back), text_of(line, size)));
        out = buffer_new(*state, 1024);
        mail_add_base64(&out, text_of(line, size));
        assert_true(text_equal(mail_read_base64(*state, buffer_text(&out)), text_of(line, size)));
    }
}

/* --- through another parser --------------------------------------------------------------------
 */

static struct text pick(struct arena *arena, unsigned *seed, size_t most, bool has_lines)
{
    static const char *const pieces[] = {"a",     "Zoë ",          "الجمعية ",
                                         "বাংলা", "தமிழ்",          "中文字",
                                         "=",     "=?UTF-8?Q?x?=", "\"q\" ",
                                         "(c) ",  "x@y, ",         "emoji 🏘 ",
                                         "word ", "\\ ",           "longlonglonglonglonglong",
                                         "; ",    "<b> & ",        ".",
                                         "From ", "=20",           "é",
                                         "ß "};
    struct buffer out = buffer_new(arena, 64);
    unsigned count = (unsigned)rand_r(seed) % (unsigned)most + 1;
    for (unsigned i = 0; i < count; i++) {
        buffer_add(&out, text_from(pieces[(unsigned)rand_r(seed) % 22]));
        if (has_lines && rand_r(seed) % 4 == 0)
            buffer_add(&out, rand_r(seed) % 2 ? TEXT("\r\n") : TEXT("\n"));
    }
    return text_trim(buffer_text(&out));
}

static void write_file(const char *folder, int number, const char *ending, struct text bytes)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%03d.%s", folder, number, ending);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
}

static void write_message(struct arena *arena, const char *folder, int number)
{
    unsigned seed = (unsigned)number;
    struct mail_message message = usual();
    struct text built = TEXT("");
    message.from.name = pick(arena, &seed, 2, false);
    message.to.name = pick(arena, &seed, 2, false);
    message.subject = pick(arena, &seed, 30, false);
    message.plain = pick(arena, &seed, 300, true);
    message.html = pick(arena, &seed, 300, true);
    message.date += number * DAY_MS;
    assert_int_equal(mail_build(arena, &message, &built), MAIL_BUILT);
    write_file(folder, number, "eml", built);
    const struct {
        const char *name;
        struct text value;
    } facts[] = {
        {"subject", message.subject},
        {"from_name", message.from.name},
        {"from", message.from.address},
        {"to_name", message.to.name},
        {"to", message.to.address},
        {"id", message.message_id},
        {"url", message.unsubscribe_url},
        {"text/plain", message.plain},
        {"text/html", message.html},
        {"seconds", text_format(arena, "%lld", (long long)(message.date / SECOND_MS))},
    };
    struct buffer out = buffer_new(arena, 4096);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        buffer_format(&out, "%s %.*s\n", facts[i].name,
                      TEXT_ARG(text_hex(arena, facts[i].value.data, facts[i].value.size)));
    write_file(folder, number, "facts", buffer_text(&out));
}

static int run(const char *program, const char *script, const char *folder)
{
    int status = -1;
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        execlp(program, program, script, folder, (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(process, &status, 0), process);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void another_parser_reads_the_same(void **state)
{
    char folder[] = "/tmp/hubward-mail-XXXXXX";
    const char *root = getenv("SOURCE_ROOT");
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < MESSAGES; i++)
        write_message(*state, folder, i);
    struct text script = text_format(*state, "%s/tests/mail/parse.py", root ? root : ".");
    int status = run("/usr/bin/python3", text_c(*state, script), folder);
    assert_int_equal(run("rm", "-rf", folder), 0);
    assert_int_equal(status, 0);
}

static void the_journal_keeps_what_it_is_told(void **state)
{
    char path[] = "/tmp/hubward-journal-XXXXXX";
    struct post_journal journal, second;
    int made = mkstemp(path);
    assert_true(made >= 0);
    close(made);
    assert_true(post_journal_open(path, &journal));
    assert_true(journal.is_blank);
    assert_false(post_journal_open(path, &second)); /* one at a time */
    assert_true(post_journal_clear(&journal));
    assert_true(post_journal_note(journal.file, 7, 1, POST_ENDING));
    assert_true(post_journal_note(journal.file, 7, 1, POST_SENT));
    post_journal_close(&journal);
    assert_true(post_journal_open(path, &journal));
    assert_false(journal.is_blank);
    struct post_note_array notes = post_journal_read(&journal, *state);
    assert_int_equal(notes.count, 2);
    assert_int_equal(notes.items[1].id, 7);
    assert_int_equal(notes.items[1].stage, POST_SENT);
    assert_true(post_journal_clear(&journal));
    assert_int_equal(post_journal_read(&journal, *state).count, 0);

    post_journal_close(&journal);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_message_has_its_headers, setup, teardown),
        cmocka_unit_test_setup_teardown(days_are_written_as_mail_wants_them, setup, teardown),
        cmocka_unit_test_setup_teardown(nobody_adds_a_header, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses_are_plain, setup, teardown),
        cmocka_unit_test_setup_teardown(too_much_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(bodies_survive, setup, teardown),
        cmocka_unit_test_setup_teardown(another_parser_reads_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(the_journal_keeps_what_it_is_told, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
