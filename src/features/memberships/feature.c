/* What memberships add to the program. */
#include "features/memberships/handlers.h"
#include "memberships_queries.h"

static const struct route_field form_fields[] = {
    {.name = "membership", .type = "id", .about = "the one to change; empty for a new one"},
    {.name = "type", .type = "text", .about = "full, household, reduced …"},
    {.name = "applied_on", .type = "day", .about = "when they applied"},
    {.name = "joined_on", .type = "day", .about = "when they joined; empty for an application"},
    {.name = "paid_until", .type = "day", .about = "paid up to that day; empty for life"},
    {.name = "resigned_on", .type = "day", .about = "when they left"},
    {.name = "refused_on", .type = "day", .about = "as it is: two officers refuse"},
    {.name = "removed_on", .type = "day", .about = "as it is: two officers remove"},
    {.name = "amount", .type = "text", .about = "pounds a year, \"12.50\""},
    {.name = "why_joined", .type = "text", .about = "in their own words"},
};

static const struct route_field list_fields[] = {
    {.name = "person", .type = "id", .about = "of that person alone"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field add_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "whose it is"},
    {.name = "type", .type = "text", .about = "full, household, reduced …"},
    {.name = "applied_on", .type = "day", .about = "today when empty"},
    {.name = "joined_on", .type = "day", .about = "empty for an application"},
    {.name = "paid_until", .type = "day", .about = "empty for life"},
    {.name = "resigned_on", .type = "day", .about = "when they left"},
    {.name = "refused_on", .type = "day", .about = "empty: two officers refuse"},
    {.name = "removed_on", .type = "day", .about = "empty: two officers remove"},
    {.name = "amount", .type = "integer", .about = "a year, in minor units"},
    {.name = "why_joined", .type = "text", .about = "in their own words"},
    {.name = "of_membership_id",
     .type = "id",
     .about = "of the household that pays; then a member from today, and no other fact is read"},
    {.name = "is_instead", .type = "boolean", .about = "also when they have one of their own"},
};

static const struct route_field change_fields[] = {
    {.name = "of_membership_id",
     .type = "id",
     .about = "of the household that pays from now on; empty: they stand alone"},
    {.name = "type", .type = "text", .about = "when they leave it; empty: the usual one"},
};

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/people/{person}/membership",
     .permission = PEOPLE_WRITE,
     .handle = show_membership,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "The dated facts of a person's membership, to put right."},
    {.method = HTTP_POST,
     .pattern = "/people/{person}/membership",
     .permission = PEOPLE_WRITE,
     .handle = keep_membership,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Keep the facts of a membership, or begin one.",
     FIELDS(form_fields)},
    {.method = HTTP_GET,
     .pattern = "/people/figures",
     .permission = ROLLUP_READ,
     .handle = show_membership_figures,
     .about = "Members as a whole: coming, staying, going, and how soon they make a difference."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/memberships",
     .permission = PEOPLE_READ,
     .handle = api_list_memberships,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Memberships in the order they were written down.",
     FIELDS(list_fields)},
    {.method = HTTP_POST,
     .pattern = "/api/v1/memberships",
     .permission = PEOPLE_WRITE,
     .handle = api_add_membership,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Begin a membership or an application.",
     FIELDS(add_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/memberships/{membership}",
     .permission = PEOPLE_READ,
     .handle = api_show_membership,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "One membership."},
    {.method = HTTP_PATCH,
     .pattern = "/api/v1/memberships/{membership}",
     .permission = PEOPLE_WRITE,
     .handle = api_change_membership,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Into a household, or out of it.",
     FIELDS(change_fields)},
};

#define TRANSLATE(message) message

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Our members, as a whole"),
     .address = "/people/figures",
     .icon = "users",
     .about = TRANSLATE("Who comes, who stays, and how soon a new member makes a difference."),
     .permission = ROLLUP_READ,
     .group = MENU_PEOPLE},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    if (how == FORGET_WHOLLY) {
        household_part_from_person(work->db, .person_id = person_id);
        membership_forget_person(work->db, .person_id = person_id);
        return;
    }
    membership_forget_why(work->db, .person_id = person_id);
}

const struct feature memberships_feature = {
    .name = "memberships",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .person_hooks = &membership_person_hooks,
    .forget_person = forget_person,
};
