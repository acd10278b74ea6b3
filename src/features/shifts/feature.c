/* What shifts add to the program. */
#include "features/shifts/handlers.h"
#include "features/shifts/remind.h"
#include "shifts_queries.h"
#include "web/links.h"

static int64_t initiative_of_shift(struct work *work, int64_t id)
{
    struct shift_initiative_row row;
    return shift_initiative(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

static int64_t initiative_of_sign_up(struct work *work, int64_t id)
{
    struct sign_up_initiative_row row;
    return sign_up_initiative(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

static const struct ownership ownerships[] = {
    {.parameter = "shift", .initiative = initiative_of_shift},
    {.parameter = "sign_up", .initiative = initiative_of_sign_up},
};

static const struct link_kind links[] = {
    {.purpose = "shift-invitation", .show = shift_link_show, .act = shift_link_act},
};

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)

static const struct route_field invite_fields[] = {
    {.name = "person", .type = "ids", .is_required = true, .about = "whom to invite"},
};

static const struct route_field whom_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "whom to invite"},
};

static const struct route_field anyway_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "whom to invite"},
    {.name = "why", .type = "text", .is_required = true, .about = "kept, and read by them"},
};

static const struct route_field answer_fields[] = {
    {.name = "sign_up", .type = "id", .about = "whose answer it is"},
    {.name = "person", .type = "id", .about = "instead: somebody who was not invited"},
    {.name = "answer", .type = "text", .is_required = true, .about = "confirm, decline or drop"},
};

static const struct route_field whose_fields[] = {
    {.name = "sign_up", .type = "id", .is_required = true, .about = "whose place it is"},
};

static const struct route_field swap_fields[] = {
    {.name = "sign_up", .type = "id", .is_required = true, .about = "whose place it is"},
    {.name = "with",
     .type = "text",
     .is_required = true,
     .about = "s and a sign-up to swap with, or p and a person who takes it over"},
};

static const struct route_field send_fields[] = {
    {.name = "sign_up", .type = "id", .about = "to this one alone; left out: to all who wait"},
};

static const struct route_field list_fields[] = {
    {.name = "session", .type = "id", .about = "of that session only"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field sign_up_list_fields[] = {
    {.name = "shift", .type = "id", .about = "of that shift only"},
    {.name = "person", .type = "id", .about = "of that person only"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

static const struct route_field sign_up_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "who"},
    {.name = "state", .type = "text", .about = "invited (when left out), confirmed or waitlisted"},
    {.name = "reason", .type = "text", .about = "why they are invited, for them to read"},
    {.name = "override",
     .type = "text",
     .about = "why they are invited though they were offered enough; for who may override"},
};

static const struct route_field change_fields[] = {
    {.name = "state",
     .type = "text",
     .is_required = true,
     .about = "confirmed, waitlisted, declined or dropped"},
};

static const struct route_field places_fields[] = {
    {.name = "capacity", .type = "integer", .is_required = true, .about = "places, 1 to 100"},
};

static const struct route_field plan_fields[] = {
    {.name = "invite", .type = "text", .about = "who to which shift, \"shift-person\"; several"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/shifts",
     .permission = SHIFT_READ,
     .handle = shift_pages_list,
     .about = "Places still open in the next three weeks."},
    {.method = HTTP_GET,
     .pattern = "/shifts/plan",
     .permission = SHIFT_FILL,
     .handle = shift_pages_plan,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "A proposal for the next fortnight: who could be invited to which open shift."},
    {.method = HTTP_POST,
     .pattern = "/shifts/plan",
     .permission = SHIFT_FILL,
     .handle = shift_pages_invite_plan,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Invite the people of the plan.",
     FIELDS(plan_fields)},
    {.method = HTTP_GET,
     .pattern = "/shifts/{shift}",
     .permission = SHIFT_READ,
     .handle = shift_pages_show,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "A shift: who comes, and who could."},
    {.method = HTTP_POST,
     .pattern = "/shifts/{shift}/invite",
     .permission = SHIFT_FILL,
     .handle = shift_pages_invite,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Invite people to a shift.",
     FIELDS(invite_fields)},
    {.method = HTTP_GET,
     .pattern = "/people/{person}/places",
     .permission = PEOPLE_WRITE,
     .handle = shift_pages_fitting,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Three places where this person could make a difference, each with the reason."},
    {.method = HTTP_GET,
     .pattern = "/shifts/{shift}/anyway",
     .permission = ALLOWANCE_OVERRIDE,
     .handle = shift_pages_anyway,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Why somebody is not invited again now, and inviting them all the same.",
     FIELDS(whom_fields)},
    {.method = HTTP_POST,
     .pattern = "/shifts/{shift}/anyway",
     .permission = ALLOWANCE_OVERRIDE,
     .handle = shift_pages_invite_anyway,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Invite somebody though they were offered enough, with the reason.",
     FIELDS(anyway_fields)},
    {.method = HTTP_POST,
     .pattern = "/shifts/{shift}/answer",
     .permission = SHIFT_FILL,
     .handle = shift_pages_answer,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Key in what somebody said to an invitation.",
     FIELDS(answer_fields)},
    {.method = HTTP_GET,
     .pattern = "/shifts/{shift}/swap",
     .permission = SHIFT_FILL,
     .handle = shift_pages_swap,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Who could take somebody's place, or swap with them.",
     FIELDS(whose_fields)},
    {.method = HTTP_POST,
     .pattern = "/shifts/{shift}/swap",
     .permission = SHIFT_FILL,
     .handle = shift_pages_change_hands,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "A place changes hands, when both have said yes.",
     FIELDS(swap_fields)},
    {.method = HTTP_POST,
     .pattern = "/shifts/{shift}/send",
     .permission = SHIFT_FILL,
     .handle = shift_pages_send,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Send invitations by e-mail.",
     FIELDS(send_fields)},
    {.method = HTTP_POST,
     .pattern = "/shifts/{shift}/places",
     .permission = SHIFT_FILL,
     .handle = shift_pages_resize,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "How many places it has, at this session alone.",
     FIELDS(places_fields)},
    {.method = HTTP_GET,
     .pattern = "/shifts/{shift}/invitations",
     .permission = SHIFT_FILL,
     .handle = shift_pages_invitations,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "The links to give to those invited."},
    {.method = HTTP_GET,
     .pattern = "/shifts/{shift}/invitations/{sign_up}/letter",
     .permission = SHIFT_FILL,
     .handle = shift_pages_letter,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "A letter to print, with the link."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/shifts",
     .permission = SHIFT_READ,
     .handle = shift_api_list,
     .about = "Shifts with their places.",
     FIELDS(list_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/shifts/{shift}",
     .permission = SHIFT_READ,
     .handle = shift_api_show,
     .about = "One shift."},
    {.method = HTTP_PATCH,
     .pattern = "/api/v1/shifts/{shift}",
     .permission = SHIFT_FILL,
     .handle = shift_api_change,
     .about = "How many places it has, at this session alone.",
     FIELDS(places_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/shifts/{shift}/suggestions",
     .permission = SHIFT_FILL,
     .handle = shift_api_suggest,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Who could take a place, best first, with the reason."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/shifts/{shift}/sign-ups",
     .permission = SHIFT_FILL,
     .handle = shift_api_sign_up,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Invite somebody, or give them a place.",
     FIELDS(sign_up_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/sign-ups",
     .permission = SHIFT_READ,
     .handle = sign_up_api_list,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Sign-ups, of one shift or one person.",
     FIELDS(sign_up_list_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/sign-ups/{sign_up}",
     .permission = SHIFT_READ,
     .handle = sign_up_api_show,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "One sign-up."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/sign-ups/{sign_up}",
     .permission = SHIFT_FILL,
     .handle = sign_up_api_change,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Confirm, decline or drop a sign-up.",
     FIELDS(change_fields)},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how; /* both are details */
    struct sign_up_ids_of_person_rows rows =
        sign_up_ids_of_person(work->db, work->arena, .person_id = person_id);
    for (size_t i = 0; i < rows.count; i++)
        link_end(work, INVITATION_PURPOSE, rows.items[i].id);
    sign_ups_forget_person(work->db, .person_id = person_id);
    shift_refusals_forget_person(work->db, .person_id = person_id);
}

static const struct keeper keepers[] = {{.what = "shift-reminders", .look = shift_remind}};

static const struct single_check checks[] = {
    {.source = REMINDER_SOURCE, .is_wanted = shift_reminder_is_wanted}};

const struct feature shifts_feature = {
    .name = "shifts",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .ownerships = ownerships,
    .ownership_count = sizeof ownerships / sizeof *ownerships,
    .links = links,
    .link_count = sizeof links / sizeof *links,
    .keepers = keepers,
    .keeper_count = sizeof keepers / sizeof *keepers,
    .single_checks = checks,
    .single_check_count = sizeof checks / sizeof *checks,
    .person_hooks = &shift_person_hooks,
    .forget_person = forget_person,
};
