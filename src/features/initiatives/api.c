/* Initiatives, their plans and roles as JSON. */
#include "base/arena.h"
#include "engines/plans.h"
#include "features/initiatives/change_form.h"
#include "features/initiatives/handlers.h"
#include "features/initiatives/rules.h"
#include "features/initiatives/start_form.h"
#include "features/initiatives/texts.h"
#include "features/playbooks/playbooks.h"
#include "web/accounts.h"
#include "web/json.h"

static void initiative_json(struct json *json, const struct initiative *initiative)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", initiative->id);
    json_add_text(json, "title", initiative->title);
    json_add_text(json, "kind", initiative->kind);
    json_add_text(json, "theme", initiative->theme);
    json_add_text(json, "state", initiative_state_name(initiative->state));
    json_add_text(json, "mood", text_or_absent(initiative->mood));
    json_add_text(json, "aim", initiative->aim);
    json_add_text(json, "public_text", initiative->public_text);
    json_add_boolean(json, "is_public", initiative->is_public);
    json_add_text(json, "playbook", text_or_absent(initiative->playbook));
    json_add_integer(json, "playbook_version", initiative->playbook_version);
    json_add_id(json, "need", initiative->need_id);
    json_add_text(json, "area", text_or_absent(initiative->ward_code));
    json_add_id(json, "room", initiative->room_id);
    json_add_id(json, "owner", initiative->owner_account_id);
    json_add_integer(json, "capacity", initiative->capacity);
    json_add_text(json, "starts_on",
                  initiative->running_from.year
                      ? date_to_text(json->out.arena, initiative->running_from)
                      : (struct text){0});
    json_add_id(json, "next_session", initiative->next_session_id);
    json_add_integer(json, "missing", initiative->missing);
    json_add_instant(json, "created_at", initiative->created_at);
    json_end_object(json);
}

/* GET /api/v1/initiatives */
struct response api_list_initiatives(struct request *request)
{
    struct list_window page = list_window(request);
    struct initiative_array list = {0};
    struct initiative own;
    if (!role_is_kept(request->viewer.role)) {
        list = initiative_list_window(
            &request->work,
            &(struct initiative_window){.before_id = page.after, .most = page.limit + 1});
    } else if (initiative_find(&request->work, request->viewer.initiative_id, &own)) {
        list = (struct initiative_array){.items = &own, .count = 1};
    }
    bool is_more = list.count > (size_t)page.limit;
    size_t shown = is_more ? (size_t)page.limit : list.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        initiative_json(&json, &list.items[i]);
    json_list_end_at(&json, is_more ? list.items[shown - 1].id : 0);
    return json_response(&json);
}

/* GET /api/v1/initiatives/{initiative} */
struct response api_get_initiative(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    initiative_json(&json, &initiative);
    return json_response(&json);
}

static void set_mood_and_public(struct request *request, const struct initiative *old)
{
    static const char *const moods[] = {"well", "hand", "stuck"};
    form_keep(request, "mood", old->mood);
    form_keep(request, "public_text", old->public_text);
    form_keep(request, "is_public", old->is_public ? TEXT("1") : TEXT("0"));
    struct text mood = form_choice(request, "mood", moods, 3, NULL);
    struct text public_text =
        form_required(request, "public_text", 400, "Say in a sentence what neighbours find there.");
    if (!form_is_good(request))
        return;
    if (mood.size)
        initiative_set_mood(&request->work, old->id, mood);
    initiative_set_public(&request->work, old->id, form_checked(request, "is_public"), public_text);
}

/* PATCH /api/v1/initiatives/{initiative} */
struct response api_change_initiative(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    set_mood_and_public(request, &initiative);
    if (!form_is_good(request) || !project_change_or_say(request, &initiative))
        return problem(request, 422, "invalid", TEXT("Something in this project is wrong."));
    return api_get_initiative(request);
}

static struct response refuse_start(struct request *request)
{
    return problem(request, 422, "invalid",
                   tr(request, "The project cannot begin like this: see the fields."));
}

/* POST /api/v1/initiatives */
struct response api_start_initiative(struct request *request)
{
    struct playbook playbook = {.weeks = 1};
    struct new_initiative wanted;
    struct initiative made;
    struct room_clash clash = {0};
    int64_t id = 0;
    playbook_find(&request->work, form_typed(request, "playbook", TEXT("")), &playbook);
    start_form_read(request, &wanted, playbook.weeks ? playbook.weeks : 1);
    if (!form_is_good(request))
        return refuse_start(request);
    start_form_refuse(request, initiative_may_start(&request->work, &wanted, &clash), &clash);
    if (!form_is_good(request))
        return refuse_start(request);
    initiative_start(&request->work, &wanted, &id, &clash.by);
    work_note(&request->work, "initiative=%lld need=%lld", (long long)id,
              (long long)wanted.need_id);
    if (!initiative_find(&request->work, id, &made))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    initiative_json(&json, &made);
    return json_created(&json, address(request, "/api/v1/initiatives/%lld", (long long)id));
}

/* GET /api/v1/initiatives/{initiative}/plan */
struct response api_get_plan(struct request *request)
{
    struct initiative initiative;
    if (!initiative_find(&request->work, path_id(request, "initiative"), &initiative))
        return not_found(request);
    struct plan_step_array steps = plan_steps(&request->work, TEXT("initiative"), initiative.id);
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < steps.count; i++) {
        const struct plan_step *step = &steps.items[i];
        json_begin_object(&json, NULL);
        json_add_id(&json, "id", step->id);
        json_add_id(&json, "initiative", initiative.id);
        json_add_text(&json, "title", step->title);
        json_add_text(&json, "note", step->detail);
        json_add_id(&json, "owner", step->owner_account_id);
        json_add_text(&json, "owner_name",
                      text_or_absent(account_name(&request->work, step->owner_account_id)));
        json_add_text(&json, "due_on", date_to_text(request->work.arena, step->due_on));
        json_add_text(&json, "state", step->is_done ? TEXT("done") : TEXT("open"));
        json_end_object(&json);
    }
    json_list_end(&json, TEXT(""));
    return json_response(&json);
}

static void role_json(struct json *json, const struct role *role)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", role->id);
    json_add_id(json, "initiative", role->initiative_id);
    json_add_text(json, "title", role->title);
    json_add_text(json, "what", role->what);
    json_add_integer(json, "capacity", role->capacity);
    json_add_text(json, "skill", text_or_absent(role->skill));
    json_add_text(json, "language", text_or_absent(role->language));
    json_add_text(json, "duties", role->duties);
    json_add_text(json, "check", text_or_absent(role->needs.check_level));
    json_add_text(json, "training", text_or_absent(role->needs.training));
    json_add_integer(json, "references", role->needs.references);
    json_add_integer(json, "age_least", role->needs.age_least);
    json_add_text(json, "teaches", text_or_absent(role->teaches));
    json_add_boolean(json, "keeps_newcomer_place", role->keeps_newcomer_place);
    json_add_text(json, "asks_for", text_or_absent(role->asks_for));
    json_end_object(json);
}

/* PATCH /api/v1/roles/{role} */
struct response api_change_role(struct request *request)
{
    struct role role;
    int64_t id = path_id(request, "role");
    if (!role_find(&request->work, id, &role))
        return not_found(request);
    form_keep(request, "duties", role.duties);
    form_keep(request, "keeps_newcomer_place", role.keeps_newcomer_place ? TEXT("1") : TEXT("0"));
    if (!role_change_or_say(request, &role) || !role_find(&request->work, id, &role))
        return problem(request, 422, "invalid", TEXT("Something in this role is wrong."));
    struct json json = json_new(request->work.arena);
    role_json(&json, &role);
    return json_response(&json);
}

/* PATCH /api/v1/sessions/{session} */
struct response api_change_session(struct request *request)
{
    struct session session;
    if (!session_find(&request->work, path_id(request, "session"), &session))
        return not_found(request);
    if (!session_change_or_say(request, &session))
        return problem(request, 422, "invalid", TEXT("Something in this session is wrong."));
    return session_answer_json(request, session.id);
}

/* GET /api/v1/roles */
struct response api_list_roles(struct request *request)
{
    struct list_window page = list_window(request);
    int64_t initiative_id = role_is_kept(request->viewer.role)
                                ? request->viewer.initiative_id
                                : query_integer(request, "initiative", 0);
    bool is_of_one = role_is_kept(request->viewer.role) || initiative_id;
    struct role_array roles = is_of_one
                                  ? role_list(&request->work, initiative_id)
                                  : role_list_after(&request->work, page.after, page.limit + 1);
    bool is_more = !is_of_one && roles.count > (size_t)page.limit;
    size_t shown = is_more ? (size_t)page.limit : roles.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        role_json(&json, &roles.items[i]);
    json_list_end_at(&json, is_more ? roles.items[shown - 1].id : 0);
    return json_response(&json);
}
