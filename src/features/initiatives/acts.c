/* What is done to a project: its mood, its steps, its sessions, pause and end. */
#include "base/arena.h"
#include "engines/plans.h"
#include "features/initiatives/close.html.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/plan_session.html.h"
#include "features/initiatives/public.html.h"
#include "features/initiatives/texts.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

static bool find(struct request *request, struct initiative *initiative)
{
    return initiative_find(&request->work, path_id(request, "initiative"), initiative);
}

static struct text project_address(struct request *request)
{
    return address(request, "/projects/%lld", (long long)path_id(request, "initiative"));
}

static struct page form_page(struct request *request, const char *title,
                             const struct initiative *initiative)
{
    return (struct page){.title = tr(request, title),
                         .tab = TAB_PROJECTS,
                         .back = project_address(request),
                         .back_name = initiative->title,
                         .is_narrow = true};
}

/* POST /projects/{initiative}/mood */
struct response set_mood(struct request *request)
{
    static const char *const moods[] = {"well", "hand", "stuck"};
    struct text mood =
        form_choice(request, "mood", moods, 3, "Choose one: going well, needs a hand, stuck.");
    if (!form_is_good(request))
        return refused(request, 422, form_error_for(request, "mood"));
    if (!initiative_set_mood(&request->work, path_id(request, "initiative"), mood))
        return not_found(request);
    return see_other(request, project_address(request), tr(request, "The team knows now."));
}

/* POST /projects/{initiative}/steps/{step} */
struct response mark_step(struct request *request)
{
    struct text plan;
    int64_t subject, step = path_id(request, "step");
    bool is_done = form_checked(request, "done");
    if (!plan_step_subject(&request->work, step, &plan, &subject) ||
        !text_equal(plan, TEXT("initiative")) || subject != path_id(request, "initiative"))
        return not_found(request);
    int64_t by = request->viewer.is_token ? 0 : request->viewer.account_id;
    switch (plan_step_mark(&request->work, step, is_done, by)) {
    case PLAN_STEP_CHANGED: break;
    case PLAN_STEP_UNKNOWN: return not_found(request);
    }
    struct text to = address(request, "/projects/%lld#plan", (long long)subject);
    return see_other(request, to,
                     is_done ? tr(request, "That step is done.")
                             : tr(request, "That step is open again."));
}

/* A week after the last session, at the same time of day. */
static struct local_time usual_next(struct request *request, int64_t initiative_id,
                                    int64_t *length_minutes)
{
    struct session_array all = session_list_of(&request->work, initiative_id);
    struct local_time next = {.date = date_add_days(work_today(&request->work), 7),
                              .minutes = 10 * 60};
    *length_minutes = 90;
    if (all.count == 0)
        return next;
    const struct session *last = &all.items[all.count - 1];
    *length_minutes = (last->ends_at - last->starts_at) / MINUTE_MS;
    next.minutes = zone_local(request->work.zone, last->starts_at).minutes;
    if (date_compare(date_add_days(last->day, 7), work_today(&request->work)) > 0)
        next.date = date_add_days(last->day, 7);
    return next;
}

static struct response plan_session_page(struct request *request,
                                         const struct initiative *initiative)
{
    struct arena *arena = request->work.arena;
    int64_t length;
    struct local_time usual = usual_next(request, initiative->id, &length);
    struct plan_session_view view = {
        .errors = request->errors,
        .project = initiative->id,
        .title = initiative->title,
        .day = day_field(request, "day", TRANSLATE("On which day?"),
                         TRANSLATE("Any day, as often as you like."), usual.date),
        .time = text_field(request, "time", TRANSLATE("At what time?"), TRANSLATE("When it opens."),
                           time_to_text(arena, usual.minutes)),
        .length = text_field(request, "length_minutes", TRANSLATE("How many minutes?"),
                             TRANSLATE("From opening to closing."), integer_to_text(arena, length)),
        .room = room_field(request, initiative->room_id),
        .sessions = text_field(request, "sessions", TRANSLATE("How many, one a week?"),
                               TRANSLATE("1 for this day alone."), TEXT("1")),
        .holidays = say_next_holidays(request),
        .skip_holidays = request->form_value_count == 0 || form_checked(request, "skip_holidays"),
    };
    view.time.type = TEXT("time");
    view.length.type = view.sessions.type = TEXT("number");
    struct page page = form_page(request, TRANSLATE("Plan the next session"), initiative);
    return page_response(request, &page, initiatives_plan_session_html(&request->html, &view));
}

/* GET /projects/{initiative}/sessions/new */
struct response show_plan_session(struct request *request)
{
    struct initiative initiative;
    return find(request, &initiative) ? plan_session_page(request, &initiative)
                                      : not_found(request);
}

static void refuse_session(struct request *request, enum initiative_plan_session outcome,
                           const struct room_clash *clash)
{
    switch (outcome) {
    case INITIATIVE_SESSION_PLANNED: return;
    case INITIATIVE_SESSION_UNKNOWN:
        form_error(request, "day", "finished",
                   tr(request, "The project is finished. Take it up again first."));
        return;
    case INITIATIVE_SESSION_ROOM_UNKNOWN:
        form_error(request, "room", "unknown", tr(request, "There is no such room."));
        return;
    case INITIATIVE_SESSION_ROOM_TAKEN:
        form_error(request, "room", "taken",
                   tr_fill(request,
                           "The room is taken on {day}: {title}. Choose another room or time.",
                           "day", show_long_day_at(request, clash->starts_at), "title",
                           say_taken_by(request, clash->by), NULL));
        return;
    case INITIATIVE_SESSION_TOO_EARLY:
        form_error(request, "day", "too-early",
                   tr(request, "That moment is past. Choose a later day or time."));
        return;
    }
}

/* POST /projects/{initiative}/sessions */
struct response plan_session(struct request *request)
{
    struct initiative initiative;
    if (!find(request, &initiative))
        return not_found(request);
    int64_t id = 0;
    struct room_clash clash = {0};
    struct more_session wanted = {
        .initiative_id = initiative.id,
        .day = form_day(request, "day", "Say on which day."),
        .minutes = form_minutes(request, "time", "Say at what time it begins."),
        .length_minutes = (int)form_integer(request, "length_minutes", 15, 720, 90),
        .room_id = form_id(request, "room"),
        .sessions = (int)form_integer(request, "sessions", 1, 60, 1),
        .skips_holidays = form_checked(request, "skip_holidays"),
    };
    if (form_is_good(request))
        refuse_session(request, initiative_plan_session(&request->work, &wanted, &id, &clash),
                       &clash);
    if (!form_is_good(request))
        return plan_session_page(request, &initiative);
    work_note(&request->work, "session=%lld", (long long)id);
    return see_other(
        request, project_address(request),
        tr(request, wanted.sessions > 1 ? "They are in the calendar." : "It is in the calendar."));
}

static struct response public_page(struct request *request, const struct initiative *initiative)
{
    struct public_view view = {
        .errors = request->errors,
        .project = initiative->id,
        .title = initiative->title,
        .is_public = initiative->is_public,
        .public_text =
            text_field(request, "public_text", TRANSLATE("What it is, for neighbours"),
                       TRANSLATE("Short sentences and plain words. It is read in a second "
                                 "language by many."),
                       initiative->public_text),
    };
    view.public_text.is_long = true;
    struct page page = form_page(request, TRANSLATE("On the public page"), initiative);
    return page_response(request, &page, initiatives_public_html(&request->html, &view));
}

/* GET /projects/{initiative}/public */
struct response show_public(struct request *request)
{
    struct initiative initiative;
    return find(request, &initiative) ? public_page(request, &initiative) : not_found(request);
}

/* POST /projects/{initiative}/public */
struct response set_public(struct request *request)
{
    struct initiative initiative;
    if (!find(request, &initiative))
        return not_found(request);
    bool is_public = form_checked(request, "is_public");
    struct text public_text =
        form_required(request, "public_text", 400, "Say in a sentence what neighbours find there.");
    initiative.is_public = is_public;
    if (!form_is_good(request))
        return public_page(request, &initiative);
    initiative_set_public(&request->work, initiative.id, is_public, public_text);
    return see_other(request, project_address(request),
                     is_public ? tr(request, "It is on the public page.")
                               : tr(request, "It is not on the public page."));
}

static int64_t count_ahead(struct request *request, int64_t initiative_id)
{
    struct session_array all = session_list_of(&request->work, initiative_id);
    int64_t ahead = 0;
    for (size_t i = 0; i < all.count; i++)
        ahead +=
            all.items[i].state == SESSION_SCHEDULED && all.items[i].starts_at >= request->work.now;
    return ahead;
}

static struct response close_page(struct request *request, const struct initiative *initiative,
                                  bool is_pause)
{
    int64_t ahead = count_ahead(request, initiative->id);
    struct close_view view = {
        .errors = request->errors,
        .project = initiative->id,
        .heading =
            is_pause ? tr(request, "Pause this project") : tr(request, "Finish this project"),
        .lead = is_pause ? tr(request, "Its people, its plan and its figures stay. You can take "
                                       "it up again at any time.")
                         : tr(request, "Its figures and its story stay. It leaves the calendar "
                                       "and the public page."),
        .act = is_pause ? TEXT("pause") : TEXT("finish"),
        .button = is_pause ? tr(request, "Pause it") : tr(request, "Finish it"),
        .reason = text_field(request, "reason",
                             is_pause ? TRANSLATE("Why? Then the sessions ahead are cancelled")
                                      : TRANSLATE("Why? The sessions ahead are cancelled"),
                             is_pause ? TRANSLATE("For the people who wanted to come. Leave it "
                                                  "empty to keep those sessions.")
                                      : TRANSLATE("For the people who wanted to come."),
                             TEXT("")),
    };
    if (ahead)
        view.ahead = tr_plural(request, "{n} session is still in the calendar.",
                               "{n} sessions are still in the calendar.", ahead);
    struct page page = form_page(
        request, is_pause ? TRANSLATE("Pause this project") : TRANSLATE("Finish this project"),
        initiative);
    return page_response(request, &page, initiatives_close_html(&request->html, &view));
}

/* GET /projects/{initiative}/pause */
struct response show_pause(struct request *request)
{
    struct initiative initiative;
    return find(request, &initiative) ? close_page(request, &initiative, true) : not_found(request);
}

/* GET /projects/{initiative}/finish */
struct response show_finish(struct request *request)
{
    struct initiative initiative;
    return find(request, &initiative) ? close_page(request, &initiative, false)
                                      : not_found(request);
}

/* POST /projects/{initiative}/pause */
struct response pause_project(struct request *request)
{
    struct initiative initiative;
    if (!find(request, &initiative))
        return not_found(request);
    struct text reason = form_text(request, "reason", 200);
    if (!form_is_good(request))
        return close_page(request, &initiative, true);
    initiative_pause(&request->work, initiative.id, reason);
    return see_other(request, project_address(request), tr(request, "It is paused."));
}

/* POST /projects/{initiative}/finish */
struct response finish_project(struct request *request)
{
    struct initiative initiative;
    if (!find(request, &initiative))
        return not_found(request);
    struct text reason = form_text(request, "reason", 200);
    if (count_ahead(request, initiative.id) && text_is_empty(reason))
        form_error(request, "reason", "required",
                   tr(request, "Say why, in words for the people who wanted to come."));
    if (!form_is_good(request))
        return close_page(request, &initiative, false);
    initiative_finish(&request->work, initiative.id, reason);
    return see_other(request, project_address(request), tr(request, "It is finished."));
}

/* POST /projects/{initiative}/resume */
struct response resume_project(struct request *request)
{
    if (!initiative_resume(&request->work, path_id(request, "initiative")))
        return not_found(request);
    return see_other(request, project_address(request), tr(request, "It goes on."));
}
