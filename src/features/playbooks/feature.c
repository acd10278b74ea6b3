/* What playbooks add to the program: their addresses and a line of /more. */
#include "features/playbooks/playbooks.h"

#include "features/playbooks/file.h"
#include "features/playbooks/handlers.h"

static const struct route_field window_fields[] = {
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field file_fields[] = {
    {.name = "file", .type = "text", .is_required = true, .about = "the signed file"},
};

static const struct route_field take_fields[] = {
    {.name = "contents", .type = "text", .is_required = true, .about = "the file's first line"},
    {.name = "signature", .type = "text", .is_required = true, .about = "the file's second line"},
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
     .pattern = "/more/playbooks/{playbook}/file",
     .permission = PROJECT_WRITE,
     .handle = download_playbook,
     .about = "A playbook as a signed file, to pass on."},
    {.method = HTTP_GET,
     .pattern = "/more/playbooks/import",
     .permission = SETTINGS_WRITE,
     .handle = show_playbook_import,
     .about = "Choose the signed file of a playbook from elsewhere."},
    {.method = HTTP_POST,
     .pattern = "/more/playbooks/import",
     .permission = SETTINGS_WRITE,
     .handle = look_at_playbook,
     .about = "Shows whose signature a playbook has and what it would add.",
     .fields = file_fields,
     .field_count = sizeof file_fields / sizeof *file_fields,
     .body_limit = PLAYBOOK_FILE_MAX + 65536},
    {.method = HTTP_POST,
     .pattern = "/more/playbooks",
     .permission = SETTINGS_WRITE,
     .handle = take_playbook,
     .about = "Takes in a playbook from elsewhere.",
     .fields = take_fields,
     .field_count = sizeof take_fields / sizeof *take_fields,
     .body_limit = 4 * PLAYBOOK_FILE_MAX},
    {.method = HTTP_POST,
     .pattern = "/more/playbooks/{playbook}/remove",
     .permission = SETTINGS_WRITE,
     .handle = remove_playbook,
     .about = "Takes a playbook from elsewhere out again."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/playbooks",
     .permission = PROJECT_READ,
     .handle = api_list_playbooks,
     .about = "The playbooks, by slug.",
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
     .permission = PROJECT_READ,
     .group = MENU_WORK},
};

const struct feature playbooks_feature = {.name = "playbooks",
                                          .routes = routes,
                                          .route_count = sizeof routes / sizeof *routes,
                                          .menu = menu,
                                          .menu_count = sizeof menu / sizeof *menu};
