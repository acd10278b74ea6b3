/* What guests and officers do with a guest's name: the page behind a booking's link, and the list
 * of a project. */
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
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/app.h"
#include "web/links.h"

#define LIST "/projects/11/guests"

/* Two sessions of the English class: one in two days, one in nine. */
static struct harness *with_sessions(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 48, 3);
    fixture_shift(harness, 2, 9 * 24, 3);
    assert_true(db_commit(harness->db));
    return harness;
}

static int64_t book(struct harness *harness, int64_t session_id, const char *first_name)
{
    int64_t id = 0;
    struct new_guest guest = {.first_name = text_from(first_name),
                              .initial = TEXT("K"),
                              .contact = text_format(harness->arena, "%s@example.org", first_name),
                              .known_need = TEXT("A seat near the door")};
    assert_true(db_begin(harness->db));
    assert_int_equal(booking_add(&harness->work, session_id, &guest, &id), BOOKING_MADE);
    assert_true(db_commit(harness->db));
    return id;
}

static const char *link_of(struct visitor *visitor, int64_t booking_id)
{
    struct harness *harness = visitor->harness;
    assert_true(db_begin(harness->db));
    struct text token = link_token(&harness->work, harness->hub.link_key, TEXT("booking"),
                                   booking_id, harness->work.now + 300 * DAY_MS);
    assert_true(db_commit(harness->db));
    return text_c(harness->arena, text_format(harness->arena, "/u/%.*s", TEXT_ARG(token)));
}

static int64_t guest_of(struct harness *harness, int64_t booking_id)
{
    struct booking booking;
    return booking_find(&harness->work, booking_id, &booking) ? booking.guest.id : 0;
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("no \"%s\" in: %.*s", part, TEXT_ARG(answer->body));
}

static void guests_take_their_name_away(void **state)
{
    struct harness *harness = with_sessions(state);
    struct visitor *visitor = visitor_new(harness);
    int64_t booking = book(harness, 1, "Amina"), other = book(harness, 1, "Bo");
    const char *link = link_of(visitor, booking);
    struct answer page = visit_get(visitor, link);
    assert_has(&page, "Take my name away");
    assert_has(&page, "two years after your last visit");
    /* Asks once; looking does nothing. */
    page = visit_get(visitor,
                     text_c(harness->arena, text_format(harness->arena, "%s?ask=forget", link)));
    assert_has(&page, "Yes, take my name away");
    assert_int_not_equal(guest_of(harness, booking), 0);
    struct answer gone = visit_post(visitor, link, NULL, TEXT("act=forget"));
    assert_int_equal(gone.status, 303);
    assert_true(text_equal(gone.location, TEXT("/")));
    assert_int_equal(guest_of(harness, booking), 0);
    assert_int_not_equal(guest_of(harness, other), 0);
    assert_int_equal(booking_count(&harness->work, 1), 1); /* the place is free */
    assert_int_equal(visit_get(visitor, link).status, 404);
    assert_int_equal(visit_post(visitor, link, "/sign-in", TEXT("act=forget")).status, 404);
}

/* Booking under a known name and number gives a link too, but not the power over what was told
 * before. */
static void only_the_first_link_takes_everything(void **state)
{
    struct harness *harness = with_sessions(state);
    struct visitor *visitor = visitor_new(harness);
    int64_t first = book(harness, 1, "Amina");
    harness->work.now += HOUR_MS;
    int64_t second = book(harness, 2, "Amina");
    assert_int_equal(guest_of(harness, first), guest_of(harness, second));
    const char *link = link_of(visitor, second);
    struct answer page = visit_get(visitor, link);
    assert_false(answer_has(&page, "ask=forget"));
    assert_has(&page, "They can also take your name away");
    assert_int_equal(visit_post(visitor, link, NULL, TEXT("act=forget")).status, 303);
    assert_int_not_equal(guest_of(harness, first), 0);
}

static int64_t figures(struct harness *harness)
{
    struct session session;
    struct date from = {2026, 1, 1}, to = {2027, 12, 31};
    assert_true(session_find(&harness->work, 1, &session));
    return session.guests_came * 100 +
           rollup_between(&harness->work, METRIC_GUESTS_CAME, from, to).n;
}

/* Their going changes no figure, whether the register is finished before or after, or again. */
static void who_came_stays_counted(void **state)
{
    struct harness *harness = with_sessions(state);
    struct work *work = &harness->work;
    int64_t first = guest_of(harness, book(harness, 1, "Amina"));
    int64_t second = guest_of(harness, book(harness, 1, "Bo"));
    work->now += 50 * HOUR_MS;
    assert_true(db_begin(harness->db));
    register_mark_guest(work, 1, first, true, work->now);
    register_mark_guest(work, 1, second, true, work->now);
    assert_true(guest_forget(work, first));
    assert_int_equal(register_finish(work, 1), REGISTER_FINISHED);
    assert_int_equal(figures(harness), 202);
    assert_true(guest_forget(work, second));
    assert_false(guest_forget(work, second));
    assert_int_equal(figures(harness), 202);
    assert_int_equal(register_finish(work, 1), REGISTER_FINISHED);
    assert_int_equal(figures(harness), 202);
    assert_int_equal(register_mark_guest(work, 1, first, true, work->now), REGISTER_UNKNOWN);
    assert_true(db_commit(harness->db));
}

static void officers_take_a_name_away(void **state)
{
    struct harness *harness = with_sessions(state);
    int64_t guest = guest_of(harness, book(harness, 1, "Amina"));
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    struct answer page = visit_get(lead, "/projects/11");
    assert_has(&page, LIST);
    page = visit_get(lead, LIST);
    assert_has(&page, "Amina K.");
    assert_false(answer_has(&page, "near the door"));
    const char *forget =
        text_c(harness->arena, text_format(harness->arena, LIST "/%lld/forget", (long long)guest));
    page = visit_get(lead, forget);
    assert_has(&page, "It cannot be undone.");
    struct visitor *other = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE + 1);
    assert_int_equal(visit_get(other, LIST).status, 404);
    assert_int_equal(visit_post(other, forget, "/more", TEXT("")).status, 404);
    struct visitor *partner = visitor_signed_in(harness, ROLE_PARTNER, FIXTURE_INITIATIVE);
    assert_int_equal(visit_get(partner, LIST).status, 404);
    assert_int_equal(visit_get(lead, LIST "/77/forget").status, 404);
    assert_int_equal(visit_post(lead, forget, forget, TEXT("")).status, 303);
    page = visit_get(lead, LIST);
    assert_has(&page, "Nobody yet.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(guests_take_their_name_away, &hubward_schema),
        HARNESS_ON_BOTH(only_the_first_link_takes_everything, &hubward_schema),
        HARNESS_ON_BOTH(who_came_stays_counted, &hubward_schema),
        HARNESS_ON_BOTH(officers_take_a_name_away, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
