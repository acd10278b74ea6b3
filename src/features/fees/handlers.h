/* The pages and the API of fees, for the rows in feature.c. */
#pragma once

#include "features/fees/fees.h"
#include "features/fees/views.h"

/* /more/membership-types */
struct response list_types(struct request *request);
struct response add_type(struct request *request);
struct response show_type(struct request *request);
struct response keep_type(struct request *request);
/* /people/fees */
struct response list_due(struct request *request);
struct response order_due_file(struct request *request);
/* /people/{person}/fees */
struct response show_fees(struct request *request);
struct response keep_payment(struct request *request);
struct response take_payment_back(struct request *request);
struct response show_receipt(struct request *request);
/* /people/{person}/household */
struct response show_household(struct request *request);
struct response add_to_household(struct request *request);
struct response leave_household(struct request *request);
/* GET /people/{person}/household/leave */
struct response show_leaving_household(struct request *request);
/* /api/v1/membership-types, /api/v1/membership-payments */
struct response api_list_types(struct request *request);
struct response api_list_payments(struct request *request);
struct response api_add_payment(struct request *request);

/* Says at its field what is wrong; false when all is well. */
bool payment_tell_fault(struct request *request, enum payment_record outcome);

/* household_pages.c: who pays with whom; nothing is shown of what has ended. */
void household_fill(struct request *request, const struct membership *membership,
                    struct household_view *view);

/* receipts.c */
#define RECEIPT_SOURCE "receipt"
bool payment_has_receipt(const struct payment *payment);
/* What it was paid for, by its name today; empty when nothing is left of it. */
struct text receipt_type(struct work *work, const struct payment *payment);
bool receipt_is_wanted(struct work *work, int64_t payment_id);
/* Tells whoever paid, once, in the language of the hub: by e-mail, else as a letter to print. */
enum receipt_send { RECEIPT_NONE, RECEIPT_BY_EMAIL, RECEIPT_AS_LETTER };
enum receipt_send receipt_send(struct work *work, const struct hub *hub,
                               const struct payment *payment);

/* words.c */
#define PAYMENT_METHODS 7
struct payment_method {
    const char *code;
    const char *name;
};
extern const struct payment_method payment_method_names[PAYMENT_METHODS];
struct text say_payment_method(const struct request *request, struct text code);
/* "10 March 2026 to 10 March 2027", or "for life" */
struct text say_fee_term(const struct request *request, const struct fee_term *term);
/* "Paid until 10 March 2027." */
struct text say_fee_standing(struct request *request, const struct membership *membership);
/* What the next term costs; empty when they have nothing to pay. */
struct text say_fee_due(struct request *request, const struct membership *membership);
