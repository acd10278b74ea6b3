/* The first 90 days: what counts as done, who is late, and the pages, through the real dispatcher.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/newcomers/newcomers.h"
#include "features/people/people.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/accounts.h"

#define FORM(words) TEXT(words)

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static int64_t join(struct harness *harness, const char *name, int days_ago, const char *why)
{
    int64_t id = 0;
    struct new_person person = {.given_name = text_from(name)};
    struct date joined = date_add_days(work_today(&harness->work), -days_ago);
    assert_true(db_begin(harness->db));
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    membership_add(&harness->work, &(struct membership){.person_id = id,
                                                        .type = TEXT("full"),
                                                        .applied_on = joined,
                                                        .joined_on = joined,
                                                        .why_joined = text_from(why)});
    assert_true(db_commit(harness->db));
    return id;
}

static struct newcomer_member of(struct harness *harness, int64_t person_id)
{
    struct newcomer_template plan = newcomer_template_of(&harness->work);
    struct newcomer_member member;
    assert_true(newcomer_of(&harness->work, &plan, person_id, &member));
    return member;
}

static void steps_are_done_when_they_have_happened(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t ama = join(harness, "Ama", 20, "");
    struct newcomer_member member = of(harness, ama);
    assert_int_equal(member.day, 20);
    assert_int_equal(member.next, NEWCOMER_TOLD);
    assert_true(member.is_late);
    int64_t bo = join(harness, "Bo", 20, "To meet people");
    member = of(harness, bo);
    assert_true(member.steps[NEWCOMER_TOLD].is_done);
    assert_int_equal(member.next, NEWCOMER_TALKED); /* the form is no talk */
    fixture_touch(harness, bo, TOUCH_SERVICE, 9);
    fixture_touch(harness, bo, TOUCH_GAVE, 9);
    assert_int_equal(of(harness, bo).next, NEWCOMER_TALKED);
    fixture_touch(harness, bo, TOUCH_HEARD, 8);
    member = of(harness, bo);
    assert_int_equal(member.next, NEWCOMER_DIFFERENCE);
    assert_false(member.is_late);
    assert_int_equal(date_days_between(member.joined_on, member.steps[NEWCOMER_DIFFERENCE].due_on),
                     60);
    fixture_touch(harness, bo, TOUCH_DID, 5);
    assert_int_equal(of(harness, bo).next, NEWCOMER_SAW); /* what was given before does not count */
    fixture_touch(harness, bo, TOUCH_GAVE, 1);
    assert_int_equal(of(harness, bo).next, NEWCOMER_STEPS);
    assert_false(of(harness, bo).is_late);
}

static void after_ninety_days_nobody_is_new(void **state)
{
    struct harness *harness = harness_of(state);
    struct newcomer_template plan = newcomer_template_of(&harness->work);
    struct newcomer_member member;
    int64_t new = join(harness, "Ama", 89, ""), old = join(harness, "Bo", 90, "");
    struct newcomer_members all = newcomer_list_all(&harness->work, &plan);
    assert_int_equal(all.count, 1);
    assert_int_equal(all.items[0].person_id, new);
    assert_false(newcomer_of(&harness->work, &plan, old, &member));
}

static void silence_rises_after_a_week_and_two(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    join(harness, "Ama", 6, "");
    assert_int_equal(newcomer_silent(&harness->work).week, 0);
    int64_t bo = join(harness, "Bo", 7, "To help");
    assert_int_equal(newcomer_silent(&harness->work).week, 1);
    struct answer today = visit_get(chair, "/today");
    assert_has(&today, "1 new member has talked to nobody for a week");
    int64_t cai = join(harness, "Cai", 14, "");
    struct newcomer_silence silence = newcomer_silent(&harness->work);
    assert_int_equal(silence.week, 2);
    assert_int_equal(silence.fortnight, 1);
    today = visit_get(chair, "/today");
    assert_has(&today, "1 new member has talked to nobody for two weeks");
    fixture_touch(harness, bo, TOUCH_HEARD, 1);
    fixture_touch(harness, cai, TOUCH_DID, 1);
    assert_int_equal(newcomer_silent(&harness->work).week, 0);
}

static const char *path(struct harness *harness, int64_t id, const char *end)
{
    return text_c(harness->arena,
                  text_format(harness->arena, "/people/%lld%s", (long long)id, end));
}

static void somebody_looks_after_them(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ama = join(harness, "Ama", 20, "");
    struct answer board = visit_get(chair, "/people/first-90-days");
    assert_has(&board, "1 member joined in the last 90 days. 0 made a difference; 1 wait");
    assert_has(&board, "Day 20");
    assert_has(&board, "next: Tells us what matters, by 13 November");
    assert_has(&board, "13 days late");
    assert_has(&board, "Nobody yet");
    struct account_array officers = account_all(&harness->work);
    assert_int_equal(officers.count, 1);
    struct text form = text_format(harness->arena, "officer=%lld", (long long)officers.items[0].id);
    assert_int_equal(visit_post(chair, path(harness, ama, "/companion"), NULL, form).status, 303);
    assert_int_equal(of(harness, ama).companion_id, officers.items[0].id);
    board = visit_get(chair, "/people/first-90-days?mine=1");
    assert_has(&board, "Ama");
    struct answer person = visit_get(chair, path(harness, ama, ""));
    assert_has(&person, "First 90 days</h2>");
    assert_has(&person, "Looked after by ");
    assert_has(&person, "<span class=\"tag warn\">by 13 November</span>");
    assert_int_equal(
        visit_post(chair, path(harness, ama, "/companion"), NULL, FORM("officer=77")).status, 422);
    assert_int_equal(
        visit_post(chair, path(harness, ama, "/companion"), NULL, FORM("officer=")).status, 303);
    assert_int_equal(of(harness, ama).companion_id, 0);
    assert_int_equal(visit_get(chair, "/people/999/companion").status, 404);
}

static void the_plan_is_the_hubs(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t ama = join(harness, "Ama", 8, "To help");
    assert_true(newcomer_silent(&harness->work).week > 0);
    struct answer saved =
        visit_post(chair, "/more/first-90-days", NULL,
                   FORM("title_told=&days_told=3&officer_told=&title_talked=Had+%3Ctea%3E&"
                        "days_talked=5&officer_talked=&days_difference=30&days_saw=45"));
    assert_int_equal(saved.status, 303);
    assert_true(of(harness, ama).is_late);
    struct answer person = visit_get(chair, path(harness, ama, ""));
    assert_has(&person, "Had &lt;tea&gt;");
    struct answer wrong =
        visit_post(chair, "/more/first-90-days", NULL,
                   FORM("days_told=30&days_talked=5&days_difference=91&days_saw=45"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "This step cannot be due before the one above it.");
    assert_has(&wrong, "href=\"#days_difference\"");
    assert_int_equal(newcomer_template_of(&harness->work).steps[NEWCOMER_TOLD].days, 3);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    assert_int_equal(visit_get(organiser, "/more/first-90-days").status, 404);
    assert_int_equal(visit_get(organiser, "/people/first-90-days").status, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(steps_are_done_when_they_have_happened, &hubward_schema),
        HARNESS_ON_BOTH(after_ninety_days_nobody_is_new, &hubward_schema),
        HARNESS_ON_BOTH(silence_rises_after_a_week_and_two, &hubward_schema),
        HARNESS_ON_BOTH(somebody_looks_after_them, &hubward_schema),
        HARNESS_ON_BOTH(the_plan_is_the_hubs, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
