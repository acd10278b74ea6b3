/* Signed playbooks between two hubs: whose they are, what stays out, what stays as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/playbooks/taking.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "playbooks_queries.h"

/* Of a playbook that another hub wrote, with a word that tells its texts apart. */
static struct playbook_texts texts_of(struct harness *harness, int version, const char *word)
{
    return (struct playbook_texts){
        .ini = text_format(harness->arena,
                           "slug = repair-table\nversion = %d\ntitle = Repair table\n"
                           "kind = drop-in\ntheme = home\nsummary = We mend %s.\n"
                           "need = Neighbours with broken lamps\npeople = 4\n"
                           "cost_pence_start = 0\ncost_pence_weekly = 0\nlead_weeks = 3\n"
                           "length_minutes = 120\ncapacity = 30\nweeks = 6\nlanguages = en\n"
                           "[step]\ntitle = Find menders\ndetail = Ask.\nlead_days = -21\n"
                           "owner = organiser\n[role]\ntitle = Mender\nwhat = Mends.\nplaces = 3\n"
                           "check = none\nnewcomer_place = 0\n[measure]\nwhat = Things\n"
                           "how = Counted.\nwhen = Every session\n",
                           version, word),
        .guide = TEXT("# Repair table\n\nBring it. “Ça va”, \\ and all.\n")};
}

static struct text signed_by(struct harness *harness, int64_t hub_id,
                             const struct playbook_texts *texts)
{
    db_set_hub(harness->db, hub_id);
    struct text file =
        playbook_file_write(harness->db, harness->arena, TEXT("Croydon Association"), texts);
    db_set_hub(harness->db, harness->hub.id);
    assert_true(file.size > 0);
    return file;
}

static enum playbook_taking take(struct harness *harness, struct text bytes)
{
    struct playbook_file file;
    struct text why;
    if (!playbook_file_read(harness->arena, bytes, &file, &why))
        fail_msg("%.*s", TEXT_ARG(why));
    return playbook_take(&harness->work, &file);
}

static enum playbook_signer signer_of(struct harness *harness, struct text bytes)
{
    struct playbook_file file;
    struct playbook_look look;
    struct text why;
    assert_true(playbook_file_read(harness->arena, bytes, &file, &why));
    playbook_look_at(&harness->work, &file, &look);
    assert_int_equal(look.fingerprint.size, 39);
    return look.signer;
}

static void what_another_hub_signed_comes_in(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association"));
    db_set_hub(harness->db, harness->hub.id);
    struct playbook_texts texts = texts_of(harness, 1, "lamps");
    struct text file = signed_by(harness, other.id, &texts), again;
    assert_int_equal(signer_of(harness, file), PLAYBOOK_SIGNER_UNKNOWN);
    assert_int_equal(take(harness, file), PLAYBOOK_TAKEN);
    assert_int_equal(signer_of(harness, file), PLAYBOOK_SIGNER_BEFORE);
    assert_int_equal(take(harness, file), PLAYBOOK_SAME);
    assert_int_equal(playbook_taken_count(harness->db), 1);

    struct playbook playbook;
    assert_true(playbook_find(work, TEXT("repair-table"), &playbook));
    assert_true(text_equal(playbook.publisher, TEXT("Croydon Association")));
    assert_int_equal(playbook.taken_at, work->now);
    assert_true(text_equal(playbook.guide, TEXT("Bring it. “Ça va”, \\ and all.")));
    struct playbook_list list = playbook_list(work);
    assert_int_equal(list.count, 5);
    assert_true(text_equal(list.items[2].slug, TEXT("repair-table")));

    /* What is passed on is the file as it came, with the publisher's signature. */
    assert_true(playbook_pass_on(work, TEXT("repair-table"), harness->hub.name, &again));
    assert_true(text_equal(again, file));
    db_set_hub(harness->db, other.id);
    assert_false(playbook_find(work, TEXT("repair-table"), &playbook));
    assert_int_equal(playbook_list(work).count, 4);
    db_set_hub(harness->db, harness->hub.id);
    assert_true(playbook_remove(work, TEXT("repair-table")));
    assert_false(playbook_remove(work, TEXT("repair-table")));
    assert_false(playbook_find(work, TEXT("repair-table"), &playbook));
    assert_true(db_commit(harness->db));
}

static void versions_and_names_are_kept_apart(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon Association"));
    struct hub third = harness_add_hub(harness, TEXT("third"), TEXT("Croydon Association"));
    db_set_hub(harness->db, harness->hub.id);
    struct playbook_texts first = texts_of(harness, 2, "lamps"), older = texts_of(harness, 1, "x"),
                          differs = texts_of(harness, 2, "bikes"),
                          newer = texts_of(harness, 3, "both");
    assert_int_equal(take(harness, signed_by(harness, other.id, &first)), PLAYBOOK_TAKEN);
    assert_int_equal(take(harness, signed_by(harness, other.id, &older)), PLAYBOOK_OLDER);
    assert_int_equal(take(harness, signed_by(harness, other.id, &differs)), PLAYBOOK_DIFFERS);
    assert_int_equal(take(harness, signed_by(harness, third.id, &newer)), PLAYBOOK_OTHERS);
    assert_int_equal(take(harness, signed_by(harness, third.id, &first)), PLAYBOOK_SAME);
    assert_int_equal(take(harness, signed_by(harness, other.id, &newer)), PLAYBOOK_TAKEN_NEWER);
    assert_int_equal(take(harness, signed_by(harness, other.id, &first)), PLAYBOOK_OLDER);
    struct playbook playbook;
    assert_true(playbook_find(&harness->work, TEXT("repair-table"), &playbook));
    assert_int_equal(playbook.version, 3);
    assert_int_equal(playbook_list(&harness->work).count, 5);
    assert_true(db_commit(harness->db));
}

static void what_ships_is_signed_by_the_hub(void **state)
{
    struct harness *harness = harness_of(state);
    struct text file, why;
    struct playbook_file read;
    assert_true(db_begin(harness->db));
    assert_true(
        playbook_pass_on(&harness->work, TEXT("jobs-fair"), TEXT("Newham Association"), &file));
    assert_int_equal(signer_of(harness, file), PLAYBOOK_SIGNER_SELF);
    assert_int_equal(take(harness, file), PLAYBOOK_SAME);
    assert_false(playbook_pass_on(&harness->work, TEXT("no-such"), TEXT("x"), &file));
    /* one of that name with other words stays out */
    assert_true(playbook_file_read(harness->arena, file, &read, &why));
    read.texts.guide = TEXT("# Jobs fair\n\nSend money.\n");
    assert_int_equal(take(harness, signed_by(harness, harness->hub.id, &read.texts)),
                     PLAYBOOK_SHIPS);
    assert_int_equal(playbook_taken_count(harness->db), 0);
    assert_true(db_commit(harness->db));
}

/* --- what stays out --------------------------------------------------------------------------- */

static void assert_stays_out(struct harness *harness, struct text bytes, const char *part)
{
    struct playbook_file file;
    struct text why = {0};
    if (playbook_file_read(harness->arena, bytes, &file, &why) ||
        text_find(why, text_from(part)) == why.size)
        fail_msg("no \"%s\": %.*s", part, TEXT_ARG(why));
}

static struct text replaced(struct arena *arena, struct text whole, const char *from,
                            const char *to)
{
    struct text part = text_from(from);
    size_t at = text_find(whole, part);
    assert_true(at < whole.size);
    return text_format(arena, "%.*s%s%.*s", (int)at, whole.data, to,
                       TEXT_ARG(text_slice(whole, at + part.size, whole.size)));
}

static void no_changed_byte_comes_in(void **state)
{
    struct harness *harness = harness_of(state);
    struct playbook_texts texts = texts_of(harness, 1, "lamps");
    struct text file = signed_by(harness, harness->hub.id, &texts), why;
    struct arena *arena = arena_new(1 << 16);
    char *copy = (char *)text_copy(harness->arena, file).data;
    for (size_t i = 0; i < file.size; i++) {
        struct playbook_file read;
        copy[i] ^= 1;
        if (playbook_file_read(arena, text_of(copy, file.size), &read, &why))
            fail_msg("byte %zu may be changed", i);
        assert_true(why.size > 0);
        copy[i] ^= 1;
        arena_reset(arena);
    }
    for (size_t size = 0; size < file.size; size++) {
        struct playbook_file read;
        assert_false(playbook_file_read(arena, text_slice(file, 0, size), &read, &why));
        arena_reset(arena);
    }
    arena_end(arena);
}

static void each_fault_has_its_sentence(void **state)
{
    struct harness *harness = harness_of(state);
    struct arena *arena = harness->arena;
    struct playbook_texts texts = texts_of(harness, 1, "lamps");
    struct text file = signed_by(harness, harness->hub.id, &texts), none;
    struct text first = text_cut(file, '\n', &none);
    assert_stays_out(harness, TEXT(""), "no playbook file");
    assert_stays_out(harness, TEXT("Dear all,\nhere it is.\n"), "no playbook file");
    assert_stays_out(harness, first, "cut short");
    assert_stays_out(harness, text_slice(file, 0, file.size - 1), "cut short");
    assert_stays_out(harness, text_join(arena, file, TEXT("x")), "behind its signature");
    assert_stays_out(harness, replaced(arena, file, "lamps", "lambs"), "changed");
    assert_stays_out(harness, replaced(arena, file, "Croydon", "Bromley"), "changed");
    assert_stays_out(harness, replaced(arena, file, "\"key\":\"", "\"key\":\"00"), "be read");
    assert_stays_out(harness, replaced(arena, file, "\"version\":1", "\"version\":2"), "newer");
    assert_stays_out(harness, replaced(arena, file, "\"version\":1", "\"version\":0"),
                     "no playbook file");
    char *large = arena_alloc(arena, PLAYBOOK_FILE_MAX + 1);
    memset(large, 'x', PLAYBOOK_FILE_MAX + 1);
    assert_stays_out(harness, text_of(large, PLAYBOOK_FILE_MAX + 1), "larger than");
}

/* Signed well, and still no playbook: whoever has a key may write anything. */
static void a_signature_makes_no_playbook(void **state)
{
    struct harness *harness = harness_of(state);
    struct arena *arena = harness->arena;
    struct playbook_texts good = texts_of(harness, 1, "lamps"), bad = good;
    bad.ini = replaced(arena, good.ini, "theme = home", "theme = war");
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "line 5");
    bad = good;
    bad.guide = TEXT("# A\n\nb\x1b[2Jy\n");
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "control characters");
    bad.guide = TEXT("# A\n\nb\u202ec\n");
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "control characters");
    bad = good;
    bad.ini = replaced(arena, good.ini, "slug = repair-table", "slug = import");
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "name of a page");
    char *large = arena_alloc(arena, PLAYBOOK_GUIDE_MAX + 1);
    memset(large, 'x', PLAYBOOK_GUIDE_MAX + 1);
    bad = good;
    bad.guide = text_of(large, PLAYBOOK_GUIDE_MAX + 1);
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "at most 64 KB");
    /* lines without end, sections without end */
    struct buffer ini = buffer_new(arena, 70000);
    buffer_add(&ini, TEXT("slug = a\n"));
    while (ini.size < 60000)
        buffer_add(&ini, TEXT(" a\n"));
    bad.guide = good.guide;
    bad.ini = buffer_text(&ini);
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "too long");
    ini = buffer_new(arena, 70000);
    while (ini.size < 60000)
        buffer_add(&ini, TEXT("[step]\n"));
    bad.ini = buffer_text(&ini);
    assert_stays_out(harness, signed_by(harness, harness->hub.id, &bad), "300 sections");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(what_another_hub_signed_comes_in, &hubward_schema),
        HARNESS_ON_BOTH(versions_and_names_are_kept_apart, &hubward_schema),
        HARNESS_ON_BOTH(what_ships_is_signed_by_the_hub, &hubward_schema),
        HARNESS_ON_BOTH(no_changed_byte_comes_in, &hubward_schema),
        HARNESS_ON_BOTH(each_fault_has_its_sentence, &hubward_schema),
        HARNESS_ON_BOTH(a_signature_makes_no_playbook, &hubward_schema),
    };
    return cmocka_run_group_tests_name("playbook files", tests, NULL, NULL);
}
