/* /api/v1/membership-types and /api/v1/membership-payments. */
#include "base/arena.h"
#include "features/fees/handlers.h"
#include "web/json.h"

struct response api_list_types(struct request *request)
{
    struct fee_book book = fee_book_of(&request->work);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < book.types.count; i++) {
        const struct membership_type *type = &book.types.items[i];
        int64_t price = price_on(&book, type->id, request->today);
        json_begin_object(&json, NULL);
        json_add_id(&json, "id", type->id);
        json_add_text(&json, "code", type->code);
        json_add_text(&json, "name", type->name);
        json_add_integer(&json, "term_months", type->term_months);
        json_add_text(&json, "year_starts", type->year_starts);
        json_add_boolean(&json, "household", type->is_household);
        json_add_boolean(&json, "vote", type->has_vote);
        json_add_boolean(&json, "open", type->is_open && type->closed_on.year == 0);
        if (price >= 0)
            json_add_money(&json, "price", price, request->hub->currency);
        else
            json_add_null(&json, "price");
        json_end_object(&json);
    }
    json_list_end(&json, TEXT(""));
    return json_response(&json);
}

static void add_payment(struct json *json, struct request *request, const struct payment *payment)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", payment->id);
    json_add_id(json, "person", payment->person_id);
    json_add_id(json, "membership", payment->membership_id);
    json_add_day(json, "paid_on", payment->paid_on);
    json_add_money(json, "amount", payment->amount_pence, request->hub->currency);
    json_add_text(json, "method", payment->method);
    json_add_text(json, "reason", payment->reason);
    json_add_day(json, "term_from", payment->term.from);
    json_add_day(json, "term_until", payment->term.until);
    json_add_day(json, "taken_back_on", payment->taken_back_on);
    json_end_object(json);
}

struct response api_list_payments(struct request *request)
{
    struct list_window window = list_window(request);
    struct text asked = query_text(request, "person");
    int64_t person_id = 0;
    if (asked.size && !id_from_text(asked, &person_id))
        return not_found(request);
    struct payment_array list =
        payment_list_after(&request->work, person_id, window.after, window.limit + 1);
    size_t shown = list.count > (size_t)window.limit ? (size_t)window.limit : list.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_payment(&json, request, &list.items[i]);
    json_list_end_at(&json, shown < list.count ? list.items[shown - 1].id : 0);
    return json_response(&json);
}

struct response api_add_payment(struct request *request)
{
    struct payment payment = {
        .person_id = form_id(request, "person"),
        .paid_on = form_day(request, "paid_on", "Give the day it was paid."),
        .amount_pence = form_integer(request, "amount", 0, 100000000, 0),
        .method = form_text(request, "method", 20),
        .reason = form_text(request, "reason", 300),
    };
    if (form_is_good(request))
        payment_tell_fault(request, payment_record(&request->work, &payment));
    if (!form_is_good(request))
        return problem(request, 422, "invalid", tr(request, "Some fields need another look."));
    if (form_checked(request, "receipt"))
        receipt_send(&request->work, request->hub, &payment);
    struct json json = json_new(request->work.arena);
    add_payment(&json, request, &payment);
    return json_created(&json, address(request, "/api/v1/membership-payments?person=%lld",
                                       (long long)payment.person_id));
}
