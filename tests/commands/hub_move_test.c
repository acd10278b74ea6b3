/* A whole hub from engine to engine and back, and files that are not taken in. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "commands/program.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/files/file.h"

enum { FILE_MAX = 8 << 20 };

#define must(bench, status, ...)                                                                   \
    do {                                                                                           \
        struct run run_ = bench_run((bench), __VA_ARGS__);                                         \
        must_end(&run_, (status));                                                                 \
    } while (0)

static struct text path_in(struct bench *bench, const char *name)
{
    return text_format(bench->arena, "%s/%s", bench->folder, name);
}

static struct text read_file(struct bench *bench, const char *name)
{
    struct text bytes = {0}, why = {0};
    if (!file_read(bench->arena, path_in(bench, name), FILE_MAX, &bytes, &why))
        fail_msg("%.*s", TEXT_ARG(why));
    return bytes;
}

static void write_file(struct bench *bench, const char *name, struct text bytes)
{
    struct text why = {0};
    assert_true(file_write(bench->arena, path_in(bench, name), bytes, &why));
}

/* --- there and back --------------------------------------------------------------------------- */

static bool is_record_of_moving(struct text line)
{
    return has(line, "\"command export hub\"") || has(line, "\"command import hub\"");
}

/* What may differ: when it was made, and that the later one's log tells of more journeys. */
static void must_be_alike(struct text earlier, struct text later)
{
    struct text a, b, mark = TEXT("\"made_at\":\"2026-11-28T00:00:00Z\"");
    a = text_cut(earlier, '\n', &earlier);
    b = text_cut(later, '\n', &later);
    size_t from = text_find(a, TEXT("\"made_at\""));
    assert_true(from < a.size && a.size == b.size);
    assert_memory_equal(a.data, b.data, from);
    assert_memory_equal(a.data + from + mark.size, b.data + from + mark.size,
                        a.size - from - mark.size);
    while (earlier.size > 0) {
        a = text_cut(earlier, '\n', &earlier);
        b = text_cut(later, '\n', &later);
        while (!text_equal(a, b) && is_record_of_moving(b))
            b = text_cut(later, '\n', &later);
        if (!text_equal(a, b) && earlier.size > 0)
            fail_msg("%.*s\nis not\n%.*s", TEXT_ARG(a), TEXT_ARG(b));
    }
    assert_int_equal(later.size, 0);
}

static void there_and_back(void **state)
{
    struct bench *bench = *state;
    if (!harness_has(DB_POSTGRES))
        skip();
    struct harness *postgres = harness_open(DB_POSTGRES, &hubward_schema);
    const char *url = text_c(bench->arena, postgres->url);
    /* a database with another hub of that name, so this one gets a name of its own first */
    must(bench, 0, "demo", "--data", "first");
    must(bench, 0, "export", "hub", "newham", "demo.hub", "--data", "first");
    must(bench, 0, "import", "hub", "demo.hub", "--slug", "moved", "--data", "second");
    must(bench, 0, "export", "hub", "moved", "a.hub", "--data", "second");
    must(bench, 0, "import", "hub", "a.hub", "--database", url);
    must(bench, 0, "check", "--database", url);
    must(bench, 0, "export", "hub", "moved", "b.hub.gz", "--database", url);
    must(bench, 0, "import", "hub", "b.hub.gz", "--data", "third");
    must(bench, 0, "check", "--data", "third");
    must(bench, 0, "export", "hub", "moved", "c.hub", "--data", "third");
    must(bench, 0, "export", "hub", "moved", "b.hub", "--database", url);
    must_be_alike(read_file(bench, "a.hub"), read_file(bench, "b.hub"));
    must_be_alike(read_file(bench, "a.hub"), read_file(bench, "c.hub"));
    struct run again = bench_run(bench, "import", "hub", "a.hub", "--database", url);
    must_refuse(&again, "already a hub moved");
    again = bench_run(bench, "import", "hub", "a.hub", "--slug", "x2", "--database", url);
    must_refuse(&again, "here already, under the name of moved");
    harness_close(postgres);
}

static void without_postgres_too(void **state)
{
    struct bench *bench = *state;
    must(bench, 0, "demo", "--data", "first");
    must(bench, 0, "export", "hub", "newham", "a.hub", "--data", "first");
    must(bench, 0, "import", "hub", "a.hub", "--data", "second");
    must(bench, 0, "check", "--data", "second");
    must(bench, 0, "export", "hub", "newham", "b.hub", "--data", "second");
    must_be_alike(read_file(bench, "a.hub"), read_file(bench, "b.hub"));
    struct text whole = read_file(bench, "a.hub");
    assert_true(has(whole, "\"command export hub\"")); /* the log that goes along says so */
    assert_false(has(whole, "\"sign_ins\""));
    assert_false(has(whole, "\"api_tokens\""));
    assert_true(has(whole, "$argon2id$")); /* officers sign in as before */
    struct run taken = bench_run(bench, "export", "hub", "newham", "a.hub", "--data", "first");
    must_refuse(&taken, "there already");
    struct run nobody = bench_run(bench, "export", "hub", "nobody", "c.hub", "--data", "first");
    must_refuse(&nobody, "no hub nobody");
    assert_int_equal(access(text_c(bench->arena, path_in(bench, "c.hub")), F_OK), -1);
}

/* --- what is not taken in --------------------------------------------------------------------- */

/* With `from` once replaced by `to`, and the digest made to fit again. */
static void forge(struct bench *bench, const char *from, const char *to)
{
    struct text whole = read_file(bench, "a.hub"), part = text_from(from);
    size_t at = text_find(whole, part), end = whole.size;
    assert_true(at < whole.size);
    struct buffer out = buffer_new(bench->arena, whole.size + 1024);
    buffer_add(&out, text_slice(whole, 0, at));
    buffer_add(&out, text_from(to));
    buffer_add(&out, text_slice(whole, at + part.size, whole.size));
    end = text_find(buffer_text(&out), TEXT("{\"rows\""));
    unsigned char digest[32];
    crypto_generichash(digest, sizeof digest, (const unsigned char *)out.data, end, NULL, 0);
    struct text last = text_slice(buffer_text(&out), end, out.size);
    size_t mark = text_find(last, TEXT("\"blake2b\":\"")) + sizeof "\"blake2b\":\"" - 1;
    struct text hex = text_hex(bench->arena, digest, sizeof digest);
    memcpy(out.data + end + mark, hex.data, hex.size);
    write_file(bench, "forged.hub", buffer_text(&out));
}

static void must_stay_out(struct bench *bench, const char *why)
{
    struct run run = bench_run(bench, "import", "hub", "forged.hub", "--data", "second");
    must_refuse(&run, why);
    run = bench_run(bench, "export", "hub", "newham", "never.hub", "--data", "second");
    must_end(&run, 1);
}

static void make_file(struct bench *bench)
{
    must(bench, 0, "demo", "--data", "first");
    must(bench, 0, "export", "hub", "newham", "a.hub", "--data", "first");
}

static void what_was_changed_stays_out(void **state)
{
    struct bench *bench = *state;
    make_file(bench);
    struct text whole = read_file(bench, "a.hub");
    /* one letter of a name, without a new digest */
    char *copy = (char *)text_copy(bench->arena, whole).data;
    copy[text_find(whole, TEXT("{\"table\":\"people\"}")) + 60] ^= 1;
    write_file(bench, "forged.hub", text_of(copy, whole.size));
    struct run run = bench_run(bench, "import", "hub", "forged.hub", "--data", "second");
    must_end(&run, 1);
    /* cut anywhere */
    const size_t cuts[] = {0, 1, 100, 5000, whole.size / 2, whole.size - 100, whole.size - 1};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        write_file(bench, "forged.hub", text_slice(whole, 0, cuts[i]));
        must_stay_out(bench, "was not taken in");
    }
    size_t last = text_find(whole, TEXT("{\"rows\""));
    write_file(bench, "forged.hub", text_slice(whole, 0, last));
    must_stay_out(bench, "ends too early");
    write_file(bench, "forged.hub", text_join(bench->arena, whole, TEXT("[1]\n")));
    must_stay_out(bench, "something follows");
    write_file(bench, "forged.hub", TEXT("Dear all,\nwe moved.\n"));
    must_stay_out(bench, "no file of");
}

static void what_does_not_fit_stays_out(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *from, *to, *why;
    } cases[] = {
        {"\"version\":1", "\"version\":2", "a newer Hubward"},
        {"\"version\":1", "\"version\":0", "no file of"},
        {"\"version\":1", "\"version\":\"1\"", "no file of"},
        {"\"people\":0", "\"people\":7", "a newer Hubward"},
        {"\"people\":0,", "", "an older Hubward"},
        {"\"people\":0,", "\"people\":0,\"tombola\":0,", "a newer Hubward"},
        {"\"id integer, title text, theme text", "\"id integer, title text, thema text", "needs"},
        {"\"needs\":\"id", "\"tombola\":\"id integer\",\"needs\":\"id", "does not know"},
        {"{\"table\":\"needs\"}", "{\"table\":\"shifts\"}", "another table"},
        {"{\"table\":\"needs\"}\n", "", "values"},
        {"{\"table\":\"people\"}\n[", "{\"table\":\"people\"}\n[\"x\",", "values"},
        {"{\"table\":\"hubs\"}\n[1", "{\"table\":\"hubs\"}\n[2", "another hub"},
        {"\"slug\":\"newham\"", "\"slug\":7", "which hub"},
        {"\"area\":\"E09000025\",\"area_name\":\"Newham\"",
         "\"area\":\"E09000008\",\"area_name\":\"Croydon\"", "hubward area import"},
        {"\"command demo\"", "\"command demi\"", "log of this hub is broken"},
        {"{\"table\":\"memberships\"}\n",
         "{\"table\":\"memberships\"}\n"
         "[7,7,\"full\",\"2026-01-01\",null,null,null,null,null,0,null,null]\n",
         "rows as its last"},
    };
    make_file(bench);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        forge(bench, cases[i].from, cases[i].to);
        must_stay_out(bench, cases[i].why);
    }
    must(bench, 0, "import", "hub", "a.hub", "--data", "second"); /* nothing was left behind */
    must(bench, 0, "check", "--data", "second");
}

/* Every kind of value in the place of another; and a row that refers to nobody. */
static void wrong_values_stay_out(void **state)
{
    struct bench *bench = *state;
    static const char *const wrong[] = {
        "null", "1.5", "\"text\"", "true", "[]", "{}", "99999999999999999999"};
    make_file(bench);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *row =
            text_c(bench->arena,
                   text_format(bench->arena, "{\"table\":\"guest_outcomes\"}\n[%s,1]\n", wrong[i]));
        forge(bench, "{\"table\":\"guest_outcomes\"}\n", row);
        must_stay_out(bench, "line ");
    }
    forge(bench, "{\"table\":\"signed_links\"}\n",
          "{\"table\":\"signed_links\"}\n[\"not base64!\",\"x\",1,1,1,null]\n");
    must_stay_out(bench, "wrong kind of value for secret_hash");
    /* One membership that is nobody's, in place of one that is somebody's: the count still fits. */
    struct text whole = read_file(bench, "a.hub"), rest;
    size_t at = text_find(whole, TEXT("{\"table\":\"memberships\"}\n"));
    struct text lines = text_slice(whole, at, whole.size);
    text_cut(lines, '\n', &rest);
    text_cut(rest, '\n', &rest);
    const char *before = text_c(bench->arena, text_slice(lines, 0, lines.size - rest.size));
    forge(bench, before,
          "{\"table\":\"memberships\"}\n"
          "[7,7,\"full\",\"2026-01-01\",null,null,null,null,null,0,null,null]\n");
    must_stay_out(bench, "does not fit");
}

int main(int count, char **words)
{
    bench_binary(count, words);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(there_and_back, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(without_postgres_too, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(what_was_changed_stays_out, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(what_does_not_fit_stays_out, bench_begin, bench_end),
        cmocka_unit_test_setup_teardown(wrong_values_stay_out, bench_begin, bench_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
