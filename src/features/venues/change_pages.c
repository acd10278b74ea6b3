/* Changing a venue and its rooms, and closing rooms. */
#include "base/arena.h"
#include "features/venues/close.html.h"
#include "features/venues/pages.h"
#include "features/venues/room.html.h"
#include "features/venues/venue.html.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message

static struct page page_of(struct request *request, struct text title)
{
    return (struct page){.title = title,
                         .tab = TAB_MORE,
                         .is_narrow = true,
                         .back = TEXT("/more/rooms"),
                         .back_name = tr(request, "Rooms")};
}

static struct response change_page(struct request *request, const struct venue *venue)
{
    struct venue_form_view view = venue_form(request, venue);
    view.heading = tr(request, "Change this venue");
    view.button = tr(request, "Keep the changes");
    view.action = address(request, "/more/rooms/%lld/change", (long long)venue->id);
    struct page page = page_of(request, view.heading);
    return page_response(request, &page, venues_venue_html(&request->html, &view));
}

/* GET /more/rooms/{venue}/change */
struct response venue_change_page(struct request *request)
{
    struct venue venue;
    return venue_find(&request->work, path_id(request, "venue"), &venue)
               ? change_page(request, &venue)
               : not_found(request);
}

bool venue_change_or_say(struct request *request, const struct venue *old)
{
    form_keep(request, "name", old->name);
    form_keep(request, "address", old->address);
    form_keep(request, "postcode", old->postcode);
    form_keep(request, "partner",
              old->partner_id ? address(request, "%lld", (long long)old->partner_id) : TEXT(""));
    form_keep(request, "is_step_free", old->is_step_free ? TEXT("1") : TEXT("0"));
    form_keep(request, "note", old->note);
    form_keep(request, "opening_hours", old->opening_hours);
    form_keep(request, "keys", old->keys);
    struct new_venue changed = venue_from_form(request);
    if (!form_is_good(request))
        return false;
    switch (venue_change(&request->work, old->id, &changed)) {
    case VENUE_CHANGED: return true;
    case VENUE_CHANGE_POSTCODE_UNKNOWN:
        form_error(request, "postcode", "not-a-postcode",
                   tr(request, "This is not a postcode. Write it like E13 0AB."));
        return false;
    case VENUE_CHANGE_NAME_MISSING:
    case VENUE_UNKNOWN: return false;
    }
    return false;
}

/* POST /more/rooms/{venue}/change */
struct response venue_change_from_form(struct request *request)
{
    struct venue venue;
    if (!venue_find(&request->work, path_id(request, "venue"), &venue))
        return not_found(request);
    if (!venue_change_or_say(request, &venue))
        return change_page(request, &venue);
    return see_other(request, TEXT("/more/rooms"), tr(request, "The changes are kept."));
}

static struct text room_address(struct request *request, const struct room *room, const char *act)
{
    return address(request, "/more/rooms/%lld/rooms/%lld%s", (long long)room->venue_id,
                   (long long)room->id, act);
}

static bool find_room(struct request *request, struct room *room)
{
    return room_find_ever(&request->work, path_id(request, "room"), room) &&
           room->venue_id == path_id(request, "venue");
}

static struct response room_page(struct request *request, const struct room *room)
{
    struct room_form_view view = {
        .errors = request->errors,
        .heading = tr(request, "Change this room"),
        .button = tr(request, "Keep the changes"),
        .action = room_address(request, room, ""),
        .venue_name = room->venue_name,
        .room = room_fields_of(request, room),
    };
    if (!room_is_closed(room, work_today(&request->work)))
        view.close = room_address(request, room, "/close");
    struct page page = page_of(request, view.heading);
    return page_response(request, &page, venues_room_html(&request->html, &view));
}

/* GET /more/rooms/{venue}/rooms/{room} */
struct response room_change_page(struct request *request)
{
    struct room room;
    return find_room(request, &room) ? room_page(request, &room) : not_found(request);
}

bool room_change_or_say(struct request *request, const struct room *old, const char *name)
{
    form_keep(request, name, old->name);
    form_keep(request, "capacity", address(request, "%lld", (long long)old->capacity));
    form_keep(request, "equipment", old->equipment);
    struct new_room changed = room_from_form(request, name);
    return form_is_good(request) && room_change(&request->work, old->id, &changed) == ROOM_CHANGED;
}

/* POST /more/rooms/{venue}/rooms/{room} */
struct response room_change_from_form(struct request *request)
{
    struct room room;
    if (!find_room(request, &room))
        return not_found(request);
    if (!room_change_or_say(request, &room, "room"))
        return room_page(request, &room);
    return see_other(request, TEXT("/more/rooms"), tr(request, "The changes are kept."));
}

static struct used_lines lines_of(struct request *request, const struct room_use_array *uses)
{
    struct used_lines lines = {
        .items = arena_make_array(request->work.arena, struct used_line, uses->count)};
    for (size_t i = 0; i < uses->count; i++) {
        const struct room_use *use = &uses->items[i];
        lines.items[lines.count++] = (struct used_line){
            .session_id =
                viewer_may_open(&request->viewer, use->initiative_id) ? use->session_id : 0,
            .title = use->title,
            .when = tr_fill(request, "{day}, {time}", "day", show_long_day(request, use->day),
                            "time", show_time(request, use->starts_at), NULL),
        };
    }
    return lines;
}

static struct response close_page(struct request *request, const struct room *room,
                                  const struct room_use_array *uses)
{
    struct room_close_view view = {
        .errors = request->errors,
        .heading = tr_fill(request, "Close {room}, {venue}", "room", room->name, "venue",
                           room->venue_name, NULL),
        .action = room_address(request, room, "/close"),
        .day = day_field(request, "closed_from", "From which day is it closed?",
                         TRANSLATE("From that day on nothing can be planned in it. You can open "
                                   "it again."),
                         work_today(&request->work)),
        .used = lines_of(request, uses),
    };
    struct page page = page_of(request, view.heading);
    return page_response(request, &page, venues_close_html(&request->html, &view));
}

/* GET /more/rooms/{venue}/rooms/{room}/close */
struct response room_close_page(struct request *request)
{
    struct room room;
    if (!find_room(request, &room))
        return not_found(request);
    struct room_use_array uses = room_use_from(&request->work, room.id, work_today(&request->work));
    return close_page(request, &room, &uses);
}

/* "Warm lunch, 2026-12-01; Jobs club, 2026-12-02" */
static struct text uses_text(struct request *request, const struct room_use_array *uses)
{
    struct text all = TEXT("");
    for (size_t i = 0; i < uses->count && i < 5; i++)
        all = text_format(request->work.arena, "%.*s%s%.*s, %.*s", TEXT_ARG(all), i ? "; " : "",
                          TEXT_ARG(uses->items[i].title),
                          TEXT_ARG(show_day(request, uses->items[i].day)));
    return all;
}

bool room_close_or_say(struct request *request, const struct room *room, struct date from)
{
    if (!form_is_good(request))
        return false;
    switch (room_close(&request->work, room->id, from)) {
    case ROOM_CLOSED: return true;
    case ROOM_IS_USED: {
        struct room_use_array uses = room_use_from(&request->work, room->id, from);
        form_error(request, "closed_from", "in-use",
                   tr_fill(request,
                           "Something is planned in it from that day on: {what}. Move or cancel "
                           "it first, or choose a later day.",
                           "what", uses_text(request, &uses), NULL));
        return false;
    }
    case ROOM_CLOSE_DAY_PAST:
        form_error(request, "closed_from", "past",
                   tr(request, "That day is past. Choose today or later."));
        return false;
    case ROOM_CLOSE_UNKNOWN: return false;
    }
    return false;
}

/* POST /more/rooms/{venue}/rooms/{room}/close */
struct response room_close_from_form(struct request *request)
{
    struct room room;
    if (!find_room(request, &room))
        return not_found(request);
    struct date from = form_day(request, "closed_from", "Say from which day on it is closed.");
    if (!room_close_or_say(request, &room, from)) {
        struct date since = date_is_valid(from) ? from : work_today(&request->work);
        struct room_use_array uses = room_use_from(&request->work, room.id, since);
        return close_page(request, &room, &uses);
    }
    return see_other(request, TEXT("/more/rooms"),
                     tr_fill(request, "{room} is closed from {day}.", "room", room.name, "day",
                             show_long_day(request, from), NULL));
}

/* POST /more/rooms/{venue}/rooms/{room}/open */
struct response room_open_from_form(struct request *request)
{
    struct room room;
    if (!find_room(request, &room))
        return not_found(request);
    room_open_again(&request->work, room.id);
    return see_other(request, TEXT("/more/rooms"),
                     tr_fill(request, "{room} is open again.", "room", room.name, NULL));
}
