/* /api/v1/enrolments: guests in initiatives. */
#include "features/guests/guests.h"
#include "features/guests/handlers.h"
#include "web/json.h"

static void add_enrolment(struct json *json, const struct enrolment *enrolment)
{
    const struct guest *guest = &enrolment->guest;
    json_begin_object(json, NULL);
    json_add_id(json, "id", enrolment->id);
    json_add_id(json, "initiative", enrolment->initiative_id);
    json_add_id(json, "guest", guest->id);
    json_add_text(json, "first_name", guest->first_name);
    json_add_text(json, "initial", guest->initial);
    json_add_text(json, "known_need", guest->known_need);
    json_add_text(json, "area", guest->ward_code.size ? guest->ward_code : (struct text){0});
    json_add_text(json, "state", enrolment_state_name(enrolment->state));
    json_add_text(json, "enquired_on", enrolment->enquired_on);
    json_add_text(json, "placed_on",
                  enrolment->placed_on.size ? enrolment->placed_on : (struct text){0});
    json_end_object(json);
}

/* Leads are kept to their initiative, whatever they ask for; -1 when that is another's. */
static int64_t allowed_initiative(struct request *request, int64_t wanted)
{
    const struct viewer *viewer = &request->viewer;
    if (!role_is_kept(viewer->role))
        return wanted;
    bool is_theirs = wanted == 0 || wanted == viewer->initiative_id;
    return is_theirs && viewer->initiative_id ? viewer->initiative_id : -1;
}

static int64_t query_id(struct request *request, const char *name)
{
    int64_t id;
    return id_from_text(query_text(request, name), &id) ? id : 0;
}

/* GET /api/v1/enrolments?initiative= */
struct response api_list_enrolments(struct request *request)
{
    struct list_window window = list_window(request);
    int64_t initiative_id = allowed_initiative(request, query_id(request, "initiative"));
    struct enrolment_array list =
        enrolment_list(&request->work, initiative_id, window.after, window.limit + 1);
    bool is_more = list.count > (size_t)window.limit;
    size_t shown = is_more ? (size_t)window.limit : list.count;
    if (!enrolments_open(request, &list, shown))
        return guests_too_many(request);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_enrolment(&json, &list.items[i]);
    json_list_end_at(&json, is_more ? list.items[shown - 1].id : 0);
    return json_response(&json);
}

/* GET /api/v1/enrolments/{enrolment} */
struct response api_show_enrolment(struct request *request)
{
    struct enrolment enrolment;
    if (!enrolment_find(&request->work, path_id(request, "enrolment"), &enrolment))
        return not_found(request);
    if (!guests_open(request, &enrolment.guest.id, 1))
        return guests_too_many(request);
    struct json json = json_new(request->work.arena);
    add_enrolment(&json, &enrolment);
    return json_response(&json);
}

/* Whoever may take a register need not be allowed to read what guests told us: ids alone. */
static struct response created(struct request *request, int64_t id)
{
    struct enrolment enrolment;
    if (!enrolment_find(&request->work, id, &enrolment))
        return not_found(request);
    if (!role_may(request->viewer.role, GUEST_READ))
        enrolment.guest.known_need = enrolment.guest.ward_code = TEXT("");
    struct json json = json_new(request->work.arena);
    add_enrolment(&json, &enrolment);
    return json_created(&json,
                        text_format(request->work.arena, "/api/v1/enrolments/%lld", (long long)id));
}

static struct new_guest read_guest(struct request *request)
{
    return (struct new_guest){
        .first_name = form_required(request, "first_name", 60, "Say the first name."),
        .initial = form_text(request, "initial", 60),
        .contact = form_text(request, "contact", 120),
        .language = form_text(request, "language", 35),
        .postcode = form_text(request, "postcode", 12),
        .known_need = form_text(request, "known_need", 200),
    };
}

/* POST /api/v1/enrolments */
struct response api_add_enrolment(struct request *request)
{
    int64_t id = 0, initiative_id = allowed_initiative(request, form_id(request, "initiative"));
    struct new_guest guest = read_guest(request);
    bool is_waiting = text_equal(form_text(request, "state", 20), TEXT("waiting"));
    if (form_is_good(request)) {
        switch (enrolment_add(&request->work, initiative_id, &guest, is_waiting, &id)) {
        case ENROLMENT_ADDED: return created(request, id);
        case ENROLMENT_INITIATIVE_UNKNOWN:
            form_error(request, "initiative", "unknown", tr(request, "Choose one of the list."));
            break;
        case ENROLMENT_NAME_MISSING:
            form_error(request, "first_name", "required", tr(request, "Say the first name."));
            break;
        case ENROLMENT_POSTCODE_BAD:
            form_error(request, "postcode", "not-a-postcode",
                       tr(request, "Write the whole postcode, for example E6 1AB."));
            break;
        }
    }
    return problem(request, 422, "invalid", tr(request, "The guest was not enrolled."));
}
