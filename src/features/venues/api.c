/* Venues and rooms as JSON. */
#include "features/venues/pages.h"
#include "web/json.h"

static void add_venue(struct json *json, const struct venue *venue)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", venue->id);
    json_add_text(json, "name", venue->name);
    json_add_text(json, "address", venue->address);
    json_add_text(json, "postcode", venue->postcode);
    json_add_text(json, "area", venue->ward_code);
    json_add_id(json, "partner", venue->partner_id);
    json_add_boolean(json, "is_step_free", venue->is_step_free);
    json_add_text(json, "note", venue->note);
    json_end_object(json);
}

static void add_room(struct json *json, const struct room *room)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", room->id);
    json_add_text(json, "name", room->name);
    json_add_integer(json, "capacity", room->capacity);
    json_add_id(json, "venue", room->venue_id);
    json_add_text(json, "venue_name", room->venue_name);
    json_add_text(json, "area", room->ward_code);
    json_end_object(json);
}

static struct text cursor(struct request *request, int64_t id)
{
    return text_format(request->work.arena, "%lld", (long long)id);
}

struct response venue_list_json(struct request *request)
{
    struct list_window window = list_window(request);
    struct venue_array page = venue_list_after(&request->work, window.after, window.limit + 1);
    size_t count = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < count; i++)
        add_venue(&json, &page.items[i]);
    json_list_end(&json, page.count > count ? cursor(request, page.items[count - 1].id) : TEXT(""));
    return json_response(&json);
}

struct response venue_show_json(struct request *request)
{
    struct venue venue;
    if (!venue_find(&request->work, path_id(request, "venue"), &venue))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_venue(&json, &venue);
    return json_response(&json);
}

struct response venue_add_json(struct request *request)
{
    int64_t id = 0;
    struct venue venue;
    struct new_venue wanted = venue_from_form(request);
    if (!venue_add_or_say(request, &wanted, &id) || !venue_find(&request->work, id, &venue))
        return problem(request, 422, "invalid", TEXT("Something in this venue is wrong."));
    work_note(&request->work, "venue=%lld", (long long)id);
    struct json json = json_new(request->work.arena);
    add_venue(&json, &venue);
    return json_created(&json, address(request, "/api/v1/venues/%lld", (long long)id));
}

struct response room_list_json(struct request *request)
{
    struct list_window window = list_window(request);
    struct room_array page = room_list_after(&request->work, window.after, window.limit + 1);
    size_t count = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < count; i++)
        add_room(&json, &page.items[i]);
    json_list_end(&json, page.count > count ? cursor(request, page.items[count - 1].id) : TEXT(""));
    return json_response(&json);
}

struct response room_show_json(struct request *request)
{
    struct room room;
    if (!room_find(&request->work, path_id(request, "room"), &room))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_room(&json, &room);
    return json_response(&json);
}

/* The new room's id; 0 with a field error when it was refused. */
static int64_t room_from_json(struct request *request)
{
    int64_t id = 0;
    int64_t venue_id = form_id(request, "venue");
    struct text name = form_required(request, "name", 80, "Say what the room is called.");
    int64_t capacity = form_integer(request, "capacity", 1, ROOM_CAPACITY_MOST, 0);
    if (!form_is_good(request))
        return 0;
    switch (room_add(&request->work, venue_id, name, capacity, &id)) {
    case ROOM_ADDED: break;
    case ROOM_NAME_MISSING:
        form_error(request, "name", "required", tr(request, "Say what the room is called."));
        break;
    case ROOM_CAPACITY_BAD:
        form_error(request, "capacity", "required", tr(request, "Say how many people it holds."));
        break;
    case ROOM_VENUE_UNKNOWN:
        form_error(request, "venue", "unknown", tr(request, "Choose one of the list."));
        break;
    }
    return id;
}

struct response room_add_json(struct request *request)
{
    struct room room;
    int64_t id = room_from_json(request);
    if (id == 0 || !room_find(&request->work, id, &room))
        return problem(request, 422, "invalid", TEXT("Something in this room is wrong."));
    work_note(&request->work, "room=%lld", (long long)id);
    struct json json = json_new(request->work.arena);
    add_room(&json, &room);
    return json_created(&json, address(request, "/api/v1/rooms/%lld", (long long)id));
}
