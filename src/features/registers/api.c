/* Registers and marks as JSON. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/registers/handlers.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "registers_queries.h"
#include "web/json.h"

static bool is_here(const struct guest_mark_list_rows *marks, int64_t guest_id)
{
    for (size_t i = 0; i < marks->count; i++)
        if (marks->items[i].guest_id == guest_id)
            return marks->items[i].is_here == 1;
    return false;
}

static void add_guests(struct request *request, struct json *json, int64_t session_id)
{
    struct work *work = &request->work;
    struct expected_guests guests = guest_list_expected(work, session_id);
    struct guest_mark_list_rows marks =
        guest_mark_list(work->db, work->arena, .session_id = session_id);
    json_begin_array(json, "guests");
    for (size_t i = 0; i < guests.count; i++) {
        const struct expected_guest *one = &guests.items[i];
        json_begin_object(json, NULL);
        json_add_id(json, "guest", one->guest.id);
        json_add_text(json, "first_name", one->guest.first_name);
        json_add_text(json, "initial", one->guest.initial);
        json_add_text(json, "known_need", one->guest.known_need);
        json_add_boolean(json, "is_first_time", one->is_first_time);
        json_add_boolean(json, "here", is_here(&marks, one->guest.id));
        json_end_object(json);
    }
    json_end_array(json);
}

static void add_volunteers(struct request *request, struct json *json, int64_t session_id)
{
    struct register_volunteers list = register_list_volunteers(&request->work, session_id);
    json_begin_array(json, "sign_ups");
    for (size_t i = 0; i < list.count; i++) {
        json_begin_object(json, NULL);
        json_add_id(json, "sign_up", list.items[i].sign_up_id);
        json_add_text(json, "name", list.items[i].name);
        json_add_text(json, "role", list.items[i].role_title);
        json_add_boolean(json, "here", list.items[i].is_here);
        json_end_object(json);
    }
    json_end_array(json);
}

/* GET /api/v1/sessions/{session}/register */
struct response api_show_register(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    if (!register_may_show(request, &session))
        return guests_too_many(request);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_id(&json, "session", session.id);
    json_add_boolean(&json, "is_finished", session.state == SESSION_HELD);
    add_guests(request, &json, session.id);
    add_volunteers(request, &json, session.id);
    json_end_object(&json);
    return json_response(&json);
}

static int64_t *read_ids(struct request *request, const char *name, size_t *count)
{
    struct text_list sent = form_all(request, name);
    int64_t *ids = arena_make_array(request->work.arena, int64_t, sent.count + 1);
    *count = 0;
    for (size_t i = 0; i < sent.count; i++) {
        if (id_from_text(sent.items[i], &ids[*count]))
            (*count)++;
        else
            form_error(request, name, "not-an-id", tr(request, "Choose from the list."));
    }
    return ids;
}

static struct response figures(struct request *request, int64_t session_id)
{
    struct session session;
    if (!session_find(&request->work, session_id, &session))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_id(&json, "session", session.id);
    json_add_id(&json, "initiative", session.initiative_id);
    json_add_integer(&json, "guests_came", session.guests_came);
    json_add_integer(&json, "volunteers_came", session.volunteers_came);
    json_add_integer(&json, "volunteer_minutes", session.volunteer_minutes);
    json_end_object(&json);
    return json_response(&json);
}

static struct response mark_problem(struct request *request, enum register_mark mark)
{
    if (mark == REGISTER_NOT_YET)
        return problem(request, 409, "not-yet", tr(request, "The register opens the day before."));
    if (mark == REGISTER_CLOSED)
        return problem(request, 409, "closed",
                       tr(request, "This session was more than a year ago: its figures stand."));
    return problem(request, 422, "not-of-this-session",
                   tr(request, "Somebody in it does not belong to this session."));
}

/* POST /api/v1/sessions/{session}/register */
struct response api_finish_register(struct request *request)
{
    int64_t session_id = path_id(request, "session");
    struct session session;
    struct register_ticks ticks = {.marked_at = request->work.now};
    ticks.guests = read_ids(request, "guests", &ticks.guest_count);
    ticks.sign_ups = read_ids(request, "sign_ups", &ticks.sign_up_count);
    if (!session_find(&request->work, session_id, &session))
        return not_found(request);
    if (session.state == SESSION_CANCELLED)
        return problem(request, 409, "cancelled", tr(request, "This session was cancelled."));
    if (session.starts_at > request->work.now)
        return problem(request, 409, "not-yet", tr(request, "The session has not begun."));
    if (!form_is_good(request))
        return problem(request, 422, "invalid", tr(request, "Choose from the list."));
    enum register_mark mark = register_mark_all(&request->work, session_id, &ticks);
    if (mark != REGISTER_MARKED)
        return mark_problem(request, mark);
    register_finish(&request->work, session_id);
    return figures(request, session_id);
}

static bool is_theirs(struct request *request, int64_t session_id)
{
    struct session session;
    const struct viewer *viewer = &request->viewer;
    if (!session_find(&request->work, session_id, &session))
        return false;
    return viewer_may_open(viewer, session.initiative_id);
}

struct mark {
    int64_t session_id;
    int64_t guest_id;
    int64_t sign_up_id;
    int64_t at;
    bool is_here;
};

static struct mark read_mark(struct request *request)
{
    struct mark mark = {
        .session_id = form_id(request, "session"),
        .guest_id = form_id(request, "guest"),
        .sign_up_id = form_id(request, "sign_up"),
        .is_here = form_checked(request, "here"),
        .at = request->work.now,
    };
    struct text at = form_text(request, "at", 40);
    if (!text_is_empty(at) && !instant_from_text(at, &mark.at))
        form_error(request, "at", "not-an-instant",
                   tr(request, "Write the moment as 2027-01-31T18:30:00Z."));
    if ((mark.guest_id == 0) == (mark.sign_up_id == 0))
        form_error(request, "guest", "required", tr(request, "Name a guest or a sign-up."));
    return mark;
}

static struct response mark_answer(struct request *request, const struct mark *mark,
                                   enum register_mark outcome)
{
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_id(&json, "session", mark->session_id);
    json_add_id(&json, "guest", mark->guest_id);
    json_add_id(&json, "sign_up", mark->sign_up_id);
    json_add_boolean(&json, "here", mark->is_here);
    json_add_instant(&json, "at", mark->at);
    json_add_text(&json, "state",
                  outcome == REGISTER_OLDER ? TEXT("older than another mark") : TEXT("counts"));
    json_end_object(&json);
    return json_created(&json, text_format(request->work.arena, "/api/v1/sessions/%lld/register",
                                           (long long)mark->session_id));
}

/* POST /api/v1/marks */
struct response api_add_mark(struct request *request)
{
    struct mark mark = read_mark(request);
    if (!form_is_good(request))
        return problem(request, 422, "invalid", tr(request, "The mark cannot be read."));
    if (!is_theirs(request, mark.session_id))
        return mark_problem(request, REGISTER_UNKNOWN);
    enum register_mark outcome =
        mark.guest_id ? register_mark_guest(&request->work, mark.session_id, mark.guest_id,
                                            mark.is_here, mark.at)
                      : register_mark_volunteer(&request->work, mark.session_id, mark.sign_up_id,
                                                mark.is_here, mark.at);
    switch (outcome) {
    case REGISTER_MARKED:
    case REGISTER_OLDER: return mark_answer(request, &mark, outcome);
    case REGISTER_UNKNOWN:
    case REGISTER_NOT_YET:
    case REGISTER_CLOSED: break;
    }
    return mark_problem(request, outcome);
}
