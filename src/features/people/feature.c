/* What people add to the program: the pages below /people and their API. */
#include "features/people/forget.h"
#include "features/people/handlers.h"

static const struct route_field find_fields[] = {
    {.name = "q", .type = "text", .about = "the beginning of a name, an e-mail or a number"},
    {.name = "list", .type = "text", .about = "all, members, new, lapsed or helpers"},
    {.name = "after", .type = "id", .about = "the last person of the page before"},
};

static const struct route_field api_find_fields[] = {
    {.name = "q", .type = "text", .about = "the beginning of a name, an e-mail or a number"},
    {.name = "list", .type = "text", .about = "all, members, new, lapsed or helpers"},
    {.name = "limit", .type = "integer", .about = "at most so many, up to 200"},
    {.name = "cursor", .type = "integer", .about = "the next of the list before"},
};

#define PERSON_FIELDS                                                                              \
    {.name = "given_name", .type = "text", .about = "one name at least is needed"},                \
        {.name = "family_name", .type = "text", .about = "or empty"},                              \
        {.name = "email", .type = "email", .about = "an address in full"},                         \
        {.name = "phone", .type = "text", .about = "with its area code"},                          \
        {.name = "address", .type = "text", .about = "house and street"},                          \
        {.name = "postcode", .type = "text", .about = "decides area and ward"},                    \
        {.name = "birth_year", .type = "integer", .about = "if they have told"},                   \
        {.name = "travel_km", .type = "integer", .about = "how far they would go"},                \
        {.name = "note", .type = "text", .about = "anything else to know"},                        \
        {.name = "skills", .type = "text", .about = "codes of skills, several"},                   \
        {.name = "languages", .type = "text", .about = "codes of languages, several"},             \
        {.name = "times", .type = "integer", .about = "weekday from Monday × 3 + part, several"}

static const struct route_field change_fields[] = {
    PERSON_FIELDS,
    {.name = "forget", .type = "ids", .about = "other names, e-mails … that are no longer right"},
};

static const struct route_field add_fields[] = {
    PERSON_FIELDS,
    {.name = "standing", .type = "text", .about = "joined, applied or known"},
    {.name = "why_joined", .type = "text", .about = "in their own words"},
    {.name = "anyway", .type = "boolean", .about = "though somebody like that is known"},
    {.name = "household", .type = "id", .about = "who pays for them: instead of standing"},
};

static const struct route_field api_add_fields[] = {
    PERSON_FIELDS,
    {.name = "external_id", .type = "text", .about = "number in the system before"},
    {.name = "anyway", .type = "boolean", .about = "though somebody like that is known"},
};

static const struct route_field note_fields[] = {
    {.name = "kind",
     .type = "text",
     .is_required = true,
     .about = "heard, thanks, gave, did, asked, offered or service"},
    {.name = "summary", .type = "text", .is_required = true, .about = "one sentence"},
    {.name = "asks_for",
     .type = "text",
     .about = "no, money, leaflets, canvassing or work: anything but no makes it an ask"},
    {.name = "day", .type = "day", .about = "today when empty"},
};

static const struct route_field export_fields[] = {
    {.name = "list", .type = "text", .about = "all, members, new, lapsed or helpers"},
    {.name = "q", .type = "text", .about = "what was looked for, instead of a list"},
    {.name = "file", .type = "text", .is_required = true, .about = "csv, csv-plain or xlsx"},
};

static const struct route_field alike_fields[] = {
    {.name = "other", .type = "id", .about = "one of those, to see both side by side"},
};

static const struct route_field duplicate_fields[] = {
    {.name = "other", .type = "id", .is_required = true, .about = "the one beside them"},
    {.name = "do", .type = "text", .is_required = true, .about = "merge or apart"},
    {.name = "name", .type = "text", .about = "kept or other: whose stands first"},
    {.name = "email", .type = "text", .about = "kept or other"},
    {.name = "phone", .type = "text", .about = "kept or other"},
    {.name = "address", .type = "text", .about = "kept or other"},
    {.name = "birth-year", .type = "text", .about = "kept or other"},
    {.name = "number", .type = "text", .about = "kept or other"},
};

static const struct route_field wish_fields[] = {
    {.name = "reach",
     .type = "text",
     .about = "email, sms, call, post, door: the open ones, several"},
    {.name = "asks", .type = "text", .is_required = true, .about = "hub, 90, 180, 365 or never"},
    {.name = "how",
     .type = "text",
     .is_required = true,
     .about = "call, in-person, letter, email or sms"},
};

static const struct route_field board_fields[] = {
    {.name = "mine", .type = "boolean", .about = "1: only those whom the reader looks after"},
};

static const struct route_field companion_fields[] = {
    {.name = "officer", .type = "id", .about = "the account; empty: nobody"},
};

#define TRANSLATE(message) message
#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define ROW(kind, path, needs, handler, sentence)                                                  \
    .method = kind, .pattern = path, .permission = needs, .handle = handler, .about = sentence

static const struct route routes[] = {
    {ROW(HTTP_GET, "/people", PEOPLE_READ, list_people,
         "People by name or by what they are to the hub, and finding somebody."),
     FIELDS(find_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/new", PEOPLE_WRITE, show_new_person, "The form of a new person.")},
    {ROW(HTTP_POST, "/people/new", PEOPLE_WRITE, add_person, "Add a person."), FIELDS(add_fields),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}", PEOPLE_READ, show_person,
         "A person: membership, shifts, story, how to reach them."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/export", PEOPLE_EXPORT, show_export,
         "What taking a list out would hold."),
     FIELDS(find_fields)},
    {ROW(HTTP_POST, "/people/export", PEOPLE_EXPORT, order_export,
         "Take out a list of people; how many is written into the audit."),
     FIELDS(export_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/export/file", PEOPLE_EXPORT, fetch_export,
         "Fetch the list that one asked for, within a quarter of an hour."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/duplicates", PEOPLE_MERGE, list_duplicates,
         "Pairs of people who may be one."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/duplicates", PEOPLE_MERGE, show_duplicate,
         "Who may be the same as this person; with other, the two side by side."),
     FIELDS(alike_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/duplicates", PEOPLE_MERGE, settle_duplicate,
         "Merge two records of one person, or say that they are two people."),
     FIELDS(duplicate_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/merges/{merge}", PEOPLE_MERGE, show_merge, "One merge that was done."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/merges/{merge}/undo", PEOPLE_MERGE, undo_merge,
         "Undo a merge, unless something has changed since."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/edit", PEOPLE_WRITE, show_edit_person,
         "What is known of a person, to change."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/edit", PEOPLE_WRITE, change_person,
         "Change what is known of a person."),
     FIELDS(change_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/touches", PEOPLE_WRITE, show_note_form,
         "The form for noting a contact."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/touches", PEOPLE_WRITE, add_note,
         "Note a contact with a person."),
     FIELDS(note_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/first-90-days", PEOPLE_WRITE, show_newcomers,
         "Members in their first 90 days, and the next step of each."),
     FIELDS(board_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/companion", PEOPLE_WRITE, ask_companion,
         "Who looks after a new member."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/companion", PEOPLE_WRITE, keep_companion,
         "Give a new member to an officer."),
     FIELDS(companion_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/people/{person}/wishes", PEOPLE_WRITE, show_wishes,
         "What a person said about being contacted."),
     .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/people/{person}/wishes", PEOPLE_WRITE, keep_wishes,
         "Write down what a person said about being contacted."),
     FIELDS(wish_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/api/v1/people", PEOPLE_READ, api_list_people,
         "People, by name. With q also total, counted up to 200 (total_is_capped: there are more; "
         "null: not counted)."),
     FIELDS(api_find_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_POST, "/api/v1/people", PEOPLE_WRITE, api_add_person, "Add a person."),
     FIELDS(api_add_fields), .sensitivity = SENSITIVITY_PERSONAL},
    {ROW(HTTP_GET, "/api/v1/people/{person}", PEOPLE_READ, api_show_person, "One person."),
     .sensitivity = SENSITIVITY_PERSONAL},
};

static const struct menu_entry menu[] = {
    {.title = TRANSLATE("The first 90 days"),
     .address = "/people/first-90-days",
     .icon = "footprints",
     .about = TRANSLATE("Every new member, what is next with them, and who sees to it."),
     .permission = PEOPLE_WRITE,
     .group = MENU_PEOPLE},
    {.title = TRANSLATE("Who may be here twice"),
     .address = "/people/duplicates",
     .icon = "user",
     .about =
         TRANSLATE("Pairs that look like one person, side by side, to merge or to keep apart."),
     .permission = PEOPLE_MERGE,
     .group = MENU_PEOPLE},
};

const struct feature people_feature = {
    .name = "people",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .menu = menu,
    .menu_count = sizeof menu / sizeof *menu,
    .keepers = people_keepers,
    .keeper_count = sizeof people_keepers / sizeof *people_keepers,
};
