/* Inviting, and what each invited person is given: their link, a code, a letter. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/messages/messages.h"
#include "features/shifts/handlers.h"
#include "features/shifts/invitations.html.h"
#include "features/shifts/invited.h"
#include "features/shifts/letter.html.h"
#include "features/shifts/standing.h"
#include "shifts_queries.h"
#include "web/app.h"
#include "web/frame.h"
#include "web/links.h"

#define MOST_AT_ONCE 50
#define LONGEST_REASON 300

void shift_invite_and_count(struct request *request, const struct shift *shift, int64_t person_id,
                            struct text reason, struct invited_count *count)
{
    int64_t sign_up_id;
    switch (shift_invite(&request->work, shift->id, person_id, reason, &sign_up_id)) {
    case SHIFT_INVITED: count->invited++; break;
    case SHIFT_INVITE_ALREADY: break;
    case SHIFT_INVITE_NOT_WANTED: count->not_wanted++; return;
    case SHIFT_INVITE_OFFERED_ENOUGH: count->offered_enough++; return;
    case SHIFT_INVITE_PAUSED: count->paused++; return;
    case SHIFT_INVITE_TOO_LATE:
    case SHIFT_INVITE_UNKNOWN: return;
    }
    shift_link_make(request, shift, sign_up_id);
    work_note(&request->work, "sign_up=%lld", (long long)sign_up_id);
}

static void add_sentence(struct buffer *out, int64_t count, struct text sentence)
{
    if (count == 0)
        return;
    buffer_add(out, out->size ? TEXT(" ") : TEXT(""));
    buffer_add(out, sentence);
}

/* What was done, and who was left out and why: a sentence each, when there is anybody. */
struct text shift_invited_sentence(struct request *request, const struct invited_count *count)
{
    struct buffer out = buffer_new(request->work.arena, 300);
    add_sentence(&out, count->invited,
                 tr_plural(request, "{n} person is invited. Give them their link.",
                           "{n} people are invited. Give each their link.", count->invited));
    add_sentence(
        &out, count->not_wanted,
        tr_plural(request,
                  "{n} person asked not to be asked for this kind of thing, and was left out.",
                  "{n} people asked not to be asked for this kind of thing, and were left out.",
                  count->not_wanted));
    add_sentence(&out, count->offered_enough,
                 tr_plural(request, "{n} person has had two offers in 30 days, and was left out.",
                           "{n} people have had two offers in 30 days, and were left out.",
                           count->offered_enough));
    add_sentence(&out, count->paused,
                 tr_plural(request, "This is an ask, and asks to {n} person are paused: left out.",
                           "This is an ask, and asks to {n} people are paused: left out.",
                           count->paused));
    return out.size ? buffer_text(&out) : (struct text){0};
}

/* As the form showed it. */
static struct text reason_of(struct request *request, int64_t person_id)
{
    struct text field = text_format(request->work.arena, "reason-%lld", (long long)person_id);
    return form_text(request, text_c(request->work.arena, field), LONGEST_REASON);
}

/* POST /shifts/{shift}/invite */
struct response shift_pages_invite(struct request *request)
{
    struct shift shift;
    struct invited_count count = {0};
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    struct text_list people = form_all(request, "person");
    if (people.count == 0)
        form_error(request, "person", "required", tr(request, "Tick whom you want to invite."));
    if (people.count > MOST_AT_ONCE)
        form_error(request, "person", "too-many", tr(request, "Invite 50 people at most at once."));
    if (shift.is_cancelled || shift.starts_at <= request->work.now)
        form_error(request, "person", "shift-too-late",
                   tr(request, "Nobody can be invited any more. Choose a later session."));
    for (size_t i = 0; i < people.count && form_is_good(request); i++) {
        int64_t person_id;
        if (id_from_text(people.items[i], &person_id))
            shift_invite_and_count(request, &shift, person_id, reason_of(request, person_id),
                                   &count);
    }
    if (!form_is_good(request))
        return shift_pages_show_again(request, &shift);
    return see_other(request, address(request, "/shifts/%lld/invitations", (long long)shift.id),
                     shift_invited_sentence(request, &count));
}

/* For the officer's own mail program, where e-mail is not set up here. */
static void write_message(struct request *words, const struct shift_facts_view *facts,
                          struct invitation *invitation)
{
    struct text where = facts->where.size ? facts->where : facts->hub_name;
    invitation->subject = tr_fill(words, "Will you help? {what}", "what", facts->name, NULL);
    invitation->message = tr_fill(
        words,
        "Dear {name},\r\n\r\nwould you help us? {what}, {when}, {where}.\r\n\r\nPlease say yes or "
        "no here, you need no account:\r\n{link}\r\n\r\nThank you\r\n{sender}, {hub}",
        "name", invitation->given_name, "what", facts->name, "when", facts->when, "where", where,
        "link", invitation->link, "sender", words->viewer.name, "hub", facts->hub_name, NULL);
}

static void show_sending(struct request *request, struct invitation *invitation)
{
    int64_t at;
    enum single_state state =
        message_single_state(&request->work, TEXT("sign-up"), invitation->sign_up_id, &at);
    invitation->may_send = false;
    switch (state) {
    case SINGLE_NOT_SENT:
        invitation->may_send = invitation->email.size && mail_is_set_up(&request->work);
        return;
    case SINGLE_ON_ITS_WAY: invitation->sent = tr(request, "The e-mail is on its way."); return;
    case SINGLE_SENT: invitation->sent = tr(request, "Sent by e-mail."); return;
    case SINGLE_FAILED:
        invitation->sent = tr(request, "The e-mail did not arrive: give the link another way.");
        return;
    }
}

/* The link and the words in the language that they read; facts are in it too. */
static struct invitation invitation_of(struct request *request,
                                       const struct shift_facts_view *facts,
                                       const struct sign_up *sign_up)
{
    struct arena *arena = request->work.arena;
    struct request words = message_request(request, sign_up->person_id);
    struct sign_up_contact_row contact = {0};
    sign_up_contact(request->work.db, arena, &contact, .id = sign_up->id);
    struct invitation invitation = {
        .sign_up_id = sign_up->id,
        .person_id = sign_up->person_id,
        .name = sign_up->name,
        .given_name = text_is_empty(contact.given_name) ? sign_up->name : contact.given_name,
        .reason = sign_up->reason,
        .reason_for_them = shift_reason_for_them(&words, sign_up->reason),
        .phone = contact.phone,
        .email = contact.email,
    };
    struct text token =
        link_token_again(&request->work, request->hub->link_key, INVITATION_PURPOSE, sign_up->id);
    if (text_is_empty(token))
        return invitation;
    invitation.link = absolute_address(&words, text_format(arena, "/u/%.*s", TEXT_ARG(token)));
    qr_draw(arena, invitation.link, &invitation.qr);
    show_sending(request, &invitation);
    write_message(&words, facts, &invitation);
    return invitation;
}

/* Facts as that person reads them. */
static struct shift_facts_view facts_for(struct request *request, const struct shift *shift,
                                         const struct sign_up *sign_up)
{
    struct request words = message_request(request, sign_up->person_id);
    return shift_facts(&words, shift);
}

/* GET /shifts/{shift}/invitations */
struct response shift_pages_invitations(struct request *request)
{
    struct shift shift;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    struct sign_up_array sign_ups = sign_up_list_of_shift(&request->work, shift.id);
    struct shift_invitations_view view = {.facts = shift_facts(request, &shift)};
    view.invitations.items =
        arena_make_array(request->work.arena, struct invitation, sign_ups.count);
    for (size_t i = 0; i < sign_ups.count; i++) {
        const struct sign_up *sign_up = &sign_ups.items[i];
        if (sign_up->state != SIGN_UP_INVITED)
            continue;
        struct shift_facts_view facts = facts_for(request, &shift, sign_up);
        view.invitations.items[view.invitations.count++] = invitation_of(request, &facts, sign_up);
    }
    for (size_t i = 0; i < view.invitations.count; i++)
        view.may_send = view.may_send || view.invitations.items[i].may_send;
    struct page page = {
        .title = tr(request, "Give each person their link"),
        .tab = TAB_PROJECTS,
        .back = address(request, "/shifts/%lld", (long long)shift.id),
        .back_name = view.facts.name,
    };
    return page_response(request, &page, shifts_invitations_html(&request->html, &view));
}

/* GET /shifts/{shift}/invitations/{sign_up}/letter */
struct response shift_pages_letter(struct request *request)
{
    struct shift shift;
    struct sign_up sign_up;
    if (!shift_find(&request->work, path_id(request, "shift"), &shift) ||
        !sign_up_find(&request->work, path_id(request, "sign_up"), &sign_up) ||
        sign_up.shift_id != shift.id)
        return not_found(request);
    struct text invitations = address(request, "/shifts/%lld/invitations", (long long)shift.id);
    struct request words = message_request(request, sign_up.person_id);
    struct shift_letter_view view = {
        .facts = shift_facts(&words, &shift),
        .today = show_long_day(&words, work_today(&request->work)),
        .signed_by = request->viewer.name,
        .language = words.html.language,
        .direction = frame_direction(words.html.language),
        .print = tr(request, "Print this page with your browser: Ctrl and P, or ⌘ and P."),
    };
    view.invitation = invitation_of(request, &view.facts, &sign_up);
    if (text_is_empty(view.invitation.link))
        return see_other(request, invitations, (struct text){0});
    struct page page = {.title = tr_fill(request, "Letter to {name}", "name", sign_up.name, NULL),
                        .tab = TAB_PROJECTS,
                        .back = invitations,
                        .back_name = tr(request, "Give each person their link"),
                        .is_narrow = true};
    return page_response(request, &page, shifts_letter_html(&words.html, &view));
}
