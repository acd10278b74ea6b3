/* Playbooks: the ones that ship are sound, and a file that is not says where and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "features/playbooks/file.h"

static const char head[] = "slug = repair-table\n"                 /* line 1 */
                           "version = 3\n"                         /* 2 */
                           "title = Repair table\n"                /* 3 */
                           "kind = drop-in\n"                      /* 4 */
                           "theme = home\n"                        /* 5 */
                           "summary = We mend what\n"              /* 6 */
                           "    is broken.\n"                      /* 7 */
                           "need = Neighbours with broken lamps\n" /* 8 */
                           "people = 4\n"                          /* 9 */
                           "cost_pence_start = 2500\n"             /* 10 */
                           "cost_pence_weekly = 0\n"               /* 11 */
                           "lead_weeks = 3\n"                      /* 12 */
                           "length_minutes = 120\n"                /* 13 */
                           "capacity = 30\n"                       /* 14 */
                           "weeks = 6\n"                           /* 15 */
                           "languages = en, bn, pt-BR\n";          /* 16 */
static const char step[] = "[step]\n"                              /* 17 */
                           "title = Find menders\n"                /* 18 */
                           "detail = Ask at the college.\n"        /* 19 */
                           "lead_days = -21\n"                     /* 20 */
                           "owner = organiser\n";                  /* 21 */
static const char role[] = "[role]\n"                              /* 22 */
                           "title = Mender\n"                      /* 23 */
                           "what = Mends.\n"                       /* 24 */
                           "places = 3\n"                          /* 25 */
                           "skill = repairs\n"                     /* 26 */
                           "language = en-GB\n"                    /* 27 */
                           "check = none\n"                        /* 28 */
                           "newcomer_place = 1\n"                  /* 29 */
                           "companion = Sits beside a mender.\n";  /* 30 */
static const char measure[] = "[measure]\n"                        /* 31 */
                              "what = Things mended\n"             /* 32 */
                              "how = Counted at the door.\n"       /* 33 */
                              "when = Every session\n"             /* 34 */
                              "weeks = 4, 13\n"                    /* 35 */
                              "from = first-session\n";            /* 36 */

struct fixture {
    struct arena *arena;
    struct playbook playbook;
    struct playbook_error error;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = arena_new(4096)};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_end(fixture->arena);
    return 0;
}

static struct text whole(struct arena *arena)
{
    return text_format(arena, "%s%s%s%s", head, step, role, measure);
}

static bool parse(struct fixture *fixture, struct text ini)
{
    return playbook_parse(fixture->arena, ini, TEXT("# Repair table\n\nBring it.\n"),
                          &fixture->playbook, &fixture->error);
}

static void assert_text(struct text text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    assert_memory_equal(text.data, expected, text.size);
}

static void reads_every_member(void **state)
{
    struct fixture *fixture = *state;
    const struct playbook *playbook = &fixture->playbook;
    assert_true(parse(fixture, whole(fixture->arena)));
    assert_text(playbook->slug, "repair-table");
    assert_int_equal(playbook->version, 3);
    assert_text(playbook->kind, "drop-in");
    assert_text(playbook->summary, "We mend what is broken.");
    assert_int_equal(playbook->cost_pence_start, 2500);
    assert_int_equal(playbook->capacity, 30);
    assert_text(playbook->languages, "en, bn, pt-BR");
    assert_int_equal(playbook->steps.count, 1);
    assert_int_equal(playbook->steps.items[0].lead_days, -21);
    assert_text(playbook->steps.items[0].owner, "organiser");
    assert_int_equal(playbook->roles.count, 1);
    assert_text(playbook->roles.items[0].companion, "Sits beside a mender.");
    assert_int_equal(playbook_places(playbook), 3);
    assert_int_equal(playbook->kit.count, 0);
    assert_int_equal(playbook->measures.items[0].week_count, 2);
    assert_int_equal(playbook->measures.items[0].weeks[1], 13);
    assert_text(playbook->guide, "Bring it.");
}

static void reads_windows_line_ends(void **state)
{
    struct fixture *fixture = *state;
    struct text ini = whole(fixture->arena);
    char *copy = arena_alloc(fixture->arena, ini.size * 2);
    size_t size = 0;
    for (size_t i = 0; i < ini.size; i++) {
        if (ini.data[i] == '\n')
            copy[size++] = '\r';
        copy[size++] = ini.data[i];
    }
    assert_true(parse(fixture, text_of(copy, size)));
    assert_text(fixture->playbook.summary, "We mend what is broken.");
}

/* The whole file with one part replaced, and what is then wrong at which line. */
static const struct fault {
    const char *part;
    const char *instead;
    size_t line;
    const char *message;
} faults[] = {
    {"slug = repair-table", "slug = Repair table", 1, "slug must be a code"},
    {"slug = repair-table", "slug = -table", 1, "slug must be a code"},
    {"slug = repair-table\n", "", 1, "slug is missing."},
    {"version = 3", "version = 0", 2, "version must be a whole number from 1"},
    {"version = 3", "version 3", 2, "Write a line as"},
    {"version = 3", "version = three", 2, "version must be"},
    {"version = 3", "version = 99999999999999999999", 2, "version must be"},
    {"title = Repair table", "title =", 3, "title has no value."},
    {"title = Repair table", "name = Repair table", 3, "There is no key \"name\""},
    {"kind = drop-in", "kind = appeal", 4, "one of: class, drop-in, fair, training, one-off."},
    {"theme = home", "theme = politics", 5, "one of: english, work"},
    {"theme = home", "theme = home\ntheme = work", 6, "theme is here twice"},
    {"people = 4", "people = 2", 36, "more places than people"},
    {"lead_weeks = 3", "lead_weeks = -1", 12, "from 0 to 104"},
    {"weeks = 6", "weeks = 6\n\n   and more", 17, "begins with a blank"},
    {"languages = en, bn", "languages = en,, bn", 16, "codes with commas"},
    {"[step]", "[stepp]", 17, "A section is [step]"},
    {"[step]", "[step", 17, "A section is [step]"},
    {"lead_days = -21", "lead_days = 731", 20, "from -730 to 730"},
    {"owner = organiser", "owner = chair", 21, "one of: organiser, lead"},
    {"owner = organiser\n", "", 17, "owner is missing."},
    {"places = 3", "places = 0", 25, "from 1 to 500"},
    {"skill = repairs", "skill = mending", 26, "skill must be one of: teaching, "},
    {"language = en-GB", "language = English!", 27, "such as \"en-GB\""},
    {"check = none", "check = enhanced", 28, "one of: none, basic."},
    {"newcomer_place = 1", "newcomer_place = yes", 29, "from 0 to 1"},
    {"newcomer_place = 1", "newcomer_place = 0", 22, "A role has a companion"},
    {"weeks = 4, 13", "weeks = 13, 4", 35, "rising numbers"},
    {"weeks = 4, 13", "weeks = 1,2,3,4,5,6,7,8,9", 35, "at most 8"},
    {"from = first-session\n", "", 31, "A measure has weeks and from"},
    {"from = first-session", "from = birth", 36, "one of: first-session"},
    {"[measure]", "[measure]\n[kit]", 31, "what is missing."},
    {"[role]", "[step]\ntitle = a\ndetail = b\nlead_days = -30\nowner = lead\n[role]", 41,
     "in the order of lead_days"},
};

static struct text replaced(struct arena *arena, const struct fault *fault)
{
    struct text from = whole(arena), part = text_from(fault->part);
    size_t at = text_find(from, part);
    assert_true(at < from.size);
    return text_format(arena, "%.*s%s%.*s", (int)at, from.data, fault->instead,
                       (int)(from.size - at - part.size), from.data + at + part.size);
}

static void every_fault_names_its_line(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct text ini = replaced(fixture->arena, &faults[i]);
        assert_false(parse(fixture, ini));
        struct text message = fixture->error.message;
        if (fixture->error.line != faults[i].line ||
            text_find(message, text_from(faults[i].message)) == message.size)
            fail_msg("\"%s\": line %zu: %.*s", faults[i].instead, fixture->error.line,
                     TEXT_ARG(message));
    }
}

static void long_lines_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char value[202];
    for (size_t length = 200; length <= 201; length++) {
        memset(value, 'x', length);
        value[length] = '\0';
        struct fault fault = {.part = "Mends.", .instead = value};
        assert_int_equal(parse(fixture, replaced(fixture->arena, &fault)), length == 200);
    }
    assert_int_equal(fixture->error.line, 24);
}

static void a_half_written_file_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct text ini = whole(fixture->arena);
    assert_false(parse(fixture, TEXT("")));
    assert_false(parse(fixture, text_from(head)));
    assert_false(parse(fixture, text_slice(ini, 0, ini.size - strlen(measure))));
    assert_false(parse(fixture, text_format(fixture->arena, "%.*s\xff", TEXT_ARG(ini))));
    assert_false(
        playbook_parse(fixture->arena, ini, TEXT(" \n"), &fixture->playbook, &fixture->error));
    assert_true(parse(fixture, ini));
}

static void all_four_ship(void **state)
{
    struct fixture *fixture = *state;
    struct playbook_list list = playbook_shipped_list(fixture->arena);
    assert_int_equal(list.count, 4);
    assert_text(list.items[0].slug, "english-conversation-class");
    assert_text(list.items[1].slug, "jobs-fair");
    assert_text(list.items[2].slug, "training-session");
    assert_text(list.items[3].slug, "weekly-jobs-club");
    struct playbook_texts texts;
    assert_true(playbook_shipped_texts(fixture->arena, TEXT("jobs-fair"), &texts));
    assert_false(playbook_shipped_texts(fixture->arena, TEXT("no-such"), &texts));
    assert_false(playbook_shipped_texts(fixture->arena, TEXT("../rules"), &texts));
}

static size_t words_of(struct text text)
{
    size_t words = 0;
    for (size_t i = 0; i < text.size; i++)
        words += (i == 0 || text.data[i - 1] == ' ' || text.data[i - 1] == '\n') &&
                 text.data[i] != ' ' && text.data[i] != '\n';
    return words;
}

/* What a volunteer relies on: nothing left out, and the sums are those of the lists. */
static void assert_shipped_is_sound(const struct playbook *playbook)
{
    static const char *const headings[] = {"## What it is for",
                                           "## What it takes",
                                           "## Before you start",
                                           "## Week by week",
                                           "## On the day",
                                           "## Safeguarding and checks",
                                           "## Accessibility and",
                                           "## What to do when",
                                           "## What to measure",
                                           "## How to close, or hand",
                                           "## What tends to go wrong"};
    int64_t pence = 0, newcomers = 0;
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        if (text_find(playbook->guide, text_from(headings[i])) == playbook->guide.size)
            fail_msg("%.*s lacks %s", TEXT_ARG(playbook->slug), headings[i]);
    for (size_t i = 0; i < playbook->kit.count; i++)
        pence += playbook->kit.items[i].cost_pence;
    for (size_t i = 0; i < playbook->roles.count; i++)
        newcomers += playbook->roles.items[i].newcomer_place;
    assert_int_equal(pence, playbook->cost_pence_start);
    assert_true(newcomers >= 1);
    assert_true(playbook->steps.count >= 10);
    assert_true(playbook->risks.count >= 3);
    assert_int_equal(playbook->steps.items[0].lead_days, -7 * playbook->lead_weeks);
    assert_in_range(words_of(playbook->guide), 900, 1600);
}

static void what_ships_is_sound(void **state)
{
    struct fixture *fixture = *state;
    struct playbook_list list = playbook_shipped_list(fixture->arena);
    for (size_t i = 0; i < list.count; i++)
        assert_shipped_is_sound(&list.items[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_every_member, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_windows_line_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_fault_names_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_lines_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_half_written_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_four_ship, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_ships_is_sound, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
