/* What outcomes add to the program. */
#include "features/outcomes/outcomes.h"

#include "features/outcomes/handlers.h"
#include "outcomes_queries.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TRANSLATE(message) message

static const struct route_field outcome_fields[] = {
    {.name = "initiative", .type = "id", .is_required = true, .about = "what brought it about"},
    {.name = "kind", .type = "text", .is_required = true, .about = "what changed, by its code"},
    {.name = "happened_on", .type = "day", .is_required = true, .about = "when it did"},
    {.name = "people", .type = "integer", .about = "for how many, 1 when left out"},
    {.name = "evidence", .type = "text", .is_required = true, .about = "how we know, no names"},
    {.name = "note", .type = "text", .about = "anything to add, no names"},
    {.name = "guest", .type = "id", .about = "the one guest whose outcome it is"},
};

static const struct route_field window_fields[] = {
    {.name = "initiative", .type = "id", .about = "only those of this initiative"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field tell_fields[] = {
    {.name = "words", .type = "text", .about = "what they are told; required to write to them"},
    {.name = "how", .type = "text", .is_required = true, .about = "send, or said"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/outcomes",
     .permission = PROJECT_READ,
     .handle = list_outcomes,
     .about = "What changed for people in twelve months, and how we know."},
    {.method = HTTP_GET,
     .pattern = "/outcomes/new",
     .permission = OUTCOME_WRITE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = ask_outcome,
     .about = "Write down an outcome; it may be one guest's."},
    {.method = HTTP_GET,
     .pattern = "/outcomes/{outcome}",
     .permission = PROJECT_READ,
     .handle = show_outcome,
     .about = "One outcome."},
    {.method = HTTP_GET,
     .pattern = "/outcomes/{outcome}/tell",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = show_telling,
     .about = "Who helped and has not heard what came of it."},
    {.method = HTTP_POST,
     .pattern = "/outcomes/{outcome}/tell",
     .permission = PEOPLE_WRITE,
     .handle = tell_helpers,
     .about = "Tell them, by e-mail or letter, or that they were told.",
     .fields = tell_fields,
     .field_count = COUNT(tell_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/outcomes/{outcome}/tell",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = api_show_telling,
     .about = "Who helped and has not heard what came of it."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/outcomes/{outcome}/tell",
     .permission = PEOPLE_WRITE,
     .handle = api_tell_helpers,
     .about = "Tell them, by e-mail or letter, or that they were told.",
     .fields = tell_fields,
     .field_count = COUNT(tell_fields)},
    {.method = HTTP_POST,
     .pattern = "/outcomes",
     .permission = OUTCOME_WRITE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = add_outcome,
     .about = "Keep an outcome.",
     .fields = outcome_fields,
     .field_count = COUNT(outcome_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/outcomes",
     .permission = PROJECT_READ,
     .handle = api_list_outcomes,
     .about = "Outcomes by id, without guests.",
     .fields = window_fields,
     .field_count = COUNT(window_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/outcomes/{outcome}",
     .permission = PROJECT_READ,
     .handle = api_show_outcome,
     .about = "One outcome."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/outcomes",
     .permission = OUTCOME_WRITE,
     .handle = api_add_outcome,
     .about = "Keep an outcome.",
     .fields = outcome_fields,
     .field_count = COUNT(outcome_fields)},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("What came of it"),
     .address = "/outcomes",
     .icon = "sprout",
     .about = TRANSLATE("What changed for people, and how we know."),
     .permission = PROJECT_READ,
     .group = MENU_WORK},
};

static const struct ownership ownerships[] = {
    {.parameter = "outcome", .initiative = outcome_initiative},
};

static void forget_guest(struct work *work, int64_t guest_id)
{
    outcomes_forget_guest(work->db, .guest_id = guest_id);
}

const struct feature outcomes_feature = {.name = "outcomes",
                                         .routes = routes,
                                         .route_count = COUNT(routes),
                                         .menu = menu,
                                         .menu_count = COUNT(menu),
                                         .ownerships = ownerships,
                                         .ownership_count = COUNT(ownerships),
                                         .forget_guest = forget_guest};
