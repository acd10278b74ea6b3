/* /api/v1/involvements. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/involvement/handlers.h"
#include "web/json.h"

static void add_object(struct json *json, const struct involvement *one)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", one->id);
    json_add_id(json, "person", one->person_id);
    json_add_id(json, "partner", one->partner_id);
    json_add_text(json, "group", one->group);
    json_add_text(json, "what", text_or_empty(one->what));
    json_add_day(json, "since_on", one->since_on);
    json_add_day(json, "until_on", one->until_on);
    if (one->hours < 0)
        json_add_null(json, "hours");
    else
        json_add_integer(json, "hours", one->hours);
    json_add_text(json, "known_how", one->known_how.size ? one->known_how : TEXT("told"));
    json_add_instant(json, "thanked_at", one->thanked_at);
    json_end_object(json);
}

struct response api_list_involvements(struct request *request)
{
    struct list_window window = list_window(request);
    struct involvement_array page =
        involvement_list_after(&request->work, window.after, window.limit + 1);
    size_t shown = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < shown; i++)
        add_object(&json, &page.items[i]);
    json_list_end_at(&json, shown < page.count ? page.items[shown - 1].id : 0);
    return json_response(&json);
}

static struct response wrong(struct request *request)
{
    return problem(request, 422, "invalid", tr(request, "Some fields need another look."));
}

struct response api_show_involvement(struct request *request)
{
    struct involvement one;
    if (!involvement_find(&request->work, path_id(request, "involvement"), &one))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_object(&json, &one);
    return json_response(&json);
}

struct response api_add_involvement(struct request *request)
{
    struct involvement one = {.person_id = form_id(request, "person"), .hours = -1};
    if (!involvement_read_and_save(request, &one))
        return wrong(request);
    struct json json = json_new(request->work.arena);
    add_object(&json, &one);
    return json_created(&json, address(request, "/api/v1/involvements/%lld", (long long)one.id));
}

struct response api_change_involvement(struct request *request)
{
    struct arena *arena = request->work.arena;
    struct involvement one;
    if (!involvement_find(&request->work, path_id(request, "involvement"), &one))
        return not_found(request);
    form_keep(request, "group", one.group);
    form_keep(request, "what", one.what);
    form_keep(request, "hours", one.hours < 0 ? TEXT("") : integer_to_text(arena, one.hours));
    form_keep(request, "since_on",
              one.since_on.year ? date_to_text(arena, one.since_on) : TEXT(""));
    form_keep(request, "until_on",
              one.until_on.year ? date_to_text(arena, one.until_on) : TEXT(""));
    form_keep(request, "known_how", one.known_how);
    if (!involvement_read_and_save(request, &one))
        return wrong(request);
    return api_show_involvement(request);
}
