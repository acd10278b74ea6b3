/* The pages and the API of fees, for the rows in feature.c. */
#pragma once

#include "features/fees/fees.h"

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
/* /api/v1/membership-types, /api/v1/membership-payments */
struct response api_list_types(struct request *request);
struct response api_list_payments(struct request *request);
struct response api_add_payment(struct request *request);

/* Says at its field what is wrong; false when all is well. */
bool payment_tell_fault(struct request *request, enum payment_record outcome);
