/* What fees add to the program. */
#include "features/fees/handlers.h"
#include "fees_queries.h"

#define TRANSLATE(message) message
#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define ROW(kind, path, needs, handler, sentence)                                                  \
    .method = kind, .pattern = path, .permission = needs, .handle = handler, .about = sentence
#define PERSONAL .sensitivity = SENSITIVITY_PERSONAL

#define TYPE_FIELDS                                                                                \
    {.name = "name", .type = "text", .is_required = true, .about = "as members read it"},          \
        {.name = "word", .type = "text", .about = "in files; made from the name when empty"},      \
        {.name = "term", .type = "integer", .about = "months; 0: for life"},                       \
        {.name = "year_starts", .type = "text", .about = "\"04-06\"; empty: from joining"},        \
        {.name = "price", .type = "text", .about = "of a term, in pounds; empty: no change"},      \
        {.name = "from_day", .type = "day", .about = "for terms from that day on"},                \
        {.name = "is_household", .type = "boolean", .about = "for a whole household"},             \
        {.name = "has_vote", .type = "boolean", .about = "with a vote"},                           \
        {.name = "is_open", .type = "boolean", .about = "can be chosen when joining"},             \
        {.name = "act", .type = "text", .about = "keep, close or open"}

static const struct route_field type_fields[] = {TYPE_FIELDS};

static const struct route_field payment_fields[] = {
    {.name = "amount", .type = "text", .about = "pounds, \"12.50\""},
    {.name = "paid_on", .type = "day", .is_required = true, .about = "when it was paid"},
    {.name = "method", .type = "text", .is_required = true, .about = "bank, cash … or waived"},
    {.name = "reason", .type = "text", .about = "why it is waived"},
    {.name = "receipt", .type = "boolean", .about = "send a receipt to whoever paid"},
};

static const struct route_field api_payment_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "whose fee it is"},
    {.name = "amount", .type = "integer", .about = "in minor units"},
    {.name = "paid_on", .type = "day", .is_required = true, .about = "when it was paid"},
    {.name = "method", .type = "text", .is_required = true, .about = "bank, cash … or waived"},
    {.name = "reason", .type = "text", .about = "why it is waived"},
    {.name = "receipt", .type = "boolean", .about = "send a receipt to whoever paid"},
};

static const struct route_field household_query[] = {
    {.name = "q", .type = "text", .about = "beginnings of a name"},
};

static const struct route_field household_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "the person to add"},
    {.name = "is_instead",
     .type = "boolean",
     .about = "their own membership goes on in the household"},
};

static const struct route_field due_fields[] = {
    {.name = "list", .type = "text", .about = "soon, late or lapsed"},
};

static const struct route_field list_fields[] = {
    {.name = "person", .type = "id", .about = "of that person alone"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field leave_fields[] = {
    {.name = "type",
     .type = "text",
     .about = "code of a type; empty: the usual one for one person"},
};

static const struct route routes[] = {
    {ROW(HTTP_GET, "/more/membership-types", PEOPLE_READ, list_types,
         "Types of membership, their terms and prices.")},
    {ROW(HTTP_POST, "/more/membership-types", SETTINGS_WRITE, add_type,
         "Add a type of membership."),
     FIELDS(type_fields)},
    {ROW(HTTP_GET, "/more/membership-types/new", SETTINGS_WRITE, show_type,
         "The form of a new type.")},
    {ROW(HTTP_GET, "/more/membership-types/{type}", SETTINGS_WRITE, show_type,
         "One type, to change.")},
    {ROW(HTTP_POST, "/more/membership-types/{type}", SETTINGS_WRITE, keep_type,
         "Change a type, give it a new price, close it or open it again."),
     FIELDS(type_fields)},
    {ROW(HTTP_GET, "/people/fees", PEOPLE_READ, list_due,
         "Whose fee is due, who is late, who has lapsed lately."),
     PERSONAL},
    {ROW(HTTP_POST, "/people/fees/file", PEOPLE_EXPORT, order_due_file, "That list as a file."),
     PERSONAL, FIELDS(due_fields)},
    {ROW(HTTP_GET, "/people/{person}/fees", PEOPLE_READ, show_fees, "What a person has paid."),
     PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/fees", FEES_WRITE, keep_payment,
         "Write down a payment, or that a fee is waived."),
     PERSONAL, FIELDS(payment_fields)},
    {ROW(HTTP_GET, "/people/{person}/fees/{payment}", PEOPLE_READ, show_receipt,
         "The receipt of a payment, to print."),
     PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/household", PEOPLE_WRITE, show_household,
         "Find a person to add to a household."),
     PERSONAL, FIELDS(household_query)},
    {ROW(HTTP_POST, "/people/{person}/household", PEOPLE_WRITE, add_to_household,
         "Add a person to the household whose membership this person pays."),
     PERSONAL, FIELDS(household_fields)},
    {ROW(HTTP_GET, "/people/{person}/household/leave", PEOPLE_WRITE, show_leaving_household,
         "Asks what kind of membership they have when they leave the household."),
     PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/household/leave", PEOPLE_WRITE, leave_household,
         "This person leaves the household, and stands alone."),
     PERSONAL, FIELDS(leave_fields)},
    {ROW(HTTP_POST, "/people/{person}/fees/{payment}", FEES_WRITE, take_payment_back,
         "Take back a payment that was written down wrongly."),
     PERSONAL},
    {ROW(HTTP_GET, "/api/v1/membership-types", PEOPLE_READ, api_list_types,
         "Types of membership with today's price.")},
    {ROW(HTTP_GET, "/api/v1/membership-payments", PEOPLE_READ, api_list_payments,
         "Payments in the order they were written down."),
     PERSONAL, FIELDS(list_fields)},
    {ROW(HTTP_POST, "/api/v1/membership-payments", FEES_WRITE, api_add_payment,
         "Write down a payment."),
     PERSONAL, FIELDS(api_payment_fields)},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Fees due"),
     .address = "/people/fees",
     .icon = "hand-coins",
     .about = TRANSLATE("Whose membership is due, who is late, and writing down what was paid."),
     .permission = PEOPLE_READ,
     .group = MENU_PEOPLE},
    {.title = TRANSLATE("Types of membership"),
     .address = "/more/membership-types",
     .icon = "list",
     .about = TRANSLATE("What people can be a member as, for how long, and what it costs."),
     .permission = PEOPLE_READ},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    if (how == FORGET_WHOLLY)
        payment_forget_person(work->db, .person_id = person_id);
    else
        payment_forget_reasons(work->db, .person_id = person_id);
}

static const struct single_check checks[] = {
    {.source = RECEIPT_SOURCE, .is_wanted = receipt_is_wanted}};

const struct feature fees_feature = {
    .name = "fees",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .single_checks = checks,
    .single_check_count = sizeof checks / sizeof *checks,
    .forget_person = forget_person,
};
