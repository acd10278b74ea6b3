/* Somebody at the desk, with a plan, an application and a practice interview. */
#include "http/town_jobs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "features/jobs/jobs.h"

static struct text marked(struct work *work, const struct town_seeker *seeker, const char *before)
{
    return text_format(work->arena, "%s %s", before, seeker->mark);
}

static void add_plan(struct work *work, const struct town_seeker *seeker)
{
    struct seeker_plan plan;
    seeker_plan_find(work, seeker->initiative_id, seeker->guest_id, &plan);
    plan.goal = marked(work, seeker, "Work in");
    plan.step = marked(work, seeker, "Ring");
    plan.step_owner_account_id = seeker->account_id;
    plan.step_due_on = work_today(work);
    plan.scores[0] = 2;
    assert_int_equal(seeker_plan_save(work, &plan, true), SEEKER_PLAN_SAVED);
}

static void add_visit(struct work *work, struct town_seeker *seeker)
{
    struct visit visit;
    assert_int_equal(desk_call(work, seeker->session_id, 0, &seeker->visit), DESK_CALLED);
    assert_true(visit_find(work, seeker->visit, &visit));
    visit.brought = marked(work, seeker, "A letter of");
    visit.did = marked(work, seeker, "Read it with");
    visit_save(work, &visit, VISIT_KEEP);
}

/* Somebody started four weeks ago: it is time to ask. */
static void add_check(struct work *work, struct town_seeker *seeker)
{
    int64_t id = 0;
    struct date started_on = date_add_days(work_today(work), -28);
    struct job_application application = {.initiative_id = seeker->initiative_id,
                                          .guest_id = seeker->guest_id,
                                          .title = marked(work, seeker, "Porter at"),
                                          .employer = marked(work, seeker, "The hotel of")};
    assert_int_equal(job_application_add(work, &application, started_on, &id),
                     JOB_APPLICATION_ADDED);
    assert_true(job_application_find(work, id, &application));
    assert_int_equal(job_step_add(work, &application,
                                  &(struct job_step){.stage = JOB_STARTED, .day = started_on}),
                     JOB_STEP_ADDED);
    seeker->check = job_check_list(work, seeker->initiative_id).items[0].id;
}

void town_add_seeker(struct work *work, struct town_seeker *seeker)
{
    struct job_application application = {.initiative_id = seeker->initiative_id,
                                          .guest_id = seeker->guest_id,
                                          .title = marked(work, seeker, "Cook at"),
                                          .employer = marked(work, seeker, "The kitchen of"),
                                          .source = marked(work, seeker, "A card at")};
    struct practice practice = {.initiative_id = seeker->initiative_id,
                                .guest_id = seeker->guest_id,
                                .helper_account_id = seeker->account_id,
                                .starts_at = work->now};
    add_plan(work, seeker);
    add_visit(work, seeker);
    assert_int_equal(
        job_application_add(work, &application, work_today(work), &seeker->application),
        JOB_APPLICATION_ADDED);
    add_check(work, seeker);
    seeker->practice = practice_add(work, &practice);
    practice_set_went(work, seeker->practice, marked(work, seeker, "Well, at"));
}
