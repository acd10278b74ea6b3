/* What registers add to the program. */
#include "features/registers/registers.h"

#include "features/registers/forget.h"
#include "features/registers/handlers.h"

static const struct route_field walk_in_fields[] = {
    {.name = "guest", .type = "ids", .about = "guests who are here"},
    {.name = "volunteer", .type = "ids", .about = "sign-ups of volunteers who are here"},
    {.name = "seen", .type = "integer", .about = "when the page was made; newer marks stay"},
    {.name = "first_name", .type = "text", .about = "of somebody who walked in"},
    {.name = "initial", .type = "text", .about = "their family name's first letter"},
    {.name = "language", .type = "text", .about = "the language they speak best, by its code"},
};

static const struct route_field mark_fields[] = {
    {.name = "mark", .type = "text", .is_required = true, .about = "guest:ID or volunteer:ID"},
    {.name = "here", .type = "boolean", .is_required = true, .about = "1 or 0"},
    {.name = "at", .type = "integer", .about = "milliseconds since 1970, by the phone's clock"},
    {.name = "capability", .type = "text", .about = "of this register, when not signed in"},
};

static const struct route_field paper_fields[] = {
    {.name = "codes", .type = "text", .is_required = true, .about = "of those who were ticked"},
};

static const struct route_field helper_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "who helped"},
};

static const struct route_field went_fields[] = {
    {.name = "went", .type = "text", .is_required = true, .about = "well, mixed or badly"},
    {.name = "best", .type = "text", .about = "what was best"},
    {.name = "change_next", .type = "text", .about = "what to change next time"},
};

static const struct route_field api_finish_fields[] = {
    {.name = "guests", .type = "ids", .about = "guests who came; all others were absent"},
    {.name = "sign_ups", .type = "ids", .about = "sign-ups of volunteers who came"},
};

static const struct route_field api_mark_fields[] = {
    {.name = "session", .type = "id", .is_required = true, .about = "the session"},
    {.name = "guest", .type = "id", .about = "the guest, or else"},
    {.name = "sign_up", .type = "id", .about = "the volunteer's sign-up"},
    {.name = "here", .type = "boolean", .is_required = true, .about = "whether they are here"},
    {.name = "at", .type = "instant", .about = "when it was marked; now when left out"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/register",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = show_register,
     .about = "Who is here: the register of a session."},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/register",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = finish_register,
     .about = "Finish a register: whoever is not ticked was absent.",
     .fields = walk_in_fields,
     .field_count = COUNT(walk_in_fields)},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/register/walk-in",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = add_walk_in,
     .about = "Add a guest who walked in, and mark them as here.",
     .fields = walk_in_fields,
     .field_count = COUNT(walk_in_fields)},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/register/mark",
     .permission = PUBLIC,
     .carries_proof = true,
     .handle = put_mark,
     .about = "One mark, by a sign-in or by the register's capability.",
     .fields = mark_fields,
     .field_count = COUNT(mark_fields)},
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/register/marks",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = show_marks,
     .about = "The marks so far, by id, for the other phone."},
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/register/paper",
     .permission = REGISTER_TAKE,
     .handle = show_paper,
     .about = "The form for what was ticked on paper."},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/register/paper",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = key_in_paper,
     .about = "Key in the codes of those who were ticked on paper.",
     .fields = paper_fields,
     .field_count = COUNT(paper_fields)},
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/register/print",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = print_register,
     .about = "The register on paper."},
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/register/helper",
     .permission = SHIFT_FILL,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = find_helper,
     .about = "Find somebody who helped without having signed up."},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/register/helper",
     .permission = SHIFT_FILL,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = add_helper,
     .about = "Add somebody who helped without having signed up.",
     .fields = helper_fields,
     .field_count = COUNT(helper_fields)},
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/went",
     .permission = REGISTER_TAKE,
     .handle = ask_how_it_went,
     .about = "How did it go? Three questions."},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/went",
     .permission = REGISTER_TAKE,
     .handle = say_how_it_went,
     .about = "Keep how a session went.",
     .fields = went_fields,
     .field_count = COUNT(went_fields)},
    {.method = HTTP_GET,
     .pattern = "/api/v1/sessions/{session}/register",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = api_show_register,
     .about = "Who is expected and who is marked as here."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/sessions/{session}/register",
     .permission = REGISTER_TAKE,
     .handle = api_finish_register,
     .about = "Finish a register with who came; may be done again.",
     .fields = api_finish_fields,
     .field_count = COUNT(api_finish_fields)},
    {.method = HTTP_POST,
     .pattern = "/api/v1/marks",
     .permission = REGISTER_TAKE,
     .handle = api_add_mark,
     .about = "One mark of a guest or a volunteer; the newest counts.",
     .fields = api_mark_fields,
     .field_count = COUNT(api_mark_fields)},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how; /* marks are details */
    register_forget_person(work, person_id);
}

const struct feature registers_feature = {
    .name = "registers",
    .routes = routes,
    .route_count = COUNT(routes),
    .person_hooks = &register_person_hooks,
    .keepers = &register_keeper,
    .keeper_count = 1,
    .forget_guest = register_forget_guest,
    .forget_person = forget_person,
};
