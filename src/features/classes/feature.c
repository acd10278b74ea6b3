/* What classes add to the program. */
#include "features/classes/classes.h"

#include "classes_queries.h"
#include "features/classes/handlers.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FIELDS(list) .fields = (list), .field_count = COUNT(list)
#define LEARNER "/projects/{initiative}/guests/{guest}"
#define CERTIFICATE "/projects/{initiative}/certificates/{certificate}"

static const struct route_field talk_fields[] = {
    {.name = "day", .type = "day", .is_required = true, .about = "when it was held"},
    {.name = "speaking", .type = "text", .about = "a level's code; empty: not asked"},
    {.name = "listening", .type = "text", .about = "a level's code; empty: not asked"},
    {.name = "reading", .type = "text", .about = "a level's code; empty: not asked"},
    {.name = "writing", .type = "text", .about = "a level's code; empty: not asked"},
    {.name = "goal", .type = "text", .about = "what they would like to be able to do"},
    {.name = "creche", .type = "boolean", .about = "somebody has to look after children"},
    {.name = "step_free", .type = "boolean", .about = "they need a way in without steps"},
};

static const struct route_field note_fields[] = {
    {.name = "day", .type = "day", .is_required = true, .about = "when it was seen"},
    {.name = "skill", .type = "text", .is_required = true, .about = "a skill's code"},
    {.name = "level", .type = "text", .is_required = true, .about = "a level's code"},
    {.name = "words", .type = "text", .is_required = true, .about = "what they did"},
};

static const struct route_field leave_fields[] = {
    {.name = "reason", .type = "text", .is_required = true, .about = "a code of the list"},
};

static const struct route_field move_fields[] = {
    {.name = "to", .type = "id", .is_required = true, .about = "the other initiative"},
};

static const struct route_field issue_fields[] = {
    {.name = "kind", .type = "text", .is_required = true, .about = "attendance, completion"},
};

static const struct route_field pdf_fields[] = {
    {.name = "name", .type = "text", .about = "as it is printed; it is not kept"},
    {.name = "language", .type = "text", .about = "of its words; the hub's when left out"},
};

static const struct route_field verify_fields[] = {
    {.name = "code", .type = "text", .about = "as it stands on the certificate"},
};

#define READ(where, handler, sentence)                                                             \
    {.method = HTTP_GET,                                                                           \
     .pattern = (where),                                                                           \
     .permission = GUEST_READ,                                                                     \
     .sensitivity = SENSITIVITY_SPECIAL,                                                           \
     .handle = (handler),                                                                          \
     .about = (sentence)}
#define WRITE_ROW(where, handler, sentence)                                                        \
    .method = HTTP_POST, .pattern = (where), .permission = PROJECT_RUN,                            \
    .sensitivity = SENSITIVITY_SPECIAL, .handle = (handler), .about = (sentence)
#define WRITE(where, handler, sentence) {WRITE_ROW(where, handler, sentence)}
#define WRITE_FORM(where, handler, sentence, list)                                                 \
    {WRITE_ROW(where, handler, sentence), FIELDS(list)}

static const struct route routes[] = {
    READ(LEARNER, show_learner, "A guest in a project: levels, notes, wishes."),
    READ(LEARNER "/talk", ask_placement, "The form of the placement talk."),
    WRITE_FORM(LEARNER "/talk", save_placement, "Keeps the placement talk.", talk_fields),
    READ(LEARNER "/note", ask_progress_note, "The form of a progress note."),
    WRITE_FORM(LEARNER "/note", add_progress_note, "Keeps a progress note.", note_fields),
    WRITE(LEARNER "/notes/{note}/remove", remove_progress_note, "Takes a progress note out."),
    WRITE(LEARNER "/notes/{note}/outcome", gain_level, "A level gained becomes an outcome."),
    READ(LEARNER "/move", ask_move, "The forms to move to another project, or leave."),
    WRITE_FORM(LEARNER "/move", move_enrolment, "Moves a guest to another project.", move_fields),
    WRITE_FORM(LEARNER "/leave", leave_enrolment, "A guest leaves, for a reason of the list.",
               leave_fields),
    WRITE(LEARNER "/complete", complete_enrolment, "A guest has finished it."),
    WRITE(LEARNER "/again", take_back_enrolment, "A guest who left or finished comes again."),
    WRITE(LEARNER "/place", give_place, "Gives a place to a guest who waits."),
    WRITE_FORM(LEARNER "/certificates", issue_certificate, "Gives a guest a certificate.",
               issue_fields),
    READ(CERTIFICATE, show_certificate, "A certificate, to print or to withdraw."),
    {.method = HTTP_GET,
     .pattern = CERTIFICATE ".pdf",
     .permission = GUEST_READ,
     .sensitivity = SENSITIVITY_PERSONAL,
     .handle = certificate_pdf,
     .about = "The certificate as PDF, with the name that is asked for.",
     FIELDS(pdf_fields)},
    WRITE(CERTIFICATE "/withdraw", withdraw_certificate, "The code is no longer good."),
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/handover",
     .permission = REGISTER_TAKE,
     .sensitivity = SENSITIVITY_SPECIAL,
     .handle = show_handover,
     .about = "A session on one page, for whoever stands in."},
    {.method = HTTP_GET,
     .pattern = "/verify",
     .permission = PUBLIC,
     .handle = verify_certificate,
     .about = "What a certificate's code stands for.",
     FIELDS(verify_fields)},
};

/* The guest of an address belongs to its project as long as they are enrolled in it, and a note to
 * the guest: handlers see to that. */
static const struct ownership ownerships[] = {
    {.parameter = "note", .initiative = progress_note_initiative},
    {.parameter = "certificate", .initiative = certificate_initiative},
};

static void forget_guest(struct work *work, int64_t guest_id)
{
    placements_forget_guest(work->db, .guest_id = guest_id);
    progress_notes_forget_guest(work->db, .guest_id = guest_id);
    certificate_forget_guest(work, guest_id);
}

const struct feature classes_feature = {.name = "classes",
                                        .routes = routes,
                                        .route_count = COUNT(routes),
                                        .ownerships = ownerships,
                                        .ownership_count = COUNT(ownerships),
                                        .keepers = &certificate_keeper,
                                        .keeper_count = 1,
                                        .forget_guest = forget_guest};
