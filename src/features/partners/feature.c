/* Partners in the table of contents. */
#include "features/partners/pages.h"

static const struct route_field partner_fields[] = {
    {.name = "name", .type = "text", .is_required = true, .about = "what they are called"},
    {.name = "kind",
     .type = "text",
     .is_required = true,
     .about = "voluntary, school, employer, public or faith"},
    {.name = "what", .type = "text", .about = "what they do"},
    {.name = "contact_name", .type = "text", .about = "whom we talk to"},
    {.name = "email", .type = "email", .about = "how to reach them"},
    {.name = "phone", .type = "text", .about = "how to reach them"},
};

#define PARTNER_FIELDS                                                                             \
    .fields = partner_fields, .field_count = sizeof partner_fields / sizeof *partner_fields

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/more/partners",
     .permission = PARTNER_READ,
     .handle = partner_list_page,
     .about = "The organisations we work with."},
    {.method = HTTP_GET,
     .pattern = "/more/partners/new",
     .permission = PARTNER_WRITE,
     .handle = partner_new_page,
     .about = "The form for a new partner."},
    {.method = HTTP_POST,
     .pattern = "/more/partners",
     .permission = PARTNER_WRITE,
     .handle = partner_add_from_form,
     .about = "Adds a partner.",
     PARTNER_FIELDS},
    {.method = HTTP_GET,
     .pattern = "/more/partners/{partner}",
     .permission = PARTNER_READ,
     .handle = partner_show_page,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "One partner: how to reach them, what they told us, what they lend."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/partners",
     .permission = PARTNER_READ,
     .handle = partner_list_json,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Partners, by id."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/partners",
     .permission = PARTNER_WRITE,
     .handle = partner_add_json,
     .about = "Adds a partner.",
     PARTNER_FIELDS},
    {.method = HTTP_GET,
     .pattern = "/api/v1/partners/{partner}",
     .permission = PARTNER_READ,
     .handle = partner_show_json,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "One partner."},
};

static const struct menu_entry menu[] = {
    {.title = "Partners",
     .address = "/more/partners",
     .icon = "heart-handshake",
     .about = "Schools, employers, voluntary organisations and public bodies we work with.",
     .permission = PARTNER_READ},
};

const struct feature partners_feature = {.name = "partners",
                                         .routes = routes,
                                         .route_count = sizeof routes / sizeof *routes,
                                         .menu = menu,
                                         .menu_count = sizeof menu / sizeof *menu};
