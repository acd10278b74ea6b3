/* /api/v1/people: finding, reading and adding people. */
#include "base/arena.h"
#include "features/people/alike.h"
#include "features/people/handlers.h"
#include "features/people/merge.h"
#include "web/json.h"

#define SIMILAR_MOST 5

static void add_line(struct json *json, const struct person_line *line)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", line->id);
    json_add_text(json, "name", line->name);
    json_add_text(json, "given_name", line->given_name);
    json_add_text(json, "family_name", line->family_name);
    json_add_text(json, "email", line->email);
    json_add_text(json, "phone", line->phone);
    json_add_text(json, "ward", line->ward_code);
    json_add_text(json, "state", membership_state_name(line->state));
    json_add_instant(json, "created_at", line->created_at);
    json_end_object(json);
}

static void add_total(struct json *json, int64_t found)
{
    bool is_capped = found > PEOPLE_COUNT_MOST;
    if (found < 0)
        json_add_null(json, "total");
    else
        json_add_integer(json, "total", is_capped ? PEOPLE_COUNT_MOST : found);
    json_add_boolean(json, "total_is_capped", is_capped);
}

struct response api_list_people(struct request *request)
{
    struct list_window window = list_window(request);
    struct people_query query = {
        .words = query_text(request, "q"), .after = window.after, .most = window.limit};
    struct text list = query_text(request, "list");
    if (list.size > 0 && !people_kind_from_code(list, &query.kind))
        return problem(request, 400, "unknown-list",
                       tr(request, "Lists are all, members, new, lapsed and helpers."));
    struct person_line_array lines = people_list(&request->work, &query);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    if (query.words.size > 0)
        add_total(&json, people_count_found(&request->work, &query, &lines));
    json_begin_array(&json, "items");
    for (size_t i = 0; i < lines.count; i++)
        add_line(&json, &lines.items[i]);
    json_list_end_at(&json, lines.has_more ? lines.items[lines.count - 1].id : 0);
    return json_response(&json);
}

static void add_texts(struct json *json, const char *name, const struct text_list *list)
{
    json_begin_array(json, name);
    for (size_t i = 0; i < list->count; i++)
        json_add_text(json, NULL, list->items[i]);
    json_end_array(json);
}

/* Weekday 0 is Monday; part 0 the morning. */
static void add_times(struct json *json, const struct person_offer *offer)
{
    json_begin_array(json, "times");
    for (int weekday = 0; weekday < 7; weekday++)
        for (int part = 0; part < DAY_PARTS; part++) {
            if (!offer->is_free[weekday][part])
                continue;
            json_begin_object(json, NULL);
            json_add_integer(json, "weekday", weekday);
            json_add_integer(json, "part", part);
            json_end_object(json);
        }
    json_end_array(json);
}

/* What else was told, beside the fields above. */
static void add_contacts(struct json *json, const struct person_contact_array *others)
{
    json_begin_array(json, "also");
    for (size_t i = 0; i < others->count; i++) {
        json_begin_object(json, NULL);
        json_add_text(json, "kind", others->items[i].kind);
        json_add_text(json, "value", others->items[i].value);
        json_end_object(json);
    }
    json_end_array(json);
}

static struct json person_json(struct request *request, const struct person *person)
{
    struct membership membership = {0};
    enum membership_state state = MEMBERSHIP_NONE;
    if (membership_of_person(&request->work, person->id, &membership))
        state = membership_state_now(&request->work, &membership);
    struct person_offer offer = person_offer(&request->work, person->id);
    struct person_contact_array others = person_contacts(&request->work, person->id);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_id(&json, "id", person->id);
    json_add_text(&json, "name", person->name);
    json_add_text(&json, "given_name", person->given_name);
    json_add_text(&json, "family_name", person->family_name);
    json_add_text(&json, "email", person->email);
    json_add_text(&json, "phone", person->phone);
    json_add_text(&json, "address", person->address);
    json_add_text(&json, "postcode", person->postcode);
    json_add_text(&json, "area", person->area_code);
    json_add_text(&json, "ward", person->ward_code);
    json_add_text(&json, "external_id", person->external_id);
    if (person->birth_year)
        json_add_integer(&json, "birth_year", person->birth_year);
    else
        json_add_null(&json, "birth_year");
    json_add_integer(&json, "travel_km", person->travel_km);
    json_add_text(&json, "note", person->note);
    json_add_text(&json, "state", membership_state_name(state));
    add_texts(&json, "skills", &offer.skills);
    add_texts(&json, "languages", &offer.languages);
    add_times(&json, &offer);
    add_contacts(&json, &others);
    json_add_instant(&json, "created_at", person->created_at);
    json_end_object(&json);
    return json;
}

struct response api_show_person(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct json json = person_json(request, &person);
    return json_response(&json);
}

/* The problem, and who it may be in "similar". */
static struct response known_already(struct request *request, const struct alike_array *similar)
{
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "type", TEXT("about:blank"));
    json_add_text(&json, "title",
                  tr(request, "Somebody like that is known already. Send anyway: true when this "
                              "is somebody else."));
    json_add_integer(&json, "status", 409);
    json_add_text(&json, "code", TEXT("known-already"));
    json_begin_array(&json, "similar");
    for (size_t i = 0; i < similar->count; i++) {
        json_begin_object(&json, NULL);
        json_add_id(&json, "id", similar->items[i].other_id);
        json_add_text(&json, "name", similar->items[i].other_name);
        json_add_text(&json, "why", say_alike(request, similar->items[i].reasons));
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    struct response response = json_response(&json);
    response.status = 409;
    response.content_type = TEXT("application/problem+json");
    return response;
}

struct response api_add_person(struct request *request)
{
    struct new_person told = read_person(request);
    struct person_offer offer = offer_read(request);
    struct person person;
    struct alike_array similar = {0};
    int64_t id = 0;
    if (form_is_good(request))
        similar = people_list_like(&request->work, &told, SIMILAR_MOST);
    if (similar.count > 0 && !form_checked(request, "anyway"))
        return known_already(request, &similar);
    if (form_is_good(request))
        tell_person_fault(request, person_add(&request->work, &told, &id));
    if (!form_is_good(request))
        return problem(request, 422, "invalid", tr(request, "Some fields need another look."));
    for (size_t i = 0; i < similar.count; i++)
        person_say_apart(&request->work, id, similar.items[i].other_id);
    person_set_offer(&request->work, id, &offer);
    work_note(&request->work, "person=%lld", (long long)id);
    person_find(&request->work, id, &person);
    struct json json = person_json(request, &person);
    return json_created(&json, address(request, "/api/v1/people/%lld", (long long)id));
}
