/* What thanks add to the program. */
#include "features/thanks/handlers.h"
#include "features/thanks/thanks.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TRANSLATE(message) message

static const struct route_field thanks_fields[] = {
    {.name = "how", .type = "text", .is_required = true, .about = "in-person, call, card or email"},
    {.name = "words", .type = "text", .about = "what is said; an e-mail needs them"},
    {.name = "whose", .type = "text", .about = "leader or mine: in whose name"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/people/thanks",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = list_thanks,
     .about = "Who has helped since they were last thanked, the longest wait first."},
    {.method = HTTP_GET,
     .pattern = "/people/{person}/thanks",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = show_thanks_form,
     .about = "The form of a thank-you."},
    {.method = HTTP_POST,
     .pattern = "/people/{person}/thanks",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = keep_thanks,
     .about = "Thank a person: write it down, or send it by e-mail.",
     .fields = thanks_fields,
     .field_count = COUNT(thanks_fields)},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Thank-yous owed"),
     .address = "/people/thanks",
     .icon = "heart",
     .about = TRANSLATE("Who helped and has not been thanked: two taps each."),
     .permission = PEOPLE_WRITE,
     .group = MENU_PEOPLE},
};

const struct feature thanks_feature = {
    .name = "thanks",
    .routes = routes,
    .route_count = COUNT(routes),
    .menu = menu,
    .menu_count = COUNT(menu),
};
