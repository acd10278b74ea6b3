/* Letters and labels in many scripts: the process draws them, poppler reads them again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/paper/draw.h"
#include "platform/paper/job.h"

static const char *kept; /* where to leave the PDFs for looking at, or NULL */

static const struct {
    const char *name;
    const char *address;
} people[] = {
    {"Rosa", "Rosa Achieng-Oldacre\n12 High Street\nLondon\nE13 0AB"},
    {"أمينة", "أمينة الخطيب\n7 Barking Road\nLondon\nE6 1LB"},
    {"রহিমা", "রহিমা বেগম চৌধুরী\n3 Green Street\nLondon\nE7 8DA"},
    {"கவிதா", "கவிதா சுந்தரம்\n9 Romford Road\nLondon\nE12 5AA"},
    {"王小明", "王小明\n21 Plaistow Grove\nLondon\nE15 3AR"},
};
#define PEOPLE (sizeof people / sizeof *people)

static void draw(const struct sheet_job *job, const char *name, char *path, size_t size)
{
    snprintf(path, size, "%s/%s.pdf", kept ? kept : "/tmp", name);
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_true(sheets_draw(job, file));
    close(file);
}

/* What poppler finds in the PDF. */
static struct text read_pdf(struct arena *arena, const char *path, const char *mode)
{
    int ends[2];
    char part[4096];
    struct buffer out = buffer_new(arena, 4096);
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    if (process == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        execlp("pdftotext", "pdftotext", mode, path, "-", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    for (ssize_t got; (got = read(ends[0], part, sizeof part)) > 0;)
        buffer_add(&out, text_of(part, (size_t)got));
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_int_equal(status, 0);
    return buffer_text(&out);
}

/* Its words; pages are divided by form feeds. */
static struct text words_of(struct arena *arena, const char *path)
{
    return read_pdf(arena, path, "-layout");
}

/* Where on the page that word is, in points from the left: "xMin" or "xMax". */
static double place_of(struct text boxes, const char *word, const char *side)
{
    size_t at = text_find(boxes, text_from(word));
    assert_true(at < boxes.size);
    struct text before = text_slice(boxes, 0, at);
    for (size_t line = text_find(before, TEXT("<word ")); line < before.size;
         line = text_find(before, TEXT("<word ")))
        before = text_slice(before, line + 6, before.size);
    size_t value = text_find(before, text_from(side));
    assert_true(value < before.size);
    return strtod(before.data + value + 6, NULL);
}

static size_t pages(struct text words)
{
    size_t count = 0;
    for (size_t i = 0; i < words.size; i++)
        count += words.data[i] == '\f';
    return count;
}

static struct sheet_job job_of(struct arena *arena, enum sheet_kind kind, struct text body)
{
    struct sheet_item *items = arena_make_array(arena, struct sheet_item, PEOPLE);
    for (size_t i = 0; i < PEOPLE; i++)
        items[i] = (struct sheet_item){
            .address = text_from(people[i].address),
            .subject = text_format(arena, "Thank you, %s", people[i].name),
            .body = text_format(arena, "Dear %s,\n\n%.*s", people[i].name, TEXT_ARG(body))};
    return (struct sheet_job){.kind = kind,
                              .sender = TEXT("Newham Association, The Old Bakery, London E13 0AB"),
                              .day = TEXT("Thursday 26 November 2026"),
                              .items = items,
                              .count = PEOPLE};
}

static bool has(struct text whole, const char *part)
{
    return text_find(whole, text_from(part)) < whole.size;
}

static void every_letter_has_its_page(void **state)
{
    (void)state;
    char path[200];
    struct arena *arena = arena_new(1 << 16);
    struct sheet_job job =
        job_of(arena, SHEET_LETTERS,
               TEXT("thank you for Tuesday. Because you were there, eleven people talked for two "
                    "hours, and three of them will come again.\n\nGrace, Newham Association"));
    draw(&job, "hubward-letters", path, sizeof path);
    struct text words = words_of(arena, path);
    assert_int_equal(pages(words), PEOPLE);
    assert_true(has(words, "Rosa Achieng-Oldacre"));
    assert_true(has(words, "王小明"));
    assert_true(has(words, "Thursday 26 November 2026"));
    assert_true(has(words, "The Old Bakery"));
    if (!kept)
        unlink(path);
    arena_end(arena);
}

/* Words on the right, the address in its window on the left; who signs keeps the place of the line
 * also when the name is of the other direction. */
static void a_letter_may_begin_on_the_right(void **state)
{
    (void)state;
    char path[200];
    struct arena *arena = arena_new(1 << 16);
    struct sheet_job job =
        job_of(arena, SHEET_LETTERS, TEXT("شكرًا لك.\n\n\u2068Grace\u2069، النادي"));
    job.is_rtl = true;
    job.day = TEXT("الخميس 26 نوفمبر 2026");
    draw(&job, "hubward-right", path, sizeof path);
    struct text words = words_of(arena, path);
    assert_int_equal(pages(words), PEOPLE);
    struct text boxes = read_pdf(arena, path, "-bbox");
    assert_true(place_of(boxes, ">Rosa<", "xMin") < 80);
    assert_true(place_of(boxes, ">Grace", "xMax") > 515);
    assert_true(place_of(boxes, ">26<", "xMax") > 400);
    struct sheet_job back;
    assert_true(sheet_job_read(arena, sheet_job_write(arena, &job), &back));
    assert_true(back.is_rtl && back.kind == SHEET_LETTERS);
    if (!kept)
        unlink(path);
    arena_end(arena);
}

static void a_long_letter_goes_on(void **state)
{
    (void)state;
    char path[200];
    struct arena *arena = arena_new(1 << 16);
    struct buffer body = buffer_new(arena, 1 << 15);
    for (int i = 1; i <= 200; i++)
        buffer_format(&body, "This is paragraph %d.\n\n", i);
    struct sheet_job job = job_of(arena, SHEET_LETTERS, buffer_text(&body));
    job.count = 1;
    draw(&job, "hubward-long", path, sizeof path);
    struct text words = words_of(arena, path);
    assert_true(pages(words) > 5);
    for (int i = 1; i <= 200; i++)
        assert_true(has(words, text_c(arena, text_format(arena, "paragraph %d.", i))));
    if (!kept)
        unlink(path);
    arena_end(arena);
}

static void labels_fill_pages_of_twenty_one(void **state)
{
    (void)state;
    char path[200];
    struct arena *arena = arena_new(1 << 16);
    struct sheet_item *items = arena_make_array(arena, struct sheet_item, 43);
    for (size_t i = 0; i < 43; i++)
        items[i].address = text_from(people[i % PEOPLE].address);
    struct sheet_job job = {.kind = SHEET_LABELS, .items = items, .count = 43};
    draw(&job, "hubward-labels", path, sizeof path);
    assert_int_equal(pages(words_of(arena, path)), 3);
    if (!kept)
        unlink(path);
    arena_end(arena);
}

/* A page for each, on its side, with the name in its own script; words may begin on the right. */
static void a_certificate_names_people_in_their_script(void **state)
{
    (void)state;
    char path[200];
    struct arena *arena = arena_new(1 << 16);
    struct sheet_item items[PEOPLE];
    for (size_t i = 0; i < PEOPLE; i++) {
        struct text rest;
        items[i] = (struct sheet_item){
            .address = text_cut(text_from(people[i].address), '\n', &rest),
            .subject = TEXT("Certificate of attendance"),
            .body = TEXT("came to 9 of 12 sessions of “English class”,\nfrom 3 September to 26 "
                         "November 2026."),
            .boxes = TEXT("For Newham Association\nMKHXR-23PQD-79VWC\nhttps://hub.example/verify")};
    }
    struct sheet_job job = {.kind = SHEET_CERTIFICATE,
                            .sender = TEXT("Newham Association"),
                            .day = TEXT("26 November 2026"),
                            .items = items,
                            .count = PEOPLE};
    draw(&job, "hubward-certificates", path, sizeof path);
    struct text words = words_of(arena, path);
    assert_int_equal(pages(words), PEOPLE);
    assert_true(has(words, "Rosa Achieng-Oldacre") && has(words, "王小明"));
    assert_true(has(words, "MKHXR-23PQD-79VWC"));
    if (!kept)
        unlink(path);
    job.is_rtl = true;
    items[1].subject = TEXT("شهادة حضور");
    items[1].body = TEXT("جاءت إلى 9 من 12 جلسة من \u2068English class\u2069.");
    job.items = &items[1];
    job.count = 1;
    draw(&job, "hubward-certificate-right", path, sizeof path);
    assert_true(has(words_of(arena, path), "English class"));
    struct sheet_job back;
    assert_true(sheet_job_read(arena, sheet_job_write(arena, &job), &back));
    assert_true(back.is_rtl && back.kind == SHEET_CERTIFICATE);
    if (!kept)
        unlink(path);
    arena_end(arena);
}

static void a_job_is_read_as_it_was_written(void **state)
{
    (void)state;
    struct sheet_job back;
    struct arena *arena = arena_new(1 << 16);
    struct sheet_job job = job_of(arena, SHEET_LETTERS, TEXT("x"));
    struct text bytes = sheet_job_write(arena, &job);
    assert_true(sheet_job_read(arena, bytes, &back));
    assert_int_equal(back.count, PEOPLE);
    assert_true(text_equal(back.items[4].address, text_from(people[4].address)));
    for (size_t size = 0; size < bytes.size; size++)
        sheet_job_read(arena, text_slice(bytes, 0, size), &back); /* whatever: no crash */
    arena_end(arena);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_has_its_page),
        cmocka_unit_test(a_letter_may_begin_on_the_right),
        cmocka_unit_test(a_long_letter_goes_on),
        cmocka_unit_test(labels_fill_pages_of_twenty_one),
        cmocka_unit_test(a_certificate_names_people_in_their_script),
        cmocka_unit_test(a_job_is_read_as_it_was_written),
    };
    kept = argc > 1 ? argv[1] : NULL;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
