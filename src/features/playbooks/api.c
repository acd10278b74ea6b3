/* /api/v1/playbooks: the same as JSON, with the guide as Markdown. */
#include "features/playbooks/handlers.h"

#include "base/arena.h"
#include "features/playbooks/playbooks.h"
#include "web/json.h"

#define CURRENCY TEXT("GBP")

static void add_facts(struct json *json, const struct playbook *playbook)
{
    json_add_text(json, "id", playbook->slug);
    json_add_integer(json, "version", playbook->version);
    json_add_text(json, "title", playbook->title);
    json_add_text(json, "publisher",
                  playbook->publisher.size ? playbook->publisher : (struct text){0});
    json_add_text(json, "kind", playbook->kind);
    json_add_text(json, "theme", playbook->theme);
    json_add_text(json, "summary", playbook->summary);
    json_add_text(json, "need", playbook->need);
    json_add_integer(json, "people", playbook->people);
    json_add_money(json, "cost_start", playbook->cost_pence_start, CURRENCY);
    json_add_money(json, "cost_weekly", playbook->cost_pence_weekly, CURRENCY);
    json_add_integer(json, "lead_weeks", playbook->lead_weeks);
    json_add_integer(json, "length_minutes", playbook->length_minutes);
    json_add_integer(json, "capacity", playbook->capacity);
    json_add_integer(json, "weeks", playbook->weeks);
    json_begin_array(json, "languages");
    for (struct text rest = playbook->languages; rest.size > 0;)
        json_add_text(json, NULL, text_trim(text_cut(rest, ',', &rest)));
    json_end_array(json);
}

static void add_steps(struct json *json, const struct playbook *playbook)
{
    json_begin_array(json, "steps");
    for (size_t i = 0; i < playbook->steps.count; i++) {
        const struct playbook_step *step = &playbook->steps.items[i];
        json_begin_object(json, NULL);
        json_add_text(json, "title", step->title);
        json_add_text(json, "detail", step->detail);
        json_add_integer(json, "lead_days", step->lead_days);
        json_add_text(json, "owner", step->owner);
        json_end_object(json);
    }
    json_end_array(json);
}

static void add_roles(struct json *json, const struct playbook *playbook)
{
    json_begin_array(json, "roles");
    for (size_t i = 0; i < playbook->roles.count; i++) {
        const struct playbook_role *role = &playbook->roles.items[i];
        json_begin_object(json, NULL);
        json_add_text(json, "title", role->title);
        json_add_text(json, "what", role->what);
        json_add_integer(json, "places", role->places);
        json_add_text(json, "skill", role->skill);
        json_add_text(json, "language", role->language);
        json_add_text(json, "check", role->check);
        json_add_boolean(json, "newcomer_place", role->newcomer_place == 1);
        json_add_text(json, "companion", role->companion);
        json_add_text(json, "duties", role->duties);
        json_add_text(json, "training", role->training);
        json_add_text(json, "teaches", role->teaches);
        json_add_integer(json, "references", role->references);
        json_add_integer(json, "age_least", role->age_least);
        json_add_text(json, "asks_for", role->asks_for);
        json_end_object(json);
    }
    json_end_array(json);
}

static void add_kit(struct json *json, const struct playbook *playbook)
{
    json_begin_array(json, "kit");
    for (size_t i = 0; i < playbook->kit.count; i++) {
        const struct playbook_kit *kit = &playbook->kit.items[i];
        json_begin_object(json, NULL);
        json_add_text(json, "item", kit->item);
        json_add_text(json, "quantity", kit->quantity);
        json_add_money(json, "cost", kit->cost_pence, CURRENCY);
        json_end_object(json);
    }
    json_end_array(json);
}

static void add_risks(struct json *json, const struct playbook *playbook)
{
    json_begin_array(json, "risks");
    for (size_t i = 0; i < playbook->risks.count; i++) {
        const struct playbook_risk *risk = &playbook->risks.items[i];
        json_begin_object(json, NULL);
        json_add_text(json, "what", risk->what);
        json_add_text(json, "prevent", risk->prevent);
        json_add_text(json, "response", risk->response);
        json_add_text(json, "owner", risk->owner);
        json_end_object(json);
    }
    json_end_array(json);
}

static void add_measures(struct json *json, const struct playbook *playbook)
{
    json_begin_array(json, "measures");
    for (size_t i = 0; i < playbook->measures.count; i++) {
        const struct playbook_measure *measure = &playbook->measures.items[i];
        json_begin_object(json, NULL);
        json_add_text(json, "what", measure->what);
        json_add_text(json, "how", measure->how);
        json_add_text(json, "when", measure->when);
        json_begin_array(json, "weeks");
        for (size_t week = 0; week < measure->week_count; week++)
            json_add_integer(json, NULL, measure->weeks[week]);
        json_end_array(json);
        json_add_text(json, "from", measure->from);
        json_end_object(json);
    }
    json_end_array(json);
}

/* The cursor is how many came before. */
struct response api_list_playbooks(struct request *request)
{
    struct playbook_list list = playbook_list(&request->work);
    struct list_window window = list_window(request);
    size_t count = list.count, from = window.after < 0 ? 0 : (size_t)window.after;
    size_t to =
        from < count && (size_t)window.limit < count - from ? from + (size_t)window.limit : count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = from; i < to; i++) {
        json_begin_object(&json, NULL);
        add_facts(&json, &list.items[i]);
        json_end_object(&json);
    }
    struct text next = text_format(request->work.arena, "%zu", to);
    json_list_end(&json, to < count ? next : TEXT(""));
    return json_response(&json);
}

struct response api_show_playbook(struct request *request)
{
    struct playbook playbook;
    if (!playbook_find(&request->work, path_text(request, "playbook"), &playbook))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    add_facts(&json, &playbook);
    add_steps(&json, &playbook);
    add_roles(&json, &playbook);
    add_kit(&json, &playbook);
    add_risks(&json, &playbook);
    add_measures(&json, &playbook);
    json_add_text(&json, "guide", playbook.guide);
    json_end_object(&json);
    return json_response(&json);
}
