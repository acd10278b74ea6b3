/* The rules of jobs: the queue, plans, applications, and that all of it goes with the guest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/jobs/jobs.h"
#include "features/outcomes/outcomes.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "features/shifts/fixture.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "web/accounts.h"

#define SESSION 1

/* A session that begins in an hour, and a helper with an account who acts. */
static struct harness *with_session(void **state)
{
    struct harness *harness = harness_of(state);
    struct new_account account = {.email = TEXT("nasrin@example.org"),
                                  .name = TEXT("Nasrin"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_ORGANISER};
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, SESSION, 1, 3);
    fixture_shift(harness, 2, 24 * 7, 3);
    assert_int_equal(account_add(&harness->work, &account, &harness->work.actor.id), ACCOUNT_ADDED);
    harness->work.actor.kind = ACTOR_OFFICER;
    return harness;
}

static int64_t book(struct harness *harness, const char *first_name)
{
    int64_t id = 0;
    struct booking booking;
    struct new_guest guest = {.first_name = text_from(first_name), .initial = TEXT("K")};
    harness->work.now += MINUTE_MS;
    assert_int_equal(booking_add(&harness->work, SESSION, &guest, &id), BOOKING_MADE);
    assert_true(booking_find(&harness->work, id, &booking));
    return booking.guest.id;
}

static void come(struct harness *harness, int64_t guest_id)
{
    harness->work.now += MINUTE_MS;
    assert_int_equal(
        register_mark_guest(&harness->work, SESSION, guest_id, true, harness->work.now),
        REGISTER_MARKED);
}

static int64_t call(struct harness *harness, int64_t guest_id, struct visit *visit)
{
    int64_t id = 0;
    harness->work.now += MINUTE_MS;
    if (desk_call(&harness->work, SESSION, guest_id, &id) != DESK_CALLED)
        return 0;
    assert_true(visit_find(&harness->work, id, visit));
    return visit->guest.id;
}

/* Who came is called in the order of coming, before who has only booked; never two the same. */
static void the_queue_has_an_order(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    struct visit visit, other;
    int64_t first = book(harness, "Amina"), second = book(harness, "Bo"),
            third = book(harness, "Cy");
    int64_t absent = book(harness, "Di"), id = 0;
    come(harness, third);
    come(harness, second);
    assert_int_equal(register_mark_guest(work, SESSION, absent, false, work->now), REGISTER_MARKED);
    assert_int_equal(desk_list(work, SESSION).count, 3);
    assert_int_equal(call(harness, 0, &visit), third);
    assert_int_equal(call(harness, 0, &other), second);
    /* Back to the queue: behind everybody who is here, before who only booked. */
    visit.brought = TEXT("A letter");
    visit_save(work, &visit, VISIT_BACK);
    assert_int_equal(desk_call(work, SESSION, second, &id), DESK_TAKEN);
    assert_int_equal(call(harness, 0, &visit), third);
    assert_true(text_equal(visit.brought, TEXT("A letter")));
    assert_int_equal(call(harness, 0, &visit), first);
    assert_int_equal(desk_call(work, SESSION, 0, &id), DESK_NOBODY);
    assert_int_equal(desk_call(work, SESSION, 999, &id), DESK_UNKNOWN);
    assert_int_equal(desk_call(work, 2, 0, &id), DESK_NOT_YET);
    assert_int_equal(desk_call(work, 77, 0, &id), DESK_UNKNOWN);
    assert_int_equal(session_cancel(work, SESSION, TEXT("Flood")), SESSION_CANCEL_DONE);
    assert_int_equal(desk_call(work, SESSION, 0, &id), DESK_CANCELLED);
    assert_true(db_commit(harness->db));
}

/* Who was only booked and is helped was here; what was agreed is the plan's next step. */
static void done_for_today(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    struct visit visit;
    struct seeker_plan plan;
    int64_t amina = book(harness, "Amina"), owed_in = 0;
    assert_int_equal(call(harness, 0, &visit), amina);
    visit.did = TEXT("Wrote the CV");
    visit.step = TEXT("Print it");
    visit.step_due_on = work_today(work);
    visit_save(work, &visit, VISIT_FINISH);
    assert_int_equal(desk_list(work, SESSION).items[0].state, VISIT_DONE);
    assert_true(desk_list(work, SESSION).items[0].is_here);
    assert_true(seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan));
    assert_true(text_equal(plan.step, TEXT("Print it")));
    assert_int_equal(plan.helpers[0], work->actor.id);
    assert_int_equal(seeker_steps_due(work, work->actor.id, &owed_in), 1);
    assert_int_equal(owed_in, FIXTURE_INITIATIVE);
    assert_int_equal(seeker_steps_due(work, work->actor.id + 1, &owed_in), 0);
    struct visit_array visits = visit_list(work, amina, FIXTURE_INITIATIVE);
    assert_int_equal(visits.count, 1);
    assert_true(text_equal(visits.items[0].did, TEXT("Wrote the CV")));
    /* Done is done: it cannot go back to the queue. */
    visit_save(work, &visit, VISIT_BACK);
    assert_int_equal(desk_list(work, SESSION).items[0].state, VISIT_DONE);
    assert_true(db_commit(harness->db));
}

static void plans_keep_first_and_last_scores(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    struct seeker_plan plan;
    int64_t amina = book(harness, "Amina");
    assert_false(seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan));
    plan.scores[0] = 3;
    plan.step = TEXT("Ring");
    assert_int_equal(seeker_plan_save(work, &plan, false), SEEKER_PLAN_STEP_UNDATED);
    plan.step = TEXT("");
    assert_int_equal(seeker_plan_save(work, &plan, false), SEEKER_PLAN_SAVED);
    work->now += 28 * DAY_MS;
    assert_true(seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan));
    assert_int_equal(date_days_between(plan.asked_on, work_today(work)), BARRIERS_AGAIN_DAYS);
    assert_int_equal(seeker_plan_save(work, &plan, false), SEEKER_PLAN_SAVED);
    assert_true(seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan));
    assert_int_equal(date_days_between(plan.asked_on, work_today(work)), BARRIERS_AGAIN_DAYS);
    plan.scores[0] = 1;
    assert_int_equal(seeker_plan_save(work, &plan, true), SEEKER_PLAN_SAVED);
    assert_true(seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan));
    assert_int_equal(plan.first_scores[0], 3);
    assert_int_equal(plan.scores[0], 1);
    assert_int_equal(plan.scores[1], -1);
    assert_int_equal(date_days_between(plan.asked_on, work_today(work)), 0);
    plan.guest_id = amina + 1;
    assert_int_equal(seeker_plan_save(work, &plan, false), SEEKER_PLAN_GUEST_UNKNOWN);
    assert_true(db_commit(harness->db));
}

static enum job_step_add happens(struct harness *harness, int64_t id, enum job_stage stage,
                                 int days_ago)
{
    struct job_application application;
    struct job_step step = {.stage = stage,
                            .day = date_add_days(work_today(&harness->work), -days_ago)};
    assert_true(job_application_find(&harness->work, id, &application));
    return job_step_add(&harness->work, &application, &step);
}

static enum job_stage stage_now(struct harness *harness, int64_t id)
{
    struct job_application application;
    assert_true(job_application_find(&harness->work, id, &application));
    return application.stage;
}

static void applications_have_a_history(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    int64_t id = 0;
    struct job_application application = {.initiative_id = FIXTURE_INITIATIVE,
                                          .guest_id = book(harness, "Amina"),
                                          .employer = TEXT("The kitchen"),
                                          .title = TEXT("Porter")};
    struct date today = work_today(work);
    assert_int_equal(job_application_add(work, &application, date_add_days(today, 1), &id),
                     JOB_APPLICATION_DAY_AHEAD);
    assert_int_equal(job_application_add(work, &application, date_add_days(today, -27), &id),
                     JOB_APPLICATION_ADDED);
    assert_int_equal(stage_now(harness, id), JOB_APPLIED);
    work->now += DAY_MS;
    assert_int_equal(stage_now(harness, id), JOB_NO_REPLY);
    assert_int_equal(happens(harness, id, JOB_INTERVIEW, -1), JOB_STEP_DAY_AHEAD);
    assert_int_equal(happens(harness, id, JOB_INTERVIEW, 40), JOB_STEP_DAY_EARLY);
    assert_int_equal(happens(harness, id, JOB_INTERVIEW, 3), JOB_STEP_ADDED);
    assert_int_equal(happens(harness, id, JOB_STARTED, 0), JOB_STEP_ADDED);
    assert_int_equal(happens(harness, id, JOB_REJECTED, 0), JOB_STEP_OVER);
    assert_int_equal(stage_now(harness, id), JOB_STARTED);
    assert_int_equal(job_application_initiative(work, id), FIXTURE_INITIATIVE);
    application.guest_id = 999;
    assert_int_equal(job_application_add(work, &application, today, &id),
                     JOB_APPLICATION_GUEST_UNKNOWN);
    assert_true(db_commit(harness->db));
}

/* An application of a guest, and the day on which they started. */
static int64_t start_work(struct harness *harness, int64_t guest_id, int days_ago)
{
    int64_t id = 0;
    struct job_application application = {.initiative_id = FIXTURE_INITIATIVE,
                                          .guest_id = guest_id,
                                          .employer = TEXT("The kitchen"),
                                          .title = TEXT("Porter")};
    struct date day = date_add_days(work_today(&harness->work), -days_ago);
    assert_int_equal(job_application_add(&harness->work, &application, day, &id),
                     JOB_APPLICATION_ADDED);
    assert_int_equal(happens(harness, id, JOB_STARTED, days_ago), JOB_STEP_ADDED);
    return id;
}

static int64_t counted(struct harness *harness, const char *kind)
{
    int64_t people = 0;
    struct outcome_array list = outcome_list_of(&harness->work, FIXTURE_INITIATIVE);
    for (size_t i = 0; i < list.count; i++)
        people += text_equal(list.items[i].kind, text_from(kind)) ? list.items[i].people : 0;
    return people;
}

static enum job_check_answer answer(struct harness *harness, int64_t check_id, enum job_answer said,
                                    const char *evidence)
{
    struct job_check check;
    struct job_reply reply = {
        .answer = said, .evidence_code = text_from(evidence), .evidence = text_from(evidence)};
    assert_true(job_check_find(&harness->work, check_id, &check));
    return job_check_answer(&harness->work, &check, &reply);
}

/* One tap counts a step once, and never without evidence. */
static void steps_are_counted_once(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    struct job_application application;
    int64_t id = start_work(harness, book(harness, "Amina"), 3);
    assert_true(job_application_find(work, id, &application));
    assert_int_equal(job_step_count(work, &application, 2, TEXT("")), JOB_COUNT_NO_EVIDENCE);
    assert_int_equal(job_step_count(work, &application, 1, TEXT("Seen")), JOB_COUNT_UNKNOWN);
    assert_int_equal(job_step_count(work, &application, 3, TEXT("Seen")), JOB_COUNT_UNKNOWN);
    assert_int_equal(counted(harness, "job-begun"), 0);
    assert_int_equal(job_step_count(work, &application, 2, TEXT("Seen")), JOB_COUNTED);
    assert_true(job_application_find(work, id, &application));
    assert_int_equal(job_step_count(work, &application, 2, TEXT("Seen")), JOB_COUNT_ALREADY);
    assert_int_equal(counted(harness, "job-begun"), 1);
    assert_true(db_commit(harness->db));
}

/* Owed after 4, 13 and 26 weeks, two weeks before or after; nothing counts without evidence. */
static void who_began_is_asked(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    int64_t owed_in = 0;
    start_work(harness, book(harness, "Amina"), 13);
    struct job_check_array list = job_check_list(work, FIXTURE_INITIATIVE);
    assert_int_equal(list.count, 3);
    int64_t first = list.items[0].id, second = list.items[1].id, third = list.items[2].id;
    assert_int_equal(list.items[0].weeks, 4);
    assert_int_equal(answer(harness, first, JOB_ANSWER_STILL, "self"), JOB_CHECK_TOO_EARLY);
    work->now += DAY_MS;
    assert_int_equal(answer(harness, first, JOB_ANSWER_STILL, ""), JOB_CHECK_NO_EVIDENCE);
    assert_int_equal(answer(harness, first, JOB_ANSWER_UNREACHED, ""), JOB_CHECK_ANSWERED);
    assert_int_equal(counted(harness, "job-4-weeks"), 0);
    assert_int_equal(answer(harness, first, JOB_ANSWER_STILL, "self"), JOB_CHECK_ANSWERED);
    assert_int_equal(answer(harness, first, JOB_ANSWER_STILL, "self"), JOB_CHECK_ALREADY);
    assert_int_equal(counted(harness, "job-4-weeks"), 1);
    assert_int_equal(job_checks_due(work, work->actor.id, &owed_in), 0);
    work->now += 77 * DAY_MS; /* 13 weeks */
    assert_int_equal(job_checks_due(work, work->actor.id, &owed_in), 1);
    assert_int_equal(owed_in, FIXTURE_INITIATIVE);
    work->now += 15 * DAY_MS;
    assert_int_equal(answer(harness, second, JOB_ANSWER_STILL, "self"), JOB_CHECK_TOO_LATE);
    work->now += 76 * DAY_MS; /* 26 weeks */
    assert_int_equal(answer(harness, third, JOB_ANSWER_STILL, "paper"), JOB_CHECK_ANSWERED);
    assert_int_equal(counted(harness, "job-26-weeks"), 1);
    struct job_value value = job_value_of(work, FIXTURE_INITIATIVE);
    assert_int_equal(value.people, 1);
    assert_int_equal(value.pence, value.wage_pence ? 528736 : 0);
    assert_true(db_commit(harness->db));
}

static void nobody_is_asked_about_a_job_that_ended(void **state)
{
    struct harness *harness = with_session(state);
    start_work(harness, book(harness, "Amina"), 28);
    struct job_check_array list = job_check_list(&harness->work, FIXTURE_INITIATIVE);
    assert_int_equal(answer(harness, list.items[0].id, JOB_ANSWER_ENDED, "self"),
                     JOB_CHECK_ANSWERED);
    assert_int_equal(job_check_list(&harness->work, FIXTURE_INITIATIVE).count, 0);
    assert_int_equal(counted(harness, "job-4-weeks"), 0);
    assert_true(db_commit(harness->db));
}

/* Nothing is left of a guest whose name goes; the other's stays. */
static void it_goes_with_the_guest(void **state)
{
    struct harness *harness = with_session(state);
    struct work *work = &harness->work;
    struct visit visit, of_other;
    struct seeker_plan plan;
    int64_t id = 0, amina = book(harness, "Amina"), bo = book(harness, "Bo");
    struct job_application application = {.initiative_id = FIXTURE_INITIATIVE,
                                          .guest_id = amina,
                                          .employer = TEXT("E"),
                                          .title = TEXT("T")};
    struct practice practice = {
        .initiative_id = FIXTURE_INITIATIVE, .guest_id = amina, .starts_at = work->now};
    assert_int_equal(call(harness, 0, &visit), amina);
    assert_int_equal(call(harness, 0, &of_other), bo);
    seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan);
    plan.scores[0] = 3;
    assert_int_equal(seeker_plan_save(work, &plan, false), SEEKER_PLAN_SAVED);
    job_application_add(work, &application, work_today(work), &id);
    assert_int_not_equal(practice_add(work, &practice), 0);
    start_work(harness, amina, 28);
    assert_int_equal(job_check_list(work, FIXTURE_INITIATIVE).count, 3);
    assert_true(guest_forget(work, amina));
    assert_int_equal(job_check_list(work, FIXTURE_INITIATIVE).count, 0);
    assert_false(seeker_plan_find(work, FIXTURE_INITIATIVE, amina, &plan));
    assert_int_equal(plan.scores[0], -1);
    assert_false(visit_find(work, visit.id, &visit));
    assert_true(visit_find(work, of_other.id, &of_other));
    assert_false(job_application_find(work, id, &application));
    assert_int_equal(practice_list(work, FIXTURE_INITIATIVE, amina).count, 0);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_queue_has_an_order, &hubward_schema),
        HARNESS_ON_BOTH(done_for_today, &hubward_schema),
        HARNESS_ON_BOTH(plans_keep_first_and_last_scores, &hubward_schema),
        HARNESS_ON_BOTH(applications_have_a_history, &hubward_schema),
        HARNESS_ON_BOTH(steps_are_counted_once, &hubward_schema),
        HARNESS_ON_BOTH(who_began_is_asked, &hubward_schema),
        HARNESS_ON_BOTH(nobody_is_asked_about_a_job_that_ended, &hubward_schema),
        HARNESS_ON_BOTH(it_goes_with_the_guest, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
