/* A receipt to print, for officers and for whoever paid; and what a member sees of their fees. */
#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/fees/handlers.h"
#include "features/fees/own.html.h"
#include "features/fees/receipt.html.h"
#include "features/fees/views.h"
#include "features/people/people.h"
#include "fees_queries.h"

#define PAYMENTS_MOST 200

bool fee_receipt(struct request *request, int64_t person_id, int64_t payment_id,
                 struct safe_html *content)
{
    struct payment payment;
    struct person person;
    struct work *work = &request->work;
    if (!payment_find(work, payment_id, &payment) || payment.person_id != person_id ||
        !payment_has_receipt(&payment) || !person_find(work, person_id, &person))
        return false;
    struct receipt_view view = {
        .hub_name = request->hub->name,
        .imprint = request->hub->imprint,
        .name = person.name,
        .number = integer_to_text(work->arena, payment.id),
        .amount = show_money(request, payment.amount_pence),
        .paid_on =
            tr_fill(request, "{day}, {method}", "day", show_long_day(request, payment.paid_on),
                    "method", say_payment_method(request, payment.method), NULL),
        .type = receipt_type(work, &payment),
        .term = say_fee_term(request, &payment.term),
    };
    if (payment.taken_back_on.year)
        view.taken_back = tr_fill(request, "Taken back on {day}: it was written down wrongly.",
                                  "day", show_long_day(request, payment.taken_back_on), NULL);
    *content = fees_receipt_html(&request->html, &view);
    return true;
}

/* GET /people/{person}/fees/{payment} */
struct response show_receipt(struct request *request)
{
    struct safe_html content;
    struct fee_person_row person;
    int64_t person_id = path_id(request, "person");
    if (!fee_receipt(request, person_id, path_id(request, "payment"), &content) ||
        !fee_person(request->work.db, request->work.arena, &person, .person_id = person_id))
        return not_found(request);
    struct text name = name_full(request->work.arena, person.given_name, person.family_name);
    struct page page = {.title = tr(request, "Receipt"),
                        .tab = TAB_PEOPLE,
                        .back = address(request, "/people/%lld/fees", (long long)person_id),
                        .back_name = tr_fill(request, "Fees of {name}", "name", name, NULL),
                        .is_narrow = true};
    return page_response(request, &page, content);
}

static struct payment_line_view own_line(struct request *request, const struct payment *payment)
{
    struct text day =
        tr_fill(request, "{day}, {method}", "day", show_long_day(request, payment->paid_on),
                "method", say_payment_method(request, payment->method), NULL);
    return payment_line(request, payment, day);
}

static struct text own_household(struct request *request, const struct membership *membership)
{
    struct household_view household = {0};
    household_fill(request, membership, &household);
    if (household.payer.name.size)
        return tr_fill(request, "Your membership is paid with that of {name}.", "name",
                       isolated(request, household.payer.name), NULL);
    struct buffer names = buffer_new(request->work.arena, 100);
    for (size_t i = 0; i < household.people.count; i++)
        buffer_add_listed(&names, isolated(request, household.people.items[i].name));
    return names.size ? tr_fill(request, "Also paid with your membership: {names}.", "names",
                                buffer_text(&names), NULL)
                      : TEXT("");
}

struct safe_html fees_of_member(struct request *request, int64_t person_id, struct text home)
{
    struct work *work = &request->work;
    struct membership membership = {0};
    struct payment_array list = payment_list_after(work, person_id, 0, PAYMENTS_MOST);
    struct own_fees_view view = {.home = home};
    if (membership_of_person(work, person_id, &membership)) {
        struct fee_book book = fee_book_of(work);
        view.type = type_of_code(&book, membership.type).name;
        view.household = own_household(request, &membership);
    }
    view.standing = say_fee_standing(request, &membership);
    view.due = say_fee_due(request, &membership);
    view.payments.items = arena_make_array(work->arena, struct payment_line_view, list.count);
    for (size_t i = list.count; i > 0; i--)
        view.payments.items[view.payments.count++] = own_line(request, &list.items[i - 1]);
    return fees_own_html(&request->html, &view);
}
