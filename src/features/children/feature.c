/* What children add to the program. */
#include "features/children/children.h"
#include "features/children/handlers.h"

#define COUNT(field, words) {.name = field, .type = "integer", .about = words}
#define BAND(code)                                                                                 \
    COUNT("expected-" code, "children of that age who are expected"),                              \
        COUNT("here-" code, "children of that age who are here")

static const struct route_field fields[] = {BAND("under-2"), BAND("2-3"), BAND("4-8"), BAND("9-12"),
                                            BAND("13-18")};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/sessions/{session}/children",
     .permission = REGISTER_TAKE,
     .handle = show_children,
     .about = "How many children are expected at a session, and the adults they need."},
    {.method = HTTP_POST,
     .pattern = "/sessions/{session}/children",
     .permission = REGISTER_TAKE,
     .handle = keep_children,
     .about = "Write down how many children are expected, or are here.",
     .fields = fields,
     .field_count = sizeof fields / sizeof *fields},
};

const struct feature children_feature = {
    .name = "children",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
};
