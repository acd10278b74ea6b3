/* GET /today and the rollups of the API. */
#include "features/today/today.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "engines/rollups.h"
#include "features/memberships/memberships.h"
#include "features/outcomes/outcomes.h"
#include "features/people/people.h"
#include "features/place/place.h"
#include "features/today/matters.h"
#include "features/today/show.html.h"
#include "features/today/steps.h"
#include "platform/clock/clock.h"
#include "web/json.h"

#define NEWCOMERS_SHOWN 5
#define SESSIONS_SHOWN 8
#define OUTCOMES_SHOWN 4
#define BAR_WIDTH 320

static struct text greeting(struct request *request)
{
    struct text rest, first = text_cut(request->viewer.name, ' ', &rest);
    int minutes = zone_local(request->work.zone, request->work.now).minutes;
    const char *message = minutes < 12 * 60   ? "Good morning, {name}"
                          : minutes < 18 * 60 ? "Good afternoon, {name}"
                                              : "Good evening, {name}";
    return tr_fill(request, message, "name", first, NULL);
}

/* One sentence of what the hub did in seven days. Empty when it did nothing. */
static struct text summary(struct request *request)
{
    struct work *work = &request->work;
    struct date today = work_today(work), from = date_add_days(today, -6);
    struct rollup_figure guests = rollup_between(work, METRIC_GUESTS_CAME, from, today);
    struct rollup_figure held = rollup_between(work, METRIC_SESSIONS_HELD, from, today);
    struct rollup_figure helped = rollup_between(work, METRIC_VOLUNTEERS_CAME, from, today);
    struct rollup_figure first = rollup_between(work, METRIC_FIRST_DIFFERENCES, from, today);
    if (held.n == 0)
        return tr(request, "Nothing was held in the last seven days.");
    struct text sentence =
        tr_fill(request, "In seven days {guests} came to {sessions}. {volunteers} gave {hours}.",
                "guests", tr_plural(request, "{n} neighbour", "{n} neighbours", guests.n),
                "sessions", tr_plural(request, "{n} session", "{n} sessions", held.n), "volunteers",
                tr_plural(request, "{n} volunteer", "{n} volunteers", helped.n), "hours",
                tr_plural(request, "{n} hour", "{n} hours", (helped.total + 30) / 60), NULL);
    if (first.n == 0)
        return sentence;
    return text_format(work->arena, "%.*s %.*s", TEXT_ARG(sentence),
                       TEXT_ARG(tr_plural(request, "For {n} of them it was the first time.",
                                          "For {n} of them it was the first time.", first.n)));
}

static struct text day_name(struct request *request, struct date day)
{
    int64_t ahead = date_days_between(work_today(&request->work), day);
    if (ahead == 0)
        return tr(request, "today");
    return ahead == 1 ? tr(request, "tomorrow") : show_weekday(request, date_weekday(day));
}

static struct text session_about(struct request *request, const struct today_week *week,
                                 const struct session *session)
{
    struct text guests = tr_plural(request, "{n} booked", "{n} booked",
                                   booking_count_of(&week->booked, session->id));
    struct text where =
        text_is_empty(session->room_name) ? session->venue_name : session->room_name;
    if (text_is_empty(where))
        return guests;
    return text_format(request->work.arena, "%.*s · %.*s", TEXT_ARG(where), TEXT_ARG(guests));
}

static struct text session_gaps(struct request *request, const struct today_week *week,
                                int64_t session_id)
{
    int64_t missing = 0;
    for (size_t i = 0; i < week->gaps.count; i++)
        if (week->gaps.items[i].session_id == session_id)
            missing += week->gaps.items[i].missing;
    return missing ? tr_plural(request, "{n} short", "{n} short", missing) : TEXT("");
}

static struct today_sessions coming_sessions(struct request *request, const struct today_week *week)
{
    struct today_sessions coming = {
        .items = arena_make_array(request->work.arena, struct today_session, SESSIONS_SHOWN)};
    for (size_t i = 0; i < week->sessions.count && coming.count < SESSIONS_SHOWN; i++) {
        const struct session *session = &week->sessions.items[i];
        if (session->ends_at < request->work.now ||
            !viewer_may_open(&request->viewer, session->initiative_id))
            continue;
        coming.items[coming.count++] = (struct today_session){
            .id = session->id,
            .time = show_time(request, session->starts_at),
            .day = day_name(request, session->day),
            .title = session->title,
            .about = session_about(request, week, session),
            .missing = session_gaps(request, week, session->id),
            .is_cancelled = session->state == SESSION_CANCELLED,
        };
    }
    return coming;
}

static struct text newcomer_about(struct request *request, const struct newcomer *newcomer)
{
    int64_t days = date_days_between(newcomer->joined_on, work_today(&request->work));
    struct text day = integer_to_text(request->work.arena, days);
    return tr_fill(request,
                   newcomer->has_helped ? "Day {day} · has made a difference"
                                        : "Day {day} · has not helped yet",
                   "day", day, NULL);
}

static void add_newcomers(struct request *request, struct today_view *view)
{
    struct newcomers joined = membership_newcomers(&request->work, 90, NEWCOMERS_SHOWN);
    struct today_newcomers *list = &view->newcomers;
    list->items = arena_make_array(request->work.arena, struct today_newcomer, NEWCOMERS_SHOWN);
    view->new_members = joined.all == 0
                            ? tr(request, "Nobody joined in the last 90 days.")
                            : tr_plural(request, "{n} person joined in the last 90 days.",
                                        "{n} people joined in the last 90 days.", joined.all);
    for (; list->count < joined.count; list->count++) {
        const struct newcomer *newcomer = &joined.items[list->count];
        list->items[list->count] = (struct today_newcomer){
            .person_id = newcomer->person_id,
            .initials = text_join(request->work.arena, text_first_character(newcomer->given_name),
                                  text_first_character(newcomer->family_name)),
            .name = name_full(request->work.arena, newcomer->given_name, newcomer->family_name),
            .about = newcomer_about(request, newcomer),
        };
    }
}

static void add_balance(struct request *request, struct today_view *view)
{
    struct work *work = &request->work;
    struct date today = work_today(work), from = date_add_days(today, -29);
    int64_t gave = rollup_between(work, METRIC_TOUCHES_GAVE, from, today).n;
    int64_t asked = rollup_between(work, METRIC_TOUCHES_ASKED, from, today).n;
    int64_t most = gave > asked ? gave : asked;
    view->has_balance = most > 0;
    if (most == 0)
        return;
    view->balance = (struct today_balance){
        .gave = tr_plural(request, "{n} time we gave", "{n} times we gave", gave),
        .asked = tr_plural(request, "{n} time we asked", "{n} times we asked", asked),
        .gave_width = gave * BAR_WIDTH / most,
        .asked_width = asked * BAR_WIDTH / most,
    };
    view->balance.label = text_format(work->arena, "%.*s, %.*s", TEXT_ARG(view->balance.gave),
                                      TEXT_ARG(view->balance.asked));
}

static void add_outcomes(struct request *request, struct today_view *view)
{
    struct date since = date_add_days(work_today(&request->work), -90);
    struct outcome_sums all = outcome_sums_since(&request->work, since);
    view->outcomes.items = arena_make_array(request->work.arena, struct text, OUTCOMES_SHOWN);
    for (size_t i = 0; i < outcome_kind_count && view->outcomes.count < OUTCOMES_SHOWN; i++) {
        int64_t people = 0;
        for (size_t j = 0; j < all.count; j++)
            if (text_equal(all.items[j].kind, text_from(outcome_kinds[i].code)))
                people += all.items[j].people;
        if (people)
            view->outcomes.items[view->outcomes.count++] =
                tr_plural(request, outcome_kinds[i].one, outcome_kinds[i].many, people);
    }
}

/* GET /today */
static struct response show_today(struct request *request)
{
    struct today_week week = today_week(&request->work);
    struct today_view view = {
        .day = show_long_day(request, work_today(&request->work)),
        .greeting = greeting(request),
        .summary = summary(request),
        .matters = today_matters(request, &week),
        .sessions = coming_sessions(request, &week),
        .may_see_people = role_may(request->viewer.role, PEOPLE_READ),
        .may_write_people = role_may(request->viewer.role, PEOPLE_WRITE),
    };
    view.matters_title = tr_plural(request, "One thing needs you", "{n} things need you",
                                   (int64_t)view.matters.count);
    view.street.is_open =
        view.sessions.count > 0 && text_equal(view.sessions.items[0].day, tr(request, "today"));
    if (view.may_see_people) {
        add_newcomers(request, &view);
        add_balance(request, &view);
    }
    add_outcomes(request, &view);
    if (role_may(request->viewer.role, PLACE_READ))
        view.has_map = place_mini_map(request, &view.map, &view.lights);
    view.steps = today_steps(request);
    struct page page = {.title = tr(request, "Today"), .tab = TAB_TODAY};
    return page_response(request, &page, today_show_html(&request->html, &view));
}

/* GET /api/v1/rollups - figures per day between two days, 366 at most. */
static struct response list_rollups(struct request *request)
{
    struct date from = {0}, until = work_today(&request->work);
    if (!date_from_text(query_text(request, "from"), &from))
        from = date_add_days(until, -29);
    date_from_text(query_text(request, "until"), &until);
    struct rollup_day_array days = rollup_days(&request->work, from, until);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < days.count; i++) {
        json_begin_object(&json, NULL);
        json_add_text(&json, "day", days.items[i].day);
        json_add_text(&json, "metric", days.items[i].metric);
        json_add_integer(&json, "n", days.items[i].n);
        json_add_integer(&json, "total", days.items[i].total);
        json_end_object(&json);
    }
    json_list_end(&json, TEXT(""));
    return json_response(&json);
}

static const struct route_field rollup_fields[] = {
    {.name = "from", .type = "day", .about = "the first day; 30 days back when absent"},
    {.name = "until", .type = "day", .about = "the last day; today when absent"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/today",
     .permission = TODAY_READ,
     .handle = show_today,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "What needs you, what is on, who is new, where the lights are off."},
    {.method = HTTP_POST,
     .pattern = "/today/steps/away",
     .permission = SETTINGS_WRITE,
     .handle = put_steps_away,
     .about = "Put the list of first steps away."},
    {.method = HTTP_POST,
     .pattern = "/today/steps/copies",
     .permission = SETTINGS_WRITE,
     .handle = say_copies_are_made,
     .about = "Say that copies of the hub are made."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/rollups",
     .permission = ROLLUP_READ,
     .handle = list_rollups,
     .about = "Figures per day: how many, and their sum.",
     .fields = rollup_fields,
     .field_count = 2},
};

const struct feature today_feature = {
    .name = "today", .routes = routes, .route_count = sizeof routes / sizeof *routes};
