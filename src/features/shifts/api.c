/* Shifts and sign-ups over the API. */
#include "base/arena.h"
#include "base/panic.h"
#include "features/shifts/handlers.h"
#include "features/shifts/standing.h"
#include "shifts_queries.h"
#include "web/json.h"

#define MOST_REASON 300

static void write_shift(struct json *json, const struct shift *shift)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", shift->id);
    json_add_id(json, "session", shift->session_id);
    json_add_id(json, "initiative", shift->initiative_id);
    json_add_id(json, "role", shift->role_id);
    json_add_text(json, "title", shift->title);
    json_add_text(json, "role_title", shift->role_title);
    json_add_text(json, "theme", shift->theme);
    json_add_text(json, "what", shift->what);
    json_add_text(json, "skill", shift->skill.size ? shift->skill : (struct text){0});
    json_add_text(json, "language", shift->language.size ? shift->language : (struct text){0});
    json_add_text(json, "check_level", text_or_absent(shift->needs.check_level));
    json_add_text(json, "training", text_or_absent(shift->needs.training));
    json_add_integer(json, "references", shift->needs.references);
    json_add_integer(json, "age_least", shift->needs.age_least);
    json_add_boolean(json, "keeps_newcomer_place", shift->keeps_newcomer_place);
    json_add_text(json, "asks_for", shift->asks_for);
    json_add_boolean(json, "is_cancelled", shift->is_cancelled);
    json_add_instant(json, "starts_at", shift->starts_at);
    json_add_instant(json, "ends_at", shift->ends_at);
    json_add_integer(json, "capacity", shift->capacity);
    json_add_integer(json, "confirmed", shift->confirmed);
    json_add_integer(json, "invited", shift->invited);
    json_end_object(json);
}

static void write_sign_up_fields(struct json *json, const struct sign_up *sign_up)
{
    json_add_id(json, "id", sign_up->id);
    json_add_id(json, "shift", sign_up->shift_id);
    json_add_id(json, "session", sign_up->session_id);
    json_add_id(json, "person", sign_up->person_id);
    json_add_text(json, "name", sign_up->name);
    json_add_text(json, "title", sign_up->title);
    json_add_text(json, "role_title", sign_up->role_title);
    json_add_text(json, "state", sign_up_state_name(sign_up->state));
    json_add_text(json, "reason", sign_up->reason);
    json_add_instant(json, "starts_at", sign_up->starts_at);
    json_add_instant(json, "ends_at", sign_up->ends_at);
}

static void write_sign_up(struct json *json, const struct sign_up *sign_up)
{
    json_begin_object(json, NULL);
    write_sign_up_fields(json, sign_up);
    json_end_object(json);
}

static struct text cursor_of(struct request *request, int64_t id, bool is_full)
{
    return is_full ? integer_to_text(request->work.arena, id) : TEXT("");
}

/* GET /api/v1/shifts?session= */
struct response shift_api_list(struct request *request)
{
    struct list_window window = list_window(request);
    int64_t session_id = query_integer(request, "session", 0);
    struct shift_array shifts = session_id
                                    ? shift_list_of_session(&request->work, session_id)
                                    : shift_list_after(&request->work, window.after, window.limit);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shifts.count; i++)
        if (shift_is_theirs(request, &shifts.items[i]))
            write_shift(&json, &shifts.items[i]);
    bool is_full = session_id == 0 && (int64_t)shifts.count == window.limit;
    json_list_end(&json,
                  cursor_of(request, is_full ? shifts.items[shifts.count - 1].id : 0, is_full));
    return json_response(&json);
}

/* GET /api/v1/shifts/{shift} */
struct response shift_api_show(struct request *request)
{
    struct shift shift;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    write_shift(&json, &shift);
    return json_response(&json);
}

/* GET /api/v1/shifts/{shift}/suggestions */
struct response shift_api_suggest(struct request *request)
{
    struct shift shift;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    struct suggestion_array all =
        shift_suggest(&request->work, shift.id, (size_t)list_window(request).limit);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < all.count; i++) {
        json_begin_object(&json, NULL);
        json_add_id(&json, "person", all.items[i].person_id);
        json_add_text(&json, "name", all.items[i].name);
        json_add_text(&json, "reason", all.items[i].reason);
        json_add_text(&json, "warning", all.items[i].warning);
        json_add_integer(&json, "score", all.items[i].score);
        json_add_boolean(&json, "is_invited", all.items[i].is_invited);
        json_add_boolean(&json, "is_newcomer", all.items[i].is_newcomer);
        json_end_object(&json);
    }
    json_list_end(&json, TEXT(""));
    return json_response(&json);
}

static struct response unknown_person(struct request *request, int64_t shift_id)
{
    struct shift shift;
    if (!shift_find(&request->work, shift_id, &shift))
        return not_found(request);
    form_error(request, "person", "unknown", TEXT("Nobody here has that id."));
    return problem(request, 422, "invalid", TEXT("Say who."));
}

/* A status of 400 or more undoes what the rule wrote: who asked for a place is not made to wait. */
static struct response refusal(struct request *request, enum shift_join verdict)
{
    return problem(request, 409, shift_join_code(verdict),
                   shift_verdict_for_team(request, verdict));
}

static struct response created(struct request *request, const struct sign_up *sign_up,
                               struct text link)
{
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    write_sign_up_fields(&json, sign_up);
    if (!text_is_empty(link))
        json_add_text(&json, "link", link);
    json_end_object(&json);
    work_note(&request->work, "sign_up=%lld", (long long)sign_up->id);
    return json_created(&json, address(request, "/api/v1/sign-ups/%lld", (long long)sign_up->id));
}

static struct response join(struct request *request, int64_t person_id, bool may_wait)
{
    struct standing standing;
    int64_t shift_id = path_id(request, "shift");
    if (!standing_find(&request->work, shift_id, person_id, &standing))
        return unknown_person(request, shift_id);
    enum shift_join verdict = standing_join(&request->work, &standing);
    if (verdict == SHIFT_JOINED || (verdict == SHIFT_WAITLISTED && may_wait))
        return created(request, &standing.sign_up, TEXT(""));
    return refusal(request, verdict);
}

static enum shift_invite invite_or_override(struct request *request, int64_t shift_id,
                                            int64_t person_id, int64_t *id)
{
    struct text why = form_text(request, "override", MOST_REASON);
    if (text_is_empty(why) || !role_may(request->viewer.role, ALLOWANCE_OVERRIDE))
        return shift_invite(&request->work, shift_id, person_id,
                            form_text(request, "reason", MOST_REASON), id);
    return shift_invite_anyway(&request->work, shift_id, person_id, why, id);
}

static struct response invite(struct request *request, int64_t person_id)
{
    struct shift shift;
    struct sign_up sign_up;
    int64_t id, shift_id = path_id(request, "shift");
    form_text(request, "override", MOST_REASON);
    form_text(request, "reason", MOST_REASON);
    if (!form_is_good(request))
        return problem(request, 422, "invalid", TEXT("The reason is too long."));
    switch (invite_or_override(request, shift_id, person_id, &id)) {
    case SHIFT_INVITED: break;
    case SHIFT_INVITE_ALREADY:
        return problem(request, 409, "sign-up-exists",
                       TEXT("They have an invitation or an answer already."));
    case SHIFT_INVITE_NOT_WANTED:
        return problem(request, 409, "invitation-not-wanted",
                       TEXT("They asked not to be asked for this kind of thing."));
    case SHIFT_INVITE_OFFERED_ENOUGH:
        return problem(request, 409, "offered-enough",
                       TEXT("They have had two offers in 30 days. Who may override says why."));
    case SHIFT_INVITE_PAUSED:
        return problem(request, 409, "asks-paused",
                       TEXT("This role is an ask, and asks to them are paused. Who may override "
                            "says why."));
    case SHIFT_INVITE_TOO_LATE:
        return problem(request, 409, "shift-too-late", TEXT("It has begun, or is cancelled."));
    case SHIFT_INVITE_UNKNOWN: return unknown_person(request, shift_id);
    }
    if (!shift_find(&request->work, shift_id, &shift) ||
        !sign_up_find(&request->work, id, &sign_up))
        return not_found(request);
    struct text token = shift_link_make(request, &shift, id);
    struct text path = text_format(request->work.arena, "/u/%.*s", TEXT_ARG(token));
    return created(request, &sign_up, absolute_address(request, path));
}

/* POST /api/v1/shifts/{shift}/sign-ups */
struct response shift_api_sign_up(struct request *request)
{
    static const char *const states[] = {"invited", "confirmed", "waitlisted"};
    int64_t person_id = form_id(request, "person");
    struct text state = form_choice(request, "state", states, 3, NULL);
    if (person_id == 0 && form_is_good(request))
        form_error(request, "person", "required", TEXT("Say who."));
    if (!form_is_good(request))
        return problem(request, 422, "invalid", TEXT("Say who, and what they are to be."));
    if (text_is_empty(state) || text_equal(state, TEXT("invited")))
        return invite(request, person_id);
    return join(request, person_id, text_equal(state, TEXT("waitlisted")));
}

static bool may_see_sign_ups_of(struct request *request, int64_t shift_id)
{
    struct shift_initiative_row row = {0};
    return !role_is_kept(request->viewer.role) ||
           (shift_initiative(request->work.db, request->work.arena, &row, .id = shift_id) &&
            viewer_may_open(&request->viewer, row.initiative_id));
}

/* A window of all there are: those of their own initiative, to whoever is kept to it. */
static struct sign_up_array window_of_viewer(struct request *request,
                                             const struct list_window *window)
{
    const struct viewer *viewer = &request->viewer;
    if (role_is_kept(viewer->role) && viewer->initiative_id == 0)
        return (struct sign_up_array){0};
    return sign_up_list_after(&request->work,
                              role_is_kept(viewer->role) ? viewer->initiative_id : 0, window->after,
                              window->limit);
}

/* GET /api/v1/sign-ups?shift=&person= */
struct response sign_up_api_list(struct request *request)
{
    struct list_window window = list_window(request);
    int64_t shift_id = query_integer(request, "shift", 0);
    int64_t person_id = query_integer(request, "person", 0);
    bool is_window = shift_id == 0 && (person_id == 0 || role_is_kept(request->viewer.role));
    struct sign_up_array all;
    if (shift_id && !may_see_sign_ups_of(request, shift_id))
        return not_found(request);
    if (is_window)
        all = window_of_viewer(request, &window);
    else if (shift_id)
        all = sign_up_list_of_shift(&request->work, shift_id);
    else
        all = sign_up_list_of_person(&request->work, person_id);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < all.count; i++)
        if (person_id == 0 || all.items[i].person_id == person_id)
            write_sign_up(&json, &all.items[i]);
    bool is_full = is_window && (int64_t)all.count == window.limit;
    json_list_end(&json, cursor_of(request, is_full ? all.items[all.count - 1].id : 0, is_full));
    return json_response(&json);
}

static struct response sign_up_response(struct request *request, int64_t id)
{
    struct sign_up sign_up;
    if (!sign_up_find(&request->work, id, &sign_up))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    write_sign_up(&json, &sign_up);
    return json_response(&json);
}

/* GET /api/v1/sign-ups/{sign_up} */
struct response sign_up_api_show(struct request *request)
{
    return sign_up_response(request, path_id(request, "sign_up"));
}

static struct response rejoin(struct request *request, const struct sign_up *sign_up, bool may_wait)
{
    enum shift_join verdict = shift_join(&request->work, sign_up->shift_id, sign_up->person_id);
    if (verdict == SHIFT_JOINED || (verdict == SHIFT_WAITLISTED && may_wait))
        return sign_up_response(request, sign_up->id);
    return refusal(request, verdict);
}

static struct response leave(struct request *request, int64_t sign_up_id)
{
    int64_t promoted;
    switch (sign_up_leave(&request->work, sign_up_id, &promoted)) {
    case SIGN_UP_DECLINED_NOW:
    case SIGN_UP_DROPPED_NOW:
    case SIGN_UP_DROPPED_LATE_NOW:
    case SIGN_UP_LEAVE_ALREADY: return sign_up_response(request, sign_up_id);
    case SIGN_UP_LEAVE_TOO_LATE:
        return problem(request, 409, "shift-too-late",
                       TEXT("It has begun. The register says now who came."));
    case SIGN_UP_LEAVE_UNKNOWN: return not_found(request);
    }
    unreachable();
}

/* POST /api/v1/sign-ups/{sign_up} */
struct response sign_up_api_change(struct request *request)
{
    static const char *const states[] = {"confirmed", "waitlisted", "declined", "dropped"};
    struct sign_up sign_up;
    if (!sign_up_find(&request->work, path_id(request, "sign_up"), &sign_up))
        return not_found(request);
    struct text state = form_choice(request, "state", states, 4,
                                    "Choose confirmed, waitlisted, declined or dropped.");
    if (!form_is_good(request))
        return problem(request, 422, "invalid", TEXT("A sign-up cannot be that."));
    work_note(&request->work, "state=%.*s", TEXT_ARG(state));
    if (text_equal(state, TEXT("confirmed")) || text_equal(state, TEXT("waitlisted")))
        return rejoin(request, &sign_up, text_equal(state, TEXT("waitlisted")));
    return leave(request, sign_up.id);
}
