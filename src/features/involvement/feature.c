/* What involvement adds to the program. */
#include "engines/names.h"
#include "features/involvement/handlers.h"
#include "involvement_queries.h"

#define TRANSLATE(message) message
#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define ROW(kind, path, needs, handler, sentence)                                                  \
    .method = kind, .pattern = path, .permission = needs, .handle = handler, .about = sentence

#define OTHER_FIELDS                                                                               \
    {.name = "what", .type = "text", .about = "what they do there"},                               \
        {.name = "hours", .type = "integer", .about = "a month, when they told"},                  \
        {.name = "since_on", .type = "day", .about = "when it began"},                             \
        {.name = "until_on", .type = "day", .about = "the last day; empty while it goes on"},      \
        {.name = "known_how", .type = "text", .about = "told, group, seen or public"}

static const struct route_field fields[] = {
    {.name = "group",
     .type = "text",
     .is_required = true,
     .about = "a partner's name, or a club's"},
    OTHER_FIELDS,
};

static const struct route_field api_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "who it is"},
    {.name = "group",
     .type = "text",
     .is_required = true,
     .about = "a partner's name, or a club's"},
    OTHER_FIELDS,
};

static const struct route_field changed_fields[] = {
    {.name = "group", .type = "text", .about = "a partner's name, or a club's"},
    OTHER_FIELDS,
};

static const struct route routes[] = {
    {ROW(HTTP_GET, "/more/involvement", PEOPLE_READ, list_involvement,
         "Groups in which our people take part."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/involvement", PEOPLE_WRITE, new_involvement,
         "The form for what somebody does elsewhere."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/involvement", PEOPLE_WRITE, add_involvement,
         "Write down what somebody does elsewhere."),
     FIELDS(fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/involvement/{involvement}", PEOPLE_WRITE, show_involvement,
         "One thing that somebody does elsewhere, to change."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/involvement/{involvement}", PEOPLE_WRITE, change_involvement,
         "Change what somebody does elsewhere."),
     FIELDS(fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/involvement/{involvement}/remove", PEOPLE_WRITE,
         remove_involvement, "Take out what was written down wrongly."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/api/v1/involvements", PEOPLE_READ, api_list_involvements,
         "What people do elsewhere, by id."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/api/v1/involvements", PEOPLE_WRITE, api_add_involvement,
         "Write down what somebody does elsewhere."),
     FIELDS(api_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/api/v1/involvements/{involvement}", PEOPLE_READ, api_show_involvement,
         "One thing that somebody does elsewhere."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_PATCH, "/api/v1/involvements/{involvement}", PEOPLE_WRITE, api_change_involvement,
         "Change what somebody does elsewhere."),
     FIELDS(changed_fields), .sensitivity = SENSITIVITY_PERSONAL},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("What our people do elsewhere"),
     .address = "/more/involvement",
     .icon = "hand-heart",
     .about = TRANSLATE("Pantries, schools, clubs: who of us takes part where."),
     .permission = PEOPLE_READ,
     .group = MENU_PEOPLE},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how;
    involvement_forget_person(work->db, .person_id = person_id);
}

/* The same group on both records is one: the kept one's stays. */
static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct involvement_array kept = involvements_of_person(work, kept_id);
    struct involvement_array gone = involvements_of_person(work, gone_id);
    for (size_t i = 0; i < gone.count; i++)
        for (size_t k = 0; k < kept.count; k++)
            if (gone.items[i].partner_id == kept.items[k].partner_id &&
                gone.items[i].until_on.year == 0 && kept.items[k].until_on.year == 0 &&
                text_equal(name_fold(work->arena, gone.items[i].group),
                           name_fold(work->arena, kept.items[k].group))) {
                involvement_remove(work, gone.items[i].id);
                break;
            }
}

static const struct person_hooks person_hooks = {.make_room = make_room};

const struct feature involvement_feature = {
    .name = "involvement",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .person_hooks = &person_hooks,
    .forget_person = forget_person,
};
