/* What playbooks add to the program: four addresses and a line of /more. */
#include "features/playbooks/playbooks.h"

#include "features/playbooks/handlers.h"

static const struct route_field window_fields[] = {
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/more/playbooks",
     .permission = PROJECT_READ,
     .handle = list_playbooks,
     .about = "The playbooks to choose from: need, people, pounds, weeks."},
    {.method = HTTP_GET,
     .pattern = "/more/playbooks/{playbook}",
     .permission = PROJECT_READ,
     .handle = show_playbook,
     .about = "One playbook: its guide, steps, roles, kit, risks and measures."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/playbooks",
     .permission = PROJECT_READ,
     .handle = api_list_playbooks,
     .about = "The playbooks that ship, by slug.",
     .fields = window_fields,
     .field_count = sizeof window_fields / sizeof *window_fields},
    {.method = HTTP_GET,
     .pattern = "/api/v1/playbooks/{playbook}",
     .permission = PROJECT_READ,
     .handle = api_show_playbook,
     .about = "One playbook, with its guide in Markdown."},
};

#define TRANSLATE(message) message

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Playbooks"),
     .address = "/more/playbooks",
     .icon = "book-marked",
     .about = TRANSLATE("How to run a class, a jobs club, a fair or a training, step by step."),
     .permission = PROJECT_READ},
};

const struct feature playbooks_feature = {.name = "playbooks",
                                          .routes = routes,
                                          .route_count = sizeof routes / sizeof *routes,
                                          .menu = menu,
                                          .menu_count = sizeof menu / sizeof *menu};
