/* One page for whoever stands in for the tutor: where, with whom, what the plan is. */
#include "base/arena.h"
#include "features/classes/handlers.h"
#include "features/classes/handover.html.h"
#include "features/classes/plan.h"
#include "features/classes/views.h"
#include "features/initiatives/initiatives.h"
#include "features/playbooks/playbooks.h"
#include "features/sessions/sessions.h"
#include "features/venues/venues.h"
#include "web/markdown.h"

static void show_where(struct request *request, const struct session *session,
                       struct handover_view *view)
{
    struct room room;
    struct venue venue;
    view->room = session->room_name;
    view->venue = session->venue_name;
    view->address = session->address;
    if (!session->room_id || !room_find_ever(&request->work, session->room_id, &room))
        return;
    view->venue_note = room.venue_note;
    view->equipment = room.equipment;
    if (role_may(request->viewer.role, SHIFT_READ) &&
        venue_find(&request->work, room.venue_id, &venue))
        view->keys = venue.keys;
}

/* Which of the project's sessions it is, cancelled ones left out, from 1; and the last that was
 * held before it. */
static int64_t place_in_series(struct request *request, const struct session *session,
                               struct session *before)
{
    int64_t number = 1;
    struct session_array all = session_list_of(&request->work, session->initiative_id);
    for (size_t i = 0; i < all.count; i++) {
        const struct session *one = &all.items[i];
        if (one->starts_at >= session->starts_at || one->state == SESSION_CANCELLED)
            continue;
        number++;
        if (one->state == SESSION_HELD && one->starts_at > before->starts_at)
            *before = *one;
    }
    return number;
}

static void show_plan(struct request *request, const struct session *session,
                      struct handover_view *view)
{
    struct initiative initiative;
    struct playbook playbook;
    struct session before = {0};
    int64_t number = place_in_series(request, session, &before);
    if (before.id) {
        view->before_day = show_day(request, before.day);
        view->before_best = before.best;
        view->before_change = before.change_next;
        view->before_came =
            tr_plural(request, "{n} guest came.", "{n} guests came.", before.guests_came);
    }
    if (!initiative_find(&request->work, session->initiative_id, &initiative) ||
        text_is_empty(initiative.playbook) ||
        !playbook_find(&request->work, initiative.playbook, &playbook))
        return;
    struct text plan = plan_of_session(request->work.arena, playbook.guide, number);
    view->has_plan = plan.size > 0;
    view->plan = markdown_html(request->work.arena, plan);
}

/* "Speaking: Entry 2 (A2) · Reading: Entry 1 (A1)" */
static struct text say_levels(struct request *request, const struct placement *placement,
                              const struct progress_notes *notes)
{
    struct levels_now now = levels_now(placement, notes);
    struct text line = TEXT("");
    for (int i = 0; i < SKILL_COUNT; i++) {
        if (now.levels[i] == LEVEL_NOT_ASKED)
            continue;
        struct text level =
            tr_fill(request, "{skill}: {level}", "skill", tr(request, language_skills[i].name),
                    "level", level_words(request, now.levels[i]), NULL);
        line = text_format(request->work.arena, "%.*s%s%.*s", TEXT_ARG(line),
                           line.size ? " · " : "", TEXT_ARG(level));
    }
    return line;
}

static void show_learner_of(struct request *request, int64_t initiative_id,
                            struct handover_row *row)
{
    struct enrolment enrolment;
    struct placement placement;
    struct work *work = &request->work;
    if (!enrolment_find_of(work, row->id, initiative_id, &enrolment))
        return;
    row->wants_creche = enrolment.wishes.creche;
    row->wants_step_free = enrolment.wishes.step_free;
    struct progress_notes notes = progress_note_list(work, enrolment.id);
    placement_find(work, enrolment.id, &placement);
    row->goal = text_or_empty(placement.goal);
    row->levels = say_levels(request, &placement, &notes);
    if (notes.count)
        row->note = tr_fill(request, "{day}: {words}", "day", show_day(request, notes.items[0].day),
                            "words", notes.items[0].words, NULL);
}

/* Who takes the register needs names and what guests want known; levels and notes are for those who
 * may read guests. */
static void show_expected(struct request *request, const struct session *session,
                          const struct expected_guests *guests, struct handover_view *view)
{
    bool tells_all = role_may(request->viewer.role, GUEST_READ);
    view->guests.items = arena_make_array(request->work.arena, struct handover_row, guests->count);
    for (size_t i = 0; i < guests->count; i++) {
        const struct expected_guest *one = &guests->items[i];
        struct handover_row *row = &view->guests.items[view->guests.count++];
        *row = (struct handover_row){
            .id = one->guest.id,
            .name = guest_short_name(request->work.arena, &one->guest),
            .known_need = one->guest.known_need,
            .is_first_time = one->is_first_time,
        };
        if (tells_all)
            show_learner_of(request, session->initiative_id, row);
    }
}

/* GET /sessions/{session}/handover */
struct response show_handover(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    struct expected_guests guests = guest_list_expected(&request->work, session.id);
    if (!guests_open_expected(request, &guests))
        return guests_too_many(request);
    struct handover_view view = {
        .title = session.title,
        .when = tr_fill(request, "{day}, {time}", "day", show_long_day(request, session.day),
                        "time", show_time(request, session.starts_at), NULL),
        .is_cancelled = session.state == SESSION_CANCELLED,
    };
    show_where(request, &session, &view);
    show_plan(request, &session, &view);
    show_expected(request, &session, &guests, &view);
    struct page page = {
        .title = tr(request, "For whoever stands in"),
        .tab = TAB_PROJECTS,
        .back = address(request, "/sessions/%lld/register", (long long)session.id),
        .back_name = tr(request, "Register"),
    };
    return page_response(request, &page, classes_handover_html(&request->html, &view));
}
