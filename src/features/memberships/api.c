/* /api/v1/memberships: the facts and the state computed from them. */
#include "base/arena.h"
#include "features/memberships/handlers.h"
#include "web/json.h"

static void add_membership(struct json *json, struct request *request,
                           const struct membership *membership)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", membership->id);
    json_add_id(json, "person", membership->person_id);
    json_add_text(json, "state",
                  membership_state_name(membership_state_now(&request->work, membership)));
    json_add_text(json, "type", membership->type);
    json_add_day(json, "applied_on", membership->applied_on);
    json_add_day(json, "joined_on", membership->joined_on);
    json_add_day(json, "paid_until", membership->paid_until);
    json_add_day(json, "resigned_on", membership->resigned_on);
    json_add_day(json, "refused_on", membership->refused_on);
    json_add_day(json, "removed_on", membership->removed_on);
    struct membership_vote vote = membership_vote_of(&request->work, membership);
    json_add_day(json, "voting_from", vote.from);
    json_add_day(json, "provisional_until", vote.provisional_until);
    json_add_money(json, "amount", membership->amount_pence, request->hub->currency);
    json_add_text(json, "why_joined", membership->why_joined);
    json_end_object(json);
}

struct response api_list_memberships(struct request *request)
{
    struct list_window window = list_window(request);
    struct text asked = query_text(request, "person");
    int64_t person_id = 0;
    if (asked.size && !id_from_text(asked, &person_id))
        return not_found(request);
    struct membership_array list =
        membership_list_after(&request->work, person_id, window.after, window.limit + 1);
    size_t shown = list.count > (size_t)window.limit ? (size_t)window.limit : list.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_membership(&json, request, &list.items[i]);
    json_list_end_at(&json, shown < list.count ? list.items[shown - 1].id : 0);
    return json_response(&json);
}

struct response api_show_membership(struct request *request)
{
    struct membership membership;
    if (!membership_find(&request->work, path_id(request, "membership"), &membership))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_membership(&json, request, &membership);
    return json_response(&json);
}

struct response api_add_membership(struct request *request)
{
    struct text type = form_text(request, "type", 40);
    struct membership membership = {
        .type = type.size ? type : TEXT("full"),
        .person_id = form_id(request, "person"),
        .applied_on = form_day(request, "applied_on", NULL),
        .joined_on = form_day(request, "joined_on", NULL),
        .paid_until = form_day(request, "paid_until", NULL),
        .resigned_on = form_day(request, "resigned_on", NULL),
        .refused_on = form_day(request, "refused_on", NULL),
        .removed_on = form_day(request, "removed_on", NULL),
        .amount_pence = form_integer(request, "amount", 0, 100000000, 0),
        .why_joined = form_text(request, "why_joined", 2000),
    };
    if (form_is_good(request))
        membership_tell_fault(request, membership_save(&request->work, &membership));
    if (!form_is_good(request))
        return problem(request, 422, "invalid", tr(request, "Some fields need another look."));
    work_note(&request->work, "person=%lld membership=%lld", (long long)membership.person_id,
              (long long)membership.id);
    struct json json = json_new(request->work.arena);
    add_membership(&json, request, &membership);
    return json_created(&json,
                        address(request, "/api/v1/memberships/%lld", (long long)membership.id));
}
