/* The rules of guests: bookings, enrolments, who is expected, what is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "features/guests/guests.h"
#include "features/place/area_import.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "features/shifts/fixture.h"
#include "hubward_schema.h"

static struct harness *with_sessions(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 48, 3);
    fixture_shift(harness, 2, 9 * 24, 3);
    return harness;
}

static void assert_text(struct text text, const char *wanted)
{
    if (!text_equal(text, text_from(wanted)))
        fail_msg("\"%.*s\", not \"%s\"", TEXT_ARG(text), wanted);
}

static struct new_guest called(const char *first_name, const char *initial, const char *contact)
{
    return (struct new_guest){.first_name = text_from(first_name),
                              .initial = text_from(initial),
                              .contact = text_from(contact)};
}

static enum booking_outcome book(struct harness *harness, int64_t session_id,
                                 struct new_guest guest, int64_t *id)
{
    return booking_add(&harness->work, session_id, &guest, id);
}

static int64_t counted(struct harness *harness, struct text metric)
{
    struct date from = {2026, 1, 1}, to = {2027, 12, 31};
    return rollup_between(&harness->work, metric, from, to).n;
}

static void every_reason_for_no_place_is_told(void **state)
{
    struct harness *harness = with_sessions(state);
    int64_t id = 0;
    assert_int_equal(book(harness, 99, called("Amina", "K", ""), &id), BOOKING_UNKNOWN);
    assert_int_equal(book(harness, 1, called("", "K", ""), &id), BOOKING_NAME_MISSING);
    struct new_guest lost = called("Amina", "K", "");
    lost.postcode = TEXT("here");
    assert_int_equal(book(harness, 1, lost, &id), BOOKING_POSTCODE_BAD);
    PUT(harness, "UPDATE sessions SET capacity = 1 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(book(harness, 1, called("Amina", "K", ""), &id), BOOKING_MADE);
    assert_int_equal(book(harness, 1, called("Bo", "", ""), &id), BOOKING_FULL);
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld AND id = 2",
        HUB(harness));
    assert_int_equal(book(harness, 2, called("Bo", "", ""), &id), BOOKING_CANCELLED_SESSION);
    PUT(harness, "UPDATE initiatives SET is_public = 0 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(book(harness, 1, called("Bo", "", ""), &id), BOOKING_UNKNOWN);
    PUT(harness, "UPDATE initiatives SET is_public = 1 WHERE hub_id = %lld", HUB(harness));
    harness->work.now += 50 * HOUR_MS; /* it ends just now */
    assert_int_equal(book(harness, 1, called("Bo", "", ""), &id), BOOKING_TOO_LATE);
    assert_int_equal(counted(harness, METRIC_BOOKINGS), 1);
}

static void little_is_kept_of_a_guest(void **state)
{
    struct harness *harness = with_sessions(state);
    struct pack_files files;
    struct area_import_report report;
    struct booking booking;
    int64_t id = 0;
    assert_true(area_pack_from_program(harness->arena, TEXT("newham"), &files));
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_IMPORTED);
    struct new_guest guest = called("Amina", "khan", "020 7946 0958");
    guest.postcode = TEXT("e13 0ab");
    guest.known_need = TEXT("Seat near the door");
    assert_int_equal(book(harness, 1, guest, &id), BOOKING_MADE);
    assert_true(booking_find(&harness->work, id, &booking));
    assert_text(booking.guest.initial, "K");
    assert_text(guest_short_name(harness->arena, &booking.guest), "Amina K.");
    assert_int_equal(booking.guest.ward_code.size, 9);
    assert_text(booking.guest.known_need, "Seat near the door");
    assert_true(booking.is_first);
    /* A letter of two bytes is one letter; a name without a second one has none. */
    assert_int_equal(book(harness, 1, called("Ruta", "Žukas", ""), &id), BOOKING_MADE);
    assert_true(booking_find(&harness->work, id, &booking));
    assert_text(booking.guest.initial, "Ž");
    assert_int_equal(book(harness, 1, called("Bo", "", ""), &id), BOOKING_MADE);
    assert_true(booking_find(&harness->work, id, &booking));
    assert_text(guest_short_name(harness->arena, &booking.guest), "Bo");
}

static void the_same_guest_is_found_again(void **state)
{
    struct harness *harness = with_sessions(state);
    struct booking first, again, other, alone;
    int64_t id = 0;
    book(harness, 1, called("Zoë", "K", "020 7946 0958"), &id);
    assert_true(booking_find(&harness->work, id, &first));
    harness->work.now += 1000;
    book(harness, 2, called("ZOE", "k", "+44 20 7946 0958"), &id);
    assert_true(booking_find(&harness->work, id, &again));
    assert_true(again.guest.id == first.guest.id);
    assert_false(again.is_first); /* its link does not show what was told with the first */
    book(harness, 2, called("Yusuf", "K", "020 7946 0958"),
         &id); /* one telephone, two of a family */
    assert_true(booking_find(&harness->work, id, &other));
    assert_true(other.guest.id != first.guest.id);
    book(harness, 2, called("Zoë", "K", ""), &id); /* no contact: nobody can tell */
    assert_true(booking_find(&harness->work, id, &alone));
    assert_true(alone.guest.id != first.guest.id);
    assert_int_equal(enrolment_list(&harness->work, FIXTURE_INITIATIVE, 0, 10).count, 3);
}

static void the_same_booking_twice_is_one(void **state)
{
    struct harness *harness = with_sessions(state);
    int64_t first = 0, second = 0;
    struct booking booking;
    book(harness, 1, called("Amina", "K", "amina@example.org"), &first);
    harness->work.now += 1000;
    book(harness, 1, called("Amina", "K", "Amina@Example.org"), &second);
    assert_true(first == second);
    assert_int_equal(booking_count(&harness->work, 1), 1);
    assert_int_equal(counted(harness, METRIC_BOOKINGS), 1);
    assert_true(booking_find(&harness->work, first, &booking));
    assert_false(booking.is_first); /* whoever it was the second time is not shown the first */
    assert_int_equal(booking_cancel(&harness->work, first), BOOKING_CANCEL_DONE);
    assert_int_equal(booking_cancel(&harness->work, first), BOOKING_CANCEL_ALREADY);
    assert_int_equal(booking_cancel(&harness->work, 999), BOOKING_CANCEL_UNKNOWN);
    assert_int_equal(booking_count(&harness->work, 1), 0);
    assert_int_equal(counted(harness, METRIC_BOOKINGS), 0);
    book(harness, 1, called("Amina", "K", "amina@example.org"), &second);
    assert_true(first == second);
    assert_int_equal(booking_count(&harness->work, 1), 1);
    assert_int_equal(counted(harness, METRIC_BOOKINGS), 1);
}

static void learners_have_their_place_each_time(void **state)
{
    struct harness *harness = with_sessions(state);
    struct work *work = &harness->work;
    int64_t first = 0, second = 0;
    struct new_guest amina = called("Amina", "K", "amina@example.org");
    PUT(harness, "UPDATE sessions SET capacity = 1 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(book(harness, 1, amina, &first), BOOKING_MADE);
    assert_int_equal(booking_count(work, 2), 1); /* a class: hers next week too */
    assert_int_equal(guest_list_expected(work, 2).count, 1);
    assert_int_equal(book(harness, 2, called("Bo", "", ""), &second), BOOKING_FULL);
    assert_int_equal(book(harness, 2, amina, &second), BOOKING_MADE);
    assert_int_equal(booking_count(work, 2), 1);
    booking_cancel(work, second); /* not next week, then */
    assert_int_equal(booking_count(work, 2), 0);
    assert_int_equal(guest_list_expected(work, 2).count, 0);
    assert_int_equal(guest_list_expected(work, 1).count, 1);
    assert_int_equal(book(harness, 2, called("Bo", "", ""), &second), BOOKING_MADE);
    /* Booked for next week: not expected this week. */
    assert_int_equal(guest_list_expected(work, 1).count, 1);
}

static void a_drop_in_expects_who_came_lately(void **state)
{
    struct harness *harness = with_sessions(state);
    struct work *work = &harness->work;
    int64_t id = 0, guest_id = 0;
    struct new_guest amina = called("Amina", "K", "");
    PUT(harness, "UPDATE initiatives SET kind = 'drop-in' WHERE hub_id = %lld", HUB(harness));
    fixture_shift(harness, 3, 48 + 41 * 24, 3);
    fixture_shift(harness, 4, 48 + 50 * 24, 3);
    assert_int_equal(book(harness, 1, amina, &id), BOOKING_MADE);
    assert_int_equal(booking_count(work, 3), 0); /* she took a place at one session only */
    assert_int_equal(guest_list_expected(work, 3).count, 1);
    assert_int_equal(guest_list_expected(work, 4).count, 0);
    work->now += 40 * 24 * HOUR_MS;
    amina.first_name = TEXT("Bo");
    work->now += 3 * 24 * HOUR_MS;
    assert_int_equal(booking_add_walk_in(work, 3, &amina, &guest_id), BOOKING_MADE);
    assert_int_equal(register_mark_guest(work, 3, guest_id, true, work->now), REGISTER_MARKED);
    assert_int_equal(guest_list_expected(work, 4).count, 1);
    assert_text(guest_list_expected(work, 4).items[0].guest.first_name, "Bo");
}

static void who_walks_in_is_never_too_many(void **state)
{
    struct harness *harness = with_sessions(state);
    struct work *work = &harness->work;
    struct new_guest guest = called("Amina", "K", "");
    int64_t id = 0;
    PUT(harness, "UPDATE sessions SET capacity = 0 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(booking_add_walk_in(work, 99, &guest, &id), BOOKING_UNKNOWN);
    assert_int_equal(booking_add_walk_in(work, 1, &guest, &id), BOOKING_MADE);
    struct expected_guests expected = guest_list_expected(work, 1);
    assert_int_equal(expected.count, 1);
    assert_true(expected.items[0].is_walk_in);
    assert_true(expected.items[0].is_first_time);
    assert_int_equal(counted(harness, METRIC_BOOKINGS), 0);
    work->now += 48 * HOUR_MS;
    register_mark_guest(work, 1, id, true, work->now);
    assert_true(guest_list_expected(work, 1).items[0].is_first_time);
    assert_false(guest_list_expected(work, 2).items[0].is_first_time);
}

static void an_enrolment_has_the_state_of_its_facts(void **state)
{
    (void)state;
    struct enrolment_facts facts = {0};
    assert_int_equal(enrolment_state_of(&facts), ENROLMENT_ENQUIRY);
    facts.is_waiting = true;
    assert_int_equal(enrolment_state_of(&facts), ENROLMENT_WAITING);
    facts.is_placed = true;
    assert_int_equal(enrolment_state_of(&facts), ENROLMENT_PLACED);
    facts.has_come = true;
    assert_int_equal(enrolment_state_of(&facts), ENROLMENT_ATTENDING);
    facts.has_completed = true;
    assert_int_equal(enrolment_state_of(&facts), ENROLMENT_COMPLETED);
    facts.has_left = true;
    assert_int_equal(enrolment_state_of(&facts), ENROLMENT_LEFT);
    assert_text(enrolment_state_name(ENROLMENT_ATTENDING), "attending");
}

static void waiting_becomes_placed(void **state)
{
    struct harness *harness = with_sessions(state);
    struct work *work = &harness->work;
    struct new_guest guest = called("Amina", "K", "amina@example.org");
    struct enrolment enrolment;
    int64_t id = 0, again = 0;
    assert_int_equal(enrolment_add(work, 99, &guest, true, &id), ENROLMENT_INITIATIVE_UNKNOWN);
    assert_int_equal(enrolment_add(work, FIXTURE_INITIATIVE, &guest, true, &id), ENROLMENT_ADDED);
    assert_true(enrolment_find(work, id, &enrolment));
    assert_int_equal(enrolment.state, ENROLMENT_WAITING);
    assert_int_equal(guest_list_expected(work, 1).count, 0);
    assert_int_equal(enrolment_add(work, FIXTURE_INITIATIVE, &guest, false, &again),
                     ENROLMENT_ADDED);
    assert_true(again == id);
    assert_true(enrolment_find(work, id, &enrolment));
    assert_int_equal(enrolment.state, ENROLMENT_PLACED);
    assert_int_equal(guest_list_expected(work, 1).count, 1);
    assert_true(guest_is_enrolled(work, enrolment.guest.id, FIXTURE_INITIATIVE));
    assert_false(guest_is_enrolled(work, enrolment.guest.id, 99));
    assert_int_equal(enrolment_initiative(work, id), FIXTURE_INITIATIVE);
    assert_int_equal(enrolment_initiative(work, 99), 0);
    PUT(harness, "UPDATE sessions SET sequence = 1 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void another_hub_has_its_own_guests(void **state)
{
    struct harness *harness = with_sessions(state);
    int64_t id = 0;
    struct booking booking;
    book(harness, 1, called("Amina", "K", ""), &id);
    assert_true(db_commit(harness->db));
    struct hub other = harness_add_hub(harness, TEXT("croydon"), TEXT("Croydon"));
    db_set_hub(harness->db, other.id);
    assert_false(booking_find(&harness->work, id, &booking));
    assert_int_equal(booking_cancel(&harness->work, id), BOOKING_CANCEL_UNKNOWN);
    assert_int_equal(enrolment_list(&harness->work, 0, 0, 10).count, 0);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(every_reason_for_no_place_is_told, &hubward_schema),
        HARNESS_ON_BOTH(little_is_kept_of_a_guest, &hubward_schema),
        HARNESS_ON_BOTH(the_same_guest_is_found_again, &hubward_schema),
        HARNESS_ON_BOTH(the_same_booking_twice_is_one, &hubward_schema),
        HARNESS_ON_BOTH(learners_have_their_place_each_time, &hubward_schema),
        HARNESS_ON_BOTH(a_drop_in_expects_who_came_lately, &hubward_schema),
        HARNESS_ON_BOTH(who_walks_in_is_never_too_many, &hubward_schema),
        cmocka_unit_test(an_enrolment_has_the_state_of_its_facts),
        HARNESS_ON_BOTH(waiting_becomes_placed, &hubward_schema),
        HARNESS_ON_BOTH(another_hub_has_its_own_guests, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
