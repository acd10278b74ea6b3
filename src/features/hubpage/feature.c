/* The public page in the table of contents. */
#include "features/hubpage/pages.h"

static const struct route_field week_fields[] = {
    {.name = "from", .type = "day", .about = "the first day of the week that is shown"},
};

static const struct route_field booking_fields[] = {
    {.name = "first_name", .type = "text", .is_required = true, .about = "who comes"},
    {.name = "initial", .type = "text", .about = "of the family name: one letter is kept"},
    {.name = "contact", .type = "text", .about = "telephone or e-mail, for changes only"},
    {.name = "postcode", .type = "text", .about = "only its ward is kept"},
    {.name = "language", .type = "text", .about = "a language's code, as the form offers it"},
    {.name = "known_need", .type = "text", .about = "what they want us to know"},
    {.name = "creche", .type = "boolean", .about = "somebody has to look after children"},
    {.name = "step_free", .type = "boolean", .about = "they need a way in without steps"},
    {.name = "act", .type = "text", .about = "wait: for a place in a class that is full"},
};

#define FIELDS(list) .fields = (list), .field_count = sizeof(list) / sizeof *(list)
#define PAGE(where, handler, sentence)                                                             \
    {.method = HTTP_GET,                                                                           \
     .pattern = (where),                                                                           \
     .permission = PUBLIC,                                                                         \
     .handle = (handler),                                                                          \
     .about = (sentence)}

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/",
     .permission = PUBLIC,
     .handle = week_page,
     .about = "This week at the hub.",
     FIELDS(week_fields)},
    PAGE("/need", need_page, "What is offered, by what people need."),
    PAGE("/help", help_page, "Where help is wanted, and how to offer it."),
    PAGE("/privacy", privacy_page, "How the hub uses what people tell it."),
    PAGE("/accessibility", accessibility_page, "How everybody can use the pages and the venues."),
    PAGE("/imprint", imprint_page, "Who answers for these pages."),
    PAGE("/poster", poster_page, "This week on one sheet of A4."),
    PAGE("/whats-on.ics", calendar_of_hub, "Twelve weeks of sessions as iCalendar (RFC 5545)."),
    PAGE("/on/{session}", on_page, "One session, and the form to book a place."),
    PAGE("/on/{session}.ics", calendar_of_session, "One session as iCalendar (RFC 5545)."),
    PAGE("/on/{session}/booked/{token}", booked_page, "A booking that was just made."),
    {.method = HTTP_POST,
     .pattern = "/on/{session}",
     .permission = PUBLIC,
     .handle = book_from_form,
     .about = "Books a place at a session, or waits for one in a class.",
     FIELDS(booking_fields)},
};

const struct feature hubpage_feature = {
    .name = "hubpage", .routes = routes, .route_count = sizeof routes / sizeof *routes};
