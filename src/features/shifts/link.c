/* What the holder of an invitation sees and may do: no account, no script. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"
#include "features/journey/journey.h"
#include "features/sessions/sessions.h"
#include "features/shifts/handlers.h"
#include "features/shifts/link.html.h"
#include "features/shifts/standing.h"
#include "features/themes.h"
#include "shifts_queries.h"
#include "web/calendar.h"

struct text shift_verdict_for_them(struct request *request, enum shift_join verdict)
{
    switch (verdict) {
    case SHIFT_JOINED: return tr(request, "There is a place for you. Tell us if you will come.");
    case SHIFT_WAITLISTED:
        return tr(request, "All places are taken. Go on the waiting list: you get a place when "
                           "somebody else cannot come.");
    case SHIFT_CLASHES:
        return tr(request, "You already help somewhere else at that time. If you want to do this "
                           "instead, please ask us.");
    case SHIFT_NEEDS_CHECK:
        return tr(request, "For this you need a check, and we have not seen one that is valid on "
                           "that day. Please ask us: we show you how to get it.");
    case SHIFT_NEEDS_TRAINING:
        return tr(request, "For this you need a training, and we have not written down that you "
                           "did it. Please ask us: we tell you when the next one is.");
    case SHIFT_NEEDS_REFERENCES:
        return tr(request, "For this we speak first with people who know you. Please tell us whom "
                           "we may ask.");
    case SHIFT_TOO_YOUNG:
        return tr(request, "This is for people who are older, or we do not know your year of "
                           "birth. Please ask us: there is something else for you.");
    case SHIFT_NEEDS_SKILL:
        return tr(request, "For this we look for a skill that we do not know you have. If you "
                           "have it, please tell us.");
    case SHIFT_NEEDS_LANGUAGE:
        return tr(request, "For this we look for a language that we do not know you speak. If you "
                           "speak it, please tell us.");
    case SHIFT_NEWCOMER_PLACE:
        return tr(request, "The last place is kept for somebody who has not helped yet, until two "
                           "days before. Please open this page again then.");
    case SHIFT_TOO_LATE:
        return tr(request, "This has begun. If you are on your way, just come in.");
    case SHIFT_CANCELLED:
        return tr(request, "This does not take place. Thank you for being ready to help: we will "
                           "ask you about another day.");
    case SHIFT_ALREADY:
        return tr(request, "You have a place. Thank you! If you cannot come, please tell us here, "
                           "so that somebody else can.");
    case SHIFT_UNKNOWN: return tr(request, "We cannot find this any more. Please ask us.");
    }
    unreachable();
}

static struct text heading_of(struct request *request, const struct shift_link_view *view,
                              enum sign_up_state state, enum shift_join verdict)
{
    struct text name = isolated(request, view->given_name);
    if (verdict == SHIFT_CANCELLED)
        return tr(request, "This is cancelled");
    switch (state) {
    case SIGN_UP_CONFIRMED: return tr_fill(request, "You have a place, {name}", "name", name, NULL);
    case SIGN_UP_ATTENDED:
        return tr_fill(request, "Thank you for helping, {name}", "name", name, NULL);
    case SIGN_UP_WAITLISTED: return tr(request, "You are on the waiting list");
    case SIGN_UP_DECLINED:
    case SIGN_UP_DROPPED:
    case SIGN_UP_DROPPED_LATE: return tr(request, "You told us that you cannot come");
    case SIGN_UP_NO_SHOW: return tr_fill(request, "We missed you, {name}", "name", name, NULL);
    case SIGN_UP_INVITED: return tr_fill(request, "Will you help, {name}?", "name", name, NULL);
    }
    unreachable();
}

static struct text sentence_of(struct request *request, enum sign_up_state state,
                               enum shift_join verdict)
{
    if (verdict == SHIFT_CANCELLED)
        return shift_verdict_for_them(request, verdict);
    switch (state) {
    case SIGN_UP_ATTENDED: return tr(request, "You were there, and it made a difference.");
    case SIGN_UP_NO_SHOW:
        return tr(request, "The register says that you did not come. If that is wrong, please "
                           "tell us.");
    case SIGN_UP_WAITLISTED:
        return verdict == SHIFT_WAITLISTED
                   ? tr(request, "All places are taken. We tell you when you get one, at the "
                                 "latest 12 hours before.")
                   : shift_verdict_for_them(request, verdict);
    case SIGN_UP_DECLINED:
    case SIGN_UP_DROPPED:
    case SIGN_UP_DROPPED_LATE:
        return verdict == SHIFT_JOINED
                   ? tr(request, "Thank you for telling us. If you can come after all, there is "
                                 "still a place.")
                   : tr(request, "Thank you for telling us. You need to do nothing more.");
    case SIGN_UP_INVITED:
    case SIGN_UP_CONFIRMED: return shift_verdict_for_them(request, verdict);
    }
    unreachable();
}

static struct text companions_of(struct request *request, const struct sign_up *sign_up)
{
    struct buffer names = buffer_new(request->work.arena, 128);
    struct sign_up_companions_rows rows =
        sign_up_companions(request->work.db, request->work.arena, .session_id = sign_up->session_id,
                           .person_id = sign_up->person_id);
    for (size_t i = 0; i < rows.count; i++)
        buffer_add_listed(&names, rows.items[i].given_name);
    if (names.size == 0)
        return TEXT("");
    return tr_fill(request, "There will be: {names}.", "names",
                   isolated(request, buffer_text(&names)), NULL);
}

static void allow(struct shift_link_view *view, const struct standing *standing,
                  enum shift_join verdict)
{
    enum sign_up_state state = standing->sign_up.state;
    bool is_ahead = verdict != SHIFT_CANCELLED && verdict != SHIFT_TOO_LATE;
    bool has_left =
        state == SIGN_UP_DECLINED || state == SIGN_UP_DROPPED || state == SIGN_UP_DROPPED_LATE;
    view->may_join = verdict == SHIFT_JOINED;
    view->may_wait = verdict == SHIFT_WAITLISTED && state != SIGN_UP_WAITLISTED;
    view->may_decline = is_ahead && state == SIGN_UP_INVITED;
    view->may_leave_list = is_ahead && state == SIGN_UP_WAITLISTED;
    view->may_refuse = is_ahead && !standing->is_refused && (state == SIGN_UP_INVITED || has_left);
    view->may_ask_again = standing->is_refused;
    view->is_good_news = verdict == SHIFT_JOINED || verdict == SHIFT_ALREADY || has_left;
}

/* GET /u/{token}?calendar=1 - one entry for their own calendar. */
static struct response entry_of(struct request *request, const struct shift *shift)
{
    struct arena *arena = request->work.arena;
    struct shift_facts_view facts = shift_facts(request, shift);
    struct calendar calendar = calendar_new(arena, facts.hub_name);
    struct text address = text_is_empty(facts.address)
                              ? facts.where
                              : tr_fill(request, "{room}, {address}", "room", facts.where,
                                        "address", facts.address, NULL);
    calendar_add(&calendar,
                 &(struct calendar_event){
                     .uid = text_format(arena, "shift-%lld.%lld@hubward", (long long)shift->id,
                                        (long long)request->hub->id),
                     .starts_at = shift->starts_at,
                     .ends_at = shift->ends_at,
                     .changed_at = shift->changed_at,
                     .sequence = shift->sequence,
                     .is_cancelled = shift->is_cancelled,
                     .summary = facts.name,
                     .description = facts.what,
                     .location = address,
                     .url = absolute_address(
                         request, text_format(arena, "/u/%.*s", TEXT_ARG(request->link.token))),
                 });
    struct response response =
        bytes_response(request, TEXT("text/calendar; charset=utf-8"), calendar_end(&calendar));
    response.download = TEXT("shift.ics");
    return response;
}

/* GET /u/{token} */
struct response shift_link_show(struct request *request)
{
    struct shift shift;
    struct sign_up sign_up;
    struct standing standing;
    struct sign_up_contact_row contact = {0};
    if (!sign_up_find(&request->work, request->link.subject_id, &sign_up) ||
        !shift_find(&request->work, sign_up.shift_id, &shift) ||
        !standing_find(&request->work, shift.id, sign_up.person_id, &standing))
        return not_found(request);
    if (query_text(request, "calendar").size)
        return entry_of(request, &shift);
    sign_up_contact(request->work.db, request->work.arena, &contact, .id = sign_up.id);
    enum shift_join verdict = standing_verdict(&standing, request->work.now);
    struct shift_link_view view = {
        .facts = shift_facts(request, &shift),
        .token = request->link.token,
        .given_name = text_is_empty(contact.given_name) ? sign_up.name : contact.given_name,
        .reason = shift_reason_for_them(request, sign_up.reason),
        .companions = companions_of(request, &sign_up),
        .sentence = sentence_of(request, sign_up.state, verdict),
    };
    if (!shift.is_cancelled)
        view.moved = session_say_move(request, shift.session_id, contact.told_at);
    view.heading = heading_of(request, &view, sign_up.state, verdict);
    allow(&view, &standing, verdict);
    view.may_drop = sign_up.state == SIGN_UP_CONFIRMED && sign_up.starts_at > request->work.now &&
                    !shift.is_cancelled;
    struct page page = {.title = view.heading, .is_public = true, .is_narrow = true};
    struct response response =
        page_response(request, &page, shifts_link_html(&request->html, &view));
    response.may_be_public = false; /* it names a person */
    return response;
}

static void refuse(struct request *request, const struct sign_up *sign_up)
{
    int64_t promoted;
    struct sign_up_kind_row kind;
    sign_up_leave(&request->work, sign_up->id, &promoted);
    if (!sign_up_kind(request->work.db, request->work.arena, &kind, .id = sign_up->id) ||
        kind.is_refused == 1)
        return;
    sign_up_refuse_kind(&request->work, sign_up->id, true);
    touch_add(&request->work, &(struct touch){.person_id = sign_up->person_id,
                                              .kind = TOUCH_HEARD,
                                              .summary = text_format(
                                                  request->work.arena,
                                                  "Asked not to be asked for shifts like this: %s.",
                                                  theme_find(kind.theme)->name),
                                              .source = TEXT("shift"),
                                              .source_id = sign_up->id});
}

/* POST /u/{token} - the page that follows says where they stand. */
struct response shift_link_act(struct request *request)
{
    static const char *const acts[] = {"join", "decline", "drop", "refuse", "ask-again"};
    struct sign_up sign_up;
    int64_t promoted;
    if (!sign_up_find(&request->work, request->link.subject_id, &sign_up))
        return not_found(request);
    request->work.actor = (struct actor){ACTOR_PERSON, sign_up.person_id};
    struct text act =
        form_choice(request, "act", acts, sizeof acts / sizeof *acts, "Choose one of the buttons.");
    if (!form_is_good(request))
        return refused(request, 422, tr(request, "Choose one of the buttons of the page."));
    if (text_equal(act, TEXT("join")))
        shift_join(&request->work, sign_up.shift_id, sign_up.person_id);
    else if (text_equal(act, TEXT("refuse")))
        refuse(request, &sign_up);
    else if (text_equal(act, TEXT("ask-again")))
        sign_up_refuse_kind(&request->work, sign_up.id, false);
    else
        sign_up_leave(&request->work, sign_up.id, &promoted);
    work_note(&request->work, "sign_up=%lld", (long long)sign_up.id);
    return see_other(request,
                     text_format(request->work.arena, "/u/%.*s", TEXT_ARG(request->link.token)),
                     (struct text){0});
}
