/* What checks add to the program. */
#include "base/arena.h"
#include "checks_queries.h"
#include "engines/retention.h"
#include "engines/rules.h"
#include "features/checks/handlers.h"

#define TRANSLATE(message) message
#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define ROW(kind, path, handler, sentence)                                                         \
    .method = kind, .pattern = path, .permission = CHECK_WRITE, .handle = handler,                 \
    .about = sentence, .sensitivity = SENSITIVITY_SPECIAL

static const struct route_field check_fields[] = {
    {.name = "level",
     .type = "text",
     .is_required = true,
     .about = "basic, standard, listed-child …"},
    {.name = "issued_on", .type = "day", .is_required = true, .about = "the certificate's day"},
    {.name = "number", .type = "text", .about = "the certificate's"},
    {.name = "expires_on", .type = "day", .about = "as the rule pack says when empty"},
    {.name = "updates_itself", .type = "boolean", .about = "with the Update Service"},
};

static const struct route_field ask_fields[] = {
    {.name = "ask_level", .type = "text", .is_required = true, .about = "as of a certificate"},
};

static const struct route_field step_fields[] = {
    {.name = "step",
     .type = "text",
     .is_required = true,
     .about = "identity, sent, seen, clear, assess, refuse, unchanged or changed"},
    {.name = "level", .type = "text", .about = "of the certificate, when it is seen"},
    {.name = "issued_on", .type = "day", .about = "its day, when it is seen"},
    {.name = "number", .type = "text", .about = "the certificate's"},
    {.name = "updates_itself", .type = "boolean", .about = "with the Update Service"},
};

static const struct route_field training_fields[] = {
    {.name = "training", .type = "text", .is_required = true, .about = "first-aid, safeguarding …"},
    {.name = "done_on", .type = "day", .is_required = true, .about = "when it was"},
    {.name = "training_until", .type = "day", .about = "as the rule pack says when empty"},
};

static const struct route_field reference_fields[] = {
    {.name = "referee", .type = "text", .is_required = true, .about = "who spoke for them"},
    {.name = "received_on", .type = "day", .is_required = true, .about = "when that was"},
    {.name = "is_good", .type = "text", .is_required = true, .about = "yes or no"},
};

static const struct route_field list_fields[] = {
    {.name = "q", .type = "text", .about = "beginnings of a name"},
};

static const struct route routes[] = {
    {ROW(HTTP_GET, "/more/checks", list_checks,
         "Checks, training and references: what ends, what is missing."),
     FIELDS(list_fields)},
    {ROW(HTTP_GET, "/people/{person}/checks", show_person_checks,
         "The checks, training and references of a person.")},
    {ROW(HTTP_POST, "/people/{person}/checks", add_check,
         "Write down that a certificate was seen."),
     FIELDS(check_fields)},
    {ROW(HTTP_POST, "/people/{person}/checks/ask", ask_check, "Ask for a check of somebody."),
     FIELDS(ask_fields)},
    {ROW(HTTP_GET, "/people/{person}/checks/{check}", show_check,
         "One check, and what comes next with it.")},
    {ROW(HTTP_POST, "/people/{person}/checks/{check}", go_on_check, "Go on with a check."),
     FIELDS(step_fields)},
    {ROW(HTTP_POST, "/people/{person}/checks/{check}/remove", remove_check,
         "Take out a check that was written down wrongly.")},
    {ROW(HTTP_POST, "/people/{person}/trainings", add_training,
         "Write down a training that somebody has done."),
     FIELDS(training_fields)},
    {ROW(HTTP_POST, "/people/{person}/trainings/{training}/remove", remove_training,
         "Take out a training that was written down wrongly.")},
    {ROW(HTTP_POST, "/people/{person}/references", add_reference,
         "Write down that somebody has spoken for a person."),
     FIELDS(reference_fields)},
    {ROW(HTTP_POST, "/people/{person}/references/{reference}/remove", remove_reference,
         "Take out a reference that was written down wrongly.")},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Checks, training and references"),
     .address = "/more/checks",
     .icon = "shield",
     .about = TRANSLATE("What ends soon, and who has a place without what it needs."),
     .permission = CHECK_WRITE,
     .group = MENU_PEOPLE},
};

/* Checks go at their own time; what tells of somebody's training goes with their details. */
static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    trainings_remove(work->db, .person_id = person_id);
    references_remove(work->db, .person_id = person_id);
    if (how == FORGET_WHOLLY)
        checks_remove(work->db, .person_id = person_id);
}

static struct retention_look look_at_checks(struct work *work, int64_t after, int64_t most)
{
    struct text first_kept = retention_bound(work, rule_now(work, RULE_CHECK_MONTHS)).day;
    struct check_look_rows rows = check_look(work->db, work->arena, .after = after, .most = most);
    struct retention_look look = {.looked = (int64_t)rows.count};
    for (size_t i = 0; i < rows.count; i++)
        if (!rows.items[i].last_on.data || text_compare(rows.items[i].last_on, first_kept) < 0)
            look.gone += check_forget(work->db, .id = rows.items[i].id);
    if (look.looked == most)
        look.after = rows.items[rows.count - 1].id;
    return look;
}

static const struct keeper keepers[] = {{.what = "checks", .look = look_at_checks}};

const struct feature checks_feature = {
    .name = "checks",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .keepers = keepers,
    .keeper_count = 1,
    .forget_person = forget_person,
};
