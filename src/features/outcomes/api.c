/* /api/v1/outcomes */
#include "features/outcomes/handlers.h"
#include "features/outcomes/outcomes.h"
#include "web/json.h"

static void add_outcome_json(struct json *json, const struct outcome *outcome)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", outcome->id);
    json_add_id(json, "initiative", outcome->initiative_id);
    json_add_text(json, "kind", outcome->kind);
    json_add_text(json, "happened_on", date_to_text(json->out.arena, outcome->happened_on));
    json_add_integer(json, "people", outcome->people);
    json_add_text(json, "evidence", outcome->evidence);
    json_add_text(json, "note", outcome->note);
    json_end_object(json);
}

/* GET /api/v1/outcomes?initiative= */
struct response api_list_outcomes(struct request *request)
{
    int64_t wanted = 0;
    struct list_window window = list_window(request);
    if (!id_from_text(query_text(request, "initiative"), &wanted))
        wanted = 0;
    int64_t initiative_id = outcome_initiative_allowed(request, wanted);
    struct outcome_array list =
        outcome_list_after(&request->work, initiative_id, window.after, window.limit + 1);
    bool is_more = list.count > (size_t)window.limit;
    size_t shown = is_more ? (size_t)window.limit : list.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_outcome_json(&json, &list.items[i]);
    json_list_end_at(&json, is_more ? list.items[shown - 1].id : 0);
    return json_response(&json);
}

/* GET /api/v1/outcomes/{outcome} */
struct response api_show_outcome(struct request *request)
{
    struct outcome outcome;
    if (!outcome_find(&request->work, path_id(request, "outcome"), &outcome))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_outcome_json(&json, &outcome);
    return json_response(&json);
}

static struct outcome read_outcome(struct request *request)
{
    return (struct outcome){
        .initiative_id = outcome_initiative_allowed(request, form_id(request, "initiative")),
        .kind =
            form_choice(request, "kind", outcome_codes, outcome_kind_count, "Choose what changed."),
        .happened_on = form_day(request, "happened_on", "Say on which day."),
        .people = form_integer(request, "people", 1, 1000, 1),
        .evidence = form_required(request, "evidence", 500,
                                  "Say how we know. Without that it does not count."),
        .note = form_text(request, "note", 1000),
    };
}

static const struct {
    const char *field;
    const char *code;
} wrongs[] = {
    [OUTCOME_KIND_UNKNOWN] = {"kind", "not-a-choice"},
    [OUTCOME_INITIATIVE_UNKNOWN] = {"initiative", "unknown"},
    [OUTCOME_DAY_AHEAD] = {"happened_on", "ahead"},
    [OUTCOME_EVIDENCE_MISSING] = {"evidence", "required"},
    [OUTCOME_PEOPLE_BAD] = {"people", "out-of-range"},
    [OUTCOME_GUEST_UNKNOWN] = {"guest", "unknown"},
};

/* POST /api/v1/outcomes */
struct response api_add_outcome(struct request *request)
{
    int64_t id = 0, guest_id = form_id(request, "guest");
    struct outcome outcome = read_outcome(request);
    if (form_is_good(request)) {
        enum outcome_add added = outcome_add(&request->work, &outcome, guest_id, &id);
        if (added == OUTCOME_ADDED) {
            struct json json = json_new(request->work.arena);
            outcome.id = id;
            add_outcome_json(&json, &outcome);
            return json_created(
                &json, text_format(request->work.arena, "/api/v1/outcomes/%lld", (long long)id));
        }
        form_error(request, wrongs[added].field, wrongs[added].code,
                   tr(request, "This does not fit the other fields."));
    }
    return problem(request, 422, "invalid", tr(request, "The outcome was not kept."));
}
