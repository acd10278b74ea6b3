/* Venues and rooms as JSON. */
#include "features/venues/pages.h"
#include "web/json.h"

static void add_venue(struct request *request, struct json *json, const struct venue *venue)
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
    json_add_text(json, "opening_hours", venue->opening_hours);
    if (role_may(request->viewer.role, SHIFT_READ))
        json_add_text(json, "keys", venue->keys);
    json_end_object(json);
}

static void add_room(struct json *json, const struct room *room)
{
    json_begin_object(json, NULL);
    json_add_id(json, "id", room->id);
    json_add_text(json, "name", room->name);
    json_add_integer(json, "capacity", room->capacity);
    json_add_text(json, "equipment", room->equipment);
    json_add_day(json, "closed_from", room->closed_from);
    json_add_id(json, "venue", room->venue_id);
    json_add_text(json, "venue_name", room->venue_name);
    json_add_text(json, "area", room->ward_code);
    json_end_object(json);
}

struct response venue_list_json(struct request *request)
{
    struct list_window window = list_window(request);
    struct venue_array page = venue_list_after(&request->work, window.after, window.limit + 1);
    size_t count = page.count > (size_t)window.limit ? (size_t)window.limit : page.count;
    struct json json = json_new(request->work.arena);
    json_list_begin(&json);
    for (size_t i = 0; i < count; i++)
        add_venue(request, &json, &page.items[i]);
    json_list_end_at(&json, page.count > count ? page.items[count - 1].id : 0);
    return json_response(&json);
}

struct response venue_show_json(struct request *request)
{
    struct venue venue;
    if (!venue_find(&request->work, path_id(request, "venue"), &venue))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_venue(request, &json, &venue);
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
    add_venue(request, &json, &venue);
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
    json_list_end_at(&json, page.count > count ? page.items[count - 1].id : 0);
    return json_response(&json);
}

struct response room_show_json(struct request *request)
{
    struct room room;
    if (!room_find_ever(&request->work, path_id(request, "room"), &room))
        return not_found(request);
    struct json json = json_new(request->work.arena);
    add_room(&json, &room);
    return json_response(&json);
}

/* The new room's id; 0 with a field error when it was refused. */
static int64_t room_from_json(struct request *request)
{
    int64_t id = 0;
    struct new_room room = room_from_form(request, "name");
    room.venue_id = form_id(request, "venue");
    if (!form_is_good(request))
        return 0;
    switch (room_add(&request->work, &room, &id)) {
    case ROOM_ADDED:
    case ROOM_NAME_MISSING:
    case ROOM_CAPACITY_BAD: break;
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

struct response venue_change_json(struct request *request)
{
    struct venue venue;
    if (!venue_find(&request->work, path_id(request, "venue"), &venue))
        return not_found(request);
    if (!venue_change_or_say(request, &venue))
        return problem(request, 422, "invalid", TEXT("Something in this venue is wrong."));
    return venue_show_json(request);
}

static bool close_or_open(struct request *request, const struct room *room)
{
    struct text old =
        room->closed_from.year ? date_to_text(request->work.arena, room->closed_from) : TEXT("");
    form_keep(request, "closed_from", old);
    struct date from = form_day(request, "closed_from", NULL);
    if (!form_is_good(request) || date_compare(from, room->closed_from) == 0)
        return form_is_good(request);
    return from.year ? room_close_or_say(request, room, from)
                     : room_open_again(&request->work, room->id);
}

struct response room_change_json(struct request *request)
{
    struct room room;
    if (!room_find_ever(&request->work, path_id(request, "room"), &room))
        return not_found(request);
    if (!room_change_or_say(request, &room, "name") || !close_or_open(request, &room))
        return problem(request, 422, "invalid", TEXT("Something in this room is wrong."));
    return room_show_json(request);
}
