/* Receipts: what was paid, told to whoever paid it. */
#include "base/arena.h"
#include "features/fees/handlers.h"
#include "features/messages/messages.h"
#include "web/json.h"

#define TEMPLATE "fee-receipt"

bool payment_has_receipt(const struct payment *payment)
{
    return !text_equal(payment->method, TEXT("waived"));
}

bool receipt_is_wanted(struct work *work, int64_t payment_id)
{
    struct payment payment;
    return payment_find(work, payment_id, &payment) && payment.taken_back_on.year == 0;
}

struct text receipt_type(struct work *work, const struct payment *payment)
{
    struct membership membership;
    struct fee_book book = fee_book_of(work);
    if (!membership_find(work, payment->membership_id, &membership) &&
        !membership_of_person(work, payment->person_id, &membership))
        return TEXT("");
    return type_of_code(&book, membership.type).name;
}

static struct text fields_of(struct work *work, const struct hub *hub,
                             const struct payment *payment)
{
    struct request hubs = request_in_hubs_words(work, hub);
    struct request words = message_request(&hubs, payment->person_id);
    struct json json = json_new(work->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "amount", show_money(&words, payment->amount_pence));
    json_add_text(&json, "day", show_long_day(&words, payment->paid_on));
    json_add_text(&json, "how", say_payment_method(&words, payment->method));
    json_add_text(&json, "type", receipt_type(work, payment));
    json_add_text(&json, "term", say_fee_term(&words, &payment->term));
    json_add_text(&json, "number", integer_to_text(work->arena, payment->id));
    json_end_object(&json);
    return buffer_text(&json.out);
}

enum receipt_send receipt_send(struct work *work, const struct hub *hub,
                               const struct payment *payment)
{
    if (!payment_has_receipt(payment))
        return RECEIPT_NONE;
    struct single_message message = {.template = TEMPLATE,
                                     .person_id = payment->person_id,
                                     .fields = fields_of(work, hub, payment),
                                     .source = TEXT(RECEIPT_SOURCE),
                                     .source_id = payment->id,
                                     .base_url = TEXT(""),
                                     .signed_by = hub->name};
    switch (message_send_or_print(work, hub->link_key, &message)) {
    case SINGLE_NO_WAY: return RECEIPT_NONE;
    case SINGLE_BY_LETTER: return RECEIPT_AS_LETTER;
    case SINGLE_BY_EMAIL: break;
    }
    return RECEIPT_BY_EMAIL;
}
