/* Making and changing a plan. */
#include "base/arena.h"
#include "features/jobs/handlers.h"
#include "features/jobs/plan.html.h"

#define MOST_GOAL 500
#define MOST_STEP 200

/* "barrier-childcare" */
static const char *barrier_name(struct request *request, size_t barrier)
{
    struct arena *arena = request->work.arena;
    return text_c(arena, text_format(arena, "barrier-%s", job_barriers[barrier].code));
}

static struct choice_field barrier_field(struct request *request, size_t barrier, int score)
{
    struct arena *arena = request->work.arena;
    struct choice_field field =
        choice_field(request, barrier_name(request, barrier), job_barriers[barrier].name, NULL,
                     score < 0 ? TEXT("") : integer_to_text(arena, score));
    choice_add(request, &field, TEXT(""), tr(request, "Not asked"), TEXT(""));
    for (int i = 0; i < JOB_SCORES; i++)
        choice_add(request, &field, integer_to_text(arena, i), tr(request, job_scores[i]),
                   TEXT(""));
    return field;
}

static struct choice_field account_field(struct request *request, const char *name,
                                         const char *label, int64_t account_id)
{
    struct text chosen = account_id ? integer_to_text(request->work.arena, account_id) : TEXT("");
    return helper_field(request, choice_field(request, name, label, NULL, chosen),
                        path_id(request, "initiative"));
}

static void show_fields(struct request *request, const struct seeker_plan *plan,
                        struct plan_view *view)
{
    view->goal =
        text_field(request, "goal", "What do they want?", "In their own words.", plan->goal);
    view->cv = choice_field(request, "cv", "CV", NULL, plan->cv);
    for (size_t i = 0; i < JOB_CVS; i++)
        choice_add(request, &view->cv, text_from(job_cvs[i].code), tr(request, job_cvs[i].name),
                   TEXT(""));
    view->helper = account_field(request, "helper", "Who helps them?", plan->helpers[0]);
    view->second_helper =
        account_field(request, "second_helper", "And when that person is away?", plan->helpers[1]);
    view->step =
        text_field(request, "step", "Next step", "Empty when nothing is agreed.", plan->step);
    view->step_due_on = day_field(request, "step_due_on", "By when?", NULL, plan->step_due_on);
    view->step_owner =
        account_field(request, "step_owner", "Who sees to it?", plan->step_owner_account_id);
    view->barriers.items = arena_make_array(request->work.arena, struct choice_field, JOB_BARRIERS);
    for (; view->barriers.count < JOB_BARRIERS; view->barriers.count++)
        view->barriers.items[view->barriers.count] =
            barrier_field(request, view->barriers.count, plan->scores[view->barriers.count]);
    view->errors = request->errors;
}

static struct response plan_page(struct request *request, const struct guest *guest,
                                 const struct seeker_plan *plan)
{
    struct plan_view view = {.initiative_id = plan->initiative_id,
                             .guest_id = guest->id,
                             .name = guest_short_name(request->work.arena, guest)};
    if (!seeker_may_show(request, guest->id))
        return guests_too_many(request);
    show_fields(request, plan, &view);
    struct page page = {.title = tr(request, "The plan"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back = seeker_address(request, plan->initiative_id, guest->id),
                        .back_name = view.name};
    return page_response(request, &page, jobs_plan_html(&request->html, &view));
}

/* GET /projects/{initiative}/seekers/{guest}/plan */
struct response ask_plan(struct request *request)
{
    struct guest guest;
    struct seeker_plan plan;
    if (!find_seeker(request, &guest))
        return not_found(request);
    seeker_plan_find(&request->work, path_id(request, "initiative"), guest.id, &plan);
    return plan_page(request, &guest, &plan);
}

static void read_plan(struct request *request, struct seeker_plan *plan)
{
    int64_t initiative_id = plan->initiative_id;
    plan->goal = form_text(request, "goal", MOST_GOAL);
    plan->cv = form_choice(request, "cv", job_cv_codes, JOB_CVS, "Say how far the CV is.");
    plan->helpers[0] = read_helper(request, "helper", initiative_id);
    plan->helpers[1] = read_helper(request, "second_helper", initiative_id);
    plan->step = form_text(request, "step", MOST_STEP);
    plan->step_owner_account_id = read_helper(request, "step_owner", initiative_id);
    plan->step_due_on = (struct date){0};
    if (!text_is_empty(plan->step)) {
        plan->step_due_on = form_day(request, "step_due_on", "Say by when.");
        if (plan->step_owner_account_id == 0 &&
            text_is_empty(form_error_for(request, "step_owner")))
            form_error(request, "step_owner", "required", tr(request, "Say who sees to it."));
    }
    for (size_t i = 0; i < JOB_BARRIERS; i++)
        plan->scores[i] =
            (int)form_integer(request, barrier_name(request, i), 0, JOB_SCORES - 1, -1);
}

/* POST /projects/{initiative}/seekers/{guest}/plan */
struct response save_plan(struct request *request)
{
    struct guest guest;
    struct seeker_plan plan;
    if (!find_seeker(request, &guest))
        return not_found(request);
    seeker_plan_find(&request->work, path_id(request, "initiative"), guest.id, &plan);
    read_plan(request, &plan);
    if (!form_is_good(request))
        return plan_page(request, &guest, &plan);
    switch (seeker_plan_save(&request->work, &plan, form_checked(request, "asked"))) {
    case SEEKER_PLAN_SAVED: break;
    case SEEKER_PLAN_GUEST_UNKNOWN: return not_found(request);
    case SEEKER_PLAN_STEP_UNDATED:
        form_error(request, "step_due_on", "required", tr(request, "Say by when."));
        return plan_page(request, &guest, &plan);
    }
    return see_other(request, seeker_address(request, plan.initiative_id, guest.id),
                     tr(request, "The plan is kept."));
}
