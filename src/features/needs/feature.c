/* Needs in the table of contents. */
#include "features/needs/forget.h"
#include "features/needs/pages.h"

#define EVIDENCE_FIELDS                                                                            \
    {.name = "source", .type = "text", .about = "partner, door, hub, public or official"},         \
        {.name = "partner", .type = "id", .about = "which partner told us"},                       \
        {.name = "told_by", .type = "text", .about = "who is owed an answer"},                     \
        {.name = "contact", .type = "text", .about = "how to reach them"},                         \
        {.name = "person", .type = "id", .about = "the same, when we know them: for their story"}, \
        {.name = "words", .type = "text", .about = "what they said, without names"},               \
        {.name = "voices", .type = "integer", .about = "for how many people they spoke"},          \
        {.name = "heard_on", .type = "day", .about = "when; today when left out"}

static const struct route_field need_fields[] = {
    {.name = "title", .type = "text", .is_required = true, .about = "what is lacking"},
    {.name = "theme", .type = "text", .is_required = true, .about = "code of a theme"},
    {.name = "area", .type = "text", .about = "code of a ward; the whole area when left out"},
    {.name = "note", .type = "text", .about = "anything else"},
    EVIDENCE_FIELDS,
};

static const struct route_field correct_fields[] = {
    {.name = "title", .type = "text", .about = "what is lacking"},
    {.name = "theme", .type = "text", .about = "code of a theme"},
    {.name = "area", .type = "text", .about = "code of a ward; empty: the whole area"},
    {.name = "note", .type = "text", .about = "anything else"},
};

static const struct route_field voice_fields[] = {
    {.name = "words", .type = "text", .about = "what they said, without names"},
    {.name = "voices", .type = "integer", .about = "for how many people they spoke"},
    {.name = "told_by", .type = "text", .about = "who is owed an answer"},
    {.name = "contact", .type = "text", .about = "how to reach them"},
};

static const struct route_field evidence_fields[] = {EVIDENCE_FIELDS};

static const struct route_field filter_fields[] = {
    {.name = "ward", .type = "text", .about = "only of this ward"},
    {.name = "theme", .type = "text", .about = "only about this"},
    {.name = "state",
     .type = "text",
     .about = "heard, confirmed, being-met, met, not-ours, parked, or open for the first three"},
    {.name = "limit", .type = "integer", .about = "1 to 200"},
    {.name = "cursor", .type = "text", .about = "next of the page before"},
};

static const struct route_field take_fields[] = {
    {.name = "owner", .type = "id", .about = "the account that takes it on"},
    {.name = "due_on", .type = "day", .is_required = true, .about = "when it is looked at again"},
};

static const struct route_field service_fields[] = {
    {.name = "who", .type = "text", .is_required = true, .about = "who else serves it"},
    {.name = "kind", .type = "text", .is_required = true, .about = "state, voluntary, business"},
    {.name = "how",
     .type = "text",
     .is_required = true,
     .about = "works, does-not-reach, traps, stands-in-the-way"},
};

static const struct route_field park_fields[] = {
    {.name = "reason", .type = "text", .is_required = true, .about = "why it has to wait"},
};

static const struct route_field not_ours_fields[] = {
    {.name = "who_can", .type = "text", .is_required = true, .about = "who serves it instead"},
};

static const struct route_field told_fields[] = {
    {.name = "told", .type = "text", .is_required = true, .about = "what we told them"},
    {.name = "answer", .type = "text", .about = "better, not-better (reopens it) or not-asked"},
    {.name = "how", .type = "text", .about = "said, or email: the words are sent to them now"},
};

static const struct route_field same_fields[] = {
    {.name = "twin", .type = "id", .is_required = true, .about = "the other need"},
    {.name = "keep", .type = "text", .is_required = true, .about = "this, or other: which stays"},
};

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define READ(path, handler, text)                                                                  \
    {.method = HTTP_GET,                                                                           \
     .pattern = (path),                                                                            \
     .permission = NEED_READ,                                                                      \
     .handle = (handler),                                                                          \
     .about = (text)}
#define FORM(path, handler, text)                                                                  \
    {.method = HTTP_GET,                                                                           \
     .pattern = (path),                                                                            \
     .permission = NEED_WRITE,                                                                     \
     .handle = (handler),                                                                          \
     .about = (text)}
/* Pages with the names of those who told us. */
#define NAMES(path, handler, text)                                                                 \
    {.method = HTTP_GET,                                                                           \
     .pattern = (path),                                                                            \
     .permission = NEED_WRITE,                                                                     \
     .handle = (handler),                                                                          \
     .sensitivity = SENSITIVITY_PERSONAL,                                                          \
     .about = (text)}
#define ACT(path, handler, text, ...)                                                              \
    {.method = HTTP_POST,                                                                          \
     .pattern = (path),                                                                            \
     .permission = NEED_WRITE,                                                                     \
     .handle = (handler),                                                                          \
     .about = (text),                                                                              \
     __VA_ARGS__}
#define CHANGE(path, handler, text, ...)                                                           \
    {.method = HTTP_PATCH,                                                                         \
     .pattern = (path),                                                                            \
     .permission = NEED_WRITE,                                                                     \
     .handle = (handler),                                                                          \
     .about = (text),                                                                              \
     __VA_ARGS__}
/* The same act from a page and through the API. */
#define ACT_TWICE(path, handler, text, ...)                                                        \
    ACT(path, handler, text, __VA_ARGS__), ACT("/api/v1" path, handler, text, __VA_ARGS__)

static const struct route routes[] = {
    READ("/needs", need_list_page, "What people need, most voices first."),
    FORM("/needs/new", need_new_page, "The form for a new need."),
    ACT("/needs", need_add_from_form, "Writes down a need.", FIELDS(need_fields)),
    READ("/needs/{need}", need_show_page, "One need: what we were told and what became of it."),
    FORM("/needs/{need}/evidence", need_evidence_page, "The form for one more voice."),
    FORM("/needs/{need}/take", need_take_page, "The form to take a need on."),
    FORM("/needs/{need}/services", need_service_page, "The form for who else serves it."),
    NAMES("/needs/{need}/close", need_close_page, "Met, not ours, or parked: the three forms."),
    NAMES("/needs/{need}/tell", need_tell_page, "Who raised a need and is waiting to hear."),
    NAMES("/needs/{need}/told-back/{evidence}", need_told_page,
          "The form for what they were told."),
    FORM("/needs/{need}/correct", need_correct_page, "The form to correct a need."),
    ACT("/needs/{need}/correct", need_correct_act, "Corrects a need.", FIELDS(correct_fields)),
    CHANGE("/api/v1/needs/{need}", need_correct_act, "Corrects a need.", FIELDS(correct_fields)),
    NAMES("/needs/{need}/evidence/{evidence}", need_voice_page,
          "The form to correct what one of them told us."),
    ACT("/needs/{need}/evidence/{evidence}", need_voice_act, "Corrects what one of them told us.",
        FIELDS(voice_fields)),
    CHANGE("/api/v1/needs/{need}/evidence/{evidence}", need_voice_act,
           "Corrects what one of them told us.", FIELDS(voice_fields)),
    ACT_TWICE("/needs/{need}/evidence", need_act_evidence, "Adds one more voice.",
              FIELDS(evidence_fields)),
    ACT_TWICE("/needs/{need}/confirm", need_act_confirm, "Somebody has checked it.",
              .fields = NULL),
    ACT_TWICE("/needs/{need}/take", need_act_take, "An officer takes it on until a day.",
              FIELDS(take_fields)),
    ACT_TWICE("/needs/{need}/services", need_act_services, "Adds who else serves it.",
              FIELDS(service_fields)),
    ACT_TWICE("/needs/{need}/met", need_act_met,
              "It is met; those who raised it are owed an answer.", .fields = NULL),
    ACT_TWICE("/needs/{need}/park", need_act_park, "It has to wait, with the reason.",
              FIELDS(park_fields)),
    ACT_TWICE("/needs/{need}/not-ours", need_act_not_ours, "It is not ours, with who can.",
              FIELDS(not_ours_fields)),
    ACT_TWICE("/needs/{need}/told-back/{evidence}", need_act_told_back,
              "Those who raised it have been told.", FIELDS(told_fields)),
    {.method = HTTP_GET,
     .pattern = "/needs/{need}/same",
     .permission = NEED_MERGE,
     .handle = need_same_page,
     .about = "Needs that may be the same, and two of them side by side."},
    {.method = HTTP_POST,
     .pattern = "/needs/{need}/same",
     .permission = NEED_MERGE,
     .handle = need_same_act,
     .about = "Merges two needs.",
     FIELDS(same_fields)},
    {.method = HTTP_GET,
     .pattern = "/needs/merges/{pair}",
     .permission = NEED_MERGE,
     .handle = need_merge_page,
     .about = "One merge of needs that was done."},
    {.method = HTTP_POST,
     .pattern = "/needs/merges/{pair}/undo",
     .permission = NEED_MERGE,
     .handle = need_merge_undo,
     .about = "Undoes a merge of needs."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/needs",
     .permission = NEED_READ,
     .handle = need_list_json,
     .about = "Needs, by id.",
     FIELDS(filter_fields)},
    ACT("/api/v1/needs", need_add_json, "Writes down a need.", FIELDS(need_fields)),
    READ("/api/v1/needs/{need}", need_show_json, "One need."),
    NAMES("/api/v1/needs/{need}/evidence", need_evidence_json,
          "What a need stands on, with who told us."),
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how; /* it is a detail */
    need_forget_person(work, person_id);
}

const struct feature needs_feature = {.name = "needs",
                                      .routes = routes,
                                      .route_count = sizeof routes / sizeof *routes,
                                      .keepers = &need_keeper,
                                      .keeper_count = 1,
                                      .forget_person = forget_person};
