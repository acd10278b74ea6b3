/* Invitations by e-mail, where it is set up: the same link that is given by hand. */
#include "base/arena.h"
#include "features/messages/messages.h"
#include "features/shifts/handlers.h"
#include "shifts_queries.h"
#include "web/app.h"
#include "web/json.h"
#include "web/links.h"

struct sent_count {
    int64_t queued, already, unreachable;
};

/* words: the request for what they read. */
static struct text fields_of(struct request *request, struct request *words,
                             const struct shift *shift, const struct sign_up *sign_up)
{
    struct shift_facts_view facts = shift_facts(words, shift);
    struct text token =
        link_token_again(&request->work, request->hub->link_key, INVITATION_PURPOSE, sign_up->id);
    struct json json = json_new(request->work.arena);
    if (text_is_empty(token))
        token = shift_link_make(request, shift, sign_up->id);
    struct text path = text_format(request->work.arena, "/u/%.*s", TEXT_ARG(token));
    json_begin_object(&json, NULL);
    json_add_text(&json, "what", facts.name);
    json_add_text(&json, "when", facts.when);
    json_add_text(&json, "where", facts.where.size ? facts.where : facts.hub_name);
    json_add_text(&json, "link", absolute_address(words, path));
    json_end_object(&json);
    return buffer_text(&json.out);
}

static void send_one(struct request *request, const struct shift *shift,
                     const struct sign_up *sign_up, struct sent_count *count)
{
    struct request words = message_request(request, sign_up->person_id);
    struct single_message message = {.template = "shift-invitation",
                                     .person_id = sign_up->person_id,
                                     .fields = fields_of(request, &words, shift, sign_up),
                                     .source = TEXT("sign-up"),
                                     .source_id = sign_up->id,
                                     .base_url = absolute_address(&words, TEXT("")),
                                     .signed_by = request->viewer.name};
    switch (message_send_one(&request->work, request->hub->link_key, &message)) {
    case SINGLE_QUEUED: count->queued++; return;
    case SINGLE_ALREADY: count->already++; return;
    case SINGLE_NO_MAIL:
    case SINGLE_STOPPED:
    case SINGLE_UNKNOWN: count->unreachable++; return;
    }
}

static struct text sent_sentence(struct request *request, const struct sent_count *count)
{
    struct text queued = tr_plural(request, "{n} e-mail is on its way.",
                                   "{n} e-mails are on their way.", count->queued);
    if (count->unreachable == 0)
        return queued;
    struct text others = tr_plural(
        request, "{n} person cannot be reached by e-mail: give them their link.",
        "{n} people cannot be reached by e-mail: give them their link.", count->unreachable);
    return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(queued), TEXT_ARG(others));
}

/* POST /shifts/{shift}/send - to one, or to everybody who is waiting to answer. */
struct response shift_pages_send(struct request *request)
{
    struct shift shift;
    struct sent_count count = {0};
    struct sign_up sign_up;
    int64_t only = form_id(request, "sign_up");
    if (!shift_find(&request->work, path_id(request, "shift"), &shift))
        return not_found(request);
    if (only && (!sign_up_find(&request->work, only, &sign_up) || sign_up.shift_id != shift.id))
        return not_found(request);
    struct text home = address(request, "/shifts/%lld/invitations", (long long)shift.id);
    if (shift.is_cancelled || shift.starts_at <= request->work.now)
        return see_other(request, home,
                         tr(request, "Nobody can be invited any more. Choose a later session."));
    struct sign_up_array sign_ups = sign_up_list_of_shift(&request->work, shift.id);
    for (size_t i = 0; i < sign_ups.count; i++)
        if (sign_ups.items[i].state == SIGN_UP_INVITED && (!only || only == sign_ups.items[i].id))
            send_one(request, &shift, &sign_ups.items[i], &count);
    return see_other(request, home, sent_sentence(request, &count));
}
