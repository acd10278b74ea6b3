/* The demonstration's jobs club: what was done at the desk, plans, and applications. */
#include "features/demo/story.h"

#include "features/jobs/jobs.h"
#include "features/sessions/sessions.h"

#define SESSIONS_TOLD 3
#define VISITS_TOLD 6
#define PLANS_TOLD 5

static const struct {
    const char *brought, *did, *step;
} visits[VISITS_TOLD] = {
    {"An old CV", "Typed it anew and left out what is too long ago.", "Print ten copies"},
    {"A letter from the job centre", "Read it together and rang them.", "Take the form there"},
    {"Nothing", "Talked about night work at the bakery.", "Ring the bakery"},
    {"An online form on the phone", "Filled it in and sent it.", "Look for the answer"},
    {"A certificate from abroad", "Found out who can say what it is worth here.",
     "Send the copies to be compared"},
    {"An invitation to an interview", "Practised three questions.", "Go there once, to know how"},
};

static const struct {
    const char *goal, *cv;
    int due_in, barriers[3], scores[3];
} plans[PLANS_TOLD] = {
    {"Work in a kitchen, mornings, so that I can fetch my son.", "ready", -2, {0, 3, 6}, {2, 2, 1}},
    {"Care work again, as in Dhaka.", "begun", 0, {3, 11, 10}, {1, 3, 2}},
    {"Anything with my hands. I was a joiner.", "old", 5, {4, 6, 12}, {2, 1, 2}},
    {"An office job, part time.", "ready", 9, {5, 10, 1}, {1, 2, 1}},
    {"Drive a bus.", "none", 12, {3, 7, 8}, {2, 1, 1}},
};

static const struct {
    int seeker, applied_days_ago;
    const char *title, *employer, *source;
    struct {
        enum job_stage stage;
        int days_ago;
    } steps[4];
    size_t step_count;
} applications[] = {
    {0,
     60,
     "Kitchen porter",
     "Green Street Kitchen",
     "A card in the window",
     {{JOB_INTERVIEW, 48}, {JOB_OFFER, 45}, {JOB_STARTED, 40}},
     3},
    {1,
     21,
     "Care assistant",
     "Upton Care",
     "The desk",
     {{JOB_SHORTLISTED, 9}, {JOB_INTERVIEW, 3}},
     2},
    {1, 40, "Care assistant", "Plaistow Homes", "Online", {{JOB_REJECTED, 30}}, 1},
    {2, 44, "Joiner's mate", "Barking Road Joinery", "A friend", {{0}}, 0},
    {3, 6, "Receptionist", "The health centre", "Online", {{0}}, 0},
};

/* After a session: the first who came were at the desk. */
static void tell_session(struct story *story, const struct session *session)
{
    struct work *work = story->work;
    for (size_t i = 0; i < VISITS_TOLD; i++) {
        int64_t id = 0;
        struct visit visit;
        work->now = session->ends_at + (int64_t)i * MINUTE_MS;
        if (desk_call(work, session->id, 0, &id) != DESK_CALLED || !visit_find(work, id, &visit))
            return;
        visit.brought = text_from(visits[i].brought);
        visit.did = text_from(visits[i].did);
        visit.step = text_from(visits[i].step);
        visit.step_due_on = date_add_days(session->day, 7 + (int64_t)i);
        visit_save(work, &visit, VISIT_FINISH);
    }
}

static void tell_desk(struct story *story)
{
    struct session_array sessions = session_list_of(story->work, story->jobs_club);
    size_t held = 0;
    for (size_t i = 0; i < sessions.count; i++)
        held += sessions.items[i].state == SESSION_HELD;
    for (size_t i = 0, nth = 0; i < sessions.count; i++) {
        bool is_held = sessions.items[i].state == SESSION_HELD;
        if (is_held && nth + SESSIONS_TOLD >= held)
            tell_session(story, &sessions.items[i]);
        nth += is_held;
    }
    story->work->now = story->now;
}

static void tell_plan(struct story *story, size_t number, int64_t guest_id)
{
    struct seeker_plan plan;
    struct work *work = story->work;
    seeker_plan_find(work, story->jobs_club, guest_id, &plan);
    plan.goal = text_from(plans[number].goal);
    plan.cv = text_from(plans[number].cv);
    plan.helpers[0] = story->accounts[ROLE_ORGANISER];
    plan.helpers[1] = story->accounts[ROLE_SECRETARY];
    plan.step = text_from(visits[number].step);
    plan.step_owner_account_id = plan.helpers[number % 2];
    plan.step_due_on = date_add_days(story->today, plans[number].due_in);
    for (size_t i = 0; i < 3; i++)
        plan.scores[plans[number].barriers[i]] = plans[number].scores[i];
    story_at(story, story_days_ago(story, 35), 15 * 60);
    plan.begun_on = work_today(work);
    story_expect(story, seeker_plan_save(work, &plan, false) == SEEKER_PLAN_SAVED, "a plan");
    work->now = story->now;
    plan.scores[plans[number].barriers[0]]--;
    if (number > 0)
        seeker_plan_save(work, &plan, true);
}

static void tell_application(struct story *story, size_t number, int64_t guest_id)
{
    int64_t id = 0;
    struct work *work = story->work;
    struct job_application application = {.initiative_id = story->jobs_club,
                                          .guest_id = guest_id,
                                          .title = text_from(applications[number].title),
                                          .employer = text_from(applications[number].employer),
                                          .source = text_from(applications[number].source)};
    struct date applied_on = story_days_ago(story, applications[number].applied_days_ago);
    story_expect(story,
                 job_application_add(work, &application, applied_on, &id) == JOB_APPLICATION_ADDED,
                 "an application");
    for (size_t i = 0; i < applications[number].step_count; i++) {
        struct job_step step = {.stage = applications[number].steps[i].stage,
                                .day =
                                    story_days_ago(story, applications[number].steps[i].days_ago)};
        story_expect(story,
                     job_application_find(work, id, &application) &&
                         job_step_add(work, &application, &step) == JOB_STEP_ADDED,
                     "a step of an application");
    }
}

void story_jobs(struct story *story)
{
    struct work *work = story->work;
    struct enrolment_array seekers = enrolment_list(work, story->jobs_club, 0, PLANS_TOLD);
    work->actor = (struct actor){ACTOR_OFFICER, story->accounts[ROLE_ORGANISER]};
    tell_desk(story);
    for (size_t i = 0; i < seekers.count; i++)
        tell_plan(story, i, seekers.items[i].guest.id);
    for (size_t i = 0; i < sizeof applications / sizeof *applications; i++)
        if ((size_t)applications[i].seeker < seekers.count)
            tell_application(story, i, seekers.items[applications[i].seeker].guest.id);
    if (seekers.count > 1) {
        story_at(story, date_add_days(story->today, 3), 11 * 60);
        practice_add(work, &(struct practice){.initiative_id = story->jobs_club,
                                              .guest_id = seekers.items[1].guest.id,
                                              .helper_account_id = story->accounts[ROLE_SECRETARY],
                                              .starts_at = work->now});
    }
    work->now = story->now;
    work->actor = (struct actor){ACTOR_COMMAND, 0};
}
