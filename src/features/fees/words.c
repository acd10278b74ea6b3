/* How payments are said, on pages and in letters. */
#include "features/fees/handlers.h"
#include "features/fees/views.h"

#define TRANSLATE(message) message

const struct payment_method payment_method_names[PAYMENT_METHODS] = {
    {"bank", TRANSLATE("Bank transfer")},
    {"standing-order", TRANSLATE("Standing order")},
    {"cash", TRANSLATE("Cash")},
    {"card", TRANSLATE("Card")},
    {"cheque", TRANSLATE("Cheque")},
    {"other", TRANSLATE("In another way")},
    {"waived", TRANSLATE("Waived: nothing to pay this time")},
};

struct text say_payment_method(const struct request *request, struct text code)
{
    for (size_t i = 0; i < PAYMENT_METHODS; i++)
        if (text_equal(code, text_from(payment_method_names[i].code)))
            return tr(request, payment_method_names[i].name);
    return code;
}

struct text say_fee_term(const struct request *request, const struct fee_term *term)
{
    if (term->until.year == 0)
        return tr(request, "for life");
    return tr_fill(request, "{from} to {until}", "from", show_long_day(request, term->from),
                   "until", show_long_day(request, term->until), NULL);
}

struct payment_line_view payment_line(const struct request *request, const struct payment *payment,
                                      struct text day)
{
    struct text about = say_fee_term(request, &payment->term);
    bool is_taken_back = payment->taken_back_on.year != 0;
    if (is_taken_back)
        about = tr_fill(request, "Taken back on {day}: it was written down wrongly.", "day",
                        show_long_day(request, payment->taken_back_on), NULL);
    return (struct payment_line_view){.id = payment->id,
                                      .amount = show_money(request, payment->amount_pence),
                                      .day = day,
                                      .about = about,
                                      .reason = payment->reason,
                                      .is_taken_back = is_taken_back,
                                      .has_receipt = payment_has_receipt(payment)};
}

struct text say_fee_standing(struct request *request, const struct membership *membership)
{
    enum membership_state state = MEMBERSHIP_NONE;
    if (membership->id)
        state = membership_state_now(&request->work, membership);
    switch (state) {
    case MEMBERSHIP_NONE: return tr(request, "Not a member.");
    case MEMBERSHIP_APPLIED: return tr(request, "Has applied, and is not a member yet.");
    case MEMBERSHIP_ACTIVE:
    case MEMBERSHIP_LAPSED:
        if (membership->paid_until.year == 0)
            return tr(request, "A member for life: nothing is due.");
        return tr_fill(request,
                       state == MEMBERSHIP_ACTIVE
                           ? TRANSLATE("Paid until {day}.")
                           : TRANSLATE("Paid until {day}, and lapsed since."),
                       "day", show_long_day(request, membership->paid_until), NULL);
    case MEMBERSHIP_RESIGNED:
    case MEMBERSHIP_REFUSED:
    case MEMBERSHIP_REMOVED: return tr(request, "The membership has ended.");
    }
    return TEXT("");
}

struct text say_fee_due(struct request *request, const struct membership *membership)
{
    enum membership_state state = MEMBERSHIP_NONE;
    if (membership->id)
        state = membership_state_now(&request->work, membership);
    if (membership->paid_until.year == 0 || membership->of_membership_id ||
        (state != MEMBERSHIP_ACTIVE && state != MEMBERSHIP_LAPSED))
        return TEXT("");
    struct fee_book book = fee_book_of(&request->work);
    struct text type = type_of_code(&book, membership->type).name;
    int64_t fee = fee_of(&book, membership, membership->paid_until);
    return tr_fill(request,
                   state == MEMBERSHIP_LAPSED
                       ? TRANSLATE("Paying now begins a new membership ({type}): {amount}.")
                       : TRANSLATE("The next term ({type}) costs {amount}."),
                   "type", isolated(request, type), "amount", show_money(request, fee), NULL);
}
