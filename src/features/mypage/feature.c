/* What my page adds to the program. */
#include "features/mypage/handlers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TRANSLATE(message) message

static const struct route_field see_fields[] = {
    {.name = "see",
     .type = "text",
     .about = "known, correct, wishes, membership, leave, erase …; empty: first"},
    {.name = "payment", .type = "id", .about = "of see=receipt"},
};

static const struct route_field act_fields[] = {
    {.name = "act", .type = "text", .about = "the button: take, drop, correct, save, leave …"},
    {.name = "email", .type = "email", .about = "without an account: where the link goes"},
};

static const struct route_field link_fields[] = {
    {.name = "do", .type = "text", .about = "make, send, end, or again: end and make"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/me",
     .permission = PUBLIC,
     .handle = my_page_of_account,
     .about = "A member's own page, or the way to it.",
     .fields = see_fields,
     .field_count = COUNT(see_fields)},
    {.method = HTTP_POST,
     .pattern = "/me",
     .permission = PUBLIC,
     .handle = act_of_account,
     .about = "A member acts on their own page; others ask for the link to theirs by e-mail.",
     .fields = act_fields,
     .field_count = COUNT(act_fields)},
    {.method = HTTP_GET,
     .pattern = "/people/{person}/page",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = show_page_link,
     .about = "The link to a person's own page."},
    {.method = HTTP_POST,
     .pattern = "/people/{person}/page",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = make_page_link,
     .about = "Make, send or end the link to a person's own page.",
     .fields = link_fields,
     .field_count = COUNT(link_fields)},
    {.method = HTTP_GET,
     .pattern = "/people/erasures",
     .permission = PEOPLE_WRITE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = list_erasures,
     .about = "Who asked to be removed, and by when it has to be done."},
    {.method = HTTP_POST,
     .pattern = "/people/erasures/{erasure}",
     .permission = PEOPLE_MERGE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = complete_erasure,
     .about = "Remove what there is of somebody who asked for it."},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Who asked to be removed"),
     .address = "/people/erasures",
     .icon = "trash-2",
     .about = TRANSLATE("Members who asked for it on their page, with the day by which it is due."),
     .permission = PEOPLE_WRITE,
     .group = MENU_PEOPLE},
};

static const struct link_kind links[] = {
    {.purpose = "my-page", .show = my_page_of_link, .act = act_of_link},
};

const struct feature mypage_feature = {
    .name = "mypage",
    .routes = routes,
    .route_count = COUNT(routes),
    .menu = menu,
    .menu_count = COUNT(menu),
    .links = links,
    .link_count = COUNT(links),
    .person_hooks = &my_page_person_hooks,
    .forget_person = my_page_forget_person,
};
