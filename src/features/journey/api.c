/* /api/v1/touches. */
#include "base/arena.h"
#include "features/involvement/involvement.h"
#include "features/journey/journey.h"
#include "features/journey/touches.h"
#include "journey_queries.h"
#include "web/json.h"

#define LONGEST_SUMMARY 500

static void write_touch(struct json *json, const struct touch *touch)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", touch->id);
    json_add_id(json, "person", touch->person_id);
    json_add_text(json, "kind", touch_kind_name(touch->kind));
    json_add_instant(json, "at", touch->at);
    json_add_text(json, "summary", touch->summary);
    json_add_text(json, "source", touch->source);
    json_add_id(json, "source_id", touch->source_id);
    json_end_object(json);
}

/* GET /api/v1/touches?person= */
static struct response list_touches(struct request *request)
{
    struct list_window window = list_window(request);
    int64_t person_id = query_integer(request, "person", 0);
    struct touch_array touches =
        touch_list_after(&request->work, person_id, window.after, window.limit);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < touches.count; i++)
        write_touch(&json, &touches.items[i]);
    json_list_end_at(&json, touches.count && (int64_t)touches.count == window.limit
                                ? touches.items[touches.count - 1].id
                                : 0);
    return json_response(&json);
}

/* GET /api/v1/touches/{touch} */
static struct response show_touch(struct request *request)
{
    struct touch touch;
    if (!touch_find(&request->work, path_id(request, "touch"), &touch))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    write_touch(&json, &touch);
    return json_response(&json);
}

static int64_t form_instant(struct request *request, const char *name)
{
    struct text value = form_text(request, name, 40);
    int64_t instant = 0;
    if (!text_is_empty(value) &&
        (!instant_from_text(value, &instant) || instant > request->work.now))
        form_error(request, name, "not-an-instant",
                   TEXT("Give a past time like 2026-11-26T18:30:00Z."));
    return instant;
}

/* POST /api/v1/touches */
static struct response add_touch(struct request *request)
{
    struct touch touch = {
        .person_id = form_id(request, "person"),
        .summary =
            form_required(request, "summary", LONGEST_SUMMARY, "Say in a sentence what it was."),
        .at = form_instant(request, "at"),
        .source = TEXT("note"),
    };
    struct text kind = form_choice(request, "kind", touch_kind_names, touch_kind_count,
                                   "Choose gave, asked, offered, heard, did or service.");
    struct text favour =
        form_choice(request, "asks_for", touch_favour_names, touch_favour_count, NULL);
    if (!form_is_good(request))
        return problem(request, 422, "invalid",
                       TEXT("The touch cannot be written down like this."));
    touch_kind_from_name(kind, &touch.kind);
    touch.kind = touch_kind_with(touch.kind, touch_favour_from_name(favour));
    if (touch.kind == TOUCH_GAVE && form_checked(request, "is_thanks"))
        touch.source = TOUCH_SOURCE_THANKS;
    if (touch_record(&request->work, &touch) == TOUCH_PERSON_UNKNOWN) {
        form_error(request, "person", "unknown", TEXT("Nobody here has that id."));
        return problem(request, 422, "invalid",
                       TEXT("The touch cannot be written down like this."));
    }
    if (text_equal(touch.source, TOUCH_SOURCE_THANKS))
        involvement_thank(&request->work, touch.person_id);
    work_note(&request->work, "touch=%lld", (long long)touch.id);
    struct json json = json_new(request->work.arena);
    write_touch(&json, &touch);
    return json_created(&json, address(request, "/api/v1/touches/%lld", (long long)touch.id));
}

static const struct route_field touch_fields[] = {
    {.name = "person", .type = "id", .is_required = true, .about = "whose journey it is"},
    {.name = "kind",
     .type = "text",
     .is_required = true,
     .about = "gave, asked, offered, heard, did or service"},
    {.name = "summary", .type = "text", .is_required = true, .about = "what it was, one sentence"},
    {.name = "at", .type = "instant", .about = "when; now when left out"},
    {.name = "asks_for",
     .type = "text",
     .about = "no, money, leaflets, canvassing or work: anything but no makes it an ask"},
    {.name = "is_thanks", .type = "boolean", .about = "a gave that is a thank-you"},
};

static const struct route routes[] = {
    {.method = HTTP_GET,
     .pattern = "/api/v1/touches",
     .permission = PEOPLE_READ,
     .handle = list_touches,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Touches in the order they were written down; of one person with ?person=."},
    {.method = HTTP_GET,
     .pattern = "/api/v1/touches/{touch}",
     .permission = PEOPLE_READ,
     .handle = show_touch,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "One touch."},
    {.method = HTTP_POST,
     .pattern = "/api/v1/touches",
     .permission = PEOPLE_WRITE,
     .handle = add_touch,
     .sensitivity = SENSITIVITY_PERSONAL,
     .about = "Write down a touch with a person.",
     .fields = touch_fields,
     .field_count = sizeof touch_fields / sizeof *touch_fields},
};

static void forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how; /* their story is all details */
    touches_forget(work->db, .person_id = person_id);
    balance_forget(work->db, .person_id = person_id);
    wishes_forget(work->db, .person_id = person_id);
    channel_stops_forget(work->db, .person_id = person_id);
    override_people_forget(work->db, .person_id = person_id);
}

const struct feature journey_feature = {
    .name = "journey",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .person_hooks = &journey_person_hooks,
    .forget_person = forget_person,
};
