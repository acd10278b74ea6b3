/* The page of one project. */
#include "base/arena.h"
#include "engines/plans.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/show.html.h"
#include "features/initiatives/texts.h"
#include "features/place/place.h"
#include "features/playbooks/playbooks.h"
#include "features/skills.h"
#include "initiatives_queries.h"
#include "web/accounts.h"

#define STEPS_AT_ONCE 3
#define SESSIONS_AT_ONCE 3

static struct text step_about(struct request *request, const struct plan_step *step)
{
    struct text owner = account_name(&request->work, step->owner_account_id);
    struct text day = show_long_day(request, step->due_on);
    if (step->is_done)
        return text_is_empty(owner) ? tr(request, "Done") : owner;
    if (text_is_empty(owner))
        return tr_fill(request, "In nobody's hands · by {day}", "day", day, NULL);
    return tr_fill(request, "{owner} · by {day}", "owner", owner, "day", day, NULL);
}

static void add_step(struct request *request, struct project_view *view,
                     const struct plan_step *step)
{
    struct step_views *list = step->is_done                           ? &view->steps_done
                              : view->steps_now.count < STEPS_AT_ONCE ? &view->steps_now
                                                                      : &view->steps_later;
    bool is_first = list == &view->steps_now && list->count == 0;
    list->items[list->count++] = (struct step_view){
        .id = step->id,
        .title = step->title,
        .detail = step->detail,
        .about = step_about(request, step),
        .look = step->is_done ? TEXT("done")
                : is_first    ? TEXT("now")
                              : TEXT(""),
        .is_done = step->is_done,
        .is_late = !step->is_done && date_compare(step->due_on, work_today(&request->work)) < 0,
        .may_mark = view->may_run,
        .project = view->id,
    };
}

static void add_steps(struct request *request, struct project_view *view)
{
    struct plan_step_array steps = plan_steps(&request->work, TEXT("initiative"), view->id);
    struct step_views *lists[] = {&view->steps_now, &view->steps_later, &view->steps_done};
    for (size_t i = 0; i < 3; i++)
        lists[i]->items = arena_make_array(request->work.arena, struct step_view, steps.count);
    for (size_t i = 0; i < steps.count; i++)
        add_step(request, view, &steps.items[i]);
    int64_t open = (int64_t)(view->steps_now.count + view->steps_later.count);
    view->steps_sentence =
        open ? tr_plural(request, "{n} step is still to do.", "{n} steps are still to do.", open)
             : tr(request, "Every step is done.");
    view->later_sentence = tr_plural(request, "{n} step after these", "{n} steps after these",
                                     (int64_t)view->steps_later.count);
    view->done_sentence = tr_plural(request, "{n} step is done", "{n} steps are done",
                                    (int64_t)view->steps_done.count);
}

/* "Nobody yet: Tutor, Welcomer" */
static struct text short_of(struct request *request, const struct shift_array *shifts)
{
    struct text roles = TEXT("");
    for (size_t i = 0; i < shifts->count; i++)
        if (shifts->items[i].confirmed < shifts->items[i].capacity)
            roles = text_format(request->work.arena, "%.*s%s%.*s", TEXT_ARG(roles),
                                roles.size ? ", " : "", TEXT_ARG(shifts->items[i].role_title));
    if (text_is_empty(roles))
        return TEXT("");
    return tr_fill(request, "Still wanted: {roles}", "roles", roles, NULL);
}

static int64_t booked_of(const struct booked_guests_rows *booked, int64_t session_id)
{
    for (size_t i = 0; i < booked->count; i++)
        if (booked->items[i].session_id == session_id)
            return booked->items[i].booked;
    return 0;
}

static struct session_row coming_row(struct request *request, const struct session *session,
                                     int64_t booked)
{
    struct shift_array shifts = shift_list_of_session(&request->work, session->id);
    struct places places = places_of(&shifts);
    bool is_on = session->state == SESSION_SCHEDULED;
    struct session_row row = {
        .id = session->id,
        .time = show_time(request, session->starts_at),
        .day = say_day_of(request, session),
        .about = is_on
                     ? tr_fill(request, "{where} · {helpers} · {guests}", "where",
                               say_where(request, session), "helpers", say_helpers(request, places),
                               "guests", say_booked(request, booked), NULL)
                     : session->cancelled_reason,
        .tag = session_tag(request, session, places.missing),
    };
    if (is_on)
        row.short_of = short_of(request, &shifts);
    return row;
}

static struct session_row past_row(struct request *request, const struct session *session)
{
    struct text about = TEXT("");
    if (session->state == SESSION_HELD)
        about = say_figures(request, session);
    else if (session->state == SESSION_CANCELLED)
        about = session->cancelled_reason;
    else
        about = tr(request, "Nobody has finished its register.");
    return (struct session_row){.id = session->id,
                                .time = show_time(request, session->starts_at),
                                .day = say_day_of(request, session),
                                .about = about,
                                .tag = session_tag(request, session, 0)};
}

static void push(struct session_rows *rows, struct session_row row)
{
    rows->items[rows->count++] = row;
}

static void add_sessions(struct request *request, struct project_view *view)
{
    struct arena *arena = request->work.arena;
    struct session_array all = session_list_of(&request->work, view->id);
    struct booked_guests_rows booked = booked_guests(
        request->work.db, arena, .initiative_id = view->id, .from_at = request->work.now - DAY_MS);
    view->sessions_next.items = arena_make_array(arena, struct session_row, all.count);
    view->sessions_later.items = arena_make_array(arena, struct session_row, all.count);
    view->sessions_past.items = arena_make_array(arena, struct session_row, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const struct session *session = &all.items[i];
        bool is_past = session->ends_at <= request->work.now;
        struct session_rows *rows = view->sessions_next.count < SESSIONS_AT_ONCE
                                        ? &view->sessions_next
                                        : &view->sessions_later;
        if (!is_past)
            push(rows, coming_row(request, session, booked_of(&booked, session->id)));
    }
    for (size_t i = all.count; i-- > 0;)
        if (all.items[i].ends_at <= request->work.now)
            push(&view->sessions_past, past_row(request, &all.items[i]));
    view->sessions_later_sentence =
        tr_plural(request, "{n} session after these", "{n} sessions after these",
                  (int64_t)view->sessions_later.count);
    view->past_sentence = tr_plural(request, "{n} session is over", "{n} sessions are over",
                                    (int64_t)view->sessions_past.count);
}

static const struct shift *shift_of_role(const struct shift_array *shifts, int64_t role_id)
{
    for (size_t i = 0; i < shifts->count; i++)
        if (shifts->items[i].role_id == role_id)
            return &shifts->items[i];
    return NULL;
}

/* "1 of 3 places is taken at the next session · needs a basic check · speaks Arabic" */
static struct text role_places(struct request *request, const struct role *role,
                               const struct shift *shift)
{
    struct arena *arena = request->work.arena;
    struct text number = integer_to_text(arena, role->capacity);
    struct text line =
        shift ? tr_fill(request, "{taken} of {wanted} coming to the next session", "taken",
                        integer_to_text(arena, shift->confirmed), "wanted", number, NULL)
              : tr_plural(request, "{n} place at each session", "{n} places at each session",
                          role->capacity);
    const struct skill *skill = skill_find(role->skill);
    if (skill)
        line =
            text_format(arena, "%.*s · %.*s", TEXT_ARG(line), TEXT_ARG(tr(request, skill->name)));
    if (role->language.size)
        line = text_format(arena, "%.*s · %.*s", TEXT_ARG(line),
                           TEXT_ARG(language_name(role->language)));
    if (!person_needs_nothing(&role->needs))
        line = text_format(arena, "%.*s · %.*s", TEXT_ARG(line),
                           TEXT_ARG(say_person_needs(request, &role->needs)));
    if (role->asks_for.size)
        line = text_format(arena, "%.*s · %.*s", TEXT_ARG(line),
                           TEXT_ARG(tr(request, "inviting somebody is an ask")));
    if (role->keeps_newcomer_place)
        line = text_format(arena, "%.*s · %.*s", TEXT_ARG(line),
                           TEXT_ARG(tr(request, "one place is kept for a newcomer")));
    return line;
}

static void add_roles(struct request *request, struct project_view *view, int64_t next_session_id)
{
    struct role_array roles = role_list(&request->work, view->id);
    struct shift_array shifts = {0};
    if (next_session_id)
        shifts = shift_list_of_session(&request->work, next_session_id);
    view->roles.items = arena_make_array(request->work.arena, struct role_view, roles.count);
    for (size_t i = 0; i < roles.count; i++) {
        const struct role *role = &roles.items[i];
        const struct shift *shift = shift_of_role(&shifts, role->id);
        struct role_view *shown = &view->roles.items[view->roles.count++];
        *shown = (struct role_view){.id = role->id,
                                    .title = role->title,
                                    .what = role->what,
                                    .places = role_places(request, role, shift)};
        if (!shift)
            continue;
        shown->shift = shift->id;
        shown->tag = gap_tag(request, shift->capacity - shift->confirmed);
    }
}

static struct text lead_sentence(struct request *request, const struct initiative *initiative)
{
    struct session session;
    switch (initiative->state) {
    case INITIATIVE_PAUSED:
        return tr(request, "It is paused. Take it up again when there are people for it.");
    case INITIATIVE_FINISHED:
        return tr(request, "It is finished. Its figures and its story stay here.");
    case INITIATIVE_PLANNED:
    case INITIATIVE_RECRUITING:
    case INITIATIVE_RUNNING: break;
    }
    if (!session_find(&request->work, initiative->next_session_id, &session))
        return tr(request, "No session is ahead. Plan the next one, or finish the project.");
    struct text when = say_when(request, &session);
    struct text where = say_where(request, &session);
    if (initiative->missing == 0)
        return tr_fill(request, "Next: {when}, {where}. Everybody who is wanted is coming.", "when",
                       when, "where", where, NULL);
    return tr_fill(request, "Next: {when}, {where}. {short}", "when", when, "where", where, "short",
                   tr_plural(request, "One helper is still missing.",
                             "{n} helpers are still missing.", initiative->missing),
                   NULL);
}

static void add_links(struct request *request, const struct initiative *initiative,
                      struct project_view *view)
{
    struct need_title_row need;
    struct playbook playbook;
    struct outcome_people_row outcomes = {0};
    if (initiative->need_id &&
        need_title(request->work.db, request->work.arena, &need, .id = initiative->need_id)) {
        view->need = initiative->need_id;
        view->need_title = need.title;
    }
    if (initiative->ward_code.size) {
        view->ward = initiative->ward_code;
        view->ward_name = ward_name(&request->work, initiative->ward_code);
    }
    if (playbook_find(&request->work, initiative->playbook, &playbook)) {
        view->playbook = playbook.slug;
        view->playbook_title = playbook.title;
    }
    outcome_people(request->work.db, request->work.arena, &outcomes,
                   .initiative_id = initiative->id);
    view->outcomes =
        outcomes.people
            ? tr_plural(request, "Something changed for {n} person.",
                        "Something changed for {n} people.", outcomes.people)
            : tr(request, "No outcome has been written down yet: a level gained, a job begun, "
                          "somebody less alone.");
}

static void add_rights(struct request *request, const struct initiative *initiative,
                       struct project_view *view)
{
    enum access_role role = request->viewer.role;
    view->may_run = role_may(role, PROJECT_RUN);
    view->may_write = role_may(role, PROJECT_WRITE);
    view->may_read_needs = role_may(role, NEED_READ);
    view->may_read_place = role_may(role, PLACE_READ);
    view->may_read_shifts = role_may(role, SHIFT_READ);
    view->may_read_guests = role_may(role, GUEST_READ);
    view->is_drop_in = text_equal(initiative->kind, TEXT("drop-in"));
    view->is_ended = initiative->state == INITIATIVE_FINISHED;
    view->is_open = !view->is_ended && initiative->state != INITIATIVE_PAUSED;
    view->may_resume = view->may_write && !view->is_open;
}

static void add_facts(struct request *request, const struct initiative *initiative,
                      struct project_view *view)
{
    view->id = initiative->id;
    view->title = initiative->title;
    view->aim = initiative->aim;
    view->state = state_tag(request, initiative->state);
    view->mood = mood_tag(request, initiative->mood);
    view->lead = lead_sentence(request, initiative);
    view->is_well = text_equal(initiative->mood, TEXT("well"));
    view->is_hand = text_equal(initiative->mood, TEXT("hand"));
    view->is_stuck = text_equal(initiative->mood, TEXT("stuck"));
    view->owner = account_name(&request->work, initiative->owner_account_id);
    view->where = say_room(request, initiative->room_id);
    view->public_sentence = initiative->is_public ? tr(request, "Neighbours see it there.")
                                                  : tr(request, "It is not shown there.");
}

/* GET /projects/{initiative} */
struct response show_project(struct request *request)
{
    struct initiative initiative;
    struct project_view view = {0};
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    add_facts(request, &initiative, &view);
    add_rights(request, &initiative, &view);
    add_links(request, &initiative, &view);
    add_steps(request, &view);
    add_sessions(request, &view);
    add_roles(request, &view, initiative.next_session_id);
    struct page page = {.title = initiative.title,
                        .tab = TAB_PROJECTS,
                        .back = TEXT("/projects"),
                        .back_name = tr(request, "Projects")};
    return page_response(request, &page, initiatives_show_html(&request->html, &view));
}
