/* Partners as JSON. */
#include "features/partners/pages.h"
#include "web/json.h"

static void add_partner(struct json *json, const struct partner *partner)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", partner->id);
    json_add_text(json, "name", partner->name);
    json_add_text(json, "kind", partner->kind);
    json_add_text(json, "what", partner->what);
    json_add_text(json, "contact_name", partner->contact_name);
    json_add_text(json, "email", partner->email);
    json_add_text(json, "phone", partner->phone);
    json_add_text(json, "website", partner->website);
    json_add_text(json, "note", partner->note);
    json_add_text(json, "area", partner->ward_code);
    json_add_instant(json, "ended_at", partner->ended_at);
    json_end_object(json);
}

struct response partner_list_json(struct request *request)
{
    struct list_window window = list_window(request);
    struct partner_array page = partner_list_after(&request->work, window.after, window.limit + 1);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < page.count && i < (size_t)window.limit; i++)
        add_partner(&json, &page.items[i]);
    json_list_end_at(&json,
                     page.count > (size_t)window.limit ? page.items[window.limit - 1].id : 0);
    return json_response(&json);
}

struct response partner_add_json(struct request *request)
{
    int64_t id = 0;
    struct partner partner = partner_from_form(request);
    if (!form_is_good(request) || partner_add(&request->work, &partner, &id) != PARTNER_ADDED)
        return problem(request, 422, "invalid", TEXT("Something in this partner is wrong."));
    work_note(&request->work, "partner=%lld", (long long)id);
    partner.id = id;
    struct json json = json_new(request->work.arena);
    add_partner(&json, &partner);
    return json_created(&json, address(request, "/api/v1/partners/%lld", (long long)id));
}

struct response partner_show_json(struct request *request)
{
    struct partner partner;
    if (!partner_find_ever(&request->work, path_id(request, "partner"), &partner))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_partner(&json, &partner);
    return json_response(&json);
}

struct response partner_change_json(struct request *request)
{
    struct partner partner;
    int64_t id = path_id(request, "partner");
    if (!partner_find_ever(&request->work, id, &partner))
        return not_found(request);
    form_keep(request, "is_ended", partner.ended_at ? TEXT("1") : TEXT("0"));
    if (!partner_change_or_say(request, &partner))
        return problem(request, 422, "invalid", TEXT("Something in this partner is wrong."));
    if (form_checked(request, "is_ended"))
        partner_end(&request->work, id);
    else
        partner_take_back(&request->work, id);
    return partner_show_json(request);
}
