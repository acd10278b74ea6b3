/* The rules of registers: marks converge, figures are counted once and corrected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/guests/guests.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "hubward_schema.h"
#include "registers_queries.h"

#define ANNA 101
#define BEN 102

struct scene {
    struct harness *harness;
    struct work *work;
    int64_t amina, bo; /* guests */
    int64_t anna, ben; /* sign-ups */
};

static int64_t sign_up_of(struct scene *scene, int64_t person_id)
{
    struct sign_up_array all = sign_up_list_of_session(scene->work, 1);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].person_id == person_id)
            return all.items[i].id;
    return 0;
}

static int64_t book(struct scene *scene, const char *name)
{
    struct booking booking;
    struct new_guest guest = {.first_name = text_from(name), .initial = TEXT("K")};
    int64_t id = 0;
    assert_int_equal(booking_add(scene->work, 1, &guest, &id), BOOKING_MADE);
    assert_true(booking_find(scene->work, id, &booking));
    return booking.guest.id;
}

/* A class in two days with two guests and two volunteers; it is ten minutes after its start. */
static struct scene *begin(void **state)
{
    struct harness *harness = harness_of(state);
    struct scene *scene = arena_make(harness->arena, struct scene);
    *scene = (struct scene){.harness = harness, .work = &harness->work};
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_person(harness, ANNA, "Anna");
    fixture_person(harness, BEN, "Ben");
    int64_t shift_id = fixture_shift(harness, 1, 48, 3);
    assert_int_equal(shift_join(scene->work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(shift_join(scene->work, shift_id, BEN), SHIFT_JOINED);
    scene->amina = book(scene, "Amina");
    scene->bo = book(scene, "Bo");
    scene->anna = sign_up_of(scene, ANNA);
    scene->ben = sign_up_of(scene, BEN);
    scene->work->now += 48 * HOUR_MS + 10 * MINUTE_MS;
    return scene;
}

static struct rollup_figure counted(struct scene *scene, struct text metric)
{
    struct date from = {2026, 1, 1}, to = {2027, 12, 31};
    return rollup_between(scene->work, metric, from, to);
}

static bool is_marked_here(struct scene *scene, int64_t guest_id)
{
    struct guest_mark_list_rows rows =
        guest_mark_list(scene->work->db, scene->work->arena, .session_id = 1);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].guest_id == guest_id)
            return rows.items[i].is_here == 1;
    return false;
}

/* Two phones: whatever order their marks arrive in, and however often, the newest counts. */
static void marks_converge(void **state)
{
    struct scene *scene = begin(state);
    int64_t then = scene->work->now - MINUTE_MS;
    static const struct {
        int at;
        bool is_here;
    } taps[] = {{1, true}, {2, false}, {3, true}, {4, false}};
    static const int orders[][6] = {{0, 1, 2, 3, 0, 1}, {3, 2, 1, 0, 3, 3}, {2, 0, 3, 1, 2, 0}};
    for (int order = 0; order < 3; order++) {
        for (int i = 0; i < 6; i++) {
            int tap = orders[order][i];
            register_mark_guest(scene->work, 1, scene->amina, taps[tap].is_here,
                                then + 10 * order + taps[tap].at);
            register_mark_volunteer(scene->work, 1, scene->anna, !taps[tap].is_here,
                                    then + 10 * order + taps[tap].at);
        }
        assert_false(is_marked_here(scene, scene->amina));
        assert_true(register_list_volunteers(scene->work, 1).items[0].is_here);
    }
    assert_int_equal(db_failed(scene->work->db), DB_OK);
}

static void marks_of_one_moment_have_one_result(void **state)
{
    struct scene *scene = begin(state);
    int64_t then = scene->work->now - MINUTE_MS;
    register_mark_guest(scene->work, 1, scene->amina, true, then);
    assert_int_equal(register_mark_guest(scene->work, 1, scene->amina, false, then),
                     REGISTER_OLDER);
    register_mark_guest(scene->work, 1, scene->bo, false, then);
    assert_int_equal(register_mark_guest(scene->work, 1, scene->bo, true, then), REGISTER_MARKED);
    assert_true(is_marked_here(scene, scene->amina));
    assert_true(is_marked_here(scene, scene->bo));
}

static void a_fast_clock_does_not_win_for_ever(void **state)
{
    struct scene *scene = begin(state);
    assert_int_equal(
        register_mark_guest(scene->work, 1, scene->amina, true, scene->work->now + DAY_MS),
        REGISTER_MARKED);
    scene->work->now += SECOND_MS;
    assert_int_equal(register_mark_guest(scene->work, 1, scene->amina, false, scene->work->now),
                     REGISTER_MARKED);
    assert_false(is_marked_here(scene, scene->amina));
}

static void only_those_of_the_session_are_marked(void **state)
{
    struct scene *scene = begin(state);
    struct harness *harness = scene->harness;
    int64_t now = scene->work->now;
    fixture_shift(harness, 2, 9 * 24, 3);
    assert_int_equal(register_mark_guest(scene->work, 1, 999, true, now), REGISTER_UNKNOWN);
    assert_int_equal(register_mark_guest(scene->work, 99, scene->amina, true, now),
                     REGISTER_UNKNOWN);
    assert_int_equal(register_mark_volunteer(scene->work, 1, 999, true, now), REGISTER_UNKNOWN);
    assert_int_equal(register_mark_volunteer(scene->work, 2, scene->anna, true, now),
                     REGISTER_NOT_YET);
    assert_int_equal(register_mark_guest(scene->work, 2, scene->amina, true, now),
                     REGISTER_NOT_YET);
    scene->work->now += 6 * DAY_MS + 23 * HOUR_MS; /* within a day of the second */
    assert_int_equal(register_mark_volunteer(scene->work, 2, scene->anna, true, scene->work->now),
                     REGISTER_UNKNOWN);
    assert_int_equal(register_mark_guest(scene->work, 2, scene->amina, true, scene->work->now),
                     REGISTER_MARKED); /* a learner of the class */
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld AND id = 2",
        HUB(harness));
    assert_int_equal(register_mark_guest(scene->work, 2, scene->amina, true, scene->work->now),
                     REGISTER_UNKNOWN);
    assert_int_equal(register_finish(scene->work, 2), REGISTER_FINISH_CANCELLED);
    assert_int_equal(register_finish(scene->work, 99), REGISTER_FINISH_UNKNOWN);
}

static void no_register_is_finished_before_it_begins(void **state)
{
    struct scene *scene = begin(state);
    scene->work->now -= 11 * MINUTE_MS;
    assert_int_equal(register_finish(scene->work, 1), REGISTER_FINISH_NOT_YET);
    scene->work->now += MINUTE_MS; /* the very moment */
    assert_int_equal(register_finish(scene->work, 1), REGISTER_FINISHED);
}

static enum sign_up_state state_of(struct scene *scene, int64_t sign_up_id)
{
    struct sign_up sign_up;
    assert_true(sign_up_find(scene->work, sign_up_id, &sign_up));
    return sign_up.state;
}

static void assert_figures(struct scene *scene, int64_t guests, int64_t volunteers)
{
    struct session session;
    assert_true(session_find(scene->work, 1, &session));
    assert_int_equal(session.state, SESSION_HELD);
    assert_int_equal(session.guests_came, guests);
    assert_int_equal(session.volunteers_came, volunteers);
    assert_int_equal(session.volunteer_minutes, volunteers * 120);
    assert_int_equal(counted(scene, METRIC_SESSIONS_HELD).n, 1);
    assert_int_equal(counted(scene, METRIC_GUESTS_CAME).n, guests);
    assert_int_equal(counted(scene, METRIC_VOLUNTEERS_CAME).n, volunteers);
    assert_int_equal(counted(scene, METRIC_VOLUNTEERS_CAME).total, volunteers * 120);
    assert_int_equal(db_failed(scene->work->db), DB_OK);
}

static void figures_are_corrected_never_doubled(void **state)
{
    struct scene *scene = begin(state);
    struct register_ticks ticks = {.guests = &scene->amina,
                                   .guest_count = 1,
                                   .sign_ups = &scene->anna,
                                   .sign_up_count = 1,
                                   .marked_at = scene->work->now};
    assert_int_equal(register_mark_all(scene->work, 1, &ticks), REGISTER_MARKED);
    assert_int_equal(register_finish(scene->work, 1), REGISTER_FINISHED);
    assert_figures(scene, 1, 1);
    assert_int_equal(state_of(scene, scene->anna), SIGN_UP_ATTENDED);
    assert_int_equal(state_of(scene, scene->ben), SIGN_UP_NO_SHOW);
    assert_int_equal(register_finish(scene->work, 1), REGISTER_FINISHED);
    assert_figures(scene, 1, 1);
    int64_t guests[] = {scene->amina, scene->bo}, sign_ups[] = {scene->anna, scene->ben};
    ticks = (struct register_ticks){guests, 2, sign_ups, 2, scene->work->now += SECOND_MS};
    assert_int_equal(register_mark_all(scene->work, 1, &ticks), REGISTER_MARKED);
    assert_int_equal(register_finish(scene->work, 1), REGISTER_FINISHED);
    assert_figures(scene, 2, 2);
    assert_int_equal(state_of(scene, scene->ben), SIGN_UP_ATTENDED);
    ticks = (struct register_ticks){.marked_at = scene->work->now += SECOND_MS};
    assert_int_equal(register_mark_all(scene->work, 1, &ticks), REGISTER_MARKED);
    assert_int_equal(register_finish(scene->work, 1), REGISTER_FINISHED);
    assert_figures(scene, 0, 0);
}

static void a_late_mark_counts_by_itself(void **state)
{
    struct scene *scene = begin(state);
    int64_t tapped_at = scene->work->now;
    struct register_ticks nobody = {.marked_at = tapped_at - MINUTE_MS};
    register_mark_all(scene->work, 1, &nobody);
    register_finish(scene->work, 1);
    assert_figures(scene, 0, 0);
    scene->work->now += 3 * HOUR_MS; /* the other phone finds a signal */
    register_mark_guest(scene->work, 1, scene->amina, true, tapped_at);
    register_mark_volunteer(scene->work, 1, scene->ben, true, tapped_at);
    assert_figures(scene, 1, 1);
    assert_int_equal(state_of(scene, scene->ben), SIGN_UP_ATTENDED);
}

static void newer_marks_outlast_the_finishing(void **state)
{
    struct scene *scene = begin(state);
    int64_t page_made_at = scene->work->now;
    scene->work->now += MINUTE_MS;
    register_mark_guest(scene->work, 1, scene->amina, true, scene->work->now); /* other phone */
    struct register_ticks ticks = {
        .guests = &scene->bo, .guest_count = 1, .marked_at = page_made_at};
    assert_int_equal(register_mark_all(scene->work, 1, &ticks), REGISTER_MARKED);
    register_finish(scene->work, 1);
    assert_figures(scene, 2, 0);
    int64_t stranger = 999;
    ticks.guests = &stranger;
    assert_int_equal(register_mark_all(scene->work, 1, &ticks), REGISTER_UNKNOWN);
}

static void wards_are_counted_from_both_sides(void **state)
{
    struct scene *scene = begin(state);
    struct harness *harness = scene->harness;
    int64_t guest_id = 0, expected;
    fixture_shift(harness, 2, 44, 3); /* another session on the same day */
    struct new_guest carla = {.first_name = TEXT("Carla")};
    assert_int_equal(booking_add_walk_in(scene->work, 2, &carla, &guest_id), BOOKING_MADE);
    static const struct db_statement set_wards = {
        .name = "set wards",
        .sqlite = "UPDATE guests SET ward_code = CASE WHEN first_name = 'Bo' THEN 'E05013919'"
                  " ELSE 'E05013918' END",
        .postgres = "UPDATE guests SET ward_code = CASE WHEN first_name = 'Bo' THEN 'E05013919'"
                    " ELSE 'E05013918' END",
        .parameter_types = "",
        .column_types = "",
        .side = DB_HELP,
        .is_write = true};
    assert_int_equal(db_run(harness->db, &set_wards, NULL), 3);
    register_mark_guest(scene->work, 2, guest_id, true, scene->work->now);
    register_finish(scene->work, 2);
    int64_t guests[] = {scene->amina, scene->bo};
    struct register_ticks ticks = {guests, 2, &scene->anna, 1, scene->work->now};
    register_mark_all(scene->work, 1, &ticks);
    register_finish(scene->work, 1);
    static const struct db_statement ask = {
        .name = "ask wards",
        .sqlite = "SELECT sum(guests * 100 + volunteers * 10 + (ward_code = 'E05013918'))"
                  " FROM attendance_by_ward WHERE day = '2026-11-28'",
        .postgres = "SELECT sum(guests * 100 + volunteers * 10 + CASE WHEN ward_code = 'E05013918'"
                    " THEN 1 ELSE 0 END)::bigint FROM attendance_by_ward WHERE day = '2026-11-28'",
        .parameter_types = "",
        .column_types = "i",
        .side = DB_COMMON};
    struct db_cursor cursor = db_query(harness->db, &ask, NULL);
    assert_true(db_next(&cursor));
    expected = db_integer(&cursor, 0);
    db_done(&cursor);
    assert_int_equal(expected, 311); /* three guests, one volunteer, two wards */
    assert_int_equal(db_failed(harness->db), DB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(marks_converge, &hubward_schema),
        HARNESS_ON_BOTH(marks_of_one_moment_have_one_result, &hubward_schema),
        HARNESS_ON_BOTH(a_fast_clock_does_not_win_for_ever, &hubward_schema),
        HARNESS_ON_BOTH(only_those_of_the_session_are_marked, &hubward_schema),
        HARNESS_ON_BOTH(no_register_is_finished_before_it_begins, &hubward_schema),
        HARNESS_ON_BOTH(figures_are_corrected_never_doubled, &hubward_schema),
        HARNESS_ON_BOTH(a_late_mark_counts_by_itself, &hubward_schema),
        HARNESS_ON_BOTH(newer_marks_outlast_the_finishing, &hubward_schema),
        HARNESS_ON_BOTH(wards_are_counted_from_both_sides, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
