/* What offices add to the program. */
#include "features/offices/handlers.h"
#include "offices_queries.h"

#define TRANSLATE(message) message
#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define ROW(kind, path, needs, handler, sentence)                                                  \
    .method = kind, .pattern = path, .permission = needs, .handle = handler, .about = sentence

static const struct route_field office_fields[] = {
    {.name = "name", .type = "text", .is_required = true, .about = "as the rules call it"},
    {.name = "seats", .type = "integer", .about = "so many people at a time; 0: any number"},
    {.name = "about", .type = "text", .about = "what it is for"},
};

static const struct route_field changed_office_fields[] = {
    {.name = "name", .type = "text", .about = "as the rules call it"},
    {.name = "seats", .type = "integer", .about = "so many people at a time; 0: any number"},
    {.name = "about", .type = "text", .about = "what it is for"},
    {.name = "is_ended", .type = "boolean", .about = "whether there is no such office any more"},
};

#define TERM_FIELDS                                                                                \
    {.name = "office", .type = "id", .is_required = true, .about = "which office"},                \
        {.name = "from_on", .type = "day", .is_required = true, .about = "the first day"},         \
        {.name = "until_on", .type = "day", .about = "the last day; it ends by itself"},           \
        {.name = "chosen",                                                                         \
         .type = "text",                                                                           \
         .about = "elected, unopposed, appointed, coopted or acting"},                             \
        {.name = "note", .type = "text", .about = "anything else"}

static const struct route_field term_fields[] = {TERM_FIELDS};

static const struct route_field api_term_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "who holds it"},
    TERM_FIELDS,
};

static const struct route_field changed_term_fields[] = {
    {.name = "office", .type = "id", .about = "which office"},
    {.name = "from_on", .type = "day", .about = "the first day"},
    {.name = "until_on", .type = "day", .about = "the last day; it ends by itself"},
    {.name = "chosen", .type = "text", .about = "elected, unopposed, appointed, coopted or acting"},
    {.name = "note", .type = "text", .about = "anything else"},
};

static const struct route routes[] = {
    {ROW(HTTP_GET, "/more/offices", PEOPLE_READ, list_offices,
         "The association's offices: who holds them, which are vacant, which end soon."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/more/offices/new", SETTINGS_WRITE, new_office, "The form of a new office.")},
    {ROW(HTTP_POST, "/more/offices", SETTINGS_WRITE, add_office, "Add an office."),
     FIELDS(office_fields)},
    {ROW(HTTP_POST, "/more/offices/usual", SETTINGS_WRITE, add_usual_offices,
         "Add the offices with which most associations begin.")},
    {ROW(HTTP_GET, "/more/offices/{office}", PEOPLE_READ, show_office,
         "One office: who holds it, and who did."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/more/offices/{office}/change", SETTINGS_WRITE, show_office_change,
         "The form to change an office.")},
    {ROW(HTTP_POST, "/more/offices/{office}", SETTINGS_WRITE, change_office, "Change an office."),
     FIELDS(office_fields)},
    {ROW(HTTP_POST, "/more/offices/{office}/end", SETTINGS_WRITE, end_office,
         "Say that there is no such office any more.")},
    {ROW(HTTP_POST, "/more/offices/{office}/again", SETTINGS_WRITE, take_back_office,
         "Take an office up again.")},
    {ROW(HTTP_GET, "/people/{person}/offices", SETTINGS_WRITE, new_office_term,
         "The form that somebody holds an office."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/offices", SETTINGS_WRITE, add_office_term,
         "Write down that somebody holds an office, from which day until which."),
     FIELDS(term_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/offices/{term}", SETTINGS_WRITE, show_office_term,
         "One term of office, to change."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/offices/{term}", SETTINGS_WRITE, change_office_term,
         "Change a term of office."),
     FIELDS(term_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/offices/{term}/remove", SETTINGS_WRITE, remove_office_term,
         "Take out a term that was written down wrongly."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/api/v1/offices", PEOPLE_READ, api_list_offices, "Offices, by id.")},
    {ROW(HTTP_POST, "/api/v1/offices", SETTINGS_WRITE, api_add_office, "Add an office."),
     FIELDS(office_fields)},
    {ROW(HTTP_GET, "/api/v1/offices/{office}", PEOPLE_READ, api_show_office, "One office.")},
    {ROW(HTTP_PATCH, "/api/v1/offices/{office}", SETTINGS_WRITE, api_change_office,
         "Change an office, end it or take it up again."),
     FIELDS(changed_office_fields)},
    {ROW(HTTP_GET, "/api/v1/office-terms", PEOPLE_READ, api_list_office_terms,
         "Who holds an office, held one or will, by id."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/api/v1/office-terms", SETTINGS_WRITE, api_add_office_term,
         "Write down that somebody holds an office."),
     FIELDS(api_term_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/api/v1/office-terms/{term}", PEOPLE_READ, api_show_office_term,
         "One term of office."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_PATCH, "/api/v1/office-terms/{term}", SETTINGS_WRITE, api_change_office_term,
         "Change a term of office."),
     FIELDS(changed_term_fields), .sensitivity = SENSITIVITY_PERSONAL},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("Offices"),
     .address = "/more/offices",
     .icon = "star",
     .about = TRANSLATE("Chair, treasurer, ward organisers: who holds which post, and until when."),
     .permission = PEOPLE_READ},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    if (how == FORGET_WHOLLY)
        office_forget_person(work->db, .person_id = person_id);
    else
        office_forget_notes(work->db, .person_id = person_id);
}

/* Both records may say the same; of two that say it at the same time the one that goes does not
 * come along. */
static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct office_term_array kept = office_terms_of_person(work, kept_id);
    struct office_term_array gone = office_terms_of_person(work, gone_id);
    for (size_t i = 0; i < gone.count; i++)
        for (size_t k = 0; k < kept.count; k++)
            if (gone.items[i].office_id == kept.items[k].office_id &&
                date_compare(gone.items[i].from_on, kept.items[k].from_on) == 0) {
                office_term_remove(work, gone.items[i].id);
                break;
            }
}

static const struct person_hooks person_hooks = {.make_room = make_room};

const struct feature offices_feature = {
    .name = "offices",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .person_hooks = &person_hooks,
    .forget_person = forget_person,
};
