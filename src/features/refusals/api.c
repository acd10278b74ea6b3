/* /api/v1/refusals: to read. Deciding takes officers, each signed in, so a token decides nothing.
 */
#include "features/refusals/handlers.h"
#include "web/json.h"

static void add_answer(struct json *json, const struct refusal *refusal)
{
    json_add_instant(json, "answered_at", refusal->answered_at);
    json_add_text(json, "answer_words", refusal->answer_words);
    json_add_day(json, "decided_on", refusal->decided_on);
    json_add_day(json, "appeal_until", refusal->appeal_until);
    json_add_day(json, "appealed_on", refusal->appealed_on);
    json_add_text(json, "appeal_words", refusal->appeal_words);
    json_add_instant(json, "appeal_answered_at", refusal->appeal_answered_at);
    json_add_text(json, "appeal_reason", refusal->appeal_reason);
}

static void add_object(struct json *json, const struct refusal *refusal)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", refusal->id);
    json_add_id(json, "person", refusal->person_id);
    json_add_id(json, "membership", refusal->membership_id);
    json_add_text(json, "kind", text_from(refusal_kind_code(refusal->kind)));
    json_add_text(json, "state", text_from(refusal_state_code(refusal->state)));
    json_add_text(json, "reason", refusal->reason);
    json_add_instant(json, "proposed_at", refusal->proposed_at);
    add_answer(json, refusal);
    json_end_object(json);
}

struct response api_list_refusals(struct request *request)
{
    struct list_window window = list_window(request);
    struct refusal_array page = refusal_list_after(&request->work, window.after, window.limit + 1);
    size_t shown = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_object(&json, &page.items[i]);
    json_list_end_at(&json, shown < page.count ? page.items[shown - 1].id : 0);
    return json_response(&json);
}

struct response api_show_refusal(struct request *request)
{
    struct refusal refusal;
    if (!refusal_find(&request->work, path_id(request, "refusal"), &refusal))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_object(&json, &refusal);
    return json_response(&json);
}
