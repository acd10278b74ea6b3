/* Sessions as JSON. */
#include "base/arena.h"
#include "features/sessions/sessions.h"
#include "platform/clock/clock.h"
#include "web/json.h"

static void session_json(struct json *json, const char *name, const struct session *session)
{
    struct arena *arena = json->out.arena;
    json_begin_object(json, name);
    json_add_id(json, "id", session->id);
    json_add_id(json, "initiative", session->initiative_id);
    json_add_text(json, "title", session->title);
    json_add_text(json, "theme", session->theme);
    json_add_text(json, "kind", session->kind);
    json_add_text(json, "state", session_state_name(session->state));
    json_add_text(json, "day", date_to_text(arena, session->day));
    json_add_instant(json, "starts_at", session->starts_at);
    json_add_instant(json, "ends_at", session->ends_at);
    json_add_id(json, "room", session->room_id);
    json_add_text(json, "room_name", session->room_name);
    json_add_text(json, "venue_name", session->venue_name);
    json_add_text(json, "address", session->address);
    json_add_text(json, "postcode", session->postcode);
    json_add_boolean(json, "is_step_free", session->is_step_free);
    json_add_boolean(json, "is_public", session->is_public);
    json_add_integer(json, "capacity", session->capacity);
    json_add_text(json, "cancelled_reason", session->cancelled_reason);
    json_add_integer(json, "guests_came", session->guests_came);
    json_add_integer(json, "volunteers_came", session->volunteers_came);
    json_add_integer(json, "volunteer_minutes", session->volunteer_minutes);
    json_add_text(json, "went", session->went);
    json_add_text(json, "best", session->best);
    json_add_text(json, "change_next", session->change_next);
    json_end_object(json);
}

/* An instant, or a day: its local beginning. False when it is neither. */
static bool read_moment(struct request *request, const char *name, int64_t *moment)
{
    struct text value = query_text(request, name);
    struct local_time local = {0};
    if (text_is_empty(value) || instant_from_text(value, moment))
        return true;
    if (date_from_text(value, &local.date)) {
        *moment = zone_instant(request->work.zone, local);
        return true;
    }
    form_error(request, name, "not-an-instant",
               tr(request, "Give a day as 2027-01-31 or an instant as 2027-01-31T18:30:00Z."));
    return false;
}

/* GET /api/v1/sessions */
static struct response list_sessions(struct request *request)
{
    struct list_window page = list_window(request);
    struct session_window window = {
        .from = request->work.now, .until = INT64_MAX, .most = page.limit + 1};
    if (!read_moment(request, "from", &window.from) ||
        !read_moment(request, "until", &window.until))
        return problem(request, 422, "invalid", tr(request, "The times cannot be read."));
    struct session last;
    if (page.after && session_find(&request->work, page.after, &last)) {
        window.from = last.starts_at;
        window.after_id = last.id;
    }
    if (role_is_kept(request->viewer.role))
        window.initiative_id = request->viewer.initiative_id ? request->viewer.initiative_id : -1;
    struct session_array sessions = session_list_window(&request->work, &window);
    bool is_more = sessions.count > (size_t)page.limit;
    size_t shown = is_more ? (size_t)page.limit : sessions.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        session_json(&json, NULL, &sessions.items[i]);
    json_list_end_at(&json, is_more ? sessions.items[shown - 1].id : 0);
    return json_response(&json);
}

struct response session_answer_json(struct request *request, int64_t id)
{
    struct session session;
    if (!session_find(&request->work, id, &session))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    session_json(&json, NULL, &session);
    return json_response(&json);
}

/* GET /api/v1/sessions/{session} */
static struct response get_session(struct request *request)
{
    return session_answer_json(request, path_id(request, "session"));
}

static const struct route_field cancel_fields[] = {
    {.name = "reason", .type = "text", .is_required = true, .about = "what people are told"},
};

/* POST /api/v1/sessions/{session}/cancel */
static struct response cancel(struct request *request)
{
    int64_t id = path_id(request, "session");
    struct text reason = form_required(request, "reason", 200,
                                       "Say why, in words for the people who wanted to come.");
    if (!form_is_good(request))
        return problem(request, 422, "invalid",
                       tr(request, "Say why, in words for the people who wanted to come."));
    switch (session_cancel(&request->work, id, reason)) {
    case SESSION_CANCEL_DONE: return get_session(request);
    case SESSION_CANCEL_TOO_LATE:
        return problem(request, 409, "too-late",
                       tr(request, "It is over: it cannot be cancelled any more."));
    case SESSION_CANCEL_UNKNOWN: break;
    }
    return not_found(request);
}

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/api/v1/sessions",
     .permission = PROJECT_READ,
     .handle = list_sessions,
     .about = "Sessions by start, from now on; ?from= and ?until= take a day or an instant."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/sessions/{session}",
     .permission = PROJECT_READ,
     .handle = get_session,
     .about = "One session: when, where, and what came of it."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/sessions/{session}/cancel",
     .permission = PROJECT_RUN,
     .handle = cancel,
     .about = "Cancel a session, with the reason that people are told.",
     .fields = cancel_fields,
     .field_count = 1},
};

static const struct ownership ownerships[] = {
    {.parameter = "session", .initiative = session_initiative},
};

const struct feature sessions_feature = {
    .name = "sessions",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .ownerships = ownerships,
    .ownership_count = sizeof ownerships / sizeof *ownerships,
};
