/* What joining adds to the program. */
#include "features/joining/handlers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TRANSLATE(message) message

#define OFFER_FIELDS                                                                               \
    {.name = "why", .type = "text", .about = "why they join, in their own words"},                 \
        {.name = "skills", .type = "text", .about = "codes of what they can help with"},           \
        {.name = "could", .type = "text", .about = "something else that they can do"},             \
        {.name = "languages", .type = "text", .about = "codes of languages they speak"},           \
        {.name = "times", .type = "text", .about = "3 for each weekday from Monday, from 0"},      \
        {.name = "postcode", .type = "text", .about = "where they live"},                          \
        {.name = "travel_km", .type = "integer", .about = "how far they would go"},                \
        {.name = "type", .type = "text", .about = "code of a membership type that is open"},       \
        {.name = "given_name", .type = "text", .about = "their given name"},                       \
        {.name = "family_name", .type = "text", .about = "their family name"},                     \
        {.name = "phone", .type = "text", .about = "telephone"},                                   \
        {.name = "email", .type = "email", .about = "e-mail, if they have one"},                   \
        {.name = "address", .type = "text", .about = "house and street"},                          \
        {.name = "ways", .type = "text", .about = "email, call, sms, post: may bring news"}

static const struct route_field page_fields[] = {
    {.name = "page", .type = "text", .about = "why, skills, languages, when, far, you, check"},
    {.name = "state", .type = "text", .about = "what was told before, sealed"},
    {.name = "then", .type = "text", .about = "check: an answer is changed"},
};

static const struct route_field join_fields[] = {
    {.name = "page", .type = "text", .about = "why, skills, languages, when, far, you, check"},
    {.name = "state", .type = "text", .about = "what was told before, sealed"},
    {.name = "then", .type = "text", .about = "check: an answer is changed"},
    OFFER_FIELDS,
};

static const struct route_field keyed_fields[] = {
    {.name = "paper_number", .type = "text", .is_required = true, .about = "as on the paper"},
    OFFER_FIELDS,
    {.name = "signed", .type = "boolean", .is_required = true, .about = "it is signed"},
};

static const struct route_field accept_fields[] = {
    {.name = "type", .type = "text", .about = "instead of a type that is closed by now"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/join",
     .permission = PUBLIC,
     .handle = show_join,
     .about = "Joining, one question a page.",
     .fields = page_fields,
     .field_count = COUNT(page_fields)},
    {.method = HTTP_POST,
     .pattern = "/join",
     .permission = PUBLIC,
     .handle = take_join,
     .about = "Answers a question of joining; the last page applies.",
     .fields = join_fields,
     .field_count = COUNT(join_fields)},
    {.method = HTTP_GET,
     .pattern = "/join/form.pdf",
     .permission = PUBLIC,
     .handle = join_form_pdf,
     .about = "The same questions on paper (A4)."},
    {.method = HTTP_GET,
     .pattern = "/people/join",
     .permission = PEOPLE_WRITE,
     .handle = show_keyed_form,
     .about = "The form to key in a paper application."},
    {.method = HTTP_POST,
     .pattern = "/people/join",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = keep_keyed_form,
     .about = "Key in a paper application.",
     .fields = keyed_fields,
     .field_count = COUNT(keyed_fields)},
    {.method = HTTP_GET,
     .pattern = "/people/applications",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = list_applications,
     .about = "Who applied and waits for an answer."},
    {.method = HTTP_POST,
     .pattern = "/people/applications/{membership}/accept",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = accept_application,
     .about = "Make a member of somebody who applied.",
     .fields = accept_fields,
     .field_count = COUNT(accept_fields)},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Who wants to join"),
     .address = "/people/applications",
     .icon = "user-plus",
     .about = TRANSLATE("Applications from the page and on paper, and the answer to each."),
     .permission = PEOPLE_WRITE,
     .group = MENU_PEOPLE},
};

const struct feature joining_feature = {
    .name = "joining",
    .routes = routes,
    .route_count = COUNT(routes),
    .menu = menu,
    .menu_count = COUNT(menu),
    .forget_person = application_forget_person,
};
