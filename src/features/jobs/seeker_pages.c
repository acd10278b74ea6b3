/* Those who look for work: the list of a project, and one of them. */
#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/jobs/handlers.h"
#include "features/jobs/seeker.html.h"
#include "features/jobs/seekers.html.h"

#define SHOWN 50
#define VISITS_SHOWN 20

static struct text cv_sentence(struct request *request, struct text code)
{
    for (size_t i = 0; i < JOB_CVS; i++)
        if (text_equal(code, text_from(job_cvs[i].code)))
            return tr(request, job_cvs[i].name);
    return TEXT("");
}

static bool is_due(const struct request *request, struct text step, struct date due_on)
{
    return !text_is_empty(step) && date_compare(due_on, request->today) <= 0;
}

static struct text due_sentence(struct request *request, struct date due_on, int64_t owner_id)
{
    return tr_fill(request, "Due {day}, in the hands of {name}", "day", say_day(request, due_on),
                   "name", isolated(request, helper_name(request, owner_id)), NULL);
}

static void add_seekers(struct request *request, const struct seeker_array *seekers,
                        struct seekers_view *view)
{
    view->seekers.items = arena_make_array(request->work.arena, struct seeker_row, SHOWN);
    for (size_t i = 0; i < seekers->count && view->seekers.count < SHOWN; i++) {
        const struct seeker *one = &seekers->items[i];
        struct text due = due_sentence(request, one->step_due_on, one->step_owner_account_id);
        view->seekers.items[view->seekers.count++] = (struct seeker_row){
            .guest_id = one->guest.id,
            .name = guest_short_name(request->work.arena, &one->guest),
            .cv = cv_sentence(request, one->cv),
            .step = text_is_empty(one->step)
                        ? TEXT("")
                        : tr_fill(request, "{due}: {step}", "due", due, "step", one->step, NULL),
            .is_due = is_due(request, one->step, one->step_due_on),
        };
    }
}

static bool may_open(struct request *request, const struct seeker_array *seekers)
{
    size_t count = seekers->count > SHOWN ? SHOWN : seekers->count;
    int64_t *ids = arena_make_array(request->work.arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        ids[i] = seekers->items[i].guest.id;
    return guests_open(request, ids, count);
}

/* GET /projects/{initiative}/seekers?after= */
struct response list_seekers(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    int64_t skip = query_integer(request, "after", 0);
    if (skip < 0 || skip > 100000)
        skip = 0;
    struct seeker_array seekers = seeker_list(&request->work, initiative.id, skip, SHOWN + 1);
    if (!may_open(request, &seekers))
        return guests_too_many(request);
    struct seekers_view view = {.initiative_id = initiative.id, .title = initiative.title};
    add_seekers(request, &seekers, &view);
    view.after = seekers.count > SHOWN ? skip + SHOWN : 0;
    struct page page = {.title = tr(request, "Plans"),
                        .tab = TAB_PROJECTS,
                        .back = address(request, "/projects/%lld", (long long)initiative.id),
                        .back_name = initiative.title};
    return page_response(request, &page, jobs_seekers_html(&request->html, &view));
}

static void show_plan(struct request *request, const struct seeker_plan *plan,
                      struct seeker_view *view)
{
    struct text one = helper_name(request, plan->helpers[0]);
    struct text other = helper_name(request, plan->helpers[1]);
    view->goal = plan->goal;
    view->cv = cv_sentence(request, plan->cv);
    view->helpers = one.size && other.size
                        ? tr_fill(request, "{name} and {other}", "name", isolated(request, one),
                                  "other", isolated(request, other), NULL)
                        : text_join(request->work.arena, one, other);
    view->step = plan->step;
    view->is_due = is_due(request, plan->step, plan->step_due_on);
    if (!text_is_empty(plan->step))
        view->step_about = due_sentence(request, plan->step_due_on, plan->step_owner_account_id);
}

static void show_barriers(struct request *request, const struct seeker_plan *plan,
                          struct seeker_view *view)
{
    view->barriers.items = arena_make_array(request->work.arena, struct barrier_row, JOB_BARRIERS);
    for (size_t i = 0; i < JOB_BARRIERS; i++) {
        int now = plan->scores[i], first = plan->first_scores[i];
        if (now < 0 || (now == 0 && first == 0))
            continue;
        struct barrier_row row = {.name = tr(request, job_barriers[i].name),
                                  .now = tr(request, job_scores[now])};
        if (first != now)
            row.first = tr_fill(request, "At first {score}", "score",
                                integer_to_text(request->work.arena, first), NULL);
        view->barriers.items[view->barriers.count++] = row;
    }
    if (date_is_valid(plan->asked_on)) {
        view->asked =
            tr_fill(request, "Last asked on {day}.", "day", say_day(request, plan->asked_on), NULL);
        view->is_to_ask = date_days_between(plan->asked_on, request->today) >= BARRIERS_AGAIN_DAYS;
    }
}

static void show_applications(struct request *request, struct seeker_view *view)
{
    struct job_application_array list =
        job_application_list(&request->work, view->initiative_id, view->guest_id);
    view->applications.items =
        arena_make_array(request->work.arena, struct application_row, list.count);
    for (size_t i = 0; i < list.count; i++) {
        const struct job_application *one = &list.items[i];
        if (one->steps.count == 0)
            continue;
        struct date day = one->steps.items[one->steps.count - 1].day;
        view->applications.items[view->applications.count++] =
            (struct application_row){.id = one->id,
                                     .title = tr_fill(request, "{job}, {employer}", "job",
                                                      one->title, "employer", one->employer, NULL),
                                     .stage = tr_fill(request, "{stage}, {day}", "stage",
                                                      tr(request, job_stages[one->stage].name),
                                                      "day", say_day(request, day), NULL)};
    }
}

static void show_practices(struct request *request, struct seeker_view *view)
{
    struct practice_array list = practice_list(&request->work, view->initiative_id, view->guest_id);
    view->practices.items = arena_make_array(request->work.arena, struct practice_row, list.count);
    for (size_t i = 0; i < list.count; i++) {
        const struct practice *one = &list.items[i];
        view->practices.items[view->practices.count++] =
            (struct practice_row){.id = one->id,
                                  .when = tr_fill(request, "{day}, {time}", "day",
                                                  show_long_day_at(request, one->starts_at), "time",
                                                  show_time(request, one->starts_at), NULL),
                                  .helper = helper_name(request, one->helper_account_id),
                                  .went = one->went};
    }
}

/* GET /projects/{initiative}/seekers/{guest} */
struct response show_seeker(struct request *request)
{
    struct guest guest;
    struct seeker_plan plan;
    struct work *work = &request->work;
    if (!find_seeker(request, &guest))
        return not_found(request);
    if (!seeker_may_show(request, guest.id))
        return guests_too_many(request);
    struct seeker_view view = {.initiative_id = path_id(request, "initiative"),
                               .guest_id = guest.id,
                               .name = guest_short_name(work->arena, &guest),
                               .known_need = guest.known_need};
    struct visit_array visits = visit_list(work, guest.id, view.initiative_id);
    view.has_plan = seeker_plan_find(work, view.initiative_id, guest.id, &plan);
    show_plan(request, &plan, &view);
    show_barriers(request, &plan, &view);
    show_applications(request, &view);
    show_practices(request, &view);
    view.visits = show_visits(request, &visits, VISITS_SHOWN);
    struct page page = {
        .title = view.name,
        .tab = TAB_PROJECTS,
        .back = address(request, "/projects/%lld/seekers", (long long)view.initiative_id),
        .back_name = tr(request, "Plans")};
    return page_response(request, &page, jobs_seeker_html(&request->html, &view));
}
