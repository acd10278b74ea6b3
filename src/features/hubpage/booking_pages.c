/* One session, and booking a place at it. */
#include "features/hubpage/pages.h"

#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/hubpage/booked.html.h"
#include "features/hubpage/on.html.h"
#include "features/hubpage/programme.h"
#include "features/skills.h"
#include "features/venues/venues.h"
#include "web/app.h"
#include "web/links.h"

#define TRANSLATE(message) message

#define LINK_LASTS_MS (30 * DAY_MS) /* after the session */

static struct choice_field language_field(struct request *request)
{
    struct text own = request->html.catalog ? request->html.language : TEXT("");
    struct choice_field field =
        choice_field(request, "language", "Your language, if it is not English", NULL, own);
    choice_add(request, &field, TEXT(""), tr(request, "Choose a language"), TEXT(""));
    for (size_t i = 0; i < language_choice_count; i++)
        choice_add(request, &field, text_from(language_choices[i].code),
                   text_from(language_choices[i].own_name), TEXT(""));
    return field;
}

static void fill_fields(struct request *request, struct on_view *view)
{
    struct text none = TEXT("");
    view->errors = request->errors;
    view->first_name = text_field(request, "first_name", "Your first name", NULL, none);
    view->first_name.autocomplete = TEXT("given-name");
    view->initial = text_field(request, "initial", "First letter of your family name",
                               TRANSLATE("You can leave this empty."), none);
    view->contact = text_field(
        request, "contact", "Your phone number or e-mail",
        view->takes_waiters
            ? TRANSLATE("We tell you here when there is a place.")
            : TRANSLATE("You can leave this empty. We use it only to tell you about a change."),
        none);
    view->postcode = text_field(
        request, "postcode", "Your postcode",
        TRANSLATE("You can leave this empty. We keep only the name of your area. It shows us "
                  "where help does not reach people."),
        none);
    view->postcode.autocomplete = TEXT("postal-code");
    view->language = language_field(request);
    view->known_need =
        text_field(request, "known_need", "What must we know to help you well?",
                   TRANSLATE("For example: a seat near the door. You can leave this empty."), none);
    view->known_need.is_long = true;
    view->wants_creche = form_checked(request, "creche");
    view->wants_step_free = form_checked(request, "step_free");
}

/* The next session of the same kind of thing that has places. */
static void offer_next(struct request *request, const struct session *session, struct on_view *view)
{
    struct session_array all = session_list_of(&request->work, session->initiative_id);
    for (size_t i = 0; i < all.count && view->next_id == 0; i++) {
        const struct session *other = &all.items[i];
        if (other->id == session->id || other->starts_at < session->starts_at ||
            !session_is_ahead(request, other) || session_places_left(request, other) == 0)
            continue;
        view->next_id = other->id;
        view->next_when =
            tr_fill(request, "{day}, {time}", "day", show_near_day(request, other->day), "time",
                    show_time(request, other->starts_at), NULL);
    }
}

static struct text place_line(struct request *request, const struct session *session)
{
    return show_room(request, session, TEXT(""));
}

static bool is_class(const struct session *session)
{
    return text_equal(session->kind, TEXT("class")) || text_equal(session->kind, TEXT("training"));
}

static struct on_view view_of(struct request *request, const struct session *session)
{
    struct room room;
    struct on_view view = {
        .id = session->id,
        .title = session->title,
        .words = session->public_text,
        .day = show_long_day(request, session->day),
        .time = show_times(request, session),
        .place = place_line(request, session),
        .address = show_address(request, session->address, session->postcode),
        .is_step_free = session->is_step_free,
        .left = session_places_left(request, session),
        .is_cancelled = session->state == SESSION_CANCELLED,
        .reason = session->cancelled_reason,
    };
    if (session->room_id && room_find(&request->work, session->room_id, &room))
        view.venue_note = room.venue_note;
    view.is_over = !view.is_cancelled && session_is_over(request, session);
    view.is_full = !view.is_cancelled && !view.is_over && view.left == 0;
    view.is_open = !view.is_cancelled && !view.is_over && !view.is_full;
    view.is_class = is_class(session);
    view.takes_waiters = view.is_full && view.is_class;
    return view;
}

static struct response show_session(struct request *request, const struct session *session,
                                    bool was_taken)
{
    struct on_view view = view_of(request, session);
    view.was_taken = was_taken;
    if (view.is_open || view.takes_waiters)
        fill_fields(request, &view);
    if (!view.is_open)
        offer_next(request, session, &view);
    struct page page = {.title = session->title,
                        .is_public = true,
                        .back = TEXT("/"),
                        .back_name = tr(request, "This week")};
    return page_response(request, &page, hubpage_on_html(&request->html, &view));
}

/* GET /on/{session} */
struct response on_page(struct request *request)
{
    struct session session;
    if (!programme_find(request, path_id(request, "session"), &session))
        return not_found(request);
    return show_session(request, &session, false);
}

static struct text chosen_language(struct request *request)
{
    const char **codes = arena_make_array(request->work.arena, const char *, language_choice_count);
    for (size_t i = 0; i < language_choice_count; i++)
        codes[i] = language_choices[i].code;
    return form_choice(request, "language", codes, language_choice_count, NULL);
}

static struct new_guest guest_from_form(struct request *request)
{
    return (struct new_guest){
        .first_name = form_required(request, "first_name", 60, "Write your first name."),
        .initial = form_text(request, "initial", 40),
        .contact = form_text(request, "contact", 120),
        .language = chosen_language(request),
        .postcode = form_text(request, "postcode", 20),
        .known_need = form_text(request, "known_need", 300),
        .wishes = {.creche = form_checked(request, "creche"),
                   .step_free = form_checked(request, "step_free")},
    };
}

/* They hold the link of their booking: nobody needs an account. */
static struct response booked(struct request *request, const struct session *session,
                              int64_t booking_id)
{
    struct text token = link_token(&request->work, request->hub->link_key, TEXT("booking"),
                                   booking_id, session->ends_at + LINK_LASTS_MS);
    return see_other(
        request, address(request, "/on/%lld/booked/%.*s", (long long)session->id, TEXT_ARG(token)),
        (struct text){0});
}

/* The same page again, which now says why there is no place. */
static struct response no_place(struct request *request, const struct session *session)
{
    struct response response = show_session(request, session, true);
    response.status = 409;
    return response;
}

static struct response postcode_is_bad(struct request *request, const struct session *session)
{
    form_error(request, "postcode", "not-a-postcode",
               tr(request, "This is not a postcode. Write it like E13 0AB, or leave it empty."));
    return show_session(request, session, false);
}

/* The same act where all places of a class are taken. */
static struct response wait_for_place(struct request *request, const struct session *session)
{
    int64_t id = 0;
    if (session->state == SESSION_CANCELLED || session_is_over(request, session))
        return no_place(request, session);
    struct new_guest guest = guest_from_form(request);
    if (text_is_empty(guest.contact))
        form_error(request, "contact", "required",
                   tr(request, "Write your phone number or e-mail, so that we can tell you."));
    if (!form_is_good(request))
        return show_session(request, session, false);
    switch (enrolment_add(&request->work, session->initiative_id, &guest, true, &id)) {
    case ENROLMENT_ADDED:
        return see_other(request, address(request, "/on/%lld", (long long)session->id),
                         tr(request, "You are on the waiting list. We will tell you when there is "
                                     "a place."));
    case ENROLMENT_NAME_MISSING:
        form_error(request, "first_name", "required", tr(request, "Write your first name."));
        return show_session(request, session, false);
    case ENROLMENT_POSTCODE_BAD: return postcode_is_bad(request, session);
    case ENROLMENT_INITIATIVE_UNKNOWN: break;
    }
    return not_found(request);
}

/* POST /on/{session} - a resident's own act: the only way into the list of guests from here. */
struct response book_from_form(struct request *request)
{
    struct session session;
    int64_t booking_id = 0;
    if (!programme_find(request, path_id(request, "session"), &session))
        return not_found(request);
    if (is_class(&session) && text_equal(form_text(request, "act", 20), TEXT("wait")))
        return wait_for_place(request, &session);
    struct new_guest guest = guest_from_form(request);
    if (!form_is_good(request))
        return show_session(request, &session, false);
    switch (booking_add(&request->work, session.id, &guest, &booking_id)) {
    case BOOKING_MADE: return booked(request, &session, booking_id);
    case BOOKING_FULL:
    case BOOKING_TOO_LATE:
    case BOOKING_CANCELLED_SESSION: return no_place(request, &session);
    case BOOKING_NAME_MISSING:
        form_error(request, "first_name", "required", tr(request, "Write your first name."));
        return show_session(request, &session, false);
    case BOOKING_POSTCODE_BAD: return postcode_is_bad(request, &session);
    case BOOKING_UNKNOWN: return not_found(request);
    }
    return not_found(request);
}

static bool is_link_of_booking(struct request *request, struct text token, int64_t session_id)
{
    struct link link;
    struct booking booking;
    return link_open(&request->work, token, &link) == LINK_GOOD &&
           text_equal(link.purpose, TEXT("booking")) &&
           booking_find(&request->work, link.subject_id, &booking) &&
           booking.session_id == session_id;
}

/* GET /on/{session}/booked/{token} - shown once to whoever booked; nobody else has the token. */
struct response booked_page(struct request *request)
{
    struct session session;
    struct text token = path_text(request, "token");
    if (!programme_find(request, path_id(request, "session"), &session) ||
        !is_link_of_booking(request, token, session.id))
        return not_found(request);
    struct booked_view view = {
        .id = session.id,
        .title = session.title,
        .day = show_long_day(request, session.day),
        .time = show_times(request, &session),
        .place = place_line(request, &session),
        .address = show_address(request, session.address, session.postcode),
        .token = token,
        .link = absolute_address(request, text_join(request->work.arena, TEXT("/u/"), token)),
    };
    view.has_qr = qr_draw(request->work.arena, view.link, &view.qr);
    struct page page = {.title = tr(request, "You have a place"),
                        .is_public = true,
                        .is_narrow = true,
                        .back = TEXT("/"),
                        .back_name = tr(request, "This week")};
    struct response response =
        page_response(request, &page, hubpage_booked_html(&request->html, &view));
    response.may_be_public = false;
    return response;
}
