/* What whoever applied is told: by e-mail where it is set up and they want it; the answer else by
 * letter. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/fees/fees.h"
#include "features/joining/handlers.h"
#include "features/messages/messages.h"
#include "features/mypage/mypage.h"
#include "web/json.h"

/* Who is asked how to pay. */
static struct text contact_of(struct request *request)
{
    const struct hub *hub = request->hub;
    struct buffer out = buffer_new(request->work.arena, 100);
    if (hub->email.size)
        buffer_add_listed(&out, hub->email);
    if (hub->phone.size)
        buffer_add_listed(&out, hub->phone);
    return buffer_text(&out);
}

struct text joining_say_term(struct request *request, const struct membership *membership)
{
    struct fee_book book = fee_book_of(&request->work);
    struct text type = type_of_code(&book, membership->type).name;
    struct text amount = show_money(request, membership->amount_pence);
    struct text contact = contact_of(request);
    if (membership->paid_until.year == 0)
        return tr_fill(request, "The membership ({type}) is for life.", "type", type, NULL);
    if (date_compare(membership->paid_until, membership->joined_on) != 0)
        return tr_fill(request, "The membership ({type}) lasts until {day}.", "type", type, "day",
                       show_long_day(request, membership->paid_until), NULL);
    if (contact.size == 0)
        return tr_fill(request, "The first term ({type}) costs {amount}, and is to be paid now.",
                       "type", type, "amount", amount, NULL);
    return tr_fill(request,
                   "The first term ({type}) costs {amount}, and is to be paid now. Ask how, or "
                   "when money is short: {contact}.",
                   "type", type, "amount", amount, "contact", contact, NULL);
}

/* Empty for whoever is no member. */
static struct text term_of(struct request *words, int64_t person_id)
{
    struct membership membership;
    if (!membership_of_person(&words->work, person_id, &membership) ||
        membership_state_now(&words->work, &membership) != MEMBERSHIP_ACTIVE)
        return TEXT("");
    return joining_say_term(words, &membership);
}

static struct single_message message_of(struct request *request, int64_t person_id,
                                        const char *template)
{
    struct work *work = &request->work;
    struct text token = my_page_token(work, request->hub->link_key, person_id);
    struct request words = message_request(request, person_id);
    struct json json = json_new(work->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "link",
                  absolute_address(&words, text_join(work->arena, TEXT("/u/"), token)));
    json_add_text(&json, "term", term_of(&words, person_id));
    json_end_object(&json);
    return (struct single_message){.template = template,
                                   .person_id = person_id,
                                   .fields = buffer_text(&json.out),
                                   .source = text_from(template),
                                   .source_id = person_id,
                                   .base_url = absolute_address(&words, TEXT("")),
                                   .signed_by = message_signed_by(request)};
}

void joining_tell_received(struct request *request, int64_t person_id)
{
    if (!mail_is_set_up(&request->work))
        return;
    struct single_message message = message_of(request, person_id, "application-received");
    message_send_one(&request->work, request->hub->link_key, &message);
}

void joining_tell_accepted(struct request *request, const struct person *person)
{
    struct single_message message = message_of(request, person->id, JOINING_ACCEPTED);
    if (person->address.size)
        message_send_or_print(&request->work, request->hub->link_key, &message);
    else
        message_send_one(&request->work, request->hub->link_key, &message);
}
