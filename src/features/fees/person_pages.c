/* /people/{person}/fees: what one person paid, and writing down a payment. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/fees/handlers.h"
#include "features/fees/person.html.h"
#include "features/fees/views.h"
#include "features/people/people.h"
#include "fees_queries.h"
#include "web/accounts.h"

#define TRANSLATE(message) message
#define PAYMENTS_MOST 200

static struct payment_line_view line_of(struct request *request, const struct payment *payment)
{
    struct text who = payment->recorded_by_account_id
                          ? account_name(&request->work, payment->recorded_by_account_id)
                          : TEXT("");
    if (text_is_empty(who))
        who = tr(request, "the office");
    struct text day =
        tr_fill(request, "{day}, {method}. Written down by {name}.", "day",
                show_long_day(request, payment->paid_on), "method",
                say_payment_method(request, payment->method), "name", isolated(request, who), NULL);
    return payment_line(request, payment, day);
}

static void fill_payments(struct request *request, int64_t person_id, struct fees_view *view)
{
    struct payment_array list = payment_list_after(&request->work, person_id, 0, PAYMENTS_MOST);
    bool may_take_back = role_may(request->viewer.role, FEES_WRITE);
    view->payments.items =
        arena_make_array(request->work.arena, struct payment_line_view, list.count);
    for (size_t i = list.count; i > 0; i--) {
        struct payment_line_view line = line_of(request, &list.items[i - 1]);
        line.may_take_back = may_take_back && !line.is_taken_back;
        may_take_back = may_take_back && line.is_taken_back; /* the last that counts alone */
        view->payments.items[view->payments.count++] = line;
    }
}

static void fill_form(struct request *request, const struct membership *membership,
                      struct fees_view *view)
{
    struct fee_book book = fee_book_of(&request->work);
    int64_t fee = fee_of(&book, membership, membership->paid_until);
    view->amount = text_field(request, "amount", "Amount, in pounds", NULL,
                              text_format(request->work.arena, "%lld.%02lld",
                                          (long long)(fee / 100), (long long)(fee % 100)));
    view->paid_on = day_field(request, "paid_on", "Paid on", NULL, request->today);
    view->method = choice_field(request, "method", "How", NULL, TEXT("bank"));
    for (size_t i = 0; i < PAYMENT_METHODS; i++)
        choice_add(request, &view->method, text_from(payment_method_names[i].code),
                   tr(request, payment_method_names[i].name), TEXT(""));
    view->reason = text_field(request, "reason", "Why it is waived",
                              "Only when nothing is paid. They may read it; a few kind words are "
                              "enough.",
                              TEXT(""));
}

static struct response fees_page(struct request *request, const struct fee_person_row *person)
{
    struct membership membership = {0};
    int64_t person_id = path_id(request, "person");
    membership_of_person(&request->work, person_id, &membership);
    struct fees_view view = {
        .errors = request->errors,
        .person_id = person_id,
        .name = name_full(request->work.arena, person->given_name, person->family_name),
        .standing = say_fee_standing(request, &membership),
        .due = say_fee_due(request, &membership),
        .sends_receipt = request->http->method != HTTP_POST || form_checked(request, "receipt")};
    view.may_pay = view.due.size && role_may(request->viewer.role, FEES_WRITE);
    if (view.may_pay)
        fill_form(request, &membership, &view);
    household_fill(request, &membership, &view.household);
    fill_payments(request, person_id, &view);
    struct page page = {.title = tr_fill(request, "Fees of {name}", "name", view.name, NULL),
                        .tab = TAB_PEOPLE,
                        .back = address(request, "/people/%lld", (long long)person_id),
                        .back_name = view.name,
                        .is_narrow = true};
    return page_response(request, &page, fees_person_html(&request->html, &view));
}

static bool find_person(struct request *request, struct fee_person_row *row)
{
    return fee_person(request->work.db, request->work.arena, row,
                      .person_id = path_id(request, "person"));
}

/* GET /people/{person}/fees */
struct response show_fees(struct request *request)
{
    struct fee_person_row person;
    return find_person(request, &person) ? fees_page(request, &person) : not_found(request);
}

static const struct {
    const char *field, *code, *message;
} faults[] = {
    [PAYMENT_PERSON_UNKNOWN] = {"person", "unknown", TRANSLATE("Nobody here has that id.")},
    [PAYMENT_NO_MEMBERSHIP] = {"paid_on", "not-a-member",
                               TRANSLATE("They are not a member yet. Write down when they joined "
                                         "first.")},
    [PAYMENT_ENDED] = {"paid_on", "ended",
                       TRANSLATE("This membership has ended. Write down that they joined again "
                                 "first.")},
    [PAYMENT_FOR_LIFE] = {"amount", "for-life",
                          TRANSLATE("They are a member for life: nothing is due.")},
    [PAYMENT_IN_FUTURE] = {"paid_on", "in-future",
                           TRANSLATE("Give the day it was paid, today or "
                                     "earlier.")},
    [PAYMENT_BEFORE_JOINING] = {"paid_on", "too-early",
                                TRANSLATE("This is before they joined. Check the day.")},
    [PAYMENT_AMOUNT_MISSING] = {"amount", "required",
                                TRANSLATE("Write how much was paid, or choose that it is waived.")},
    [PAYMENT_REASON_MISSING] = {"reason", "required",
                                TRANSLATE("Say in a few words why it is waived.")},
    [PAYMENT_BY_ANOTHER] = {"amount", "paid-by-another",
                            TRANSLATE("They belong to a household, and another person’s "
                                      "membership pays for theirs.")},
    [PAYMENT_METHOD_UNKNOWN] = {"method", "unknown", TRANSLATE("Choose how it was paid.")},
};

bool payment_tell_fault(struct request *request, enum payment_record outcome)
{
    if (outcome == PAYMENT_RECORDED)
        return false;
    form_error(request, faults[outcome].field, faults[outcome].code,
               tr(request, faults[outcome].message));
    return true;
}

static struct text with_receipt(struct request *request, struct text notice, enum receipt_send sent)
{
    switch (sent) {
    case RECEIPT_NONE: return notice;
    case RECEIPT_BY_EMAIL:
        return tr_fill(request, "{sentence} The receipt goes by e-mail.", "sentence", notice, NULL);
    case RECEIPT_AS_LETTER:
        return tr_fill(request, "{sentence} The receipt is a letter to print: see Fees due.",
                       "sentence", notice, NULL);
    }
    return notice;
}

/* POST /people/{person}/fees */
struct response keep_payment(struct request *request)
{
    struct fee_person_row person;
    if (!find_person(request, &person))
        return not_found(request);
    struct payment payment = {.person_id = path_id(request, "person"),
                              .amount_pence = form_money(request, "amount"),
                              .paid_on = form_day(request, "paid_on", "Give the day it was paid."),
                              .method = form_text(request, "method", 20),
                              .reason = form_text(request, "reason", 300)};
    if (form_is_good(request))
        payment_tell_fault(request, payment_record(&request->work, &payment));
    if (!form_is_good(request))
        return fees_page(request, &person);
    struct text notice = payment.term.until.year
                             ? tr_fill(request, "Written down. They are a member until {day}.",
                                       "day", show_long_day(request, payment.term.until), NULL)
                             : tr(request, "Written down. They are a member for life.");
    if (form_checked(request, "receipt"))
        notice =
            with_receipt(request, notice, receipt_send(&request->work, request->hub, &payment));
    return see_other(request, address(request, "/people/%lld/fees", (long long)payment.person_id),
                     notice);
}

/* POST /people/{person}/fees/{payment} */
struct response take_payment_back(struct request *request)
{
    int64_t person_id = path_id(request, "person");
    struct text back = address(request, "/people/%lld/fees", (long long)person_id);
    switch (payment_take_back(&request->work, person_id, path_id(request, "payment"))) {
    case PAYMENT_TAKEN_BACK:
        return see_other(request, back,
                         tr(request, "Taken back. It stays in the list, and counts no more."));
    case PAYMENT_NOT_LAST:
        return see_other(request, back, tr(request, "Take back the later payment first."));
    case PAYMENT_UNKNOWN: return not_found(request);
    }
    return not_found(request);
}
