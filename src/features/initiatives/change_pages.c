/* The forms that change a project, one of its sessions. */
#include "features/initiatives/change_form.h"

#include "base/arena.h"
#include "features/initiatives/change.html.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/session_change.html.h"
#include "features/initiatives/texts.h"
#include "initiatives_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

static struct text_field typed_field(struct text_field field, struct text type)
{
    field.type = type;
    return field;
}

static struct page form_page(struct request *request, struct text title, struct text back,
                             struct text back_name)
{
    (void)request;
    return (struct page){.title = title,
                         .tab = TAB_PROJECTS,
                         .back = back,
                         .back_name = back_name,
                         .is_narrow = true};
}

static struct text project_address(struct request *request, int64_t id)
{
    return address(request, "/projects/%lld", (long long)id);
}

static struct response project_page(struct request *request, const struct initiative *initiative)
{
    int minutes = initiative_usual_minutes(&request->work, initiative->id);
    struct text time = minutes < 0 ? TEXT("") : time_to_text(request->work.arena, minutes);
    struct project_change_view view = {
        .errors = request->errors,
        .project = initiative->id,
        .title =
            text_field(request, "title", TRANSLATE("What is it called?"), NULL, initiative->title),
        .aim = text_field(request, "aim", TRANSLATE("What is it for?"),
                          TRANSLATE("One sentence, for the team."), initiative->aim),
        .has_time = minutes >= 0,
        .time = typed_field(text_field(request, "time", TRANSLATE("At what time does it begin?"),
                                       TRANSLATE("Sessions ahead at the usual time move with it."),
                                       time),
                            TEXT("time")),
        .room = room_field(request, initiative->room_id),
    };
    view.aim.is_long = true;
    view.room.hint = tr(request, "Sessions ahead in the usual room move with it.");
    struct page page = form_page(request, tr(request, "Change this project"),
                                 project_address(request, initiative->id), initiative->title);
    return page_response(request, &page, initiatives_change_html(&request->html, &view));
}

/* GET /projects/{initiative}/change */
struct response show_project_change(struct request *request)
{
    struct initiative initiative;
    return initiative_find(&request->work, path_id(request, "initiative"), &initiative)
               ? project_page(request, &initiative)
               : not_found(request);
}

static void refuse_room(struct request *request, const struct room_clash *clash)
{
    struct local_time local = zone_local(request->work.zone, clash->starts_at);
    form_error(request, "room", "taken",
               tr_fill(request,
                       "The room is taken on {day}, {time}: {title}. Choose another room or time.",
                       "day", show_long_day(request, local.date), "time",
                       time_to_text(request->work.arena, local.minutes), "title",
                       say_taken_by(request, clash->by), NULL));
}

bool project_change_or_say(struct request *request, const struct initiative *old)
{
    struct room_clash clash = {0};
    int minutes = initiative_usual_minutes(&request->work, old->id);
    form_keep(request, "title", old->title);
    form_keep(request, "aim", old->aim);
    form_keep(request, "room",
              old->room_id ? integer_to_text(request->work.arena, old->room_id) : TEXT(""));
    form_keep(request, "time", minutes < 0 ? TEXT("") : time_to_text(request->work.arena, minutes));
    struct initiative_change wanted = {
        .id = old->id,
        .title = form_required(request, "title", 120, "Say what it is called."),
        .aim = form_text(request, "aim", 400),
        .room_id = form_id(request, "room"),
        .minutes = form_minutes(request, "time", NULL),
    };
    if (!form_is_good(request))
        return false;
    switch (initiative_change(&request->work, &wanted, &clash)) {
    case INITIATIVE_CHANGED: return true;
    case INITIATIVE_CHANGE_ROOM_UNKNOWN:
        form_error(request, "room", "unknown", tr(request, "There is no such room."));
        return false;
    case INITIATIVE_CHANGE_ROOM_TAKEN: refuse_room(request, &clash); return false;
    case INITIATIVE_TITLE_MISSING:
    case INITIATIVE_UNKNOWN: return false;
    }
    return false;
}

/* POST /projects/{initiative}/change */
struct response change_project(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    if (!project_change_or_say(request, &initiative))
        return project_page(request, &initiative);
    return see_other(request, project_address(request, initiative.id),
                     tr(request, "The changes are kept."));
}

static struct text say_coming(struct request *request, const struct session *session)
{
    struct shift_array shifts = shift_list_of_session(&request->work, session->id);
    int64_t booked = booked_at_session(request->work.db, .session_id = session->id);
    struct text helpers = tr_plural(request, "{n} helper is coming", "{n} helpers are coming",
                                    places_of(&shifts).taken);
    return tr_fill(request,
                   "{helpers}, {guests}. Tell them; the calendar, the public page and the pages "
                   "behind their links will say it too.",
                   "helpers", helpers, "guests", say_booked(request, booked), NULL);
}

static struct response session_page(struct request *request, const struct session *session)
{
    struct arena *arena = request->work.arena;
    struct session_place place = session_place_of(&request->work, session);
    struct session_change_view view = {
        .errors = request->errors,
        .session = session->id,
        .title = session->title,
        .when = say_when(request, session),
        .coming = say_coming(request, session),
        .day = typed_field(text_field(request, "day", TRANSLATE("On which day?"), NULL,
                                      date_to_text(arena, place.day)),
                           TEXT("date")),
        .time = typed_field(text_field(request, "time", TRANSLATE("At what time?"), NULL,
                                       time_to_text(arena, place.minutes)),
                            TEXT("time")),
        .length =
            typed_field(text_field(request, "length_minutes", TRANSLATE("How many minutes?"), NULL,
                                   integer_to_text(request->work.arena, place.length_minutes)),
                        TEXT("number")),
        .room = room_field(request, place.room_id),
        .capacity = typed_field(text_field(request, "capacity",
                                           TRANSLATE("For how many guests is there room?"), NULL,
                                           integer_to_text(request->work.arena, place.capacity)),
                                TEXT("number")),
    };
    struct page page = form_page(request, tr(request, "Move or change this session"),
                                 address(request, "/sessions/%lld", (long long)session->id),
                                 tr(request, "The session"));
    return page_response(request, &page, initiatives_session_change_html(&request->html, &view));
}

/* GET /sessions/{session}/change */
struct response show_session_change(struct request *request)
{
    struct session session;
    return session_find(&request->work, path_id(request, "session"), &session)
               ? session_page(request, &session)
               : not_found(request);
}

static void refuse_move(struct request *request, enum session_move outcome, struct text by)
{
    switch (outcome) {
    case SESSION_MOVED:
    case SESSION_MOVE_UNKNOWN: return;
    case SESSION_MOVE_TOO_LATE:
        form_error(request, "day", "too-late",
                   tr(request, "It has begun, or it is cancelled: it cannot be moved any more."));
        return;
    case SESSION_MOVE_PAST:
        form_error(request, "day", "too-early",
                   tr(request, "That moment is past. Choose a later day or time."));
        return;
    case SESSION_MOVE_ROOM_UNKNOWN:
        form_error(request, "room", "unknown", tr(request, "There is no such room."));
        return;
    case SESSION_MOVE_ROOM_TAKEN:
        form_error(request, "room", "taken",
                   tr_fill(request,
                           "The room is taken at that time: {title}. Choose another room or time.",
                           "title", say_taken_by(request, by), NULL));
        return;
    case SESSION_MOVE_TOO_SMALL:
        form_error(request, "capacity", "booked",
                   tr(request, "More guests than that have booked. Choose a higher number."));
        return;
    }
}

bool session_change_or_say(struct request *request, const struct session *old)
{
    struct text by = TEXT("");
    struct session_place place = session_place_of(&request->work, old);
    form_keep(request, "day", date_to_text(request->work.arena, place.day));
    form_keep(request, "time", time_to_text(request->work.arena, place.minutes));
    form_keep(request, "length_minutes",
              integer_to_text(request->work.arena, place.length_minutes));
    form_keep(request, "room",
              place.room_id ? integer_to_text(request->work.arena, place.room_id) : TEXT(""));
    form_keep(request, "capacity", integer_to_text(request->work.arena, place.capacity));
    place = (struct session_place){
        .day = form_day(request, "day", "Say on which day."),
        .minutes = form_minutes(request, "time", "Say at what time it begins."),
        .length_minutes =
            (int)form_integer(request, "length_minutes", 15, 720, place.length_minutes),
        .room_id = form_id(request, "room"),
        .capacity = form_integer(request, "capacity", 1, 5000, place.capacity),
    };
    if (form_is_good(request))
        refuse_move(request, initiative_move_session(&request->work, old->id, &place, &by), by);
    return form_is_good(request);
}

static struct text moved_sentence(struct request *request, int64_t session_id)
{
    int64_t busy = helpers_busy_elsewhere(request->work.db, .session_id = session_id);
    if (busy == 0)
        return tr(request, "The changes are kept. Tell those who are coming.");
    return tr_plural(request,
                     "The changes are kept. Tell those who are coming: {n} helper is busy "
                     "elsewhere at that time.",
                     "The changes are kept. Tell those who are coming: {n} helpers are busy "
                     "elsewhere at that time.",
                     busy);
}

/* POST /sessions/{session}/change */
struct response change_session(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    if (!session_change_or_say(request, &session))
        return session_page(request, &session);
    return see_other(request, address(request, "/sessions/%lld", (long long)session.id),
                     moved_sentence(request, session.id));
}
