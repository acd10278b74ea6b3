/* Needs as JSON. */
#include "features/needs/pages.h"
#include "web/json.h"

static struct text null_when_empty(struct text text)
{
    return text_is_empty(text) ? (struct text){0} : text;
}

static void add_need(struct json *json, const struct need *need)
{
    json_add_id(json, "id", need->id);
    json_add_text(json, "title", need->title);
    json_add_text(json, "theme", need->theme);
    json_add_text(json, "area", null_when_empty(need->ward_code));
    json_add_text(json, "area_name", null_when_empty(need->ward_name));
    json_add_text(json, "state", need_state_name(need->state));
    json_add_text(json, "note", need->note);
    json_add_id(json, "owner", need->owner_account_id);
    json_add_day(json, "due_on", need->due_on);
    json_add_integer(json, "voices", need->voices);
    json_add_day(json, "last_heard_on", need->last_heard_on);
    json_add_integer(json, "initiatives", need->initiatives);
    json_add_integer(json, "waiting_to_hear", need->waiting_to_hear);
    json_add_text(json, "parked_reason", null_when_empty(need->parked_reason));
    json_add_text(json, "who_can", null_when_empty(need->who_can));
    json_add_instant(json, "created_at", need->created_at);
}

static void add_services(struct json *json, const struct need_service_array *services)
{
    json_begin_array(json, "services");
    for (size_t i = 0; i < services->count; i++) {
        json_begin_object(json, NULL);
        json_add_id(json, "id", services->items[i].id);
        json_add_text(json, "who", services->items[i].who);
        json_add_text(json, "kind", services->items[i].kind);
        json_add_text(json, "how", services->items[i].how);
        json_end_object(json);
    }
    json_end_array(json);
}

static void write_need(struct request *request, struct json *json, const struct need *need)
{
    struct need_service_array services = need_service_list(&request->work, need->id);
    json_begin_object(json, NULL);
    add_need(json, need);
    add_services(json, &services);
    json_end_object(json);
}

struct response need_answer_json(struct request *request, int64_t id)
{
    struct need need;
    if (!need_find(&request->work, id, &need))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    write_need(request, &json, &need);
    return json_response(&json);
}

struct response need_show_json(struct request *request)
{
    return need_answer_json(request, path_id(request, "need"));
}

struct response need_add_json(struct request *request)
{
    struct need need;
    int64_t id = need_read_and_add(request);
    if (id == 0 || !need_find(&request->work, id, &need))
        return problem(request, 422, "invalid", TEXT("Something in this need is wrong."));
    struct json json = json_new(request->work.arena);
    write_need(request, &json, &need);
    return json_created(&json, address(request, "/api/v1/needs/%lld", (long long)id));
}

static bool is_wanted(struct request *request, const struct need *need)
{
    struct text ward = query_text(request, "ward");
    struct text state = query_text(request, "state");
    struct text theme = query_text(request, "theme");
    if (ward.size && !text_equal(ward, need->ward_code))
        return false;
    if (theme.size && !text_equal(theme, need->theme))
        return false;
    if (text_equal(state, TEXT("open")))
        return need_state_is_open(need->state);
    return state.size == 0 || text_equal(state, need_state_name(need->state));
}

/* Adds what is wanted of a page of rows; the id after which the list goes on, or 0. */
static int64_t add_wanted(struct request *request, struct json *json, const struct need_array *page,
                          int64_t *left)
{
    for (size_t i = 0; i < page->count; i++) {
        if (!is_wanted(request, &page->items[i]))
            continue;
        if (*left == 0)
            return page->items[i].id - 1;
        (*left)--;
        json_begin_object(json, NULL);
        add_need(json, &page->items[i]);
        json_end_object(json);
    }
    return 0;
}

/* GET /api/v1/needs - the state is computed, so the list is filtered as it is read. */
struct response need_list_json(struct request *request)
{
    struct list_window window = list_window(request);
    struct json json = json_new(request->work.arena);
    struct text cursor = TEXT("");
    int64_t left = window.limit;
    int64_t next = 0;
    json_list_begin(&json);
    struct need_array page = need_list_after(&request->work, window.after);
    while (page.count > 0 && next == 0) {
        next = add_wanted(request, &json, &page, &left);
        page = need_list_after(&request->work, page.items[page.count - 1].id);
    }
    if (next)
        cursor = integer_to_text(request->work.arena, next);
    json_list_end(&json, cursor);
    return json_response(&json);
}

static void add_evidence(struct json *json, const struct need_evidence *one)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", one->id);
    json_add_text(json, "source", one->source);
    json_add_id(json, "partner", one->partner_id);
    json_add_text(json, "told_by", null_when_empty(one->told_by));
    json_add_text(json, "contact", null_when_empty(one->contact));
    json_add_text(json, "words", one->words);
    json_add_integer(json, "voices", one->voices);
    json_add_day(json, "heard_on", one->heard_on);
    json_add_boolean(json, "is_waiting", one->is_waiting);
    json_add_text(json, "told_back", null_when_empty(one->told_back));
    if (one->answer == NEED_NOT_ASKED)
        json_add_null(json, "is_better");
    else
        json_add_boolean(json, "is_better", one->answer == NEED_IS_BETTER);
    json_end_object(json);
}

/* GET /api/v1/needs/{need}/evidence */
struct response need_evidence_json(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    struct need_evidence_array all = need_evidence_list(&request->work, &need);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < all.count; i++)
        add_evidence(&json, &all.items[i]);
    json_list_end(&json, TEXT(""));
    return json_response(&json);
}
