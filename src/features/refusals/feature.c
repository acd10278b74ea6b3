/* What refusals add to the program. */
#include "features/refusals/handlers.h"
#include "refusals_queries.h"

#define TRANSLATE(message) message
#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define ROW(kind, path, needs, handler, sentence)                                                  \
    .method = kind, .pattern = path, .permission = needs, .handle = handler, .about = sentence,    \
    .sensitivity = SENSITIVITY_PERSONAL

static const struct route_field propose_fields[] = {
    {.name = "reason", .type = "text", .is_required = true, .about = "told to them"},
};

static const struct route_field answer_fields[] = {
    {.name = "do", .type = "text", .is_required = true, .about = "confirm, turn-down, withdraw"},
    {.name = "words", .type = "text", .about = "turn-down: why"},
};

static const struct route_field appeal_fields[] = {
    {.name = "appeal_words", .type = "text", .is_required = true, .about = "in their own words"},
    {.name = "received_on", .type = "day", .about = "when it reached us; today when empty"},
};

static const struct route_field appeal_answer_fields[] = {
    {.name = "result", .type = "text", .is_required = true, .about = "upheld or overturned"},
    {.name = "appeal_reason", .type = "text", .is_required = true, .about = "told to them"},
};

static const struct route_field list_fields[] = {
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route routes[] = {
    {ROW(HTTP_GET, "/people/refusals", REFUSAL_DECIDE, list_refusals,
         "Proposals to refuse or remove somebody, and appeals.")},
    {ROW(HTTP_GET, "/people/{person}/refusal", PEOPLE_WRITE, show_refusal_form,
         "The form to propose that somebody is refused or removed.")},
    {ROW(HTTP_POST, "/people/{person}/refusal", PEOPLE_WRITE, propose_refusal,
         "Propose that an application is refused, or a member removed."),
     FIELDS(propose_fields)},
    {ROW(HTTP_GET, "/people/refusals/{refusal}", REFUSAL_DECIDE, show_refusal,
         "One proposal, what came of it, and the appeal.")},
    {ROW(HTTP_POST, "/people/refusals/{refusal}/answer", REFUSAL_DECIDE, answer_refusal,
         "A second officer confirms a proposal or turns it down; whoever made it withdraws it."),
     FIELDS(answer_fields)},
    {ROW(HTTP_POST, "/people/refusals/{refusal}/appeal", PEOPLE_WRITE, key_in_appeal,
         "Key in an appeal that came by post or by word."),
     FIELDS(appeal_fields)},
    {ROW(HTTP_POST, "/people/refusals/{refusal}/appeal-answer", REFUSAL_DECIDE,
         answer_refusal_appeal, "An officer who took no part in the decision answers the appeal."),
     FIELDS(appeal_answer_fields)},
    {ROW(HTTP_GET, "/api/v1/refusals", REFUSAL_DECIDE, api_list_refusals,
         "Proposals to refuse or remove somebody, by id."),
     FIELDS(list_fields)},
    {ROW(HTTP_GET, "/api/v1/refusals/{refusal}", REFUSAL_DECIDE, api_show_refusal,
         "One proposal, what came of it, and the appeal.")},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Refusing and removing"),
     .address = "/people/refusals",
     .icon = "scale",
     .about = TRANSLATE("Two officers and a reason: proposals that wait, and appeals."),
     .permission = REFUSAL_DECIDE,
     .group = MENU_PEOPLE},
};

static const struct link_kind links[] = {
    {.purpose = "refusal", .show = refusal_link_show, .act = refusal_link_act},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how;
    refusals_forget_person(work->db, .person_id = person_id);
}

static bool is_in_the_air(struct work *work, int64_t person_id)
{
    struct refusal_array all = refusals_of_person(work, person_id);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].state == REFUSAL_PROPOSED || all.items[i].state == REFUSAL_APPEALED)
            return true;
    return false;
}

/* Two memberships can become one: what is being decided about one of them would lose its object. */
static const char *objection(struct work *work, int64_t kept_id, int64_t gone_id)
{
    if (is_in_the_air(work, kept_id) || is_in_the_air(work, gone_id))
        return TRANSLATE("A proposal to refuse or remove one of them waits, or an appeal. Answer "
                         "it first.");
    return NULL;
}

/* A decision that was taken back is told of in the answer to the appeal alone. */
static bool is_wanted(struct work *work, int64_t source_id)
{
    struct refusal refusal;
    return refusal_find(work, source_id, &refusal) && refusal.state != REFUSAL_OVERTURNED;
}

static const struct single_check checks[] = {{.source = REFUSAL_SOURCE, .is_wanted = is_wanted}};

static const struct person_hooks person_hooks = {.objection = objection};

const struct feature refusals_feature = {
    .name = "refusals",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .links = links,
    .link_count = sizeof links / sizeof *links,
    .person_hooks = &person_hooks,
    .single_checks = checks,
    .single_check_count = sizeof checks / sizeof *checks,
    .forget_person = forget_person,
};
