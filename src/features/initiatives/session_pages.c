/* The page of one session, and cancelling it. It stands here because it shows shifts: the part of
 * sessions knows nothing of them. */
#include "base/arena.h"
#include "features/children/children.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/session_cancel.html.h"
#include "features/initiatives/session_show.html.h"
#include "features/initiatives/texts.h"
#include "initiatives_queries.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

static struct text say_sign_up(struct request *request, enum sign_up_state state)
{
    switch (state) {
    case SIGN_UP_INVITED: return tr(request, "has been invited and has not answered yet");
    case SIGN_UP_CONFIRMED: return tr(request, "is coming");
    case SIGN_UP_WAITLISTED: return tr(request, "comes when a place is free");
    case SIGN_UP_DECLINED: return tr(request, "said no");
    case SIGN_UP_ATTENDED: return tr(request, "came");
    case SIGN_UP_NO_SHOW: return tr(request, "did not come");
    case SIGN_UP_DROPPED: return tr(request, "cannot come after all");
    case SIGN_UP_DROPPED_LATE: return tr(request, "cannot come after all, said late");
    }
    return TEXT("");
}

static bool is_out(enum sign_up_state state)
{
    return state == SIGN_UP_DECLINED || state == SIGN_UP_DROPPED || state == SIGN_UP_DROPPED_LATE;
}

/* The first letters of the first and the last name, whole characters. */
static struct text initials_of(struct request *request, struct text name)
{
    struct text last = name;
    for (size_t at = text_find_char(last, ' '); at < last.size; at = text_find_char(last, ' '))
        last = text_slice(last, at + 1, last.size);
    size_t first_size = 1, last_size = 1;
    while (first_size < name.size && ((unsigned char)name.data[first_size] & 0xc0) == 0x80)
        first_size++;
    while (last_size < last.size && ((unsigned char)last.data[last_size] & 0xc0) == 0x80)
        last_size++;
    struct text first = text_slice(name, 0, first_size);
    if (last.data == name.data)
        return first;
    return text_join(request->work.arena, first, text_slice(last, 0, last_size));
}

static void add_people(struct request *request, const struct shift *shift,
                       struct session_role_view *role)
{
    struct sign_up_array all = sign_up_list_of_shift(&request->work, role->shift);
    struct date day = zone_local(request->work.zone, shift->starts_at).date;
    int64_t out = 0;
    role->people.items = arena_make_array(request->work.arena, struct person_view, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const struct sign_up *sign_up = &all.items[i];
        out += is_out(sign_up->state);
        if (!is_out(sign_up->state))
            role->people.items[role->people.count++] = (struct person_view){
                .gaps = sign_up->state == SIGN_UP_CONFIRMED
                            ? say_gaps_of(request, sign_up->person_id, &shift->needs, day)
                            : TEXT(""),
                .name = sign_up->name,
                .initials = initials_of(request, sign_up->name),
                .state = say_sign_up(request, sign_up->state)};
    }
    if (out)
        role->others =
            tr_plural(request, "{n} person cannot come.", "{n} people cannot come.", out);
}

static struct text say_who_helps(struct request *request, const struct session *session,
                                 struct places places)
{
    switch (session->state) {
    case SESSION_HELD:
        return tr_plural(request, "{n} person helped.", "{n} people helped.",
                         session->volunteers_came);
    case SESSION_CANCELLED:
        return tr_plural(request, "{n} helper had said yes. Tell them.",
                         "{n} helpers had said yes. Tell them.", places.taken);
    case SESSION_SCHEDULED: break;
    }
    return tr_fill(request, "{helpers}.", "helpers", say_helpers(request, places), NULL);
}

static void add_roles(struct request *request, const struct session *session,
                      struct session_view *view)
{
    struct shift_array shifts = shift_list_of_session(&request->work, session->id);
    bool is_ahead = session->state == SESSION_SCHEDULED && session->ends_at > request->work.now;
    view->helpers = say_who_helps(request, session, places_of(&shifts));
    view->roles.items =
        arena_make_array(request->work.arena, struct session_role_view, shifts.count);
    for (size_t i = 0; i < shifts.count; i++) {
        const struct shift *shift = &shifts.items[i];
        struct session_role_view *role = &view->roles.items[view->roles.count++];
        *role = (struct session_role_view){
            .title = shift->role_title, .what = shift->what, .shift = shift->id};
        bool has_gap = shift->confirmed < shift->capacity;
        if (is_ahead)
            role->tag = gap_tag(request, shift->capacity - shift->confirmed);
        if (view->may_see_people)
            add_people(request, shift, role);
        if (has_gap && view->go_shift == 0) {
            view->go_shift = shift->id;
            view->go_role = shift->role_title;
        }
    }
}

static struct text say_guests(struct request *request, const struct session *session)
{
    if (session->state == SESSION_HELD)
        return tr_plural(request, "{n} guest came.", "{n} guests came.", session->guests_came);
    struct text room =
        tr_plural(request, "There is room for {n}.", "There is room for {n}.", session->capacity);
    int64_t booked = booked_at_session(request->work.db, .session_id = session->id);
    if (booked == 0)
        return tr_fill(request, "Nobody has booked yet. {room}", "room", room, NULL);
    return tr_fill(request, "{booked}. {room}", "booked", say_booked(request, booked), "room", room,
                   NULL);
}

static struct text say_went(struct request *request, struct text went)
{
    if (text_equal(went, TEXT("well")))
        return tr(request, "It went well.");
    if (text_equal(went, TEXT("mixed")))
        return tr(request, "It was mixed.");
    return text_equal(went, TEXT("badly")) ? tr(request, "It went badly.") : TEXT("");
}

/* The one button: the register on the day and after, before that whoever is missing. */
static void choose_button(struct request *request, const struct session *session,
                          struct session_view *view)
{
    enum access_role role = request->viewer.role;
    bool is_on = session->state == SESSION_SCHEDULED;
    bool is_ahead = is_on && session->ends_at > request->work.now;
    bool is_today = date_compare(session->day, work_today(&request->work)) <= 0;
    view->may_register = role_may(role, REGISTER_TAKE) && session->state != SESSION_CANCELLED;
    view->has_desk = role_may(role, GUEST_READ) && text_equal(session->kind, TEXT("drop-in"));
    view->may_fill = role_may(role, SHIFT_FILL) && is_ahead;
    view->may_cancel = role_may(role, PROJECT_RUN) && is_ahead;
    view->may_change = view->may_cancel && session->starts_at > request->work.now;
    view->is_go_register = view->may_register && is_on && is_today;
    view->is_go_fill = !view->is_go_register && view->may_fill && view->go_shift != 0;
}

static struct page session_page(struct request *request, const struct session *session)
{
    return (struct page){.title = session->title,
                         .tab = TAB_PROJECTS,
                         .back =
                             address(request, "/projects/%lld", (long long)session->initiative_id),
                         .back_name = tr(request, "The project")};
}

/* GET /sessions/{session} */
struct response show_session(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    struct session_view view = {
        .id = session.id,
        .project = session.initiative_id,
        .title = session.title,
        .when = say_when(request, &session),
        .cancelled_reason = session.cancelled_reason,
        .moved = session.state == SESSION_SCHEDULED ? session_say_move(request, session.id, 0)
                                                    : TEXT(""),
        .room = session.room_name,
        .venue = session.venue_name,
        .address = text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(session.address),
                               TEXT_ARG(session.postcode)),
        .is_step_free = session.is_step_free,
        .guests = say_guests(request, &session),
        .may_see_people = role_may(request->viewer.role, SHIFT_READ),
    };
    if (session.state == SESSION_HELD) {
        view.figures = say_figures(request, &session);
        view.went = say_went(request, session.went);
        view.best = session.best;
        view.change_next = session.change_next;
    }
    add_roles(request, &session, &view);
    choose_button(request, &session, &view);
    struct children_watch watch = children_watch(&request->work, session.id, session.day);
    view.children = say_children_expected(request, &watch);
    view.children_are_short = watch.adults < watch.needed;
    struct shift_array shifts = shift_list_of_session(&request->work, session.id);
    view.state = session_tag(request, &session, places_of(&shifts).missing);
    struct page page = session_page(request, &session);
    return page_response(request, &page, initiatives_session_show_html(&request->html, &view));
}

static struct response cancel_page(struct request *request, const struct session *session)
{
    struct shift_array shifts = shift_list_of_session(&request->work, session->id);
    int64_t booked = booked_at_session(request->work.db, .session_id = session->id);
    struct text helpers = tr_plural(request, "{n} helper is coming", "{n} helpers are coming",
                                    places_of(&shifts).taken);
    struct session_cancel_view view = {
        .errors = request->errors,
        .session = session->id,
        .title = session->title,
        .when = say_when(request, session),
        .coming = tr_fill(request,
                          "{helpers}, {guests}. Tell them; the calendar and the public "
                          "page will say it too.",
                          "helpers", helpers, "guests", say_booked(request, booked), NULL),
        .reason = text_field(request, "reason", TRANSLATE("Why does it not take place?"),
                             TRANSLATE("Everybody can read it."), TEXT("")),
    };
    struct page page = session_page(request, session);
    page.title = tr(request, "Cancel this session");
    page.back = address(request, "/sessions/%lld", (long long)session->id);
    page.back_name = tr(request, "The session");
    page.is_narrow = true;
    return page_response(request, &page, initiatives_session_cancel_html(&request->html, &view));
}

/* GET /sessions/{session}/cancel */
struct response show_cancel(struct request *request)
{
    struct session session;
    return session_find(&request->work, path_id(request, "session"), &session)
               ? cancel_page(request, &session)
               : not_found(request);
}

/* POST /sessions/{session}/cancel */
struct response cancel_session(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    struct text reason = form_required(request, "reason", 200,
                                       "Say why, in words for the people who wanted to come.");
    if (!form_is_good(request))
        return cancel_page(request, &session);
    switch (session_cancel(&request->work, session.id, reason)) {
    case SESSION_CANCEL_DONE: break;
    case SESSION_CANCEL_TOO_LATE:
        form_error(request, "reason", "too-late",
                   tr(request, "It is over: it cannot be cancelled any more."));
        return cancel_page(request, &session);
    case SESSION_CANCEL_UNKNOWN: return not_found(request);
    }
    return see_other(request, address(request, "/sessions/%lld", (long long)session.id),
                     tr(request, "It is cancelled. Tell those who were coming."));
}
