/* /shifts/plan: the proposal for the next fortnight, and inviting whom the lead leaves in it. */
#include "base/arena.h"
#include "features/shifts/fortnight.h"
#include "features/shifts/fortnight.html.h"
#include "features/shifts/handlers.h"
#include "features/shifts/invited.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"

#define TRANSLATE(message) message
#define MOST_AT_ONCE 200

static bool is_theirs(const void *reader, const struct shift *shift)
{
    return shift_is_theirs(reader, shift);
}

/* After a form that was refused: what was ticked stays ticked. */
static bool is_ticked(struct request *request, const struct shift *shift,
                      const struct fortnight_choice *choice)
{
    if (request->form_value_count == 0)
        return choice->is_proposed;
    struct text_list ticked = form_all(request, "invite");
    struct text code = text_format(request->work.arena, "%lld-%lld", (long long)shift->id,
                                   (long long)choice->person_id);
    for (size_t i = 0; i < ticked.count; i++)
        if (text_equal(ticked.items[i], code))
            return true;
    return false;
}

static struct fortnight_shift_view shift_view(struct request *request,
                                              const struct fortnight_shift *one)
{
    int64_t proposed = 0;
    struct fortnight_shift_view view = {
        .id = one->shift.id,
        .what = shift_name(request, &one->shift),
        .from = show_time(request, one->shift.starts_at),
        .missing = tr_plural(request, "{n} place free", "{n} places free", one->wanted),
        .people.items =
            arena_make_array(request->work.arena, struct fortnight_person_view, one->choices.count),
    };
    for (; view.people.count < one->choices.count; view.people.count++) {
        const struct fortnight_choice *choice = &one->choices.items[view.people.count];
        proposed += choice->is_proposed;
        view.people.items[view.people.count] =
            (struct fortnight_person_view){.person_id = choice->person_id,
                                           .name = choice->name,
                                           .reason = choice->reason,
                                           .is_newcomer = choice->is_newcomer,
                                           .is_ticked = is_ticked(request, &one->shift, choice)};
    }
    if (proposed < one->wanted)
        view.kept = shift_facts(request, &one->shift).newcomer;
    view.look = proposed < one->wanted ? TEXT("warn") : TEXT("ok");
    return view;
}

static void show_days(struct request *request, const struct fortnight *plan,
                      struct fortnight_view *view)
{
    struct arena *arena = request->work.arena;
    size_t count = plan->shifts.count;
    struct date last_day = {0};
    view->days.items = arena_make_array(arena, struct fortnight_day_view, count);
    for (size_t i = 0; i < count; i++) {
        const struct fortnight_shift *one = &plan->shifts.items[i];
        struct date day = zone_local(request->work.zone, one->shift.starts_at).date;
        if (view->days.count == 0 || date_compare(day, last_day) != 0)
            view->days.items[view->days.count++] = (struct fortnight_day_view){
                .day = show_long_day(request, day),
                .shifts.items = arena_make_array(arena, struct fortnight_shift_view, count - i)};
        last_day = day;
        struct fortnight_day_view *shown = &view->days.items[view->days.count - 1];
        shown->shifts.items[shown->shifts.count++] = shift_view(request, one);
    }
}

/* Shifts whose invitations wait for an answer. */
static void show_waiting(struct request *request, struct fortnight_view *view)
{
    int64_t now = request->work.now;
    struct shift_array open = shift_list_open(&request->work, now, now + FORTNIGHT_DAYS * DAY_MS);
    view->waiting.items = arena_make_array(request->work.arena, struct shift_row, open.count);
    for (size_t i = 0; i < open.count; i++) {
        const struct shift *shift = &open.items[i];
        struct date day = zone_local(request->work.zone, shift->starts_at).date;
        if (shift->invited && shift_is_theirs(request, shift))
            view->waiting.items[view->waiting.count++] = (struct shift_row){
                .id = shift->id,
                .what = tr_fill(request, "{what}, {day}", "what", shift_name(request, shift), "day",
                                show_day(request, day), NULL),
                .filled = shift_filled(request, shift)};
    }
}

static struct text lead_of(struct request *request, const struct fortnight *plan)
{
    struct text wanted = tr_plural(request, "{n} place is without anybody",
                                   "{n} places are without anybody", plan->wanted);
    struct text people = tr_plural(request, "{n} person", "{n} people", plan->people);
    return tr_fill(request, "{wanted}. For {proposed} of them we know somebody: {people}.",
                   "wanted", wanted, "proposed",
                   integer_to_text(request->work.arena, plan->proposed), "people", people, NULL);
}

static struct text how_of(struct request *request, const struct fortnight *plan)
{
    if (!plan->is_by_solver)
        return tr(request, "Put together one place after another: a better plan may exist.");
    if (plan->gap_per_mille == 0)
        return tr(request, "There is no better plan: as many places as can be, by those whom they "
                           "suit best, spread over many people, newcomers first.");
    return tr_fill(request, "No plan is better by more than {share} %.", "share",
                   text_format(request->work.arena, "%lld.%lld",
                               (long long)(plan->gap_per_mille / 10),
                               (long long)(plan->gap_per_mille % 10)),
                   NULL);
}

static struct response plan_page(struct request *request)
{
    struct fortnight plan = fortnight_plan(&request->work, is_theirs, request);
    struct fortnight_view view = {.errors = request->errors};
    show_days(request, &plan, &view);
    show_waiting(request, &view);
    if (plan.wanted) {
        view.lead = lead_of(request, &plan);
        view.how = how_of(request, &plan);
    } else {
        view.lead =
            tr(request, "Every place of the next two weeks is taken, or somebody is asked.");
        view.empty = (struct empty_state){
            .icon = TEXT("circle-check"),
            .title = tr(request, "Nobody is missing"),
            .sentence =
                tr(request, "There is nothing to plan. Look again when sessions are added."),
            .address = TEXT("/shifts"),
            .action = tr(request, "Places still open")};
    }
    struct page page = {.title = tr(request, "The next fortnight"),
                        .tab = TAB_PROJECTS,
                        .back = TEXT("/shifts"),
                        .back_name = tr(request, "Places still open")};
    return page_response(request, &page, shifts_fortnight_html(&request->html, &view));
}

/* GET /shifts/plan */
struct response shift_pages_plan(struct request *request)
{
    return plan_page(request);
}

/* "shift-person" */
static bool read_pair(struct text code, int64_t *shift_id, int64_t *person_id)
{
    struct text person, shift = text_cut(code, '-', &person);
    return id_from_text(shift, shift_id) && id_from_text(person, person_id);
}

/* Who could come to one shift, looked up once for all of its people. The reason that they read is
 * the one of now: what the form said may be old. */
struct reasons {
    int64_t shift_id;
    struct suggestion_array found;
};

static struct text reason_for(struct work *work, struct reasons *reasons, int64_t shift_id,
                              int64_t person_id)
{
    if (reasons->shift_id != shift_id)
        *reasons = (struct reasons){.shift_id = shift_id,
                                    .found = shift_suggest(work, shift_id, MOST_AT_ONCE)};
    for (size_t i = 0; i < reasons->found.count; i++)
        if (reasons->found.items[i].person_id == person_id)
            return reasons->found.items[i].reason;
    return TEXT("");
}

/* POST /shifts/plan */
struct response shift_pages_invite_plan(struct request *request)
{
    struct invited_count count = {0};
    struct reasons reasons = {0};
    struct text_list pairs = form_all(request, "invite");
    if (pairs.count == 0)
        form_error(request, "plan", "required", tr(request, "Tick whom you want to invite."));
    if (pairs.count > MOST_AT_ONCE)
        form_error(request, "plan", "too-many", tr(request, "Invite 200 people at most at once."));
    if (!form_is_good(request))
        return plan_page(request);
    for (size_t i = 0; i < pairs.count; i++) {
        int64_t shift_id, person_id;
        struct shift shift;
        if (read_pair(pairs.items[i], &shift_id, &person_id) &&
            shift_find(&request->work, shift_id, &shift) && shift_is_theirs(request, &shift))
            shift_invite_and_count(request, &shift, person_id,
                                   reason_for(&request->work, &reasons, shift_id, person_id),
                                   &count);
    }
    return see_other(request, TEXT("/shifts/plan"), shift_invited_sentence(request, &count));
}
