/* The rules of shifts: every verdict, places, waiting, dropping out, outcomes, suggestions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/journey/journey.h"
#include "features/place/area_import.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/harness.h"
#include "hubward_schema.h"

#define ANNA 101
#define BEN 102
#define CORA 103
#define DAN 104

static struct harness *with_people(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_person(harness, ANNA, "Anna");
    fixture_person(harness, BEN, "Ben");
    fixture_person(harness, CORA, "Cora");
    fixture_person(harness, DAN, "Dan");
    return harness;
}

static int64_t sign_up_id_of(struct harness *harness, int64_t shift_id, int64_t person_id)
{
    struct sign_up_array all = sign_up_list_of_shift(&harness->work, shift_id);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].person_id == person_id)
            return all.items[i].id;
    return 0;
}

static enum sign_up_state state_of(struct harness *harness, int64_t shift_id, int64_t person_id)
{
    struct sign_up sign_up;
    assert_true(
        sign_up_find(&harness->work, sign_up_id_of(harness, shift_id, person_id), &sign_up));
    return sign_up.state;
}

static int64_t counted(struct harness *harness, struct text metric)
{
    struct date from = {2026, 1, 1}, to = {2027, 12, 31};
    return rollup_between(&harness->work, metric, from, to).n;
}

static void places_are_counted_and_the_rest_wait(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 2);
    struct shift shift;
    assert_int_equal(shift_may_join(work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(sign_up_list_of_shift(work, shift_id).count, 0); /* asking changes nothing */
    assert_int_equal(shift_join(work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(shift_join(work, shift_id, ANNA), SHIFT_ALREADY);
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_JOINED);
    assert_int_equal(shift_join(work, shift_id, CORA), SHIFT_WAITLISTED);
    assert_int_equal(shift_join(work, shift_id, CORA), SHIFT_WAITLISTED);
    assert_true(shift_find(work, shift_id, &shift));
    assert_int_equal(shift.confirmed, 2);
    assert_int_equal(shift.invited, 0);
    assert_int_equal(sign_up_list_of_shift(work, shift_id).count, 3);
    assert_int_equal(sign_up_list_of_session(work, 1).count, 2);
    assert_int_equal(counted(harness, METRIC_SIGN_UPS), 2);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void who_cannot_come_is_told_why(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 2);
    int64_t same_time = fixture_shift(harness, 2, 101, 2);
    int64_t right_after = fixture_shift(harness, 3, 102, 2);
    int64_t begun = fixture_shift(harness, 4, 0, 2);
    int64_t cancelled = fixture_shift(harness, 5, 200, 2);
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld AND id = 5",
        HUB(harness));
    assert_int_equal(shift_join(work, 999, ANNA), SHIFT_UNKNOWN);
    assert_int_equal(shift_join(work, shift_id, 999), SHIFT_UNKNOWN);
    assert_int_equal(shift_join(work, begun, ANNA), SHIFT_TOO_LATE);
    assert_int_equal(shift_join(work, cancelled, ANNA), SHIFT_CANCELLED);
    assert_int_equal(shift_join(work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(shift_join(work, same_time, ANNA), SHIFT_CLASHES);
    assert_int_equal(shift_join(work, right_after, ANNA), SHIFT_JOINED); /* touching is no clash */
    PUT(harness, "UPDATE roles SET skill = 'teaching' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_NEEDS_SKILL);
    PUT(harness, "INSERT INTO person_skills VALUES (%lld, %d, 'teaching')", HUB(harness), BEN);
    PUT(harness, "UPDATE roles SET language = 'ar' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_NEEDS_LANGUAGE);
    PUT(harness, "INSERT INTO person_languages VALUES (%lld, %d, 'ar')", HUB(harness), BEN);
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_JOINED);
    assert_int_equal(sign_up_list_of_person(work, CORA).count, 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void add_check(struct harness *harness, int id, const char *level, const char *until)
{
    PUT(harness,
        "INSERT INTO person_checks (hub_id, id, person_id, level, issued_on, expires_on,"
        " seen_by_account_id, decision, updates_itself)"
        " VALUES (%lld, %d, %d, '%s', '2024-11-30', '%s', 1, 'clear', 0)",
        HUB(harness), id, ANNA, level, until);
}

static void a_check_must_be_high_enough_and_in_date_on_the_day(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 2); /* Monday 30 November */
    PUT(harness, "UPDATE roles SET check_level = 'standard' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(shift_may_join(work, shift_id, ANNA), SHIFT_NEEDS_CHECK);
    add_check(harness, 1, "basic", "2028-01-01");
    assert_int_equal(shift_may_join(work, shift_id, ANNA), SHIFT_NEEDS_CHECK);
    add_check(harness, 2, "enhanced-adult", "2026-11-29");
    assert_int_equal(shift_may_join(work, shift_id, ANNA), SHIFT_NEEDS_CHECK);
    add_check(harness, 3, "enhanced-child", "2026-11-30");
    assert_int_equal(shift_may_join(work, shift_id, ANNA), SHIFT_JOINED);
    PUT(harness, "UPDATE roles SET check_level = 'basic' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(shift_may_join(work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void the_last_place_is_kept_for_a_newcomer(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 2);
    PUT(harness, "UPDATE roles SET keeps_newcomer_place = 1 WHERE hub_id = %lld", HUB(harness));
    fixture_has_helped(harness, ANNA);
    fixture_has_helped(harness, BEN);
    assert_int_equal(shift_join(work, shift_id, ANNA), SHIFT_JOINED);
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_NEWCOMER_PLACE);
    assert_int_equal(sign_up_list_of_person(work, BEN).count, 0);
    assert_int_equal(shift_may_join(work, shift_id, CORA), SHIFT_JOINED);
    work->now += 52 * HOUR_MS - 1; /* 48 hours and a moment before */
    assert_int_equal(shift_may_join(work, shift_id, BEN), SHIFT_NEWCOMER_PLACE);
    work->now += 1;
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_JOINED);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void a_place_that_comes_free_goes_to_the_first_waiting(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 1);
    int64_t elsewhere = fixture_shift(harness, 2, 100, 1);
    int64_t promoted;
    struct sign_up sign_up;
    shift_join(work, shift_id, ANNA);
    shift_join(work, shift_id, BEN);
    work->now += 1;
    shift_join(work, shift_id, CORA);
    assert_int_equal(shift_join(work, elsewhere, BEN), SHIFT_JOINED); /* so he cannot any more */
    work->now += 1;
    assert_int_equal(sign_up_leave(work, sign_up_id_of(harness, shift_id, ANNA), &promoted),
                     SIGN_UP_DROPPED_NOW);
    assert_int_equal(promoted, sign_up_id_of(harness, shift_id, CORA));
    assert_true(sign_up_find(work, promoted, &sign_up));
    assert_int_equal(sign_up.state, SIGN_UP_CONFIRMED);
    assert_true(sign_up.is_from_waitlist);
    assert_int_equal(state_of(harness, shift_id, BEN), SIGN_UP_WAITLISTED);
    assert_int_equal(state_of(harness, shift_id, ANNA), SIGN_UP_DROPPED);
    assert_int_equal(sign_up_leave(work, sign_up_id_of(harness, shift_id, ANNA), &promoted),
                     SIGN_UP_LEAVE_ALREADY);
    assert_int_equal(shift_join(work, shift_id, ANNA), SHIFT_WAITLISTED); /* at the end again */
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void late_is_late(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 1);
    int64_t promoted;
    shift_join(work, shift_id, ANNA);
    shift_join(work, shift_id, BEN);
    work->now += 88 * HOUR_MS + 1; /* less than 12 hours before */
    assert_int_equal(sign_up_leave(work, sign_up_id_of(harness, shift_id, ANNA), &promoted),
                     SIGN_UP_DROPPED_LATE_NOW);
    assert_int_equal(promoted, 0); /* nobody is surprised that late */
    assert_int_equal(state_of(harness, shift_id, ANNA), SIGN_UP_DROPPED_LATE);
    assert_int_equal(shift_join(work, shift_id, BEN), SHIFT_JOINED); /* but he may still come */
    work->now += 12 * HOUR_MS;
    assert_int_equal(sign_up_leave(work, sign_up_id_of(harness, shift_id, BEN), &promoted),
                     SIGN_UP_LEAVE_TOO_LATE);
    assert_int_equal(sign_up_leave(work, 999, &promoted), SIGN_UP_LEAVE_UNKNOWN);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void an_invitation_is_an_offer(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 2), next = fixture_shift(harness, 2, 200, 2);
    int64_t id, again, promoted;
    struct sign_up sign_up;
    assert_int_equal(shift_invite(work, shift_id, ANNA, TEXT("teaches"), &id), SHIFT_INVITED);
    assert_int_equal(shift_invite(work, shift_id, ANNA, TEXT("x"), &again), SHIFT_INVITE_ALREADY);
    assert_int_equal(id, again);
    assert_int_equal(counted(harness, METRIC_TOUCHES_OFFERED), 1);
    assert_int_equal(touch_list(work, ANNA, 10).items[0].kind, TOUCH_OFFERED);
    assert_true(sign_up_find(work, id, &sign_up));
    assert_int_equal(sign_up.state, SIGN_UP_INVITED);
    assert_string_equal(text_c(harness->arena, sign_up.reason), "teaches");
    assert_string_equal(text_c(harness->arena, sign_up.name), "Anna Oldacre");
    assert_int_equal(sign_up_leave(work, id, &promoted), SIGN_UP_DECLINED_NOW);
    assert_int_equal(state_of(harness, shift_id, ANNA), SIGN_UP_DECLINED);
    sign_up_refuse_kind(work, id, true);
    assert_int_equal(shift_invite(work, next, ANNA, TEXT(""), &again), SHIFT_INVITE_NOT_WANTED);
    assert_int_equal(shift_suggest(work, next, 10).count, 3);         /* the others */
    assert_int_equal(shift_join(work, shift_id, ANNA), SHIFT_JOINED); /* a mind may change */
    sign_up_refuse_kind(work, id, false);
    assert_int_equal(shift_invite(work, next, ANNA, TEXT(""), &again), SHIFT_INVITED);
    assert_int_equal(shift_invite(work, 999, ANNA, TEXT(""), &again), SHIFT_INVITE_UNKNOWN);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void nobody_is_offered_more_than_two_places_a_month(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shifts[4], id;
    for (int i = 0; i < 4; i++)
        shifts[i] = fixture_shift(harness, i + 1, 100 + 50 * i, 2);
    assert_int_equal(shift_invite(work, shifts[0], ANNA, TEXT(""), &id), SHIFT_INVITED);
    work->now += HOUR_MS;
    assert_int_equal(shift_invite(work, shifts[1], ANNA, TEXT(""), &id), SHIFT_INVITED);
    work->now += HOUR_MS;
    assert_int_equal(shift_invite(work, shifts[2], ANNA, TEXT(""), &id),
                     SHIFT_INVITE_OFFERED_ENOUGH);
    assert_int_equal(id, 0);
    struct suggestion_array found = shift_suggest(work, shifts[2], 10);
    assert_int_equal(found.items[found.count - 1].person_id, ANNA); /* at the end */
    assert_true(found.items[found.count - 1].is_offered_enough);
    assert_int_equal(shift_invite_anyway(work, shifts[2], ANNA, TEXT(" "), &id),
                     SHIFT_INVITE_OFFERED_ENOUGH);
    assert_int_equal(shift_invite_anyway(work, shifts[2], ANNA, TEXT("She asked us to."), &id),
                     SHIFT_INVITED);
    assert_int_equal(state_of(harness, shifts[2], ANNA), SIGN_UP_INVITED);
    struct allowance_overrides overrides = allowance_override_list(work, 0, 10);
    assert_int_equal(overrides.count, 1);
    assert_int_equal(overrides.items[0].people, 1);
    assert_int_equal(overrides.items[0].source_id, shifts[2]);
    assert_int_equal(shift_join(work, shifts[3], ANNA), SHIFT_JOINED); /* her own choice */
    work->now += 31 * DAY_MS;
    int64_t later = fixture_shift(harness, 9, 24 * 40, 2);
    assert_int_equal(shift_invite(work, later, ANNA, TEXT(""), &id), SHIFT_INVITED);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void the_register_makes_the_difference_once(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 100, 2);
    shift_join(work, shift_id, ANNA);
    int64_t id = sign_up_id_of(harness, shift_id, ANNA);
    work->now += 103 * HOUR_MS;
    sign_up_set_outcome(work, id, true, 120);
    sign_up_set_outcome(work, id, true, 120);
    assert_int_equal(state_of(harness, shift_id, ANNA), SIGN_UP_ATTENDED);
    assert_int_equal(counted(harness, METRIC_TOUCHES_DID), 1);
    assert_int_equal(counted(harness, METRIC_FIRST_DIFFERENCES), 1);
    struct touch did = touch_list(work, ANNA, 10).items[0];
    assert_string_equal(text_c(harness->arena, did.summary),
                        "Helped at English class (Tutor), 2 hours.");
    sign_up_set_outcome(work, id, false, 0); /* the register is put right */
    sign_up_set_outcome(work, id, false, 0);
    assert_int_equal(state_of(harness, shift_id, ANNA), SIGN_UP_NO_SHOW);
    assert_int_equal(counted(harness, METRIC_TOUCHES_DID), 0);
    assert_int_equal(counted(harness, METRIC_FIRST_DIFFERENCES), 0);
    assert_int_equal(touch_first_did_at(work, ANNA), 0);
    sign_up_set_outcome(work, id, true, 90);
    assert_int_equal(counted(harness, METRIC_FIRST_DIFFERENCES), 1);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void whoever_walks_in_has_a_sign_up(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 1, 1), promoted;
    shift_join(work, shift_id, ANNA);
    int64_t anna = sign_up_id_of(harness, shift_id, ANNA);
    assert_int_equal(sign_up_add_walk_in(work, 1, ANNA), anna);
    int64_t ben = sign_up_add_walk_in(work, 1, BEN); /* more than there are places */
    assert_int_equal(sign_up_add_walk_in(work, 1, BEN), ben);
    assert_int_equal(sign_up_list_of_session(work, 1).count, 2);
    sign_up_leave(work, anna, &promoted);
    assert_int_equal(sign_up_add_walk_in(work, 1, ANNA), anna); /* came after all */
    assert_int_equal(sign_up_list_of_session(work, 1).count, 2);
    assert_int_equal(sign_up_add_walk_in(work, 1, 999), 0);
    assert_int_equal(sign_up_add_walk_in(work, 999, ANNA), 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void open_shifts_are_those_with_places(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t full = fixture_shift(harness, 1, 10, 1), open = fixture_shift(harness, 2, 20, 1);
    fixture_shift(harness, 3, 1000, 1);
    shift_join(work, full, ANNA);
    struct shift_array found = shift_list_open(work, work->now, work->now + 21 * DAY_MS);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].id, open);
    assert_int_equal(shift_list_of_session(work, 1).count, 1);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void with_newham(struct harness *harness)
{
    struct pack_files files;
    struct area_import_report report;
    assert_true(area_pack_from_program(harness->arena, TEXT("newham"), &files));
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_IMPORTED);
}

static void assert_text(struct text text, const char *wanted)
{
    struct text expected = text_from(wanted);
    if (!text_equal(text, expected))
        fail_msg("\"%.*s\", not \"%s\"", TEXT_ARG(text), wanted);
}

static void set_home(struct harness *harness, int person_id, const char *postcode)
{
    PUT(harness, "UPDATE people SET postcode = '%s' WHERE hub_id = %lld AND id = %d", postcode,
        HUB(harness), person_id);
}

/* Saturday 28 November, ten o'clock, at E13 0AB's side. */
static void who_could_come_best_first_with_the_reason(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 48, 2);
    with_newham(harness);
    PUT(harness, "UPDATE venues SET postcode = 'E130AB' WHERE hub_id = %lld", HUB(harness));
    PUT(harness,
        "UPDATE roles SET skill = 'teaching', language = 'ar', check_level = 'basic'"
        " WHERE hub_id = %lld",
        HUB(harness));
    for (int person = ANNA; person <= CORA; person++) {
        PUT(harness, "INSERT INTO person_skills VALUES (%lld, %d, 'teaching')", HUB(harness),
            person);
        PUT(harness, "INSERT INTO person_languages VALUES (%lld, %d, 'ar')", HUB(harness), person);
    }
    set_home(harness, ANNA, "E130AB");
    set_home(harness, BEN, "E78AA");
    set_home(harness, CORA, "E162AA");
    PUT(harness, "INSERT INTO person_times VALUES (%lld, %d, 5, 0)", HUB(harness), BEN);
    PUT(harness, "INSERT INTO person_times VALUES (%lld, %d, 1, 2)", HUB(harness), CORA);
    fixture_has_helped(harness, ANNA);
    add_check(harness, 1, "basic", "2028-01-01");
    struct suggestion_array found = shift_suggest(work, shift_id, 10);
    assert_int_equal(found.count, 3);
    assert_int_equal(found.items[0].person_id, BEN);
    assert_true(found.items[0].is_newcomer);
    assert_text(found.items[0].warning, "needs a basic check first");
    assert_true(text_starts_with(found.items[0].reason,
                                 TEXT("teaches; speaks Arabic; free on Saturday mornings; ")));
    assert_true(text_ends_with(found.items[0].reason, TEXT(" miles away; has not helped yet")));
    assert_int_equal(found.items[1].person_id, ANNA);
    assert_text(found.items[1].reason, "teaches; speaks Arabic; lives next door");
    assert_text(found.items[1].warning, "");
    assert_int_equal(found.items[2].person_id, CORA);
    assert_text(found.items[2].warning,
                "needs a basic check first; did not name Saturday mornings");
    assert_int_equal(shift_suggest(work, shift_id, 2).count, 2);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void nobody_is_suggested_who_cannot_come(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shift_id = fixture_shift(harness, 1, 48, 5), other = fixture_shift(harness, 2, 49, 5);
    int64_t id, promoted;
    with_newham(harness);
    PUT(harness, "UPDATE venues SET postcode = 'E130AB' WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(shift_suggest(work, shift_id, 10).count, 4); /* they live in its ward */
    shift_join(work, other, ANNA);                                /* at the same time */
    shift_invite(work, shift_id, BEN, TEXT(""), &id);
    sign_up_leave(work, id, &promoted); /* said no */
    set_home(harness, CORA, "E162AA");
    PUT(harness, "UPDATE people SET travel_km = 1 WHERE hub_id = %lld AND id = %d", HUB(harness),
        CORA);
    PUT(harness,
        "UPDATE memberships SET paid_until = '2026-08-01' WHERE hub_id = %lld AND person_id = %d",
        HUB(harness), DAN);
    assert_int_equal(shift_suggest(work, shift_id, 10).count, 0);
    PUT(harness, "UPDATE people SET travel_km = 20 WHERE hub_id = %lld AND id = %d", HUB(harness),
        CORA);
    PUT(harness,
        "UPDATE memberships SET paid_until = '2026-09-30' WHERE hub_id = %lld AND person_id = %d",
        HUB(harness), DAN); /* late with the renewal, but within the days of grace */
    assert_int_equal(shift_suggest(work, shift_id, 10).count, 2);
    PUT(harness,
        "UPDATE memberships SET removed_on = '2026-10-01' WHERE hub_id = %lld AND"
        " person_id = %d",
        HUB(harness), DAN);
    shift_invite(work, shift_id, CORA, TEXT(""), &id);
    struct suggestion_array found = shift_suggest(work, shift_id, 10);
    assert_int_equal(found.count, 1);
    assert_true(found.items[0].is_invited);
    assert_int_equal(shift_suggest(work, 999, 10).count, 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void places_fit_one_person(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t soon = fixture_shift(harness, 1, 48, 2), later = fixture_shift(harness, 2, 24 * 8, 2);
    int64_t id, promoted;
    fixture_shift(harness, 3, 24 * 40, 2); /* too far ahead */
    struct fitting_places places = shift_fitting(work, ANNA, 3);
    assert_int_equal(places.count, 1); /* one role: one place */
    assert_int_equal(places.items[0].shift.id, soon);
    assert_true(places.items[0].reason.size > 0);
    shift_invite(work, soon, ANNA, TEXT(""), &id);
    places = shift_fitting(work, ANNA, 3); /* what they were asked is not shown again */
    assert_int_equal(places.count, 1);
    assert_int_equal(places.items[0].shift.id, later);
    sign_up_leave(work, id, &promoted);
    PUT(harness,
        "INSERT INTO roles (hub_id, id, initiative_id, title, what, capacity, duties,"
        " references_wanted, age_least, keeps_newcomer_place, skill)"
        " VALUES (%lld, 32, 11, 'Cook', 'Soup', 1, '', 0, 0, 0, 'cooking')",
        HUB(harness));
    PUT(harness, "INSERT INTO shifts VALUES (%lld, 5001, 1, 32, 1)", HUB(harness));
    assert_int_equal(shift_fitting(work, BEN, 3).count, 1); /* cannot cook */
    PUT(harness, "INSERT INTO person_skills VALUES (%lld, %d, 'cooking')", HUB(harness), BEN);
    places = shift_fitting(work, BEN, 3);
    assert_int_equal(places.count, 2);
    assert_int_equal(places.items[0].shift.id, 5001); /* what they offered comes first */
    assert_int_equal(shift_fitting(work, BEN, 1).count, 1);
    PUT(harness, "INSERT INTO shift_refusals VALUES (%lld, %d, 'english', 1)", HUB(harness), BEN);
    assert_int_equal(shift_fitting(work, BEN, 3).count, 0);
    assert_int_equal(shift_fitting(work, 999, 3).count, 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

/* Six places that fit ten people equally well: they do not all see the same three. */
static void not_everybody_is_shown_the_same(void **state)
{
    enum { KINDS = 6, SEEN = 10 };
    struct harness *harness = with_people(state);
    int64_t shown[KINDS] = {0};
    fixture_shift(harness, 1, 48, 9);
    for (int i = 0; i < KINDS; i++) {
        PUT(harness,
            "INSERT INTO roles (hub_id, id, initiative_id, title, what, capacity,"
            " keeps_newcomer_place, duties, references_wanted, age_least) VALUES (%lld, %d, 11, "
            "'Helper',"
            " 'Helps', 9, 0, '', 0, 0)",
            HUB(harness), 41 + i);
        PUT(harness, "INSERT INTO shifts VALUES (%lld, %d, 1, %d, 9)", HUB(harness), 5001 + i,
            41 + i);
    }
    PUT(harness, "DELETE FROM shifts WHERE hub_id = %lld AND id = 1001", HUB(harness));
    for (int person = 0; person < SEEN; person++) {
        fixture_person(harness, 300 + person, "Ada");
        struct fitting_places places = shift_fitting(&harness->work, 300 + person, 3);
        assert_int_equal(places.count, 3);
        for (size_t i = 0; i < places.count; i++)
            shown[places.items[i].shift.id - 5001]++;
    }
    for (int i = 0; i < KINDS; i++)
        assert_in_range(shown[i], 1, SEEN - 1);
}

/* Nobody chooses leafleting for themselves: an invitation to it is an ask like any other. */
static void an_invitation_to_canvass_is_an_ask(void **state)
{
    struct harness *harness = with_people(state);
    struct work *work = &harness->work;
    int64_t shifts[3], id;
    PUT(harness, "UPDATE roles SET asks_for = 'canvassing' WHERE hub_id = %lld", HUB(harness));
    for (int i = 0; i < 3; i++)
        shifts[i] = fixture_shift(harness, i + 1, 100 + 50 * i, 2);
    assert_int_equal(shift_fitting(work, ANNA, 3).count, 0); /* not shown as a first difference */
    assert_int_equal(shift_invite(work, shifts[0], ANNA, TEXT(""), &id), SHIFT_INVITED);
    struct touch_array touches = touch_list(work, ANNA, 1);
    assert_int_equal(touches.items[0].kind, TOUCH_ASKED);
    work->now += HOUR_MS;
    /* Nothing given, heard or done since. */
    assert_int_equal(shift_invite(work, shifts[1], ANNA, TEXT(""), &id), SHIFT_INVITE_PAUSED);
    struct suggestion_array found = shift_suggest(work, shifts[1], 10);
    for (size_t i = 0; i < found.count; i++)
        assert_true(found.items[i].is_offered_enough == (found.items[i].person_id == ANNA));
    assert_int_equal(shift_invite_anyway(work, shifts[1], ANNA, TEXT(" "), &id),
                     SHIFT_INVITE_PAUSED);
    assert_int_equal(shift_invite_anyway(work, shifts[1], ANNA, TEXT("She offered."), &id),
                     SHIFT_INVITED);
    struct allowance_overrides overrides = allowance_override_list(work, 0, 10);
    assert_int_equal(overrides.count, 1);
    assert_int_equal(overrides.items[0].kind, TOUCH_ASKED);
    assert_int_equal(shift_join(work, shifts[2], ANNA), SHIFT_JOINED); /* her own choice */
    assert_int_equal(db_failed(harness->db), DB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(places_are_counted_and_the_rest_wait, &hubward_schema),
        HARNESS_ON_BOTH(who_cannot_come_is_told_why, &hubward_schema),
        HARNESS_ON_BOTH(a_check_must_be_high_enough_and_in_date_on_the_day, &hubward_schema),
        HARNESS_ON_BOTH(the_last_place_is_kept_for_a_newcomer, &hubward_schema),
        HARNESS_ON_BOTH(a_place_that_comes_free_goes_to_the_first_waiting, &hubward_schema),
        HARNESS_ON_BOTH(late_is_late, &hubward_schema),
        HARNESS_ON_BOTH(an_invitation_is_an_offer, &hubward_schema),
        HARNESS_ON_BOTH(an_invitation_to_canvass_is_an_ask, &hubward_schema),
        HARNESS_ON_BOTH(nobody_is_offered_more_than_two_places_a_month, &hubward_schema),
        HARNESS_ON_BOTH(the_register_makes_the_difference_once, &hubward_schema),
        HARNESS_ON_BOTH(whoever_walks_in_has_a_sign_up, &hubward_schema),
        HARNESS_ON_BOTH(open_shifts_are_those_with_places, &hubward_schema),
        HARNESS_ON_BOTH(who_could_come_best_first_with_the_reason, &hubward_schema),
        HARNESS_ON_BOTH(nobody_is_suggested_who_cannot_come, &hubward_schema),
        HARNESS_ON_BOTH(places_fit_one_person, &hubward_schema),
        HARNESS_ON_BOTH(not_everybody_is_shown_the_same, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
