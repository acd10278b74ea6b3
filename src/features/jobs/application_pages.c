/* Applications: adding one, its history, and what came next. */
#include "base/arena.h"
#include "features/jobs/application.html.h"
#include "features/jobs/application_new.html.h"
#include "features/jobs/handlers.h"

#define MOST_NAME 120
#define MOST_NOTE 500
#define NEXT_STAGES JOB_NO_REPLY /* those that somebody can say */

static struct response new_page(struct request *request, const struct guest *guest)
{
    struct application_new_view view = {
        .initiative_id = path_id(request, "initiative"),
        .guest_id = guest->id,
        .name = guest_short_name(request->work.arena, guest),
        .title = text_field(request, "title", "Which job?", NULL, TEXT("")),
        .employer = text_field(request, "employer", "With whom?", NULL, TEXT("")),
        .source = text_field(request, "source", "Where did they see it? (may stay empty)", NULL,
                             TEXT("")),
        .applied_on =
            day_field(request, "applied_on", "When did they apply?", NULL, request->today),
        .errors = request->errors,
    };
    if (!seeker_may_show(request, guest->id))
        return guests_too_many(request);
    struct page page = {.title = tr(request, "An application"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back = seeker_address(request, view.initiative_id, guest->id),
                        .back_name = view.name};
    return page_response(request, &page, jobs_application_new_html(&request->html, &view));
}

/* GET /projects/{initiative}/seekers/{guest}/applications */
struct response ask_application(struct request *request)
{
    struct guest guest;
    return find_seeker(request, &guest) ? new_page(request, &guest) : not_found(request);
}

/* POST /projects/{initiative}/seekers/{guest}/applications */
struct response add_application(struct request *request)
{
    int64_t id = 0;
    struct guest guest;
    if (!find_seeker(request, &guest))
        return not_found(request);
    struct job_application application = {
        .initiative_id = path_id(request, "initiative"),
        .guest_id = guest.id,
        .title = form_required(request, "title", MOST_NAME, "Say which job it is."),
        .employer = form_required(request, "employer", MOST_NAME, "Say with whom."),
        .source = form_text(request, "source", MOST_NAME),
    };
    struct date applied_on = form_day(request, "applied_on", "Say when they applied.");
    if (!form_is_good(request))
        return new_page(request, &guest);
    switch (job_application_add(&request->work, &application, applied_on, &id)) {
    case JOB_APPLICATION_ADDED:
        return see_other(request, seeker_address(request, application.initiative_id, guest.id),
                         tr(request, "The application is kept."));
    case JOB_APPLICATION_GUEST_UNKNOWN: break;
    case JOB_APPLICATION_DAY_AHEAD:
        form_error(request, "applied_on", "ahead", tr(request, "This day has not come yet."));
        return new_page(request, &guest);
    }
    return not_found(request);
}

static void show_stages(struct request *request, const struct job_application *application,
                        struct application_view *view)
{
    view->stages.items =
        arena_make_array(request->work.arena, struct stage_row, application->steps.count);
    for (size_t i = application->steps.count; i-- > 0;) {
        const struct job_step *one = &application->steps.items[i];
        bool counts = job_stage_outcome(one->stage) != NULL;
        view->stages.items[view->stages.count++] =
            (struct stage_row){.number = (int64_t)i + 1,
                               .name = tr(request, job_stages[one->stage].name),
                               .day = say_day(request, one->day),
                               .note = one->note,
                               .is_counted = one->outcome_id != 0,
                               .may_count = counts && one->outcome_id == 0 &&
                                            role_may(request->viewer.role, OUTCOME_WRITE)};
    }
    struct evidence_row *evidences =
        arena_make_array(request->work.arena, struct evidence_row, JOB_EVIDENCES);
    for (size_t i = 0; i < JOB_EVIDENCES; i++)
        evidences[i] = (struct evidence_row){.code = text_from(job_evidences[i].code),
                                             .name = tr(request, job_evidences[i].name)};
    view->evidences.items = evidences;
    view->evidences.count = JOB_EVIDENCES;
}

static void show_next(struct request *request, struct application_view *view)
{
    view->next = choice_field(request, "stage", "What happened?", NULL, TEXT(""));
    for (unsigned i = JOB_SHORTLISTED; i < NEXT_STAGES; i++)
        choice_add(request, &view->next, text_from(job_stages[i].code),
                   tr(request, job_stages[i].name), TEXT(""));
    view->day = day_field(request, "day", "When?", NULL, request->today);
    view->note = text_field(request, "note", "Anything to add? (may stay empty)", NULL, TEXT(""));
    view->errors = request->errors;
}

static struct response application_page(struct request *request,
                                        const struct job_application *application)
{
    struct enrolment enrolment;
    struct work *work = &request->work;
    int64_t enrolment_id = enrolment_of(work, application->guest_id, application->initiative_id);
    if (enrolment_id == 0 || !enrolment_find(work, enrolment_id, &enrolment))
        return not_found(request);
    if (!seeker_may_show(request, application->guest_id))
        return guests_too_many(request);
    struct application_view view = {.id = application->id,
                                    .initiative_id = application->initiative_id,
                                    .guest_id = application->guest_id,
                                    .name = guest_short_name(work->arena, &enrolment.guest),
                                    .title = application->title,
                                    .employer = application->employer,
                                    .source = application->source,
                                    .stage = tr(request, job_stages[application->stage].name),
                                    .is_silent = application->stage == JOB_NO_REPLY,
                                    .is_over = application->stage == JOB_STARTED};
    show_stages(request, application, &view);
    show_next(request, &view);
    struct page page = {
        .title = application->title,
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = seeker_address(request, application->initiative_id, application->guest_id),
        .back_name = view.name};
    return page_response(request, &page, jobs_application_html(&request->html, &view));
}

/* GET /job-applications/{job_application} */
struct response show_application(struct request *request)
{
    struct job_application application;
    return job_application_find(&request->work, path_id(request, "job_application"), &application)
               ? application_page(request, &application)
               : not_found(request);
}

static struct job_step read_step(struct request *request)
{
    const char *codes[JOB_STAGES];
    for (unsigned i = 0; i < JOB_STAGES; i++)
        codes[i] = job_stages[i].code;
    struct text code = form_choice(request, "stage", codes + JOB_SHORTLISTED,
                                   NEXT_STAGES - JOB_SHORTLISTED, "Choose what happened.");
    struct job_step step = {.stage = JOB_SHORTLISTED,
                            .day = form_day(request, "day", "Say when."),
                            .note = form_text(request, "note", MOST_NOTE)};
    for (unsigned i = JOB_SHORTLISTED; i < NEXT_STAGES; i++)
        if (text_equal(code, text_from(codes[i])))
            step.stage = (enum job_stage)i;
    return step;
}

/* POST /job-applications/{job_application} */
struct response add_application_step(struct request *request)
{
    struct job_application application;
    if (!job_application_find(&request->work, path_id(request, "job_application"), &application))
        return not_found(request);
    struct job_step step = read_step(request);
    if (!form_is_good(request))
        return application_page(request, &application);
    switch (job_step_add(&request->work, &application, &step)) {
    case JOB_STEP_ADDED:
        return see_other(request,
                         address(request, "/job-applications/%lld", (long long)application.id),
                         tr(request, "Kept."));
    case JOB_STEP_DAY_AHEAD:
        form_error(request, "day", "ahead", tr(request, "This day has not come yet."));
        break;
    case JOB_STEP_DAY_EARLY:
        form_error(request, "day", "early",
                   tr(request, "This is before the last thing that happened."));
        break;
    case JOB_STEP_OVER:
        form_error(request, "stage", "over",
                   tr(request, "They have started: nothing comes after that."));
        break;
    }
    return application_page(request, &application);
}
