/* Levels, notes, moving up or on, and the pages where a lead does it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/classes/certificates.h"
#include "features/classes/classes.h"
#include "features/classes/plan.h"
#include "features/outcomes/outcomes.h"
#include "features/registers/registers.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

enum { OTHER_CLASS = 12 };

static int64_t enrol(struct harness *harness, const char *name, bool is_waiting)
{
    int64_t id = 0;
    struct new_guest guest = {.first_name = text_from(name),
                              .initial = TEXT("K"),
                              .contact = text_format(harness->arena, "%s@example.org", name)};
    assert_int_equal(enrolment_add(&harness->work, FIXTURE_INITIATIVE, &guest, is_waiting, &id),
                     ENROLMENT_ADDED);
    return id;
}

static struct harness *with_classes(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    PUT(harness,
        "INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, capacity,"
        " is_public, created_at) VALUES (%lld, %d, 'Evening class', 'class', 'english', 'a', 'p',"
        " 1, 1, 1)",
        HUB(harness), OTHER_CLASS);
    return harness;
}

static struct date day_of(const char *text)
{
    struct date day;
    assert_true(date_from_text(text_from(text), &day));
    return day;
}

static int64_t note_at(struct harness *harness, int64_t enrolment, const char *day, int level)
{
    int64_t id = 0;
    struct progress_note note = {
        .day = day_of(day), .skill = 0, .level = level, .words = TEXT("Rang the school.")};
    assert_int_equal(progress_note_add(&harness->work, enrolment, &note, &id), PROGRESS_NOTE_ADDED);
    return id;
}

static struct placement talk(const char *day, int speaking)
{
    return (struct placement){
        .day = day_of(day),
        .levels = {speaking, LEVEL_NOT_ASKED, LEVEL_NOT_ASKED, LEVEL_NOT_ASKED},
        .goal = TEXT("To ring the school"),
        .wishes = {.creche = true}};
}

static void levels_follow_from_talk_and_notes(void **state)
{
    struct harness *harness = with_classes(state);
    struct work *work = &harness->work;
    struct placement placement = talk("2026-11-27", 1), found;
    struct enrolment enrolment;
    int64_t id = enrol(harness, "Amina", false);
    assert_false(placement_find(work, id, &found));
    assert_int_equal(found.levels[0], LEVEL_NOT_ASKED);
    assert_int_equal(placement_save(work, id, &placement), PLACEMENT_DAY_AHEAD);
    placement = talk("2026-11-01", LEVEL_NOT_ASKED);
    assert_int_equal(placement_save(work, id, &placement), PLACEMENT_LEVELS_MISSING);
    placement = talk("2026-11-01", 1);
    assert_int_equal(placement_save(work, 999, &placement), PLACEMENT_ENROLMENT_UNKNOWN);
    assert_int_equal(placement_save(work, id, &placement), PLACEMENT_SAVED);
    assert_true(placement_find(work, id, &found) && enrolment_find(work, id, &enrolment));
    assert_true(enrolment.wishes.creche && !enrolment.wishes.step_free);
    assert_int_equal(found.levels[0], 1);
    int64_t up = note_at(harness, id, "2026-11-10", 2);
    note_at(harness, id, "2026-11-12", 1);
    int64_t again = note_at(harness, id, "2026-11-14", 2), ahead = 0;
    struct progress_notes notes = progress_note_list(work, id);
    assert_int_equal(notes.count, 3);
    assert_int_equal(levels_now(&found, &notes).levels[0], 2);
    assert_int_equal(levels_now(&found, &notes).levels[1], LEVEL_NOT_ASKED);
    /* A level lost and found again is gained once. */
    assert_int_equal(notes.items[0].id, again);
    assert_false(progress_note_is_gain(&notes.items[0]));
    assert_true(notes.items[2].id == up && progress_note_is_gain(&notes.items[2]));
    struct progress_note bad = {
        .day = day_of("2026-11-27"), .skill = 0, .level = 1, .words = TEXT("Read.")};
    assert_int_equal(progress_note_add(work, id, &bad, &ahead), PROGRESS_NOTE_DAY_AHEAD);
    bad.day = day_of("2026-11-20");
    bad.level = LEVEL_COUNT;
    assert_int_equal(progress_note_add(work, id, &bad, &ahead), PROGRESS_NOTE_LEVEL_MISSING);
    bad.level = 0;
    bad.words = TEXT("  ");
    assert_int_equal(progress_note_add(work, id, &bad, &ahead), PROGRESS_NOTE_WORDS_MISSING);
    assert_true(progress_note_remove(work, id, again));
    assert_false(progress_note_remove(work, id, again));
    assert_true(db_commit(harness->db));
}

static void a_gain_becomes_one_outcome(void **state)
{
    struct harness *harness = with_classes(state);
    struct work *work = &harness->work;
    struct placement placement = talk("2026-11-01", 1);
    struct enrolment enrolment;
    struct outcome outcome;
    int64_t id = enrol(harness, "Amina", false), outcome_id = 0;
    assert_int_equal(placement_save(work, id, &placement), PLACEMENT_SAVED);
    assert_true(enrolment_find(work, id, &enrolment));
    int64_t same = note_at(harness, id, "2026-11-09", 1),
            up = note_at(harness, id, "2026-11-10", 2);
    struct text why = TEXT("Speaking: Entry 1, then Entry 2");
    assert_int_equal(level_outcome_add(work, &enrolment, same, why, &outcome_id),
                     LEVEL_OUTCOME_NO_GAIN);
    assert_int_equal(level_outcome_add(work, &enrolment, up, why, &outcome_id),
                     LEVEL_OUTCOME_ADDED);
    assert_true(outcome_find(work, outcome_id, &outcome));
    assert_true(text_equal(outcome.kind, TEXT("level-gained")) && outcome.people == 1);
    assert_int_equal(level_outcome_add(work, &enrolment, up, why, &outcome_id),
                     LEVEL_OUTCOME_ALREADY);
    assert_false(progress_note_remove(work, id, up));
    /* The guest goes with everything; the outcome stays counted. */
    assert_true(guest_forget(work, enrolment.guest.id));
    assert_false(placement_find(work, id, &placement));
    assert_int_equal(progress_note_list(work, id).count, 0);
    assert_true(outcome_find(work, outcome_id, &outcome));
    assert_true(db_commit(harness->db));
}

static enum enrolment_state state_of(struct harness *harness, int64_t id)
{
    struct enrolment enrolment;
    assert_true(enrolment_find(&harness->work, id, &enrolment));
    return enrolment.state;
}

static void enrolments_move_on(void **state)
{
    struct harness *harness = with_classes(state);
    struct work *work = &harness->work;
    struct placement placement = talk("2026-11-01", 1), there;
    int64_t amina = enrol(harness, "Amina", false), bo = enrol(harness, "Bo", false), moved = 0;
    assert_int_equal(enrolment_leave(work, amina, TEXT("lazy")), ENROLMENT_MOVE_REASON);
    assert_int_equal(enrolment_leave(work, amina, TEXT("times")), ENROLMENT_MOVED);
    assert_int_equal(enrolment_leave(work, amina, TEXT("times")), ENROLMENT_MOVE_NOT_NOW);
    assert_int_equal(enrolment_move(work, amina, OTHER_CLASS, &moved), ENROLMENT_MOVE_NOT_NOW);
    assert_int_equal(enrolment_take_back(work, amina), ENROLMENT_MOVED);
    assert_int_equal(enrolment_take_back(work, amina), ENROLMENT_MOVE_NOT_NOW);
    assert_int_equal(placement_save(work, amina, &placement), PLACEMENT_SAVED);
    note_at(harness, amina, "2026-11-10", 3);
    assert_int_equal(enrolment_move(work, amina, FIXTURE_INITIATIVE, &moved),
                     ENROLMENT_MOVE_NOWHERE);
    assert_int_equal(enrolment_move(work, amina, 999, &moved), ENROLMENT_MOVE_NOWHERE);
    assert_int_equal(enrolment_move(work, amina, OTHER_CLASS, &moved), ENROLMENT_MOVED);
    placement_move(work, amina, moved);
    assert_int_equal(state_of(harness, amina), ENROLMENT_LEFT);
    assert_int_equal(state_of(harness, moved), ENROLMENT_PLACED);
    assert_true(placement_find(work, moved, &there));
    assert_int_equal(there.levels[0], 3);
    /* One place there: the next one waits, also after completing here. */
    assert_int_equal(enrolment_complete(work, bo), ENROLMENT_MOVED);
    assert_int_equal(enrolment_complete(work, bo), ENROLMENT_MOVE_NOT_NOW);
    assert_int_equal(enrolment_places_free(work, OTHER_CLASS), 0);
    assert_int_equal(enrolment_move(work, bo, OTHER_CLASS, &moved), ENROLMENT_MOVED);
    assert_int_equal(state_of(harness, bo), ENROLMENT_COMPLETED);
    assert_int_equal(state_of(harness, moved), ENROLMENT_WAITING);
    struct enrolment_queue queue = enrolment_queue(work, OTHER_CLASS);
    assert_true(queue.count == 1 && queue.items[0] == moved);
    assert_int_equal(enrolment_give_place(work, moved), ENROLMENT_MOVED);
    assert_int_equal(enrolment_give_place(work, moved), ENROLMENT_MOVE_NOT_NOW);
    assert_int_equal(enrolment_queue(work, OTHER_CLASS).count, 0);
    assert_true(db_commit(harness->db));
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("no \"%s\" in: %.*s", part, TEXT_ARG(answer->body));
}

static void a_lead_does_it_on_a_phone(void **state)
{
    struct harness *harness = with_classes(state);
    struct enrolment enrolment;
    assert_true(enrolment_find(&harness->work, enrol(harness, "Amina", false), &enrolment));
    assert_true(db_commit(harness->db));
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    const char *page =
        text_c(harness->arena, text_format(harness->arena, "/projects/11/guests/%lld",
                                           (long long)enrolment.guest.id));
    const char *talk_path = text_c(harness->arena, text_format(harness->arena, "%s/talk", page));
    const char *note_path = text_c(harness->arena, text_format(harness->arena, "%s/note", page));
    struct answer answer = visit_get(lead, "/projects/11/guests");
    assert_has(&answer, page);
    answer = visit_get(lead, page);
    assert_has(&answer, "Hold the placement talk");
    answer = visit_post(lead, talk_path, NULL, TEXT("day=2026-11-20&goal=To+ring+the+school"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Choose a level for one skill");
    assert_has(&answer, "To ring the school");
    answer =
        visit_post(lead, talk_path, NULL,
                   TEXT("day=2026-11-20&speaking=entry-1&goal=To+ring+the+school&step_free=1"));
    assert_int_equal(answer.status, 303);
    answer = visit_post(lead, note_path, NULL,
                        TEXT("day=2026-11-25&skill=speaking&level=entry-2&words=Rang+alone"));
    assert_int_equal(answer.status, 303);
    answer = visit_get(lead, page);
    assert_has(&answer, "Entry 2 (A2)");
    assert_has(&answer, "Entry 1 (A1) at the start");
    assert_has(&answer, "Needs a way in without steps");
    assert_has(&answer, "Write it down as an outcome");
    struct progress_notes notes = progress_note_list(&harness->work, enrolment.id);
    const char *outcome_path =
        text_c(harness->arena, text_format(harness->arena, "%s/notes/%lld/outcome", page,
                                           (long long)notes.items[0].id));
    answer = visit_post(lead, outcome_path, page, TEXT(""));
    assert_int_equal(answer.status, 303);
    answer = visit_get(lead, text_c(harness->arena, answer.location));
    assert_has(&answer, "Entry 1 (A1) since the placement talk of");
    assert_false(answer_has(&answer, "Rang alone"));
    /* Whoever looks at another project's guests finds nothing. */
    struct visitor *other = visitor_signed_in(harness, ROLE_LEAD, OTHER_CLASS);
    assert_int_equal(visit_get(other, page).status, 404);
}

/* A session was held the day before yesterday, and Amina came. */
static int64_t with_a_session(struct harness *harness)
{
    struct enrolment enrolment;
    struct date today = work_today(&harness->work);
    fixture_shift(harness, 1, -48, 3);
    harness->work.now -= 50 * HOUR_MS;
    int64_t id = enrol(harness, "Amina", false);
    harness->work.now += 50 * HOUR_MS;
    assert_int_equal(date_compare(work_today(&harness->work), today), 0);
    assert_true(enrolment_find(&harness->work, id, &enrolment));
    register_mark_guest(&harness->work, 1, enrolment.guest.id, true, harness->work.now);
    return id;
}

static void a_certificate_can_be_checked(void **state)
{
    struct harness *harness = with_classes(state);
    struct work *work = &harness->work;
    struct certificate certificate, other;
    struct enrolment enrolment;
    int64_t amina = with_a_session(harness), bo = enrol(harness, "Bo", false), id = 0, second = 0;
    assert_int_equal(certificate_issue(work, amina, CERTIFICATE_ATTENDANCE, &id),
                     CERTIFICATE_NOTHING_HELD);
    assert_int_equal(register_finish(work, 1), REGISTER_FINISHED);
    assert_int_equal(certificate_issue(work, bo, CERTIFICATE_ATTENDANCE, &id),
                     CERTIFICATE_NOTHING_HELD); /* placed after it */
    assert_int_equal(certificate_issue(work, amina, TEXT("honour"), &id), CERTIFICATE_KIND_UNKNOWN);
    assert_int_equal(certificate_issue(work, 999, CERTIFICATE_ATTENDANCE, &id),
                     CERTIFICATE_ENROLMENT_UNKNOWN);
    assert_int_equal(certificate_issue(work, amina, CERTIFICATE_COMPLETION, &id),
                     CERTIFICATE_NOT_COMPLETED);
    assert_int_equal(certificate_issue(work, amina, CERTIFICATE_ATTENDANCE, &id),
                     CERTIFICATE_ISSUED);
    assert_int_equal(enrolment_complete(work, amina), ENROLMENT_MOVED);
    assert_int_equal(certificate_issue(work, amina, CERTIFICATE_COMPLETION, &second),
                     CERTIFICATE_ISSUED);
    assert_true(certificate_find(work, id, &certificate) && certificate_find(work, second, &other));
    assert_false(text_equal(certificate.code, other.code));
    assert_int_equal(certificate.code.size, 17);
    assert_true(certificate.came == 1 && certificate.held == 1);
    /* However it is typed. */
    struct text loose = text_lower(work->arena, certificate.code);
    loose = text_format(work->arena, " %.*s ", TEXT_ARG(loose));
    assert_true(certificate_check(work, loose, &other) && other.id == id);
    assert_true(text_equal(other.name, TEXT("Amina K.")));
    assert_false(certificate_check(work, text_slice(certificate.code, 0, 16), &other));
    assert_false(certificate_check(work, TEXT("AAAAA-AAAAA-AAAAA"), &other));
    assert_false(certificate_check(work, TEXT(""), &other));
    assert_true(certificate_withdraw(work, second) && !certificate_withdraw(work, second));
    assert_true(enrolment_find(work, amina, &enrolment));
    assert_int_equal(certificate_list(work, enrolment.guest.id, FIXTURE_INITIATIVE).count, 2);
    /* The name goes with the guest; the code stays good. */
    assert_true(guest_forget(work, enrolment.guest.id));
    assert_true(certificate_check(work, certificate.code, &other));
    assert_true(other.guest_id == 0 && text_equal(other.name, TEXT("A. K.")));
    assert_true(db_commit(harness->db));
}

static struct answer verify(struct visitor *visitor, struct text code)
{
    struct arena *arena = visitor->harness->arena;
    return visit_get(visitor,
                     text_c(arena, text_format(arena, "/verify?code=%.*s", TEXT_ARG(code))));
}

static void anyone_checks_a_code(void **state)
{
    struct harness *harness = with_classes(state);
    struct certificate certificate;
    int64_t amina = with_a_session(harness), id = 0;
    assert_int_equal(register_finish(&harness->work, 1), REGISTER_FINISHED);
    assert_int_equal(certificate_issue(&harness->work, amina, CERTIFICATE_ATTENDANCE, &id),
                     CERTIFICATE_ISSUED);
    assert_true(certificate_find(&harness->work, id, &certificate));
    assert_true(db_commit(harness->db));
    struct visitor *anyone = visitor_new(harness);
    struct answer answer = visit_get(anyone, "/verify");
    assert_int_equal(answer.status, 200);
    assert_false(answer_has(&answer, "We do not know this code"));
    answer = verify(anyone, certificate.code);
    assert_has(&answer, "This certificate is good");
    assert_has(&answer, "Amina K.");
    assert_has(&answer, "came to 1 of 1 sessions of");
    assert_has(&answer, "English class");
    assert_false(answer_has(&answer, "example.org"));
    answer = verify(anyone, TEXT("22222-22222-22222"));
    assert_has(&answer, "We do not know this code");
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    const char *page =
        text_c(harness->arena,
               text_format(harness->arena, "/projects/11/certificates/%lld", (long long)id));
    answer = visit_get(lead, page);
    assert_has(&answer, "Make the PDF");
    answer =
        visit_post(lead, text_c(harness->arena, text_format(harness->arena, "%s/withdraw", page)),
                   page, TEXT(""));
    assert_int_equal(answer.status, 303);
    answer = verify(anyone, certificate.code);
    assert_has(&answer, "was withdrawn on");
    assert_false(answer_has(&answer, "This certificate is good"));
    int status = 200;
    for (int i = 0; i < 200 && status == 200; i++)
        status = verify(anyone, TEXT("22222-22222-22222")).status;
    assert_int_equal(status, 429);
    assert_int_equal(visit_get(anyone, "/verify").status, 200);
}

static void a_plan_is_found_in_a_guide(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct text guide =
        TEXT("# Class\n\n## Week by week\n\n- **Week 1: Hello.** Names.\n- **Week "
             "2: Street.** The bus,\n  twice.\n\nWishes first.\n\n## On the day: the "
             "run sheet\n\n- **9:15** Open.\n\n## Later\n\nNothing.\n");
    struct text first = plan_of_session(arena, guide, 1), second = plan_of_session(arena, guide, 2);
    assert_string_equal(text_c(arena, first), "- **Week 1: Hello.** Names.\n\n- **9:15** Open.");
    assert_string_equal(text_c(arena, second),
                        "- **Week 2: Street.** The bus,\n  twice.\n\n- **9:15** Open.");
    assert_string_equal(text_c(arena, plan_of_session(arena, guide, 3)), "- **9:15** Open.");
    assert_int_equal(plan_of_session(arena, TEXT("# Something else"), 1).size, 0);
    assert_int_equal(plan_of_session(arena, TEXT(""), 1).size, 0);
    arena_end(arena);
}

static void a_stand_in_has_one_page(void **state)
{
    struct harness *harness = with_classes(state);
    struct work *work = &harness->work;
    struct placement placement = talk("2026-11-20", 1);
    int64_t amina = with_a_session(harness);
    fixture_shift(harness, 2, 24, 3);
    assert_int_equal(placement_save(work, amina, &placement), PLACEMENT_SAVED);
    note_at(harness, amina, "2026-11-24", 2);
    assert_int_equal(register_finish(work, 1), REGISTER_FINISHED);
    assert_true(db_commit(harness->db));
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    struct answer page = visit_get(lead, "/sessions/2/handover");
    assert_int_equal(page.status, 200);
    assert_has(&page, "Upstairs");
    assert_has(&page, "Keys: Ida");
    assert_has(&page, "1 guest came.");
    assert_has(&page, "Amina K.");
    assert_has(&page, "Speaking: Entry 2 (A2)");
    assert_has(&page, "Rang the school.");
    assert_has(&page, "Needs somebody to look after children");
    assert_has(&page, "Would like: To ring the school");
    page = visit_get(lead, "/sessions/1/handover");
    assert_has(&page, "No session was held before this one");
    /* A partner's worker takes the register, and may not read what else is known of guests. */
    struct visitor *partner = visitor_signed_in(harness, ROLE_PARTNER, FIXTURE_INITIATIVE);
    page = visit_get(partner, "/sessions/2/handover");
    assert_int_equal(page.status, 200);
    assert_has(&page, "Amina K.");
    assert_false(answer_has(&page, "Entry 2 (A2)"));
    assert_false(answer_has(&page, "Keys: Ida"));
    struct visitor *other = visitor_signed_in(harness, ROLE_LEAD, OTHER_CLASS);
    assert_int_equal(visit_get(other, "/sessions/2/handover").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_found_in_a_guide),
        HARNESS_ON_BOTH(a_stand_in_has_one_page, &hubward_schema),
        HARNESS_ON_BOTH(levels_follow_from_talk_and_notes, &hubward_schema),
        HARNESS_ON_BOTH(a_gain_becomes_one_outcome, &hubward_schema),
        HARNESS_ON_BOTH(enrolments_move_on, &hubward_schema),
        HARNESS_ON_BOTH(a_lead_does_it_on_a_phone, &hubward_schema),
        HARNESS_ON_BOTH(a_certificate_can_be_checked, &hubward_schema),
        HARNESS_ON_BOTH(anyone_checks_a_code, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
