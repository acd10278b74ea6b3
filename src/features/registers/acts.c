/* What is sent from a register: one mark, a walk-in, the whole of it. */
#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/registers/capability.h"
#include "features/registers/handlers.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"

static struct text register_address(struct request *request, int64_t session_id)
{
    return address(request, "/sessions/%lld/register", (long long)session_id);
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

/* Marks of other phones, made after this page was loaded, are newer than what it shows: so the
 * page's own count from when it was made. */
static enum register_mark mark_ticked(struct request *request, int64_t session_id)
{
    int64_t seen_at = form_integer(request, "seen", 0, INT64_MAX, 0);
    struct register_ticks ticks = {.marked_at = seen_at};
    ticks.guests = read_ids(request, "guest", &ticks.guest_count);
    ticks.sign_ups = read_ids(request, "volunteer", &ticks.sign_up_count);
    if (!form_is_good(request))
        return REGISTER_UNKNOWN;
    return register_mark_all(&request->work, session_id, &ticks);
}

/* Adds whoever's name stands in the walk-in fields, and marks them. False with an error. */
static bool take_walk_in(struct request *request, int64_t session_id)
{
    int64_t guest_id;
    struct new_guest guest = {
        .first_name = form_required(request, "first_name", 60, "Say the first name."),
        .initial = form_text(request, "initial", 60),
        .language = form_text(request, "language", 35),
    };
    if (!form_is_good(request) ||
        booking_add_walk_in(&request->work, session_id, &guest, &guest_id) != BOOKING_MADE)
        return false;
    register_mark_guest(&request->work, session_id, guest_id, true, request->work.now);
    return true;
}

/* POST /sessions/{session}/register/walk-in - keeps the ticks too: a browser without scripts would
 * lose them. */
struct response add_walk_in(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    switch (mark_ticked(request, session.id)) {
    case REGISTER_MARKED:
    case REGISTER_OLDER: break;
    case REGISTER_UNKNOWN: return not_found(request);
    case REGISTER_NOT_YET:
    case REGISTER_CLOSED: return register_refusal(request, &session);
    }
    if (!take_walk_in(request, session.id))
        return register_page(request, &session);
    return see_other(request, register_address(request, session.id),
                     tr(request, "Added, and marked as here."));
}

/* POST /sessions/{session}/register - whoever is not ticked is absent. */
struct response finish_register(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    enum register_mark mark = mark_ticked(request, session.id);
    if (mark == REGISTER_UNKNOWN)
        return not_found(request);
    if (mark == REGISTER_NOT_YET || mark == REGISTER_CLOSED)
        return register_refusal(request, &session);
    bool is_typed = !text_is_empty(form_text(request, "first_name", 60));
    if (is_typed && !take_walk_in(request, session.id))
        return register_page(request, &session);
    switch (register_finish(&request->work, session.id)) {
    case REGISTER_FINISHED:
        return see_other(request, address(request, "/sessions/%lld/went", (long long)session.id),
                         tr(request, "The register is finished. Thank you."));
    case REGISTER_FINISH_NOT_YET:
        return see_other(request, register_address(request, session.id),
                         tr(request, "The marks are kept. Finish once the session has begun."));
    case REGISTER_FINISH_CLOSED: return register_refusal(request, &session);
    case REGISTER_FINISH_CANCELLED:
    case REGISTER_FINISH_UNKNOWN: break;
    }
    return not_found(request);
}

/* The row is public, for the capability: so leads and partners' workers are kept to theirs here. */
static bool is_theirs(struct request *request, int64_t session_id)
{
    return viewer_may_open(&request->viewer, session_initiative(&request->work, session_id));
}

static bool may_mark(struct request *request, int64_t session_id)
{
    bool is_of_team = role_may(request->viewer.role, REGISTER_TAKE);
    return (is_of_team && is_theirs(request, session_id)) ||
           register_capability_is_good(request, session_id);
}

static enum register_mark mark_one(struct request *request, int64_t session_id)
{
    int64_t id, at = form_integer(request, "at", 0, INT64_MAX, 0);
    struct text number, side = text_cut(form_text(request, "mark", 40), ':', &number);
    bool is_here = form_checked(request, "here");
    if (!form_is_good(request) || !id_from_text(number, &id))
        return REGISTER_UNKNOWN;
    if (text_equal(side, TEXT("guest")))
        return register_mark_guest(&request->work, session_id, id, is_here, at);
    if (text_equal(side, TEXT("volunteer")))
        return register_mark_volunteer(&request->work, session_id, id, is_here, at);
    return REGISTER_UNKNOWN;
}

/* POST /sessions/{session}/register/mark - one tap, perhaps of hours ago. */
struct response put_mark(struct request *request)
{
    struct session session;
    int64_t session_id = path_id(request, "session");
    bool is_nobody = request->viewer.role == ROLE_NOBODY;
    if (!may_mark(request, session_id))
        return is_nobody ? refused(request, 401, tr(request, "Sign in to mark who is here."))
                         : not_found(request);
    switch (mark_one(request, session_id)) {
    case REGISTER_MARKED:
    case REGISTER_OLDER: return no_content(request);
    case REGISTER_UNKNOWN: break;
    case REGISTER_NOT_YET:
    case REGISTER_CLOSED:
        if (session_find(&request->work, session_id, &session))
            return register_refusal(request, &session);
        break;
    }
    return not_found(request);
}
