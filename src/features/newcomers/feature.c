/* What newcomers add to the program. */
#include "features/newcomers/handlers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TRANSLATE(message) message

static const struct route_field board_fields[] = {
    {.name = "mine", .type = "boolean", .about = "1: only those whom the reader looks after"},
};

static const struct route_field companion_fields[] = {
    {.name = "officer", .type = "id", .about = "the account; empty: nobody"},
};

#define STEP_FIELDS(step)                                                                          \
    {.name = "title_" step, .type = "text", .about = "the hub's own words, or empty"},             \
        {.name = "days_" step, .type = "integer", .about = "due so many days after joining"},      \
        {.name = "officer_" step, .type = "id", .about = "who sees to it; empty: the companion"}

static const struct route_field template_fields[] = {
    STEP_FIELDS("told"), STEP_FIELDS("talked"), STEP_FIELDS("difference"), STEP_FIELDS("saw"),
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/people/first-90-days",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = show_newcomers,
     .about = "Members in their first 90 days, and the next step of each.",
     .fields = board_fields,
     .field_count = COUNT(board_fields)},
    {.method = HTTP_GET,
     .pattern = "/people/{person}/companion",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = ask_companion,
     .about = "Who looks after a new member."},
    {.method = HTTP_POST,
     .pattern = "/people/{person}/companion",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = keep_companion,
     .about = "Give a new member to an officer.",
     .fields = companion_fields,
     .field_count = COUNT(companion_fields)},
    {.method = HTTP_GET,
     .pattern = "/more/first-90-days",
     .permission = SETTINGS_WRITE,
     .handle = show_newcomer_template,
     .about = "The hub's plan for the first 90 days."},
    {.method = HTTP_POST,
     .pattern = "/more/first-90-days",
     .permission = SETTINGS_WRITE,
     .handle = keep_newcomer_template,
     .about = "Change the plan for the first 90 days.",
     .fields = template_fields,
     .field_count = COUNT(template_fields)},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("The first 90 days"),
     .address = "/people/first-90-days",
     .icon = "sprout",
     .about = TRANSLATE("Every new member, what is next with them, and who sees to it."),
     .permission = PEOPLE_WRITE},
};

const struct feature newcomers_feature = {
    .name = "newcomers",
    .routes = routes,
    .route_count = COUNT(routes),
    .menu = menu,
    .menu_count = COUNT(menu),
    .person_hooks = &newcomers_person_hooks,
    .forget_person = newcomers_forget_person,
};
