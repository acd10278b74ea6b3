/* The daily cap on opening guests' records: below it, at it, above it; who hears of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "base/arena.h"
#include "engines/audit.h"
#include "features/guests/guests.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

enum { GUESTS = GUESTS_A_DAY + 3 };

static int64_t enrolments[GUESTS];

static struct harness *with_guests(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, -72, 3);
    fixture_shift(harness, 2, 2, 3);
    for (int i = 0; i < GUESTS; i++) {
        struct new_guest guest = {.first_name = text_format(harness->arena, "Guest%d", i),
                                  .known_need = TEXT("A seat near the door")};
        assert_int_equal(
            enrolment_add(&harness->work, FIXTURE_INITIATIVE, &guest, false, &enrolments[i]),
            ENROLMENT_ADDED);
    }
    assert_true(db_commit(harness->db));
    return harness;
}

static int list_status(struct visitor *visitor, int limit)
{
    const char *path =
        text_c(visitor->harness->arena,
               text_format(visitor->harness->arena, "/api/v1/enrolments?limit=%d", limit));
    return visit_get(visitor, path).status;
}

static int open_status(struct visitor *visitor, int index)
{
    const char *path = text_c(visitor->harness->arena,
                              text_format(visitor->harness->arena, "/api/v1/enrolments/%lld",
                                          (long long)enrolments[index]));
    return visit_get(visitor, path).status;
}

static struct guest_stops stops_today(struct harness *harness)
{
    return guest_stops_since(&harness->work, work_today_text(&harness->work));
}

static int64_t opened_today(struct harness *harness)
{
    struct guest_opening_days days =
        guest_openings_since(&harness->work, work_today_text(&harness->work));
    return days.count ? days.items[0].guests : 0;
}

static void a_hundred_and_not_one_more(void **state)
{
    struct harness *harness = with_guests(state);
    struct visitor *organiser = visitor_with_token(harness, ROLE_ORGANISER);
    assert_int_equal(list_status(organiser, GUESTS_A_DAY - 1), 200);
    assert_int_equal(opened_today(harness), GUESTS_A_DAY - 1);
    assert_int_equal(open_status(organiser, GUESTS_A_DAY - 1), 200);
    assert_int_equal(open_status(organiser, 0), 200); /* the same again is no other */
    assert_int_equal(opened_today(harness), GUESTS_A_DAY);
    assert_int_equal(stops_today(harness).count, 0);
    assert_int_equal(open_status(organiser, GUESTS_A_DAY), 429);
    assert_int_equal(open_status(organiser, GUESTS_A_DAY), 429);
    assert_int_equal(open_status(organiser, 5), 200);
    assert_int_equal(opened_today(harness), GUESTS_A_DAY);
    assert_int_equal(stops_today(harness).count, 1);
    harness->work.now += DAY_MS;
    assert_int_equal(open_status(organiser, GUESTS_A_DAY), 200);
}

static void a_list_shows_all_or_nothing(void **state)
{
    struct harness *harness = with_guests(state);
    struct visitor *organiser = visitor_with_token(harness, ROLE_ORGANISER);
    struct answer answer = visit_get(organiser, "/api/v1/enrolments?limit=101");
    assert_int_equal(answer.status, 429);
    assert_false(answer_has(&answer, "Guest1"));
    assert_int_equal(opened_today(harness), 0);
    assert_int_equal(list_status(organiser, GUESTS_A_DAY), 200);
    /* another officer's day is another officer's */
    assert_int_equal(open_status(visitor_with_token(harness, ROLE_ORGANISER), GUESTS - 1), 200);
}

static void each_role_has_its_cap(void **state)
{
    struct harness *harness = with_guests(state);
    static const enum access_role roles[] = {ROLE_CHAIR, ROLE_SECRETARY, ROLE_ORGANISER,
                                             ROLE_SAFEGUARDING};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        bool is_free = roles[i] == ROLE_CHAIR || roles[i] == ROLE_SECRETARY;
        assert_int_equal(list_status(visitor_with_token(harness, roles[i]), GUESTS),
                         is_free ? 200 : 429);
    }
    struct visitor *lead = visitor_with_token_of(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    assert_int_equal(list_status(lead, GUESTS), 429);
    assert_int_equal(list_status(lead, GUESTS_A_DAY), 200);
}

static void the_chair_and_the_log_hear_of_it(void **state)
{
    struct harness *harness = with_guests(state);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(organiser, "/projects/11/guests");
    assert_int_equal(answer.status, 200);
    char path[80];
    snprintf(path, sizeof path, "/projects/11/guests?after=%lld", (long long)enrolments[49]);
    assert_int_equal(visit_get(organiser, path).status, 200);
    snprintf(path, sizeof path, "/projects/11/guests?after=%lld", (long long)enrolments[99]);
    answer = visit_get(organiser, path);
    assert_int_equal(answer.status, 429);
    assert_true(answer_has(&answer, "more than 100 different guests in one day"));
    struct audit_record_array records = audit_recent(&harness->work, INT64_MAX);
    assert_true(text_find(records.items[0].detail, TEXT("stopped")) < records.items[0].detail.size);
    answer = visit_get(chair, "/today");
    assert_true(answer_has(&answer, "Winifred Ashlark was stopped: over 100 guests in a day"));
    answer = visit_get(organiser, "/today");
    assert_false(answer_has(&answer, "was stopped"));
    answer = visit_get(chair, "/more/audit");
    assert_true(answer_has(&answer, "Who looked at how much"));
    assert_true(answer_has(&answer, ">stopped<"));
    assert_true(answer_has(&answer, "<td class=\"num\">100</td>"));
}

/* Today's register is needed whole, however many come; an old one is reading. */
static void registers_count_when_their_day_is_over(void **state)
{
    struct harness *harness = with_guests(state);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_int_equal(visit_get(organiser, "/sessions/2/register").status, 200);
    assert_int_equal(opened_today(harness), 0);
    harness->work.now += 3 * DAY_MS;
    organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_int_equal(visit_get(organiser, "/sessions/2/register").status, 429);
    assert_int_equal(visit_get(organiser, "/sessions/2/register/print").status, 429);
    struct visitor *token = visitor_with_token(harness, ROLE_ORGANISER);
    assert_int_equal(visit_get(token, "/api/v1/sessions/2/register").status, 429);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_int_equal(visit_get(chair, "/sessions/2/register").status, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_hundred_and_not_one_more, &hubward_schema),
        HARNESS_ON_BOTH(a_list_shows_all_or_nothing, &hubward_schema),
        HARNESS_ON_BOTH(each_role_has_its_cap, &hubward_schema),
        HARNESS_ON_BOTH(the_chair_and_the_log_hear_of_it, &hubward_schema),
        HARNESS_ON_BOTH(registers_count_when_their_day_is_over, &hubward_schema),
    };
    return cmocka_run_group_tests_name("guests' openings", tests, NULL, NULL);
}
