/* The team's pages: places still open, and one shift with who comes and who could. */
#include "base/arena.h"
#include "base/panic.h"
#include "engines/names.h"
#include "features/journey/journey.h"
#include "features/place/place.h"
#include "features/shifts/handlers.h"
#include "features/shifts/list.html.h"
#include "features/shifts/show.html.h"
#include "features/shifts/standing.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"

#define TRANSLATE(message) message
#define WEEKS_AHEAD 3
#define MOST_SUGGESTIONS 8

static struct shift_row row_of(struct request *request, const struct shift *shift)
{
    return (struct shift_row){
        .id = shift->id,
        .from = show_time(request, shift->starts_at),
        .until = show_time(request, shift->ends_at),
        .what = shift_name(request, shift),
        .filled = shift_filled(request, shift),
        .missing = tr_plural(request, "{n} place free", "{n} places free",
                             shift->capacity - shift->confirmed),
    };
}

static void add_to_days(struct request *request, struct shift_days *days, const struct shift *shift,
                        size_t most)
{
    struct arena *arena = request->work.arena;
    struct date date = zone_local(request->work.zone, shift->starts_at).date;
    struct text day =
        tr_fill(request, "{weekday} {day}", "weekday", show_weekday(request, date_weekday(date)),
                "day", show_day(request, date), NULL);
    struct shift_day *last = days->count ? &days->items[days->count - 1] : NULL;
    if (!last || !text_equal(last->day, day)) {
        last = &days->items[days->count++];
        *last = (struct shift_day){
            .day = day, .shifts = {.items = arena_make_array(arena, struct shift_row, most)}};
    }
    last->shifts.items[last->shifts.count++] = row_of(request, shift);
}

static struct text summary_of(struct request *request, int64_t places, int64_t shifts)
{
    struct text free = tr_plural(request, "{n} place is free", "{n} places are free", places);
    struct text in = tr_plural(request, "in {n} shift of the next three weeks.",
                               "in {n} shifts of the next three weeks.", shifts);
    return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(free), TEXT_ARG(in));
}

/* All are taken, or there are none: those are two things. */
static struct empty_state nothing_open(struct request *request, int64_t from, int64_t until)
{
    bool are_taken = shift_count_between(request->work.db, .from = from, .until = until,
                                         .initiative_id = request->viewer.initiative_id) > 0;
    if (are_taken)
        return (struct empty_state){
            .icon = TEXT("circle-check"),
            .title = tr(request, "Nobody is missing"),
            .sentence = tr(request, "Every place of the next three weeks is taken."),
            .address = TEXT("/projects"),
            .action = tr(request, "Look at the projects")};
    return (struct empty_state){
        .icon = TEXT("calendar-plus"),
        .title = tr(request, "No shifts yet"),
        .sentence = tr(request, "No session of the next three weeks has shifts. They come with a "
                                "project: start one, or plan its next session."),
        .address = TEXT("/projects"),
        .action = tr(request, "Go to the projects"),
        .is_main = true};
}

/* GET /shifts */
struct response shift_pages_list(struct request *request)
{
    int64_t now = request->work.now, until = now + WEEKS_AHEAD * 7 * DAY_MS;
    int64_t places = 0, count = 0;
    struct shift_array shifts = shift_list_open(&request->work, now, until);
    struct shift_list_view view = {
        .days = {.items = arena_make_array(request->work.arena, struct shift_day, shifts.count)}};
    for (size_t i = 0; i < shifts.count; i++) {
        const struct shift *shift = &shifts.items[i];
        if (!shift_is_theirs(request, shift))
            continue;
        add_to_days(request, &view.days, shift, shifts.count - i);
        places += shift->capacity - shift->confirmed;
        count++;
    }
    view.may_plan = count > 0 && role_may(request->viewer.role, SHIFT_FILL);
    if (count)
        view.summary = summary_of(request, places, count);
    else
        view.empty = nothing_open(request, now, until);
    struct page page = {.title = tr(request, "Places still open"),
                        .tab = TAB_PROJECTS,
                        .back = TEXT("/projects"),
                        .back_name = tr(request, "Projects")};
    return page_response(request, &page, shifts_list_html(&request->html, &view));
}

static void tell_state(struct request *request, const struct sign_up *sign_up,
                       struct sign_up_row *row)
{
    row->state_look = TEXT("");
    row->next = TEXT("");
    switch (sign_up->state) {
    case SIGN_UP_INVITED:
        row->state = tr(request, "invited");
        row->state_look = TEXT("info");
        return;
    case SIGN_UP_CONFIRMED:
        row->state = tr(request, "will come");
        row->state_look = TEXT("ok");
        if (sign_up->is_from_waitlist)
            row->next = tr(request, "Moved up from the waiting list. Tell them they have a place.");
        return;
    case SIGN_UP_WAITLISTED:
        row->state = tr(request, "on the waiting list");
        row->state_look = TEXT("warn");
        return;
    case SIGN_UP_DECLINED: row->state = tr(request, "cannot come"); return;
    case SIGN_UP_ATTENDED:
        row->state = tr(request, "came");
        row->state_look = TEXT("ok");
        return;
    case SIGN_UP_NO_SHOW:
        row->state = tr(request, "did not come");
        row->state_look = TEXT("warn");
        return;
    case SIGN_UP_DROPPED: row->state = tr(request, "dropped out"); return;
    case SIGN_UP_DROPPED_LATE:
        row->state = tr(request, "dropped out late");
        row->state_look = TEXT("warn");
        return;
    }
    unreachable();
}

static struct sign_up_row sign_up_row_of(struct request *request, const struct shift *shift,
                                         const struct sign_up *sign_up)
{
    enum sign_up_state state = sign_up->state;
    bool is_ahead = sign_up->starts_at > request->work.now;
    bool has_left =
        state == SIGN_UP_DECLINED || state == SIGN_UP_DROPPED || state == SIGN_UP_DROPPED_LATE;
    bool is_open = state == SIGN_UP_INVITED || state == SIGN_UP_WAITLISTED;
    struct sign_up_row row = {
        .id = sign_up->id,
        .person_id = sign_up->person_id,
        .name = sign_up->name,
        .initials = shift_initials(request->work.arena, sign_up->name),
        .reason = sign_up->reason,
        .may_confirm = is_ahead && (is_open || has_left),
        .may_decline = is_ahead && is_open,
        .may_drop = is_ahead && state == SIGN_UP_CONFIRMED,
    };
    if (state == SIGN_UP_CONFIRMED || is_open)
        row.gaps = say_gaps_of(request, sign_up->person_id, &shift->needs,
                               zone_local(request->work.zone, shift->starts_at).date);
    row.pattern = shift_say_pattern(request, sign_up->person_id);
    tell_state(request, sign_up, &row);
    return row;
}

/* Those who come first, those who do not last. */
static struct sign_up_rows sign_up_rows_of(struct request *request, const struct shift *shift,
                                           const struct sign_up_array *sign_ups)
{
    static const enum sign_up_state order[] = {
        SIGN_UP_CONFIRMED, SIGN_UP_ATTENDED, SIGN_UP_WAITLISTED,   SIGN_UP_INVITED,
        SIGN_UP_DECLINED,  SIGN_UP_DROPPED,  SIGN_UP_DROPPED_LATE, SIGN_UP_NO_SHOW};
    struct sign_up_rows rows = {
        .items = arena_make_array(request->work.arena, struct sign_up_row, sign_ups->count)};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < sign_ups->count; i++)
            if (sign_ups->items[i].state == order[k])
                rows.items[rows.count++] = sign_up_row_of(request, shift, &sign_ups->items[i]);
    return rows;
}

static struct candidate_rows suggestions_for(struct request *request, int64_t shift_id,
                                             bool shows_phones)
{
    struct suggestion_array all = shift_suggest(&request->work, shift_id, MOST_SUGGESTIONS);
    struct candidate_rows rows = {
        .items = arena_make_array(request->work.arena, struct candidate_row, all.count)};
    for (size_t i = 0; i < all.count; i++) {
        const struct suggestion *one = &all.items[i];
        if (!one->is_invited)
            rows.items[rows.count++] =
                (struct candidate_row){.person_id = one->person_id,
                                       .name = one->name,
                                       .phone = shows_phones ? one->phone : TEXT(""),
                                       .reason = one->reason,
                                       .warning = one->warning,
                                       .is_newcomer = one->is_newcomer,
                                       .is_offered_enough = one->is_offered_enough};
    }
    return rows;
}

static struct candidate_rows find_by_name(struct request *request, struct text asks_for,
                                          struct text query)
{
    struct arena *arena = request->work.arena;
    struct text folded = name_fold(arena, query);
    struct allowance_limits limits = allowance_limits_now(&request->work);
    struct shift_people_by_name_rows people =
        shift_people_by_name(request->work.db, arena, .from_name = folded,
                             .until_name = text_join(arena, folded, TEXT("\U0010FFFF")),
                             .offered_since = limits.offered_since, .offers = limits.offers);
    struct ward_list wards = ward_names_of_hub(&request->work);
    bool is_ask = shift_invitation_kind(asks_for) == TOUCH_ASKED;
    struct candidate_rows rows = {.items =
                                      arena_make_array(arena, struct candidate_row, people.count)};
    for (size_t i = 0; i < people.count; i++) {
        const struct shift_people_by_name_row *person = &people.items[i];
        const struct ward *ward =
            person->ward_code.data ? ward_in_list(&wards, person->ward_code) : NULL;
        rows.items[rows.count++] = (struct candidate_row){
            .person_id = person->id,
            .name = name_full(arena, person->given_name, person->family_name),
            .reason = ward ? ward->name : TEXT(""),
            .is_offered_enough = is_ask ? allowance_of(&request->work, person->id) != ALLOWANCE_MAY
                                        : person->is_offered_enough == 1,
            .warning = is_ask ? tr(request, "Asks to them are paused")
                              : tr(request, "Had two offers in 30 days"),
        };
    }
    return rows;
}

static void fill_in_people(struct request *request, struct shift_show_view *view, bool is_full)
{
    if (!view->may_invite)
        return;
    if (!is_full)
        view->suggestions =
            suggestions_for(request, view->facts.id, view->is_to_cover && view->may_see_people);
    struct text query = query_text(request, "q");
    view->query = query.data ? query : TEXT("");
    view->is_searched = view->may_see_people && !text_is_empty(query);
    if (view->is_searched)
        view->found = find_by_name(request, view->asks_for, query);
}

static struct response show(struct request *request, const struct shift *shift)
{
    enum access_role role = request->viewer.role;
    struct sign_up_array sign_ups = sign_up_list_of_shift(&request->work, shift->id);
    bool is_ahead = !shift->is_cancelled && shift->starts_at > request->work.now;
    bool is_full = shift->confirmed >= shift->capacity;
    struct shift_show_view view = {
        .facts = shift_facts(request, shift),
        .initiative_id = shift->initiative_id,
        .initiative = shift->title,
        .asks_for = shift->asks_for,
        .is_cancelled = shift->is_cancelled,
        .may_fill = role_may(role, SHIFT_FILL),
        .may_invite = role_may(role, SHIFT_FILL) && is_ahead,
        .is_full = is_full,
        .may_override = role_may(role, ALLOWANCE_OVERRIDE),
        .may_see_people = role_may(role, PEOPLE_READ),
        .sign_ups = sign_up_rows_of(request, shift, &sign_ups),
        .invited = shift->invited,
        .is_to_cover = shift_is_to_cover(&request->work, shift->id),
        .errors = request->errors,
        .person_error = form_error_for(request, "person"),
        .capacity =
            text_field(request, "capacity", TRANSLATE("How many are wanted at this session?"), NULL,
                       integer_to_text(request->work.arena, shift->capacity)),
    };
    view.capacity.type = TEXT("number");
    fill_in_people(request, &view, is_full);
    struct page page = {.title = view.facts.name,
                        .tab = TAB_PROJECTS,
                        .back = TEXT("/shifts"),
                        .back_name = tr(request, "Places still open")};
    return page_response(request, &page, shifts_show_html(&request->html, &view));
}

struct response shift_pages_show_again(struct request *request, const struct shift *shift)
{
    return show(request, shift);
}

/* GET /shifts/{shift} */
struct response shift_pages_show(struct request *request)
{
    struct shift shift;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    return show(request, &shift);
}

static struct response back_to(struct request *request, const struct shift *shift,
                               struct text notice)
{
    return see_other(request, address(request, "/shifts/%lld", (long long)shift->id), notice);
}

static struct response confirm(struct request *request, const struct shift *shift,
                               int64_t person_id)
{
    struct standing standing;
    enum shift_join verdict = SHIFT_UNKNOWN;
    if (standing_find(&request->work, shift->id, person_id, &standing))
        verdict = standing_join(&request->work, &standing);
    struct text sentence = shift_verdict_for_team(request, verdict);
    if (verdict != SHIFT_JOINED && verdict != SHIFT_WAITLISTED && verdict != SHIFT_ALREADY) {
        form_error(request, "person", shift_join_code(verdict), sentence);
        return show(request, shift);
    }
    shift_link_make(request, shift, standing.sign_up.id);
    work_note(&request->work, "sign_up=%lld", (long long)standing.sign_up.id);
    return back_to(request, shift, sentence);
}

static struct text leave_sentence(struct request *request, enum sign_up_leave outcome,
                                  int64_t promoted)
{
    switch (outcome) {
    case SIGN_UP_DECLINED_NOW:
        return tr(request, "Written down: they cannot come. Thank them for saying so.");
    case SIGN_UP_DROPPED_NOW:
    case SIGN_UP_DROPPED_LATE_NOW:
        return promoted ? tr(request, "Their place went to the first one waiting. Tell them.")
                        : tr(request, "Their place is free again. Invite somebody else.");
    case SIGN_UP_LEAVE_ALREADY: return tr(request, "That was written down before.");
    case SIGN_UP_LEAVE_TOO_LATE:
        return tr(request, "It has begun. The register says now who came.");
    case SIGN_UP_LEAVE_UNKNOWN: break;
    }
    unreachable();
}

static struct response leave(struct request *request, const struct shift *shift, int64_t sign_up_id)
{
    int64_t promoted;
    enum sign_up_leave outcome = sign_up_leave(&request->work, sign_up_id, &promoted);
    if (outcome == SIGN_UP_LEAVE_UNKNOWN)
        return not_found(request);
    work_note(&request->work, "sign_up=%lld promoted=%lld", (long long)sign_up_id,
              (long long)promoted);
    return back_to(request, shift, leave_sentence(request, outcome, promoted));
}

/* POST /shifts/{shift}/answer - what somebody said by telephone or at the door. */
struct response shift_pages_answer(struct request *request)
{
    static const char *const answers[] = {"confirm", "decline", "drop"};
    struct shift shift;
    struct sign_up sign_up = {0};
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    int64_t sign_up_id = form_id(request, "sign_up"), person_id = form_id(request, "person");
    struct text answer = form_choice(request, "answer", answers, 3, "Choose what they said.");
    if (sign_up_id == 0 && person_id == 0 && form_is_good(request))
        form_error(request, "person", "required", tr(request, "Choose a person."));
    if (!form_is_good(request))
        return show(request, &shift);
    if (sign_up_id &&
        (!sign_up_find(&request->work, sign_up_id, &sign_up) || sign_up.shift_id != shift.id))
        return not_found(request);
    if (text_equal(answer, TEXT("confirm")))
        return confirm(request, &shift, sign_up_id ? sign_up.person_id : person_id);
    return leave(request, &shift, sign_up_id);
}
