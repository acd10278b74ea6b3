/* Adding a venue with its first room, and a room to a venue. */
#include "features/partners/partners.h"
#include "features/venues/pages.h"
#include "features/venues/room.html.h"
#include "features/venues/venue.html.h"
#include "features/venues/views.h"

#define TRANSLATE(message) message

static struct choice_field partner_field(struct request *request, int64_t chosen,
                                         bool *has_partners)
{
    struct partner_array partners = partner_list(&request->work);
    struct partner ended;
    struct choice_field field =
        choice_field(request, "partner", "Whose is it?", NULL,
                     chosen ? address(request, "%lld", (long long)chosen) : TEXT(""));
    choice_add(request, &field, TEXT(""), tr(request, "Ours"), TEXT(""));
    for (size_t i = 0; i < partners.count; i++)
        choice_add(request, &field, address(request, "%lld", (long long)partners.items[i].id),
                   partners.items[i].name, TEXT(""));
    if (chosen && !partner_find(&request->work, chosen, &ended) &&
        partner_find_ever(&request->work, chosen, &ended))
        choice_add(request, &field, address(request, "%lld", (long long)chosen), ended.name,
                   TEXT(""));
    *has_partners = field.choices.count > 1;
    return field;
}

static struct choice_field step_free_field(struct request *request, struct text chosen)
{
    struct choice_field field =
        choice_field(request, "is_step_free", "Can one get in without steps?",
                     TRANSLATE("Wheelchairs, prams and bad knees."), chosen);
    choice_add(request, &field, TEXT("1"), tr(request, "Yes, no steps"), TEXT("accessibility"));
    choice_add(request, &field, TEXT("0"), tr(request, "No, there are steps"), TEXT("footprints"));
    return field;
}

struct room_fields_view room_fields_of(struct request *request, const struct room *room)
{
    struct text capacity = room ? address(request, "%lld", (long long)room->capacity) : TEXT("");
    struct room_fields_view fields = {
        .name = text_field(request, "room", "What is the room called?",
                           TRANSLATE("For example: Upstairs, Hall, Front room."),
                           room ? room->name : TEXT("")),
        .capacity =
            text_field(request, "capacity", "How many people does it hold?", NULL, capacity),
        .equipment = text_field(request, "equipment", "What is in it? (optional)",
                                TRANSLATE("Chairs, a board, a screen, a kitchen."),
                                room ? room->equipment : TEXT("")),
    };
    fields.capacity.type = TEXT("number");
    return fields;
}

struct venue_form_view venue_form(struct request *request, const struct venue *venue)
{
    static const struct venue nothing;
    const struct venue *old = venue ? venue : &nothing;
    struct text step_free = venue ? (old->is_step_free ? TEXT("1") : TEXT("0")) : TEXT("");
    struct venue_form_view view = {
        .errors = request->errors,
        .name = text_field(request, "name", "What is the venue called?", NULL, old->name),
        .address = text_field(request, "address", "Street and number", NULL, old->address),
        .postcode = text_field(request, "postcode", "Postcode", NULL, old->postcode),
        .step_free = step_free_field(request, step_free),
        .opening_hours =
            text_field(request, "opening_hours", "When is it open? (optional)",
                       TRANSLATE("In words, for example: Monday to Friday, 9:00 to 18:00. It is on "
                                 "the public page."),
                       old->opening_hours),
        .note = text_field(request, "note", "How to get in (optional)",
                           TRANSLATE("Bus stop, which door, which bell."), old->note),
        .keys = text_field(request, "keys", "Who has the keys? (optional)",
                           TRANSLATE("For the team alone."), old->keys),
    };
    view.partner = partner_field(request, old->partner_id, &view.has_partners);
    return view;
}

/* GET /more/rooms/new */
struct response venue_new_page(struct request *request)
{
    struct venue_form_view view = venue_form(request, NULL);
    view.room = room_fields_of(request, NULL);
    view.has_room = true;
    view.heading = tr(request, "Add a venue");
    view.button = tr(request, "Add this venue");
    view.action = TEXT("/more/rooms");
    struct page page = {.title = view.heading,
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/more/rooms"),
                        .back_name = tr(request, "Rooms")};
    return page_response(request, &page, venues_venue_html(&request->html, &view));
}

static void check_partner(struct request *request, int64_t partner_id)
{
    struct partner partner;
    if (partner_id && !partner_find_ever(&request->work, partner_id, &partner))
        form_error(request, "partner", "unknown", tr(request, "Choose one of the list."));
}

struct new_venue venue_from_form(struct request *request)
{
    struct new_venue venue = {
        .name = form_required(request, "name", 120, "Say what the venue is called."),
        .address = form_text(request, "address", 200),
        .postcode = form_required(request, "postcode", 12, "Give the postcode."),
        .partner_id = form_id(request, "partner"),
        .is_step_free = form_checked(request, "is_step_free"),
        .note = form_text(request, "note", 300),
        .opening_hours = form_text(request, "opening_hours", 200),
        .keys = form_text(request, "keys", 200),
    };
    check_partner(request, venue.partner_id);
    return venue;
}

bool venue_add_or_say(struct request *request, const struct new_venue *venue, int64_t *id)
{
    if (!form_is_good(request))
        return false;
    switch (venue_add(&request->work, venue, id)) {
    case VENUE_ADDED: return true;
    case VENUE_NAME_MISSING:
        form_error(request, "name", "required", tr(request, "Say what the venue is called."));
        return false;
    case VENUE_POSTCODE_UNKNOWN:
        form_error(request, "postcode", "not-a-postcode",
                   tr(request, "This is not a postcode. Write it like E13 0AB."));
        return false;
    }
    return false;
}

struct new_room room_from_form(struct request *request, const char *name)
{
    struct new_room room = {
        .name = form_required(request, name, 80, "Say what the room is called."),
        .capacity = form_integer(request, "capacity", 1, ROOM_CAPACITY_MOST, 0),
        .equipment = form_text(request, "equipment", 300),
    };
    if (room.capacity == 0)
        form_error(request, "capacity", "required", tr(request, "Say how many people it holds."));
    return room;
}

/* POST /more/rooms */
struct response venue_add_from_form(struct request *request)
{
    int64_t room_id = 0;
    struct new_venue venue = venue_from_form(request);
    struct new_room room = room_from_form(request, "room");
    if (!venue_add_or_say(request, &venue, &room.venue_id))
        return venue_new_page(request);
    room_add(&request->work, &room, &room_id);
    work_note(&request->work, "venue=%lld room=%lld", (long long)room.venue_id, (long long)room_id);
    return see_other(request, TEXT("/more/rooms"), tr(request, "The venue is on the list now."));
}

/* GET /more/rooms/{venue}/new */
struct response room_new_page(struct request *request)
{
    struct venue venue;
    if (!venue_find(&request->work, path_id(request, "venue"), &venue))
        return not_found(request);
    struct room_form_view view = {
        .errors = request->errors,
        .heading = tr(request, "Add a room"),
        .button = tr(request, "Add this room"),
        .action = address(request, "/more/rooms/%lld", (long long)venue.id),
        .venue_name = venue.name,
        .room = room_fields_of(request, NULL),
    };
    struct page page = {.title = view.heading,
                        .tab = TAB_MORE,
                        .is_narrow = true,
                        .back = TEXT("/more/rooms"),
                        .back_name = tr(request, "Rooms")};
    return page_response(request, &page, venues_room_html(&request->html, &view));
}

/* POST /more/rooms/{venue} */
struct response room_add_from_form(struct request *request)
{
    int64_t id = 0;
    struct new_room room = room_from_form(request, "room");
    room.venue_id = path_id(request, "venue");
    if (!form_is_good(request))
        return room_new_page(request);
    switch (room_add(&request->work, &room, &id)) {
    case ROOM_ADDED: break;
    case ROOM_NAME_MISSING:
    case ROOM_CAPACITY_BAD: return room_new_page(request);
    case ROOM_VENUE_UNKNOWN: return not_found(request);
    }
    work_note(&request->work, "room=%lld", (long long)id);
    return see_other(request, TEXT("/more/rooms"), tr(request, "The room is on the list now."));
}
