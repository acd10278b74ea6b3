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
    json_add_id(json, "of_membership_id", membership->of_membership_id);
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

static struct response wrong(struct request *request)
{
    return problem(request, 422, "invalid", tr(request, "Some fields need another look."));
}

/* Into the household of that membership; false with what is wrong. */
static bool add_to(struct request *request, int64_t membership_id, int64_t person_id,
                   bool is_instead, int64_t *id)
{
    enum household_add outcome =
        household_add(&request->work, membership_id, person_id, is_instead, id);
    const char *field = outcome == HOUSEHOLD_PERSON_UNKNOWN || outcome == HOUSEHOLD_HAS_OWN ||
                                outcome == HOUSEHOLD_APPLIED || outcome == HOUSEHOLD_PAYS_FOR_OTHERS
                            ? "person"
                            : "of_membership_id";
    return !household_tell_fault(request, field, outcome);
}

static void begin_own(struct request *request, struct membership *membership)
{
    struct text type = form_text(request, "type", 40);
    *membership = (struct membership){
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
        membership_tell_fault(request, membership_save(&request->work, membership));
}

struct response api_add_membership(struct request *request)
{
    struct membership membership = {0};
    int64_t of_id = form_id(request, "of_membership_id");
    if (of_id) {
        if (add_to(request, of_id, form_id(request, "person"), form_checked(request, "is_instead"),
                   &membership.id))
            membership_find(&request->work, membership.id, &membership);
    } else if (form_is_good(request)) {
        begin_own(request, &membership);
    }
    if (!form_is_good(request))
        return wrong(request);
    work_note(&request->work, "person=%lld membership=%lld", (long long)membership.person_id,
              (long long)membership.id);
    struct json json = json_new(request->work.arena);
    add_membership(&json, request, &membership);
    return json_created(&json,
                        address(request, "/api/v1/memberships/%lld", (long long)membership.id));
}

/* Their newest alone can be given away or stand alone. */
static bool is_newest(struct request *request, const struct membership *membership)
{
    struct membership newest;
    return membership_of_person(&request->work, membership->person_id, &newest) &&
           newest.id == membership->id;
}

struct response api_change_membership(struct request *request)
{
    struct work *work = &request->work;
    struct membership membership;
    if (!membership_find(work, path_id(request, "membership"), &membership))
        return not_found(request);
    int64_t was_of = membership.of_membership_id, id = 0;
    form_keep(request, "of_membership_id",
              was_of ? integer_to_text(work->arena, was_of) : TEXT(""));
    int64_t of_id = form_id(request, "of_membership_id");
    if (form_is_good(request) && of_id != was_of && !is_newest(request, &membership))
        household_tell_fault(request, "of_membership_id", HOUSEHOLD_UNKNOWN);
    if (form_is_good(request) && of_id != was_of && of_id)
        add_to(request, of_id, membership.person_id, true, &id);
    if (!form_is_good(request))
        return wrong(request);
    if (of_id != was_of && !of_id)
        household_leave(work, membership.person_id, form_text(request, "type", 40));
    work_note(work, "membership=%lld household=%lld", (long long)membership.id, (long long)of_id);
    return api_show_membership(request);
}
