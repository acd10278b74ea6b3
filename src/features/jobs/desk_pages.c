/* The desk of a session: the queue, and one screen for whoever was called. */
#include "base/arena.h"
#include "features/jobs/desk.html.h"
#include "features/jobs/handlers.h"
#include "features/jobs/visit.html.h"
#include "features/sessions/sessions.h"

#define VISITS_SHOWN 3
#define MOST_WORDS 1000
#define MOST_STEP 200

static struct text hint_of(struct request *request, const struct desk_person *person)
{
    struct text helper = helper_name(request, person->helper_account_id);
    struct text time = show_time(request, person->since);
    switch (person->state) {
    case VISIT_WAITING:
        return person->is_here ? tr_fill(request, "Here since {time}", "time", time, NULL)
                               : tr(request, "Has booked, not marked as here yet");
    case VISIT_CALLED:
        return helper.size ? tr_fill(request, "With {name} since {time}", "name",
                                     isolated(request, helper), "time", time, NULL)
                           : tr_fill(request, "Called at {time}", "time", time, NULL);
    case VISIT_DONE:
        return tr_fill(request, "Done at {time}", "time", show_time(request, person->done_at),
                       NULL);
    }
    return TEXT("");
}

static void add_people(struct request *request, const struct desk_people *people,
                       struct desk_view *view)
{
    struct arena *arena = request->work.arena;
    view->waiting.items = arena_make_array(arena, struct desk_row, people->count);
    view->called.items = arena_make_array(arena, struct desk_row, people->count);
    view->done.items = arena_make_array(arena, struct desk_row, people->count);
    for (size_t i = 0; i < people->count; i++) {
        const struct desk_person *one = &people->items[i];
        struct desk_row row = {.guest_id = one->guest.id,
                               .visit_id = one->visit_id,
                               .name = guest_short_name(arena, &one->guest),
                               .hint = hint_of(request, one)};
        switch (one->state) {
        case VISIT_WAITING: view->waiting.items[view->waiting.count++] = row; break;
        case VISIT_CALLED: view->called.items[view->called.count++] = row; break;
        case VISIT_DONE: view->done.items[view->done.count++] = row; break;
        }
    }
}

/* As with a register: who works at the desk of the day needs all of it, an old one is reading. */
static bool may_show(struct request *request, const struct session *session,
                     const struct desk_people *people)
{
    if (date_compare(session->day, date_add_days(request->today, -1)) >= 0)
        return true;
    int64_t *ids = arena_make_array(request->work.arena, int64_t, people->count + 1);
    for (size_t i = 0; i < people->count; i++)
        ids[i] = people->items[i].guest.id;
    return guests_open(request, ids, people->count);
}

static struct text why_closed(struct request *request, const struct session *session)
{
    if (session->state == SESSION_CANCELLED)
        return tr(request, "This session is cancelled.");
    if (date_compare(session->day, request->today) > 0)
        return tr_fill(request, "The desk opens on {day}.", "day",
                       show_long_day(request, session->day), NULL);
    return TEXT("");
}

/* GET /sessions/{session}/desk */
struct response show_desk(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    struct desk_people people = desk_list(&request->work, session.id);
    if (!may_show(request, &session, &people))
        return guests_too_many(request);
    struct desk_view view = {
        .session_id = session.id,
        .initiative_id = session.initiative_id,
        .title = session.title,
        .when = tr_fill(request, "{day}, {time}", "day", show_long_day(request, session.day),
                        "time", show_time(request, session.starts_at), NULL),
        .closed = why_closed(request, &session),
    };
    view.is_open = text_is_empty(view.closed);
    add_people(request, &people, &view);
    view.waiting_sentence =
        view.is_open
            ? tr_plural(request, "{n} person waits", "{n} people wait", (int64_t)view.waiting.count)
            : tr_plural(request, "{n} person has booked", "{n} people have booked",
                        (int64_t)view.waiting.count);
    struct page page = {.title = tr(request, "The desk"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back = address(request, "/sessions/%lld", (long long)session.id),
                        .back_name = session.title};
    return page_response(request, &page, jobs_desk_html(&request->html, &view));
}

/* POST /sessions/{session}/desk - the next, or the guest that was chosen. */
struct response call_next(struct request *request)
{
    int64_t visit_id = 0, session_id = path_id(request, "session");
    int64_t guest_id = form_id(request, "guest");
    struct text back = address(request, "/sessions/%lld/desk", (long long)session_id);
    if (!form_is_good(request))
        return not_found(request);
    switch (desk_call(&request->work, session_id, guest_id, &visit_id)) {
    case DESK_CALLED:
        return see_other(request, address(request, "/visits/%lld", (long long)visit_id), TEXT(""));
    case DESK_NOBODY: return see_other(request, back, tr(request, "Nobody is waiting."));
    case DESK_TAKEN:
        return see_other(request, back, tr(request, "Somebody else has called them already."));
    case DESK_NOT_YET:
    case DESK_CANCELLED:
        return refused(request, 409, tr(request, "Nobody can be called at this session now."));
    case DESK_UNKNOWN: break;
    }
    return not_found(request);
}

static void show_fields(struct request *request, const struct visit *visit, struct visit_view *view)
{
    int64_t helper_id = visit->helper_account_id;
    if (helper_id == 0 && visit->state != VISIT_DONE)
        helper_id = request->viewer.account_id;
    view->brought = text_field(request, "brought", "What they brought",
                               "A letter, a CV, a question: in a few words.", visit->brought);
    view->did = text_field(request, "did", "What we did", NULL, visit->did);
    view->did.is_long = true;
    view->step = text_field(request, "step", "Next step", "Stands in their plan too.", visit->step);
    view->step_due_on = day_field(request, "step_due_on", "By when?", NULL, visit->step_due_on);
    view->helper = helper_field(
        request,
        choice_field(request, "helper", "Who helped", NULL,
                     helper_id ? integer_to_text(request->work.arena, helper_id) : TEXT("")),
        visit->initiative_id);
    view->errors = request->errors;
}

static struct response visit_page(struct request *request, const struct visit *visit)
{
    struct work *work = &request->work;
    struct seeker_plan plan;
    struct visit_array visits = visit_list(work, visit->guest.id, visit->initiative_id);
    if (!seeker_may_show(request, visit->guest.id))
        return guests_too_many(request);
    struct visit_view view = {.id = visit->id,
                              .session_id = visit->session_id,
                              .initiative_id = visit->initiative_id,
                              .guest_id = visit->guest.id,
                              .name = guest_short_name(work->arena, &visit->guest),
                              .known_need = visit->guest.known_need,
                              .is_done = visit->state == VISIT_DONE};
    seeker_plan_find(work, visit->initiative_id, visit->guest.id, &plan);
    view.goal = plan.goal;
    if (!text_is_empty(plan.step))
        view.next = tr_fill(request, "{step} (by {day})", "step", plan.step, "day",
                            say_day(request, plan.step_due_on), NULL);
    if (visit->state != VISIT_DONE)
        view.visits = show_visits(request, &visits, VISITS_SHOWN);
    show_fields(request, visit, &view);
    struct page page = {.title = view.name,
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back =
                            address(request, "/sessions/%lld/desk", (long long)visit->session_id),
                        .back_name = tr(request, "The desk")};
    return page_response(request, &page, jobs_visit_html(&request->html, &view));
}

/* GET /visits/{visit} */
struct response show_visit(struct request *request)
{
    struct visit visit;
    return visit_find(&request->work, path_id(request, "visit"), &visit)
               ? visit_page(request, &visit)
               : not_found(request);
}

static void read_words(struct request *request, struct visit *visit)
{
    visit->brought = form_text(request, "brought", MOST_WORDS);
    visit->did = form_text(request, "did", MOST_WORDS);
    visit->step = form_text(request, "step", MOST_STEP);
    visit->helper_account_id = read_helper(request, "helper", visit->initiative_id);
    visit->step_due_on = (struct date){0};
    if (!text_is_empty(visit->step)) {
        visit->step_due_on = form_day(request, "step_due_on", "Say by when.");
        if (visit->helper_account_id == 0 && text_is_empty(form_error_for(request, "helper")))
            form_error(request, "helper", "required",
                       tr(request, "A next step needs somebody: say who helped."));
    }
}

/* POST /visits/{visit} */
struct response save_visit(struct request *request)
{
    static const char *const acts[] = {"keep", "back", "done"};
    struct visit visit;
    if (!visit_find(&request->work, path_id(request, "visit"), &visit))
        return not_found(request);
    struct text act = form_choice(request, "act", acts, 3, "Choose what is next.");
    read_words(request, &visit);
    if (!form_is_good(request))
        return visit_page(request, &visit);
    struct text desk = address(request, "/sessions/%lld/desk", (long long)visit.session_id);
    if (text_equal(act, TEXT("back"))) {
        visit_save(&request->work, &visit, VISIT_BACK);
        return see_other(request, desk, tr(request, "They wait again."));
    }
    if (text_equal(act, TEXT("done"))) {
        visit_save(&request->work, &visit, VISIT_FINISH);
        return see_other(request, desk, tr(request, "Done for today. Who is next?"));
    }
    visit_save(&request->work, &visit, VISIT_KEEP);
    return see_other(request, address(request, "/visits/%lld", (long long)visit.id),
                     tr(request, "Kept."));
}
