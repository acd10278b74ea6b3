/* What renewals add to the program. */
#include "features/messages/messages.h"
#include "features/renewals/handlers.h"
#include "features/renewals/renewals.h"
#include "renewals_queries.h"

#define TRANSLATE(message) message

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/people/renewals",
     .permission = PEOPLE_READ,
     .handle = list_renewals,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Renewal notices that were made, and letters to print."},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Renewal notices"),
     .address = "/people/renewals",
     .icon = "bell",
     .about = TRANSLATE("Which members were told that their fee is due, and letters to print."),
     .permission = PEOPLE_READ,
     .group = MENU_PEOPLE},
};

static const struct keeper keepers[] = {{.what = "renewals", .look = renewal_look_at}};

static const struct single_check checks[] = {
    {.source = RENEWAL_SOURCE, .is_wanted = renewal_is_wanted}};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how;
    renewal_forget_person(work->db, .person_id = person_id);
}

const struct feature renewals_feature = {
    .name = "renewals",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .keepers = keepers,
    .keeper_count = sizeof keepers / sizeof *keepers,
    .single_checks = checks,
    .single_check_count = sizeof checks / sizeof *checks,
    .forget_person = forget_person,
};
