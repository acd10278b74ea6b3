/* The page behind a booking's signed link: the guest's own. */
#include "features/guests/booking.html.h"
#include "features/guests/guests.h"
#include "features/guests/handlers.h"
#include "features/guests/views.h"
#include "features/place/place.h"
#include "features/sessions/sessions.h"
#include "features/skills.h"

struct text guest_short_name(struct arena *arena, const struct guest *guest)
{
    if (text_is_empty(guest->initial))
        return guest->first_name;
    return text_format(arena, "%.*s %.*s.", TEXT_ARG(guest->first_name), TEXT_ARG(guest->initial));
}

static void show_place_and_time(struct request *request, const struct session *session,
                                struct booking_view *view)
{
    view->title = session->title;
    view->when = show_long_day(request, session->day);
    view->from = show_time(request, session->starts_at);
    view->until = show_time(request, session->ends_at);
    view->where = session->venue_name;
    view->address = session->address;
    view->is_step_free = session->is_step_free;
    view->is_called_off = session->state == SESSION_CANCELLED;
    view->reason = session->cancelled_reason;
}

/* GET /u/{token} */
struct response show_booking(struct request *request)
{
    struct booking booking;
    struct session session;
    struct work *work = &request->work;
    if (!booking_find(work, request->link.subject_id, &booking) ||
        !session_find(work, booking.session_id, &session))
        return not_found(request);
    bool is_over = session.ends_at <= work->now || session.state == SESSION_CANCELLED;
    struct booking_view view = {
        .token = request->link.token,
        .name = guest_short_name(work->arena, &booking.guest),
        .contact = booking.contact,
        .language = language_own_name(booking.language),
        .known_need = booking.guest.known_need,
        .tells_all = booking.is_first,
        .is_cancelled = booking.is_cancelled,
        .may_cancel = !booking.is_cancelled && !is_over,
        .asks_to_forget =
            booking.is_first && text_equal(query_text(request, "ask"), TEXT("forget")),
        .is_expected = !booking.is_cancelled && session.state != SESSION_CANCELLED,
        .moved = session_say_move(request, session.id, booking.booked_at),
    };
    if (!text_is_empty(booking.guest.ward_code))
        view.ward = ward_name(work, booking.guest.ward_code);
    show_place_and_time(request, &session, &view);
    struct page page = {.title = tr(request, "Your place"), .is_public = true, .is_narrow = true};
    return page_response(request, &page, guests_booking_html(&request->html, &view));
}

static struct response take_name_away(struct request *request, const struct booking *booking)
{
    guest_forget(&request->work, booking->guest.id);
    return see_other(request, TEXT("/"), tr(request, "Your name is gone. Thank you for coming."));
}

/* POST /u/{token} */
struct response act_on_booking(struct request *request)
{
    struct booking booking;
    struct text act = form_text(request, "act", 20);
    struct text back = text_format(request->work.arena, "/u/%.*s", TEXT_ARG(request->link.token));
    if (!booking_find(&request->work, request->link.subject_id, &booking))
        return not_found(request);
    request->work.actor = (struct actor){ACTOR_GUEST, booking.guest.id};
    /* Whoever knows a name and a number can book and hold such a link, but not that of the first
     * booking: only with that one goes everything. */
    if (text_equal(act, TEXT("forget")) && booking.is_first)
        return take_name_away(request, &booking);
    if (!text_equal(act, TEXT("cancel")))
        return see_other(request, back, (struct text){0});
    switch (booking_cancel(&request->work, booking.id)) {
    case BOOKING_CANCEL_DONE:
    case BOOKING_CANCEL_ALREADY: return see_other(request, back, (struct text){0});
    case BOOKING_CANCEL_UNKNOWN: break;
    }
    return not_found(request);
}
