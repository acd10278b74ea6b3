/* What newcomers add to the program. */
#include "features/newcomers/handlers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define STEP_FIELDS(step)                                                                          \
    {.name = "title_" step, .type = "text", .about = "the hub's own words, or empty"},             \
        {.name = "days_" step, .type = "integer", .about = "due so many days after joining"},      \
        {.name = "officer_" step, .type = "id", .about = "who sees to it; empty: the companion"}

static const struct route_field template_fields[] = {
    STEP_FIELDS("told"),
    STEP_FIELDS("talked"),
    STEP_FIELDS("difference"),
    STEP_FIELDS("saw"),
};

static const struct route routes[] = {
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

const struct feature newcomers_feature = {
    .name = "newcomers",
    .routes = routes,
    .route_count = COUNT(routes),
    .person_hooks = &newcomers_person_hooks,
    .forget_person = newcomers_forget_person,
};
