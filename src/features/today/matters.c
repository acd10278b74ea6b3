/* What needs somebody, most urgent first. */
#include "features/today/matters.h"

#include "base/arena.h"
#include "engines/plans.h"
#include "features/checks/checks.h"
#include "features/guests/guests.h"
#include "features/initiatives/initiatives.h"
#include "features/jobs/jobs.h"
#include "features/mypage/mypage.h"
#include "features/needs/needs.h"
#include "features/newcomers/newcomers.h"
#include "features/offices/offices.h"
#include "features/people/people.h"
#include "features/refusals/refusals.h"
#include "features/thanks/thanks.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

#define MOST_MATTERS 3
#define STILL_GOING (4 * HOUR_MS) /* what began so long ago may not be over */

static bool is_theirs(const struct request *request, int64_t initiative_id)
{
    return viewer_may_open(&request->viewer, initiative_id);
}

static bool are_enough(const struct today_matters *matters)
{
    return matters->count == MOST_MATTERS;
}

static void add(struct today_matters *matters, struct today_matter matter)
{
    if (!are_enough(matters))
        matters->items[matters->count++] = matter;
}

static struct text day_of(struct request *request, int64_t instant)
{
    struct date day = zone_local(request->work.zone, instant).date;
    return show_weekday(request, date_weekday(day));
}

/* Somebody wanted to open more guests' records than a day allows: today or yesterday. */
static void add_stops(struct request *request, struct today_matters *matters)
{
    if (!role_may(request->viewer.role, SETTINGS_WRITE))
        return;
    struct date yesterday = date_add_days(work_today(&request->work), -1);
    struct guest_stops stops =
        guest_stops_since(&request->work, date_to_text(request->work.arena, yesterday));
    for (size_t i = 0; i < stops.count; i++) {
        const struct guest_stop *stop = &stops.items[i];
        struct text name = stop->actor.kind == ACTOR_OFFICER
                               ? account_name(&request->work, stop->actor.id)
                               : tr(request, "An API token");
        add(matters,
            (struct today_matter){
                .icon = TEXT("shield"),
                .title =
                    tr_fill(request, "{name} was stopped: over {n} guests in a day", "name", name,
                            "n", text_format(request->work.arena, "%d", GUESTS_A_DAY), NULL),
                .about = tr(request, "Ask what it was for. The log tells what was opened."),
                .address = TEXT("/more/audit#looked"),
                .action = tr(request, "Look at the log")});
    }
}

/* A session was held, but nobody has finished its register. */
static void add_registers(struct request *request, const struct today_week *week,
                          struct today_matters *matters)
{
    int64_t now = request->work.now;
    for (size_t i = week->sessions.count; i-- > 0 && !are_enough(matters);) {
        const struct session *session = &week->sessions.items[i];
        if (session->state != SESSION_SCHEDULED || session->ends_at > now ||
            !is_theirs(request, session->initiative_id))
            continue;
        struct text day = day_of(request, session->starts_at);
        add(matters,
            (struct today_matter){
                .icon = TEXT("calendar-check"),
                .title = tr_fill(request, "{title}: {day}’s register is not finished", "title",
                                 session->title, "day", day, NULL),
                .about = tr(request, "Until it is, nobody who came or helped is counted."),
                .address = address(request, "/sessions/%lld/register", (long long)session->id),
                .action = tr(request, "Finish the register")});
    }
}

/* Volunteers are missing within a week: one line a session. */
/* Somebody dropped out there, which is said already. */
static bool is_told(const struct today_matters *matters, struct text shift_address)
{
    for (size_t i = 0; i < matters->count; i++)
        if (text_equal(matters->items[i].address, shift_address))
            return true;
    return false;
}

static void add_gaps(struct request *request, const struct today_week *week,
                     struct today_matters *matters)
{
    int64_t last_session = 0;
    for (size_t i = 0; i < week->gaps.count && !are_enough(matters); i++) {
        const struct shift_gap *gap = &week->gaps.items[i];
        struct shift found, *shift = &found;
        if (gap->session_id == last_session || !is_theirs(request, gap->initiative_id) ||
            !shift_find(&request->work, gap->shift_id, shift) ||
            shift->starts_at < request->work.now ||
            is_told(matters, address(request, "/shifts/%lld", (long long)gap->shift_id)))
            continue;
        last_session = gap->session_id;
        struct text day = day_of(request, shift->starts_at);
        add(matters,
            (struct today_matter){
                .icon = TEXT("user-plus"),
                .title = tr_fill(request, "{title} on {day} needs somebody: {role}", "title",
                                 shift->title, "day", day, "role", shift->role_title, NULL),
                .about =
                    shift->invited
                        ? tr_plural(request, "{n} person has been invited and has not answered.",
                                    "{n} people have been invited and have not answered.",
                                    shift->invited)
                        : tr(request, "Nobody has been asked yet."),
                .address = address(request, "/shifts/%lld", (long long)shift->id),
                .action = tr(request, "Find somebody")});
    }
}

/* Somebody dropped out late, and it begins soon. */
static void add_cover(struct request *request, struct today_matters *matters)
{
    struct shift_cover_array list = shift_list_to_cover(&request->work);
    for (size_t i = 0; i < list.count && !are_enough(matters); i++) {
        const struct shift_cover *cover = &list.items[i];
        if (!is_theirs(request, cover->initiative_id))
            continue;
        add(matters, (struct today_matter){
                         .icon = TEXT("phone"),
                         .title = tr_fill(request, "Find cover: {role} at {title} on {day}", "role",
                                          cover->role_title, "title", cover->title, "day",
                                          day_of(request, cover->starts_at), NULL),
                         .about = tr_fill(request, "{name} cannot come after all.", "name",
                                          cover->name, NULL),
                         .address = address(request, "/shifts/%lld", (long long)cover->shift_id),
                         .action = tr(request, "See who could come")});
    }
}

/* People who told us of a need that was met, and have not heard. */
static void add_untold(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters))
        return;
    struct need_array needs = need_untold_list(&request->work);
    for (size_t i = 0; i < needs.count; i++) {
        const struct need *need = &needs.items[i];
        add(matters, (struct today_matter){
                         .icon = TEXT("message-circle"),
                         .title = tr(request, "A need was met, and those who told us do not know"),
                         .about = need->title,
                         .address = address(request, "/needs/%lld", (long long)need->id),
                         .action = tr(request, "Tell them")});
    }
}

/* Somebody applied, and has no answer yet. */
static void add_applications(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, PEOPLE_WRITE))
        return;
    int64_t waiting = people_count_applied(&request->work);
    if (waiting == 0)
        return;
    add(matters, (struct today_matter){
                     .icon = TEXT("user-plus"),
                     .title = tr_plural(request, "{n} person wants to join",
                                        "{n} people want to join", waiting),
                     .about = tr(request, "They wait for an answer. It is the first they see of "
                                          "us."),
                     .address = TEXT("/people/applications"),
                     .action = tr(request, "Answer them")});
}

/* A proposal to refuse or remove somebody waits, or an appeal. */
static void add_refusals(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters))
        return;
    struct text waiting = refusals_say_waiting(request);
    if (waiting.size == 0)
        return;
    add(matters, (struct today_matter){.icon = TEXT("scale"),
                                       .title = waiting,
                                       .about = tr(request, "It takes another officer."),
                                       .address = TEXT("/people/refusals"),
                                       .action = tr(request, "Look at it")});
}

/* Somebody asked to be removed: the law gives a month. */
static void add_erasures(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, PEOPLE_MERGE))
        return;
    struct erasure_counts counts = erasure_count_open(&request->work);
    if (counts.all == 0)
        return;
    add(matters,
        (struct today_matter){.icon = TEXT("trash-2"),
                              .title = tr_plural(request, "{n} person asked to be removed",
                                                 "{n} people asked to be removed", counts.all),
                              .about = tr_fill(request, "The first is due by {day}.", "day",
                                               show_long_day(request, counts.first_due), NULL),
                              .address = TEXT("/people/erasures"),
                              .action = tr(request, "See who it is")});
}

/* A member joined a week ago, and nobody has talked to them. */
static void add_silence(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, PEOPLE_WRITE))
        return;
    struct newcomer_silence silence = newcomer_silent(&request->work);
    if (silence.week == 0)
        return;
    struct text title =
        silence.fortnight
            ? tr_plural(request, "{n} new member has talked to nobody for two weeks",
                        "{n} new members have talked to nobody for two weeks", silence.fortnight)
            : tr_plural(request, "{n} new member has talked to nobody for a week",
                        "{n} new members have talked to nobody for a week", silence.week);
    add(matters,
        (struct today_matter){.icon = TEXT("phone"),
                              .title = title,
                              .about = tr(request, "They came to make a difference. Ring them."),
                              .address = TEXT("/people/first-90-days"),
                              .action = tr(request, "See who it is")});
}

/* Somebody helped more than a week ago, and nobody has thanked them. */
static void add_late_thanks(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, PEOPLE_WRITE))
        return;
    int64_t late = thanks_owed_counts(&request->work).late;
    if (late == 0)
        return;
    add(matters, (struct today_matter){
                     .icon = TEXT("heart"),
                     .title = tr_plural(request, "{n} person helped, and nobody has thanked them",
                                        "{n} people helped, and nobody has thanked them", late),
                     .about = tr(request, "A thank-you within a week keeps people coming."),
                     .address = TEXT("/people/thanks"),
                     .action = tr(request, "Thank them")});
}

/* Somebody has a place ahead without the check, training or references it needs; or one ends. */
static void add_checks(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, CHECK_WRITE))
        return;
    int64_t missing = checks_missing_count(&request->work);
    int64_t ending = missing ? 0 : checks_ending_count(&request->work);
    if (missing == 0 && ending == 0)
        return;
    add(matters,
        (struct today_matter){
            .icon = TEXT("shield"),
            .title =
                missing ? tr_plural(request, "{n} person has a place ahead without what it needs",
                                    "{n} people have a place ahead without what they need", missing)
                        : tr_plural(request, "{n} check or training ends soon, or has ended",
                                    "{n} checks and trainings end soon, or have ended", ending),
            .about = tr(request, "A check, a training or references."),
            .address = TEXT("/more/checks"),
            .action = tr(request, "See who it is")});
}

/* An office ends soon, and nobody follows. */
static void add_ending_offices(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, SETTINGS_WRITE))
        return;
    struct office_term_array ending = office_terms_ending(&request->work);
    if (ending.count == 0)
        return;
    const struct office_term *first = &ending.items[0];
    add(matters,
        (struct today_matter){.icon = TEXT("key-round"),
                              .title = ending.count == 1
                                           ? tr_fill(request, "{office}: the term ends on {day}",
                                                     "office", first->office_name, "day",
                                                     say_day(request, first->until_on), NULL)
                                           : tr_plural(request, "{n} term of office ends soon",
                                                       "{n} terms of office end soon",
                                                       (int64_t)ending.count),
                              .about = tr(request, "Nobody follows yet. It ends by itself."),
                              .address = TEXT("/more/offices"),
                              .action = tr(request, "See the offices")});
}

static void add_steps(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters))
        return;
    struct plan_step_array steps = plan_steps_owed(&request->work, work_today(&request->work));
    for (size_t i = 0; i < steps.count && !are_enough(matters); i++) {
        const struct plan_step *step = &steps.items[i];
        if (!text_equal(step->plan, TEXT("initiative")) || !is_theirs(request, step->subject_id))
            continue;
        struct initiative initiative;
        if (!initiative_find(&request->work, step->subject_id, &initiative) ||
            initiative.state == INITIATIVE_FINISHED)
            continue;
        add(matters,
            (struct today_matter){
                .icon = TEXT("circle-check"),
                .title = tr_fill(request, "Due {day}: {step}", "day",
                                 show_day(request, step->due_on), "step", step->title, NULL),
                .about = initiative.title,
                .address = address(request, "/projects/%lld", (long long)initiative.id),
                .action = tr(request, "Open the plan")});
    }
}

/* A next step of somebody's plan is in their own hands, and due. */
static void add_seekers(struct request *request, struct today_matters *matters)
{
    int64_t initiative_id = 0;
    if (are_enough(matters) || !role_may(request->viewer.role, GUEST_READ))
        return;
    int64_t due = seeker_steps_due(&request->work, request->viewer.account_id, &initiative_id);
    if (due == 0 || !is_theirs(request, initiative_id))
        return;
    add(matters,
        (struct today_matter){
            .icon = TEXT("briefcase"),
            .title = tr_plural(request, "{n} next step that you promised at the desk is due",
                               "{n} next steps that you promised at the desk are due", due),
            .about = tr(request, "Somebody who looks for work counts on it."),
            .address = address(request, "/projects/%lld/seekers", (long long)initiative_id),
            .action = tr(request, "See the plans")});
}

/* Somebody began work, and it is time to ask whether they still have it. */
static void add_job_checks(struct request *request, struct today_matters *matters)
{
    int64_t initiative_id = 0;
    if (are_enough(matters) || !role_may(request->viewer.role, OUTCOME_WRITE))
        return;
    int64_t due = job_checks_due(&request->work, request->viewer.account_id, &initiative_id);
    if (due == 0 || !is_theirs(request, initiative_id))
        return;
    add(matters,
        (struct today_matter){
            .icon = TEXT("briefcase"),
            .title = tr_plural(request, "{n} person began work: ask whether they still have it",
                               "{n} people began work: ask whether they still have it", due),
            .about = tr(request, "It counts only when somebody says how we know."),
            .address = address(request, "/projects/%lld/job-checks", (long long)initiative_id),
            .action = tr(request, "See whom to ask")});
}

static void add_unowned_needs(struct request *request, struct today_matters *matters)
{
    if (are_enough(matters) || !role_may(request->viewer.role, NEED_WRITE))
        return;
    int64_t without = need_unowned_count(&request->work);
    if (without == 0)
        return;
    add(matters, (struct today_matter){
                     .icon = TEXT("ear"),
                     .title = tr_plural(request, "{n} need is in nobody’s hands",
                                        "{n} needs are in nobody’s hands", without),
                     .about = tr(request, "Somebody told us, and is waiting for what we do."),
                     .address = TEXT("/needs"),
                     .action = tr(request, "Look at the needs")});
}

struct today_week today_week(struct work *work)
{
    int64_t begun = work->now - STILL_GOING, until = work->now + 7 * DAY_MS;
    return (struct today_week){
        .sessions = session_list_between(work, work->now - 7 * DAY_MS, until),
        .gaps = shift_gap_list(work, begun, until),
        .booked = booking_counts_between(work, begun, until),
    };
}

struct today_matters today_matters(struct request *request, const struct today_week *week)
{
    struct today_matters matters = {
        .items = arena_make_array(request->work.arena, struct today_matter, MOST_MATTERS)};
    add_stops(request, &matters);
    add_registers(request, week, &matters);
    add_cover(request, &matters);
    add_gaps(request, week, &matters);
    add_applications(request, &matters);
    add_refusals(request, &matters);
    add_erasures(request, &matters);
    add_untold(request, &matters);
    add_silence(request, &matters);
    add_late_thanks(request, &matters);
    add_checks(request, &matters);
    add_ending_offices(request, &matters);
    add_seekers(request, &matters);
    add_job_checks(request, &matters);
    add_steps(request, &matters);
    add_unowned_needs(request, &matters);
    for (size_t i = 1; i < matters.count; i++)
        matters.items[i].action = TEXT(""); /* one button a page */
    return matters;
}
