/* What guests add to the program: the page of a booking's link, and enrolments as JSON. */
#include "features/guests/forget.h"
#include "features/guests/guests.h"
#include "features/guests/handlers.h"

static const struct route_field window_fields[] = {
    {.name = "initiative", .type = "id", .about = "only those of this initiative"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field guest_fields[] = {
    {.name = "initiative", .type = "id", .is_required = true, .about = "what they take part in"},
    {.name = "first_name", .type = "text", .is_required = true, .about = "the guest's first name"},
    {.name = "initial", .type = "text", .about = "the family name's first letter; no more is kept"},
    {.name = "contact", .type = "text", .about = "telephone or e-mail, as they like"},
    {.name = "language", .type = "text", .about = "the language they speak best"},
    {.name = "postcode", .type = "text", .about = "only its ward is kept"},
    {.name = "known_need", .type = "text", .about = "what they want us to know"},
    {.name = "state", .type = "text", .about = "waiting, or placed when left out"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct route_field list_fields[] = {
    {.name = "after", .type = "integer", .about = "where the list goes on"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/projects/{initiative}/guests",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = list_guests,
     .about = "Who takes part in a project.",
     .fields = list_fields,
     .field_count = COUNT(list_fields)},
    {.method = HTTP_GET,
     .pattern = "/projects/{initiative}/guests/{guest}/forget",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = ask_to_forget_guest,
     .about = "Asks whether a guest's name is to go."},
    {.method = HTTP_POST,
     .pattern = "/projects/{initiative}/guests/{guest}/forget",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = forget_guest,
     .about = "Takes a guest out because they asked; counts stay."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/enrolments",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = api_list_enrolments,
     .about = "Guests in initiatives, by first name and initial.",
     .fields = window_fields,
     .field_count = COUNT(window_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/enrolments/{enrolment}",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = api_show_enrolment,
     .about = "One guest in one initiative."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/enrolments",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = api_add_enrolment,
     .about = "Enrol a guest in an initiative.",
     .fields = guest_fields,
     .field_count = COUNT(guest_fields)},
};

/* The guest of an address belongs to its project as long as they are enrolled in it: handlers see
 * to that. */
static const struct ownership ownerships[] = {
    {.parameter = "enrolment", .initiative = enrolment_initiative},
};

static const struct link_kind links[] = {
    {.purpose = "booking", .show = show_booking, .act = act_on_booking},
};

const struct feature guests_feature = {.name = "guests",
                                       .routes = routes,
                                       .route_count = COUNT(routes),
                                       .ownerships = ownerships,
                                       .ownership_count = COUNT(ownerships),
                                       .links = links,
                                       .link_count = COUNT(links),
                                       .keepers = guest_keepers,
                                       .keeper_count = COUNT(guest_keepers)};
