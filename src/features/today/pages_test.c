/* Today: what needs somebody, what is on, who is new, where the lights are off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/place/place.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static struct answer today_of(struct harness *harness, enum access_role role, int64_t initiative)
{
    struct answer answer = visit_get(visitor_signed_in(harness, role, initiative), "/today");
    assert_int_equal(answer.status, 200);
    return answer;
}

static void a_new_hub_is_told_what_to_do_first(void **state)
{
    struct answer answer = today_of(harness_of(state), ROLE_CHAIR, 0);
    assert_has(&answer, "First steps");
    assert_has(&answer, "Nothing was held in the last seven days.");
    assert_has(&answer, "Nobody joined in the last 90 days.");
    assert_false(answer_has(&answer, "Where are our lights off?"));
}

/* Each step leaves the list with the row that it asks for. */
static void first_steps_go_as_they_are_done(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(chair, "/today");
    assert_has(&answer, "href=\"/more/settings\">Say who you are");
    assert_has(&answer, "href=\"/more/rooms/new\"");
    assert_has(&answer, "href=\"/people/import\"");
    assert_has(&answer, "href=\"/more/partners/new\"");
    assert_has(&answer, "href=\"/more/mail\"");
    assert_int_equal(
        visit_post(chair, "/needs", "/needs/new", TEXT("title=x&theme=english&source=hub&voices=1"))
            .status,
        303);
    answer = visit_get(chair, "/today");
    assert_false(answer_has(&answer, "Write down the first need"));
    assert_has(&answer, "1 of 8 is done.");
    assert_int_equal(visit_post(chair, "/today/steps/copies", "/today", TEXT("x=1")).status, 303);
    answer = visit_get(chair, "/today");
    assert_false(answer_has(&answer, "See that copies are made"));
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    answer = visit_get(organiser, "/today");
    assert_false(answer_has(&answer, "First steps"));
    assert_int_equal(visit_post(organiser, "/today/steps/away", "/today", TEXT("x=1")).status, 404);
    assert_int_equal(visit_post(chair, "/today/steps/away", "/today", TEXT("x=1")).status, 303);
    answer = visit_get(chair, "/today");
    assert_false(answer_has(&answer, "First steps"));
}

/* Where nothing is, one true sentence and the one next step. */
static void an_empty_hub_names_the_next_step(void **state)
{
    static const struct {
        const char *path;
        const char *sentence;
        const char *step;
    } pages[] = {
        {"/shifts", "No session of the next three weeks has shifts.", "/projects"},
        {"/needs", "Nobody has written down what people here need.", "/needs/new"},
        {"/needs?show=met", "No need has been met yet.", "/needs"},
        {"/needs?show=set-aside", "No need is parked or left to somebody else.", "/needs"},
        {"/projects", "Nothing has been started yet", "/projects/new"},
        {"/people", "Nobody is here yet", "/people/import"},
        {"/people?list=members", "Nobody is a member yet.", "/people/new"},
        {"/people?list=helpers", "Nobody has helped in the last 12 months.", "/shifts"},
        {"/people?q=zz", "Nobody is found by that", "/people"},
        {"/more/rooms", "No rooms yet", "/more/rooms/new"},
        {"/more/partners", "No partners yet", "/more/partners/new"},
        {"/outcomes", "none has been started yet.", "/projects"},
        {"/place", "This hub does not know its area yet", "/needs"},
        {"/", "No dates are planned yet.", "/projects/new"},
        {"/help", "How to reach us is not written here yet.", "/more/settings"},
    };
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer answer = visit_get(chair, pages[i].path);
        assert_int_equal(answer.status, 200);
        assert_has(&answer, pages[i].sentence);
        assert_has(&answer, text_c(harness->arena,
                                   text_format(harness->arena, "href=\"%s\"", pages[i].step)));
    }
    struct answer projects = visit_get(member, "/projects");
    assert_has(&projects, "Nothing has been started yet");
    assert_false(answer_has(&projects, "/projects/new"));
    struct answer needs = visit_get(member, "/needs");
    assert_has(&needs, "No needs yet");
    assert_false(answer_has(&needs, "/needs/new"));
}

/* One session of yesterday, one in four hours that has two places and one person, one tomorrow
 * that is complete, and one that was cancelled. */
static struct harness *with_a_week(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, -24, 1);
    int64_t soon = fixture_shift(harness, 2, 4, 2);
    int64_t tomorrow = fixture_shift(harness, 3, 24, 1);
    fixture_shift(harness, 4, 48, 3);
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld AND id = 4",
        HUB(harness));
    fixture_person(harness, 101, "Grace");
    fixture_person(harness, 102, "Omar");
    PUT(harness,
        "UPDATE memberships SET joined_on = '2026-11-20', applied_on = '2026-11-20'"
        " WHERE hub_id = %lld",
        HUB(harness));
    fixture_has_helped(harness, 102);
    assert_int_equal(shift_join(&harness->work, soon, 101), SHIFT_JOINED);
    assert_int_equal(shift_join(&harness->work, tomorrow, 102), SHIFT_JOINED);
    assert_true(db_commit(harness->db));
    return harness;
}

static void what_needs_somebody_comes_first(void **state)
{
    struct harness *harness = with_a_week(state);
    struct answer answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "3 things need you");
    assert_has(&answer, "English class: Wednesday’s register is not finished");
    assert_has(&answer, "href=\"/sessions/1/register\">Finish the register");
    assert_has(&answer, "<a href=\"/shifts/1002\">English class on Thursday needs somebody: Tutor");
    assert_has(&answer, "Nobody has been asked yet.");
    assert_has(&answer, "1 person helped, and nobody has thanked them");
    assert_false(answer_has(&answer, "/shifts/1001"));
    assert_false(answer_has(&answer, "/shifts/1003"));
    assert_false(answer_has(&answer, "/shifts/1004"));
    struct answer other = today_of(harness, ROLE_LEAD, 12);
    assert_false(answer_has(&other, "/sessions/1/register"));
    assert_false(answer_has(&other, "/shifts/1002"));
    assert_has(&other, "Nothing is planned in the next 7 days.");
}

static void the_week_says_who_is_missing(void **state)
{
    struct harness *harness = with_a_week(state);
    struct answer answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "Upstairs · 0 booked");
    assert_has(&answer, "1 short");
    assert_has(&answer, "Ready");
    assert_has(&answer, "Cancelled");
    /* What began two hours ago is still on, and is short of two by then. */
    assert_true(db_begin(harness->db));
    PUT(harness, "UPDATE sign_ups SET dropped_at = 1 WHERE hub_id = %lld AND shift_id = 1002",
        HUB(harness));
    assert_true(db_commit(harness->db));
    harness->work.now += 6 * HOUR_MS - 1;
    answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "2 short");
    assert_false(answer_has(&answer, "needs somebody"));
}

static void newcomers_are_counted_and_named(void **state)
{
    struct harness *harness = with_a_week(state);
    struct answer answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "2 people joined in the last 90 days.");
    assert_has(&answer, "Grace Oldacre");
    assert_has(&answer, "Day 6 · has not helped yet");
    assert_has(&answer, "Day 6 · has made a difference");
    assert_true(db_begin(harness->db));
    for (int i = 0; i < 4; i++) {
        fixture_person(harness, 103 + i, "Zoltan");
        PUT(harness,
            "UPDATE memberships SET joined_on = '2026-10-0%d' WHERE hub_id = %lld AND"
            " person_id = %d",
            i + 1, HUB(harness), 103 + i);
    }
    assert_true(db_commit(harness->db));
    answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "6 people joined in the last 90 days.");
    assert_has(&answer, "href=\"/people/104\"");
    assert_false(answer_has(&answer, "href=\"/people/103\""));
}

static void met_needs_and_needs_without_an_owner_are_named(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    PUT(harness,
        "INSERT INTO needs (hub_id, id, title, theme, note, created_at, met_at) VALUES"
        " (%lld, 1, 'A class nearby', 'english', '', 0, 9),"
        " (%lld, 2, 'Somebody to talk to', 'company', '', 0, NULL)",
        HUB(harness), HUB(harness));
    PUT(harness,
        "INSERT INTO need_evidence (hub_id, id, need_id, source, told_by, words, voices, heard_on,"
        " created_at) VALUES (%lld, 1, 1, 'door', 'Amina', '', 2, '2026-11-01', 0)",
        HUB(harness));
    assert_true(db_commit(harness->db));
    struct answer answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "A need was met, and those who told us do not know");
    assert_has(&answer, "A class nearby");
    assert_has(&answer, "1 need is in nobody’s hands");
    assert_true(db_begin(harness->db));
    PUT(harness, "UPDATE need_evidence SET told_back_at = 10 WHERE hub_id = %lld", HUB(harness));
    PUT(harness, "UPDATE needs SET met_at = 9 WHERE hub_id = %lld", HUB(harness));
    assert_true(db_commit(harness->db));
    answer = today_of(harness, ROLE_CHAIR, 0);
    assert_false(answer_has(&answer, "need you"));
    assert_true(db_begin(harness->db));
    PUT(harness, "UPDATE needs SET reopened_at = 20 WHERE hub_id = %lld", HUB(harness));
    assert_true(db_commit(harness->db));
    answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "2 needs are in nobody’s hands");
}

static void the_map_is_small_and_without_names(void **state)
{
    struct harness *harness = with_a_week(state);
    struct text code;
    assert_true(db_begin(harness->db));
    assert_true(area_pack_ready(&harness->work, TEXT("newham"), &code));
    PUT(harness, "UPDATE hubs SET area_code = '%.*s' WHERE id = %lld", TEXT_ARG(code),
        HUB(harness));
    assert_true(db_commit(harness->db));
    struct answer answer = today_of(harness, ROLE_CHAIR, 0);
    assert_has(&answer, "aria-label=\"Map of 24 wards, one tile each\"");
    assert_has(&answer, "12 wards with high need have no light of ours. Most pressing: ");
    assert_has(&answer, "#door-touched");
    assert_has(&answer, "<path class=\"hex n3\" d=\"M");
    assert_false(answer_has(&answer, "#door-rooted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_new_hub_is_told_what_to_do_first, &hubward_schema),
        HARNESS_ON_BOTH(first_steps_go_as_they_are_done, &hubward_schema),
        HARNESS_ON_BOTH(an_empty_hub_names_the_next_step, &hubward_schema),
        HARNESS_ON_BOTH(what_needs_somebody_comes_first, &hubward_schema),
        HARNESS_ON_BOTH(the_week_says_who_is_missing, &hubward_schema),
        HARNESS_ON_BOTH(newcomers_are_counted_and_named, &hubward_schema),
        HARNESS_ON_BOTH(met_needs_and_needs_without_an_owner_are_named, &hubward_schema),
        HARNESS_ON_BOTH(the_map_is_small_and_without_names, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
